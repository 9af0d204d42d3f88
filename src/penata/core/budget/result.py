"""The business case of a placed scenario: what it saves, what it costs, when it pays."""

from __future__ import annotations

from dataclasses import dataclass

from penata.core.message import Message
from penata.core.rules.reference import Reference


@dataclass(frozen=True, slots=True)
class BudgetSettings:
    """Assumptions a city may change; each is shown beside the result as its own assumption."""

    months: int = 12
    induction_per_person: int = 1_500_000
    """Training and induction per person moved (rupiah, city's assumption)."""
    move_per_agency: int = 75_000_000
    """Moving, seals, signs, systems per agency that ends (rupiah, city's assumption)."""
    dip_percent: int = 5
    """Productivity lost by people moved, per cent of their pay..."""
    dip_months: int = 6
    """... over this many months."""
    unverified_percent: int = 20
    """Width of the range around the city's figures that nobody has verified, per cent."""
    start_year: int | None = None
    """First budget year of the change; `None`: the year after the snapshot's."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One line of the calculation (rupiah a year unless `once`)."""

    id: str
    label: Message
    low: int
    amount: int
    high: int
    """Range where a figure is unverified; equal to `amount` where it is sure."""
    once: bool
    because: tuple[Reference, ...]
    detail: tuple[Message, ...] = ()
    verified: bool = True


@dataclass(frozen=True, slots=True)
class ProjectionYear:
    """One budget year against doing nothing (rupiah)."""

    year: int
    saving: int
    cost: int
    net: int
    cumulative: int
    retirements: int
    """Saving of retirements left unfilled: a line of its own, never part of `saving`."""


@dataclass(frozen=True)
class BusinessCase:
    """Money side of one scenario; negative savings are shown as they are."""

    scenario: str
    lines: tuple[MoneyLine, ...]
    yearly_saving: int
    yearly_low: int
    yearly_high: int
    once: int
    dip: int
    break_even_month: int | None
    """Month counted from the start in which the cumulated net turns positive; `None`: not within the horizon."""
    projection: tuple[ProjectionYear, ...]
    notes: tuple[Message, ...] = ()
    because: tuple[Reference, ...] = ()
