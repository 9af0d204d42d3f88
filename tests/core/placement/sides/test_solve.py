"""The best under all rules at once: against every placement there is, and how a search stops."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.placement.sides import Limits, Problem, Rule, Status, certify, solve
from penata.core.placement.sides import solve as solved
from penata.core.placement.sides.rules import (
    Scene,
    couple,
    even_ranks,
    even_units,
    experienced,
    outflow,
    total_moves,
)
from penata.core.placement.transport import Network

PEOPLE, POSTS = 5, 4


def town(seed: int) -> Problem:
    """Five people, four posts in two units and two districts, rules of every kind drawn by chance."""
    chance = np.random.default_rng(seed)
    options = []
    for _ in range(PEOPLE):
        posts = chance.choice(POSTS, chance.integers(1, POSTS + 1), replace=False)
        options.append({int(post): int(chance.integers(0, 9)) for post in (*posts, POSTS)})
    network = Network.of(options, (*(int(seats) for seats in chance.integers(1, 4, POSTS)), PEOPLE))
    without = (network.posts == POSTS).astype(np.int64)
    classes = chance.integers(0, 2, len(network.posts)) * (1 - without)
    home = chance.integers(-1, POSTS, PEOPLE)
    unit = np.array([0, 0, 1, 1, -1])
    scene = Scene(
        network, home, chance.integers(0, 2, PEOPLE), unit, np.array([0, 1, 1, 0, -1]), (without + classes) > 0
    )
    names = ["a", "b"]
    two = lambda low, high: dict(enumerate(chance.integers(low, high, 2).tolist()))  # noqa: E731
    rules: list[Rule] = [
        *outflow(scene, two(0, 3), names),
        *total_moves(scene, int(chance.integers(1, 5))),
        *experienced(scene, chance.random(PEOPLE) < 0.6, two(0, 2), names),
        *even_units(scene, two(1, 4), names),
        *even_ranks(scene, chance.integers(0, 2, PEOPLE), two(1, 4), names),
        couple(scene, 0, 1, "0+1"),
    ]
    return Problem(network, (without, classes, network.costs), tuple(rules))


def best_of_all(problem: Problem, kept: set[int] | None = None) -> tuple[int, ...] | None:
    """The least values among all placements that keep the rules, one by one."""
    network = problem.network
    rows = [row for number, rule in enumerate(problem.rules) if kept is None or number in kept for row in rule.rows]
    best = None
    for arcs in product(*(range(network.starts[i], network.starts[i + 1]) for i in range(network.people))):
        chosen = np.zeros(len(network.posts), np.int64)
        chosen[list(arcs)] = 1
        used = np.bincount(network.posts[list(arcs)], minlength=len(network.seats))
        if (used <= network.seats).all() and all(int(row.coefs @ chosen[row.arcs]) <= row.limit for row in rows):
            values = tuple(int(costs @ chosen) for costs in problem.goals)
            best = values if best is None else min(best, values)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_the_answer_is_the_best_of_all_placements_under_all_rules(seed):
    problem = town(seed)
    answer, best = solve(problem), best_of_all(problem)
    if best is None:
        assert answer.status is Status.INFEASIBLE
        conflict = set(answer.conflict)
        assert best_of_all(problem, conflict) is None
        assert all(best_of_all(problem, conflict - {each}) for each in conflict)
    else:
        assert (answer.status, answer.values, answer.gap) == (Status.OPTIMAL, best, 0.0)
        proof = certify(problem, answer)
        assert proof.checked
        assert proof.bounds <= best


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_whatever_is_answered_keeps_the_rules_and_its_bounds_hold(seed):
    problem = town(seed)
    answer = solve(problem)
    if answer.place is not None:
        proof = certify(problem, answer)
        assert proof.checked
        assert not proof.broken
        assert answer.values >= answer.free


def test_the_same_problem_gives_the_same_answer():
    first, second = solve(town(1)), solve(town(1))
    assert first.values == second.values
    assert (first.place is None) == (second.place is None)
    assert first.place is None or first.place.tolist() == second.place.tolist()


def test_a_tiny_limit_gives_what_was_found_with_its_gap():
    answers = [solve(town(seed), Limits(iterations=0)) for seed in range(12)]
    assert {answer.status for answer in answers} <= {Status.OPTIMAL, Status.BEST_FOUND, Status.NONE_FOUND}
    found = [(seed, answer) for seed, answer in enumerate(answers) if answer.place is not None]
    assert found
    for seed, answer in found:
        assert certify(town(seed), answer).checked


def test_a_stop_by_the_user_gives_what_was_found(monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("penata.core.placement.sides.simplex.Programme.least", stopped)
    answers = [solved(town(seed)) for seed in range(6)]
    assert any(answer.interrupted for answer in answers)
    assert all(answer.status is not Status.INFEASIBLE for answer in answers)


def test_without_rules_the_answer_is_the_transportation_optimum():
    problem = Problem(town(3).network, town(3).goals, ())
    answer = solve(problem)
    assert answer.status is Status.OPTIMAL
    assert answer.values == answer.free == best_of_all(problem)
    assert answer.price == (0, 0, 0)
