"""A health centre and a hall of counters in a town, open all day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from penata.web.governments.models import Government
from penata.web.queues.models import Channel, Kind, Point, Service, Stage, Ticket
from penata.web.queues.taking import Happened, Wish, take
from tests.web.conftest import Town

CLERK = "petugas_loket"


def at(hour: int, minute: int = 0) -> datetime:
    """A time of today, in the town's zone."""
    return timezone.localtime().replace(hour=hour, minute=minute, second=0, microsecond=0)


def point_make(government: Government, **fields: Any) -> Point:
    """A health centre with admission, clinic and pharmacy."""
    values = {
        "slug": "puskesmas", "name": "Puskesmas Rekaan", "agency": "DINSOS", "kind": Kind.HEALTH,
        "opens": time(0), "closes": time(23, 59), "weekdays": list(range(7)), "desks": 4,
    }  # fmt: skip
    point: Point = Point.objects.make(government, **{**values, **fields})
    for letter, name, stage in (("A", "Pendaftaran", "admisi"), ("B", "Poli", "poli"), ("C", "Farmasi", "farmasi")):
        kind = Stage(stage) if point.kind == Kind.HEALTH else Stage.NONE
        Service.objects.make(government, point=point, letter=letter, name=name, stage=kind, entry=letter != "C")
    return point


def walk_in(point: Point, when: datetime | None = None, group: str = "", key: str = "", letter: str = "A") -> Ticket:
    """A number taken at the place."""
    moment = when or timezone.now()
    return take(
        point.government,
        point.slug,
        Wish(letter, group),
        key or f"{moment.timestamp()}{group}{letter}",
        Channel.COUNTER,
        Happened(moment, moment),
    )


@pytest.fixture
def point(town: Town) -> Any:
    with timezone.override(town.government.time_zone):
        yield point_make(town.government)


MINUTE = timedelta(minutes=1)
