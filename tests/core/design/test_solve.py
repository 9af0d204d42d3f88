"""The exact solver against plain enumeration of every structure."""

from __future__ import annotations

import random
from dataclasses import replace
from heapq import heappop
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.design import frontier as frontier_module
from penata.core.design import search
from penata.core.design.certificate import check
from penata.core.design.frontier import frontier
from penata.core.design.lawful import Lawful
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.result import Weights
from penata.core.design.solve import NoLawfulStructure, best, count, k_best, ranking
from penata.core.design.steps import Plan
from penata.core.design.weights import Upheaval
from penata.core.message import message

WEIGHTS = Upheaval(official=5, service=3)


def candidate(
    functions: tuple[str, ...], saving: int, coherence: int, moved: int, officials: int = 0, services: int = 0
) -> Candidate:
    group = Lawful(functions, "x", "dinas", "mandiri", "C", 2, (), message("design.why.alone"), ())
    plan = Plan(group, functions[0], functions[0], "C", 2, functions[0], ())
    return Candidate(group, plan, saving, coherence, moved, officials, services=services)


@st.composite
def bound_problems(draw):
    """Problems with any of the limits on the whole."""
    problem = draw(problems(limit=True))
    total = problem.max_agencies
    return replace(
        problem,
        max_agencies=draw(st.sampled_from([None, total])),
        exactly=draw(st.sampled_from([None, frozenset({1, 3, 5}), frozenset({2, 4})])),
        max_officials=draw(st.sampled_from([None, 0, 2, 4])),
        least_saving=draw(st.sampled_from([None, -40, 0, 40])),
    )


@st.composite
def problems(draw, limit=False):
    clusters = []
    for letter in "ab"[: draw(st.integers(1, 2))]:
        codes = tuple(f"{letter}{n}" for n in range(draw(st.integers(1, 5))))
        masks = draw(st.sets(st.integers(1, 2 ** len(codes) - 1), max_size=12)) | {1 << n for n in range(len(codes))}
        numbers = st.integers(-50, 50)
        groups = [
            candidate(
                tuple(code for n, code in enumerate(codes) if mask >> n & 1),
                draw(numbers),
                draw(numbers),
                draw(st.integers(0, 50)),
                draw(st.integers(0, 3)),
                draw(st.integers(0, 4)),
            )
            for mask in sorted(masks)
        ]
        clusters.append(Cluster(letter, codes, tuple(groups)))
    total = sum(len(cluster.functions) for cluster in clusters)
    most = draw(st.integers(1, total)) if limit else None
    return Problem(tuple(clusters), 0, most)


def structures(problem: Problem) -> list[tuple[Candidate, ...]]:
    """Every structure, found the slow way."""

    def divisions(cluster, left):
        if not left:
            return [()]
        found = []
        for one in cluster.candidates:
            if left[0] in one.functions and set(one.functions) <= set(left):
                rest = tuple(code for code in left if code not in one.functions)
                found.extend((one, *more) for more in divisions(cluster, rest))
        return found

    whole = [divisions(cluster, cluster.functions) for cluster in problem.clusters]
    flat = [sum(parts, ()) for parts in product(*whole)]
    return [one for one in flat if kept(problem, one)]


def kept(problem: Problem, chosen: tuple[Candidate, ...]) -> bool:
    """Whether a structure keeps every limit on the whole."""
    return (
        problem.fits(sum(one.agencies for one in chosen))
        and (problem.max_officials is None or sum(one.officials for one in chosen) <= problem.max_officials)
        and (problem.least_saving is None or sum(one.saving for one in chosen) >= problem.least_saving)
    )


def value(chosen, worth):
    return tuple(map(sum, zip(*(worth(one) for one in chosen), strict=True)))


def worth(one: Candidate) -> tuple[int, ...]:
    return one.saving + one.coherence, -one.moved


@settings(max_examples=40, deadline=None)
@given(problems())
def test_the_best_structure_is_the_best_of_all(problem):
    every = structures(problem)
    assert count(problem) == len(every)
    assert best(problem, worth).value == max(value(one, worth) for one in every)


@settings(max_examples=30, deadline=None)
@given(problems(limit=True))
def test_a_limit_on_agencies_is_kept_exactly(problem):
    every = structures(problem)
    if every:
        chosen = best(problem, worth)
        assert len(chosen.candidates) <= problem.room
        assert chosen.value == max(value(one, worth) for one in every)
    else:
        with pytest.raises(NoLawfulStructure):
            best(problem, worth)


@settings(max_examples=30, deadline=None)
@given(problems(), st.integers(1, 6))
def test_the_k_best_are_the_k_best_and_differ(problem, k):
    every = sorted((value(one, worth) for one in structures(problem)), reverse=True)
    found = k_best(problem, worth, k)
    assert [choice.value for choice in found] == every[:k]
    assert len({frozenset(one.functions for one in choice.candidates) for choice in found}) == len(found)


