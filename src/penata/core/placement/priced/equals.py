"""The published rule for ties over all eligible pairs: only those at least burden plus price are ever listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.priced.pricing import Pricing
from penata.core.placement.priced.problem import NONE, Problem
from penata.core.placement.ties import first_of_equals

if TYPE_CHECKING:
    from penata.core.placement.priced.problem import Ints

SOME = 16
"""Pairs a person listed at first; twice as many where that was too few for anybody."""


@dataclass(frozen=True)
class Tight:
    """The pairs that optimal placements may use, as `ties.first_of_equals` wants them; the last column is no post."""

    arcs: tuple[Mapping[int, int], ...]
    capacity: tuple[int, ...]


def first(pricing: Pricing, place: Ints, prices: Ints, values: Ints) -> Ints:
    """The optimal placement that comes first by the published rule.

    `place` (post of each person or `NONE`) is any optimal one, `prices` prove it and `values` are everyone's burden plus
    price: by complementary slackness no optimal placement uses a pair that costs more.
    """
    problem = pricing.problem
    posts = len(problem.posts.seats)
    tight = _tight(pricing, prices, values)
    found = first_of_equals(tight, np.where(place == NONE, posts, place).tolist(), [*prices.tolist(), 0])
    column = np.array(found, np.int64)
    return np.where(column == posts, NONE, column)


def _tight(pricing: Pricing, prices: Ints, values: Ints) -> Tight:
    problem: Problem = pricing.problem
    posts, keep = len(problem.posts.seats), SOME
    person, post, _ = pricing.cheapest(prices, values + 1, keep)
    while len(person) and np.bincount(person).max() == keep < posts:
        keep *= 2
        person, post, _ = pricing.cheapest(prices, values + 1, keep)
    arcs: list[dict[int, int]] = [{} for _ in values]
    for who, which, cost in zip(person.tolist(), post.tolist(), problem.costs(person, post).tolist(), strict=True):
        arcs[who][which] = cost
    for who in np.flatnonzero(problem.people.unplaced == values).tolist():
        arcs[who][posts] = int(values[who])
    return Tight(tuple(arcs), (*problem.posts.seats.tolist(), len(values)))
