"""What is proposed inside each agency, worked out when first asked for and kept while the same answers stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.http import HttpRequest
from django.utils.translation import gettext as _

from penata.core.catalogue import render
from penata.core.design.inside import insides
from penata.core.design.inside.result import InsideResult, ProposedUnit
from penata.core.design.inside.teams import teams
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, UnitKind
from penata.web.config.listing import Column, Listing
from penata.web.config.templatetags.penata import language
from penata.web.governments.models import Government
from penata.web.jobs.selectors import current_run, result
from penata.web.organisation.selectors import law_of, snapshot_by_key

LED = (UnitKind.BIDANG, UnitKind.BAGIAN, UnitKind.SUBBAGIAN, UnitKind.SEKSI, UnitKind.SUBBIDANG)
"""Kinds of units whose posts may work in teams."""


@dataclass(frozen=True, slots=True)
class Row:
    """One present unit and what becomes of it."""

    id: str
    name: str
    agency: str
    """Name of the agency it is in now."""
    work: Decimal
    duties: tuple[str, ...]
    becomes: ProposedUnit | None
    others: tuple[str, ...]
    """Names of the units it is united with."""


def proposals_inside(government: Government, wishes: str) -> tuple[InsideResult, ...]:
    """The proposals for every agency; nothing where the answers they rest on are missing."""
    run = current_run(government, wishes)
    return _proposals(government.pk, wishes, run.key if run else "")


@lru_cache(maxsize=4)
def _proposals(government_id: int, wishes: str, _key: str) -> tuple[InsideResult, ...]:
    government = Government.objects.get(pk=government_id)
    design, analysis = result(government, "design", wishes=wishes), result(government, "analysis", wishes=wishes)
    if design is None or analysis is None:
        return ()
    snapshot = snapshot_by_key(government, design.snapshot)
    return insides(snapshot, law_of(snapshot), analysis, design)


def rows_of(found: InsideResult, snapshot: Snapshot) -> list[Row]:
    """The present units with their duties and what becomes of each, united ones together."""
    home = {id: unit for unit in found.units for id in unit.sources}
    names = {part.id: part.name for part in found.parts}
    order = {id: at for at, unit in enumerate(found.units) for id in unit.sources}
    return [
        Row(
            part.id,
            part.name,
            snapshot.agency_by_id[snapshot.unit_by_id[part.id].agency].name,
            part.work,
            _duties(snapshot, part.id),
            home.get(part.id),
            tuple(names[id] for id in home[part.id].sources if id != part.id) if part.id in home else (),
        )
        for part in sorted(found.parts, key=lambda part: (order.get(part.id, 0), part.id))
    ]


def _duties(snapshot: Snapshot, unit: str) -> tuple[str, ...]:
    own = [duty.text for duty in snapshot.duties_of.get(unit, ())]
    for child in snapshot.children_of.get(unit, ()):
        own.extend(_duties(snapshot, child.id))
    return tuple(dict.fromkeys(own))


def unit_listing(request: HttpRequest, rows: Sequence[Row]) -> Listing:
    """Present units, their work and what each becomes, to be sorted and taken along."""
    columns = (
        Column("unit", _("Unit sekarang"), lambda row: row.name),
        Column("beban", _("Beban (orang)"), lambda row: row.work, "number"),
        Column("menjadi", _("Menjadi"), lambda row: row.becomes.name if row.becomes else ""),
        Column("bersama", _("Disatukan dengan"), lambda row: "; ".join(row.others)),
        Column("pd", _("Kini di"), lambda row: row.agency),
        Column("tugas", _("Uraian tugas"), lambda row: "; ".join(row.duties), shown=False),
    )
    return Listing(request, "unit", _("Unit dalam perangkat daerah"), columns, rows, size=30)


def inside_listing(request: HttpRequest, found: Sequence[InsideResult], address: str, query: str) -> Listing:
    """Every agency with its units now, the most the law allows, and how many are proposed."""
    tongue = language()
    columns = (
        Column("nama", _("Perangkat daerah"), lambda row: row.name, href=lambda row: f"{address}{row.agency}/{query}"),
        Column("jenis", _("Unit"), lambda row: render(message(f"web.inside.kind.{row.kind}"), tongue)),
        Column("kini", _("Kini"), lambda row: row.present, "number"),
        Column("batas", _("Paling banyak"), lambda row: row.most, "number"),
        Column("usul", _("Usulan"), lambda row: len(row.units) or row.present, "number"),
        Column("hasil", _("Hasil"), lambda row: render(message(f"web.inside.status.{_state(row)}"), tongue)),
    )
    return Listing(request, "dalam", _("Di dalam perangkat daerah"), columns, found, size=60)


def _state(row: InsideResult) -> str:
    return "territory" if row.kind == "kelurahan" else row.status


def team_units(snapshot: Snapshot, agency: str) -> list[tuple[str, str]]:
    """Units of an agency with two posts or more that are not structural: id and name."""
    return [
        (unit.id, unit.name)
        for unit in snapshot.units_of.get(agency, ())
        if unit.kind in LED and sum(post.kind not in STRUCTURAL for post in snapshot.positions_of.get(unit.id, ())) > 1
    ]


def teams_of(government: Government, snapshot: Snapshot, wishes: str, unit: str) -> InsideResult | None:
    """The teams proposed for one unit."""
    analysis = result(government, "analysis", wishes=wishes)
    return teams(snapshot, law_of(snapshot), analysis, snapshot.unit_by_id[unit]) if analysis else None
