"""The best placement under rules, goal by goal, with its proof.

The placement without rules comes first: if it keeps them, it is the answer. Else, for each goal in its order, the linear
programme over the arcs (priced in, so that it holds over all) gives multipliers; the transportation problem under them
gives an exact bound and reduced costs; arcs dearer than the gap cannot be part of anything better, and a small
whole-number programme decides the rest. Goals already settled stand as rows at their values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.sides.conflict import conflicting
from penata.core.placement.sides.core import INFEASIBLE, Relaxed, placed, relaxed, whole
from penata.core.placement.sides.problem import Problem, Rows
from penata.core.placement.sides.relaxed import SCALE, Bound, bound_of
from penata.core.placement.sides.repair import repaired
from penata.core.placement.sides.result import Answer, Limits, Priced, Status
from penata.core.placement.transport import Answer as Free
from penata.core.placement.transport import solve as transported

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

NEAR = 12
"""Arcs of each person, cheapest first, that the linear programme begins with."""
SMALL = 200_000
"""Arcs up to which it begins with all."""
SPAN = 1_000
"""Units of cost above the bound up to which arcs are in the first core."""
WIDEN = 8
"""How often the core is widened before the best found is told with its gap."""


@dataclass
class Search:
    """What is known so far; always a whole answer, so that it can be stopped at any time."""

    problem: Problem
    limits: Limits
    free: tuple[int, ...] = ()
    scales: tuple[int, ...] = ()
    best: Ints | None = None
    values: tuple[int, ...] = ()
    bounds: list[int | None] = field(default_factory=list)
    certified: list[int | None] = field(default_factory=list)
    multipliers: list[Ints] = field(default_factory=list)
    conflict: tuple[int, ...] = ()
    interrupted: bool = False
    _begun: Free | None = None
    _known: Ints | None = None

    def run(self) -> None:
        """All steps, each leaving what it found."""
        self._begin()
        if not self.limits.iterations:
            return
        for goal in range(len(self.problem.goals)):
            if self.best is None or self.bounds[goal] != self.values[goal]:
                self._close(goal)
            if self.best is None or self.conflict or self.bounds[goal] != self.values[goal]:
                return

    def answer(self) -> Answer:
        """What is known, in one value."""
        if self.conflict:
            status = Status.INFEASIBLE
        elif self.best is None:
            status = Status.NONE_FOUND
        else:
            status = Status.OPTIMAL if self._closed() else Status.BEST_FOUND
        return Answer(
            status,
            None if self.conflict else self.best,
            self.values,
            tuple(self.bounds),
            tuple(self.certified),
            tuple(self.multipliers),
            self.scales,
            self.free,
            self._priced(),
            self.conflict,
            self.interrupted,
        )

    def _begin(self) -> None:
        """Without rules, then brought under them."""
        problem, goals = self.problem, len(self.problem.goals)
        self.scales = _scales(problem)
        self.bounds, self.certified = [None] * goals, [None] * goals
        self.multipliers = [np.zeros(len(problem.rows.limit) + goal, np.int64) for goal in range(goals)]
        combined = problem.combined
        costs = self._costs(0) if combined is None else combined
        self._begun = transported(problem.with_costs(costs))
        place = self._begun.place
        self.free = problem.values(place)
        if combined is not None:
            self._bound_by_free()
        self._take(place)
        if self.best is None:
            self._take(repaired(problem, _moderate(problem), place, self.limits.transports))

    def _bound_by_free(self) -> None:
        """Rules only take away: no goal is better than without them while those before it are equal."""
        self.bounds[0] = self.certified[0] = self.free[0]
        if len(self.bounds) > 1:
            self._sharpen()

    def _sharpen(self) -> None:
        """Carry bounds on where every goal before is closed by what holds without rules."""
        for goal in range(1, len(self.bounds)):
            if self.values[:goal] != self.free[:goal]:
                return
            self.bounds[goal] = self._at_least(self.bounds[goal], self.free[goal])
            self.certified[goal] = self._at_least(self.certified[goal], self.free[goal])

    def _close(self, goal: int) -> None:
        """Find and prove the best value of one goal, those before it kept at theirs."""
        problem, rows = self.problem, self._kept_at(goal)
        costs = self._costs(goal)
        found = relaxed(problem, rows, costs, self._start(), self.limits.iterations)
        if isinstance(found, int):
            if found == INFEASIBLE and not goal:
                self.conflict = conflicting(problem)
            return
        self._take(_whole_shares(problem, found))
        self._known = found.kept
        start = np.rint(found.multipliers * SCALE).astype(np.int64)
        scale = self.scales[goal]
        proof = bound_of(problem, rows, scale * problem.goals[goal], start)
        value = -(-proof.whole // scale)
        self.multipliers[goal] = start
        self.certified[goal] = self._at_least(self.certified[goal], value)
        self.bounds[goal] = self._at_least(self.bounds[goal], value)
        if self.best is not None and self.values[goal] == self.bounds[goal]:
            return
        proven = self._decide(rows, costs, bound_of(problem, rows, costs, start))
        if self.best is not None and proven:
            self.bounds[goal] = self.values[goal]

    def _decide(self, rows: Rows, costs: Ints, bound: Bound) -> bool:
        """The whole-number programme over arcs that may be part of something better; whether its end is proven."""
        problem = self.problem
        reduced = _reduced(problem, bound)
        span = SPAN
        for _ in range(WIDEN):
            total = self._total(costs)
            if total is not None:
                if total <= bound.whole:
                    return True
                span = min(span, total - bound.whole)
            kept = np.flatnonzero(reduced <= span * SCALE)
            status, place, proven = whole(problem, rows, costs, kept, self.limits.nodes)
            everything = len(kept) == len(costs)
            if place is None and everything and status == INFEASIBLE and len(rows.limit) == len(problem.rows.limit):
                self.conflict = conflicting(problem)
                return True
            self._take(place)
            total = self._total(costs)
            if proven and total is not None and (everything or total <= bound.whole + span):
                return True
            if everything or (place is not None and not proven):
                return False
            span = 16 * span if total is None or place is None else max(total - bound.whole, 2 * span)
        return False

    def _total(self, costs: Ints) -> int | None:
        return None if self.best is None else int(costs @ self.problem.chosen(self.best))

    def _kept_at(self, goal: int) -> Rows:
        """All rows, and the goals before at their values."""
        rows = self.problem.rows
        for before in range(goal):
            rows = rows.and_at_most(self.problem.goals[before], self.values[before])
        return rows

    def _costs(self, goal: int) -> Ints:
        """One goal so far above the last that no sum of that reaches a unit of it; the last chooses among its equals."""
        goals = self.problem.goals
        if goal == len(goals) - 1:
            return goals[goal]
        return np.asarray(self.scales[goal] * goals[goal] + goals[-1], dtype=np.int64)

    def _take(self, place: Ints | None) -> None:
        """Keep a placement that keeps the rules and is better, goal by goal."""
        if place is None:
            return
        rows = self.problem.rows
        if (rows.used(self.problem.chosen(place)) > rows.limit).any():
            return
        values = self.problem.values(place)
        if self.best is None or values < self.values:
            self.best, self.values = place, values
            if self.problem.combined is not None:
                self._sharpen()

    def _closed(self) -> bool:
        return self.best is not None and tuple(self.bounds) == self.values

    def _start(self) -> Ints:
        """The arcs the linear programme begins with: by cost plus price of the placement without rules."""
        network = self.problem.network
        size = len(network.posts)
        if size <= SMALL or self._begun is None:
            return np.arange(size)
        if self._known is not None:
            own = np.flatnonzero(self.problem.chosen(self.best)) if self.best is not None else self._known
            return np.union1d(self._known, own)
        wishes = self._begun.scaled.costs + self._begun.prices[network.posts]
        person = np.repeat(np.arange(network.people), np.diff(network.starts))
        order = np.lexsort((wishes, person))
        rank = np.arange(size) - network.starts[person]
        near = order[rank < NEAR]
        pool = np.flatnonzero(network.seats[network.posts] >= network.people)
        held = np.flatnonzero(self.problem.chosen(self._begun.place))
        return np.unique(np.concatenate([near, pool, held]))

    def _priced(self) -> tuple[Priced, ...]:
        rows, last = self.problem.rows, self.multipliers[-1]
        used = rows.limit * 0 if self.best is None else rows.used(self.problem.chosen(self.best))
        found = []
        for number, rule in enumerate(self.problem.rules):
            mine = np.flatnonzero(rows.owner == number)
            price = int(last[mine].sum()) * 100 // SCALE
            found.append(Priced(rule.code, rule.subject, price, int(used[mine].sum()), int(rows.limit[mine].sum())))
        return tuple(found)

    @staticmethod
    def _at_least(known: int | None, value: int) -> int:
        return value if known is None else max(known, value)


def solve(problem: Problem, limits: Limits | None = None) -> Answer:
    """The best placement under all rules; a stop by the user gives the best found so far."""
    search = Search(problem, limits or Limits())
    try:
        search.run()
    except KeyboardInterrupt:
        search.interrupted = True
    return search.answer()


def _moderate(problem: Problem) -> Ints:
    """All goals in one sum of small weights, enough to keep them apart for single moves."""
    weight, total = 1, problem.goals[-1]
    for before, costs in zip(reversed(problem.goals[1:]), reversed(problem.goals[:-1]), strict=True):
        weight *= 4 * (int(abs(before).max(initial=0)) + 1)
        total = total + weight * costs
    return np.asarray(total, dtype=np.int64)


def _scales(problem: Problem) -> tuple[int, ...]:
    """Weight of each goal: more than the last can come to over all people."""
    last = problem.goals[-1]
    reach = problem.network.people * (int(last.max(initial=0)) - min(0, int(last.min(initial=0)))) + 1
    return (*(reach for _ in problem.goals[1:]), 1)


def _whole_shares(problem: Problem, found: Relaxed) -> Ints | None:
    return placed(problem, np.flatnonzero(found.shares > 0.5))


def _reduced(problem: Problem, bound: Bound) -> Ints:
    """By how much at least a placement with an arc is above the bound, in sixteenths, rounded down."""
    network, answer = problem.network, bound.answer
    wishes = answer.scaled.costs + answer.prices[network.posts]
    least = np.minimum.reduceat(wishes, network.starts[:-1])
    above = wishes - np.repeat(least, np.diff(network.starts))
    return np.asarray((above - network.people * (answer.scaled.values - 1)) // answer.scaled.scale, dtype=np.int64)
