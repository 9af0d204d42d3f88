"""Proof of a placement by code apart from every solver: prices that make nobody wish for another place.

Sound for the costs given: everyone has one open post, no post is over-full, a price is never negative and stands only
where no seat is left, and each person sits where cost plus price is least. Then no other placement costs less (linear
programming duality), and where costs were scaled to break ties the same holds for the costs before scaling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from penata.core.placement.transport.network import Network, Scaled

if TYPE_CHECKING:
    from penata.core.placement.transport.network import Ints


@dataclass(frozen=True, slots=True)
class Proof:
    """The total burden, what the prices prove it cannot be less than, and whether every condition holds."""

    primal: int
    dual: int
    checked: bool


def certify(network: Network, scaled: Scaled, place: Ints | Sequence[int], prices: Ints | Sequence[int]) -> Proof:
    """Check a placement (post of each person) with the prices of the posts in scaled costs."""
    import numpy as np

    place, prices = np.asarray(place, dtype=np.int64), np.asarray(prices, dtype=np.int64)
    starts, posts = network.starts[:-1], network.posts
    chosen = np.repeat(place.astype(posts.dtype), np.diff(network.starts)) == posts
    if not len(starts):
        return Proof(0, 0, True)
    sound = bool((np.add.reduceat(chosen.astype(np.int8), starts) == 1).all())
    if not sound:
        return Proof(0, 0, False)
    wishes = scaled.costs + prices[posts]
    least = np.minimum.reduceat(wishes, starts)
    own = np.flatnonzero(chosen)
    used = np.bincount(place, minlength=len(network.seats))
    sound &= bool((used <= network.seats).all())
    sound &= bool((prices >= 0).all()) and not bool(prices[used < network.seats].any())
    sound &= bool((wishes[own] == least).all())
    sound &= _same_costs(network, scaled)
    primal = _total(network.costs[own])
    room = used > 0
    dual = _total(least) - sum(int(price) * int(count) for price, count in zip(prices[room], used[room], strict=True))
    return Proof(primal, _unscaled(dual, scaled, network.people), sound)


def _same_costs(network: Network, scaled: Scaled) -> bool:
    """Whether scaling did no more than break ties."""
    if scaled.scale == 1:
        return bool((scaled.costs == network.costs).all())
    ties = scaled.costs - network.costs * scaled.scale
    fair = scaled.scale >= network.people * scaled.values
    return fair and bool((ties >= 0).all()) and bool((ties < scaled.values).all())


def _total(values: Ints) -> int:
    """Sum beyond 64 bits."""
    return (int((values >> 31).sum()) << 31) + int((values & ((1 << 31) - 1)).sum())


def _unscaled(dual: int, scaled: Scaled, people: int) -> int:
    """The least whole total that the scaled bound allows: ties took less than one unit in all."""
    most = people * (scaled.values - 1)
    return -((most - dual) // scaled.scale)