@settings(max_examples=120, deadline=None)
@given(bound_problems(), st.integers(1, 5))
def test_under_limits_on_agencies_officials_and_money_the_k_best_are_the_k_best(problem, k):
    every = sorted((value(one, worth) for one in structures(problem)), reverse=True)
    if not every:
        with pytest.raises(NoLawfulStructure):
            k_best(problem, worth, k)
        return
    found = ranking(problem, worth, k)
    assert [choice.value for choice in found.choices] == every[:k]
    assert all(kept(problem, choice.candidates) for choice in found.choices)
    assert found.proven


@settings(max_examples=60, deadline=None)
@given(bound_problems(), st.integers(1, 12))
def test_with_little_work_the_answer_is_lawful_and_its_bound_holds(problem, work):
    every = [value(one, worth) for one in structures(problem)]
    if not every:
        return
    found = ranking(problem, worth, 1, work=work)
    assert found.bound is None or found.bound >= max(every)[0] or found.proven
    for choice in found.choices:
        assert kept(problem, choice.candidates)
        if found.proven:
            assert choice.value == max(every)
        else:
            assert found.bound >= max(every)[0] >= choice.value[0]


def test_a_search_that_a_person_stops_gives_the_best_so_far_with_its_bound(monkeypatch):
    groups = [candidate((f"a{n}",), 10 * n, 0, 0) for n in range(4)] + [candidate(("a0", "a1"), 90, 0, 5)]
    problem = Problem((Cluster("x", ("a0", "a1", "a2", "a3"), tuple(groups)),), 0, max_officials=9)
    calls = []

    def stop(heap):
        calls.append(1)
        if len(calls) > 2:
            raise KeyboardInterrupt
        return heappop(heap)

    monkeypatch.setattr(search, "heappop", stop)
    found = ranking(problem, worth, 2)
    assert found.stopped
    assert not found.proven
    assert found.choices[0].value == (140, -5)
    assert found.bound >= 60


def triple(chosen) -> tuple[int, int, int]:
    return (
        sum(one.saving for one in chosen),
        sum(one.coherence for one in chosen),
        -sum(one.disruption(WEIGHTS) for one in chosen),
    )


@settings(max_examples=80, deadline=None)
@given(st.one_of(problems(), bound_problems()))
def test_the_frontier_holds_exactly_the_undominated_structures(problem):
    points = {triple(one) for one in structures(problem)}
    undominated = {
        point
        for point in points
        if not any(other != point and all(x >= y for x, y in zip(other, point, strict=True)) for other in points)
    }
    assert {(point.saving, point.coherence, -point.disruption) for point in frontier(problem, WEIGHTS)} == undominated
    assert len(frontier(problem, WEIGHTS)) == len(undominated)


def test_the_compiled_staircase_is_the_plain_one(monkeypatch):
    rng = random.Random(4)
    groups = tuple(
        candidate(functions, rng.randrange(-90, 90), rng.randrange(-90, 90), rng.randrange(90), rng.randrange(3))
        for size in (1, 2, 3)
        for functions in combinations(("a", "b", "c", "d", "e", "f"), size)
    )
    for problem in (
        Problem((Cluster("x", ("a", "b", "c", "d", "e", "f"), groups),), 0),
        Problem((Cluster("x", ("a", "b", "c", "d", "e", "f"), groups),), 0, 5, max_officials=4),
    ):
        plain = frontier(problem, WEIGHTS)
        monkeypatch.setattr(frontier_module, "LARGE", 1)
        assert frontier(problem, WEIGHTS) == plain
        monkeypatch.setattr(frontier_module, "LARGE", 20_000)


@settings(max_examples=6, deadline=None)
@given(problems(), st.sampled_from([(40, 40, 20), (100, 0, 0), (0, 50, 50)]))
def test_separate_code_finds_the_same_optimum_and_bound(problem, weights):
    objective = Objective.of(problem, Weights(*weights), Tuning())
    chosen = best(problem, objective.worth)
    other = check(problem, objective)
    assert other.proven
    assert other.points == sum(objective.points(one) for one in chosen.candidates)
    assert objective.milli(chosen.candidates) <= other.bound <= objective.milli(chosen.candidates) + 1


def test_the_objective_is_1000_where_one_structure_is_best_in_every_aim():
    groups = (candidate(("a",), 0, 0, 9), candidate(("b",), 0, 0, 9), candidate(("a", "b"), 10, 5, 0))
    problem = Problem((Cluster("x", ("a", "b"), groups),), 0)
    objective = Objective.of(problem, Weights(40, 40, 20), Tuning())
    assert objective.milli(groups[2:]) == 1000
    assert objective.milli(groups[:2]) == 0
    assert objective.milli_of_aims(5, 0, 18) == 200
