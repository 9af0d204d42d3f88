"""The moves from post to post as a graph, and the shortest chains in it: compiled for many people, plain for few."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints, Shorts

FAR = 1 << 62
"""Length of a chain that does not exist."""
NONE = -1
COMPILED_FROM = 50_000
"""Moves from which loading the compiled search is worth its time."""


@dataclass(frozen=True)
class Ways:
    """Moves as edges, grouped by one of their ends: those of post j are `heads[j]:heads[j + 1]`.

    `ends` are the posts at the other end, `lengths` reduced costs, never below zero, `people` who moves.
    """

    heads: Ints
    ends: Shorts
    lengths: Ints
    people: Shorts

    @classmethod
    def grouped(cls, by: Shorts, ends: Shorts, lengths: Ints, people: Shorts, size: int) -> Ways:
        """From edges in any order; `size`: how many posts there are."""
        if len(by) >= COMPILED_FROM:
            from penata.core.placement.insist_kernel import grouped

            heads, order = grouped(by, size)
        else:
            heads = np.concatenate([[0], np.cumsum(np.bincount(by, minlength=size))])
            order = np.argsort(by, kind="stable")
        return cls(heads, ends[order], lengths[order], people[order])

    def spread(self, far: Ints, ceiling: Ints, goal: int = NONE) -> Shorts:
        """Shorten `far`, in place, from the posts where it is known; returns the edge by which each post was reached.

        A post at or above its `ceiling` is left as it is, there being another way as short. Ends early where `goal`
        is settled; every other post is then right, or no nearer than the goal.
        """
        if len(self.ends) < COMPILED_FROM:
            return self._spread(far, ceiling, goal)
        from penata.core.placement.insist_kernel import spread

        via: Shorts = spread(self.heads, self.ends, self.lengths, far, ceiling, goal)
        return via

    def group(self, edge: int) -> int:
        """The post by which an edge is grouped."""
        return int(np.searchsorted(self.heads, edge, side="right")) - 1

    def _spread(self, far: Ints, ceiling: Ints, goal: int) -> Shorts:
        heads, ends, lengths = self._lists
        known, most = far.tolist(), ceiling.tolist()
        via = [NONE] * len(known)
        heap = [(length, post) for post, length in enumerate(known) if length < most[post]]
        heapq.heapify(heap)
        while heap:
            length, post = heapq.heappop(heap)
            if length > known[post]:
                continue
            if post == goal:
                break
            for edge in range(heads[post], heads[post + 1]):
                other, reach = ends[edge], length + lengths[edge]
                if reach < known[other] and reach < most[other]:
                    known[other], via[other] = reach, edge
                    heapq.heappush(heap, (reach, other))
        far[:] = known
        return np.array(via, dtype=np.int32)

    @cached_property
    def _lists(self) -> tuple[list[int], list[int], list[int]]:
        return self.heads.tolist(), self.ends.tolist(), self.lengths.tolist()
