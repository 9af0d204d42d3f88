"""Composition against the limits of each kind and type, spans and layers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.result import CompositionCheck
from penata.core.analysis.structure import compositions, spans
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Unit, UnitKind
from tests.core.analysis.making import city, law, scored


def built(kind: AgencyKind, function: str, type: str, *parts: tuple[UnitKind, int]) -> Snapshot:
    one = Agency("D", "Perangkat daerah", kind, (function,), type)
    units = [Unit("D", "D", "Pimpinan", UnitKind.HEAD, None)]
    for part, count in parts:
        units += [Unit(f"D-{part}{n}", "D", f"{part} {n}", part, "D") for n in range(count)]
    return city(agencies=(one,), units=tuple(units), positions=(), duties=(), workload=(), employees=())


def checks(snapshot: Snapshot, band: str, score: int = 60_000) -> dict[str, CompositionCheck]:
    one = snapshot.agencies[0]
    scores = (scored(one.functions[0], band, score=score),)
    return {row.item: row for row in compositions(snapshot, law(), agency_typologies(snapshot, law(), scores))}


@pytest.mark.parametrize(
    ("kind", "function", "type", "part", "item", "most"),
    [
        (AgencyKind.DINAS, "2.17", "A", UnitKind.BIDANG, "bidang", 4),
        (AgencyKind.DINAS, "2.17", "B", UnitKind.BIDANG, "bidang", 3),
        (AgencyKind.DINAS, "2.17", "C", UnitKind.BIDANG, "bidang", 2),
        (AgencyKind.BADAN, "5.03", "B", UnitKind.BIDANG, "bidang", 3),
        (AgencyKind.INSPEKTORAT, "6.01", "A", UnitKind.IRBAN, "irban", 5),
        (AgencyKind.INSPEKTORAT, "6.01", "C", UnitKind.IRBAN, "irban", 3),
        (AgencyKind.SETWAN, "4.02", "C", UnitKind.BAGIAN, "bagian", 3),
        (AgencyKind.SETDA, "4.01", "C", UnitKind.ASISTEN, "asisten", 2),
        (AgencyKind.SETDA, "4.01", "C", UnitKind.BAGIAN, "bagian", 6),
        (AgencyKind.SETDA, "4.01", "A", UnitKind.BAGIAN, "bagian", 12),
        (AgencyKind.SETDA, "4.01", "A", UnitKind.STAF_AHLI, "staf_ahli", 3),
    ],
)
def test_the_limit_may_be_filled_and_not_passed(
    kind: AgencyKind, function: str, type: str, part: UnitKind, item: str, most: int
) -> None:
    full = checks(built(kind, function, type, (part, most)), type)[item]
    over = checks(built(kind, function, type, (part, most + 1)), type)[item]
    assert (full.count, full.limit, full.breached) == (most, most, False)
    assert (over.count, over.limit, over.breached) == (most + 1, most, True)
    assert over.because


@pytest.mark.parametrize("function", ["1.03", "3.27", "5.02"])
def test_three_functions_may_have_two_bidang_more(function: str) -> None:
    kind = AgencyKind.BADAN if function == "5.02" else AgencyKind.DINAS
    row = checks(built(kind, function, "C", (UnitKind.BIDANG, 4)), "C")["bidang"]
    assert (row.limit, row.breached) == (4, False)
    assert "organisation.splitting" in {reference.rule for reference in row.because}


@pytest.mark.parametrize(("score", "limit"), [(28_600, 3), (40_000, 3), (40_100, 2)])
def test_the_permit_office_below_its_threshold_keeps_three_bidang(score: int, limit: int) -> None:
    assert checks(built(AgencyKind.DINAS, "2.18", "C"), "C", score)["bidang"].limit == limit


def test_the_smaller_of_present_and_simulated_type_measures() -> None:
    assert checks(built(AgencyKind.DINAS, "2.17", "B"), "C")["bidang"].limit == 2
    assert checks(built(AgencyKind.DINAS, "2.17", "C"), "B")["bidang"].limit == 2


def test_one_asisten_may_not_have_more_than_its_share_of_bagian() -> None:
    base = built(AgencyKind.SETDA, "4.01", "C", (UnitKind.ASISTEN, 2), (UnitKind.BAGIAN, 5))
    wings = [unit.id for unit in base.units if unit.kind is UnitKind.ASISTEN]
    moved, place = [], 0
    for unit in base.units:
        if unit.kind is UnitKind.BAGIAN:
            unit, place = replace(unit, parent=wings[0 if place < 4 else 1]), place + 1
        moved.append(unit)
    base = replace(base, units=tuple(moved))
    scores = (scored("4.01", "C"),)
    rows = compositions(base, law(), agency_typologies(base, law(), scores))
    found = {(row.unit, row.count, row.limit) for row in rows if row.item == "bagian_per_asisten"}
    assert found == {(wings[0], 4, 3), (wings[1], 1, 3)}


def test_an_agency_of_unknown_type_is_not_measured() -> None:
    one = Agency("BPBD", "BPBD", AgencyKind.BADAN, ("1.05.3",), None)
    base = city(agencies=(one,))
    assert compositions(base, law(), agency_typologies(base, law(), ())) == ()


def test_spans_count_people_direct_and_below() -> None:
    found = {row.unit: row for row in spans(city())}
    office = found["DINSOS-SEK"]
    # The sekretaris alone sits in the sekretariat; below are two subbagian with a head and two clerks each.
    assert (office.depth, office.direct_units, office.direct_staff, office.subtree_staff) == (1, 2, 1, 7)
    assert found["DINSOS"].depth == 0
    assert found["DINSOS"].subtree_staff == 1 + 7 + sum(found[f"DINSOS-B{number}"].subtree_staff for number in (1, 2))


def test_the_deepest_units_of_setda_lie_two_below_its_top() -> None:
    assert {row.depth for row in spans(city()) if row.agency == "SETDA"} == {0, 1, 2}


def below(kind: AgencyKind, function: str, above: UnitKind, part: UnitKind, count: int) -> Snapshot:
    base = built(kind, function, "B", (above, 1))
    parent = f"D-{above}0"
    return replace(base, units=(*base.units, *(Unit(f"X{n}", "D", f"{part} {n}", part, parent) for n in range(count))))


@pytest.mark.parametrize(
    ("kind", "function", "above", "part", "item", "most"),
    [
        (AgencyKind.KECAMATAN, "7.01", UnitKind.KELURAHAN, UnitKind.SEKSI, "seksi_per_kelurahan", 3),
        (AgencyKind.DINAS, "2.17", UnitKind.UPTD, UnitKind.SUBBAGIAN, "subbagian_per_uptd", 1),
        (AgencyKind.BADAN, "5.03", UnitKind.UPTD, UnitKind.SUBBAGIAN, "subbagian_per_uptd", 1),
    ],
)
def test_units_below_an_agency_have_limits_of_their_own(
    kind: AgencyKind, function: str, above: UnitKind, part: UnitKind, item: str, most: int
) -> None:
    full = checks(below(kind, function, above, part, most), "B")[item]
    over = checks(below(kind, function, above, part, most + 1), "B")[item]
    assert (full.limit, full.breached, over.breached) == (most, False, True)
