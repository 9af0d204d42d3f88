"""Proof of a placement under rules by code apart from the search: every rule kept, every bound worked out anew.

Nothing of the search is used: rules are checked row by row, bounds by the transportation problem under the multipliers,
whose own certificate is asked as well. What multipliers prove is a bound; where it is below the value, the difference
rests on the whole-number programme and is shown as the gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from penata.core.placement import transport
from penata.core.placement.sides.problem import Problem
from penata.core.placement.sides.relaxed import SCALE
from penata.core.placement.sides.result import Answer

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class SideProof:
    """Rules broken, values and what multipliers prove of each goal; `checked` when all of it is sound."""

    broken: tuple[int, ...]
    values: tuple[int, ...]
    bounds: tuple[int, ...]
    checked: bool


def certify(problem: Problem, answer: Answer) -> SideProof:
    """Check an answer that has a placement."""
    import numpy as np

    if answer.place is None:
        return SideProof((), (), (), False)
    network, place = problem.network, answer.place
    chosen = np.repeat(place, np.diff(network.starts)) == network.posts
    one_each = bool((np.add.reduceat(chosen.astype(int), network.starts[:-1]) == 1).all())
    seated = bool((np.bincount(place, minlength=len(network.seats)) <= network.seats).all())
    broken = tuple(
        number
        for number, rule in enumerate(problem.rules)
        if any(int(row.coefs[chosen[row.arcs]].sum()) > row.limit for row in rule.rows)
    )
    values = tuple(int(costs[chosen].sum()) for costs in problem.goals)
    bounds = tuple(_bound(problem, goal, answer, values) for goal in range(len(values)))
    sound = all(bound <= value for bound, value in zip(bounds, values, strict=True))
    return SideProof(broken, values, bounds, one_each and seated and sound and not broken and values == answer.values)


def _bound(problem: Problem, goal: int, answer: Answer, values: tuple[int, ...]) -> int:
    """The least whole value of a goal that its multipliers allow, the goals before it at their values."""
    import numpy as np

    multipliers, scale = answer.multipliers[goal], answer.scales[goal]
    if (multipliers < 0).any():
        raise ValueError("a multiplier is below zero")
    priced = problem.goals[goal] * scale * SCALE
    rest, at = 0, 0
    for rule in problem.rules:
        for row in rule.rows:
            np.add.at(priced, row.arcs, row.coefs * multipliers[at])
            rest += int(multipliers[at]) * row.limit
            at += 1
    for before in range(goal):
        priced = priced + problem.goals[before] * multipliers[at]
        rest += int(multipliers[at]) * values[before]
        at += 1
    found = transport.solve(problem.with_costs(priced))
    if not found.proof.checked:
        raise ValueError("the transportation problem is not proven")
    return -(-(found.proof.dual - rest) // (scale * SCALE))
