"""Services that pass to another agency, counted against every structure of small cities listed one by one."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from penata.core.analysis.demand import GivenService
from penata.core.design import answered
from penata.core.design.evidence import Clients
from penata.core.design.insight import insight
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.weights import Upheaval
from tests.core.design.cities import Office, analysis, law, snapshot

SCORES = {"1.06": 450, "2.14": 450, "2.08": 450, "2.11": 450, "2.15": 450, "1.02": 450}
SERVICES = (
    GivenService("surat", "standard", "Surat keterangan", "A", "1.06", ("B", "SETDA"), 40),
    GivenService("kartu", "standard", "Kartu kuning", "A", "2.14", (), 90),
    GivenService("loket/A", "queue", "Loket anak", "B", "", ("A",), 500),
    GivenService("air", "complaints", "air", "C", "2.99", (), 12),
    GivenService("lama", "standard", "Milik yang sudah tiada", "TIADA"),
)
GENTLE = Weights(10, 10, 80)


def city():
    return snapshot(
        Office("A", ("1.06", "2.14")), Office("B", ("2.08",)), Office("C", ("2.11",)), Office("D", ("2.15",))
    )


def answer(services=SERVICES, **wishes):
    town = city()
    return answered(town, law(), analysis(town, SCORES), DesignSettings(**wishes), Clients(given=services))


def structures(problem):
    ways = [[cluster.chosen(row) for row in cluster.divisions] for cluster in problem.clusters]
    return [tuple(one for part in parts for one in part) for parts in product(*ways)]


def passing(chosen) -> int:
    """Offices and steps with another agency than now, told from the whole structure: where is the function then?"""
    home = {code: one.plan.agency for one in chosen for code in one.functions}
    parts = [("A", "1.06"), ("B", "2.08"), ("A", "2.14"), ("B", "2.08"), ("A", "1.06"), ("C", "2.11")]
    return sum(home[function] != agency for agency, function in parts)


def test_every_structure_counts_what_passes_to_another_agency():
    found = answer()
    rows = structures(found.ground.problem)
    assert len(rows) > 4
    assert [sum(one.services for one in row) for row in rows] == [passing(row) for row in rows]
    assert {passing(row) for row in rows} > {0}


@pytest.mark.parametrize("weight", [0, 5, 400])
def test_frontier_and_representatives_judge_staff_officials_and_services(weight):
    found = answer(upheaval=Upheaval(service=weight), weights=GENTLE)
    rows = structures(found.ground.problem)

    def aims(row) -> tuple[int, int, int]:
        stir = sum(one.moved + 5 * one.officials for one in row) + weight * passing(row)
        return sum(one.saving for one in row), sum(one.coherence for one in row), -stir

    points = {aims(row) for row in rows}
    best = {
        one for one in points if not any(o != one and all(x >= y for x, y in zip(o, one, strict=True)) for o in points)
    }
    assert {(row.saving, row.coherence, -row.disruption) for row in found.space.frontier(found.tuning.upheaval)} == best
    design = found.result()
    compelled = found.ground.designer.compelled
    shown = {
        (row.saving - compelled, row.coherence, -row.moved - 5 * row.officials - weight * row.services)
        for row in design.frontier
    }
    assert shown == best
    gentle = next((row for row in design.scenarios if row.scenario.id == "lembut"), design.scenario("seimbang"))
    assert gentle.moved + 5 * gentle.officials + weight * gentle.services == min(-one[2] for one in points)


def test_of_structures_alike_in_staff_the_gentlest_leaves_services_where_they_are():
    found = answer(upheaval=Upheaval(official=0, service=1), weights=Weights(0, 0, 100))
    rows = structures(found.ground.problem)
    least = min(sum(one.moved for one in row) + passing(row) for row in rows)
    assert sum(one.disruption(found.tuning.upheaval) for one in found.chosen.candidates) == least
    moves = sum(one.moved for one in found.chosen.candidates)
    alike = [passing(row) for row in rows if sum(one.moved for one in row) == moves]
    assert passing(found.chosen.candidates) == min(alike)


def test_the_services_of_a_merger_are_named_with_their_part():
    design = answer().result()
    for row in design.scenarios:
        assert row.services == sum(len(group.touched) for group in row.groups)
    touched = [one for row in design.scenarios for group in row.groups for one in group.touched]
    assert {(one.id, one.part) for one in touched} <= {
        ("surat", "office"),
        ("surat", "step"),
        ("kartu", "office"),
        ("loket/A", "office"),
        ("loket/A", "step"),
        ("air", "office"),
    }
    assert touched


def test_prices_draws_and_stages_count_services_too():
    found = answer()
    design, seen = found.result(), insight(found)
    chosen = design.scenario(design.recommended)
    assert all(sum(stage.services for stage in plan.stages) == chosen.services for plan in seen.stagings if plan.fits)
    before = passing(found.chosen.candidates)
    for pair in design.pairs:
        if pair.effects:
            totals = {passing(row) - before for row in structures(found.ground.problem)}
            assert pair.effects.services in totals


def test_without_records_nothing_changes():
    town = city()
    plain = answered(town, law(), analysis(town, SCORES), DesignSettings())
    assert replace(plain.result(), settings=DesignSettings()) == answer(services=()).result()
    assert {row.services for row in plain.result().frontier} == {0}


def test_a_disturbance_is_never_a_gain():
    with pytest.raises(ValueError, match="negative"):
        Upheaval(service=-1)
