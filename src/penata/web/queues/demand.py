"""What the records of queues tell of the structure: waits by agency and half-hour, and the counters themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from penata.core.analysis.demand import GivenService, HalfHour, Wait
from penata.core.service.staffing.demand import SLOT_MINUTES
from penata.web.governments.models import Government
from penata.web.queues.models import Service, Turn

PROMISED = 30
"""Minutes within which citizens should be called; long is twice as much."""

Visit = tuple[str, datetime, datetime, datetime, bool]
"""Agency, came, called, ended, invented."""


def waits_of(government: Government, period: timedelta, now: datetime) -> tuple[tuple[Wait, ...], tuple[date, ...]]:
    """Waits of every agency with counters, and the first and last day; nobody is known by them."""
    rows = Turn.objects.of(government).filter(
        day__gte=timezone.localdate(now - period), absent=False, called__isnull=False, ended__isnull=False
    )
    by_agency: dict[str, list[Visit]] = defaultdict(list)
    for row in rows.values_list("point__agency", "came", "called", "ended", "ticket__invented"):
        by_agency[row[0]].append(row)
    days = [timezone.localtime(row[1]).date() for visits in by_agency.values() for row in visits]
    waits = tuple(_wait(agency, visits) for agency, visits in sorted(by_agency.items()))
    return waits, (min(days), max(days)) if days else ()


def counters_of(government: Government, period: timedelta, now: datetime) -> list[GivenService]:
    """Every service of a counter with the visits of the period."""
    since = timezone.localdate(now - period)
    visits = Counter(Turn.objects.of(government).filter(day__gte=since, absent=False).values_list("service", flat=True))
    rows = Service.objects.of(government).select_related("point").order_by("point__slug", "letter")
    return [
        GivenService(
            f"{row.point.slug}/{row.letter}",
            "queue",
            f"{row.name}, {row.point.name}",
            row.point.agency,
            uses=visits[row.pk],
        )
        for row in rows
    ]


def _wait(agency: str, visits: Sequence[Visit]) -> Wait:
    minutes = [(called - came).total_seconds() / 60 for _, came, called, _, _ in visits]
    slots, late = Counter[int](), Counter[int]()
    for (_, came, *_), wait in zip(visits, minutes, strict=True):
        at = timezone.localtime(came)
        begins = (at.hour * 60 + at.minute) // SLOT_MINUTES * SLOT_MINUTES
        slots[begins] += 1
        late[begins] += wait > PROMISED
    return Wait(
        agency,
        len(visits),
        sum(wait <= PROMISED for wait in minutes),
        PROMISED,
        sum(wait > 2 * PROMISED for wait in minutes),
        round(sum(minutes)),
        round(sum((ended - called).total_seconds() / 60 for _, _, called, ended, _ in visits)),
        tuple(HalfHour(begins, count, late[begins]) for begins, count in sorted(slots.items())),
        sum(invented for *_, invented in visits),
    )
