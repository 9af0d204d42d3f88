"""Exact search in sparse rows of length one: all pairs above a threshold, and the nearest rows of each.

Columns come rarest first. By the inequality of Cauchy and Schwarz two rows can add at most the product of the lengths
of what is left of them, so a pair that shares nothing rare can be passed over: a row is indexed only up to the column
after which its rest is shorter than the threshold (after Bayardo and others 2007, Anastasiu and Karypis 2014). For
the pairs that remain, the lengths of the rests at `BANDS` fixed columns give a close bound before anything is added up.
A product is always added in the order of columns, so it equals that of a plain sparse product to the last bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

BANDS = 128
SLACK = 1e-9
"""Bounds are rounded, too: a pair is passed over only when it falls short by more than this."""
STRIDE = 16


@njit(cache=True)
def rests(ends: Any, data: Any) -> Any:
    """Length of each row from each of its entries on; one more number than entries for each row."""
    found = np.zeros(len(data) + len(ends) - 1)
    for row in range(len(ends) - 1):
        total = 0.0
        for place in range(ends[row + 1] - 1, ends[row] - 1, -1):
            total += data[place] * data[place]
            found[place + row] = np.sqrt(total)
    return found


@njit(cache=True)
def prefixes(ends: Any, rest: Any, least: float) -> Any:
    """Where each row's index ends: the first entry from which on its length is below `least`."""
    found = np.empty(len(ends) - 1, np.int64)
    for row in range(len(ends) - 1):
        place = ends[row]
        while place < ends[row + 1] and rest[place + row] >= least:
            place += 1
        found[row] = place
    return found


@njit(cache=True)
def invert(ends: Any, columns: Any, data: Any, rest: Any, stop: Any, width: int) -> Any:
    """For each column the rows that hold it before their stop: starts, rows, values and lengths from there on."""
    starts = np.zeros(width + 1, np.int64)
    for row in range(len(ends) - 1):
        for place in range(ends[row], stop[row]):
            starts[columns[place] + 1] += 1
    for column in range(width):
        starts[column + 1] += starts[column]
    fill = starts[:-1].copy()
    rows = np.empty(starts[width], np.int32)
    values = np.empty(starts[width])
    lengths = np.empty(starts[width])
    for row in range(len(ends) - 1):
        for place in range(ends[row], stop[row]):
            entry = fill[columns[place]]
            rows[entry] = row
            values[entry] = data[place]
            lengths[entry] = rest[place + row]
            fill[columns[place]] += 1
    return starts, rows, values, lengths


@njit(cache=True)
def bands(ends: Any, columns: Any, data: Any, width: int) -> Any:
    """Band of each column (bands of equal weight over all rows), and each row's length from each band on."""
    energy = np.zeros(width)
    for place in range(len(data)):
        energy[columns[place]] += data[place] * data[place]
    total = energy.sum()
    band = np.empty(width, np.int32)
    before = 0.0
    for column in range(width):
        band[column] = min(BANDS - 1, int(before / total * BANDS)) if total > 0.0 else 0
        before += energy[column]
    norms = np.zeros((len(ends) - 1, BANDS + 1))
    for row in range(len(ends) - 1):
        for place in range(ends[row], ends[row + 1]):
            norms[row, band[columns[place]]] += data[place] * data[place]
        squares = 0.0
        for number in range(BANDS, -1, -1):
            squares += norms[row, number]
            norms[row, number] = np.sqrt(squares)
    return band, norms


@njit(cache=True)
def _spread(ends: Any, columns: Any, data: Any, row: int, dense: Any, clear: bool) -> None:
    """Lay a row out over all columns, or take it away again."""
    for place in range(ends[row], ends[row + 1]):
        dense[columns[place]] = 0.0 if clear else data[place]


@njit(cache=True)
def _product(
    ends: Any, columns: Any, data: Any, rest: Any, dense: Any, x: int, y: int, band: Any, norms: Any, least: float
) -> float:
    """Product of row y with the row x laid out in `dense`; -1 as soon as it cannot reach `least`."""
    value = 0.0
    place = ends[y]
    last = ends[y + 1]
    while place < last:
        pause = min(last, place + STRIDE)
        while place < pause:
            value += data[place] * dense[columns[place]]
            place += 1
        if place < last and value + rest[place + y] * norms[x, band[columns[place]]] < least:
            return -1.0
    return value


