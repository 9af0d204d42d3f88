"""The optimum checked by separate code: the same choice as a set-partitioning programme, solved by HiGHS with gap 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penata.core.design.objective import Objective
from penata.core.design.problem import Candidate, Problem


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
    constraints = [LinearConstraint(cover, 1, 1)]
    if problem.room is not None:
        counts = np.array([[one.agencies for one in groups]], dtype=float)
        constraints.append(LinearConstraint(counts, -np.inf, problem.room))
    gain = np.array([1000 * objective.points(one) / objective.scale for one in groups])
    answer = milp(
        -gain,
        constraints=constraints,
        integrality=np.ones(len(groups)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    chosen = [one for number, one in enumerate(groups) if answer.x is not None and answer.x[number] > 1 / 2]
    points = sum(objective.points(one) for one in chosen)
    dual = answer.mip_dual_bound if answer.mip_dual_bound is not None else answer.fun
    bound = objective.offset - float(dual) if dual is not None else float(objective.milli_of(points))
    return Check(points, objective.milli_of(points), _up(bound), _names(chosen), answer.status == 0)


def _up(value: float) -> int:
    """Milli-points rounded up, with room for the float's last digits."""
    return int(-(-(value - 1e-6) // 1))


def _names(chosen: Sequence[Candidate]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(one.functions for one in chosen))
