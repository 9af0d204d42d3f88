"""Pairs worth listing under the present prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.placement.priced import kernel
from penata.core.placement.priced.problem import Problem

if TYPE_CHECKING:
    from penata.core.placement.priced.problem import Ints


@dataclass(frozen=True)
class Pricing:
    """A problem made ready to be asked for its cheapest pairs."""

    problem: Problem
    people: tuple[Any, ...]
    posts: tuple[Any, ...]
    functions: tuple[Any, Any]

    @classmethod
    def of(cls, problem: Problem) -> Pricing:
        """Posts with seats grouped by their function."""
        people, posts = problem.people, problem.posts
        seated = np.flatnonzero(posts.seats > 0)
        members = seated[np.argsort(posts.function[seated], kind="stable")]
        last = int(max(posts.function.max(initial=-1), people.function.max(initial=-1)))
        heads = np.searchsorted(posts.function[members], np.arange(last + 2))
        rows = (people.profile, people.home, people.function, people.held, people.wish, problem.now)
        return cls(problem, rows, (posts.requirement, posts.zone, posts.function, posts.seats), (heads, members))

    def cheapest(self, prices: Ints, limits: Ints, keep: int) -> tuple[Ints, Ints, int]:
        """Pairs (person, post) below the limits, at most `keep` a person, and the pairs looked at."""
        posts, rules = self.problem.posts, self.problem.rules
        requirements, zones = rules.lawful.shape[1], len(rules.far)
        seated = np.flatnonzero(posts.seats > 0)
        cell = posts.zone[seated] * requirements + posts.requirement[seated]
        by_price = np.lexsort((prices[seated], cell))
        order = seated[by_price]
        starts = np.searchsorted(cell[by_price], np.arange(zones * requirements + 1))
        least = kernel.bounds(rules.lawful, rules.burden, starts, order, prices, zones)
        found, sizes, work = kernel.cheapest(
            self.people,
            self.posts,
            rules.lawful,
            rules.burden,
            rules.far,
            (rules.leave, rules.move, rules.unwished),
            (starts, order),
            self.functions,
            least,
            prices,
            limits,
            keep,
        )
        person = np.repeat(np.arange(len(sizes)), sizes)
        return person, found[np.arange(keep) < sizes[:, None]].astype(np.int64), work
