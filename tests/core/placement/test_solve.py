"""The placement is the cheapest there is: compared with trying everything, and proven by separate code."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.placement.solve import Transport, certify, solve
from penata.core.placement.transport import Unplaceable


@st.composite
def problems(draw) -> Transport:
    """Up to four people, up to three places, and a last place with room to spare, dear for each."""
    people, columns = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    arcs = []
    for _ in range(people):
        lawful = draw(st.sets(st.integers(0, columns - 1)))
        costs = {column: draw(st.integers(0, 9)) for column in sorted(lawful)}
        arcs.append({**costs, columns: draw(st.integers(5, 40))})
    capacity = [draw(st.integers(0, 2)) for _ in range(columns)]
    return Transport(tuple(arcs), (*capacity, people + 1))


def by_trying_everything(problem: Transport) -> int | None:
    """The least total over all lawful placements; `None` where there is none."""
    best = None
    for place in product(*(sorted(arcs) for arcs in problem.arcs)):
        if all(place.count(column) <= room for column, room in enumerate(problem.capacity)):
            total = sum(arcs[column] for arcs, column in zip(problem.arcs, place, strict=True))
            best = total if best is None else min(best, total)
    return best


@settings(max_examples=80, deadline=None)
@given(problems())
def test_nobody_could_be_placed_better(problem):
    found = solve(problem)
    assert found.total == by_trying_everything(problem)
    assert found.checked
    assert found.dual == found.total


@settings(max_examples=40, deadline=None)
@given(problems(), st.data())
def test_the_proof_fails_for_every_dearer_placement(problem, data):
    found = solve(problem)
    place = [data.draw(st.sampled_from(sorted(arcs))) for arcs in problem.arcs]
    total = sum(arcs[column] for arcs, column in zip(problem.arcs, place, strict=True))
    proof = certify(problem, place, found.prices)
    if total > found.total:
        assert not (proof.checked and proof.dual == total)


TWO = Transport(({0: 0, 2: 50}, {0: 3, 1: 9, 2: 50}), (1, 1, 2))


def test_a_worked_example():
    """Both want the first place; the first stays for 0, the second moves for 9."""
    found = solve(TWO)
    assert (found.place, found.total) == ((0, 1), 9)


@pytest.mark.parametrize("place", [(0, 0), (1, 0), (2, 1), (0, 2)])
def test_overfull_unlawful_and_dearer_placements_are_not_proven(place):
    found = solve(TWO)
    proof = certify(TWO, place, found.prices)
    assert not proof.checked or proof.dual != sum(
        TWO.arcs[person].get(column, 0) for person, column in enumerate(place)
    )


def test_negative_prices_or_a_price_on_an_empty_seat_prove_nothing():
    found = solve(TWO)
    assert certify(TWO, found.place, found.prices).checked
    assert not certify(TWO, found.place, (-1, *found.prices[1:])).checked
    assert not certify(TWO, found.place, (*found.prices[:2], 1)).checked


def test_people_without_any_place_are_an_error():
    with pytest.raises(Unplaceable):
        solve(Transport(({0: 1}, {0: 1}), (1,)))


def test_the_same_problem_has_the_same_answer():
    even = Transport(tuple({0: 1, 1: 1, 2: 1} for _ in range(3)), (1, 1, 1))
    assert solve(even) == solve(even)
