"""Binary heaps, least first: entries of key and value side by side in one array, and posts by their distance."""

from __future__ import annotations

from typing import Any

from numba import njit


@njit(cache=True)
def push(keys: Any, values: Any, start: int, size: int, key: int, value: int) -> None:
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
def sift(keys: Any, values: Any, start: int, size: int, key: int, value: int) -> None:
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
def rise(far: Any, heap: Any, spots: Any, spot: int, post: int) -> None:
    """Move a post whose distance `far` became less up from `spot`; `spots` tells where each post stands."""
    key = far[post]
    while spot > 0:
        parent = (spot - 1) >> 1
        other = heap[parent]
        if far[other] <= key:
            break
        heap[spot] = other
        spots[other] = spot
        spot = parent
    heap[spot] = post
    spots[post] = spot


@njit(cache=True)
def pop(far: Any, heap: Any, spots: Any, size: int) -> Any:
    """Take the nearest post out of `heap[:size]`."""
    nearest = heap[0]
    size -= 1
    post = heap[size]
    key = far[post]
    parent = 0
    while True:
        child = 2 * parent + 1
        if child >= size:
            break
        if child + 1 < size and far[heap[child + 1]] < far[heap[child]]:
            child += 1
        other = heap[child]
        if far[other] >= key:
            break
        heap[parent] = other
        spots[other] = parent
        parent = child
    heap[parent] = post
    spots[post] = parent
    return nearest
