"""The best groups: bounds by linear programs with triangles as needed, split where a pair stays between.

After Groetschel and Wakabayashi (1989). Where the program's answer is whole it is a partition and nothing is split.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from penata.core.design.grouping.certificate import certify
from penata.core.design.grouping.improve import improved
from penata.core.design.grouping.problem import SCALE, Branch, Cut, Problem, Result
from penata.core.design.grouping.relax import Triangle, relaxed

MOST = 4000
"""Linear programs solved before the best found is told with its gap."""


def solve(problem: Problem, most: int = MOST) -> Result:
    """The groups worth most; with `most` programs used up, the best found and how much better one could be."""
    search = _Search(problem, most)
    tree = search.explore(_Part.whole(search.worth), ())
    groups = _groups(search.labels)
    found = Result(groups, search.best, 0, tree, most - search.left)
    bound = certify(problem, found).bound
    return Result(groups, search.best, bound, tree, most - search.left)


@dataclass(frozen=True)
class _Part:
    """Partitions in which the things of each block are together and blocks not `open_` to each other apart."""

    blocks: tuple[tuple[int, ...], ...]
    worth: Any
    open_: Any

    @classmethod
    def whole(cls, worth: Any) -> _Part:
        return cls(tuple((thing,) for thing in range(len(worth))), worth, ~np.eye(len(worth), dtype=bool))

    def apart(self, i: int, j: int) -> _Part:
        open_ = self.open_.copy()
        open_[i, j] = open_[j, i] = False
        return _Part(self.blocks, self.worth, open_)

    def together(self, i: int, j: int) -> _Part:
        """Block j, the later one, becomes part of i."""
        worth, open_ = self.worth.copy(), self.open_.copy()
        worth[i] += worth[j]
        worth[:, i] += worth[:, j]
        worth[i, i] = 0
        open_[i] &= open_[j]
        open_[:, i] &= open_[:, j]
        rest = np.delete(np.arange(len(worth)), j)
        blocks = [*self.blocks]
        blocks[i] = (*blocks[i], *blocks[j])
        del blocks[j]
        return _Part(tuple(blocks), worth[np.ix_(rest, rest)], open_[np.ix_(rest, rest)])


class _Search:
    def __init__(self, problem: Problem, most: int) -> None:
        self.worth = np.array(problem.worth, dtype=np.int64).reshape(problem.size, problem.size)
        self.left = most
        self.labels = improved(self.worth, np.arange(problem.size))
        self.best = self._value(self.labels)

    def explore(self, part: _Part, triangles: tuple[Triangle, ...]) -> Branch:
        """Bound a part, split it where the bound leaves room for something better."""
        if self.left <= 0:
            return Branch(())
        heads = [min(block) for block in part.blocks]
        spot = {head: number for number, head in enumerate(heads)}
        kept = [(spot[a], spot[m], spot[b]) for a, m, b in triangles if a in spot and m in spot and b in spot]
        found = relaxed(part.worth, part.open_, kept, self.left)
        self.left -= found.programs
        self._try(part, found.degrees)
        cuts = tuple(Cut(heads[a], heads[m], heads[b], weight) for (a, m, b), weight in found.weights.items())
        between = np.triu(np.minimum(found.degrees, 1 - found.degrees), 1)
        if between.max(initial=0) < 1e-6 or self._closed(part, found.weights):
            return Branch(cuts)
        i, j = divmod(int(between.argmax()), len(heads))
        named = tuple((heads[a], heads[m], heads[b]) for a, m, b in found.triangles)
        together = self.explore(part.together(i, j), named)
        return Branch(cuts, (heads[i], heads[j]), together, self.explore(part.apart(i, j), named))

    def _try(self, part: _Part, degrees: Any) -> None:
        """Whether what the program nearly says is a better partition, after moving single things."""
        labels = np.empty(len(self.worth), dtype=np.int64)
        group = np.full(len(degrees), -1)
        for head in range(len(degrees)):
            if group[head] < 0:
                group[(degrees[head] > 0.5) & (group < 0)] = head
                group[head] = head
        for block, number in zip(part.blocks, group.tolist(), strict=True):
            labels[list(block)] = number
        labels = improved(self.worth, labels)
        value = self._value(labels)
        if value > self.best:
            self.best, self.labels = value, labels

    def _closed(self, part: _Part, weights: dict[Triangle, int]) -> bool:
        """Whether no partition of the part is better than the best known."""
        rest = part.worth * SCALE
        for (a, middle, b), weight in weights.items():
            rest[[a, middle, middle, b], [middle, a, b, middle]] -= weight
            rest[[a, b], [b, a]] += weight
        over = int(np.maximum(rest, 0)[np.triu(part.open_, 1)].sum())
        labels = np.empty(len(self.worth), dtype=np.int64)
        for number, block in enumerate(part.blocks):
            labels[list(block)] = number
        return self._value(labels) + (sum(weights.values()) + over) // SCALE <= self.best

    def _value(self, labels: Any) -> int:
        return int(self.worth[labels[:, None] == labels[None, :]].sum()) // 2


def _groups(labels: Any) -> tuple[tuple[int, ...], ...]:
    return tuple(sorted(tuple(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)))
