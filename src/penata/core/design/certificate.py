"""The optimum checked by separate code: the same choice as a set-partitioning programme, solved by HiGHS with gap 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from penata.core.design.objective import Objective
from penata.core.design.problem import Candidate, Problem

MILLION = 10**6
"""Rupiah in one unit of the programme, so that its numbers stay of one size."""


@dataclass(frozen=True, slots=True)
class Check:
    """What the other solver found."""

    points: int
    """Exact points of its solution."""
    milli: int
    bound: int
    """Its own proven bound, in milli-points (rounded up)."""
    chosen: tuple[tuple[str, ...], ...]
    proven: bool


def check(problem: Problem, objective: Objective) -> Check:
    """Solve the problem again as an integer programme: every function in exactly one group."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    groups: list[Candidate] = [one for cluster in problem.clusters for one in cluster.candidates]
    functions = [code for cluster in problem.clusters for code in cluster.functions]
    row = {code: number for number, code in enumerate(functions)}
    rows = [row[code] for one in groups for code in one.functions]
    columns = [number for number, one in enumerate(groups) for _ in one.functions]
    cover = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(functions), len(groups)))
    gain = np.array([1000 * objective.points(one) / objective.scale for one in groups])
    counts = np.array([[one.agencies for one in groups]], dtype=float)
    whole = _whole(problem, groups)
    found: list[Check] = []
    for low, high in _numbers(problem):
        rules = [LinearConstraint(cover, 1, 1), LinearConstraint(counts, low, high), *whole]
        answer = milp(
            -gain,
            constraints=rules,
            integrality=np.ones(len(groups)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0},
        )
        if answer.x is None:
            continue
        chosen = [one for number, one in enumerate(groups) if answer.x[number] > 1 / 2]
        points = sum(objective.points(one) for one in chosen)
        dual = answer.mip_dual_bound if answer.mip_dual_bound is not None else answer.fun
        bound = objective.offset - float(dual)
        found.append(Check(points, objective.milli_of(points), _up(bound), _names(chosen), answer.status == 0))
    best = max(found, key=lambda one: one.points)
    return replace(best, bound=max(one.bound for one in found), proven=all(one.proven for one in found))


def _whole(problem: Problem, groups: Sequence[Candidate]) -> list[Any]:
    """The city's limits on officials who lose their post and on money."""
    from scipy.optimize import LinearConstraint

    found = []
    if problem.max_officials is not None:
        found.append(LinearConstraint([[one.officials for one in groups]], 0, problem.max_officials))
    if problem.least_saving is not None:
        millions = [[one.saving / MILLION for one in groups]]
        found.append(LinearConstraint(millions, problem.least_saving / MILLION, float("inf")))
    return found


def _numbers(problem: Problem) -> list[tuple[float, float]]:
    """Ranges of the number of agencies the clusters may form; one programme for each."""
    if problem.exactly is None:
        return [(0, problem.room if problem.room is not None else float("inf"))]
    formed = sorted(total - problem.outside for total in problem.exactly)
    return [(number, number) for number in formed if number >= 0 and problem.fits(number)]


def _up(value: float) -> int:
    """Milli-points rounded up, with room for the float's last digits."""
    return int(-(-(value - 1e-6) // 1))


def _names(chosen: Sequence[Candidate]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(one.functions for one in chosen))
