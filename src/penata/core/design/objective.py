"""One number from three aims, by a stated rule of ours.

Each aim is stretched over all lawful structures and the present one: the worst of them scores 0, the best 1. The
weighted sum of the three is the objective, shown in milli-points (0 to 1000) and kept as exact integers until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from penata.core.design.problem import Candidate, Problem
from penata.core.design.result import Weights
from penata.core.design.solve import best
from penata.core.design.weights import Upheaval
from penata.core.message import Message, message


@dataclass(frozen=True, slots=True)
class Tuning:
    """Ours: the engine's own constants."""

    upheaval: Upheaval = Upheaval()  # noqa: RUF009
    """What counts as disruption; taken from the settings of the city."""
    joint: int = 700
    """Coherence (milli-points) from which a pair that the law keeps apart is shown as work for a joint procedure."""
    joint_group: int = 500
    """Coherence beyond which two functions speak for one group across clusters."""
    joint_most: int = 12
    """At most this many such pairs."""
    weight_step: int = 10
    """Step (per cent) of the grid of weights on which the recommendation is tried."""


@dataclass(frozen=True)
class Objective:
    """The weighted sum of aims for one problem."""

    weights: Weights
    ranges: tuple[tuple[int, int], ...]
    """(worst, best) over all structures compared, of saving, coherence and minus disruption."""
    tuning: Tuning

    @classmethod
    def of(
        cls, problem: Problem, weights: Weights, tuning: Tuning, present: tuple[int, int, int] | None = None
    ) -> Objective:
        """Find the range of each aim exactly, by two solutions each; `present` are the aims of the city as it is."""
        ranges = []
        for aim in range(3):
            high = best(problem, lambda one, aim=aim: (aims(one, tuning)[aim],)).value[0]  # type: ignore[misc]
            low = -best(problem, lambda one, aim=aim: (-aims(one, tuning)[aim],)).value[0]  # type: ignore[misc]
            known = (low, high) if present is None else (low, high, present[aim])
            ranges.append((min(known), max(known)))
        return cls(weights, tuple(ranges), tuning)

    def unit(self, aim: int) -> int:
        """Points of one unit of an aim at weight 1: the product of the other aims' widths."""
        return self._product // self._widths[aim]

    def reweighted(self, weights: Weights) -> Objective:
        """The same ranges under other weights."""
        return Objective(weights, self.ranges, self.tuning)

    def points(self, one: Candidate) -> int:
        """A candidate's share of the objective, in units of `scale`."""
        return sum(value * factor for value, factor in zip(aims(one, self.tuning), self._factors, strict=True))

    def worth(self, one: Candidate) -> tuple[int, ...]:
        """Points first; among equals less disruption, then more saving."""
        saving, _, calm = aims(one, self.tuning)
        return self.points(one), calm, saving

    def milli(self, chosen: Iterable[Candidate]) -> int:
        """The objective of a structure in milli-points, rounded down."""
        return self.milli_of(sum(self.points(one) for one in chosen))

    def milli_of(self, points: int) -> int:
        """A sum of points in milli-points."""
        floor = sum(low * factor for (low, _), factor in zip(self.ranges, self._factors, strict=True))
        return 1000 * (points - floor) // self.scale

    def milli_of_aims(self, saving: int, coherence: int, disruption: int) -> int:
        """The objective of any structure, also one that no path of law carries (then it may leave 0-1000)."""
        values = (saving, coherence, -disruption)
        return self.milli_of(sum(value * factor for value, factor in zip(values, self._factors, strict=True)))

    def stretched(self, values: tuple[int, int, int]) -> tuple[int, ...]:
        """Aims (more is better) brought to one scale by their ranges, without the weights."""
        return tuple(value * self.unit(aim) for aim, value in enumerate(values))

    @cached_property
    def offset(self) -> float:
        """Milli-points of a structure whose points sum to nothing, unrounded."""
        floor = sum(low * factor for (low, _), factor in zip(self.ranges, self._factors, strict=True))
        return -1000 * floor / self.scale

    def distance(self, points: int) -> int:
        """A difference of points in milli-points, rounded up so that a real difference never shows as none."""
        return -(-1000 * points // self.scale)

    @cached_property
    def scale(self) -> int:
        """Points of a structure best in every aim."""
        return self._product * self._total

    @cached_property
    def _total(self) -> int:
        return self.weights.saving + self.weights.coherence + self.weights.disruption

    @cached_property
    def _product(self) -> int:
        product = 1
        for width in self._widths:
            product *= width
        return product

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        return tuple(max(1, high - low) for low, high in self.ranges)

    @cached_property
    def _factors(self) -> tuple[int, ...]:
        shares = (self.weights.saving, self.weights.coherence, self.weights.disruption)
        return tuple(share * self.unit(aim) for aim, share in enumerate(shares))


class UnfitWeights(ValueError):
    """Weights that judge nothing, or not in whole numbers; its `message` says so to a person."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.code)
        self.message = told


def fit(weights: Weights) -> Weights:
    """The weights where they are whole numbers from zero up and not all zero; else raises `UnfitWeights`."""
    shares = (weights.saving, weights.coherence, weights.disruption)
    if not all(isinstance(share, int) and share >= 0 for share in shares):
        raise UnfitWeights(message("design.stated.weights", value=", ".join(map(str, shares))))
    if not any(shares):
        raise UnfitWeights(message("design.stated.weight_zero"))
    return weights


def aims(one: Candidate, tuning: Tuning) -> tuple[int, int, int]:
    """Saving, coherence, and disruption as a negative number: more is better in each."""
    return one.saving, one.coherence, -one.disruption(tuning.upheaval)
