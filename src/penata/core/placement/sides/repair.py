"""A placement that keeps the rules, found early: what breaks a rule is closed, the rest placed anew, and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from penata.core.placement.sides.problem import Problem
from penata.core.placement.transport import Network, Unplaceable, solve

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints


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
        closed = ~np.logical_or.reduceat(opened, network.starts[:-1])
        if closed.any():
            return None
        try:
            place = _placed(problem, costs, opened)
        except Unplaceable:
            return None
    return None


def _reserve(problem: Problem, arcs: Ints, missing: int, person: Ints, opened: Ints) -> None:
    """Leave so many people only the arcs of a row that asks for them."""
    import numpy as np

    for each in np.unique(person[arcs])[:missing]:
        kept = arcs[person[arcs] == each]
        opened[problem.network.starts[each] : problem.network.starts[each + 1]] = False
        opened[kept] = True


def _placed(problem: Problem, costs: Ints, opened: Ints) -> Ints:
    import numpy as np

    network = problem.network
    starts = np.concatenate([[0], np.cumsum(opened)])[network.starts]
    return solve(Network(starts, network.posts[opened], costs[opened], network.seats)).place
