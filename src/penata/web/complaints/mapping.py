"""Rows <-> values of the engine: the only place that knows both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from penata.core import service
from penata.core.message import Message
from penata.core.rules import Law, NeedsDecision, Reference
from penata.core.service import ComplaintDeadlines, Due, complaint_deadlines
from penata.web.complaints.flow import ENDED, Status
from penata.web.complaints.law import calendar_of
from penata.web.complaints.models import Complaint

SOON_DAYS = 2
"""A deadline so near, in days, is warned of."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The deadline that presses most now."""

    name: str
    """`verification`, `coordination`, `by_class`, `settlement`, `completion` or `closing`."""
    day: date | None
    left: int | None
    """Days until then; negative when late."""
    because: tuple[Reference, ...] = ()
    open: Message | None = None
    """Why there is no day."""

    @property
    def late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def soon(self) -> bool:
        return self.left is not None and 0 <= self.left <= SOON_DAYS


def value_of(row: Complaint) -> service.Complaint:
    """A complaint as the engine counts it, in the local time of its government."""
    return service.Complaint(
        received=_local(row.received),
        kind=row.kind or None,
        forwarded=_local(row.forwarded) if row.forwarded else None,
        pauses=tuple(
            service.Pause(_local(datetime.fromisoformat(asked)), _local(datetime.fromisoformat(done)) if done else None)
            for asked, done in row.pauses
        ),
        decided=_local(row.answered) if row.answered else None,
        answered=_local(row.answered) if row.answered else None,
        replied=_local(row.replied) if row.replied else None,
    )


def deadlines_of(row: Complaint, law: Law) -> ComplaintDeadlines:
    """Every deadline of a complaint."""
    return complaint_deadlines(law, calendar_of(law), value_of(row))


def clock_of(row: Complaint, law: Law, today: date) -> Clock | None:
    """What must happen next and until when; `None` where nothing is awaited any more."""
    if row.status in ENDED:
        return None
    found = deadlines_of(row, law)
    name, due = _pressing(row, found)
    if due is None or due.day is None:
        return Clock(name, None, None, due.because if due else (), due.open if due else None)
    return Clock(name, due.day, (due.day - today).days, due.because)


def _pressing(row: Complaint, found: ComplaintDeadlines) -> tuple[str, Due | None]:
    if row.status == Status.RECEIVED:
        return "verification", found.verification
    if row.status == Status.INCOMPLETE:
        return "completion", found.completion
    if row.status == Status.ANSWERED:
        return "closing", found.closing
    if row.status == Status.FORWARDED:
        return "coordination", found.coordination
    if isinstance(found.by_class, NeedsDecision):
        return "settlement", found.settlement
    return "by_class", found.by_class


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
