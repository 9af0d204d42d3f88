"""The exact placement: a transportation problem solved by min-cost flow and proven by separate code.

Costs are integers; goals are lexicographic by weights computed from the instance. Which of several equal placements is
taken does not depend on the solver: `ties` decides by the published rule.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from penata.core.placement.ties import first_of_equals

NONE = -1


@dataclass(frozen=True)
class Transport:
    """People (rows) to places (columns). `arcs[i]` maps a place to its cost; every person has at least one arc."""

    arcs: tuple[Mapping[int, int], ...]
    capacity: tuple[int, ...]


@dataclass(frozen=True)
class Solution:
    """The place of each person, the total, and the price of one more person in each place."""

    place: tuple[int, ...]
    total: int
    prices: tuple[int, ...]
    dual: int
    checked: bool


class Unplaceable(ValueError):
    """Some people have no place left: the problem lacks a surplus column."""


def solve(problem: Transport) -> Solution:
    """The cheapest assignment, with its proof; raises `Unplaceable`."""
    found = _flow(problem)
    prices = _prices(problem, found)
    place = first_of_equals(problem, found, prices)
    total = sum(problem.arcs[person][column] for person, column in enumerate(place))
    dual, checked = certify(problem, place, prices)
    return Solution(tuple(place), total, tuple(prices), dual, checked and dual == total)


def certify(problem: Transport, place: Sequence[int], prices: Sequence[int]) -> tuple[int, bool]:
    """The dual value of the prices and whether they prove the placement: nobody would rather go elsewhere.

    Independent of the solver: feasible (one lawful place each, no place overfull), prices not negative and zero where
    room is left, and everyone sits where cost plus price is least.
    """
    used = [0] * len(problem.capacity)
    for person, column in enumerate(place):
        if column not in problem.arcs[person]:
            return 0, False
        used[column] += 1
    sound = all(count <= room for count, room in zip(used, problem.capacity, strict=True))
    sound &= all(price >= 0 for price in prices)
    sound &= all(price == 0 for price, count, room in zip(prices, used, problem.capacity, strict=True) if count < room)
    dual = -sum(price * room for price, room in zip(prices, problem.capacity, strict=True))
    for person, column in enumerate(place):
        least = min(cost + prices[other] for other, cost in problem.arcs[person].items())
        sound &= problem.arcs[person][column] + prices[column] == least
        dual += least
    return dual, sound


def _flow(problem: Transport) -> list[int]:
    """One placement of least cost, by OR-Tools' min-cost flow on integer costs."""
    import numpy as np
    from ortools.graph.python import min_cost_flow

    people, columns = len(problem.arcs), len(problem.capacity)
    tails, heads, costs = [], [], []
    for person, arcs in enumerate(problem.arcs):
        for column in sorted(arcs):
            tails.append(person)
            heads.append(people + column)
            costs.append(arcs[column])
    sink = people + columns
    flow = min_cost_flow.SimpleMinCostFlow()
    arc_ids = flow.add_arcs_with_capacity_and_unit_cost(
        np.array(tails, dtype=np.int32),
        np.array(heads, dtype=np.int32),
        np.ones(len(tails), dtype=np.int64),
        np.array(costs, dtype=np.int64),
    )
    drains = np.arange(people, sink, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        drains,
        np.full(columns, sink, dtype=np.int32),
        np.array(problem.capacity, dtype=np.int64),
        np.zeros(columns, dtype=np.int64),
    )
    flow.set_nodes_supplies(np.arange(people, dtype=np.int32), np.ones(people, dtype=np.int64))
    flow.set_node_supply(sink, -people)
    if flow.solve() != flow.OPTIMAL:
        raise Unplaceable
    place = [NONE] * people
    for arc, amount in zip(arc_ids, flow.flows(arc_ids), strict=True):
        if amount:
            place[tails[arc]] = heads[arc] - people
    return place


def _prices(problem: Transport, place: Sequence[int]) -> list[int]:
    """Price of a place: what it costs in all to free one seat there, by shortest chains of moves (Bellman-Ford)."""
    columns = len(problem.capacity)
    seats = [0] * columns
    edges: list[dict[int, int]] = [{} for _ in range(columns)]
    for person, column in enumerate(place):
        seats[column] += 1
        own = problem.arcs[person][column]
        for other, cost in problem.arcs[person].items():
            if other != column and cost - own < edges[column].get(other, cost - own + 1):
                edges[column][other] = cost - own
    far = sum(max(arcs.values()) for arcs in problem.arcs) + 1
    prices = [0 if seats[column] < problem.capacity[column] else far for column in range(columns)]
    incoming: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    for column, moves in enumerate(edges):
        for other, extra in moves.items():
            incoming[other].append((column, extra))
    queue = [column for column in range(columns) if prices[column] == 0]
    waiting = set(queue)
    while queue:
        other = queue.pop(0)
        waiting.discard(other)
        for column, extra in incoming[other]:
            if seats[column] == problem.capacity[column] and prices[other] + extra < prices[column]:
                prices[column] = prices[other] + extra
                if column not in waiting:
                    waiting.add(column)
                    queue.append(column)
    return prices


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
