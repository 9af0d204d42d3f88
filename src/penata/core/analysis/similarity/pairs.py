"""Statements compared with statements: rows of the same words are searched once and answer for all who say them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from penata.core.analysis.similarity.search import KERNEL_FROM, join, nearest
from penata.core.analysis.similarity.vectors import Vectors

HALF = 0.5
ROUNDED = 1e-9
"""Products are rounded: what falls short of a threshold by less than this reaches it."""


class Pair(NamedTuple):
    """Two statements, the first before the second, and their likeness in per mille."""

    first: int
    second: int
    likeness: int


def similar_pairs(compared: Vectors, sides: Sequence[str] | None = None, kernel_from: int = KERNEL_FROM) -> list[Pair]:
    """All pairs of statements at least as alike as the threshold, in order; those of one side are not compared."""
    threshold = max((compared.settings.threshold - HALF) / 1000 - ROUNDED, ROUNDED)
    members = _members(compared)
    found = [
        Pair(i, j, 1000)
        for row in members
        if compared.wording.indptr[compared.row_of[row[0]]] < compared.wording.indptr[compared.row_of[row[0]] + 1]
        for place, i in enumerate(row)
        for j in row[place + 1 :]
        if _may_meet(i, j, sides)
    ]
    first, second, product = join(compared.joined(), threshold, kernel_from)
    for a, b, value in zip(first.tolist(), second.tolist(), product.tolist(), strict=True):
        likeness = per_mille(value)
        if likeness >= compared.settings.threshold:
            found += [
                Pair(min(i, j), max(i, j), likeness) for i in members[a] for j in members[b] if _may_meet(i, j, sides)
            ]
    return sorted(found)


def near_statements(
    compared: Vectors, most: int, sides: Sequence[str] | None = None, kernel_from: int = KERNEL_FROM
) -> list[list[Pair]]:
    """For each statement the `most` likest of other sides, strongest first; then by first appearance of their words.

    `first` is the statement itself, whatever its place.
    """
    import numpy as np

    members = _members(compared)
    numbers = {name: number for number, name in enumerate(sorted(set(sides or ())))}
    of = [numbers[name] for name in sides] if sides is not None else list(range(len(compared.row_of)))
    spoken = [{of[i] for i in row} for row in members]
    side = np.array([next(iter(names)) if len(names) == 1 else -1 for names in spoken], np.int64)
    asked = sorted({(row, of[i]) for i, row in enumerate(compared.row_of)})
    rows, products = nearest(
        compared.joined(),
        side,
        np.array([row for row, _ in asked], np.int64),
        np.array([name for _, name in asked], np.int64),
        most,
        ROUNDED,
        kernel_from,
    )
    place = {key: number for number, key in enumerate(asked)}
    answers: list[list[Pair]] = []
    for i, row in enumerate(compared.row_of):
        question = place[row, of[i]]
        found: list[Pair] = []
        for other, value in zip(rows[question].tolist(), products[question].tolist(), strict=True):
            if other < 0 or len(found) >= most:
                break
            fitting = (j for j in members[other] if j != i and of[j] != of[i])
            found += [Pair(i, j, per_mille(value)) for j, _ in zip(fitting, range(most - len(found)), strict=False)]
        answers.append(found)
    return answers


def per_mille(value: float) -> int:
    """A product in whole thousandths, 1000 at most."""
    return min(1000, round(value * 1000))


def _members(compared: Vectors) -> list[list[int]]:
    """Row -> the statements that say just this."""
    found: dict[int, list[int]] = defaultdict(list)
    for statement, row in enumerate(compared.row_of):
        found[row].append(statement)
    return [found[row] for row in range(len(found))]


def _may_meet(i: int, j: int, sides: Sequence[str] | None) -> bool:
    return sides is None or sides[i] != sides[j]
