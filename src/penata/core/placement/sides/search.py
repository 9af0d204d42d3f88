"""The best placement under rules, goal by goal, with its proof.

The placement without rules comes first: if it keeps them, it is the answer. Else one linear programme with all goals in
moderate weights, then of each goal in turn, those before it kept at what is proven of them, gives multipliers; the
transportation problem under them gives exact bounds and reduced costs. Arcs dearer than the gap cannot be part of
anything better, and a small whole-number programme decides the rest. Where whole numbers cannot reach what is proven of
an earlier goal, that goal is decided by a whole-number programme of its own, and those after it begin anew.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.sides.conflict import conflicting, unkept
from penata.core.placement.sides.core import INFEASIBLE, placed, whole
from penata.core.placement.sides.problem import Problem, Rows
from penata.core.placement.sides.relaxed import SCALE, Bound, bound_of
from penata.core.placement.sides.repair import repaired
from penata.core.placement.sides.result import Answer, Limits, Priced, Status
from penata.core.placement.sides.simplex import BROKEN, DEAR, SMALL, Programme, Relaxed, beginning, proven
from penata.core.placement.transport import solve as transported

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

APART = 2
"""Times the largest cost of the last goal that a unit of the one before weighs in the first linear programme."""
EARLIER = 8
"""The same between earlier goals."""
FINE = 4_096
"""Parts of a unit of an earlier goal in which its own multipliers are whole."""
INSIST = 256
"""Times dearer than at first that breaking a rule is made where the rules can be kept."""
SPANS = (1_000, 20_000)
"""Units of cost above the bound up to which arcs are in the first cores, where no placement is known to widen for."""
CORE = 60_000
"""The same where only something is sought and nothing proven."""
RAISES = 8
"""How often a bound that whole numbers do not reach is raised by one, where there are many arcs."""
EVERYTHING = sys.maxsize
"""A reduced cost no arc reaches."""
WIDEN = 8
"""How often the core is widened to what the best found allows, before it is told with its gap."""


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
    _programme: Programme | None = None
    _joint: Relaxed | None = None
    """The linear optimum of all goals at once."""
    _last: Bound | None = None
    """The bound of the goal looked at last."""

    def run(self) -> None:
        """All steps, each leaving what it found."""
        self._begin()
        if not self.limits.iterations or self._closed() or not self._related():
            return
        settled = 0
        while self._lower(settled) and self._reach():
            settled = next((goal for goal, value in enumerate(self.values) if value != self.bounds[goal]), -1)
            if settled < 0 or not self._decide(settled):
                return
            settled += 1

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
            self._told(self.bounds),
            self._told(self.certified),
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
        place = transported(problem.with_costs(self._weighed if combined is None else combined)).place
        self.free = problem.values(place)
        if combined is not None:
            self.bounds[0] = self.certified[0] = self.free[0]
        self._take(place)
        if self.best is None:
            self._take(repaired(problem, self._weighed, place, self.limits.transports))
        for goal in range(1, goals):
            if combined is not None and self.values[:goal] == self.free[:goal]:
                self.bounds[goal] = self.certified[goal] = self.free[goal]

    @cached_property
    def _weighed(self) -> Ints:
        """All goals in one sum of moderate weights."""
        weights = [1]
        for later, apart in zip(reversed(self.problem.goals[1:]), (APART, *[EARLIER] * len(self.free)), strict=False):
            weights.insert(0, apart * weights[0] * (int(abs(later).max(initial=0)) + 1))
        total = sum(weight * costs for weight, costs in zip(weights, self.problem.goals, strict=True))
        return np.asarray(total, dtype=np.int64)

    def _related(self) -> bool:
        """The linear programme of all goals at once; whether it goes on from there."""
        problem, costs = self.problem, self._weighed
        free = transported(problem.with_costs(costs))
        wishes = free.scaled.costs + free.prices[problem.network.posts]
        programme = Programme(problem, beginning(problem, wishes, free.place), self.limits.iterations)
        found = programme.least(costs)
        if found is not None and found.broken > BROKEN:
            if unkept(problem):
                self.conflict = conflicting(problem)
                return False
            found = programme.least(costs, float(INSIST * DEAR * (int(abs(costs).max()) + 1)))
        if found is None or found.broken > BROKEN:
            return False
        programme.close()
        self._programme, self._joint = programme, found
        self._take(_whole_shares(problem, found))
        return True

    def _lower(self, first: int) -> bool:
        """What multipliers prove of each goal from `first` on, those before it kept at their bounds."""
        problem, last = self.problem, len(self.problem.goals) - 1
        for goal in range(first, last + 1):
            if self._programme is None:
                return False
            scale = 1 if goal == last else FINE
            costs = scale * problem.goals[goal]
            for before in range(goal):
                self._programme.keep(before, self._bound(before))
            found = self._programme.least(costs)
            if found is None:
                return False
            bound = proven(problem, self._kept(goal, self.bounds), costs, found)
            self.multipliers[goal], self.scales[goal], self._last = bound.multipliers, scale, bound
            self.bounds[goal] = self.certified[goal] = -(-bound.whole // scale)
            self._take(_whole_shares(problem, found))
        return True

    def _bound(self, goal: int) -> int:
        """What is proven of a goal; nothing is less than none of it."""
        return self.bounds[goal] or 0

    def _reach(self) -> bool:
        """The best last goal with all before it at their bounds; whether an earlier goal stays in doubt."""
        problem, last = self.problem, len(self.problem.goals) - 1
        rows, bound = self._kept(last, self.bounds), self._last
        if bound is None:
            return False
        ended = self._search(rows, problem.goals[last], bound, SPANS)
        if self.best is not None and list(self.values[:last]) == self.bounds[:last]:
            if ended:
                self.bounds[last] = self.values[last]
            return False
        if self.best is None:
            self._any()
        return self.best is not None

    def _any(self) -> None:
        """A placement under the rules that is good in all goals together, else the rules that allow none."""
        if self._joint is None:
            return
        rows, costs = self.problem.rows, self._weighed
        reduced = _reduced(self.problem, proven(self.problem, rows, costs, self._joint))
        for kept in (np.flatnonzero(reduced <= SCALE * CORE), np.arange(len(costs))):
            status, place, _ = whole(self.problem, rows, costs, kept, self.limits.nodes)
            self._take(place)
            if place is not None:
                return
        if status == INFEASIBLE:
            self.conflict = conflicting(self.problem)

    def _decide(self, goal: int) -> bool:
        """Ask for an earlier goal at its bound, and one above where there is none; whether that proves its value."""
        scale, costs = self.scales[goal], self.scales[goal] * self.problem.goals[goal]
        bound = bound_of(self.problem, self._kept(goal, self.values), costs, self.multipliers[goal])
        reduced = _reduced(self.problem, bound)
        for _ in range(RAISES if len(costs) > SMALL else self.values[goal]):
            if self.values[goal] == self.bounds[goal]:
                break
            wanted = self._bound(goal)
            arcs = np.flatnonzero(reduced <= _room(bound, scale * (wanted + 1), scale))
            status = self._ask(goal, wanted, arcs)
            if status == INFEASIBLE:
                self.bounds[goal] = wanted + 1
            elif self.values[goal] != wanted:
                return False
        return self.values[goal] == self.bounds[goal]

    def _ask(self, goal: int, value: int, arcs: Ints) -> int:
        """Look for a placement on those arcs with a goal at or below a value, those before it at theirs; the status."""
        rows = self._kept(goal + 1, (*self.values[:goal], value))
        status, place, _ = whole(self.problem, rows, self.problem.goals[-1], arcs, self.limits.nodes)
        self._take(place)
        return status

    def _search(self, rows: Rows, costs: Ints, bound: Bound, spans: tuple[int, ...]) -> bool:
        """Whole-number programmes over arcs that may be part of something better; whether nothing better is proven."""
        reduced = _reduced(self.problem, bound)
        for span in (*spans, *[None] * WIDEN):
            total = self._total(rows, costs)
            if total is None and span is None:
                return False
            if total is not None and total <= bound.whole:
                return True
            room = _room(bound, total)
            within = room if span is None else min(SCALE * span, room)
            kept = np.flatnonzero(reduced <= within)
            status, place, ended = whole(self.problem, rows, costs, kept, self.limits.nodes)
            self._take(place)
            if not ended and status != INFEASIBLE:
                return False
            if within >= _room(bound, self._total(rows, costs)):
                return True
        return False

    def _total(self, rows: Rows, costs: Ints) -> int | None:
        """What the best found costs, if it keeps the rows."""
        if self.best is None:
            return None
        chosen = self.problem.chosen(self.best)
        return None if (rows.used(chosen) > rows.limit).any() else int(costs @ chosen)

    def _kept(self, goal: int, values: Sequence[int | None]) -> Rows:
        """All rows, and the goals before at or below those values."""
        rows = self.problem.rows
        for costs, value in zip(self.problem.goals[:goal], values, strict=False):
            rows = rows.and_at_most(costs, value or 0)
        return rows

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

    def _closed(self) -> bool:
        return self.best is not None and tuple(self.bounds) == self.values

    def _told(self, bounds: Sequence[int | None]) -> tuple[int | None, ...]:
        """Bounds that hold for the values found: after a goal that is not closed, those of later ones are for others."""
        open_goals = (goal for goal, value in enumerate(self.values) if value != self.bounds[goal])
        known = next(open_goals, len(bounds)) + 1 if self.best is not None else len(bounds)
        return tuple(value if goal < known else None for goal, value in enumerate(bounds))

    def _priced(self) -> tuple[Priced, ...]:
        rows, last = self.problem.rows, self.multipliers[-1]
        used = rows.limit * 0 if self.best is None else rows.used(self.problem.chosen(self.best))
        found = []
        for number, rule in enumerate(self.problem.rules):
            mine = np.flatnonzero(rows.owner == number)
            price = int(last[mine].sum()) * 100 // SCALE
            found.append(Priced(rule.code, rule.subject, price, int(used[mine].sum()), int(rows.limit[mine].sum())))
        return tuple(found)


def solve(problem: Problem, limits: Limits | None = None) -> Answer:
    """The best placement under all rules; a stop by the user gives the best found so far."""
    search = Search(problem, limits or Limits())
    try:
        search.run()
    except KeyboardInterrupt:
        search.interrupted = True
    return search.answer()


def _whole_shares(problem: Problem, found: Relaxed) -> Ints | None:
    return placed(problem, np.flatnonzero(found.shares > 0.5))


def _room(bound: Bound, total: int | None, step: int = 1) -> int:
    """By how much arcs of anything better than `total` by a `step` are above the bound at most, in sixteenths."""
    return EVERYTHING if total is None else SCALE * (total - step) - bound.value


def _reduced(problem: Problem, bound: Bound) -> Ints:
    """By how much at least a placement with an arc is above the bound, in sixteenths, rounded down."""
    network, answer = problem.network, bound.answer
    wishes = answer.scaled.costs + answer.prices[network.posts]
    least = np.minimum.reduceat(wishes, network.starts[:-1])
    above = wishes - np.repeat(least, np.diff(network.starts))
    return np.asarray((above - network.people * (answer.scaled.values - 1)) // answer.scaled.scale, dtype=np.int64)
