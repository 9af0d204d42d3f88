"""Which parts of an agency become one: parts with their work, what every two have in common, and the limits of law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Part:
    """A bidang, bagian or post as it is now."""

    id: str
    name: str
    load: int
    """Work in ten-thousandths of a full-time post."""
    function: str = ""
    """Urusan or unsur it works for."""


@dataclass(frozen=True, slots=True)
class InsideWeights:
    """Ours: how much coherence and evenness count; shares that sum to 100."""

    coherence: int = 50
    evenness: int = 50


@dataclass(frozen=True)
class Problem:
    """Parts to be put into a number of groups; every part into one, no group empty."""

    parts: tuple[Part, ...]
    groups: int
    points: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Two parts (lesser id first) -> milli-points of coherence against chance."""
    most_parts: int | None = None
    """Most parts in one group."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Two parts (lesser id first) that may not share a group."""
    weights: InsideWeights = InsideWeights()

    @cached_property
    def total(self) -> int:
        """Work of all parts together."""
        return sum(part.load for part in self.parts)

    @cached_property
    def scale(self) -> int:
        """Units of the objective in one milli-point of coherence at full weight."""
        return 100 * max(1, self.total) ** 2

    def between(self, a: str, b: str) -> int:
        """Milli-points of two parts."""
        return self.points.get(pair(a, b), 0)

    def coherence(self, group: Sequence[Part]) -> int:
        """Milli-points of all pairs of a group."""
        return sum(self.between(a.id, b.id) for i, a in enumerate(group) for b in group[i + 1 :])

    def unevenness(self, groups: Sequence[Sequence[Part]]) -> int:
        """Per mille: the square of the coefficient of variation of the groups' work; 0 where all have the same."""
        return 1000 * self.spread([sum(part.load for part in group) for group in groups]) // max(1, self.total) ** 2

    def spread(self, loads: Sequence[int]) -> int:
        """Squared variation of work, times the square of the total: 0 where all are the same."""
        return self.groups * sum(load * load for load in loads) - self.total**2

    def worth(self, coherence: int, spread: int) -> int:
        """The objective as an exact whole number."""
        gained = self.weights.coherence * coherence * max(1, self.total) ** 2
        return gained - self.weights.evenness * 1000 * spread


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids, the lesser first."""
    return (a, b) if a <= b else (b, a)
