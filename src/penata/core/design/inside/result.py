"""What is proposed for the units inside one agency, and why: a proposal for people to decide on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from penata.core.design.result import CoherencePart
from penata.core.message import Message
from penata.core.rules.reference import NeedsDecision, Reference


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Two parts that come together in a unit: what they share, and what parting them would lose."""

    a: str
    b: str
    points: int
    """Milli-points of coherence against chance within the agency."""
    parts: tuple[CoherencePart, ...]
    regret: int | None
    """Milli-points of the objective that the best division with the two apart loses; `None` where there is none."""
    why: Message


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """One unit of the agency as proposed."""

    name: str
    sources: tuple[str, ...]
    """Ids of the parts in it; one where the unit stays as it is."""
    work: Decimal
    """Full-time posts."""
    pairs: tuple[UnitPair, ...] = ()


@dataclass(frozen=True, slots=True)
class PresentUnit:
    """One unit as it is now."""

    id: str
    name: str
    work: Decimal
    """Full-time posts."""
    function: str
    """Urusan or unsur it works for; empty where that does not matter."""


@dataclass(frozen=True, slots=True)
class InsideResult:
    """The units of one agency within the number its type allows."""

    agency: str
    name: str
    kind: str
    """`bidang`, `bagian`, `irban`, `kelurahan` or `tim`."""
    present: int
    most: int
    """How many units the type allows, or how many leads a team may have."""
    status: str
    """`fits` (nothing to unite), `optimal`, `feasible` (stopped early) or `none` (no division keeps the rules)."""
    units: tuple[ProposedUnit, ...]
    objective: int
    """Milli-points: half the coherence less half the unevenness, by the stated weights; more is better."""
    bound: int
    """No division that keeps the rules has more."""
    coherence: int
    unevenness: int
    """Per mille: squared coefficient of variation of the units' work."""
    because: tuple[Reference, ...]
    decisions: tuple[NeedsDecision, ...] = ()
    parts: tuple[PresentUnit, ...] = ()
    """The units as they are now, by id."""
