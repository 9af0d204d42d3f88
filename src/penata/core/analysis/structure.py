"""The shape of the organisation: composition against the limits of law, spans of control, layers."""

from __future__ import annotations

from collections import Counter

from penata.core.analysis.result import CompositionCheck, SpanRow
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Unit, UnitKind
from penata.core.rules import Law
from penata.core.rules.organisation import composition

PARTS: dict[AgencyKind, tuple[tuple[UnitKind, str], ...]] = {
    AgencyKind.SETDA: ((UnitKind.ASISTEN, "asisten"), (UnitKind.STAF_AHLI, "staf_ahli")),
    AgencyKind.SETWAN: ((UnitKind.BAGIAN, "bagian"),),
    AgencyKind.INSPEKTORAT: ((UnitKind.IRBAN, "irban"),),
    AgencyKind.DINAS: ((UnitKind.BIDANG, "bidang"),),
    AgencyKind.BADAN: ((UnitKind.BIDANG, "bidang"),),
    AgencyKind.KECAMATAN: ((UnitKind.SEKSI, "seksi"),),
}
BELOW: dict[AgencyKind, tuple[tuple[UnitKind, UnitKind, str], ...]] = {
    AgencyKind.SETDA: ((UnitKind.BAGIAN, UnitKind.SUBBAGIAN, "subbagian_per_bagian"),),
    AgencyKind.SETWAN: ((UnitKind.BAGIAN, UnitKind.SUBBAGIAN, "subbagian_per_bagian"),),
    AgencyKind.INSPEKTORAT: ((UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN, "subbagian"),),
    AgencyKind.DINAS: (
        (UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN, "subbagian"),
        (UnitKind.BIDANG, UnitKind.SEKSI, "seksi_per_bidang"),
    ),
    AgencyKind.BADAN: (
        (UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN, "subbagian"),
        (UnitKind.BIDANG, UnitKind.SUBBIDANG, "subbidang_per_bidang"),
    ),
    AgencyKind.KECAMATAN: ((UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN, "subbagian"),),
}
DISTRICT_TYPE = "B"


def compositions(snapshot: Snapshot, law: Law, types: dict[str, str | None]) -> tuple[CompositionCheck, ...]:
    """Every limit that applies to an agency and what it has; `types` is the type by which an agency is measured."""
    found: list[CompositionCheck] = []
    for agency in snapshot.agencies:
        type = types.get(agency.id) or agency.type
        if type is not None:
            found.extend(_agency(agency, type, snapshot, law))
    return tuple(found)


def _agency(agency: Agency, type: str, snapshot: Snapshot, law: Law) -> list[CompositionCheck]:
    limit = composition(law, str(agency.kind), type)
    limits = dict(limit.limits)
    units = snapshot.units_of.get(agency.id, ())
    counts = Counter(unit.kind for unit in units)
    found = []
    if agency.kind is AgencyKind.SETDA:
        limits["staf_ahli"] = composition(law, "staf_ahli", "").limits["staf_ahli"]
        all_sections = limits["asisten"] * limits["bagian_per_asisten"]
        found.append(CompositionCheck(agency.id, "", "bagian", counts[UnitKind.BAGIAN], all_sections, limit.because))
    for kind, item in PARTS[agency.kind]:
        if item in limits:
            found.append(CompositionCheck(agency.id, "", item, counts[kind], limits[item], limit.because))
    for above, below, item in BELOW[agency.kind]:
        if item not in limits:
            continue
        for unit in units:
            if unit.kind is above:
                children = [child for child in snapshot.children_of.get(unit.id, ()) if child.kind is below]
                if children:
                    found.append(CompositionCheck(agency.id, unit.id, item, len(children), limits[item], limit.because))
    return found


def spans(snapshot: Snapshot) -> tuple[SpanRow, ...]:
    """Depth, direct units, direct staff and all staff of every unit."""
    direct = {
        unit.id: sum(len(snapshot.employees_of.get(post.id, ())) for post in snapshot.positions_of.get(unit.id, ()))
        for unit in snapshot.units
    }
    totals: dict[str, int] = {}

    def total(unit: Unit) -> int:
        if unit.id not in totals:
            totals[unit.id] = direct[unit.id] + sum(total(child) for child in snapshot.children_of.get(unit.id, ()))
        return totals[unit.id]

    return tuple(
        SpanRow(
            unit.id,
            unit.agency,
            unit.name,
            _depth(unit, snapshot),
            len(snapshot.children_of.get(unit.id, ())),
            direct[unit.id],
            total(unit),
        )
        for unit in snapshot.units
    )


def _depth(unit: Unit, snapshot: Snapshot) -> int:
    depth, parent = 0, unit.parent
    while parent:
        depth, parent = depth + 1, snapshot.unit_by_id[parent].parent
    return depth
