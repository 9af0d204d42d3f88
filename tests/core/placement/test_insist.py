"""What insisting costs: compared with solving anew with the person in that post, and proven by separate code."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings

from penata.core.placement import insist_ways
from penata.core.placement.insist import Insistence, Move, Obstacle, Standing
from penata.core.placement.solve import Transport, solve, standing
from penata.core.placement.transport import Answer, Network, Unplaceable
from penata.core.placement.transport import solve as solve_network
from tests.core.placement.test_solve import by_trying_everything, problems


def forced(problem: Transport, person: int, column: int) -> Transport:
    arcs = list(problem.arcs)
    arcs[person] = {column: arcs[person][column]}
    return replace(problem, arcs=tuple(arcs))


@settings(max_examples=60, deadline=None)
@given(problems())
def test_insisting_costs_exactly_what_a_new_solution_with_it_costs(problem):
    found = solve(problem)
    ready = standing(problem, found)
    for person, arcs in enumerate(problem.arcs):
        options = dict(map(reversed, ready.options(person)))
        for column in arcs:
            wished = by_trying_everything(forced(problem, person, column))
            answer = ready.insist(person, column)
            if wished is None:
                assert answer is (Obstacle.NO_WAY if problem.capacity[column] else Obstacle.NO_SEAT)
                assert column not in options
            else:
                assert answer.extra == wished - found.total
                assert options.get(column, 0) == answer.extra
                _holds_together(problem, ready, answer, wished)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_seat_more_or_less_changes_the_total_by_its_price(problem):
    found = solve(problem)
    ready = standing(problem, found)
    for column, seats in enumerate(problem.capacity):
        if seats:
            assert ready.one_more[column] == found.total - _with_seats(problem, column, seats + 1)
            fewer = _with_seats(problem, column, seats - 1)
            assert ready.one_less[column] == (-1 if fewer is None else fewer - found.total)


def _with_seats(problem: Transport, column: int, seats: int) -> int | None:
    room = list(problem.capacity)
    room[column] = seats
    return by_trying_everything(replace(problem, capacity=tuple(room)))


def _holds_together(problem: Transport, ready: Standing, answer: Insistence, total: int) -> None:
    """Nobody moves twice, the new placement is lawful, costs what was said, and is proven."""
    assert len({move.person for move in answer.chain}) == len(answer.chain)
    place = ready.after(answer).tolist()
    assert place[answer.person] == answer.post
    assert all(place.count(column) <= room for column, room in enumerate(problem.capacity))
    assert sum(arcs[column] for arcs, column in zip(problem.arcs, place, strict=True)) == total
    proof = ready.prove(answer)
    assert (proof.checked, proof.primal, proof.dual) == (True, total, total)


def city(people: int, posts: int, spare: int, seed: int, pool: bool = True) -> Network:
    """A random city: few seats to spare, some posts closed, some people with one open post only."""
    draw = Random(seed)
    seats = [draw.choice((0, 1, 2, 2, 3)) for _ in range(posts)]
    seats += [max(1, people + spare - sum(seats))]
    arcs = []
    for _ in range(people):
        wishes = draw.sample(range(posts), draw.randint(1, 6))
        arcs.append({post: draw.randint(0, 40) for post in wishes} | {posts: draw.randint(20, 60)})
    if pool:
        arcs = [{**row, posts + 1: 1000} for row in arcs]
    return Network.of(arcs, [*seats, people if pool else 0])


def cases(network: Network, answer: Answer, seed: int, count: int):
    """Random people and posts, with the full solution in which each has that post."""
    draw = Random(seed)
    for _ in range(count):
        person = draw.randrange(network.people)
        first, last = network.starts[person : person + 2]
        post = int(network.posts[draw.randrange(first, last)])
        alone = np.ones(len(network.posts), dtype=bool)
        alone[first:last] = network.posts[first:last] == post
        degrees = np.diff(network.starts)
        degrees[person] = 1
        starts = np.concatenate([[0], np.cumsum(degrees)])
        yield person, post, Network(starts, network.posts[alone], network.costs[alone], network.seats)


@pytest.mark.parametrize("seed", range(4))
def test_sixty_wishes_in_random_cities_equal_a_full_solution(seed):
    """Half of the cities by the kernel, whose costs carry ties; half by the flow; two without a place for the rest."""
    network = city(60, 24, 2, seed, pool=seed < 2)
    answer = solve_network(network, 0 if seed % 2 else 1000)
    ready = Standing(network, answer.scaled, answer.place, answer.prices)
    for person, post, alone in cases(network, answer, seed, 15):
        found = ready.insist(person, post)
        if isinstance(found, Obstacle):
            with pytest.raises(Unplaceable):
                solve_network(alone)
        else:
            total = solve_network(alone).proof.primal
            assert found.extra == total - answer.proof.primal
            assert ready.prove(found).checked
            assert ready.prove(found).dual == total


def test_the_compiled_search_answers_as_the_plain_one(monkeypatch):
    network = city(60, 24, 1, 7)
    answer = solve_network(network)

    def told():
        ready = Standing(network, answer.scaled, answer.place, answer.prices)
        wishes = [ready.insist(person, post) for person, post, _ in cases(network, answer, 5, 40)]
        return [getattr(wish, "extra", wish) for wish in wishes], ready.one_less.tolist(), ready.one_more.tolist()

    plain = told()
    monkeypatch.setattr(insist_ways, "COMPILED_FROM", 0)
    assert told() == plain


TWO = Transport(({0: 0, 2: 50}, {0: 3, 1: 9, 2: 50}), (1, 1, 2))


def test_a_worked_example():
    """The second insists on the first place: it costs 3 instead of 9, and sends the first to the last place for 50."""
    ready = standing(TWO, solve(TWO))
    assert ready.insist(1, 0) == Insistence(1, 0, 44, (Move(1, 1, 0), Move(0, 0, 2)))
    assert ready.options(1) == [(41, 2), (44, 0)]
    assert ready.options(1, but={2}) == [(44, 0)]
    assert ready.one_more.tolist() == [6, 0, 0]


def test_the_post_left_is_filled_by_who_gains():
    """0 leaves the good post; 1 steps into it, and 2 into the one of 1: the chain saves part of what the wish costs."""
    chain = Transport(({0: 0, 3: 10}, {0: 1, 1: 4}, {1: 2, 2: 9}), (1, 1, 1, 1))
    ready = standing(chain, solve(chain))
    wish = ready.insist(0, 3)
    assert {move.person: move.target for move in wish.chain} == {0: 3, 1: 0, 2: 1}
    assert wish.extra == 10 - 3 - 7


def test_a_post_not_open_without_seats_or_held_by_people_with_no_other_is_refused():
    held = Transport(({0: 0, 2: 0}, {1: 0}, {2: 0, 0: 5, 1: 9, 3: 4}), (1, 1, 1, 0))
    ready = standing(held, solve(held))
    assert ready.insist(1, 0) is Obstacle.CLOSED
    assert ready.insist(2, 3) is Obstacle.NO_SEAT
    assert ready.insist(2, 1) is Obstacle.NO_WAY
    assert ready.insist(1, 1) == Insistence(1, 1, 0, ())


def test_nobody_stands_twice_in_a_chain_that_fills_the_seat_left():
    network = city(40, 12, 3, 3)
    answer = solve_network(network)
    ready = Standing(network, answer.scaled, answer.place, answer.prices)
    for person in range(network.people):
        for _, post in ready.options(person):
            chain = ready.insist(person, post).chain
            assert len({move.person for move in chain}) == len(chain)
            assert all(move.source != move.target for move in chain)
            gaps = sum(before.target != after.source for before, after in pairwise(chain))
            assert gaps <= 1


def test_twenty_orders_of_the_rows_of_a_city_of_ties_give_one_placement():
    """Everything costs 0 or 1, so that many placements are best; who is which number follows from ids alone."""
    draw = Random(3)
    seats = {f"J{post:02}": 2 for post in range(12)}
    wishes = [(f"P{who:02}", post, draw.randint(0, 1)) for who in range(23) for post in draw.sample(sorted(seats), 5)]
    told = set()
    for seed in range(20):
        rows = Random(seed).sample(wishes, len(wishes))
        arcs: dict[str, dict[int, int]] = {}
        for who, post, cost in rows:
            arcs.setdefault(who, {})[sorted(seats).index(post)] = cost
        told.add(solve(Transport(tuple(arcs[who] for who in sorted(arcs)), tuple(seats.values()))).place)
    assert len(told) == 1
