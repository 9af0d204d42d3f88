"""Reads of queues that other parts use: who waited how long, without anybody being known."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from penata.core.service.waits import Waited
from penata.web.governments.models import Government
from penata.web.queues.models import Point, Turn


def waited(government: Government, since: date, until: date) -> tuple[Waited, ...]:
    """Everybody called from one day to another, both included, at every point of a government.

    Turns that ended without a service count as absent and are left out.
    """
    rows = Turn.objects.of(government).filter(day__gte=since, day__lte=until, absent=False, called__isnull=False)
    names = ("point__slug", "point__agency", "service__letter", "desk", "came", "called")
    return tuple(
        Waited(place, agency, letter, desk, timezone.localtime(came), timezone.localtime(called))
        for place, agency, letter, desk, came, called in rows.values_list(*names)
    )


def points_of_all(government: str) -> list[Point]:
    """Every service point with a chain, of one government (its address) or of all; for the operator of the machine."""
    governments = Government.objects.filter(slug=government) if government else Government.objects.all()
    return [point for row in governments.order_by("name") for point in Point.objects.of(row)]
