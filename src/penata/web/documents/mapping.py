"""Rows <-> values of the engine: when an application falls due, its clock standing still while the citizen completes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from penata.core.message import Message, message
from penata.core.rules import Law, NeedsDecision, Reference
from penata.core.service import Due, NoCalendar, Start, TimeLimit, Unit, due
from penata.web.complaints.law import calendar_of
from penata.web.documents.definition import Definition, variant_of
from penata.web.documents.flow import ENDED, Status
from penata.web.documents.models import Application
from penata.web.documents.reading import definition_of

SOON_DAYS = 1


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when the office must be ready."""

    day: date | None
    moment: datetime | None = None
    late: bool = False
    left: int | None = None
    """Days until then."""
    open: Message | None = None
    """Why there is no day."""
    because: tuple[Reference, ...] = ()

    @property
    def soon(self) -> bool:
        return self.left is not None and 0 <= self.left <= SOON_DAYS and not self.late


def definition_for(row: Application) -> Definition:
    """The standard as it stood when the application was sent."""
    return definition_of(row.standard)


def clock_of(row: Application, law: Law, now: datetime) -> Clock:
    """When the application is due; `late` as of its decision, or as of `now` while there is none."""
    if row.status == Status.INCOMPLETE:
        return Clock(None, open=message("documents.clock.paused"))
    found = due_of(row, law)
    if isinstance(found, NeedsDecision):
        return Clock(None, open=found.question, because=found.articles)
    if found.day is None:
        return Clock(None, open=found.open, because=found.because)
    late = bool(found.late(timezone.localtime(row.decided or now)))
    left = None if row.status in ENDED else (found.day - timezone.localtime(now).date()).days
    return Clock(found.day, found.moment, late, left, None, found.because)


def due_of(row: Application, law: Law) -> Due | NeedsDecision:
    """The promised time counted: from the complete file, or from the request with the pauses added."""
    definition = definition_for(row)
    variant = variant_of(definition, row.answers)
    if variant is None:
        return NeedsDecision(message("documents.clock.variant"), (), id="documents.clock.variant")
    requested, pauses = timezone.localtime(row.received), _pauses(row)
    completed = max([requested, *(ended for _, ended in pauses)])
    found = due(law, calendar_of(law), definition.time, requested, completed, variant)
    limit = definition.time.of(variant)
    if isinstance(found, NeedsDecision) or limit is None or limit.starts is not Start.REQUEST:
        return found
    return _later(found, limit, pauses, law)


def _later(found: Due, limit: TimeLimit, pauses: list[tuple[datetime, datetime]], law: Law) -> Due:
    calendar = calendar_of(law)
    if found.day is None or not pauses:
        return found
    if found.moment is not None:
        moment = found.moment + sum((ended - asked for asked, ended in pauses), timedelta())
        return Due(moment.date(), moment, because=found.because)
    try:
        day = found.day
        for asked, ended in pauses:
            if limit.unit is Unit.WORKING_DAY:
                waited = calendar.between(asked.date(), ended.date())
                day = calendar.after(day, waited) if waited else day
            else:
                day += timedelta(days=(ended.date() - asked.date()).days)
    except NoCalendar as missing:
        return Due(None, open=missing.message, because=found.because)
    return Due(day, because=found.because)


def _pauses(row: Application) -> list[tuple[datetime, datetime]]:
    return [
        (timezone.localtime(datetime.fromisoformat(asked)), timezone.localtime(datetime.fromisoformat(ended)))
        for asked, ended in row.pauses
        if ended
    ]
