"""The best division of parts into groups, by branch and bound in whole numbers.

Parts come one by one, the ones with most work first, each to a group there is or to a new one. What a half-made division
may still reach is bounded by the best group for each part to come, the positive points among these, and the evenest
spread that their work, cut freely, would allow. What is found in full is therefore proven best; with a limit of `work` the bound says how far off
the best found may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penata.core.design.inside.constraints import may_join
from penata.core.design.inside.problem import Part, Problem

Groups = tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """A division and how far it is proven."""

    groups: Groups
    worth: int
    bound: int
    """No division that keeps the rules is worth more."""

    @property
    def proven(self) -> bool:
        """Whether no other division can be worth more."""
        return self.worth == self.bound


def solve(problem: Problem, work: int | None = None) -> Solution | None:
    """The best division; `None` where none keeps the rules (or none was met within `work` steps)."""
    search = _Search(problem, work)
    search.place(0, 0)
    if search.best is None:
        return None
    groups = [sorted(group, key=lambda part: part.id) for group in search.found]
    bound = max(search.best, search.root) if search.stopped else search.best
    return Solution(_in_order(groups), search.best, bound)


class _Search:
    def __init__(self, problem: Problem, work: int | None) -> None:
        self.problem = problem
        self.parts = sorted(problem.parts, key=lambda part: (-part.load, part.id))
        self.left = work
        self.stopped = False
        self.points = [[problem.between(a.id, b.id) for b in self.parts] for a in self.parts]
        self.groups: list[list[int]] = []
        """Places of the parts in each group."""
        self.loads: list[int] = []
        self.best: int | None = None
        self.found: list[list[Part]] = []
        self.hopes = self._hopes()
        self.root = self._bound(0, 0)

    def _hopes(self) -> list[int]:
        """The most coherence that the parts from each place on can add among themselves."""
        hopes = [0]
        for at in range(len(self.parts) - 1, -1, -1):
            hopes.append(hopes[-1] + sum(max(0, value) for value in self.points[at][at + 1 :]))
        return hopes[::-1]

    def _bound(self, at: int, coherence: int) -> int:
        hope = self.hopes[at]
        for row in self.points[at:]:
            hope += max([0, *(sum([row[place] for place in group]) for group in self.groups)])
        return self.problem.worth(coherence + hope, self._least_spread())

    def _least_spread(self) -> int:
        """The spread if all work left could be poured out freely, the emptiest groups first."""
        loads = sorted([*self.loads, *[0] * (self.problem.groups - len(self.loads))])
        poured = self.problem.total - sum(self.loads)
        filled, count = poured, 0
        for load in loads:
            if count and load * count >= filled:
                break
            filled += load
            count += 1
        squares = -(-filled * filled // max(1, count)) + sum(load * load for load in loads[count:])
        return max(0, self.problem.groups * squares - self.problem.total**2)

    def _named(self) -> list[list[Part]]:
        return [[self.parts[place] for place in group] for group in self.groups]

    def place(self, at: int, coherence: int) -> None:
        problem = self.problem
        if self.left is not None:
            if self.left <= 0:
                self.stopped = True
                return
            self.left -= 1
        if at == len(self.parts):
            worth = problem.worth(coherence, problem.spread(self.loads))
            if len(self.groups) == problem.groups and (self.best is None or worth > self.best):
                self.best, self.found = worth, self._named()
            return
        if len(self.groups) + len(self.parts) - at < problem.groups:
            return
        if self.best is not None and self._bound(at, coherence) <= self.best:
            return
        part = self.parts[at]
        ways = [
            (-sum(self.points[at][place] for place in group), self.loads[number], number)
            for number, group in enumerate(self.groups)
            if may_join(problem, [self.parts[place] for place in group], part)
        ]
        if len(self.groups) < problem.groups:
            ways.append((0, 0, len(self.groups)))
        for lost, _, number in sorted(ways):
            if number == len(self.groups):
                self.groups.append([])
                self.loads.append(0)
            self.groups[number].append(at)
            self.loads[number] += part.load
            self.place(at + 1, coherence - lost)
            self.loads[number] -= part.load
            self.groups[number].pop()
            if not self.groups[number]:
                self.groups.pop()
                self.loads.pop()


def _in_order(groups: Sequence[Sequence[Part]]) -> Groups:
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: group[0].id))
