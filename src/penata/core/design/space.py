"""All lawful structures together, under one set of scores or several, each holding for its own number of agencies.

The number of agencies is itself an indicator. Read after the change, a structure must be lawful under the scores that
its own number gives; so there is one problem for each set of scores, restricted to the numbers for which it holds, and
the best structure is the best of the bests. That is exact: every structure belongs to exactly one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from heapq import nlargest
from typing import TypeVar

from penata.core.analysis.result import Analysis
from penata.core.design.engine import Designer
from penata.core.design.frontier import Point, frontier, undominated
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Candidate, Problem
from penata.core.design.rescore import Rescorer
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.solve import (
    Allowed,
    Choice,
    NoLawfulStructure,
    Ranking,
    Worth,
    any_group,
    best,
    count,
    ranking,
)
from penata.core.design.standing import standings
from penata.core.design.weights import Upheaval
from penata.core.design.wishes import Wish, whole_conflict
from penata.core.message import message

Answered = TypeVar("Answered")


@dataclass(frozen=True)
class Ground:
    """The scores some structures rest on, and the problem they make."""

    designer: Designer
    problem: Problem


@dataclass(frozen=True)
class Space:
    """Every lawful structure of a city under one reading."""

    grounds: tuple[Ground, ...]

    def best(self, worth: Worth, allowed: Allowed = any_group) -> Choice:
        """The structure of greatest worth; among equals the one of the earlier ground; raises `NoLawfulStructure`."""
        found = self._each(lambda problem: best(problem, worth, allowed))
        if not found:
            raise NoLawfulStructure("limits")
        return max(found, key=lambda choice: choice.value)

    def k_best(self, worth: Worth, k: int, allowed: Allowed = any_group) -> tuple[Choice, ...]:
        """The `k` best structures, best first; among equals the one of the earlier ground."""
        found = self.ranking(worth, k, allowed)
        if found.stopped:
            raise KeyboardInterrupt
        return found.choices

    def ranking(self, worth: Worth, k: int, allowed: Allowed = any_group, work: int | None = None) -> Ranking:
        """The `k` best structures within so much work for each ground, and how far they are proven."""
        found = self._each(lambda problem: ranking(problem, worth, k, allowed, work))
        if not found:
            raise NoLawfulStructure("limits")
        choices = nlargest(k, (one for row in found for one in row.choices), key=lambda choice: choice.value)
        bounds = [row.bound for row in found if row.bound is not None]
        proven, stopped = all(row.proven for row in found), any(row.stopped for row in found)
        return Ranking(tuple(choices), proven, max(bounds, default=None), stopped)

    def count(self) -> int:
        """How many lawful structures there are."""
        return sum(count(ground.problem) for ground in self.grounds)

    def groups(self) -> int:
        """How many lawful groups there are."""
        return len(
            {
                (one.functions, one.group.path)
                for ground in self.grounds
                for cluster in ground.problem.clusters
                for one in cluster.candidates
            }
        )

    def frontier(self, weights: Upheaval) -> tuple[Point, ...]:
        """The undominated structures; `weights`: what counts as disruption."""
        points = [point for ground in self.grounds for point in frontier(ground.problem, weights)]
        return undominated(points) if len(self.grounds) > 1 else tuple(points)

    def ground_of(self, chosen: tuple[Candidate, ...]) -> Ground:
        """Where a structure comes from."""
        for ground in self.grounds:
            known = {id(one) for cluster in ground.problem.clusters for one in cluster.candidates}
            if all(id(one) in known for one in chosen):
                return ground
        raise KeyError([one.functions for one in chosen])

    def objective(self, weights: Weights, tuning: Tuning, present: tuple[int, int, int]) -> Objective:
        """The weighted aims, stretched over every structure of the space and the present one."""
        found = [Objective.of(ground.problem, weights, tuning, present).ranges for ground in self.grounds]
        ranges = tuple(
            (min(low for low, _ in column), max(high for _, high in column)) for column in zip(*found, strict=True)
        )
        return Objective(weights, ranges, tuning)

    def limited(self, settings: DesignSettings, held: frozenset[str] | None = None) -> Space:
        """The space within the city's limits on the whole (those whose ids are `held`; `None`: all of them).

        Raises `NoLawfulStructure` where nothing is left.
        """
        grounds = []
        for ground in self.grounds:
            narrow = bound(ground, settings, held)
            if narrow is ground.problem:
                grounds.append(ground)
            elif _open(narrow):
                grounds.append(Ground(ground.designer, narrow))
        if not grounds:
            raise NoLawfulStructure("limits")
        return Space(tuple(grounds))

    @property
    def free(self) -> Space:
        """The space without any rule that binds the whole."""
        none = {"max_agencies": None, "exactly": None, "max_officials": None, "least_saving": None}
        return Space(tuple(Ground(one.designer, replace(one.problem, **none)) for one in self.grounds))  # type: ignore[arg-type]

    def least(self) -> int:
        """The fewest perangkat daerah any structure has."""
        return min(
            ground.problem.outside - best(ground.problem, lambda one: (-one.agencies,)).value[0]
            for ground in self.grounds
        )

    def _each(self, solve: Callable[[Problem], Answered]) -> list[Answered]:
        found = []
        for ground in self.grounds:
            with suppress(NoLawfulStructure):
                found.append(solve(ground.problem))
        return found


LIMITS = ("max_agencies", "max_officials", "budget")
"""Wishes on the whole, by the names of their settings."""


def bound(ground: Ground, settings: DesignSettings, held: frozenset[str] | None = None) -> Problem:
    """The problem within the limits wished for; what the law itself ends in Setda, Setwan and Inspektorat counts too."""
    own, waived = ground.designer, ground.designer.waived
    names = {name for name in LIMITS if name not in waived and (held is None or name in held)}
    changes: dict[str, int] = {}
    if settings.max_agencies is not None and "max_agencies" in names:
        changes["max_agencies"] = settings.max_agencies
    if settings.max_officials is not None and "max_officials" in names:
        changes["max_officials"] = settings.max_officials - sum(trim.officials for trim in own.trims)
    if settings.budget is not None and "budget" in names:
        changes["least_saving"] = -settings.budget - own.compelled
    return replace(ground.problem, **changes) if changes else ground.problem  # type: ignore[arg-type]


def limits_conflict(space: Space, settings: DesignSettings) -> tuple[tuple[Wish, ...], tuple[Wish, ...]]:
    """The fewest wishes to set aside and a smallest set of wishes in conflict, where no structure keeps the limits."""
    waived = space.grounds[0].designer.waived
    values = {"max_agencies": settings.max_agencies, "max_officials": settings.max_officials, "budget": settings.budget}
    limits = [
        Wish(name, message(f"design.wish.{name}", limit=value))
        for name, value in values.items()
        if value is not None and name not in waived
    ]
    builds = [partial(bound, ground, settings) for ground in space.grounds]
    return whole_conflict(builds, [ground.designer.wides for ground in space.grounds], limits)


def mapped_now(designer: Designer) -> Space:
    """The structures lawful under the scores at the mapping date."""
    return Space((Ground(designer, designer.problem()),))


def mapped_after(designer: Designer, now: Space, rescorer: Rescorer | None) -> Space:
    """The structures lawful under the scores their own number of agencies gives; may be empty."""
    base = now.grounds[0]
    if rescorer is None:
        return now
    present = len(designer.snapshot.agencies)
    most = sum(len(cluster.functions) for cluster in base.problem.clusters)
    numbers: dict[Mark, list[int]] = {}
    for total in range(base.problem.outside + 1, base.problem.outside + most + 1):
        numbers.setdefault(_mark(designer, rescorer.mapped(total - present)), []).append(total)
    grounds = []
    for mark, totals in numbers.items():
        if mark == _mark(designer, designer.analysis):
            own, problem = designer, base.problem
        else:
            own = replace(designer, analysis=rescorer.mapped(totals[0] - present))
            problem = own.problem()
        narrow = replace(problem, exactly=frozenset(totals))
        if _open(narrow):
            grounds.append(Ground(own, narrow))
    return Space(tuple(grounds))


Mark = tuple[object, ...]
"""What of the scores the lawful structures depend on."""


def _mark(designer: Designer, analysis: Analysis) -> Mark:
    low, high = designer.frame.efficiency
    functions = standings(designer.snapshot, analysis, designer.frame)
    ranks = tuple((one.code, one.band, one.own_band, one.empty, low <= one.raw <= high) for one in functions)
    return ranks, tuple(row.simulated for row in analysis.agencies)


def _open(problem: Problem) -> bool:
    """Whether any structure is left."""
    try:
        best(problem, lambda one: (0,))
    except NoLawfulStructure:
        return False
    return True
