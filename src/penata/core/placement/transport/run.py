"""The state of one run of the kernel: who sits where, what posts cost, how much work is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from penata.core.placement.transport import kernel, rest
from penata.core.placement.transport.network import LARGEST, Network
from penata.core.placement.transport.survey import by_favourite

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints

BACK = 3
"""Coarse prices are lowered by this many steps before the next round."""


@dataclass
class Run:
    """Arrays the kernel works on; see `kernel.bid` for their meaning. People stand in the order they go in."""

    network: Network
    order: Ints
    """Whom each number means."""
    begins: Ints
    ends: Ints
    costs: Ints
    limit: int
    seats: Ints
    first: Ints
    prices: Ints
    _place: Ints
    holders: Ints
    levels: Ints
    count: Ints
    kept: Any
    fares: Ints
    known: Ints
    beyond: Ints
    favourite: Any
    fare: Ints
    runner: Ints
    left: Ints = field(default_factory=lambda: np.empty(0, np.int64))

    @classmethod
    def of(cls, network: Network, costs: Ints, favourite: Any, fare: Ints, runner: Ints, limit: int) -> Run:
        """Nobody placed, all prices zero; a post without seats priced out of reach. `limit` counts arcs looked at."""
        people, posts = network.people, len(network.seats)
        seats = np.minimum(network.seats, people)
        order = by_favourite(favourite, posts)
        first = np.zeros(posts, np.int64)
        np.cumsum(seats[:-1], out=first[1:])
        room = int(seats.sum())
        return cls(
            network,
            order,
            network.starts[order],
            network.starts[order + 1],
            costs,
            limit,
            seats,
            first,
            np.where(seats == 0, LARGEST, 0),
            np.full(people, -1, np.int64),
            np.empty(room, np.int64),
            np.empty(room, np.int64),
            np.zeros(posts, np.int64),
            np.empty((people, kernel.KEPT), np.int32),
            np.empty((people, kernel.KEPT), np.int64),
            np.zeros(people, np.int64),
            np.zeros(people, np.int64),
            favourite[order],
            fare[order],
            runner[order],
        )

    @property
    def place(self) -> Ints:
        """Post of each person, -1 without one."""
        found = np.empty_like(self._place)
        found[self.order] = self._place
        return found

    def restart(self, level: int) -> None:
        """Everybody out, all prices at `level` (zero where everybody has a seat), nothing remembered."""
        self._empty()
        prices = np.where(self.seats < self.network.people, level, 0)
        self.prices = np.where(self.seats == 0, LARGEST, prices)
        self.known[:] = 0

    def descend(self, step: int, limit: int) -> bool:
        """A coarse round, then everybody out again with prices a few steps lower; whether it went to its end."""
        ended = self.bid(step, limit)
        self._empty()
        lower = BACK * step
        self.prices = np.where(self.seats == 0, LARGEST, np.maximum(self.prices - lower, 0))
        self.beyond -= np.where(self.beyond < kernel.INF, lower, 0)
        return ended

    def _empty(self) -> None:
        self._place[:] = -1
        self.count[:] = 0

    def bid(self, step: int, limit: int) -> bool:
        """One round of bids within `limit` looks; whether it went to its end."""
        self.left, work = kernel.bid(
            self.begins,
            self.ends,
            self.network.posts,
            self.costs,
            self.seats,
            self.first,
            self.prices,
            self._place,
            self.holders,
            self.levels,
            self.count,
            self.kept,
            self.fares,
            self.known,
            self.beyond,
            self.favourite,
            self.fare,
            self.runner,
            step,
            limit,
        )
        self.limit -= work
        return work <= limit

    def settle(self) -> bool:
        """Seat who is left and free the prices of empty seats; whether the work allowed sufficed."""
        posts = self.network.posts
        if len(self.left):
            placed, work = rest.place_rest(
                self.begins,
                self.ends,
                posts,
                self.costs,
                self.seats,
                self.first,
                self.prices,
                self._place,
                self.holders,
                self.count,
                self.left,
                self.limit,
            )
            self.limit -= work
            if placed < len(self.left):
                return False
        if not rest.unsettled(self.seats, self.count, self.prices):
            return True
        rest.free_rest(
            self.costs,
            self.seats,
            self.first,
            self.prices,
            self._place,
            self.holders,
            self.count,
            *rest.index(self.begins, self.ends, posts, self.costs, self.first, self._place, self.holders, self.count),
            *rest.transpose(self.begins, self.ends, posts, len(self.seats)),
            self.limit,
        )
        return not rest.unsettled(self.seats, self.count, self.prices)
