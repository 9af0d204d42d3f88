"""Solve over few listed pairs, price all the others, list what is cheaper, repeat until nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.priced.certificate import Proof, certify
from penata.core.placement.priced.equals import first
from penata.core.placement.priced.pricing import Pricing
from penata.core.placement.priced.problem import NONE, Problem
from penata.core.placement.transport import Network, prices_of
from penata.core.placement.transport import solve as transport

if TYPE_CHECKING:
    from penata.core.placement.priced.problem import Ints

FIRST = 4
"""Pairs listed a person before the first round."""
ROOMY = 40
"""Pairs with posts that have room, listed for each who cannot stay."""
MORE = 6
"""Pairs added a person and round at most."""
ROUNDS = 200
"""Rounds after which the best so far is given with its gap."""
OPEN = 1 << 59
"""No limit on burden plus price."""


@dataclass(frozen=True)
class Result:
    """Post of each person (`NONE` without one), prices, proof over all eligible pairs, and what it took."""

    place: Ints
    prices: Ints
    proof: Proof
    rounds: int
    listed: int
    """Pairs ever given to the solver, of `proof.pairs` eligible ones."""
    work: int
    """Pairs and bounds looked at while pricing."""

    @property
    def share(self) -> float:
        """Listed pairs of all eligible ones."""
        return self.listed / max(self.proof.pairs, 1)

    @property
    def gap(self) -> int:
        """What the total may be above the least possible; zero where proven."""
        return self.proof.total - self.proof.bound

    @property
    def unplaced(self) -> tuple[int, ...]:
        """People without a post: nothing lawful has a seat for them, or having none costs less."""
        return tuple(np.flatnonzero(self.place == NONE).tolist())


def solve(problem: Problem, rounds: int = ROUNDS, ties: bool = True) -> Result:
    """The placement of least burden; after `rounds` the best so far, with its bound and gap.

    Of several equal placements it is the first by the published rule, unless `ties` are left open or rounds were used up.
    """
    people, posts = len(problem.people.profile), len(problem.posts.seats)
    pricing = Pricing.of(problem)
    prices = np.zeros(posts, np.int64)
    listed, work = _first(problem, pricing)
    place = np.full(people, NONE, np.int64)
    done = 0
    while done < rounds:
        done += 1
        network = _network(problem, listed)
        found = transport(network).place
        prices = prices_of(network, found)[:posts]
        place = np.where(found == posts, NONE, found)
        values = _values(problem, place, prices)
        person, post, looked = pricing.cheapest(prices, values, MORE)
        work += looked
        if not len(person):
            place = first(pricing, place, prices, values) if ties else place
            break
        listed = np.union1d(listed, person * (posts + 1) + post)
    return Result(place, prices, certify(problem, place, prices), done, len(listed), work)


def _first(problem: Problem, pricing: Pricing) -> tuple[Ints, int]:
    """Everyone's least burdens, and for those without a seat where they are more posts that have room; and the work."""
    people, posts = problem.people, problem.posts
    size = len(posts.seats)
    holders = np.bincount(people.held[people.held != NONE], minlength=size)
    room = np.where(holders < posts.seats, 0, OPEN)
    displaced = (people.held == NONE) | (holders > posts.seats)[people.held]
    near = pricing.cheapest(np.zeros(size, np.int64), np.full(len(people.held), OPEN), FIRST)
    free = pricing.cheapest(room, np.where(displaced, OPEN, -OPEN), ROOMY)
    return np.unique(np.concatenate([row[0] * (size + 1) + row[1] for row in (near, free)])), near[2] + free[2]


def _network(problem: Problem, listed: Ints) -> Network:
    """The listed pairs, and for everyone the last column: no post."""
    people, posts = len(problem.people.profile), len(problem.posts.seats)
    person, post = np.divmod(listed, posts + 1)
    last = np.arange(people) * (posts + 1) + posts
    keys = np.concatenate([listed, last])
    costs = np.concatenate([problem.costs(person, post), problem.people.unplaced])
    order = np.argsort(keys, kind="stable")
    starts = np.searchsorted(keys[order], np.arange(people + 1) * (posts + 1))
    seats = np.append(problem.posts.seats, people)
    columns = (keys[order] % (posts + 1)).astype(np.int32)
    return Network(starts.astype(np.int64), columns, costs[order], seats.astype(np.int64))


def _values(problem: Problem, place: Ints, prices: Ints) -> Ints:
    """Burden plus price of everyone's place."""
    values = problem.people.unplaced.copy()
    seated = np.flatnonzero(place != NONE)
    values[seated] = problem.costs(seated, place[seated]) + prices[place[seated]]
    return values
