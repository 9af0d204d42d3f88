"""What the design step tells beside the structures: how far the choice holds, and which wishes conflict.

All are results: plain values that can be stored, shown and compared.
"""

from __future__ import annotations

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
class Conflict:
    """The fewest wishes that cannot be met together, and those set aside for it."""

    wishes: tuple[Message, ...]
    dropped: tuple[Message, ...]
    """The fewest wishes without which the rest can be met."""
