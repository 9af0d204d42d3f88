"""One look at every arc: ties broken, everybody's favourite post, the order to go in, and what first prices and steps depend on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

INF = 1 << 60


@njit(cache=True)
def tie(person: int, post: int, values: int) -> Any:
    """The published mix of the numbers of person and post, from 0 to `values` - 1 (a power of two)."""
    mixed = np.uint64(person) * np.uint64(0x9E3779B97F4A7C15) ^ np.uint64(post) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return np.int64(mixed & np.uint64(values - 1))


@njit(cache=True)
def survey(starts: Any, posts: Any, costs: Any, scale: int, values: int) -> tuple[Any, Any, Any, Any]:
    """Costs with ties broken, each person's cheapest post, its cost, and the next best cost."""
    people = len(starts) - 1
    fine = np.empty(len(costs), np.int64)
    favourite = np.empty(people, np.int32)
    fare = np.empty(people, np.int64)
    runner = np.empty(people, np.int64)
    for person in range(people):
        least = second = INF
        for arc in range(starts[person], starts[person + 1]):
            cost = costs[arc] * scale
            if values > 1:
                cost += tie(person, posts[arc], values)
            fine[arc] = cost
            second = min(second, max(least, cost))
            least = min(least, cost)
        arc = starts[person]
        while fine[arc] != least:
            arc += 1
        favourite[person] = posts[arc]
        fare[person] = least
        runner[person] = second
    return fine, favourite, fare, runner


@njit(cache=True)
def by_favourite(favourite: Any, size: int) -> Any:
    """Everybody in the order of their favourite among `size` posts, equals in the order of their numbers."""
    heads = np.zeros(size + 1, np.int64)
    for post in favourite:
        heads[post + 1] += 1
    for post in range(size):
        heads[post + 1] += heads[post]
    order = np.empty(len(favourite), np.int64)
    for person in range(len(favourite)):
        order[heads[favourite[person]]] = person
        heads[favourite[person]] += 1
    return order


@njit(cache=True)
def distance(fare: Any, runner: Any, scale: int) -> int:
    """Mean distance of the cheapest and the next post in units before scaling, over people who have two."""
    total = counted = 0
    for person in range(len(fare)):
        if runner[person] < INF:
            total += (runner[person] - fare[person]) // scale
            counted += 1
    return total // max(counted, 1)


@njit(cache=True)
def spread(posts: Any, costs: Any, pool: Any) -> tuple[int, int, int]:
    """Least cost of a post where `pool` holds, largest cost and largest size of a cost of all others."""
    low = INF
    high = -INF
    size = 0
    for arc in range(len(posts)):
        cost = costs[arc]
        if pool[posts[arc]]:
            low = min(low, cost)
        else:
            high = max(high, cost)
            size = max(size, abs(cost))
    return low, high, size
