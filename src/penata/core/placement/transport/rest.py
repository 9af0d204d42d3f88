"""What bids left over, by shortest chains of moves (Dijkstra on reduced costs), people numbered as in `kernel`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from penata.core.placement.transport.heap import pop, rise

INF = 1 << 60


@njit(cache=True)
def place_rest(
    begins: Any,
    ends: Any,
    posts: Any,
    costs: Any,
    seats: Any,
    first: Any,
    prices: Any,
    place: Any,
    holders: Any,
    count: Any,
    left: Any,
    limit: int,
) -> tuple[int, int]:
    """Place the people `left` one by one along the cheapest chain; returns how many were and the work done.

    No way longer than the shortest to a free seat found so far is followed, and nobody looked at for whom any other post
    is further: `slack` is what leaving the present post costs a person at least. Stops where the limit is reached, or at
    one for whom no seat is left anywhere (their number is then returned).
    """
    size = len(seats)
    far = np.full(size, INF, np.int64)
    comer = np.empty(size, np.int64)
    touched = np.empty(size, np.int64)
    heap = np.empty(size, np.int64)
    spots = np.empty(size, np.int64)
    slack = np.zeros(len(begins), np.int64)
    work = 0
    for number in range(len(left)):
        newcomer = left[number]
        if work > limit:
            return number, work
        waiting = touches = 0
        goal = -1
        bound = INF
        length = 0
        post = -1
        slot = 0
        while True:
            # Everyone who would have to leave `post` (at first the newcomer alone) looks at all other posts.
            mover = newcomer if post < 0 else holders[slot]
            work += 1
            if post < 0 or length + slack[mover] < bound:
                own = INF
                for arc in range(begins[mover], ends[mover]):
                    if post < 0:
                        own = min(own, costs[arc] + prices[posts[arc]])
                    elif posts[arc] == post:
                        own = costs[arc] + prices[post]
                        break
                least = INF
                for arc in range(begins[mover], ends[mover]):
                    other = posts[arc]
                    if other == post or seats[other] == 0:
                        continue
                    value = costs[arc] + prices[other]
                    least = min(least, value)
                    reach = length - own + value
                    if reach >= bound or reach >= far[other]:
                        continue
                    comer[other] = mover
                    if far[other] == INF:
                        touched[touches] = other
                        touches += 1
                        spots[other] = waiting
                        waiting += count[other] == seats[other]
                    far[other] = reach
                    if count[other] < seats[other]:
                        bound = reach
                        goal = other
                    else:
                        rise(far, heap, spots, spots[other], other)
                slack[mover] = least - own
                work += ends[mover] - begins[mover]
            slot += 1
            if post >= 0 and slot < first[post] + count[post]:
                continue
            if waiting == 0 or far[heap[0]] >= bound:
                break
            post = pop(far, heap, spots, waiting)
            waiting -= 1
            length = far[post]
            slot = first[post]
        if goal < 0:
            return number, work
        for spot in range(touches):
            post = touched[spot]
            if far[post] < bound:
                prices[post] += bound - far[post]
                for slot in range(first[post], first[post] + count[post]):
                    slack[holders[slot]] -= bound - far[post]
            far[post] = INF
        post = goal
        seat = first[post] + count[post]
        count[post] += 1
        while True:
            mover = comer[post]
            old = place[mover]
            holders[seat] = mover
            place[mover] = post
            slack[mover] = 0
            if mover == newcomer:
                break
            seat = first[old]
            while holders[seat] != mover:
                seat += 1
            post = old
    return len(left), work


@njit(cache=True)
def index(
    begins: Any, ends: Any, posts: Any, costs: Any, first: Any, place: Any, holders: Any, count: Any
) -> tuple[Any, Any]:
    """Where each person stands among the holders of the post, and what the place costs."""
    people = len(begins)
    slots = np.full(people, -1, np.int64)
    own = np.zeros(people, np.int64)
    for post in range(len(first)):
        for slot in range(first[post], first[post] + count[post]):
            slots[holders[slot]] = slot
    for person in range(people):
        for arc in range(begins[person], ends[person]):
            if posts[arc] == place[person]:
                own[person] = costs[arc]
                break
    return slots, own


@njit(cache=True)
def transpose(begins: Any, ends: Any, posts: Any, size: int) -> tuple[Any, Any, Any]:
    """The same arcs by post: `people[heads[j]:heads[j + 1]]` may take post j, over `arcs[...]`."""
    heads = np.zeros(size + 1, np.int64)
    for arc in range(len(posts)):
        heads[posts[arc] + 1] += 1
    for post in range(size):
        heads[post + 1] += heads[post]
    fill = heads[:-1].copy()
    people = np.empty(len(posts), np.int32)
    arcs = np.empty(len(posts), np.int64)
    for person in range(len(begins)):
        for arc in range(begins[person], ends[person]):
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
    heap = np.empty(size, np.int64)
    spots = np.empty(size, np.int64)
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
            heap[0] = empty
            waiting = 1
            while waiting > 0 and far[heap[0]] < drop:
                post = pop(far, heap, spots, waiting)
                waiting -= 1
                length = far[post]
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
                            spots[old] = waiting
                            waiting += 1
                        far[old] = reach
                        comer[old] = mover
                        fare[old] = cost
                        towards[old] = post
                        if reach + prices[old] < drop:
                            drop = reach + prices[old]
                            source = old
                        rise(far, heap, spots, spots[old], old)
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
