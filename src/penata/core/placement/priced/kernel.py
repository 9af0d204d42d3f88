"""The posts of least burden plus price for everyone, looking only where bounds leave room.

Posts lie in cells of one zone and one requirement, cheapest first. The least burden plus price of a profile in a zone
bounds every post there from below; zones above what a person already has are skipped, and a cell ends at its first post
that is too dear. Posts of a person's own function, where the points of leaving do not count, are looked at one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

INF = 1 << 60


@njit(cache=True)
def bounds(lawful: Any, burden: Any, starts: Any, order: Any, prices: Any, zones: int) -> Any:
    """Least burden plus price by profile and zone; `order[starts[c]:starts[c + 1]]` is cell c = zone * requirements + r."""
    profiles, requirements = lawful.shape
    first = np.full((requirements, zones), INF, np.int64)
    for zone in range(zones):
        for requirement in range(requirements):
            cell = zone * requirements + requirement
            if starts[cell] < starts[cell + 1]:
                first[requirement, zone] = prices[order[starts[cell]]]
    least = np.full((profiles, zones), 2 * INF, np.int64)
    for profile in range(profiles):
        for requirement in range(requirements):
            if lawful[profile, requirement]:
                points = burden[profile, requirement]
                for zone in range(zones):
                    least[profile, zone] = min(least[profile, zone], points + first[requirement, zone])
    return least


@njit(cache=True)
def _offer(values: Any, posts: Any, size: int, value: int, post: int) -> int:
    """Put a post into the ascending list of the best, the last falling out where it is full; returns the new size."""
    slot = min(size, len(values) - 1)
    while slot > 0 and values[slot - 1] > value:
        values[slot] = values[slot - 1]
        posts[slot] = posts[slot - 1]
        slot -= 1
    values[slot] = value
    posts[slot] = post
    return min(size + 1, len(values))


@njit(cache=True)
def cheapest(
    people: Any,
    posts: Any,
    lawful: Any,
    burden: Any,
    far: Any,
    points: Any,
    cells: Any,
    functions: Any,
    least: Any,
    prices: Any,
    limits: Any,
    keep: int,
) -> tuple[Any, Any, int]:
    """At most `keep` open posts a person whose burden plus price is below the person's limit, the least ones.

    `people` and `posts` are the arrays of `Problem` by row (profile, home, function, held, wish, now; requirement, zone,
    function, seats), `points` leave, move and unwished, `cells` and `functions` (starts, order) of the posts with seats.
    Returns posts (people, keep), how many each, and the number of pairs looked at.
    """
    profile, home, function, held, wish, now = people
    requirement, zone, working, seats = posts
    leave, move, unwished = points
    starts, order = cells
    heads, members = functions
    requirements = lawful.shape[1]
    found = np.empty((len(profile), keep), np.int32)
    sizes = np.zeros(len(profile), np.int64)
    values = np.empty(keep, np.int64)
    work = 0
    for person in range(len(profile)):
        kind = profile[person]
        own = held[person]
        best = found[person]
        size = 0
        limit = limits[person]
        if own >= 0 and seats[own] > 0 and prices[own] < limit:
            size = _offer(values, best, size, prices[own], own)
            if size == keep:
                limit = min(limit, values[keep - 1])
        group = function[person]
        if group < len(heads) - 1:
            for spot in range(heads[group], heads[group + 1]):
                post = members[spot]
                work += 1
                if post == own or not lawful[kind, requirement[post]]:
                    continue
                value = burden[kind, requirement[post]] + move + prices[post]
                value += max(0, far[home[person], zone[post]] - now[person])
                if wish[person] >= 0 and wish[person] != zone[post]:
                    value += unwished
                if value < limit:
                    size = _offer(values, best, size, value, post)
                    if size == keep:
                        limit = min(limit, values[keep - 1])
        for place in range(least.shape[1]):
            base = move + leave + max(0, far[home[person], place] - now[person])
            if wish[person] >= 0 and wish[person] != place:
                base += unwished
            work += 1
            if least[kind, place] + base >= limit:
                continue
            for kinds in range(requirements):
                if not lawful[kind, kinds]:
                    continue
                cell = place * requirements + kinds
                for spot in range(starts[cell], starts[cell + 1]):
                    post = order[spot]
                    value = base + burden[kind, kinds] + prices[post]
                    work += 1
                    if value >= limit:
                        break
                    if post == own or working[post] == group:
                        continue
                    size = _offer(values, best, size, value, post)
                    if size == keep:
                        limit = min(limit, values[keep - 1])
        sizes[person] = size
    return found, sizes, work
