"""Among equally good placements the published rule has one answer, whatever the solver."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.placement.solve import Transport, certify, solve
from penata.core.placement.ties import first_of_equals


@st.composite
def problems(draw) -> Transport:
    """Few different costs, so that ties are many."""
    people, columns = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    arcs = []
    for _ in range(people):
        lawful = draw(st.sets(st.integers(0, columns - 1)))
        costs = {column: draw(st.integers(0, 2)) for column in sorted(lawful)}
        arcs.append({**costs, columns: draw(st.integers(2, 4))})
    return Transport(tuple(arcs), (*(draw(st.integers(0, 2)) for _ in range(columns)), people + 1))


def optimal(problem: Transport) -> list[tuple[int, ...]]:
    """Every placement of least cost, first by the order of places."""
    rows = [
        (sum(arcs[column] for arcs, column in zip(problem.arcs, place, strict=True)), place)
        for place in product(*(sorted(arcs) for arcs in problem.arcs))
        if all(place.count(column) <= room for column, room in enumerate(problem.capacity))
    ]
    least = min(total for total, _ in rows)
    return sorted(place for total, place in rows if total == least)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_the_rule_takes_the_first_of_all_optimal_placements(problem):
    assert solve(problem).place == optimal(problem)[0]


@settings(max_examples=60, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_any_optimal_placement_leads_to_the_same_answer(problem, chance):
    every = optimal(problem)
    found = solve(problem)
    start = chance.choice(every)
    assert tuple(first_of_equals(problem, start, found.prices)) == found.place == every[0]
    assert certify(problem, found.place, found.prices).checked


@pytest.mark.parametrize("start", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_three_equal_people_and_three_equal_posts_go_in_order(start):
    even = Transport(tuple({0: 1, 1: 1, 2: 1, 3: 9} for _ in range(3)), (1, 1, 1, 4))
    prices = solve(even).prices
    assert first_of_equals(even, start, prices) == [0, 1, 2]
