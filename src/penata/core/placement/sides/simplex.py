"""The linear programme over a part of the arcs that grows: each solve goes on from the basis of the one before.

SciPy's public `linprog` begins anew each time; its own HiGHS does not have to, so the bindings SciPy uses itself are
called (looked up in SciPy 1.15, 1.17 and 1.18). Arcs left out come in where their reduced cost shows that they could better the value, so
the last value holds over all arcs. Dual simplex begins; where only costs or few arcs changed, primal simplex goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize._highspy import _core as highs
from scipy.sparse import csc_array, csr_array, hstack, vstack

from penata.core.placement.sides.problem import Problem, Rows
from penata.core.placement.sides.relaxed import SCALE, Bound, bound_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from penata.core.placement.sides.problem import Ints

    Floats = NDArray[np.float64]

NEGATIVE = 1e-8
"""Part of the largest cost by which a reduced cost must be below zero for an arc left out to come in."""
PRICING = 30
"""Rounds of pricing."""
DEAR = 4
"""Times the largest cost that one unit beyond the limit of a row costs, so that every round has an answer."""
BROKEN = 1e-6
"""Units beyond a limit that count as none."""
DUAL, PRIMAL = 1, 4
"""Ways of the simplex method, as HiGHS numbers them."""
NEAR = 3
"""Arcs of each person, cheapest first, that a programme begins with."""
SMALL = 5_000
"""Arcs up to which it begins with all."""


@dataclass(frozen=True)
class Relaxed:
    """The linear optimum: its value, the share of each arc, units beyond limits, and the bound its multipliers give."""

    value: float
    shares: Floats
    broken: float
    multipliers: Floats
    """Of all rows, then of the goals kept."""


class Programme:
    """People, scarce seats, rows of rules, and a row for each goal that is kept, added in their order.

    A row of a goal has an entry for nearly everybody and makes every step slow, hence not before it is needed.
    """

    def __init__(self, problem: Problem, start: Ints, iterations: int) -> None:
        network, rows = problem.network, problem.rows
        size, people = len(network.posts), network.people
        person = np.repeat(np.arange(people), np.diff(network.starts))
        scarce = np.flatnonzero(network.seats < people)
        position = np.full(len(network.seats), -1)
        position[scarce] = np.arange(len(scarce))
        taken = np.flatnonzero(position[network.posts] >= 0)
        one = np.ones(size)
        self.problem, self._limits = problem, len(rows.limit)
        self._first = people + len(scarce)
        self._all = vstack(
            [
                csc_array((one, (person, np.arange(size))), (people, size)),
                csc_array((one[taken], (position[network.posts[taken]], taken)), (len(scarce), size)),
                csc_array((rows.coef.astype(float), (rows.row, rows.arc)), (self._limits, size)),
            ]
        ).tocsc()
        self.columns = start
        self._solver = _solver(iterations)
        self._pass(np.concatenate([network.seats[scarce], rows.limit]))
        self._begun = False

    def _pass(self, upper: Ints) -> None:
        count, people, rows = self._limits, self.problem.network.people, self._all.shape[0]
        beyond = csc_array((-np.ones(count), (self._first + np.arange(count), np.arange(count))), (rows, count))
        matrix = hstack([beyond, self._all[:, self.columns]]).tocsc()
        columns = matrix.shape[1]
        model = highs.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_, model.col_lower_ = np.zeros(columns), np.zeros(columns)
        model.col_upper_ = np.full(columns, highs.kHighsInf)
        model.row_lower_ = np.concatenate([np.ones(people), np.full(rows - people, -highs.kHighsInf)])
        model.row_upper_ = np.concatenate([np.ones(people), upper])
        model.a_matrix_.format_ = highs.MatrixFormat.kColwise
        model.a_matrix_.num_col_, model.a_matrix_.num_row_ = columns, rows
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data
        self._solver.passModel(model)

    def keep(self, goal: int, value: int) -> None:
        """From now on a goal stays at or below a value; goals are kept in their order."""
        row = self._first + self._limits + goal
        if row < self._all.shape[0]:
            self._solver.changeRowBounds(row, -highs.kHighsInf, float(value))
            return
        costs = self.problem.goals[goal].astype(float)
        self._all = vstack([self._all, csr_array(costs[None, :])]).tocsc()
        own = costs[self.columns]
        at = np.flatnonzero(own)
        columns = (self._limits + at).astype(np.int32)
        self._solver.addRow(-highs.kHighsInf, float(value), len(at), columns, own[at])

    def close(self) -> None:
        """From now on no row goes beyond its limit."""
        count = self._limits
        self._solver.changeColsBounds(count, np.arange(count, dtype=np.int32), np.zeros(count), np.zeros(count))

    def least(self, costs: Ints, dear: float | None = None) -> Relaxed | None:
        """The linear optimum of these costs over all arcs; `None` where the steps allowed do not reach it.

        `dear` is what one unit beyond the limit of a row costs.
        """
        largest = float(abs(costs).max(initial=0) + 1)
        self._solver.setOptionValue("simplex_strategy", PRIMAL if self._begun else DUAL)
        self._begun = True
        charge = np.full(self._limits, DEAR * largest if dear is None else dear)
        spent = np.concatenate([charge, costs[self.columns].astype(float)])
        self._solver.changeColsCost(len(spent), np.arange(len(spent), dtype=np.int32), spent)
        for _ in range(PRICING):
            self._solver.run()
            if self._solver.getModelStatus() != highs.HighsModelStatus.kOptimal:
                return None
            solution = self._solver.getSolution()
            duals = np.array(solution.row_dual)
            reduced = costs - self._all.T @ duals
            reduced[self.columns] = 0
            better = np.flatnonzero(reduced < -NEGATIVE * largest)
            if not len(better):
                break
            self._add(better, costs)
        values = np.array(solution.col_value)
        shares = np.zeros(len(costs))
        known = len(values) - self._limits
        shares[self.columns[:known]] = values[self._limits :]
        multipliers = np.maximum(0, -duals[self._first :])
        return Relaxed(float(costs @ shares), shares, float(values[: self._limits].sum()), multipliers)

    def _add(self, arcs: Ints, costs: Ints) -> None:
        part = self._all[:, arcs].tocsc()
        self._solver.addCols(
            len(arcs),
            costs[arcs].astype(float),
            np.zeros(len(arcs)),
            np.full(len(arcs), highs.kHighsInf),
            part.nnz,
            part.indptr[:-1].astype(np.int32),
            part.indices.astype(np.int32),
            part.data,
        )
        self.columns = np.concatenate([self.columns, arcs])


def proven(problem: Problem, rows: Rows, costs: Ints, found: Relaxed) -> Bound:
    """The exact bound by the multipliers of a linear optimum; `rows` are all rows, then those of goals kept."""
    return bound_of(problem, rows, costs, np.rint(found.multipliers[: len(rows.limit)] * SCALE).astype(np.int64))


def beginning(problem: Problem, wishes: Ints, place: Ints | None = None) -> Ints:
    """The arcs a programme begins with: of each person the least `wishes`, having no post, and the place held."""
    network, size = problem.network, len(wishes)
    if size <= SMALL:
        return np.arange(size)
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    order = np.lexsort((wishes, person))
    near = order[np.arange(size) - network.starts[person] < NEAR]
    pool = np.flatnonzero(network.seats[network.posts] >= network.people)
    held = [] if place is None else [np.flatnonzero(problem.chosen(place))]
    return np.unique(np.concatenate([near, pool, *held]))


def _solver(iterations: int) -> Any:
    solver = highs._Highs()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("simplex_iteration_limit", iterations),
    ):
        solver.setOptionValue(name, value)
    return solver
