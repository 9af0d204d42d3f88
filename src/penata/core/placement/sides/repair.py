"""A placement that keeps the rules, found early: what breaks a rule is closed, the rest placed anew, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from penata.core.placement.sides.problem import Problem
from penata.core.placement.transport import solve

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints

CLOSED = 64
"""Times the largest cost that a closed arc costs: nobody takes it who can do otherwise."""


def repaired(problem: Problem, costs: Ints, place: Ints, turns: int) -> Ints | None:
    """A placement under all rules from `place`, or `None` where so many turns do not reach one.

    In each turn the people who use a row beyond its limit lose those arcs, latest in the order of people first; where a
    row asks for more, people who may serve it lose the others. What is closed stays closed, so this ends.
    """
    import numpy as np

    network, rows = problem.network, problem.rows
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    order = np.argsort(rows.row, kind="stable")
    heads = np.searchsorted(rows.row[order], np.arange(len(rows.limit) + 1))
    opened = np.ones(len(costs), bool)
    dear = CLOSED * (int(abs(costs).max(initial=0)) + 1)
    for _ in range(turns):
        chosen = problem.chosen(place)
        excess = rows.used(chosen) - rows.limit
        if not (excess > 0).any():
            return place
        for row in np.flatnonzero(excess > 0):
            entries = order[heads[row] : heads[row + 1]]
            arcs, coefs = rows.arc[entries], rows.coef[entries]
            users = arcs[(coefs > 0) & (chosen[arcs] == 1)]
            if len(users):
                gone = person[users[-int(excess[row]) :]]
                opened[arcs[(coefs > 0) & np.isin(person[arcs], gone)]] = False
            else:
                _reserve(problem, arcs[opened[arcs] & (chosen[arcs] == 0)], int(excess[row]), person, opened)
        place = solve(problem.with_costs(np.where(opened, costs, dear))).place
        if problem.chosen(place)[~opened].any():
            return None
    return None


def _reserve(problem: Problem, arcs: Ints, missing: int, person: Ints, opened: Ints) -> None:
    """Leave so many people only the arcs of a row that asks for them."""
    import numpy as np

    for each in np.unique(person[arcs])[:missing]:
        kept = arcs[person[arcs] == each]
        opened[problem.network.starts[each] : problem.network.starts[each + 1]] = False
        opened[kept] = True
