"""The shape of the organisation: composition against the limits of law, spans of control, layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from penata.core.analysis.entitlement import GROUPED, OFFICES, measuring_type
from penata.core.analysis.result import AgencyTypology, CompositionCheck, SpanRow
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Unit, UnitKind
from penata.core.rules import Law, Reference, because
from penata.core.rules.organisation import composition, merging

PARTS: Mapping[AgencyKind, tuple[tuple[UnitKind, str], ...]] = {
    AgencyKind.SETDA: ((UnitKind.ASISTEN, "asisten"), (UnitKind.STAF_AHLI, "staf_ahli")),
    AgencyKind.SETWAN: ((UnitKind.BAGIAN, "bagian"),),
    AgencyKind.INSPEKTORAT: ((UnitKind.IRBAN, "irban"),),
    AgencyKind.DINAS: ((UnitKind.BIDANG, "bidang"),),
    AgencyKind.BADAN: ((UnitKind.BIDANG, "bidang"),),
    AgencyKind.KECAMATAN: ((UnitKind.SEKSI, "seksi"),),
}
_OFFICE = (UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN, "subbagian")
_PART = (UnitKind.BAGIAN, UnitKind.SUBBAGIAN, "subbagian_per_bagian")
_FIELD_UNIT = (UnitKind.UPTD, UnitKind.SUBBAGIAN, "subbagian_per_uptd")
BELOW: Mapping[AgencyKind, tuple[tuple[UnitKind, UnitKind, str], ...]] = {
    AgencyKind.SETDA: (_PART, (UnitKind.ASISTEN, UnitKind.BAGIAN, "bagian_per_asisten")),
    AgencyKind.SETWAN: (_PART,),
    AgencyKind.INSPEKTORAT: (_OFFICE,),
    AgencyKind.DINAS: (_OFFICE, (UnitKind.BIDANG, UnitKind.SEKSI, "seksi_per_bidang"), _FIELD_UNIT),
    AgencyKind.BADAN: (_OFFICE, (UnitKind.BIDANG, UnitKind.SUBBIDANG, "subbidang_per_bidang"), _FIELD_UNIT),
    AgencyKind.KECAMATAN: (_OFFICE, (UnitKind.KELURAHAN, UnitKind.SEKSI, "seksi_per_kelurahan")),
}
"""Kind of agency -> (unit above, unit below, limit)."""

Limits = tuple[dict[str, int], tuple[Reference, ...]]


def compositions(snapshot: Snapshot, law: Law, types: Sequence[AgencyTypology]) -> tuple[CompositionCheck, ...]:
    """Every limit that applies to an agency and what it has, measured by the smaller of the type it has and may have.

    In the order of agency ids; agencies whose type is neither given nor scored are left out.
    """
    by_id = {agency.id: agency for agency in snapshot.agencies}
    found: list[CompositionCheck] = []
    for row in sorted(types, key=lambda row: row.agency):
        type = measuring_type(row)
        if type:
            agency = by_id[row.agency]
            found.extend(_checks(agency, limits_of(law, agency, row, type), snapshot))
    return tuple(found)


def limits_of(law: Law, agency: Agency, row: AgencyTypology, type: str) -> Limits:
    """The limits of an agency at a type, with what the law adds to single functions (Ps 39(5), Ps 89)."""
    found = composition(law, str(agency.kind), type)
    limits, basis = dict(found.limits), found.because
    if agency.kind is AgencyKind.SETDA:
        limits["staf_ahli"] = composition(law, "staf_ahli", "").limits["staf_ahli"]
        limits["bagian"] = limits["asisten"] * limits["bagian_per_asisten"]
        basis = because(basis, law.ref("organisation.composition.staf_ahli"))
    if agency.kind is AgencyKind.KECAMATAN:
        kelurahan = composition(law, "kelurahan", "")
        limits["seksi_per_kelurahan"] = kelurahan.limits["seksi"]
        basis = because(basis, kelurahan.because)
    if agency.kind in GROUPED:
        largest = composition(law, "uptd", "A")
        limits["subbagian_per_uptd"] = largest.limits["subbagian"]
        basis = because(basis, largest.because)
    rules = merging(law)
    if len(agency.functions) == 1 and agency.functions[0] in rules.widened:
        limits["bidang"] += rules.widened[agency.functions[0]]
        basis = because(basis, law.ref("organisation.splitting"))
    permit = law["organisation.threshold.investment"]
    if row.leading == permit["function"] and row.own == OFFICES[-1] and row.score < permit["below"] * 100:
        limits["bidang"] = max(limits["bidang"], permit["bidang"])
        basis = because(basis, law.ref("organisation.threshold.investment"))
    return limits, basis


def _checks(agency: Agency, found: Limits, snapshot: Snapshot) -> list[CompositionCheck]:
    limits, basis = found
    units = sorted(snapshot.units_of.get(agency.id, ()), key=lambda unit: unit.id)
    counts = Counter(unit.kind for unit in units)
    checks = []
    whole = counts[UnitKind.BAGIAN] > limits["bagian"] if agency.kind is AgencyKind.SETDA else False
    if agency.kind is AgencyKind.SETDA:
        checks.append(CompositionCheck(agency.id, "", "bagian", counts[UnitKind.BAGIAN], limits["bagian"], basis))
    for kind, item in PARTS[agency.kind]:
        if item in limits:
            checks.append(CompositionCheck(agency.id, "", item, counts[kind], limits[item], basis))
    for above, below, item in BELOW[agency.kind]:
        if item not in limits or (item == "bagian_per_asisten" and whole):
            continue
        for unit in units:
            children = [child for child in snapshot.children_of.get(unit.id, ()) if child.kind is below]
            if unit.kind is above and children:
                checks.append(CompositionCheck(agency.id, unit.id, item, len(children), limits[item], basis))
    return checks


def spans(snapshot: Snapshot) -> tuple[SpanRow, ...]:
    """Depth, direct units, direct staff and all staff of every unit, non-ASN included; in the order of unit ids."""
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
            unit=unit.id,
            agency=unit.agency,
            name=unit.name,
            depth=_depth(unit, snapshot),
            direct_units=len(snapshot.children_of.get(unit.id, ())),
            direct_staff=direct[unit.id],
            subtree_staff=total(unit),
        )
        for unit in sorted(snapshot.units, key=lambda unit: unit.id)
    )


def _depth(unit: Unit, snapshot: Snapshot) -> int:
    depth, parent = 0, unit.parent
    while parent:
        depth, parent = depth + 1, snapshot.unit_by_id[parent].parent
    return depth
