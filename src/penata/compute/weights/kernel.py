"""The loop over weightings, compiled. Points are whole numbers of more than 64 bits, carried in two parts.

A number is `high * 2**BITS + low` with `0 <= low < 2**BITS`; parts may be added freely and are put in order before they
are compared.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

BITS = 40
MASK = (1 << BITS) - 1


@njit(cache=True)
def best_of_each(
    starts: Any, groups: Any, rests: Any, roots: Any, high: Any, low: Any, ties: Any, weights: Any, most: int
) -> tuple[Any, Any]:
    """For each row of `weights`: the two parts of the best points, and the candidates taken (-1: no more).

    `high`, `low`: candidate x aim, the points of weight 1. `ties`: candidate x two values compared after the points.
    """
    states = starts.shape[0] - 1
    points = np.zeros((weights.shape[0], 2), np.int64)
    taken = np.full((weights.shape[0], most), -1, np.int32)
    mine_high = np.empty(high.shape[0], np.int64)
    mine_low = np.empty(high.shape[0], np.int64)
    top_high = np.zeros(states, np.int64)
    top_low = np.zeros(states, np.int64)
    first = np.zeros(states, np.int64)
    second = np.zeros(states, np.int64)
    step = np.full(states, -1, np.int64)
    for row in range(weights.shape[0]):
        for one in range(high.shape[0]):
            upper, lower = 0, 0
            for aim in range(weights.shape[1]):
                upper += weights[row, aim] * high[one, aim]
                lower += weights[row, aim] * low[one, aim]
            mine_high[one] = upper + (lower >> BITS)
            mine_low[one] = lower & MASK
        for state in range(states):
            begin, end = starts[state], starts[state + 1]
            for at in range(begin, end):
                one, rest = groups[at], rests[at]
                lower = mine_low[one] + top_low[rest]
                upper = mine_high[one] + top_high[rest] + (lower >> BITS)
                lower &= MASK
                if at > begin:
                    if upper < top_high[state] or (upper == top_high[state] and lower < top_low[state]):
                        continue
                    if upper == top_high[state] and lower == top_low[state]:
                        calm = ties[one, 0] + first[rest]
                        if calm < first[state]:
                            continue
                        if calm == first[state] and ties[one, 1] + second[rest] <= second[state]:
                            continue
                top_high[state], top_low[state] = upper, lower
                first[state] = ties[one, 0] + first[rest]
                second[state] = ties[one, 1] + second[rest]
                step[state] = at
        number = 0
        for root in roots:
            points[row, 0] += top_high[root]
            points[row, 1] += top_low[root]
            state = root
            while step[state] >= 0:
                taken[row, number] = groups[step[state]]
                number += 1
                state = rests[step[state]]
    return points, taken
