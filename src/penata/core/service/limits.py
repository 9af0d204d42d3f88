"""Promised times of service as typed values, and when such a promise falls due.

A standard promises minutes, hours, days or working days; a range or a longest time; from the request or from the
complete file; with things left out, with an extension, or for different applicants. `reading` makes these values from
the words of a standard. Minutes and hours run on the clock, days on the working calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from penata.core.message import Message, message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.calendar import WorkingCalendar
from penata.core.service.faults import NoCalendar, WrongInput


class Unit(StrEnum):
    """What a time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    PLAIN_DAY = "plain_day"
    """"Hari" without "kerja": read as the rule `services.standard.plain_days` says."""


class Start(StrEnum):
    """From when a time runs."""

    REQUEST = "request"
    COMPLETE = "complete"
    """From the complete file."""
    UNSTATED = "unstated"
    """As the rule `services.standard.clock_start` says."""


CLOCK = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One promised time."""

    unit: Unit
    most: int
    least: int | None = None
    """Lower end of a range."""
    strict: bool = False
    """Less than `most`, not up to it."""
    extension: int = 0
    """Further units by which it may be lengthened once."""
    starts: Start = Start.UNSTATED
    exclusion: str = ""
    """What the promise leaves out, in the standard's own words."""

    def __post_init__(self) -> None:
        if self.most < 1 or self.extension < 0 or (self.least is not None and not 0 < self.least <= self.most):
            raise WrongInput(message("service.limit.wrong_range", least=self.least or 0, most=self.most))


@dataclass(frozen=True, slots=True)
class PromisedTime:
    """The time component of a standard: one limit, one per kind of applicant, or none."""

    limits: tuple[tuple[str, TimeLimit], ...]
    """Kind of applicant (empty: everyone) -> limit; empty where the standard names no time."""
    text: str = ""
    """The words it was read from."""

    def of(self, variant: str = "") -> TimeLimit | None:
        """The limit of a kind of applicant, `None` where no time is named; raises `WrongInput` for an unknown one."""
        if not self.limits:
            return None
        for name, limit in self.limits:
            if name == variant:
                return limit
        raise WrongInput(message("service.limit.unknown_variant", variant=variant or "-"))


@dataclass(frozen=True, slots=True)
class Due:
    """When a promise falls due."""

    day: date | None
    """Last day in time; `None` where it cannot be told (`open` says why)."""
    moment: datetime | None = None
    """Last moment in time, for minutes and hours."""
    earliest: date | None = None
    """Lower end of a range in days."""
    extended: date | None = None
    """Last day if the extension is taken."""
    exclusion: str = ""
    open: Message | None = None
    because: tuple[Reference, ...] = ()

    def late(self, at: datetime) -> bool | None:
        """Whether a service that was not ready by `at` is late; `None` where no due time is known."""
        if self.moment is not None:
            return at > self.moment
        return None if self.day is None else at.date() > self.day


def due(
    law: Law,
    calendar: WorkingCalendar,
    promised: PromisedTime,
    requested: datetime,
    completed: datetime | None = None,
    variant: str = "",
) -> Due | NeedsDecision:
    """When a request made at `requested`, its file complete at `completed`, is due (UU 25/2009 Ps 21).

    A standard without a time answers `NeedsDecision`. Raises `WrongInput` for an unknown variant, or for a file
    complete before it was handed in.
    """
    if completed is not None and completed < requested:
        raise WrongInput(message("service.limit.complete_before_request"))
    limit = promised.of(variant)
    standard = law.ref("services.standard.delivery")
    if limit is None:
        return NeedsDecision(message("service.limit.none_stated"), (standard,), id="service.limit.none_stated")
    start, basis = _start(law, limit, requested, completed)
    if start is None:
        return Due(None, exclusion=limit.exclusion, open=message("service.limit.not_started"), because=basis)
    return count(law, calendar, limit, start, because(standard, basis))


def count(
    law: Law, calendar: WorkingCalendar, limit: TimeLimit, start: datetime, basis: tuple[Reference, ...] = ()
) -> Due:
    """When a limit that runs from `start` is due; `basis` is what the limit itself rests on.

    14 working days from Thursday 2 January 2025 end on Wednesday 22 January.
    """
    unit = limit.unit
    if unit is Unit.PLAIN_DAY:
        unit, basis = Unit(law["services.standard.plain_days"]), because(basis, law.ref("services.standard.plain_days"))
    if unit in CLOCK:
        moment = start + limit.most * CLOCK[unit]
        return Due(moment.date(), moment, exclusion=limit.exclusion, because=basis)
    step = calendar.after if unit is Unit.WORKING_DAY else calendar.calendar_days_after
    first = start.date()
    try:
        day = step(first, limit.most - limit.strict)
        extended = step(first, limit.most + limit.extension) if limit.extension else None
        earliest = step(first, limit.least) if limit.least else None
    except NoCalendar as missing:
        return Due(None, exclusion=limit.exclusion, open=missing.message, because=because(basis, calendar.basis))
    worked = unit is Unit.WORKING_DAY
    counted = calendar.because(first, extended or day) if worked else (law.ref("services.calendar.first_day"),)
    return Due(day, None, earliest, extended, limit.exclusion, None, because(basis, counted))


def _start(
    law: Law, limit: TimeLimit, requested: datetime, completed: datetime | None
) -> tuple[datetime | None, tuple[Reference, ...]]:
    if limit.starts is Start.REQUEST:
        return requested, ()
    if limit.starts is Start.COMPLETE:
        return completed, ()
    reading = law["services.standard.clock_start"]
    started = (completed or requested) if reading == Start.COMPLETE else requested
    return started, (law.ref("services.standard.clock_start"),)
