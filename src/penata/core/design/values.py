"""What the design step tells beside the structures: how surely, how near, what else, and in which order.

All are results: plain values that can be stored, shown and compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from penata.core.message import Message

Groups = tuple[tuple[str, ...], ...]
"""Functions grouped, only groups of two and more."""


@dataclass(frozen=True, slots=True)
class WeightRange:
    """How far one weight may move, the other two keeping their proportion, before another structure is best."""

    aim: str
    """`saving`, `coherence` or `disruption`."""
    weight: int
    low: Decimal
    """Per cent; rounded inward, so the structure is best at both ends."""
    high: Decimal
    below: Groups | None
    """The structure that takes over under `low`; `None` where none does down to 0."""
    above: Groups | None


@dataclass(frozen=True, slots=True)
class IndicatorStep:
    """One indicator value that alone would give the function another type."""

    number: int
    name: str
    value: Decimal
    limit: Decimal
    """The edge of the class that must be reached."""
    to: str
    """Class `a` to `e`."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How near a function is to the next type, up or down, and what would come of it."""

    function: str
    name: str
    agency: str
    """Present agency; empty where none carries it."""
    score: int
    """Hundredths of a point."""
    band: str
    direction: str
    """`up` or `down`."""
    to: str
    needed: int
    """The score (hundredths) at which it flips."""
    steps: tuple[IndicatorStep, ...]
    """Single indicators that would do it, the smallest relative change first; empty where none does alone."""
    flips: bool
    """Whether the best structure would then be another."""
    groups: Groups
    """The best structure of its cluster then."""

    @property
    def distance(self) -> int:
        """Hundredths of a point to go."""
        return abs(self.needed - self.score)


@dataclass(frozen=True, slots=True)
class Trial:
    """How often the recommendation stays best when scores and savings are uncertain."""

    draws: int
    seed: int
    scores: int
    """Scores vary evenly by up to so many per cent."""
    costs: int
    """The saving of every group varies evenly by up to so many per cent."""
    stays: Decimal
    """Share of draws in which the whole recommendation is best."""
    lawful: Decimal
    """Share of draws in which it is lawful at all."""
    merged: Mapping[str, Decimal]
    """Group (functions joined by `+`) -> share of draws in whose best structure it is; the commonest first."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A structure that differs where it matters, and what it loses."""

    groups: Groups
    apart: int
    """Functions that have other partners than in the recommendation."""
    regret: int
    """Milli-points below the recommendation."""
    saving: int
    coherence: int
    moved: int
    officials: int


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done in one year."""

    year: int
    """1 is the first year."""
    groups: tuple[tuple[str, ...], ...]
    """Groups formed or changed in it."""
    saving: int
    """Rupiah a year from then on, by what this stage adds."""
    moved: int
    officials: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """The fewest wishes that cannot be met together, and those set aside for it."""

    wishes: tuple[Message, ...]
    dropped: tuple[Message, ...]
    """The fewest wishes without which the rest can be met."""
