"""Compiled loops of the design step. Importing this loads numba: the compiled form is kept beside the source, so the
few seconds of compiling are paid once on a machine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


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
