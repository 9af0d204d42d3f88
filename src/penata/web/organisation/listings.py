"""The tables of the city: agencies, and the people of one of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from penata.core.analysis.result import Analysis
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee
from penata.web.config.listing import Column, Listing
from penata.web.config.templatetags.penata import language
from penata.web.organisation.models import Person

HUNDREDTHS = 100


def agency_listing(
    request: HttpRequest, snapshot: Snapshot, analysis: Analysis | None, people: Counter[str]
) -> Listing:
    """The agencies with their type, score, people and what they lack."""
    slug = request.membership.government.slug  # type: ignore[attr-defined]
    typology = {row.agency: row for row in analysis.agencies} if analysis else {}
    vacant: Counter[str] = Counter()
    surplus: Counter[str] = Counter()
    for row in analysis.balances if analysis else ():
        vacant[row.agency] += max(0, -row.difference)
        surplus[row.agency] += max(0, row.difference)
    tongue = language()

    def simulated(agency: Any) -> str:
        found = typology.get(agency.id)
        return render(message(f"analysis.band.{found.simulated}"), tongue) if found else ""

    def score(agency: Any) -> float | None:
        found = typology.get(agency.id)
        return found.score / HUNDREDTHS if found and found.score else None

    columns = (
        Column(
            "nama",
            _("Perangkat daerah"),
            lambda agency: agency.name,
            href=lambda agency: reverse("organisation:agency", kwargs={"government": slug, "id": agency.id}),
        ),
        Column("tipe", _("Tipe kini"), lambda agency: agency.type or ""),
        Column("nilai", _("Nilai (simulasi)"), score, "number"),
        Column("hasil", _("Hasil simulasi"), simulated),
        Column("pegawai", _("Pegawai"), lambda agency: people[agency.id], "number"),
        Column("kurang", _("Kurang"), lambda agency: vacant[agency.id], "number"),
        Column("lebih", _("Lebih"), lambda agency: surplus[agency.id], "number"),
    )
    return Listing(request, "perangkat-daerah", _("Perangkat daerah"), columns, snapshot.agencies)


def staff_listing(
    request: HttpRequest, snapshot: Snapshot, agency: str, people: list[tuple[Employee, Person | None]]
) -> Listing:
    """The people of an agency now; for its head and the placement team."""
    tongue = language()

    def post(row: tuple[Employee, Person | None]) -> Any:
        return snapshot.position_by_id[row[0].position or ""]

    columns = (
        Column("nama", _("Nama"), lambda row: row[1].name if row[1] else "", cell="organisation/person_cell.html"),
        Column("jabatan", _("Jabatan"), lambda row: post(row).name),
        Column("unit", _("Unit"), lambda row: snapshot.unit_by_id[post(row).unit].name),
        Column("jenis", _("Jenis"), lambda row: render(message(f"publish.kind.{post(row).kind}"), tongue), shown=False),
        Column("kelas", _("Kelas"), lambda row: post(row).kelas, "number"),
        Column("golongan", _("Golongan"), lambda row: row[0].rank or ""),
        Column("status", _("Status"), lambda row: render(message(f"web.status.{row[0].status}"), tongue)),
        Column("pendidikan", _("Pendidikan"), lambda row: str(row[0].education), shown=False),
        Column("sejak", _("Pada jabatan sejak"), lambda row: row[0].position_since, "day", shown=False),
    )
    return Listing(
        request,
        "pegawai",
        _("Pegawai"),
        columns,
        people,
        empty=_("Tidak ada pegawai yang sesuai dengan pencarian ini."),
    )
