"""Prices of a placement by shortest chains of moves, followed backwards from the seats that are free."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True)
def _moves(starts: Any, posts: Any, costs: Any, seats: Any, place: Any, full: Any) -> tuple[Any, Any, Any]:
    """By post j with seats: from which full posts `held[heads[j]:heads[j + 1]]` somebody may come, at what extra cost."""
    heads = np.zeros(len(seats) + 1, np.int64)
    own = np.zeros(len(place), np.int64)
    for person in range(len(place)):
        if full[place[person]]:
            for arc in range(starts[person], starts[person + 1]):
                if posts[arc] == place[person]:
                    own[person] = costs[arc]
                heads[posts[arc] + 1] += 1
    for post in range(len(seats)):
        heads[post + 1] += heads[post]
    fill = heads[:-1].copy()
    held = np.empty(heads[-1], np.int32)
    extra = np.empty(heads[-1], np.int64)
    for person in range(len(place)):
        if full[place[person]]:
            for arc in range(starts[person], starts[person + 1]):
                spot = fill[posts[arc]]
                fill[posts[arc]] += 1
                held[spot] = place[person]
                extra[spot] = costs[arc] - own[person]
    return heads, held, extra


@njit(cache=True)
def lower(starts: Any, posts: Any, costs: Any, seats: Any, place: Any, full: Any, prices: Any) -> None:
    """Lower `prices` to what it costs to move one holder on, and the next, until a seat is free (Bellman, Ford, Moore).

    Posts whose price fell wait in turn; posts with a free seat come first. Where `place` is best no chain goes through
    a post twice, so that as many turns of each as there are posts suffice.
    """
    heads, held, extra = _moves(starts, posts, costs, seats, place, full)
    size = len(seats)
    turn = np.empty(size, np.int64)
    waits = seats > 0
    head = waiting = 0
    for wanted in (False, True):
        for post in range(size):
            if waits[post] and full[post] == wanted:
                turn[waiting] = post
                waiting += 1
    for _ in range(size * size):
        if waiting == 0:
            return
        post = turn[head]
        head = (head + 1) % size
        waiting -= 1
        waits[post] = False
        for spot in range(heads[post], heads[post + 1]):
            before = held[spot]
            price = extra[spot] + prices[post]
            if price < prices[before]:
                prices[before] = price
                if not waits[before]:
                    waits[before] = True
                    turn[(head + waiting) % size] = before
                    waiting += 1
