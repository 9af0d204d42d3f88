"""The bound by multipliers: rules turned into prices, the rest solved exactly as a transportation problem.

For any multipliers not below zero, the least of `costs + multipliers x (rows - limits)` over all placements is no more
than the cost of any placement that keeps the rules (Lagrangian duality; Fisher 1981). Costs are whole numbers and the
transportation problem is solved with its own proof, so the bound is exact however rough the multipliers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from penata.core.placement.sides.problem import Problem, Rows
from penata.core.placement.transport import Answer, solve

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

SCALE = 16
"""Multipliers are whole sixteenths of a unit of cost."""


@dataclass(frozen=True)
class Bound:
    """Multipliers in sixteenths, the bound they give in sixteenths, and the transport solution that shows it."""

    multipliers: Ints
    value: int
    answer: Answer

    @property
    def whole(self) -> int:
        """The least whole number not below the bound: what no placement under the rules costs less than."""
        return -(-self.value // SCALE)


def bound_of(problem: Problem, rows: Rows, costs: Ints, multipliers: Ints) -> Bound:
    """The bound that multipliers, whole sixteenths, give for those costs."""
    priced = costs * SCALE + rows.priced(multipliers, len(costs))
    answer = solve(problem.with_costs(priced))
    return Bound(multipliers, answer.proof.dual - int(multipliers @ rows.limit), answer)
