"""The linear and the whole-number programme over a part of the arcs, by SciPy's HiGHS; gap zero, limits count work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from penata.core.placement.sides.problem import Problem, Rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from penata.core.placement.sides.problem import Ints

    Floats = NDArray[np.float64]

NEGATIVE = -1e-8
"""Part of the largest cost by which a reduced cost must be below zero for an arc left out to come in."""
PRICING = 3
"""Rounds of pricing before all arcs are taken."""
OPTIMAL, INFEASIBLE = 0, 2
"""Status of SciPy's solvers."""


@dataclass(frozen=True)
class Relaxed:
    """The linear optimum: its value, the multiplier of every row, the share of each arc."""

    value: float
    multipliers: Floats
    shares: Floats
    kept: Ints
    """Arcs that came into it."""


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


def relaxed(problem: Problem, rows: Rows, costs: Ints, start: Ints, iterations: int) -> Relaxed | int:
    """The linear optimum, first over the arcs `start`, then with those that may better it; else a SciPy status."""
    import numpy as np

    network = problem.network
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    scarce = network.seats < network.people
    kept = start
    negative = NEGATIVE * float(costs.max(initial=0) + 1)
    for turn in range(PRICING + 1):
        if turn == PRICING:
            kept = np.arange(len(costs))
        found = _linear(Matrices.of(problem, rows, kept), rows, costs, iterations)
        if isinstance(found, int):
            if found != INFEASIBLE or len(kept) == len(costs):
                return found
            kept = np.arange(len(costs))
            continue
        value, shares, people, seats, multipliers = found
        prices = np.zeros(len(network.seats))
        prices[scarce] = seats
        added = np.bincount(rows.arc, rows.coef * multipliers[rows.row], len(costs))
        reduced = costs + added + prices[network.posts] - people[person]
        reduced[kept] = 0
        better = np.flatnonzero(reduced < negative)
        if not len(better) or turn == PRICING:
            full = np.zeros(len(costs))
            full[kept] = shares
            return Relaxed(value, multipliers, full, kept)
        kept = np.union1d(kept, better)
    return INFEASIBLE


def _linear(parts: Matrices, rows: Rows, costs: Ints, iterations: int) -> tuple[float, Any, Any, Any, Any] | int:
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    found = linprog(
        costs[parts.kept],
        vstack([parts.seats, parts.rows]).tocsc(),
        np.concatenate([parts.room, rows.limit]),
        parts.people,
        np.ones(parts.people.shape[0]),
        bounds=(0, None),
        method="highs",
        options={"maxiter": iterations},
    )
    if found.status != OPTIMAL:
        return int(found.status)
    above = -found.ineqlin.marginals
    return found.fun, found.x, found.eqlin.marginals, above[: len(parts.room)], np.maximum(0, above[len(parts.room) :])


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
