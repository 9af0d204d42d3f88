"""The fast exact solver: posts are bid for, what is left over is settled by shortest chains of moves.

Three steps keep one promise at every moment: everyone placed sits where cost plus price is least, and prices never fall
below zero.

1. `bid`: each person takes the post of least cost plus price and says up to which price that stays so; in a full post
   the one who minds a higher price first must leave and bids anew. Where posts are scarce, a first round with a
   coarse step finds prices near the final ones, from which an exact round starts a little lower.
2. `place_rest`: who found no seat is placed along the cheapest chain of moves (Dijkstra on reduced costs).
3. `free_rest`: a post that kept a free seat at a price lowers it, pulling in who then gains, until the price is zero.

After Jonker and Volgenant (1987) and the auction for similar objects of Bertsekas and Castanon (1989), with the least
four posts of a person kept from the last full look, which most bids do not go beyond.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

INF = 1 << 60
KEPT = 4
"""Posts of a person remembered from the last full look."""


@njit(cache=True)
def _push(keys: Any, values: Any, start: int, size: int, key: int, value: int) -> None:
    """Add to the binary heap `keys[start:start + size]`, least first."""
    child = size
    while child > 0:
        parent = (child - 1) >> 1
        if keys[start + parent] <= key:
            break
        keys[start + child] = keys[start + parent]
        values[start + child] = values[start + parent]
        child = parent
    keys[start + child] = key
    values[start + child] = value


@njit(cache=True)
def _sift(keys: Any, values: Any, start: int, size: int, key: int, value: int) -> None:
    """Put an entry in place of the least one of the heap."""
    parent = 0
    while True:
        child = 2 * parent + 1
        if child >= size:
            break
        if child + 1 < size and keys[start + child + 1] < keys[start + child]:
            child += 1
        if keys[start + child] >= key:
            break
        keys[start + parent] = keys[start + child]
        values[start + parent] = values[start + child]
        parent = child
    keys[start + parent] = key
    values[start + parent] = value


@njit(cache=True)
def _look(
    starts: Any, posts: Any, costs: Any, prices: Any, person: int, kept: Any, fares: Any, found: Any
) -> tuple[int, int]:
    """Remember the `KEPT` least posts of a person and their costs; returns how many and the least of all others."""
    size = 0
    beyond = INF
    for arc in range(starts[person], starts[person + 1]):
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
    starts: Any,
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
    people = len(starts) - 1
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
            size, other = _look(starts, posts, costs, prices, person, kept, fares, found)
            known[person] = size
            beyond[person] = other
            least = found[0]
            best = kept[person, 0]
            second = found[1] if size > 1 else INF
            work += starts[person + 1] - starts[person]
        level = prices[best] + (second - least) + step if second < INF else INF
        start = first[best]
        if count[best] < seats[best]:
            _push(levels, holders, start, count[best], level, person)
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
            _sift(levels, holders, start, count[best], level, person)
            place[person] = best
            place[out] = -1
            prices[best] = levels[start] if levels[start] < INF else max(prices[best], gone)
            waiting[top] = out
            top += 1
    return left[:lefts].copy(), work


@njit(cache=True)
def index(starts: Any, posts: Any, costs: Any, first: Any, place: Any, holders: Any, count: Any) -> tuple[Any, Any]:
    """Where each person stands among the holders of the post, and what the place costs."""
    people = len(starts) - 1
    slots = np.full(people, -1, np.int64)
    own = np.zeros(people, np.int64)
    for post in range(len(first)):
        for slot in range(first[post], first[post] + count[post]):
            slots[holders[slot]] = slot
    for person in range(people):
        for arc in range(starts[person], starts[person + 1]):
            if posts[arc] == place[person]:
                own[person] = costs[arc]
                break
    return slots, own


@njit(cache=True)
def _added(keys: Any, values: Any, size: int, key: int, value: int) -> tuple[Any, Any]:
    """The heap with one entry more, in larger arrays where these are full."""
    if size == len(keys):
        keys = np.concatenate((keys, np.empty_like(keys)))
        values = np.concatenate((values, np.empty_like(values)))
    _push(keys, values, 0, size, key, value)
    return keys, values


@njit(cache=True)
def place_rest(
    starts: Any,
    posts: Any,
    costs: Any,
    seats: Any,
    first: Any,
    prices: Any,
    place: Any,
    holders: Any,
    count: Any,
    slots: Any,
    own: Any,
    left: Any,
    limit: int,
) -> tuple[int, int]:
    """Place the people `left` one by one along the cheapest chain; returns how many were and the work done.

    Stops where the limit is reached, or at one for whom no seat is left anywhere (their number is then returned).
    """
    size = len(seats)
    far = np.full(size, INF, np.int64)
    comer = np.full(size, -1, np.int64)
    fare = np.zeros(size, np.int64)
    done = np.zeros(size, np.bool_)
    touched = np.empty(size, np.int64)
    keys = np.empty(4 * size + 64, np.int64)
    values = np.empty(4 * size + 64, np.int64)
    work = 0
    for number in range(len(left)):
        newcomer = left[number]
        if work > limit:
            return number, work
        heap = touches = 0
        goal = -1
        length = 0
        base = -INF
        mover = newcomer
        post = -1
        slot = 0
        while True:
            # Everyone who would have to leave `post` (at first the newcomer alone) looks at all other posts.
            if post < 0:
                base = INF
                for arc in range(starts[mover], starts[mover + 1]):
                    base = min(base, costs[arc] + prices[posts[arc]])
                offset = -base
            else:
                mover = holders[slot]
                offset = length - own[mover] - prices[post]
            for arc in range(starts[mover], starts[mover + 1]):
                other = posts[arc]
                if done[other] or seats[other] == 0:
                    continue
                reach = offset + costs[arc] + prices[other]
                if reach < far[other]:
                    if far[other] == INF:
                        touched[touches] = other
                        touches += 1
                    far[other] = reach
                    comer[other] = mover
                    fare[other] = costs[arc]
                    keys, values = _added(keys, values, heap, reach, other)
                    heap += 1
            work += starts[mover + 1] - starts[mover]
            slot += 1
            if post >= 0 and slot < first[post] + count[post]:
                continue
            post = -1
            while heap > 0:
                length = keys[0]
                candidate = values[0]
                heap -= 1
                _sift(keys, values, 0, heap, keys[heap], values[heap])
                if not done[candidate] and length == far[candidate]:
                    post = candidate
                    break
            if post < 0:
                break
            done[post] = True
            if count[post] < seats[post]:
                goal = post
                break
            slot = first[post]
        if goal < 0:
            return number, work
        for spot in range(touches):
            post = touched[spot]
            if far[post] < length:
                prices[post] += length - far[post]
            far[post] = INF
            done[post] = False
        post = goal
        seat = first[post] + count[post]
        count[post] += 1
        while True:
            mover = comer[post]
            old_seat, old_post = slots[mover], place[mover]
            holders[seat] = mover
            slots[mover] = seat
            place[mover] = post
            own[mover] = fare[post]
            if mover == newcomer:
                break
            seat, post = old_seat, old_post
    return len(left), work


@njit(cache=True)
def transpose(starts: Any, posts: Any, size: int) -> tuple[Any, Any, Any]:
    """The same arcs by post: `people[heads[j]:heads[j + 1]]` may take post j, over `arcs[...]`."""
    heads = np.zeros(size + 1, np.int64)
    for arc in range(len(posts)):
        heads[posts[arc] + 1] += 1
    for post in range(size):
        heads[post + 1] += heads[post]
    fill = heads[:-1].copy()
    people = np.empty(len(posts), np.int32)
    arcs = np.empty(len(posts), np.int64)
    for person in range(len(starts) - 1):
        for arc in range(starts[person], starts[person + 1]):
            spot = fill[posts[arc]]
            fill[posts[arc]] += 1
            people[spot] = person
            arcs[spot] = arc
    return heads, people, arcs


@njit(cache=True)
def unsettled(seats: Any, count: Any, prices: Any) -> int:
    """Posts with a free seat that still has a price."""
    found = 0
    for post in range(len(seats)):
        if count[post] < seats[post] and prices[post] > 0:
            found += 1
    return found


@njit(cache=True)
def free_rest(
    costs: Any,
    seats: Any,
    first: Any,
    prices: Any,
    place: Any,
    holders: Any,
    count: Any,
    slots: Any,
    own: Any,
    heads: Any,
    people: Any,
    arcs: Any,
    limit: int,
) -> None:
    """Lower the price of posts that kept a free seat until it is zero, or `limit` arcs were looked at."""
    size = len(seats)
    far = np.full(size, INF, np.int64)
    comer = np.full(size, -1, np.int64)
    fare = np.zeros(size, np.int64)
    towards = np.full(size, -1, np.int64)
    done = np.zeros(size, np.bool_)
    touched = np.empty(size, np.int64)
    chain = np.empty(size, np.int64)
    keys = np.empty(4 * size + 64, np.int64)
    values = np.empty(4 * size + 64, np.int64)
    work = 0
    for empty in range(size):
        while count[empty] < seats[empty] and prices[empty] > 0:
            if work > limit:
                return
            far[empty] = 0
            touched[0] = empty
            touches = 1
            drop = prices[empty]
            source = empty
            _push(keys, values, 0, 0, 0, empty)
            heap = 1
            while heap > 0:
                length = keys[0]
                post = values[0]
                heap -= 1
                _sift(keys, values, 0, heap, keys[heap], values[heap])
                if length >= drop:
                    break
                if done[post] or length > far[post]:
                    continue
                done[post] = True
                for spot in range(heads[post], heads[post + 1]):
                    mover = people[spot]
                    old = place[mover]
                    if done[old]:
                        continue
                    cost = costs[arcs[spot]]
                    reach = length + cost + prices[post] - own[mover] - prices[old]
                    if reach < far[old] and reach < drop:
                        if far[old] == INF:
                            touched[touches] = old
                            touches += 1
                        far[old] = reach
                        comer[old] = mover
                        fare[old] = cost
                        towards[old] = post
                        if reach + prices[old] < drop:
                            drop = reach + prices[old]
                            source = old
                        keys, values = _added(keys, values, heap, reach, old)
                        heap += 1
                work += heads[post + 1] - heads[post]
            for spot in range(touches):
                post = touched[spot]
                if far[post] < drop:
                    prices[post] -= drop - far[post]
                far[post] = INF
                done[post] = False
            links = 0
            post = source
            while post != empty:
                chain[links] = post
                links += 1
                post = towards[post]
            for link in range(links - 1, -1, -1):
                post = chain[link]
                mover, goal = comer[post], towards[post]
                last = first[post] + count[post] - 1
                moved = holders[last]
                holders[slots[mover]] = moved
                slots[moved] = slots[mover]
                count[post] -= 1
                seat = first[goal] + count[goal]
                holders[seat] = mover
                slots[mover] = seat
                place[mover] = goal
                own[mover] = fare[post]
                count[goal] += 1
