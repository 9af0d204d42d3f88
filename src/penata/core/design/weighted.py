"""Many weightings at once: the best structure under each, exactly, in microseconds once the tables are made."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Candidate
from penata.core.design.result import Weights
from penata.core.design.table import Table

_AIMS = 3
_ROOM = 1 << 62
"""Sums the loop may reach in each of its two parts."""


@dataclass(frozen=True, eq=False)
class Bests:
    """The best structure under each weighting, in the order of the weightings."""

    table: Table
    points: tuple[int, ...]
    """Exact points, as `Objective.points` sums them under the same weights."""
    taken: Any
    """Weighting x group: index of the candidate; -1 beyond the last group, and throughout where there is no structure."""
    stuck: Any
    """Weighting x cluster: whether the groups open leave it no division."""

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


class Solver:
    """A table with what each candidate is worth at weight 1: made once, then one product and one pass a weighting.

    `units` are candidate x aim, any whole numbers. Ties go to less disruption, then more saving, then the order of law.
    """

    def __init__(self, table: Table, units: Sequence[Sequence[int]]) -> None:
        import numpy as np

        from penata.core.design.kernels import BITS, MASK

        self.table = table
        self._bits = BITS
        self._high = np.array([[value >> BITS for value in row] for row in units], dtype=np.int64)
        self._low = np.array([[value & MASK for value in row] for row in units], dtype=np.int64)
        self._ties = np.array([(calm, saving) for saving, _, calm in table.aims], dtype=np.int64)
        self._open = np.ones((1, len(units)), dtype=np.bool_)
        top = max(abs(int(self._high.min())), abs(int(self._high.max()))) + 1
        self._most = min(_ROOM >> BITS, _ROOM // (top * max(1, table.functions)))
        """Most that the weights of one row may sum to."""

    @classmethod
    def of(cls, table: Table, objective: Objective) -> Solver:
        """The aims of an objective, with its ranges."""
        factors = [objective.unit(aim) for aim in range(_AIMS)]
        return cls(table, [[value * factor for value, factor in zip(row, factors, strict=True)] for row in table.aims])

    def solve(self, weights: Any, open: Any = None) -> Bests:
        """The best structure for every row of `weights` (int64, row x aim); `open`: row x candidate, which may be taken.

        Raises `OverflowError` where the numbers are too large for the loop.
        """
        from penata.core.design.kernels import best_of_each

        if len(weights) and int(abs(weights).sum(axis=1).max()) > self._most:
            raise OverflowError("the ranges of the aims are too wide")
        table = self.table
        points, taken, stuck = best_of_each(
            table.starts,
            table.groups,
            table.rests,
            table.roots,
            self._high,
            self._low,
            self._ties,
            weights,
            self._open if open is None else open,
            table.functions,
        )
        exact = tuple((high << self._bits) + low for high, low in points.tolist())
        return Bests(table, exact, taken, stuck)


def many(table: Table, objective: Objective, weights: Sequence[Weights]) -> Bests:
    """The best structure under each of `weights`, with the ranges and tuning of `objective`.

    Equal to `penata.core.design.solve.best` with `objective.reweighted(...)`, ties included.
    """
    return Solver.of(table, objective).solve(rows(weights))


def rows(weights: Sequence[Weights]) -> Any:
    """Weightings as an array."""
    import numpy as np

    shares = [(one.saving, one.coherence, one.disruption) for one in weights]
    return np.array(shares, dtype=np.int64).reshape(-1, _AIMS)


def objective_of(table: Table, weights: Weights, tuning: Tuning, present: tuple[int, int, int]) -> Objective:
    """As `Objective.of`, with the ranges found by the same loop."""
    import numpy as np

    sides = [tuple(sign if at == aim else 0 for at in range(_AIMS)) for aim in range(_AIMS) for sign in (1, -1)]
    ends = Solver(table, table.aims).solve(np.array(sides, dtype=np.int64)).points
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
