"""One line before several like counters whose number changes during the day, citizen by citizen."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True)
def starts(arrivals: Any, services: Any, levels: Any, slot: float) -> Any:
    """When each citizen's service begins: first come first served.

    `arrivals` (sorted) and `services` in minutes from the begin of the first slot, `levels[k]` staff in slot k. A member
    of staff whose slot ends finishes the citizen being served; after the last slot its staff stay until the line is
    empty. Where no staff ever come the rest are never served (infinite).
    """
    size = len(arrivals)
    begun = np.full(size, np.inf)
    busy = np.empty(max(levels.max(), 1) + 1)
    """When those being served will be done, unsorted."""
    used = 0
    clock = 0.0
    slots = len(levels)
    for number in range(size):
        clock = max(clock, arrivals[number])
        while True:
            left = 0
            for place in range(used):
                if busy[place] > clock:
                    busy[left] = busy[place]
                    left += 1
            used = left
            at = min(int(clock // slot), slots - 1)
            if used < levels[at]:
                break
            following = np.inf
            for place in range(used):
                following = min(following, busy[place])
            if at < slots - 1:
                following = min(following, (at + 1) * slot)
            if following == np.inf:
                return begun
            clock = following
        begun[number] = clock
        busy[used] = clock + services[number]
        used += 1
    return begun


@njit(cache=True)
def days(arrivals: Any, services: Any, firsts: Any, levels: Any, slot: float) -> Any:
    """Waits of the citizens of many independent days; day d is `firsts[d]:firsts[d + 1]`."""
    waits = np.empty(len(arrivals))
    for day in range(len(firsts) - 1):
        first, last = firsts[day], firsts[day + 1]
        begun = starts(arrivals[first:last], services[first:last], levels, slot)
        for spot in range(first, last):
            waits[spot] = begun[spot - first] - arrivals[spot]
    return waits
