"""Proof of a placement over all eligible pairs, by code that shares nothing with the search: no bound, no list.

Everyone's least burden plus price is found by going through every open post. The prices then prove that no placement
costs less than `bound`, whatever was listed; the placement is best where its total reaches it (duality).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.placement.priced.problem import NONE, Problem

if TYPE_CHECKING:
    from penata.core.placement.priced.problem import Ints

BLOCK = 1 << 16
"""Pairs looked at together, so that they stay near the processor."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Eligible pairs gone through, total burden, what it cannot be less than, and whether the placement is allowed."""

    pairs: int
    total: int
    bound: int
    sound: bool

    @property
    def proven(self) -> bool:
        """Whether nothing better exists among all eligible pairs."""
        return self.sound and self.total == self.bound


def certify(problem: Problem, place: Ints, prices: Ints) -> Proof:
    """Check a placement (post of each person or `NONE`) with the prices of the posts."""
    place, prices = np.asarray(place, np.int64), np.asarray(prices, np.int64)
    seats = problem.posts.seats
    if len(place) and (int(place.min()) < NONE or int(place.max()) >= len(seats)):
        return Proof(0, 0, 0, False)
    seated = np.flatnonzero(place != NONE)
    used = np.bincount(place[seated], minlength=len(seats))
    sound = bool((used <= seats).all()) and bool((prices >= 0).all())
    sound &= all(_may(problem, int(person), int(place[person])) for person in seated.tolist())
    total = sum(_cost(problem, seated, place[seated]).tolist())
    total += sum(problem.people.unplaced[place == NONE].tolist())
    least, pairs = _least(problem, prices)
    bound = sum(least.tolist()) - sum(
        price * room for price, room in zip(prices.tolist(), seats.tolist(), strict=True) if room
    )
    return Proof(pairs, total, bound, sound)


def _may(problem: Problem, person: int, post: int) -> bool:
    people, posts = problem.people, problem.posts
    if posts.seats[post] < 1:
        return False
    return bool(people.held[person] == post or problem.rules.lawful[people.profile[person], posts.requirement[post]])


def _least(problem: Problem, prices: Ints) -> tuple[Ints, int]:
    """Least burden plus price of everyone over all open posts, the post held and having none; and the pairs."""
    people, posts = problem.people, problem.posts
    least = people.unplaced.astype(np.int64)
    holding = np.flatnonzero(people.held != NONE)
    holding = holding[posts.seats[people.held[holding]] > 0]
    least[holding] = np.minimum(least[holding], prices[people.held[holding]])
    pairs = len(holding)
    order = np.argsort(people.profile, kind="stable")
    profiles, heads = np.unique(people.profile[order], return_index=True)
    for profile, members in zip(profiles.tolist(), np.split(order, heads[1:]), strict=True):
        open_to = np.flatnonzero((posts.seats > 0) & problem.rules.lawful[profile, posts.requirement])
        if not len(open_to):
            continue
        step = max(1, BLOCK // len(open_to))
        for start in range(0, len(members), step):
            some = members[start : start + step]
            values = _cost(problem, some[:, None], open_to[None, :]) + prices[open_to]
            least[some] = np.minimum(least[some], values.min(axis=1))
        pairs += len(members) * len(open_to)
        own = people.held[members]
        own = own[own != NONE]
        pairs -= int(((posts.seats[own] > 0) & problem.rules.lawful[profile, posts.requirement[own]]).sum())
    return least, pairs


def _cost(problem: Problem, person: Any, post: Any) -> Any:
    """Burden of pairs, term after term, as the rules state it."""
    people, posts, rules = problem.people, problem.posts, problem.rules
    zone = posts.zone[post]
    held = people.held[person]
    now = np.where(held == NONE, 0, rules.far[people.home[person], posts.zone[held]])
    points = rules.far[people.home[person], zone] - now
    np.maximum(points, 0, out=points)
    points += rules.burden[people.profile[person], posts.requirement[post]]
    points += rules.leave * (people.function[person] != posts.function[post])
    points += rules.unwished * ((people.wish[person] != NONE) & (people.wish[person] != zone))
    points += rules.move
    points[held == post] = 0
    return points
