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

    from penata.core.placement.transport.check import HALF, inspect

    place, prices = np.asarray(place, dtype=np.int64), np.asarray(prices, dtype=np.int64)
    seated, sound, cost_high, cost_low, least_high, least_low = inspect(
        network.starts, network.posts, network.costs, scaled.costs, scaled.scale, scaled.values, place, prices
    )
    if not seated:
        return Proof(0, 0, False)
    used = np.bincount(place, minlength=len(network.seats))
    sound &= bool((used <= network.seats).all())
    sound &= bool((prices >= 0).all()) and not bool(prices[used < network.seats].any())
    sound &= scaled.scale == 1 or scaled.scale >= network.people * scaled.values
    paid = (int(((prices >> HALF) * used).sum()) << HALF) + int(((prices & ((1 << HALF) - 1)) * used).sum())
    dual = (least_high << HALF) + least_low - paid
    return Proof((cost_high << HALF) + cost_low, _unscaled(dual, scaled, network.people), sound)


def _unscaled(dual: int, scaled: Scaled, people: int) -> int:
    """The least whole total that the scaled bound allows: ties took less than one unit in all."""
    most = people * (scaled.values - 1)
    return -((most - dual) // scaled.scale)
