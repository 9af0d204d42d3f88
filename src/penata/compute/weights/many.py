"""Many weightings at once: how surely a structure is the best one, for a whole country in seconds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from penata.compute.weights.table import Table
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Candidate
from penata.core.design.result import Weights

_LARGEST = 1 << 90
"""Points of one candidate at weight 1 that two parts hold with room for a hundredfold sum."""
_AIMS = 3


@dataclass(frozen=True, eq=False)
class Bests:
    """The best structure under each weighting, in the order of the weightings."""

    table: Table
    points: tuple[int, ...]
    """Exact points, as `Objective.points` sums them under the same weights."""
    taken: Any
    """Weighting x group: index of the candidate; -1 beyond the last group."""

    def candidates(self, row: int) -> tuple[Candidate, ...]:
        """The groups of the best structure under one weighting."""
        return tuple(self.table.candidates[at] for at in self.taken[row] if at >= 0)

    def share_of(self, chosen: Sequence[Candidate]) -> int:
        """Per mille of the weightings (rounded down) under which exactly these groups are the best structure."""
        import numpy as np

        index = {id(one): at for at, one in enumerate(self.table.candidates)}
        wanted = np.full(self.taken.shape[1], -1, np.int32)
        wanted[: len(chosen)] = sorted((index[id(one)] for one in chosen), reverse=True)
        same = (-np.sort(-self.taken, axis=1) == wanted).all(axis=1)
        return int(same.sum()) * 1000 // len(self.taken)


def many(table: Table, objective: Objective, weights: Sequence[Weights]) -> Bests:
    """The best structure under each of `weights`, with the ranges and tuning of `objective`.

    Equal to `penata.core.design.solve.best` with `objective.reweighted(...)`, ties included.
    """
    factors = [_factors(objective, aim) for aim in range(_AIMS)]
    unit = [tuple(value * factor for value, factor in zip(row, factors, strict=True)) for row in table.aims]
    return _solved(table, unit, [(one.saving, one.coherence, one.disruption) for one in weights])


def objective_of(table: Table, weights: Weights, tuning: Tuning, present: tuple[int, int, int]) -> Objective:
    """As `Objective.of`, with the ranges found by the same kernel."""
    sides = [tuple(sign if at == aim else 0 for at in range(_AIMS)) for aim in range(_AIMS) for sign in (1, -1)]
    ends = _solved(table, table.aims, sides).points
    ranges = tuple((min(-ends[2 * aim + 1], present[aim]), max(ends[2 * aim], present[aim])) for aim in range(_AIMS))
    return Objective(weights, ranges, tuning)


def weightings(count: int, seed: int = 1) -> tuple[Weights, ...]:
    """So many weightings drawn at random: three whole shares that sum to 100, the same for the same seed."""
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        first, second = sorted(draw.choices(range(101), k=2))
        found.append(Weights(first, second - first, 100 - second))
    return tuple(found)


def _factors(objective: Objective, aim: int) -> int:
    """Points of one unit of an aim at weight 1: the product of the other aims' widths."""
    product = 1
    for at, (low, high) in enumerate(objective.ranges):
        product *= max(1, high - low) if at != aim else 1
    return product


def _solved(table: Table, unit: Sequence[tuple[int, ...]], weights: Sequence[tuple[int, ...]]) -> Bests:
    import numpy as np

    from penata.compute.weights.kernel import BITS, MASK, best_of_each

    if any(abs(value) >= _LARGEST for row in unit for value in row):
        raise OverflowError("the ranges of the aims are too wide")
    points, taken = best_of_each(
        table.starts,
        table.groups,
        table.rests,
        table.roots,
        np.array([[value >> BITS for value in row] for row in unit], dtype=np.int64),
        np.array([[value & MASK for value in row] for row in unit], dtype=np.int64),
        np.array([(calm, saving) for saving, _, calm in table.aims], dtype=np.int64),
        np.array(weights, dtype=np.int64),
        table.functions,
    )
    exact = tuple((int(high) << BITS) + int(low) for high, low in points)
    return Bests(table, exact, taken)
