"""The deadlines of a complaint: verification, first response, settlement, closing, and the way to the Ombudsman.

The clock stands still while the citizen completes the complaint. A class is named by an official; until then the
settlement time of the class is a `NeedsDecision`. A complaint closes by itself only after a substantive answer. Times
are local to the government; the caller gives the calendar of the office.

Source: UU 25/2009, Perpres 76/2013, PermenPANRB 62/2018 (rules `complaints.*`; few of them read in the text itself).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from penata.core.message import message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.calendar import ONE, WorkingCalendar
from penata.core.service.faults import NoCalendar, WrongInput
from penata.core.service.limits import CLOCK, Due, Unit


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the office waited for the citizen."""

    asked: datetime
    completed: datetime | None = None
    """`None`: the citizen has not yet answered."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What has happened to a complaint so far."""

    received: datetime
    kind: str | None = None
    """Class in `complaints.classes`; `None` until an official has named it."""
    forwarded: datetime | None = None
    """When it was passed to the agency that must act."""
    pauses: tuple[Pause, ...] = ()
    decided: datetime | None = None
    """When the agency decided on its examination."""
    answered: datetime | None = None
    """Last substantive answer of the agency."""
    replied: datetime | None = None
    """Last word of the citizen."""


@dataclass(frozen=True, slots=True)
class ComplaintDeadlines:
    """Every deadline of a complaint; each tells why it is open where it has no day."""

    verification: Due
    acknowledgement: Due
    coordination: Due
    by_class: Due | NeedsDecision
    settlement: Due
    """Whatever the class."""
    notice: Due
    """Until when the decision is brought to the citizen."""
    completion: Due | None
    """Until when the citizen may complete, while the clock stands still."""
    closing: Due
    """Last day for the citizen to react to the answer; the complaint closes after it."""
    ombudsman: Due
    """First day on which the way to the Ombudsman is shown."""


class _Paused(Exception):
    """The count has reached a pause that has not ended."""


def complaint_deadlines(law: Law, calendar: WorkingCalendar, complaint: Complaint) -> ComplaintDeadlines:
    """All deadlines of a complaint as far as its history lets them be known.

    A complaint received on Thursday 2 January 2025 is verified by 7 January, and by 22 January settled where no
    oversight is involved. Raises `WrongInput` for an unknown class or an impossible history.
    """
    _check(complaint)

    def stage(name: str, start: datetime, further: int = 0) -> Due:
        return _due(law, calendar, complaint.pauses, f"complaints.{name}", law[f"complaints.{name}"], start, further)

    received, open_pause = complaint.received, _open_pause(complaint)
    coordination = Due(None, open=message("service.complaint.not_forwarded"), because=_of(law, "coordination"))
    notice = Due(None, open=message("service.complaint.not_decided"), because=_of(law, "notice"))
    return ComplaintDeadlines(
        verification=stage("verification", received),
        acknowledgement=stage("acknowledgement", received),
        coordination=stage("coordination", complaint.forwarded) if complaint.forwarded else coordination,
        by_class=_by_class(law, calendar, complaint),
        settlement=stage("settlement", received),
        notice=_simple(law, calendar, "notice", complaint.decided) if complaint.decided else notice,
        completion=_simple(law, calendar, "completion", open_pause.asked) if open_pause else None,
        closing=_closing(law, calendar, complaint),
        ombudsman=stage("ombudsman", received, further=1),
    )


def after_completion_time(
    law: Law, calendar: WorkingCalendar, complaint: Complaint, as_of: date
) -> NeedsDecision | None:
    """What is to be decided once the citizen's time to complete is over; `None` before, or when nothing is awaited."""
    pause = _open_pause(complaint)
    if pause is None:
        return None
    limit = _simple(law, calendar, "completion", pause.asked)
    if limit.day is None or as_of <= limit.day:
        return None
    question = message("service.complaint.never_completed", day=limit.day.isoformat())
    return NeedsDecision(question, limit.because, id="service.complaint.never_completed")