@njit(cache=True)
def join(ends: Any, columns: Any, data: Any, width: int, threshold: float) -> Any:
    """All pairs of different rows (first < second) whose product reaches the threshold, with the product."""
    least = threshold - SLACK
    count = len(ends) - 1
    rest = rests(ends, data)
    stop = prefixes(ends, rest, least)
    starts, rows, values, lengths = invert(ends, columns, data, rest, stop, width)
    band, norms = bands(ends, columns, data, width)
    upto = np.empty(count, np.int32)
    for row in range(count):
        upto[row] = band[columns[stop[row]]] if stop[row] < ends[row + 1] else BANDS
    fill = starts[:-1].copy()
    dense = np.zeros(width)
    sums = np.zeros(count)
    near = np.empty(count, np.int32)
    first = np.empty(1024, np.int32)
    second = np.empty(1024, np.int32)
    product = np.empty(1024)
    found = 0
    for x in range(count):
        met = 0
        for place in range(ends[x], stop[x]):
            column = columns[place]
            value = data[place]
            left = rest[place + x]
            for entry in range(starts[column], fill[column]):
                y = rows[entry]
                if sums[y] == 0.0:
                    if left * lengths[entry] < least:
                        continue
                    near[met] = y
                    met += 1
                sums[y] += value * values[entry]
            fill[column] += 1
        laid = False
        for number in range(met):
            y = near[number]
            so_far = sums[y]
            sums[y] = 0.0
            edge = min(upto[x], upto[y])
            if so_far + norms[x, edge] * norms[y, edge] < least:
                continue
            if not laid:
                _spread(ends, columns, data, x, dense, False)
                laid = True
            value = _product(ends, columns, data, rest, dense, x, y, band, norms, least)
            if value < threshold:
                continue
            if found == len(first):
                first = np.concatenate((first, np.empty(found, np.int32)))
                second = np.concatenate((second, np.empty(found, np.int32)))
                product = np.concatenate((product, np.empty(found)))
            first[found] = y
            second[found] = x
            product[found] = value
            found += 1
        if laid:
            _spread(ends, columns, data, x, dense, True)
    return first[:found], second[:found], product[:found]


@njit(cache=True)
def _keep(best: Any, value_of: Any, size: int, most: int, row: int, value: float) -> int:
    """Put a row into the list of the best, highest value first, lower row first among equals; its new size."""
    if size == most:
        if value < value_of[most - 1] or (value == value_of[most - 1] and row > best[most - 1]):
            return size
        size -= 1
    place = size
    while place > 0 and (value > value_of[place - 1] or (value == value_of[place - 1] and row < best[place - 1])):
        best[place] = best[place - 1]
        value_of[place] = value_of[place - 1]
        place -= 1
    best[place] = row
    value_of[place] = value
    return size + 1


@njit(cache=True)
def nearest(
    ends: Any, columns: Any, data: Any, width: int, side: Any, asked: Any, asked_side: Any, most: int, least: float
) -> Any:
    """For each row asked for the `most` nearest rows of another side with a product of at least `least`.

    `side` is the one side of a row, or -1 where it is said on several: such a row may answer everyone. Empty places
    hold row -1.
    """
    count = len(ends) - 1
    rest = rests(ends, data)
    starts, rows, values, _ = invert(ends, columns, data, rest, ends[1:], width)
    band, norms = bands(ends, columns, data, width)
    dense = np.zeros(width)
    sums = np.zeros(count)
    near = np.empty(count, np.int32)
    best = np.empty(most, np.int32)
    value_of = np.empty(most)
    trial = np.empty(most, np.int32)
    trial_value = np.empty(most)
    answer = np.full((len(asked), most), -1, np.int32)
    product = np.zeros((len(asked), most))
    for question in range(len(asked)):
        x = asked[question]
        own = asked_side[question]
        _spread(ends, columns, data, x, dense, False)
        floor = least
        met = 0
        look = 0.75
        place = ends[x]
        while place < ends[x + 1] and rest[place + x] >= floor - SLACK:
            column = columns[place]
            value = data[place]
            for entry in range(starts[column], starts[column + 1]):
                y = rows[entry]
                if sums[y] == 0.0:
                    near[met] = y
                    met += 1
                sums[y] += value * values[entry]
            place += 1
            if place < ends[x + 1] and rest[place + x] < look:
                # The best so far, added up in full, tell what an unseen row would have to reach.
                look = rest[place + x] - 0.1
                size = 0
                for number in range(met):
                    y = near[number]
                    if side[y] == -1 or side[y] != own:
                        size = _keep(trial, trial_value, size, most, y, sums[y])
                if size == most:
                    lowest = 2.0
                    for number in range(size):
                        y = trial[number]
                        lowest = min(lowest, _product(ends, columns, data, rest, dense, x, y, band, norms, -1.0))
                    floor = max(floor, lowest)
        left = rest[place + x]
        edge = band[columns[place]] if place < ends[x + 1] else BANDS
        size = 0
        for number in range(met):
            y = near[number]
            so_far = sums[y]
            sums[y] = 0.0
            if side[y] != -1 and side[y] == own:
                continue
            if so_far + left * norms[y, edge] < floor - SLACK:
                continue
            value = _product(ends, columns, data, rest, dense, x, y, band, norms, floor - SLACK)
            if value < least or value <= 0.0:
                continue
            size = _keep(best, value_of, size, most, y, value)
            if size == most:
                floor = max(floor, value_of[most - 1])
        for number in range(size):
            answer[question, number] = best[number]
            product[question, number] = value_of[number]
        _spread(ends, columns, data, x, dense, True)
    return answer, product
