"""The linear and the whole-number programme over a part of the arcs, by SciPy's HiGHS; gap zero, limits count work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from penata.core.placement.sides.problem import Problem, Rows
from penata.core.placement.sides.relaxed import SCALE, Bound, bound_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from penata.core.placement.sides.problem import Ints

    Floats = NDArray[np.float64]

NEGATIVE = -1e-8
"""Part of the largest cost by which a reduced cost must be below zero for an arc left out to come in."""
NEAR_ENOUGH = 1e-7
"""Part of the value by which a bound may stay below it."""
FEW = 20
"""The bound is asked for once only one person in so many could do better by an arc left out."""
PRICING = 12
"""Rounds of pricing."""
DEAR = 4
"""Times the largest cost that one unit beyond the limit of a row costs, so that every round has an answer."""
BROKEN = 1e-6
"""Units beyond a limit that count as none."""
OPTIMAL, INFEASIBLE = 0, 2
"""Status of SciPy's solvers."""


@dataclass(frozen=True)
class Relaxed:
    """The linear optimum: its value, the share of each arc, the multiplier of every row."""

    value: float
    shares: Floats
    kept: Ints
    """Arcs that came into it."""
    broken: float
    """Units by which rows are beyond their limits; above zero where costs do not forbid it or rows cannot be kept."""
    bound: Bound
    """The best bound that multipliers of any round give, exact and over all arcs."""


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


def relaxed(
    problem: Problem,
    rows: Rows,
    costs: Ints,
    start: Ints,
    iterations: int,
    dear: int = DEAR,
    asked: int | None = None,
) -> Relaxed | int:
    """The linear optimum, first over the arcs `start`, then with those that may better it; else a SciPy status.

    Where it is only `asked` whether the value is above a number, it ends as soon as that is known.
    """
    import numpy as np

    network = problem.network
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    scarce = network.seats < network.people
    largest = float(abs(costs).max(initial=0) + 1)
    kept, turn = start, 0
    best: Bound | None = None
    while True:
        turn += 1
        found = _linear(Matrices.of(problem, rows, kept), rows, costs, dear * largest, iterations)
        if isinstance(found, int):
            return found
        prices = np.zeros(len(network.seats))
        prices[scarce] = found.seats
        added = np.bincount(rows.arc, rows.coef * found.multipliers[rows.row], len(costs))
        reduced = costs + added + prices[network.posts] - found.people[person]
        reduced[kept] = 0
        better = np.flatnonzero(reduced < NEGATIVE * largest)
        last = turn == PRICING or not len(better)
        if last or FEW * len(better) <= network.people or (asked is not None and found.value <= asked):
            bound = bound_of(problem, rows, costs, np.rint(found.multipliers * SCALE).astype(np.int64))
            best = bound if best is None or bound.value > best.value else best
            near = best.value >= SCALE * (found.value - NEAR_ENOUGH * abs(found.value) - 1)
            known = asked is not None and (best.whole > asked or found.value <= asked)
            if near or known or last:
                shares = np.zeros(len(costs))
                shares[kept] = found.shares
                return Relaxed(found.value, shares, kept, found.broken, best)
        kept = np.union1d(kept, better)


@dataclass(frozen=True)
class _Linear:
    """One linear programme: value, share of each arc, prices of people and seats, multipliers, units broken."""

    value: float
    shares: Floats
    people: Floats
    seats: Floats
    multipliers: Floats
    broken: float


def _linear(parts: Matrices, rows: Rows, costs: Ints, dear: float, iterations: int) -> _Linear | int:
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csc_array, eye_array, hstack, vstack

    arcs, limits, room = len(parts.kept), len(rows.limit), len(parts.room)
    beyond = vstack([csc_array((room, limits)), -eye_array(limits)])
    found = linprog(
        np.concatenate([costs[parts.kept], np.full(limits, dear)]),
        hstack([vstack([parts.seats, parts.rows]), beyond]).tocsc(),
        np.concatenate([parts.room, rows.limit]),
        hstack([parts.people, csc_array((parts.people.shape[0], limits))]).tocsc(),
        np.ones(parts.people.shape[0]),
        bounds=(0, None),
        method="highs-ds",
        options={"maxiter": iterations},
    )
    if found.status != OPTIMAL:
        return int(found.status)
    above = -found.ineqlin.marginals
    return _Linear(
        found.fun,
        found.x[:arcs],
        found.eqlin.marginals,
        above[:room],
        np.maximum(0, above[room:]),
        float(found.x[arcs:].sum()),
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
