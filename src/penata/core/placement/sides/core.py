"""The whole-number programme over a part of the arcs, by SciPy's HiGHS; gap zero, limits count work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from penata.core.placement.sides.problem import Problem, Rows

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

OPTIMAL, INFEASIBLE = 0, 2
"""Status of SciPy's solver."""


@dataclass(frozen=True)
class Matrices:
    """People, seats and rows over the arcs `kept`."""

    kept: Ints
    people: Any
    seats: Any
    room: Ints
    rows: Any

    @classmethod
    def of(cls, problem: Problem, rows: Rows, kept: Ints) -> Matrices:
        """The matrices of a problem; seats for everybody are no limit."""
        import numpy as np
        from scipy.sparse import csc_array

        network, size = problem.network, len(kept)
        person = np.repeat(np.arange(network.people), np.diff(network.starts))[kept]
        one, column = np.ones(size), np.arange(size)
        scarce = network.seats < network.people
        seats = csc_array((one, (network.posts[kept], column)), (len(network.seats), size)).tocsr()[scarce]
        position = np.full(len(network.posts), -1)
        position[kept] = column
        inside = position[rows.arc] >= 0
        entries = (rows.coef[inside].astype(float), (rows.row[inside], position[rows.arc[inside]]))
        return cls(
            kept,
            csc_array((one, (person, column)), (network.people, size)),
            seats,
            network.seats[scarce],
            csc_array(entries, (len(rows.limit), size)),
        )


def whole(problem: Problem, rows: Rows, costs: Ints, kept: Ints, nodes: int) -> tuple[int, Ints | None, bool]:
    """Status, the best placement found on the arcs `kept` and whether it is proven best on them."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    parts = Matrices.of(problem, rows, kept)
    low = -np.inf
    found = milp(
        costs[kept],
        integrality=np.ones(len(kept)),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(parts.people, 1, 1),
            LinearConstraint(parts.seats, low, parts.room),
            LinearConstraint(parts.rows, low, rows.limit),
        ],
        options={"mip_rel_gap": 0, "node_limit": nodes},
    )
    if found.x is None:
        return int(found.status), None, False
    return int(found.status), placed(problem, kept[found.x > 0.5]), found.status == OPTIMAL


def placed(problem: Problem, arcs: Ints) -> Ints | None:
    """The post of each person from the arcs chosen; `None` unless everybody has exactly one."""
    import numpy as np

    person = np.searchsorted(problem.network.starts, arcs, side="right") - 1
    if len(arcs) != problem.network.people or not np.array_equal(person, np.arange(problem.network.people)):
        return None
    return problem.network.posts[arcs].astype(np.int64)
