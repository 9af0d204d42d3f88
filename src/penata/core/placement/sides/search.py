"""The best placement under rules, goal by goal, with its proof.

The placement without rules comes first: if it keeps them, it is the answer. Else one linear programme over the arcs
(priced in, so that it holds over all) with all goals in moderate weights gives multipliers; the transportation problem
under them gives an exact bound and reduced costs; arcs dearer than the gap cannot be part of anything better, and a small
whole-number programme decides the rest. That the earlier goals are at their best, whatever the weights, is then proven
goal by goal by a linear programme of that goal alone, the goals before it kept as rows at their values; only where that
leaves a doubt is the goal sought again in weights beyond the reach of the last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.sides.conflict import conflicting, unkept
from penata.core.placement.sides.core import BROKEN, DEAR, INFEASIBLE, Relaxed, placed, relaxed, whole
from penata.core.placement.sides.problem import Problem, Rows
from penata.core.placement.sides.relaxed import SCALE, Bound, bound_of
from penata.core.placement.sides.repair import repaired
from penata.core.placement.sides.result import Answer, Limits, Priced, Status
from penata.core.placement.transport import Answer as Free
from penata.core.placement.transport import solve as transported

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

NEAR = 4
"""Arcs of each person, cheapest first, that the linear programme begins with."""
SMALL = 5_000
"""Arcs up to which it begins with all."""
APART = 256
"""Times the largest cost of the last goal that a unit of the one before weighs at first."""
EARLIER = 8
"""The same between earlier goals."""
FINE = 4_096
"""Parts of a unit of an earlier goal in which its own multipliers are whole."""
INSIST = 256
"""Times dearer than at first that breaking a rule is made where the rules can be kept."""
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
    scales: list[int] = field(default_factory=list)
    best: Ints | None = None
    values: tuple[int, ...] = ()
    bounds: list[int | None] = field(default_factory=list)
    certified: list[int | None] = field(default_factory=list)
    multipliers: list[Ints] = field(default_factory=list)
    conflict: tuple[int, ...] = ()
    interrupted: bool = False
    _begun: Free | None = None
    _known: Ints | None = None
    _joint: int | None = None
    """What all goals in their weights come to at least; the best there is where proven."""
    _multiplied: int | None = None
    """The same by multipliers alone."""

    def run(self) -> None:
        """All steps, each leaving what it found."""
        self._begin()
        if not self.limits.iterations:
            return
        if not self._closed():
            self._together()
        for goal in range(len(self.problem.goals)):
            if self.conflict or self.best is None:
                return
            for step in (self._prove, self._close):
                if self.bounds[goal] != self.values[goal]:
                    step(goal)
            if self.bounds[goal] != self.values[goal]:
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
            tuple(self.scales),
            self.free,
            self._priced(),
            self.conflict,
            self.interrupted,
        )

    def _begin(self) -> None:
        """Without rules, then brought under them."""
        problem, goals = self.problem, len(self.problem.goals)
        self.scales = [1] * goals
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
            self._take(repaired(problem, _weighed(problem, self._weights), place, self.limits.transports))

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

    @cached_property
    def _weights(self) -> tuple[int, ...]:
        return moderate(self.problem)

    def _together(self) -> None:
        """All goals at once, in moderate weights."""
        problem = self.problem
        costs, rows = _weighed(problem, self._weights), problem.rows
        found = relaxed(problem, rows, costs, self._start(), self.limits.iterations)
        if isinstance(found, Relaxed) and found.broken > BROKEN:
            if unkept(problem):
                self.conflict = conflicting(problem)
                return
            found = relaxed(problem, rows, costs, found.kept, self.limits.iterations, INSIST * DEAR)
        if isinstance(found, int):
            return
        self._known = found.kept
        self._take(_whole_shares(problem, found))
        bound = found.bound
        before = SCALE * np.array(self._weights[:-1], dtype=np.int64)
        self.multipliers[-1] = np.concatenate([bound.multipliers, before])
        self._joint = self._multiplied = bound.whole
        if self._decide(rows, costs, bound, 1) and not self.conflict and self.best is not None:
            self._joint = self._total(costs)
            if self._weights == problem.weights:
                self.bounds = list(self.values)

    def _prove(self, goal: int) -> None:
        """What is known of a goal when those before it are at their values: from all together, or from it alone."""
        problem, rows, last = self.problem, self._kept_at(goal), len(self.problem.goals) - 1
        if goal == last:
            if self._joint is not None and self._multiplied is not None:
                reached = sum(w * v for w, v in zip(self._weights[:-1], self.values[:-1], strict=True))
                self.bounds[goal] = self._at_least(self.bounds[goal], self._joint - reached)
                self.certified[goal] = self._at_least(self.certified[goal], self._multiplied - reached)
            return
        if self._known is not None:
            size = len(problem.rows.limit) + goal
            self._bounded(goal, rows, self.multipliers[-1][:size], self._weights[goal])
            if self.bounds[goal] == self.values[goal]:
                return
        costs, asked = FINE * problem.goals[goal], FINE * (self.values[goal] - 1)
        found = relaxed(problem, rows, costs, self._start(), self.limits.iterations, DEAR, asked)
        if isinstance(found, Relaxed):
            self.multipliers[goal], self.scales[goal] = found.bound.multipliers, FINE
            self._raise(goal, -(-found.bound.whole // FINE))

    def _bounded(self, goal: int, rows: Rows, multipliers: Ints, scale: int) -> None:
        """The bound of one goal under multipliers, a unit of it being `scale`."""
        bound = bound_of(self.problem, rows, scale * self.problem.goals[goal], multipliers)
        self.multipliers[goal], self.scales[goal] = multipliers, scale
        self._raise(goal, -(-bound.whole // scale))

    def _close(self, goal: int) -> None:
        """Find and prove the best value of one goal, those before it kept at theirs."""
        problem, rows = self.problem, self._kept_at(goal)
        costs, scale = self._costs(goal), self._scale(goal)
        found = relaxed(problem, rows, costs, self._start(), self.limits.iterations)
        if isinstance(found, int):
            return
        self._take(_whole_shares(problem, found))
        self._bounded(goal, rows, found.bound.multipliers, scale)
        if self.values[goal] == self.bounds[goal]:
            return
        if self._decide(rows, costs, found.bound, WIDEN):
            self.bounds[goal] = self.values[goal]

    def _raise(self, goal: int, value: int) -> None:
        """Take in a bound that multipliers show."""
        self.bounds[goal] = self._at_least(self.bounds[goal], value)
        self.certified[goal] = self._at_least(self.certified[goal], value)

    def _decide(self, rows: Rows, costs: Ints, bound: Bound, times: int) -> bool:
        """The whole-number programme over arcs that may be part of something better; whether its end is proven."""
        problem = self.problem
        reduced = _reduced(problem, bound)
        span = SPAN
        for _ in range(times):
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
            span = 16 * span if total is None else total - bound.whole
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
        return np.asarray(self._scale(goal) * goals[goal] + goals[-1], dtype=np.int64)

    def _scale(self, goal: int) -> int:
        """Weight of a goal: more than the last can come to over all people."""
        last = self.problem.goals[-1]
        reach = self.problem.network.people * (int(last.max(initial=0)) - min(0, int(last.min(initial=0)))) + 1
        return reach if goal < len(self.problem.goals) - 1 else 1

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


def moderate(problem: Problem) -> tuple[int, ...]:
    """Weight of each goal in one sum: enough to keep goals apart in all but rare cases, small enough for floats."""
    weights, apart = [1], APART
    for later, exact in zip(reversed(problem.goals[1:]), reversed(problem.weights[:-1]), strict=True):
        weights.insert(0, min(exact, apart * weights[0] * (int(abs(later).max(initial=0)) + 1)))
        apart = EARLIER
    return tuple(weights)


def _weighed(problem: Problem, weights: tuple[int, ...]) -> Ints:
    total = sum(weight * costs for weight, costs in zip(weights, problem.goals, strict=True))
    return np.asarray(total, dtype=np.int64)


def _whole_shares(problem: Problem, found: Relaxed) -> Ints | None:
    return placed(problem, np.flatnonzero(found.shares > 0.5))


def _reduced(problem: Problem, bound: Bound) -> Ints:
    """By how much at least a placement with an arc is above the bound, in sixteenths, rounded down."""
    network, answer = problem.network, bound.answer
    wishes = answer.scaled.costs + answer.prices[network.posts]
    least = np.minimum.reduceat(wishes, network.starts[:-1])
    above = wishes - np.repeat(least, np.diff(network.starts))
    return np.asarray((above - network.people * (answer.scaled.values - 1)) // answer.scaled.scale, dtype=np.int64)
