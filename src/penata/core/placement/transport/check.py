"""The one pass over all arcs behind the proof; shares no code with the solvers."""

from __future__ import annotations

from typing import Any

from numba import njit

HALF = 31
"""Totals are summed in halves of this many bits, as they may go beyond 64."""


@njit(cache=True)
def inspect(
    starts: Any, posts: Any, costs: Any, fine: Any, scale: int, values: int, place: Any, prices: Any
) -> tuple[bool, bool, int, int, int, int]:
    """Whether everyone has the post once; whether each sits where cost plus price is least and scaling broke ties only.

    Also the total of the costs of all places and of the least wishes, each in a high and a low half.
    """
    seated = settled = True
    cost_high = cost_low = least_high = least_low = 0
    mask = (1 << HALF) - 1
    for person in range(len(starts) - 1):
        least = own = fine[starts[person]] + prices[posts[starts[person]]]
        cost = times = 0
        for arc in range(starts[person], starts[person + 1]):
            post = posts[arc]
            wish = fine[arc] + prices[post]
            extra = fine[arc] - costs[arc] * scale
            settled &= 0 <= extra < values
            least = min(least, wish)
            if post == place[person]:
                own = wish
                cost = costs[arc]
                times += 1
        seated &= times == 1
        settled &= own == least
        cost_high += cost >> HALF
        cost_low += cost & mask
        least_high += least >> HALF
        least_low += least & mask
    return seated, settled, cost_high, cost_low, least_high, least_low
