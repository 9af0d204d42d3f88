"""What it costs in all if a person insists on a post, and what follows: exact, without solving anew.

A placement and its prices make a graph of moves: from post to post, by a person who holds the one and may hold the
other. Cost plus price being least where everybody sits, no move is shorter than zero. Whoever insists on a post leaves
one seat too many there and one too few at home; the shortest chain of moves from the one to the other repairs both at
the least cost (Ahuja, Magnanti and Orlin 1993, ch. 9). A chain may end in a free seat, and another may begin with a seat left empty, so that two
lengths are worked out once for every post: from it to a free seat, and from a seat given up to it. The search of a
question looks only at chains shorter than those two together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from penata.core.placement.insist_ways import FAR, NONE, Ways
from penata.core.placement.transport import Network, Proof, Scaled, certify

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints, Shorts


@dataclass(frozen=True, slots=True)
class Move:
    """One person changes post."""

    person: int
    source: int
    target: int


class Obstacle(StrEnum):
    """Why a wish cannot be met."""

    CLOSED = "closed"
    """The post is not open to the person."""
    NO_SEAT = "no_seat"
    """The post has no seat at all."""
    NO_WAY = "no_way"
    """Its seats are taken, and no chain of moves frees one."""


@dataclass(frozen=True, slots=True)
class Insistence:
    """What follows if `person` gets `post`: the total rises by `extra`; who moves, the person first."""

    person: int
    post: int
    extra: int
    chain: tuple[Move, ...]


@dataclass(frozen=True)
class Standing:
    """An optimal placement made ready for questions; `prices` prove it in the scaled costs."""

    network: Network
    scaled: Scaled
    place: Ints
    prices: Ints

    def insist(self, person: int, post: int) -> Insistence | Obstacle:
        """The least rise of the total with `person` in `post`, and the moves it takes."""
        arc = self._arc(person, post)
        if arc is None:
            return Obstacle.CLOSED
        if not self.network.seats[post]:
            return Obstacle.NO_SEAT
        home = int(self.place[person])
        if home == post:
            return Insistence(person, post, 0, ())
        far, via = self._towards(home, post)
        length = min(int(far[post]), self._around(post, home))
        if length >= FAR:
            return Obstacle.NO_WAY
        chain = self._direct(post, home, via) if far[post] <= length else self._by_free_seat(post, home)
        return Insistence(person, post, self._rise(arc, home, length), (Move(person, home, post), *chain))

    def options(self, person: int, but: Collection[int] = ()) -> list[tuple[int, int]]:
        """Every post open to a person that can be had, but those named and the one held: (extra, post), least first."""
        home = int(self.place[person])
        far, _ = self._towards(home, NONE)
        found = []
        for arc in range(int(self.network.starts[person]), int(self.network.starts[person + 1])):
            post = int(self.network.posts[arc])
            length = min(int(far[post]), self._around(post, home))
            if post != home and post not in but and self.network.seats[post] and length < FAR:
                found.append((self._rise(arc, home, length), post))
        return sorted(found)

    @cached_property
    def one_more(self) -> Ints:
        """What one more seat in a post would save in all: its price where seats are scarce."""
        saved = np.where(self.network.seats > 0, self.prices - np.minimum(self.prices, self.seat_left), 0)
        return np.asarray(-((self._ties - saved) // self.scaled.scale), dtype=np.int64)

    @cached_property
    def one_less(self) -> Ints:
        """What one seat less in a post would cost in all; -1 where nobody could give way."""
        known = (self.to_free < FAR) & (self.network.seats > 0)
        cost = np.where(known, self.prices + self.to_free, 0)
        return np.where(known, (self._ties + cost) // self.scaled.scale, -1)

    def after(self, wish: Insistence) -> Ints:
        """The new post of everybody."""
        place = self.place.copy()
        for move in wish.chain:
            place[move.person] = move.target
        return place

    def prove(self, wish: Insistence) -> Proof:
        """The proof, by the separate code, that nothing costs less in which the person has that post."""
        starts, home = self.network.starts, int(self.place[wish.person])
        far, _ = self._towards(home, wish.post)
        around = np.where(self.to_free < FAR, self.to_free + self.seat_left[home], FAR)
        most = int(min(far[wish.post], around[wish.post]))
        nearer = np.minimum(np.minimum(far, around), most) - min(int(self.seat_left[home]), most)
        prices = np.where(self.network.seats > 0, self.prices + nearer, self.prices + most)
        kept = np.ones(len(self.network.posts), dtype=bool)
        kept[starts[wish.person] : starts[wish.person + 1]] = False
        kept[self._arc(wish.person, wish.post)] = True
        fewer = np.where(np.arange(len(starts)) > wish.person, starts[wish.person + 1] - starts[wish.person] - 1, 0)
        forced = Network(starts - fewer, self.network.posts[kept], self.network.costs[kept], self.network.seats)
        costs = Scaled(self.scaled.costs[kept], self.scaled.scale, self.scaled.values)
        return certify(forced, costs, self.after(wish), prices)

    @cached_property
    def ways(self) -> tuple[Ways, Ways]:
        """All moves by the post they lead to, and by the post they leave; posts without a seat are no part of it."""
        people = np.repeat(np.arange(self.network.people, dtype=np.int32), np.diff(self.network.starts))
        targets, sources = self.network.posts, self.place.astype(np.int32)[people]
        wishes = self.scaled.costs + self.prices[targets]
        lengths = wishes - (self._own + self.prices[self.place])[people]
        real = (targets != sources) & (self.network.seats[targets] > 0)
        people, sources, targets, lengths = people[real], sources[real], targets[real], lengths[real]
        size = len(self.network.seats)
        return (
            Ways.grouped(targets, sources, lengths, people, size),
            Ways.grouped(sources, targets, lengths, people, size),
        )

    @cached_property
    def to_free(self) -> Ints:
        """Length of the shortest chain from each post to a free seat."""
        return self._to_free[0]

    @cached_property
    def seat_left(self) -> Ints:
        """Length of the shortest chain by which a seat given up somewhere reaches each post."""
        return self._seat_left[0]

    @cached_property
    def _to_free(self) -> tuple[Ints, Shorts]:
        seats = self.network.seats
        far = np.where((seats > 0) & (self._used < seats), 0, FAR)
        return far, self.ways[0].spread(far, _open(far))

    @cached_property
    def _seat_left(self) -> tuple[Ints, Shorts]:
        far = np.where(self._used > 0, self.prices, FAR)
        return far, self.ways[1].spread(far, _open(far))

    @cached_property
    def _used(self) -> Ints:
        return np.bincount(self.place, minlength=len(self.network.seats))

    @cached_property
    def _own(self) -> Ints:
        """Scaled cost of everybody's place."""
        return self.scaled.costs[self._chosen]

    @cached_property
    def _chosen(self) -> Ints:
        degrees = np.diff(self.network.starts)
        return np.flatnonzero(np.repeat(self.place, degrees) == self.network.posts)

    @cached_property
    def _ties(self) -> int:
        """What the ties of the placement add up to: less than one unit of cost."""
        ties = self._own - self.network.costs[self._chosen] * self.scaled.scale
        return int(ties.sum())

    def _arc(self, person: int, post: int) -> int | None:
        first, last = self.network.starts[person : person + 2]
        found = np.flatnonzero(self.network.posts[first:last] == post)
        return int(first + found[0]) if len(found) else None

    def _towards(self, home: int, goal: int) -> tuple[Ints, Shorts]:
        """Chains that end in the seat left at `home`, where they are shorter than those by a free seat."""
        far = np.full(len(self.network.seats), FAR)
        far[home] = 0
        ceiling = np.where(self.to_free < FAR, self.to_free + self.seat_left[home], FAR)
        ceiling[home] = 1
        return far, self.ways[0].spread(far, ceiling, goal)

    def _around(self, post: int, home: int) -> int:
        """Length of a chain from `post` to a free seat and of one that fills `home` from elsewhere, or leaves it."""
        onward = int(self.to_free[post])
        return FAR if onward >= FAR else onward + int(self.seat_left[home])

    def _rise(self, arc: int, home: int, length: int) -> int:
        """The rise of the total in units of cost."""
        person = int(np.searchsorted(self.network.starts, arc, side="right")) - 1
        moved = int(self.scaled.costs[arc]) - int(self._own[person])
        prices = int(self.prices[self.network.posts[arc]]) - int(self.prices[home])
        return (self._ties + moved + prices + length) // self.scaled.scale

    def _direct(self, post: int, home: int, via: Shorts) -> list[Move]:
        """Along the edges towards `home`."""
        moves = []
        while post != home:
            moves.append(self._onward(post, int(via[post])))
            post = moves[-1].target
        return moves

    def _by_free_seat(self, post: int, home: int) -> list[Move]:
        """On to a free seat, and from a seat given up to `home`."""
        onward, back, end = [], [], home
        while (edge := int(self._to_free[1][post])) != NONE:
            onward.append(self._onward(post, edge))
            post = onward[-1].target
        while (edge := int(self._seat_left[1][end])) != NONE:
            ways = self.ways[1]
            back.append(Move(int(ways.people[edge]), ways.group(edge), end))
            end = back[-1].source
        return _without_loops([*onward, *reversed(back)], home)

    def _onward(self, post: int, edge: int) -> Move:
        ways = self.ways[0]
        return Move(int(ways.people[edge]), post, ways.group(edge))


def _open(far: Ints) -> Ints:
    """No ceiling."""
    return np.full(len(far), FAR)


def _without_loops(moves: list[Move], end: int) -> list[Move]:
    """The chain as far as `end`, without what comes back to a post it has left: as it is shortest, that costs nothing."""
    kept: list[Move] = []
    for move in moves:
        spots = [spot for spot, earlier in enumerate(kept) if earlier.source == move.source]
        if spots:
            del kept[spots[0] :]
        kept.append(move)
        if move.target == end:
            break
    return kept
