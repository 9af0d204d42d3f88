"""Which rules cannot stand together: a set of which each is needed, found by leaving out halves (Junker 2004)."""

from __future__ import annotations

from penata.core.placement.sides.core import INFEASIBLE, whole
from penata.core.placement.sides.problem import Problem
from penata.core.placement.sides.simplex import BROKEN, Programme, Relaxed, beginning

NODES = 2_000
"""Nodes of one question whether some rules can be kept; beyond it they count as possible."""
STEPS = 1_000_000
"""Simplex steps of one such question."""


def conflicting(problem: Problem) -> tuple[int, ...]:
    """Numbers of rules that no placement keeps together, while without any one of them there is one."""
    found = unkept(problem)
    everything = tuple(range(len(problem.rules)))
    if found is None:
        return tuple(sorted(_needed(problem, (), everything, asked=False)))
    owner = problem.rows.owner
    support = tuple(sorted({int(rule) for rule in owner[found.multipliers[: len(owner)] > BROKEN]}))
    among = support if impossible(problem, support) else everything
    return tuple(sorted(_needed(problem, (), among, asked=False)))


def unkept(problem: Problem) -> Relaxed | None:
    """How far rows must be broken at least, if at all: the rows with a multiplier cannot be kept together."""
    import numpy as np

    nothing = np.zeros(len(problem.network.posts), np.int64)
    found = Programme(problem, beginning(problem, nothing), STEPS).least(nothing)
    return found if found is not None and found.broken > BROKEN else None


def _needed(problem: Problem, given: tuple[int, ...], among: tuple[int, ...], *, asked: bool) -> tuple[int, ...]:
    """The rules of `among` that are needed beside `given`."""
    if asked and impossible(problem, given):
        return ()
    if len(among) == 1:
        return among
    half = len(among) // 2
    first, second = among[:half], among[half:]
    later = _needed(problem, (*given, *first), second, asked=bool(first))
    return (*_needed(problem, (*given, *later), first, asked=bool(later)), *later)


def impossible(problem: Problem, numbers: tuple[int, ...]) -> bool:
    """Whether no placement keeps the rules of those numbers."""
    import numpy as np

    if not numbers:
        return False
    part = Problem(problem.network, problem.goals, tuple(problem.rules[number] for number in sorted(numbers)))
    if unkept(part):
        return True
    nothing, arcs = np.zeros(len(problem.network.posts), np.int64), np.arange(len(problem.network.posts))
    status, place, _ = whole(part, part.rows, nothing, arcs, NODES)
    return place is None and status == INFEASIBLE
