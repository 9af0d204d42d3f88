"""Very many weightings at once: each answer is the one the design step finds, points and ties to the last unit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from penata.compute.invented import invented
from penata.core.analysis import analyse
from penata.core.design.engine import Designer
from penata.core.design.legal import frame_of, tariff_of
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Cluster, Problem
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.solve import NoLawfulStructure, best, count
from penata.core.design.table import table_of
from penata.core.design.weighted import many, objective_of, weightings
from penata.core.rules import load_rulebook
from tests.core.design.test_solve import candidate, problems

TUNING = Tuning()


def agree(problem, objective, weights):
    found = many(table_of(problem, TUNING), objective, weights)
    for row, wish in enumerate(weights):
        other = objective.reweighted(wish)
        expected = best(problem, other.worth)
        assert found.points[row] == expected.value[0]
        assert sorted(one.functions for one in found.candidates(row)) == sorted(
            one.functions for one in expected.candidates
        )


@settings(max_examples=60, deadline=None, database=None)
@given(problems())
def test_small_problems_have_the_best_structure_of_the_design_step_under_every_weighting(problem):
    objective = Objective.of(problem, Weights(), TUNING)
    agree(problem, objective, (*weightings(25), Weights(100, 0, 0), Weights(0, 0, 100), Weights(0, 0, 0)))


@settings(max_examples=60, deadline=None, database=None)
@given(problems())
def test_the_ranges_of_the_aims_are_those_of_the_design_step(problem):
    found = objective_of(table_of(problem, TUNING), Weights(), TUNING, (3, -7, 0))
    assert found == Objective.of(problem, Weights(), TUNING, (3, -7, 0))


@pytest.mark.parametrize("number", [50, 300, 551])
def test_a_whole_government_agrees_under_a_hundred_weightings(number):
    law = load_rulebook().at(date(2025, 1, 2))
    city = invented(number, law).snapshot
    designer = Designer(city, analyse(city, law), frame_of(law), tariff_of(city, law), DesignSettings())
    problem = designer.problem()
    assert count(problem) > 1000
    objective = Objective.of(problem, Weights(), TUNING)
    assert objective.scale > 2**53  # more than floats could tell apart
    agree(problem, objective, weightings(100))


def test_points_beyond_64_bits_stay_exact():
    rows = [
        candidate(("a",), 10**13, 5, 1),
        candidate(("b",), 1, 10**6, 10**6),
        candidate(("a", "b"), 10**13, 10**6, 7),
    ]
    problem = Problem((Cluster("x", ("a", "b"), tuple(rows)),), 0)
    objective = Objective.of(problem, Weights(), TUNING, (-(10**13), -(10**7), -(10**7)))
    assert objective.scale > 2**64
    agree(problem, objective, weightings(50))


def test_among_equals_the_calmer_then_the_more_saving_then_the_first_is_taken():
    def problem(*pairs):
        return Problem((Cluster("x", ("a", "b"), pairs),), 0)

    alone = (candidate(("a",), 0, 0, 0), candidate(("b",), 0, 0, 0))
    agree(problem(candidate(("a", "b"), 0, 0, 0), *alone), Objective(Weights(), ((0, 1),) * 3, TUNING), [Weights()])
    agree(problem(*alone, candidate(("a", "b"), 0, 0, 0)), Objective(Weights(), ((0, 1),) * 3, TUNING), [Weights()])
    agree(
        problem(*alone, candidate(("a", "b"), 0, 0, 9)),
        Objective(Weights(), ((0, 1),) * 3, TUNING),
        [Weights(50, 50, 0)],
    )


def test_a_cluster_that_cannot_be_divided_is_named():
    with pytest.raises(NoLawfulStructure) as told:
        table_of(Problem((Cluster("x", ("a", "b"), (candidate(("a",), 0, 0, 0),)),), 0), TUNING)
    assert told.value.cluster == "x"


def test_a_problem_with_a_limit_on_the_whole_is_refused():
    problem = Problem((Cluster("x", ("a",), (candidate(("a",), 0, 0, 0),)),), 0)
    with pytest.raises(ValueError):
        table_of(replace(problem, max_agencies=1), TUNING)


def test_the_share_counts_exactly_the_weightings_that_choose_the_structure():
    rows = (candidate(("a",), 10, 0, 0), candidate(("b",), 0, 0, 0), candidate(("a", "b"), 0, 10, 0))
    problem = Problem((Cluster("x", ("a", "b"), rows),), 0)
    objective = Objective.of(problem, Weights(), TUNING)
    found = many(table_of(problem, TUNING), objective, [Weights(60, 40, 0), Weights(40, 60, 0), Weights(0, 100, 0)])
    assert found.share_of(rows[:2]) == 333
    assert found.share_of(rows[2:]) == 666


def test_weightings_are_shares_of_a_hundred_and_the_same_for_the_same_seed():
    drawn = weightings(1000, 5)
    assert {one.saving + one.coherence + one.disruption for one in drawn} == {100}
    assert drawn == weightings(1000, 5) != weightings(1000, 6)
    assert len(Counter(drawn)) > 900
