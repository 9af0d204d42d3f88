"""The fast exact solver: posts are bid for; what is left over `rest` settles by shortest chains of moves.

Three steps keep one promise at every moment: everyone placed sits where cost plus price is least, and prices never fall
below zero.

1. `bid`: each person takes the post of least cost plus price and says up to which price that stays so; in a full post
   the one who minds a higher price first must leave and bids anew. Where posts are scarce, a first round with a
   coarse step finds prices near the final ones, from which an exact round starts a little lower.
2. `place_rest`: who found no seat is placed along the cheapest chain of moves (Dijkstra on reduced costs).
3. `free_rest`: a post that kept a free seat at a price lowers it, pulling in who then gains, until the price is zero.

After Jonker and Volgenant (1987) and the auction for similar objects of Bertsekas and Castanon (1989), with the least
few posts of a person kept from the last full look, which most bids do not go beyond.

People are numbered by the post they would like best, so that those who bid against each other lie side by side in
memory: the arcs of person i are `begins[i]:ends[i]`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from penata.core.placement.transport.heap import push, sift

INF = 1 << 60
KEPT = 6
"""Posts of a person remembered from the last full look."""


@njit(cache=True)
def _look(
    begins: Any, ends: Any, posts: Any, costs: Any, prices: Any, person: int, kept: Any, fares: Any, found: Any
) -> tuple[int, int]:
    """Remember the `KEPT` least posts of a person and their costs; returns how many and the least of all others."""
    size = 0
    beyond = INF
    for arc in range(begins[person], ends[person]):
        post = posts[arc]
        value = costs[arc] + prices[post]
        if size < KEPT:
            slot = size
            size += 1
        elif value < found[KEPT - 1]:
            beyond = found[KEPT - 1]
            slot = KEPT - 1
        else:
            beyond = min(beyond, value)
            continue
        while slot > 0 and found[slot - 1] > value:
            found[slot] = found[slot - 1]
            kept[person, slot] = kept[person, slot - 1]
            fares[person, slot] = fares[person, slot - 1]
            slot -= 1
        found[slot] = value
        kept[person, slot] = post
        fares[person, slot] = costs[arc]
    return size, beyond


@njit(cache=True)
def bid(
    begins: Any,
    ends: Any,
    posts: Any,
    costs: Any,
    seats: Any,
    first: Any,
    prices: Any,
    place: Any,
    holders: Any,
    levels: Any,
    count: Any,
    kept: Any,
    fares: Any,
    known: Any,
    beyond: Any,
    favourite: Any,
    fare: Any,
    runner: Any,
    step: int,
    limit: int,
) -> tuple[Any, int]:
    """Let everyone bid; returns who found no seat and the work done (arcs looked at), at most about `limit`.

    `holders[first[j]:first[j] + count[j]]` hold post j, a heap by `levels`: the price up to which each stays.
    `favourite`, `fare` and `runner` come from `survey`: they spare most people a full look, as prices never fall below zero.
    `step` > 0 lets bids go that much further: quicker, the places then being right within `step` a person.
    """
    people = len(begins)
    waiting = np.arange(people - 1, -1, -1)
    top = people
    left = np.empty(people, np.int64)
    lefts = 0
    work = 0
    found = np.empty(KEPT, np.int64)
    while top > 0:
        top -= 1
        person = waiting[top]
        if work > limit:
            left[lefts] = person
            lefts += 1
            continue
        least = second = INF
        best = -1
        for slot in range(known[person]):
            post = kept[person, slot]
            value = fares[person, slot] + prices[post]
            if value < least:
                second = least
                least = value
                best = post
            elif value < second:
                second = value
        work += known[person] + 1
        if known[person] == 0:
            best = favourite[person]
            least = fare[person] + prices[best]
            second = runner[person]
            look = least >= second
        else:
            look = second > beyond[person]
        if look:
            size, other = _look(begins, ends, posts, costs, prices, person, kept, fares, found)
            known[person] = size
            beyond[person] = other
            least = found[0]
            best = kept[person, 0]
            second = found[1] if size > 1 else INF
            work += ends[person] - begins[person]
        level = prices[best] + (second - least) + step if second < INF else INF
        start = first[best]
        if count[best] < seats[best]:
            push(levels, holders, start, count[best], level, person)
            count[best] += 1
            place[person] = best
            if count[best] == seats[best] and levels[start] < INF:
                prices[best] = max(prices[best], levels[start])
        elif seats[best] > 0 and levels[start] == INF and prices[best] < level < INF:
            # Nobody here has another post: the price only has to send away who has one.
            prices[best] = level
            waiting[top] = person
            top += 1
        elif seats[best] == 0 or level <= levels[start]:
            left[lefts] = person
            lefts += 1
        else:
            out = holders[start]
            gone = levels[start]
            sift(levels, holders, start, count[best], level, person)
            place[person] = best
            place[out] = -1
            prices[best] = levels[start] if levels[start] < INF else max(prices[best], gone)
            waiting[top] = out
            top += 1
    return left[:lefts].copy(), work
