"""The way without the kernel: OR-Tools' min-cost flow, and prices from its placement by chains of moves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints, Network


class Unplaceable(ValueError):
    """Some people have no seat left: the problem lacks a surplus post."""


class CostsTooLarge(ValueError):
    """Costs so large that sums over all people no longer fit whole numbers of 64 bits."""


CLOSED = 4
"""A post without seats is priced this many times beyond any chain of moves."""


def flow_place(network: Network) -> Ints:
    """Post of each person by min-cost flow; raises `Unplaceable` and `CostsTooLarge`."""
    from ortools.graph.python import min_cost_flow

    people, posts = network.people, len(network.seats)
    sink = people + posts
    flow = min_cost_flow.SimpleMinCostFlow()
    tails = np.repeat(np.arange(people, dtype=np.int32), np.diff(network.starts))
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        tails, network.posts.astype(np.int32) + np.int32(people), np.ones(len(tails), np.int64), network.costs
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(people, sink, dtype=np.int32),
        np.full(posts, sink, np.int32),
        np.minimum(network.seats, people),
        np.zeros(posts, np.int64),
    )
    flow.set_nodes_supplies(np.arange(people, dtype=np.int32), np.ones(people, np.int64))
    flow.set_node_supply(sink, -people)
    status = flow.solve()
    if status == flow.BAD_COST_RANGE:
        raise CostsTooLarge
    if status != flow.OPTIMAL:
        raise Unplaceable
    used = np.flatnonzero(flow.flows(arcs))
    place = np.empty(people, np.int64)
    place[tails[used]] = network.posts[used]
    return place


def flow_prices(network: Network, place: Ints) -> Ints:
    """Price of a post: what it costs in all to free one seat there; zero where one is free (Bellman and Ford)."""
    from penata.core.placement.transport.chains import lower

    full = np.bincount(place, minlength=len(network.seats)) >= network.seats
    far = 2 * int(np.abs(network.costs).max(initial=0)) * (len(network.seats) + 1) + 1
    if CLOSED * far > sys.maxsize // 4:
        raise CostsTooLarge
    prices = np.where(network.seats == 0, CLOSED * far, np.where(full, far, 0))
    lower(network.starts, network.posts, network.costs, network.seats, place, full, prices)
    return prices
