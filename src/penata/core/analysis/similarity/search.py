"""Exact search among rows of length one: by plain sparse products for a few, by our own kernel for many.

Both ways add in the same order and so give the same numbers; only the time differs. The kernel is compiled once per
machine and kept (about five seconds); a small city never needs it.
"""

from __future__ import annotations

from typing import Any

KERNEL_FROM = 4000
"""Rows from which on the kernel is faster, its loading included."""
CHUNK = 1000
"""Rows multiplied at a time by the plain way: bounds the memory."""


def join(matrix: Any, threshold: float, kernel_from: int = KERNEL_FROM) -> tuple[Any, Any, Any]:
    """All pairs of different rows whose product reaches the threshold (above 0): first < second, and product; sorted.

    Columns must stand rarest first (`by_rarity`).
    """
    import numpy as np

    if threshold <= 0:
        raise ValueError("a join needs a threshold above 0")
    if matrix.shape[0] >= kernel_from:
        from penata.core.analysis.similarity import kernel

        first, second, product = kernel.join(matrix.indptr, matrix.indices, matrix.data, matrix.shape[1], threshold)
    else:
        found = [np.array([], np.int64)], [np.array([], np.int64)], [np.array([])]
        for start, near in _products(matrix):
            keep = (near.row + start < near.col) & (near.data >= threshold)
            for column, values in zip(found, (near.row[keep] + start, near.col[keep], near.data[keep]), strict=True):
                column.append(values)
        first, second, product = (np.concatenate(column) for column in found)
    order = np.lexsort((second, first))
    return first[order], second[order], product[order]


def nearest(
    matrix: Any, side: Any, asked: Any, asked_side: Any, most: int, least: float, kernel_from: int = KERNEL_FROM
) -> tuple[Any, Any]:
    """For each row asked for its `most` nearest rows of another side, strongest first, lower row first among equals.

    `side`: the one side of each row, -1 where it has several. Rows and products; -1 where there are no more at `least`.
    """
    import numpy as np

    if matrix.shape[0] >= kernel_from:
        from penata.core.analysis.similarity import kernel

        found: tuple[Any, Any] = kernel.nearest(
            matrix.indptr, matrix.indices, matrix.data, matrix.shape[1], side, asked, asked_side, most, least
        )
        return found
    rows = np.full((len(asked), most), -1, np.int32)
    products = np.zeros((len(asked), most))
    for start, near in _products(matrix, asked):
        for question in range(near.shape[0]):
            part = slice(near.indptr[question], near.indptr[question + 1])
            row, value = near.indices[part], near.data[part]
            keep = ((side[row] == -1) | (side[row] != asked_side[start + question])) & (value >= least) & (value > 0)
            order = np.lexsort((row[keep], -value[keep]))[:most]
            rows[start + question, : len(order)] = row[keep][order]
            products[start + question, : len(order)] = value[keep][order]
    return rows, products


def _products(matrix: Any, asked: Any = None) -> Any:
    """The products of the rows asked for (all, if none are named) with all rows, a chunk at a time."""
    others = matrix.T.tocsr()
    chosen = matrix if asked is None else matrix[asked]
    for start in range(0, chosen.shape[0], CHUNK):
        near = chosen[start : start + CHUNK] @ others
        yield start, near.tocoo() if asked is None else near
