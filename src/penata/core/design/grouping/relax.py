"""The linear bound: pairs between together and apart, tightened by the triangles it violates until none is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from penata.core.design.grouping.problem import SCALE

Triangle = tuple[int, int, int]
SHARE = 3
"""New triangles a round in which a pair may stand."""
LEAST = 1e-6


@dataclass(frozen=True)
class Relaxed:
    """Degrees of togetherness (things, things) from 0 to 1, and triangles with their weights in parts of `SCALE`."""

    degrees: Any
    weights: dict[Triangle, int]
    triangles: tuple[Triangle, ...]
    programs: int


def relaxed(worth: Any, open_: Any, triangles: Sequence[Triangle], most: int) -> Relaxed:
    """The bound for pairs that are `open_` (things, things), others being apart; at most `most` linear programs."""
    size = len(worth)
    rows, columns = np.nonzero(np.triu(open_, 1))
    number = np.full((size, size), -1)
    number[rows, columns] = number[columns, rows] = np.arange(len(rows))
    known = list(triangles)
    weights: dict[Triangle, int] = {}
    degrees = np.zeros((size, size))
    programs = 0
    while programs < max(most, 1):
        programs += 1
        values, duals = _program(worth[rows, columns], number, known)
        degrees[:] = 0
        degrees[rows, columns] = degrees[columns, rows] = values
        weights = {triangle: round(dual * SCALE) for triangle, dual in zip(known, duals, strict=True)}
        new = _violated(degrees, set(known))
        if not new:
            break
        known += new
    return Relaxed(degrees, {key: weight for key, weight in weights.items() if weight > 0}, tuple(known), programs)


def _program(worth: Any, number: Any, triangles: Sequence[Triangle]) -> tuple[Any, Any]:
    """Values of the pairs and duals of the triangles, by HiGHS; all at their best where nothing binds."""
    if not len(worth) or not triangles:
        return (worth > 0).astype(float), np.zeros(len(triangles))
    a, middle, b = np.array(triangles).T
    places = np.stack([number[a, middle], number[middle, b], number[a, b]], axis=1)
    signs = np.tile([1.0, 1.0, -1.0], (len(places), 1))
    row = np.repeat(np.arange(len(places)), 3).reshape(-1, 3)
    real = places >= 0
    table = csr_array((signs[real], (row[real], places[real])), (len(places), len(worth)))
    found = linprog(-worth.astype(float), A_ub=table, b_ub=np.ones(len(places)), bounds=(0, 1), method="highs-ds")
    return found.x, np.maximum(-found.ineqlin.marginals, 0)


def _violated(degrees: Any, known: set[Triangle]) -> list[Triangle]:
    """The most violated triangles, few a pair."""
    excess = degrees[:, :, None] + degrees[None, :, :] - degrees[:, None, :] - 1
    first, middle, last = np.nonzero(excess > LEAST)
    real = (first < last) & (first != middle) & (middle != last)
    first, middle, last = first[real], middle[real], last[real]
    order = np.argsort(-excess[first, middle, last], kind="stable")
    count = np.zeros(degrees.shape, dtype=np.int64)
    chosen = []
    for a, between, b in zip(first[order].tolist(), middle[order].tolist(), last[order].tolist(), strict=True):
        pairs = tuple((min(pair), max(pair)) for pair in ((a, between), (between, b), (a, b)))
        if (a, between, b) not in known and all(count[pair] < SHARE for pair in pairs):
            chosen.append((a, between, b))
            for pair in pairs:
                count[pair] += 1
    return chosen
