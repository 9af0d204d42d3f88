"""An invented health centre with some weeks of invented numbers, so that its pages are alive; each says so.

The same city gets the same records, dated back from the day they are made. A rush before opening, three counters that open
with the doors and one that closes early: what the staffing page finds to improve.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.web.complaints.credentials import LETTERS
from penata.web.governments.models import Government
from penata.web.queues.chain import digest_of
from penata.web.queues.models import Channel, Group, Kind, Point, Service, Stage, Stamp, Status, Ticket, Turn
from penata.web.queues.stages import task_of

SLUG, NAME, AGENCY = "puskesmas-rekaan", "Puskesmas Rekaan Muara", "DINKES"
SERVICES = (
    ("A", "Pendaftaran", Stage.ADMISSION, True),
    ("B", "Poli umum", Stage.CLINIC, False),
    ("C", "Farmasi", Stage.PHARMACY, False),
)
DAYS = 21
OPENS, CLOSES = time(7, 30), time(13, 30)
BEGIN_MINUTE = 6 * 60 + 30
ARRIVALS = (4, 9, 13, 12, 9, 7, 5, 4, 3, 3, 2, 2, 1, 1)
"""Citizens of an even day by half-hour from 06.30."""
DESKS_BY_HOUR = {7: 2, 8: 2, 9: 3, 10: 3}
LATER_DESKS = 2
MEAN_MINUTES, SHAPE = 5.0, 2.5
MONDAY_MORE = 1.25
GROUPS = (Group.NONE,) * 8 + (Group.ELDERLY, Group.ELDERLY, Group.PREGNANT, Group.DISABLED)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A moment of the day to be stamped."""

    at: datetime
    act: str
    task: int | None
    label: str
    desk: int | None


@transaction.atomic
def queues_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Lay down an invented health centre for an example city; nothing where there is a point."""
    if not snapshot.government.invented or Point.objects.of(government).exists():
        return
    if AGENCY not in {agency.id for agency in snapshot.agencies}:
        return
    point: Point = Point.objects.make(
        government, slug=SLUG, name=NAME, agency=AGENCY, kind=Kind.HEALTH, opens=OPENS, closes=CLOSES,
        weekdays=[0, 1, 2, 3, 4, 5], desks=4, invented=True,
    )  # fmt: skip
    services = [
        Service.objects.make(government, point=point, letter=letter, name=name, stage=stage, entry=entry)
        for letter, name, stage, entry in SERVICES
    ]
    dice, today = Random(government.code), timezone.localdate()
    tasks = {moment: task_of(point, Stage.ADMISSION, moment) for moment in ("came", "began", "ended")}
    tickets: list[Ticket] = []
    turns: list[Turn] = []
    stamps: list[Stamp] = []
    for ago in range(DAYS, 0, -1):
        day = today - timedelta(days=ago)
        if day.weekday() in point.weekdays:
            _day(services[0], day, dice, tasks, tickets, turns, stamps)
    Ticket.objects.every().bulk_create(tickets)
    Turn.objects.every().bulk_create(turns)
    Stamp.objects.every().bulk_create(stamps)


def _day(
    service: Service,
    day: date,
    dice: Random,
    tasks: dict[str, int | None],
    tickets: list[Ticket],
    turns: list[Turn],
    stamps: list[Stamp],
) -> None:
    """One day: citizens come by chance and are called in the order they came."""
    point, told = service.point, []
    begin = timezone.make_aware(datetime.combine(day, time(0))) + BEGIN_MINUTE * MINUTE
    opens = timezone.make_aware(datetime.combine(day, OPENS))
    free = [opens] * point.desks
    for number, came in enumerate(_arrivals(day, begin, dice), start=1):
        desk = _desk(free, max(came, opens))
        called = max(came, free[desk], opens)
        began = called + dice.uniform(0.2, 0.8) * MINUTE
        ended = began + dice.gammavariate(SHAPE, MEAN_MINUTES / SHAPE) * MINUTE
        free[desk] = ended
        ticket = _ticket(service, day, number, came, dice)
        tickets.append(ticket)
        turn = Turn(government=point.government, ticket=ticket, point=point, day=day, service=service, desk=desk + 1)
        turn.came, turn.called, turn.began, turn.ended, turn.first = came, called, began, ended, bool(ticket.group)
        turns.append(turn)
        told += [
            Told(came, "datang", tasks["came"], ticket.label, None),
            Told(called, "panggil", None, ticket.label, desk + 1),
            Told(began, "mulai", tasks["began"], ticket.label, desk + 1),
            Told(ended, "selesai", tasks["ended"], ticket.label, desk + 1),
        ]
    _chain(service, day, sorted(told, key=lambda one: (one.at, one.label)), stamps)


def _arrivals(day: date, begin: datetime, dice: Random) -> list[datetime]:
    more = MONDAY_MORE if day.weekday() == 0 else 1.0
    found = []
    for place, mean in enumerate(ARRIVALS):
        count = max(0, round(dice.gauss(mean * more, (mean * more) ** 0.5)))
        found += [begin + (place + dice.random()) * 30 * MINUTE for _ in range(count)]
    return sorted(found)


def _desk(free: list[datetime], at: datetime) -> int:
    """The counter that is free first among those manned at that hour."""
    manned = DESKS_BY_HOUR.get(timezone.localtime(at).hour, LATER_DESKS)
    return min(range(manned), key=lambda place: (free[place], place))


def _ticket(service: Service, day: date, number: int, came: datetime, dice: Random) -> Ticket:
    letters = "".join(dice.choices(LETTERS, k=8))
    key = hashlib.sha256(f"demo:{service.pk}:{day}:{number}".encode()).hexdigest()
    return Ticket(
        government=service.government, point=service.point, day=day, letter=service.letter, number=number,
        code=f"{letters[:4]}-{letters[4:]}", key=key, service=service, channel=dice.choice(Channel.values),
        group=dice.choice(GROUPS), status=Status.DONE, arrived=came, invented=True,
    )  # fmt: skip


def _chain(service: Service, day: date, told: list[Told], stamps: list[Stamp]) -> None:
    previous = stamps[-1].digest if stamps else ""
    for place, one in enumerate(told, start=1):
        row = Stamp(
            government=service.government, point=service.point, day=day, place=place, at=one.at, received=one.at,
            act=one.act, task=one.task, label=one.label, issued=day, service=service.letter, desk=one.desk,
            previous=previous,
        )  # fmt: skip
        row.digest = previous = digest_of(row)
        stamps.append(row)
