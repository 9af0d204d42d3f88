"""The answer of a placement under rules: what was found, what is proven, and what each rule costs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from penata.core.placement.sides.problem import Ints


class Status(StrEnum):
    """What is known of the answer."""

    OPTIMAL = "optimal"
    """Nothing better exists, goal by goal."""
    BEST_FOUND = "best_found"
    """Keeps every rule; the gap tells how much better another could be at most."""
    NONE_FOUND = "none_found"
    """The work allowed did not suffice to find any."""
    INFEASIBLE = "infeasible"
    """No placement keeps all rules; `conflict` names rules that cannot stand together."""


@dataclass(frozen=True)
class Limits:
    """Work allowed, counted and never timed."""

    transports: int = 20
    """Transportation problems to find a first placement under the rules."""
    iterations: int = 1_000_000
    """Simplex steps of one linear programme; 0 leaves it out."""
    nodes: int = 10_000
    """Nodes of one whole-number programme."""


@dataclass(frozen=True)
class Priced:
    """One rule: what one unit of it more would save in the last goal, and whether it binds."""

    code: str
    subject: str
    multiplier: int
    """Hundredths of a unit of the last goal, by the linear relaxation."""
    used: int
    limit: int


@dataclass(frozen=True)
class Answer:
    """Values and bounds are one for each goal, in their order; a bound is `None` where none is known."""

    status: Status
    place: Ints | None
    values: tuple[int, ...]
    bounds: tuple[int | None, ...]
    certified: tuple[int | None, ...]
    """What the multipliers alone prove, checked by `certificate.certify`."""
    multipliers: tuple[Ints, ...]
    """For each goal: those of all rows, then of the goals before it kept at their values; in sixteenths."""
    scales: tuple[int, ...]
    """What one unit of each goal weighed when its multipliers were found."""
    free: tuple[int, ...]
    """Values of the best placement without any rule."""
    rules: tuple[Priced, ...] = ()
    conflict: tuple[int, ...] = ()
    """Numbers of rules of which each is needed to make the rest impossible; empty unless infeasible."""
    interrupted: bool = False

    @property
    def gap(self) -> float | None:
        """Relative gap of the first goal that is not closed; 0 where all are, `None` where nothing is known."""
        if self.place is None:
            return None
        for value, bound in zip(self.values, self.bounds, strict=True):
            if bound is None:
                return None
            if value != bound:
                return (value - bound) / max(1, abs(value))
        return 0.0

    @property
    def price(self) -> tuple[int, ...]:
        """What all rules together cost, goal by goal."""
        return tuple(value - free for value, free in zip(self.values, self.free, strict=True))
