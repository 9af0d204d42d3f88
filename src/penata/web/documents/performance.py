"""How a service keeps its promise: decided within the promised time and how many working days it took, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.core.cache import cache
from django.utils import timezone

from penata.core.rules import Law
from penata.core.service import NoCalendar
from penata.web.complaints.law import calendar_of, law_now
from penata.web.documents.flow import ENDED
from penata.web.documents.mapping import clock_of
from penata.web.documents.models import Application, Service

PERIOD = timedelta(days=365)
FEWEST = 5
"""Decisions below which a share would tell of single people."""
KEPT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Performance:
    """Applications of the last year for one service."""

    received: int
    decided: int
    open: int
    in_time: int | None
    """Of 100 decisions with a known due day; `None` below five of them."""
    median_days: float | None
    """Working days from receipt to decision, pauses included; `None` below five."""


def performance_of(service: Service) -> Performance:
    """The figures of a service; kept for two minutes."""
    key = f"services:performance:{service.pk}:{timezone.localdate()}"
    found: Performance | None = cache.get(key)
    if found is None:
        found = performance_counted(service)
        cache.set(key, found, KEPT_SECONDS)
    return found


def performance_counted(service: Service) -> Performance:
    """The figures of a service, counted anew."""
    since = timezone.now() - PERIOD
    rows = Application.objects.of(service.government).filter(service=service, received__gte=since)
    return performance_from(list(rows), law_now(service.government))


def performance_from(rows: list[Application], law: Law) -> Performance:
    """The figures of some applications."""
    now = timezone.now()
    decided = [row for row in rows if row.decided]
    clocks = [clock for row in decided if (clock := clock_of(row, law, now)).day is not None]
    calendar, days = calendar_of(law), []
    for row in decided:
        start, end = (timezone.localtime(moment).date() for moment in (row.received, row.decided) if moment)
        try:
            days.append(calendar.between(start, end))
        except NoCalendar:
            continue
    return Performance(
        len(rows),
        len(decided),
        sum(row.status not in ENDED for row in rows),
        round(100 * sum(not clock.late for clock in clocks) / len(clocks)) if len(clocks) >= FEWEST else None,
        median(days) if len(days) >= FEWEST else None,
    )
