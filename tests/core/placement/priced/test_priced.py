"""Placement by rule: the same least total as with every pair listed, proven by code of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from penata.core.placement.priced import People, Posts, Problem, Rules, certify, solve, tables
from penata.core.placement.solve import Transport
from penata.core.placement.solve import solve as by_pairs
from penata.core.placement.transport import Network
from penata.core.placement.transport import solve as transport


def drawn(seed: int, people: int = 30, posts: int = 12) -> Problem:
    """A small city in which rules, burdens and seats are drawn at random, some posts closed, some people without one."""
    chance = np.random.default_rng(seed)
    profiles, requirements, zones, functions = 5, 4, 3, 4
    far = chance.integers(0, 60, (zones, zones))
    return Problem(
        People(
            chance.integers(0, profiles, people),
            chance.integers(0, zones, people),
            chance.integers(0, functions, people),
            chance.integers(-1, posts, people),
            chance.integers(-1, zones, people),
            np.full(people, 5_000),
        ),
        Posts(
            chance.integers(0, requirements, posts),
            chance.integers(0, zones, posts),
            chance.integers(0, functions, posts),
            chance.integers(0, 5, posts),
        ),
        Rules(
            chance.random((profiles, requirements)) < 0.5,
            chance.integers(0, 50, (profiles, requirements)),
            far,
            leave=int(chance.integers(0, 40)),
            move=int(chance.integers(0, 10)),
            unwished=int(chance.integers(0, 20)),
        ),
    )


def every_pair(problem: Problem) -> list[dict[int, int]]:
    """All pairs with their burden, written out one by one; the last column is no post."""
    people, posts, rules = problem.people, problem.posts, problem.rules
    rows = []
    for person, profile in enumerate(people.profile.tolist()):
        row = {len(posts.seats): int(people.unplaced[person])}
        home, held, wish = (int(values[person]) for values in (people.home, people.held, people.wish))
        now = int(rules.far[home, posts.zone[held]]) if held >= 0 else 0
        for post, requirement in enumerate(posts.requirement.tolist()):
            if not posts.seats[post]:
                continue
            if post == held:
                row[post] = 0
            elif rules.lawful[profile, requirement]:
                zone = int(posts.zone[post])
                row[post] = (
                    int(rules.burden[profile, requirement])
                    + max(0, int(rules.far[home, zone]) - now)
                    + (rules.unwished if wish not in (-1, zone) else 0)
                    + (rules.leave if people.function[person] != posts.function[post] else 0)
                    + rules.move
                )
        rows.append(row)
    return rows


@pytest.mark.parametrize("seed", range(40))
def test_the_total_is_that_of_all_pairs_listed(seed: int) -> None:
    problem = drawn(seed)
    rows = every_pair(problem)
    whole = transport(Network.of(rows, [*problem.posts.seats.tolist(), len(rows)])).proof
    found = solve(problem)
    assert found.proof.proven
    assert found.proof.total == whole.primal
    assert found.proof.pairs == sum(len(row) - 1 for row in rows)


@pytest.mark.parametrize("seed", range(20))
def test_of_equal_placements_it_is_the_one_of_the_published_rule(seed: int) -> None:
    """As where every pair is listed; burdens are made coarse, so that many placements cost the same."""
    problem = drawn(seed)
    rules = replace(problem.rules, burden=problem.rules.burden // 25 * 25, far=problem.rules.far // 30 * 30)
    coarse = replace(problem, rules=replace(rules, leave=25, move=0, unwished=25))
    rows = every_pair(coarse)
    whole = by_pairs(Transport(tuple(rows), (*coarse.posts.seats.tolist(), len(rows))))
    found = solve(coarse)
    assert found.proof.proven
    columns = np.where(found.place == -1, len(coarse.posts.seats), found.place)
    assert columns.tolist() == list(whole.place)
    assert found.gap == 0
    assert all(post == -1 or post in row for post, row in zip(found.place.tolist(), rows, strict=True))


def test_burdens_of_pairs_are_those_written_out_one_by_one() -> None:
    problem = drawn(3)
    pairs = [(person, post, cost) for person, row in enumerate(every_pair(problem)) for post, cost in row.items()]
    person, post, cost = np.array([pair for pair in pairs if pair[1] < 12]).T
    assert (problem.costs(person, post) == cost).all()


def test_few_rounds_give_a_bound_below_and_a_total_above_the_least() -> None:
    problem = drawn(5, people=60, posts=40)
    best = solve(problem).proof.total
    early = solve(problem, rounds=1).proof
    assert early.sound
    assert early.bound <= best <= early.total


def test_the_certificate_refuses_wrong_prices_places_and_lists() -> None:
    problem = drawn(1)
    found = solve(problem)
    dear = found.prices.copy()
    dear[int(found.place[found.place >= 0][0])] += 7_000
    assert not certify(problem, found.place, dear).proven
    assert not certify(problem, found.place, np.zeros_like(found.prices)).proven
    crowded = np.full(len(found.place), int(problem.posts.seats.argmax()))
    assert not certify(problem, crowded, found.prices).sound
    assert not certify(problem, np.full(len(found.place), 99), found.prices).sound
    barred = replace(problem, rules=replace(problem.rules, lawful=np.zeros_like(problem.rules.lawful)))
    assert not certify(barred, found.place, found.prices).sound


def test_who_may_hold_nothing_is_named_and_the_others_are_placed() -> None:
    problem = drawn(2)
    lawful = problem.rules.lawful.copy()
    lawful[:] = True
    lawful[0] = False
    held = np.where(problem.people.profile == 0, -1, problem.people.held)
    seats = np.full(12, 30)
    alone = Problem(
        replace(problem.people, held=held),
        replace(problem.posts, seats=seats),
        replace(problem.rules, lawful=lawful),
    )
    assert solve(alone).unplaced == tuple(np.flatnonzero(problem.people.profile == 0).tolist())


def test_the_same_problem_gives_the_same_bytes() -> None:
    first, second = solve(drawn(4)), solve(drawn(4))
    assert first.place.tobytes() == second.place.tobytes()
    assert first.prices.tobytes() == second.prices.tobytes()


def test_rules_are_asked_once_for_people_and_posts_alike() -> None:
    asked = []

    def lawful(person: int, post: int) -> bool:
        asked.append((person, post))
        return person >= post

    profile, requirement, allowed, burden = tables([3, 3, 5, 3], [4, 4, 2], lawful, lambda person, post: person - post)
    assert profile.tolist() == [0, 0, 1, 0]
    assert requirement.tolist() == [0, 0, 1]
    assert allowed.tolist() == [[False, True], [True, True]]
    assert burden.tolist() == [[0, 1], [1, 3]]
    assert len(asked) == len(set(asked)) == 4


def test_numbers_out_of_range_are_refused() -> None:
    problem = drawn(0)
    with pytest.raises(ValueError, match="zone out of range"):
        replace(problem, posts=replace(problem.posts, zone=np.full(12, 3)))
