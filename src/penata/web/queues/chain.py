"""The chain of stamps of a point's day: appended by the server, checked by anybody who may read it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from penata.core.message import Message, message
from penata.web.queues.models import Point, Stamp, Ticket


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a day found."""

    stamps: int
    broken: int | None
    """Place at which the chain does not hold; none where it is whole."""
    why: Message | None
    outage: int
    """Events recorded by a counter's own clock."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What checking a point's whole chain found."""

    days: int
    stamps: int
    outage: int
    day: date | None
    """Day of the first link that does not hold; none where the chain is whole."""
    why: Message | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Who did something when, and by which clock."""

    at: datetime
    received: datetime
    device: str = ""
    """Id of the event where the counter's clock told the time."""
    user: Any = None


def stamp_append(ticket: Ticket, act: str, task: int | None, desk: int | None, when: Happened) -> Stamp:
    """Append one stamp; call with the point locked, inside the transaction of the act itself."""
    rows = Stamp.objects.of(ticket.government).filter(point=ticket.point)
    day = timezone.localdate(when.received)
    last = rows.filter(day=day).order_by("-place").first() or _before(ticket.point, day)
    row = Stamp(
        government=ticket.government,
        point=ticket.point,
        day=day,
        place=last.place + 1 if last and last.day == day else 1,
        at=when.at,
        received=when.received,
        act=act,
        task=task,
        label=ticket.label,
        issued=ticket.day,
        service=ticket.service.letter,
        desk=desk,
        device=when.device,
        previous=last.digest if last else "",
        actor=when.user,
    )
    row.digest = digest_of(row)
    row.save(force_insert=True)
    return row


def digest_of(row: Stamp) -> str:
    """SHA-256 over the stamp and the digest before it."""
    moments = [moment.astimezone(UTC).isoformat() for moment in (row.at, row.received)]
    what = [row.act, row.task, row.label, row.issued.isoformat(), row.service, row.desk, row.device]
    content = json.dumps([row.previous, row.day.isoformat(), row.place, *moments, *what])
    return hashlib.sha256(content.encode()).hexdigest()


def day_check(point: Point, day: date) -> Checked:
    """Whether the stamps of a day are as they were written, and where they are not."""
    rows = list(Stamp.objects.of(point.government).filter(point=point, day=day).order_by("place"))
    outage = sum(1 for row in rows if row.device)
    before = _before(point, day)
    previous = before.digest if before else ""
    for place, row in enumerate(rows, start=1):
        why = _fault(row, place, previous)
        if why is not None:
            return Checked(len(rows), place, why, outage)
        previous = row.digest
    after = Stamp.objects.of(point.government).filter(point=point, day__gt=day).order_by("day", "place").first()
    if after is not None and after.previous != previous:
        return Checked(len(rows), len(rows) + 1, message("queues.chain.cut"), outage)
    return Checked(len(rows), None, None, outage)


def chain_check(point: Point) -> Whole:
    """The first link of a point's chain that does not hold, over all its days."""
    days, stamps, outage, place = 0, 0, 0, 0
    last: Stamp | None = None
    for row in Stamp.objects.of(point.government).filter(point=point).order_by("day", "place").iterator():
        begins = last is None or row.day != last.day
        days, place = (days + 1, 1) if begins else (days, place + 1)
        previous = last.digest if last else ""
        if begins and last is not None and row.previous != previous:
            return Whole(days - 1, stamps, outage, last.day, message("queues.chain.cut"))
        stamps, outage = stamps + 1, outage + bool(row.device)
        why = _fault(row, place, previous)
        if why is not None:
            return Whole(days, stamps, outage, row.day, why)
        last = row
    return Whole(days, stamps, outage, None, None)


def _fault(row: Stamp, place: int, previous: str) -> Message | None:
    if row.place != place:
        return message("queues.chain.missing", place=place)
    if row.previous != previous:
        return message("queues.chain.torn", place=place)
    if row.digest != digest_of(row):
        return message("queues.chain.changed", place=place)
    return None


def _before(point: Point, day: date) -> Stamp | None:
    found: Stamp | None = (
        Stamp.objects.of(point.government).filter(point=point, day__lt=day).order_by("-day", "-place").first()
    )
    return found
