"""The groups are the best there are: compared with every partition, bounded by separate code, told with their gap."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.design.grouping import Branch, Cut, Problem, certify, solve
from penata.core.design.grouping.problem import SCALE


def table(size: int, draw) -> Problem:
    rows = [[0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            rows[i][j] = rows[j][i] = draw()
    return Problem(tuple(map(tuple, rows)))


@st.composite
def problems(draw) -> Problem:
    return table(draw(st.integers(0, 7)), lambda: draw(st.integers(-6, 6)))


def partitions(things: list[int]):
    """All ways to group them."""
    if not things:
        yield []
        return
    first, *rest = things
    for groups in partitions(rest):
        yield [[first], *groups]
        for number in range(len(groups)):
            yield [*groups[:number], [first, *groups[number]], *groups[number + 1 :]]


def by_trying_everything(problem: Problem) -> int:
    return max(problem.value(tuple(map(tuple, groups))) for groups in partitions(list(range(problem.size))))


@settings(max_examples=40, deadline=None)
@given(problems())
def test_no_partition_is_worth_more(problem):
    found = solve(problem)
    assert found.worth == found.bound == by_trying_everything(problem)
    assert found.proven
    assert certify(problem, found).checked


def signs(size: int, seed: int) -> Problem:
    draw = Random(seed)
    return table(size, lambda: draw.choice((-1, 1)))


def test_where_the_linear_answer_is_not_whole_the_search_splits():
    found = solve(signs(8, 50))
    assert found.tree.pair is not None
    assert found.worth == found.bound == by_trying_everything(signs(8, 50))
    assert certify(signs(8, 50), found).checked


def test_a_small_limit_gives_the_best_found_with_its_gap():
    problem = signs(11, 5)
    short, whole = solve(problem, 1), solve(problem)
    assert short.programs == 1
    assert short.gap > 0
    assert certify(problem, short).checked
    assert whole.proven
    assert short.worth <= whole.worth <= short.bound


def test_a_worked_example():
    """Three agree in pairs but for one pair: together they are worth 2 + 2 - 1, any pair only 2."""
    problem = Problem(((0, 2, -1, -9), (2, 0, 2, -9), (-1, 2, 0, -9), (-9, -9, -9, 0)))
    found = solve(problem)
    assert (found.groups, found.worth, found.bound) == (((0, 1, 2), (3,)), 3, 3)
    assert solve(problem) == found


def test_the_proof_counts_anew_and_refuses_what_does_not_hold():
    problem = Problem(((0, 2, -3), (2, 0, 2), (-3, 2, 0)))
    found = solve(problem)
    assert certify(problem, found).checked
    assert not certify(problem, replace(found, worth=found.worth + 1)).checked
    assert not certify(problem, replace(found, groups=((0, 1),))).checked
    assert not certify(problem, replace(found, tree=Branch(()))).checked
    lie = replace(found, tree=Branch((Cut(0, 1, 2, -SCALE),)))
    with pytest.raises(ValueError, match="cut"):
        certify(problem, lie)
    loose = replace(found, tree=Branch(found.tree.cuts, (0, 1), Branch(()), Branch(())))
    assert certify(problem, loose).bound <= found.bound


@pytest.mark.parametrize("rows", [((0, 1),), ((1,),), ((0, 1), (2, 0))])
def test_a_table_that_is_no_problem_is_refused(rows):
    with pytest.raises(ValueError):
        Problem(rows)