def _by_class(law: Law, calendar: WorkingCalendar, complaint: Complaint) -> Due | NeedsDecision:
    classes = law["complaints.classes"]
    if complaint.kind is None:
        options = tuple(message("service.complaint.class", name=row["name"]) for row in classes.values())
        question = message("service.complaint.which_class")
        return NeedsDecision(question, _of(law, "classes"), id="service.complaint.which_class", options=options)
    if complaint.kind not in classes:
        raise WrongInput(message("service.complaint.unknown_class", kind=complaint.kind))
    row = classes[complaint.kind]
    return _due(law, calendar, complaint.pauses, "complaints.classes", row, complaint.received)


def _closing(law: Law, calendar: WorkingCalendar, complaint: Complaint) -> Due:
    if complaint.answered is None:
        return Due(None, open=message("service.complaint.no_answer"), because=_of(law, "silence"))
    if complaint.replied is not None and complaint.replied > complaint.answered:
        return Due(None, open=message("service.complaint.replied"), because=_of(law, "silence"))
    return _simple(law, calendar, "silence", complaint.answered)


def _simple(law: Law, calendar: WorkingCalendar, name: str, start: datetime) -> Due:
    """A deadline nothing pauses."""
    return _due(law, calendar, (), f"complaints.{name}", law[f"complaints.{name}"], start)


def _due(
    law: Law,
    calendar: WorkingCalendar,
    pauses: tuple[Pause, ...],
    rule: str,
    limit: Mapping[str, Any],
    start: datetime,
    further: int = 0,
) -> Due:
    """The day `limit` (and `further` units) ends, days of a pause not counted."""
    unit, amount = Unit(limit["unit"]), int(limit["amount"]) + further
    basis = because(law.ref(rule), law.ref("complaints.clock") if pauses else ())
    try:
        if unit in CLOCK:
            moment = _clock(start, amount * CLOCK[unit], pauses)
            return Due(moment.date(), moment, because=basis)
        counts = calendar.works if unit is Unit.WORKING_DAY else _every_day
        first = start.date() - ONE if calendar.counts_first_day else start.date()
        day = _advance(first, amount, counts, pauses)
    except _Paused:
        return Due(None, open=message("service.complaint.paused"), because=basis)
    except NoCalendar as missing:
        return Due(None, open=missing.message, because=because(basis, calendar.basis))
    first_day = law.ref("services.calendar.first_day")
    counted = calendar.because(start.date(), day) if unit is Unit.WORKING_DAY else (first_day,)
    return Due(day, because=because(basis, counted))


def _every_day(day: date) -> bool:
    return True


def _advance(day: date, amount: int, counts: Callable[[date], bool], pauses: tuple[Pause, ...]) -> date:
    # The day of asking still counts, the day of completion does not: the office goes on the day after.
    while amount:
        day += ONE
        for pause in pauses:
            if pause.asked.date() < day:
                if pause.completed is None:
                    raise _Paused
                day = max(day, pause.completed.date() + ONE)
        amount -= counts(day)
    return day


def _clock(start: datetime, length: timedelta, pauses: tuple[Pause, ...]) -> datetime:
    moment = start + length
    for pause in pauses:
        if start <= pause.asked < moment:
            if pause.completed is None:
                raise _Paused
            moment += pause.completed - pause.asked
    return moment


def _open_pause(complaint: Complaint) -> Pause | None:
    last = complaint.pauses[-1] if complaint.pauses else None
    return last if last and last.completed is None else None


def _check(complaint: Complaint) -> None:
    """Refuse a history that cannot have happened: pauses before receipt, overlapping or running backwards."""
    known = complaint.received
    for number, pause in enumerate(complaint.pauses, 1):
        last = pause.completed or pause.asked
        unended = pause.completed is None and number < len(complaint.pauses)
        if pause.asked < known or last < pause.asked or unended:
            raise WrongInput(message("service.complaint.wrong_pause", number=number))
        known = last
    for later in (complaint.forwarded, complaint.decided, complaint.answered, complaint.replied):
        if later is not None and later < complaint.received:
            raise WrongInput(message("service.complaint.before_receipt"))


def _of(law: Law, name: str) -> tuple[Reference, ...]:
    return (law.ref(f"complaints.{name}"),)
