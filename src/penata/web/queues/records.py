"""What the records say of a service: how many come when, how long they waited, who served."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from penata.core.service.staffing import Record, demand_of
from penata.core.service.staffing.demand import SLOT_MINUTES, Measured
from penata.web.queues.models import Point, Service, Turn

BACK = timedelta(days=56)
EARLY = timedelta(minutes=90)
"""Arrivals so long before opening are counted."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A turn that was served, in local time."""

    came: datetime
    called: datetime
    ended: datetime
    desk: int | None

    @property
    def wait(self) -> float:
        """Minutes until called."""
        return (self.called - self.came).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A half-hour as recorded."""

    begins: time
    arrivals: float
    """Citizens a day."""
    mean: float | None
    ninetieth: float | None
    share: float | None
    """Of those who waited at most the promised time."""
    desks: int
    """Counters that served, on a usual day."""


def visits_of(service: Service, weekday: int | None, now: datetime) -> list[Visit]:
    """The served turns of the last weeks, of one day of the week or of all."""
    rows = Turn.objects.of(service.government).filter(
        point=service.point,
        service=service,
        day__gte=timezone.localdate(now - BACK),
        absent=False,
        called__isnull=False,
        ended__isnull=False,
    )
    if weekday is not None:
        rows = rows.filter(day__iso_week_day=weekday + 1)
    return [
        Visit(timezone.localtime(came), timezone.localtime(called), timezone.localtime(ended), desk)
        for came, called, ended, desk in rows.values_list("came", "called", "ended", "desk")
    ]


def demand_from(point: Point, visits: Sequence[Visit]) -> Measured:
    """Arrivals and service times as the planner wants them; raises `WrongInput` where there are none."""
    records = [Record(visit.came, visit.called, visit.ended) for visit in visits]
    return demand_of(records, _early(point), point.opens, point.closes)


def slots_recorded(visits: Sequence[Visit], measured: Measured, within: float) -> list[Slot]:
    """Half-hour by half-hour: arrivals, waits and counters manned."""
    demand, waits = measured.demand, defaultdict(list)
    manned: dict[int, dict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
    for visit in visits:
        waits[_place(visit.came, demand.begins)].append(visit.wait)
        if visit.desk is not None:
            for place in range(_place(visit.called, demand.begins), _place(visit.ended, demand.begins) + 1):
                manned[place][visit.called.date()].add(visit.desk)
    return [
        _slot(place, demand.begins, arrivals, sorted(waits[place]), within, manned[place], measured.days)
        for place, arrivals in enumerate(demand.arrivals)
    ]


def _slot(
    place: int, begins: int, arrivals: float, waits: list[float], within: float, desks: dict[date, set[int]], days: int
) -> Slot:
    minutes = begins + place * SLOT_MINUTES
    at = time(minutes // 60, minutes % 60)
    manned = round(sum(map(len, desks.values())) / days) if days else 0
    if not waits:
        return Slot(at, arrivals, None, None, None, manned)
    good = sum(1 for wait in waits if wait <= within)
    return Slot(at, arrivals, sum(waits) / len(waits), waits[(len(waits) * 9 - 1) // 10], good / len(waits), manned)


def _place(at: datetime, begins: int) -> int:
    return (at.hour * 60 + at.minute - begins) // SLOT_MINUTES


def _early(point: Point) -> time:
    begin = datetime.combine(date(2000, 1, 2), point.opens) - EARLY
    return begin.time() if begin.date() == date(2000, 1, 2) else time(0)
