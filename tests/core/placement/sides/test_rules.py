"""Each rule on two people: what it allows, and what it closes."""

import numpy as np

from penata.core.placement.sides import Problem, Rule, Status, solve
from penata.core.placement.sides.rules import (
    Scene,
    couple,
    even_ranks,
    even_units,
    experienced,
    outflow,
    share,
    total_moves,
)
from penata.core.placement.transport import Network

POSTS = 3
NONE = POSTS
"""No post. Posts 0 and 1 are in units 0 and 1 and districts 0 and 1; post 2 is in unit 1 and district 0."""


def two_people(first: dict[int, int], second: dict[int, int]) -> tuple[Scene, Problem]:
    """Two people of unit 0 holding post 0, which has one seat; what each post costs them, post 2 a class besides."""
    options = [{**first, NONE: 0}, {**second, NONE: 0}]
    network = Network.of(options, (1, 1, 2, 2))
    without = (network.posts == NONE).astype(np.int64)
    classes = (network.posts == 2).astype(np.int64)
    scene = Scene(
        network,
        np.array([0, 0]),
        np.array([0, 0]),
        np.array([0, 1, 1, -1]),
        np.array([0, 1, 0, -1]),
        (without + classes) > 0,
    )
    return scene, Problem(network, (without, network.costs), ())


def placed(problem: Problem, *rules: Rule) -> list[int]:
    answer = solve(Problem(problem.network, problem.goals, rules))
    assert answer.status is Status.OPTIMAL
    assert answer.place is not None
    return answer.place.tolist()


def test_outflow_keeps_people_in_their_unit_even_where_leaving_is_cheaper():
    scene, problem = two_people({0: 5, 1: 0}, {0: 9, 2: 1})
    assert placed(problem) == [1, 2]
    assert placed(problem, *outflow(scene, {0: 1}, ["a", "b"])) == [0, 2]


def test_total_moves_counts_changes_of_post():
    scene, problem = two_people({0: 5, 1: 0}, {0: 9, 2: 1})
    assert placed(problem, *total_moves(scene, 1)) == [0, 2]
    assert placed(problem, *total_moves(scene, 2)) == [1, 2]


def test_a_unit_gets_its_least_number_of_experienced_people():
    scene, problem = two_people({0: 0, 1: 5}, {1: 3, 2: 1})
    assert placed(problem) == [0, 2]
    rules = tuple(experienced(scene, np.array([True, False]), {0: 0, 1: 1}, ["a", "b"]))
    assert placed(problem, *rules) == [1, 2]


def test_evenness_between_units_bounds_the_losses_of_each():
    scene, problem = two_people({0: 0, 1: 9, 2: 2}, {0: 1, 1: 9, 2: 0})
    assert placed(problem) == [0, 2]
    assert placed(problem, *even_units(scene, {0: 0}, ["a"])) == [0, 1]


def test_evenness_between_ranks_bounds_the_losses_of_each_group():
    scene, problem = two_people({0: 0, 1: 9, 2: 2}, {0: 1, 1: 9, 2: 0})
    ranks = np.array([0, 1])
    assert placed(problem, *even_ranks(scene, ranks, {1: 0}, ["III", "IV"])) == [2, 0]
    assert placed(problem, *even_ranks(scene, ranks, {0: 0, 1: 0}, ["III", "IV"])) == [0, 1]


def test_a_couple_works_in_one_district():
    scene, problem = two_people({0: 0, 1: 3}, {1: 0, 2: 2})
    assert placed(problem) == [0, 1]
    assert placed(problem, couple(scene, 0, 1, "a+b")) == [0, 2]


def test_a_couple_of_whom_one_has_no_post_binds_the_other_no_more():
    scene, problem = two_people({0: 0}, {1: 0})
    assert sorted(placed(problem, couple(scene, 0, 1, "a+b"))) in ([0, NONE], [1, NONE])


def test_rules_that_cannot_stand_together_are_named_and_no_others():
    scene, problem = two_people({0: 0, 2: 1}, {0: 1, 1: 2})
    ranks = np.array([0, 1])
    rules = (
        *total_moves(scene, 2),
        *even_ranks(scene, ranks, {0: 0, 1: 0}, ["III", "IV"]),
        *experienced(scene, np.array([True, False]), {1: 1}, ["a", "b"]),
    )
    answer = solve(Problem(problem.network, problem.goals, rules))
    assert answer.status is Status.INFEASIBLE
    assert [rules[number].code for number in answer.conflict] == ["even_rank", "experienced"]
    assert [rules[number].subject for number in answer.conflict] == ["III", "b"]


def test_a_share_is_rounded_up_so_that_a_small_group_may_count_one():
    assert share(4, 10) == 1
    assert share(4, 50) == 2
    assert share(0, 50) == 0
