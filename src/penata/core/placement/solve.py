"""The exact placement of one city's people: solved by `transport`, proven by its certificate, ties by the published rule.

Costs are integers; goals are lexicographic by weights computed from the instance. Which of several equal placements is
taken does not depend on the solver: `ties` decides by the published rule.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from penata.core.placement.ties import first_of_equals

if TYPE_CHECKING:
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


@dataclass
class Exchange:
    """Exact prices of single wishes: what everything would cost more if one person took another place."""

    problem: Transport
    solution: Solution
    _chains: dict[int, dict[int, int]] = field(default_factory=dict)
    _worth: dict[int, int] = field(default_factory=dict)
    """What a seat freed in a place saves the others, as a cost (0 or less)."""
    _edges: list[dict[int, int]] = field(default_factory=list)

    def price_of(self, person: int, column: int) -> int:
        """Cost of giving `person` the place `column`, everyone else re-placed as well as possible."""
        own = self.solution.place[person]
        direct = self.problem.arcs[person][column] - self.problem.arcs[person][own]
        chains = self._to(own)
        apart = self.solution.prices[column] + self._worth[own]
        return direct + min(apart, chains.get(column, apart))

    def runner_up(self, person: int, but: Collection[int] = ()) -> tuple[int, int] | None:
        """The next best place outside `but` and its exact extra cost; `None` where there is none."""
        own = self.solution.place[person]
        others = [column for column in self.problem.arcs[person] if column != own and column not in but]
        found = [(self.price_of(person, column), column) for column in others]
        return min(found)[::-1] if found else None

    def _to(self, goal: int) -> dict[int, int]:
        """Cheapest chain of moves from every place to a seat freed at `goal` (Dijkstra on reduced costs)."""
        if goal in self._chains:
            return self._chains[goal]
        prices, incoming = self.solution.prices, self._incoming()
        reduced = {goal: 0}
        heap = [(0, goal)]
        while heap:
            done, column = heapq.heappop(heap)
            if done > reduced[column]:
                continue
            for other, extra in incoming[column].items():
                length = done + extra + prices[column] - prices[other]
                if length < reduced.get(other, length + 1):
                    reduced[other] = length
                    heapq.heappush(heap, (length, other))
        chains = {column: length + prices[column] - prices[goal] for column, length in reduced.items()}
        self._chains[goal] = chains
        self._worth[goal] = min(chains.values())
        return chains

    def _incoming(self) -> list[dict[int, int]]:
        if not self._edges:
            self._edges = [{} for _ in self.problem.capacity]
            for person, column in enumerate(self.solution.place):
                own = self.problem.arcs[person][column]
                for other, cost in self.problem.arcs[person].items():
                    extra = cost - own
                    if other != column and extra < self._edges[other].get(column, extra + 1):
                        self._edges[other][column] = extra
        return self._edges
