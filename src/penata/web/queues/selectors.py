"""Reads of queues that other parts use: who waited how long, without anybody being known."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from penata.core.service.waits import Waited
from penata.web.governments.models import Government
from penata.web.queues.models import Turn


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
