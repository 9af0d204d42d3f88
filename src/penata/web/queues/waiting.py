"""Place in line and how long it will take, from what the records say; silent where they say too little."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from penata.web.queues.calling import line_in_order
from penata.web.queues.models import Point, Service, Status, Ticket, Turn

FEWEST = 20
"""Services below which nothing is said about time."""
BACK = timedelta(days=28)
LONGEST_MINUTES = 8 * 60
MANNED = timedelta(minutes=45)
"""A counter that called nobody for so long is not counted as manned."""
STEP = 5
"""Minutes to which a wait is told."""
USUAL = 1.28
"""Standard deviations that hold four of five cases."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a service goes, from its records."""

    minutes: float
    variation: float
    count: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a citizen in line is told."""

    before: int
    """Numbers that will be called first."""
    least: int | None
    """Minutes, rounded down; none where the records are too few."""
    most: int | None
    count: int
    """Services the estimate rests on."""
    desks: int


def pace_of(service: Service, now: datetime) -> Pace | None:
    """Mean and variation of the service time of the last weeks; none where there are few."""
    rows = Turn.objects.of(service.government).filter(
        point=service.point, service=service, day__gte=timezone.localdate(now - BACK), absent=False, ended__isnull=False
    )
    lengths = [
        (ended - called).total_seconds() / 60
        for called, ended in rows.filter(called__isnull=False).values_list("called", "ended")
    ]
    return pace(lengths)


def pace(lengths: Sequence[float]) -> Pace | None:
    """Mean and variation of service times in minutes; stamps forgotten for hours do not count."""
    good = [length for length in lengths if 0 < length <= LONGEST_MINUTES]
    if len(good) < FEWEST:
        return None
    mean = sum(good) / len(good)
    variance = sum((length - mean) ** 2 for length in good) / (len(good) - 1)
    return Pace(mean, math.sqrt(variance) / mean, len(good))


def spread(departures: int, desks: int, found: Pace) -> tuple[int, int]:
    """Minutes from which to which it takes until so many are served, in four of five cases, in steps of five.

    With all counters busy somebody leaves every mean/desks minutes; the spread of a sum of services grows with its root.
    """
    mean = departures * found.minutes / desks
    width = USUAL * math.sqrt(departures) * found.minutes * found.variation / desks
    low = max(0.0, mean - width)
    return int(low // STEP) * STEP, max(STEP, math.ceil((mean + width) / STEP) * STEP)


def outlook(ticket: Ticket, now: datetime) -> Outlook | None:
    """The place of a waiting ticket and its expected wait; none where it does not wait."""
    if ticket.status != Status.WAITING:
        return None
    line = line_in_order(ticket.point, [ticket.service.letter], now)
    before = next((place for place, turn in enumerate(line) if turn.ticket_id == ticket.pk), len(line))
    desks, busy = desks_of(ticket.service, now)
    found = pace_of(ticket.service, now)
    if found is None:
        return Outlook(before, None, None, 0, desks)
    least, most = spread(max(0, before + 1 - max(0, desks - busy)), desks, found)
    closed = int((max(timedelta(), _opening(ticket.point, now) - now)).total_seconds() // 60 // STEP) * STEP
    return Outlook(before, least + closed, most + closed, found.count, desks)


def desks_of(service: Service, now: datetime) -> tuple[int, int]:
    """Counters that serve it now (one at least), and how many of them have somebody."""
    rows = Turn.objects.of(service.government).filter(
        point=service.point, service=service, day=timezone.localdate(now), desk__isnull=False
    )
    busy = set(rows.filter(called__isnull=False, ended=None).values_list("desk", flat=True))
    lately = set(rows.filter(called__gte=now - MANNED).values_list("desk", flat=True))
    return max(1, len(busy | lately)), len(busy)


def _opening(point: Point, now: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(now), point.opens))
