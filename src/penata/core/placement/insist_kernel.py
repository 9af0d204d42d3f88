"""Shortest chains of moves between posts: the compiled search behind `insist_ways`, after Dijkstra.

The heap holds each post once and knows where it stands, so that a shorter way lifts it instead of adding an entry.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

NONE = -1


@njit(cache=True)
def grouped(nodes: Any, size: int) -> tuple[Any, Any]:
    """Edges by their node: those of node j are `order[heads[j]:heads[j + 1]]`, in the order they came."""
    heads = np.zeros(size + 1, np.int64)
    for edge in range(len(nodes)):
        heads[nodes[edge] + 1] += 1
    for node in range(size):
        heads[node + 1] += heads[node]
    fill = heads[:-1].copy()
    order = np.empty(len(nodes), np.int32)
    for edge in range(len(nodes)):
        order[fill[nodes[edge]]] = edge
        fill[nodes[edge]] += 1
    return heads, order


@njit(cache=True)
def spread(heads: Any, ends: Any, lengths: Any, far: Any, ceiling: Any, goal: int) -> Any:
    """See `insist_ways.Ways.spread`."""
    size = len(far)
    via = np.full(size, NONE, np.int32)
    heap = np.empty(size, np.int32)
    spot = np.full(size, NONE, np.int32)
    count = 0
    for node in range(size):
        if far[node] < ceiling[node]:
            count = _lift(heap, spot, far, count, node)
    while count > 0:
        node = heap[0]
        count = _drop(heap, spot, far, count)
        if node == goal:
            break
        base = far[node]
        for edge in range(heads[node], heads[node + 1]):
            other = ends[edge]
            reach = base + lengths[edge]
            if reach < far[other] and reach < ceiling[other]:
                far[other] = reach
                via[other] = edge
                count = _lift(heap, spot, far, count, other)
    return via


@njit(cache=True)
def _lift(heap: Any, spot: Any, far: Any, count: int, node: int) -> int:
    """Put a node in, or move it up after it came nearer; returns the size of the heap."""
    child = spot[node]
    if child < 0:
        child = count
        count += 1
    while child > 0:
        parent = (child - 1) >> 1
        if far[heap[parent]] <= far[node]:
            break
        heap[child] = heap[parent]
        spot[heap[child]] = child
        child = parent
    heap[child] = node
    spot[node] = child
    return count


@njit(cache=True)
def _drop(heap: Any, spot: Any, far: Any, count: int) -> int:
    """Take the nearest node out; returns the size left."""
    spot[heap[0]] = NONE
    count -= 1
    node = heap[count]
    parent = 0
    while count > 0:
        child = 2 * parent + 1
        if child >= count:
            break
        if child + 1 < count and far[heap[child + 1]] < far[heap[child]]:
            child += 1
        if far[heap[child]] >= far[node]:
            break
        heap[parent] = heap[child]
        spot[heap[parent]] = parent
        parent = child
    if count > 0:
        heap[parent] = node
        spot[node] = parent
    return count
