"""Which rules cannot stand together: a set of which each is needed, found by leaving out halves (Junker 2004)."""

from __future__ import annotations

from penata.core.placement.sides.core import INFEASIBLE, relaxed, whole
from penata.core.placement.sides.problem import Problem

NODES = 2_000
"""Nodes of one question whether some rules can be kept; beyond it they count as possible."""


def conflicting(problem: Problem) -> tuple[int, ...]:
    """Numbers of rules that no placement keeps together, while without any one of them there is one."""
    everything = tuple(range(len(problem.rules)))
    return tuple(sorted(_needed(problem, (), everything, asked=False)))


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
    nothing, arcs = np.zeros(len(problem.network.posts), np.int64), np.arange(len(problem.network.posts))
    found = relaxed(part, part.rows, nothing, arcs, 1_000_000)
    if isinstance(found, int):
        return found == INFEASIBLE
    status, place, _ = whole(part, part.rows, nothing, arcs, NODES)
    return place is None and status == INFEASIBLE
