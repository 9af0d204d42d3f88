"""The exact placement of one city's people: solved by `transport`, proven by its certificate, ties by the published rule.

Costs are integers; goals are lexicographic by weights computed from the instance. Which of several equal placements is
taken does not depend on the solver: `ties` decides by the published rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from penata.core.placement.ties import first_of_equals

if TYPE_CHECKING:
    from penata.core.placement.insist import Standing
    from penata.core.placement.transport import Network, Proof


@dataclass(frozen=True)
class Transport:
    """People (rows) to places (columns). `arcs[i]` maps a place to its cost; every person has at least one arc."""

    arcs: tuple[Mapping[int, int], ...]
    capacity: tuple[int, ...]

    def network(self) -> Network:
        """The same as arrays."""
        from penata.core.placement.transport import Network

        return Network.of(self.arcs, self.capacity)


@dataclass(frozen=True)
class Solution:
    """The place of each person, the total, and the price of one more person in each place."""

    place: tuple[int, ...]
    total: int
    prices: tuple[int, ...]
    dual: int
    checked: bool
    solver: str
    """Who found it: `kernel` or `flow`."""


def solve(problem: Transport) -> Solution:
    """The cheapest assignment, with its proof; raises `transport.Unplaceable`."""
    from penata.core.placement import transport

    network = problem.network()
    found = transport.solve(network)
    prices = transport.prices_of(network, found.place).tolist()
    place = first_of_equals(problem, found.place.tolist(), prices)
    proof = transport.certify(network, transport.unscaled(network), place, prices)
    return Solution(tuple(place), proof.primal, tuple(prices), proof.dual, proof.checked, found.solver)


def certify(problem: Transport, place: Sequence[int], prices: Sequence[int]) -> Proof:
    """Whether the prices prove the placement; see `transport.certify`."""
    from penata.core.placement import transport

    network = problem.network()
    return transport.certify(network, transport.unscaled(network), place, prices)


def standing(problem: Transport, solution: Solution) -> Standing:
    """A solution made ready for questions of what a wish would cost."""
    import numpy as np

    from penata.core.placement import transport
    from penata.core.placement.insist import Standing

    network = problem.network()
    place, prices = (np.array(row, dtype=np.int64) for row in (solution.place, solution.prices))
    return Standing(network, transport.unscaled(network), place, prices)
