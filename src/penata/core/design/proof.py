"""That the recommended structure is best, by other code; and how surely, over all weightings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from penata.core.design.certificate import check
from penata.core.design.objective import Objective
from penata.core.design.problem import Candidate
from penata.core.design.result import Weights
from penata.core.design.solve import Choice
from penata.core.design.space import Space
from penata.core.design.table import table_of
from penata.core.design.weighted import many

WHOLE = "semua"
"""Key of the whole structure among the shares of `robustness_of`."""

Shape = frozenset[tuple[str, ...]]


def certified(space: Space, objective: Objective, chosen: Choice) -> dict[str, str]:
    """What the integer programme found, and whether it agrees with the structure chosen."""
    checks = [check(ground.problem, objective) for ground in space.grounds]
    top = max(checks, key=lambda one: one.points)
    mine = sum(objective.points(one) for one in chosen.candidates)
    agreed = all(one.proven for one in checks) and top.points == mine
    return {
        "method": "subset-dp",
        "checker": "scipy-highs-milp",
        "gap": "0",
        "objective": str(objective.milli(chosen.candidates)),
        "checker_objective": str(top.milli),
        "checker_bound": str(max(one.bound for one in checks)),
        "agreed": "yes" if agreed else "no",
    }


def robustness_of(space: Space, objective: Objective, chosen: Choice) -> dict[str, Decimal]:
    """Merger -> share of weightings (a grid over all of them) under which the optimum still holds it."""
    step = objective.tuning.weight_step
    grid = [Weights(a, b, 100 - a - b) for a in range(0, 101, step) for b in range(0, 101 - a, step)]
    held = {one.functions: 0 for one in chosen.candidates if len(one.functions) > 1}
    whole = 0
    for candidates in _bests(space, objective, grid):
        found = shape(candidates)
        whole += found == shape(chosen.candidates)
        for functions in held:
            held[functions] += tuple(sorted(functions)) in found
    shares = {"+".join(functions): times for functions, times in held.items()} | {WHOLE: whole}
    return {
        name: (Decimal(times) / len(grid)).quantize(Decimal("0.001"), ROUND_HALF_UP) for name, times in shares.items()
    }


def _bests(space: Space, objective: Objective, grid: Sequence[Weights]) -> list[tuple[Candidate, ...]]:
    """The best structure under each weighting: all at once where no limit binds the clusters together."""
    problem = space.grounds[0].problem
    if len(space.grounds) > 1 or problem.limited:
        return [space.best(objective.reweighted(weights).worth).candidates for weights in grid]
    found = many(table_of(problem, objective.tuning), objective, grid)
    return [found.candidates(row) for row in range(len(grid))]


def shape(candidates: Sequence[Candidate]) -> Shape:
    """A structure as the sets of functions it groups."""
    return frozenset(tuple(sorted(one.functions)) for one in candidates)
