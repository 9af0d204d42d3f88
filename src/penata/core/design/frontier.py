"""The whole frontier: every structure that no other beats in saving, coherence and disruption at once.

Undominated wholes are made of undominated parts, so the clusters' frontiers are added up one by one and thinned each
time. Where a limit binds the clusters together, parts that use different amounts of it are thinned apart, because the
worse of them may be the one that fits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from math import prod
from typing import Any, NamedTuple

import numpy as np

from penata.core.design.problem import Candidate, Problem
from penata.core.design.weights import Upheaval

LARGE = 1 << 8
"""Sums in one step from which the compiled staircase is worth loading."""

_KINDS = 6
"""Sums of each division (`problem.Sums`)."""

Ints = Any
"""An array of whole numbers."""


class Point(NamedTuple):
    """An undominated structure with what it is judged by."""

    saving: int
    coherence: int
    disruption: int
    moved: int
    officials: int
    agencies: int
    services: int
    parts: tuple[tuple[Candidate, ...], ...]
    """The groups of each cluster."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All its groups."""
        return tuple(chain.from_iterable(self.parts))


def frontier(problem: Problem, weights: Upheaval) -> tuple[Point, ...]:
    """The undominated structures, most saving first; `weights`: what counts as disruption."""
    rows = np.zeros((1, _KINDS), dtype=np.int64)
    trail: list[tuple[int, Ints, Ints]] = []
    for place in sorted(range(len(problem.clusters)), key=lambda at: len(problem.clusters[at].divisions)):
        effects = np.array(problem.clusters[place].effects, dtype=np.int64).reshape(-1, _KINDS)
        first = _thinned(effects, problem, weights)
        joined = (rows[:, None, :] + effects[first][None, :, :]).reshape(-1, _KINDS)
        kept = _thinned(joined, problem, weights)
        width = max(1, len(first))
        trail.append((place, kept // width, first[kept % width] if len(first) else kept))
        rows = joined[kept]
    if problem.limited:
        ends = np.flatnonzero(_within(rows, problem))
        order = ends[_falling(rows[ends], weights)]
        ends = order[_staircase(np.zeros(len(order), dtype=np.int64), rows[order, 1], _stir(rows[order], weights))]
    else:
        ends = np.arange(len(rows))
    return _points(problem, rows, ends, trail, weights)


def undominated(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those of the points that no other beats, and of equals the first; most saving first."""
    known = tuple(points)
    rows = np.array([(one.saving, one.coherence, -one.disruption) for one in known], dtype=np.int64).reshape(-1, 3)
    order = _sorted(-rows[:, 0], -rows[:, 1], -rows[:, 2])
    kept = order[_staircase(np.zeros(len(known), dtype=np.int64), rows[order, 1], -rows[order, 2])]
    return tuple(known[at] for at in kept)


def _thinned(rows: Ints, problem: Problem, weights: Upheaval) -> Ints:
    """Numbers of the rows worth keeping, those of equal use side by side."""
    saving, coherence, _, _, officials, agencies = rows.T
    usable = np.ones(len(rows), dtype=bool)
    keys = np.zeros(len(rows), dtype=np.int64)
    if problem.counted:
        keys = agencies.astype(np.int64)
        usable &= agencies <= (problem.room if problem.room is not None else agencies)
    if problem.max_officials is not None:
        keys = keys * (problem.max_officials + 1) + np.minimum(officials, problem.max_officials)
        usable &= officials <= problem.max_officials
    at = np.flatnonzero(usable)
    disruption = _stir(rows, weights)
    order = at[_sorted(keys[at], -saving[at], -coherence[at], disruption[at])]
    return order[_staircase(keys[order], coherence[order], disruption[order])]


def _staircase(keys: Ints, coherence: Ints, disruption: Ints) -> Ints:
    """Which of rows sorted by key, then saving, are undominated within their key."""
    if len(keys) >= LARGE:
        kept = _compiled()(keys, coherence, disruption)
        return np.flatnonzero(kept)
    return _kept(keys.tolist(), coherence.tolist(), disruption.tolist())


def _kept(keys: Sequence[int], coherence: Sequence[int], disruption: Sequence[int]) -> list[int]:
    kept: list[int] = []
    steps: list[tuple[int, int]] = []  # (-coherence, disruption): disruption falls as coherence falls
    key: int | None = None
    for at, (own, kin, stir) in enumerate(zip(keys, coherence, disruption, strict=True)):
        if own != key:
            key = own
            steps = []
        place = bisect_right(steps, (-kin, 1 << 62))
        if place and steps[place - 1][1] <= stir:
            continue
        kept.append(at)
        end = place
        while end < len(steps) and steps[end][1] >= stir:
            end += 1
        steps[place:end] = [(-kin, stir)]
    return kept


@cache
def _compiled() -> Any:
    from penata.core.design.kernels import staircase

    return staircase


def _within(rows: Ints, problem: Problem) -> Ints:
    """Which whole structures keep the limits that parts could not yet be held to."""
    fits = np.ones(len(rows), dtype=bool)
    if problem.counted:
        fits &= np.array([problem.fits(int(agencies)) for agencies in rows[:, 5]], dtype=bool)
    if problem.least_saving is not None:
        fits &= rows[:, 0] >= problem.least_saving
    return fits


def _falling(rows: Ints, weights: Upheaval) -> Ints:
    return _sorted(-rows[:, 0], -rows[:, 1], _stir(rows, weights))


def _sorted(*columns: Ints) -> Ints:
    """Order by the columns, the first one first; as one number for each row where that holds them all."""
    if not columns[0].size:
        return np.arange(0)
    lows = [int(column.min()) for column in columns]
    widths = [int(column.max()) - low + 1 for column, low in zip(columns, lows, strict=True)]
    if prod(widths) >= 1 << 62:
        return np.lexsort(columns[::-1])
    total = np.zeros(columns[0].size, dtype=np.int64)
    for column, low, width in zip(columns, lows, widths, strict=True):
        total = total * width + (column - low)
    return np.argsort(total, kind="stable")


def _stir(rows: Ints, weights: Upheaval) -> Ints:
    moved, services, officials = rows[:, 2], rows[:, 3], rows[:, 4]
    return weights.of(moved, officials, services)


def _points(
    problem: Problem, rows: Ints, ends: Ints, trail: Sequence[tuple[int, Ints, Ints]], weights: Upheaval
) -> tuple[Point, ...]:
    """The rows named by `ends` with their groups, traced back through the sums that made them."""
    picked: list[list[int]] = [[] for _ in problem.clusters]
    at = ends
    for place, before, division in reversed(trail):
        picked[place] = division[at].tolist()
        at = before[at]
    parts = []
    for cluster, picks in zip(problem.clusters, picked, strict=True):
        known = {pick: cluster.chosen(cluster.divisions[pick]) for pick in set(picks)}
        parts.append([known[pick] for pick in picks])
    saving, coherence, moved, services, officials, agencies = rows[ends].T
    columns = (saving, coherence, _stir(rows[ends], weights), moved, officials, agencies, services)
    return tuple(map(Point._make, zip(*(column.tolist() for column in columns), zip(*parts, strict=True), strict=True)))
