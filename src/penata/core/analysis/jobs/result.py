"""What the five-year need and the usulan formasi say, post by post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from penata.core.message import Message
from penata.core.organisation.values import PositionKind, UnitKind
from penata.core.rules.reference import NeedsDecision, Reference


@dataclass(frozen=True, slots=True)
class PostYear:
    """One post in one year."""

    year: int
    need: int
    retirements: int
    holders: int
    """ASN still in the post at the end of the year, nobody new coming."""
    gap: int
    """Holders less need; negative is a shortage."""


@dataclass(frozen=True, slots=True)
class PostNeed:
    """One post over the horizon."""

    position: str
    unit: str
    unit_kind: UnitKind
    agency: str
    name: str
    kind: PositionKind
    level: str | None
    kelas: int
    need: int
    incumbents: int
    """ASN in the post on the snapshot's date (B)."""
    years: tuple[PostYear, ...]


@dataclass(frozen=True, slots=True)
class YearTotal:
    """All posts in one year; shortage and surplus are added apart."""

    year: int
    retirements: int
    shortage: int
    surplus: int


@dataclass(frozen=True, slots=True)
class FiveYearNeed:
    """The need of a government over the horizon."""

    posts: tuple[PostNeed, ...]
    """In the order of ids."""
    totals: tuple[YearTotal, ...]
    notes: tuple[Message, ...]
    because: tuple[Reference, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the horizon."""
        return tuple(total.year for total in self.totals)


@dataclass(frozen=True, slots=True)
class ProposalYear:
    """The days of the usulan for one year."""

    year: int
    proposal: date
    """Last day of the usulan (PP 11/2017 Ps 9(2))."""
    change: date
    """Last day on which it can be changed because the budget plan changed (Ps 9(3))."""
    advice: date
    """Last day of the pertimbangan teknis (Ps 12(2))."""
    setting: date
    """Last day on which the Menteri sets the need (Ps 12(6))."""
    because: tuple[Reference, ...]


class Channel(StrEnum):
    """How places are filled."""

    REDISTRIBUTION = "redistribution"
    """By people who are too many in like posts."""
    SELECTION = "selection"
    PROMOTION = "promotion"
    """Promotion or transfer of those who already serve."""
    RECRUITMENT = "recruitment"
    """Formation for new PNS or PPPK: the only one that adds people."""


@dataclass(frozen=True, slots=True)
class FormationLine:
    """Places of one post to fill in one year in one way."""

    year: int
    order: int
    """Place in the year's order, from 1."""
    position: str
    unit: str
    agency: str
    name: str
    kelas: int
    channel: Channel
    places: int
    reasons: tuple[Message, ...]
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Formation:
    """The usulan of all years still open within the horizon."""

    first: ProposalYear
    years: tuple[int, ...]
    """Years asked for; empty when none of the horizon is still open."""
    lines: tuple[FormationLine, ...]
    postponed: Mapping[str, int]
    """Post -> places of recruitment for which no year had room."""
    limits: tuple[Message, ...]
    decisions: tuple[NeedsDecision, ...]
    because: tuple[Reference, ...]

    def places(self, channel: Channel | None = None) -> Mapping[tuple[str, int], int]:
        """Places by post and year, of one channel or of all."""
        found: Counter[tuple[str, int]] = Counter()
        for line in self.lines:
            if channel is None or line.channel is channel:
                found[line.position, line.year] += line.places
        return dict(found)
