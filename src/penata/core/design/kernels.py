"""Compiled loops of the design step. Importing this loads numba: the compiled form is kept beside the source, so the
few seconds of compiling are paid once on a machine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

BITS = 36
"""Whole numbers of more than 64 bits are carried in two parts: `high * 2**BITS + low` with `0 <= low < 2**BITS`. Parts
may be added freely and are put in order before they are compared."""

MASK = (1 << BITS) - 1


@njit(cache=True)
def staircase(keys: Any, coherence: Any, disruption: Any) -> Any:
    """Rows (sorted by key, then saving falling, coherence falling, disruption rising) that none before them beats."""
    kept = np.zeros(keys.size, dtype=np.bool_)
    kin = np.empty(keys.size, dtype=np.int64)
    stir = np.empty(keys.size, dtype=np.int64)
    size = 0
    for at in range(keys.size):
        if at == 0 or keys[at] != keys[at - 1]:
            size = 0
        low, high = 0, size
        while low < high:
            middle = (low + high) // 2
            if kin[middle] >= coherence[at]:
                low = middle + 1
            else:
                high = middle
        if low and stir[low - 1] <= disruption[at]:
            continue
        kept[at] = True
        end = low
        while end < size and stir[end] >= disruption[at]:
            end += 1
        shift = 1 - (end - low)
        if shift == 1:
            for move in range(size, low, -1):
                kin[move] = kin[move - 1]
                stir[move] = stir[move - 1]
        elif shift < 0:
            for move in range(end, size):
                kin[move + shift] = kin[move]
                stir[move + shift] = stir[move]
        kin[low] = coherence[at]
        stir[low] = disruption[at]
        size += shift
    return kept


@njit(cache=True)
def best_of_each(
    starts: Any, groups: Any, rests: Any, roots: Any, high: Any, low: Any, ties: Any, weights: Any, open: Any, most: int
) -> tuple[Any, Any, Any]:
    """For each row of `weights`: the two parts of the best points, the candidates taken (-1: no more; none at all where
    some cluster cannot be divided), and which clusters cannot.

    `high`, `low`: candidate x aim, the points of weight 1. `ties`: candidate x two values compared after the points.
    `open`: row x candidate, whether it may be taken; a single row holds for all.
    """
    states = starts.shape[0] - 1
    points = np.zeros((weights.shape[0], 2), np.int64)
    taken = np.full((weights.shape[0], most), -1, np.int32)
    stuck = np.zeros((weights.shape[0], roots.shape[0]), np.bool_)
    mine_high = np.empty(high.shape[0], np.int64)
    mine_low = np.empty(high.shape[0], np.int64)
    top_high = np.zeros(states, np.int64)
    top_low = np.zeros(states, np.int64)
    first = np.zeros(states, np.int64)
    second = np.zeros(states, np.int64)
    step = np.full(states, -1, np.int64)
    for row in range(weights.shape[0]):
        allowed = open[min(row, open.shape[0] - 1)]
        for one in range(high.shape[0]):
            upper, lower = 0, 0
            for aim in range(weights.shape[1]):
                upper += weights[row, aim] * high[one, aim]
                lower += weights[row, aim] * low[one, aim]
            mine_high[one] = upper + (lower >> BITS)
            mine_low[one] = lower & MASK
        for state in range(states):
            step[state] = -1
            for at in range(starts[state], starts[state + 1]):
                one, rest = groups[at], rests[at]
                if not allowed[one] or (step[rest] < 0 and starts[rest] < starts[rest + 1]):
                    continue
                lower = mine_low[one] + top_low[rest]
                upper = mine_high[one] + top_high[rest] + (lower >> BITS)
                lower &= MASK
                if step[state] >= 0:
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
        number, fails = 0, False
        for place in range(roots.shape[0]):
            root = roots[place]
            if step[root] < 0 and starts[root] < starts[root + 1]:
                stuck[row, place] = True
                fails = True
        if fails:
            continue
        for root in roots:
            state = root
            points[row, 0] += top_high[root]
            points[row, 1] += top_low[root]
            while step[state] >= 0:
                taken[row, number] = groups[step[state]]
                number += 1
                state = rests[step[state]]
    return points, taken, stuck
