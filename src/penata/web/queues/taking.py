"""Taking a number, arriving with a booking, cancelling: what a citizen does, or the clerk for them."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from penata.core.message import message
from penata.web.complaints.credentials import code_make
from penata.web.complaints.flow import NotNow
from penata.web.governments.models import Government
from penata.web.queues.chain import Happened, stamp_append
from penata.web.queues.models import Channel, Group, Point, Service, Status, Ticket, Turn
from penata.web.queues.stages import CANCELLED, task_of

BEFORE_OPENING = timedelta(hours=3)
"""How long before opening a number may be taken at the place: citizens come early, and their clock starts then."""
DOOR_DIGITS = 4
COMING = (Status.BOOKED, Status.WAITING)
WRONG = "queues.wrong"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody takes a number for."""

    service: str
    """Letter."""
    group: str = Group.NONE
    day: date | None = None
    slot: time | None = None
    """Booked slot; without one the citizen is at the place now."""


def refuse(code: str, **params: Any) -> NotNow:
    """What stands in the way, as `queues.wrong.<code>`."""
    return NotNow(message(f"queues.wrong.{code}", **params))


def point_lock(government: Government, slug: str) -> Point:
    """The point, kept from other acts until the transaction ends: its day is one line and one chain."""
    found: Point = Point.objects.of(government).select_for_update(no_key=True).get(slug=slug)
    return found


def door_code(point: Point, day: date) -> str:
    """Figures shown at the place that day; who knows them is there."""
    text = f"door:{point.pk}:{day.isoformat()}".encode()
    number = int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()[:8], "big")
    return f"{number % 10**DOOR_DIGITS:0{DOOR_DIGITS}d}"


def slots_of(point: Point, day: date) -> list[time]:
    """Begins of the slots of a day; none where the point is closed."""
    if day.weekday() not in point.weekdays:
        return []
    found, at = [], datetime.combine(day, point.opens)
    while at + timedelta(minutes=point.slot_minutes) <= datetime.combine(day, point.closes):
        found.append(at.time())
        at += timedelta(minutes=point.slot_minutes)
    return found


def slots_free(service: Service, day: date, now: datetime) -> list[tuple[time, int]]:
    """Slots of a day that have not begun and are not full, with the places left."""
    point = service.point
    taken: dict[time, int] = {}
    rows = Ticket.objects.of(point.government).filter(point=point, day=day, letter=service.letter, slot__isnull=False)
    for slot in rows.exclude(status=Status.CANCELLED).values_list("slot", flat=True):
        taken[slot] = taken.get(slot, 0) + 1
    local = timezone.localtime(now)
    later = [slot for slot in slots_of(point, day) if day > local.date() or slot > local.time()]
    return [(slot, point.per_slot - taken.get(slot, 0)) for slot in later if taken.get(slot, 0) < point.per_slot]


def days_open(point: Point, now: datetime) -> list[date]:
    """The days for which one may book."""
    today = timezone.localdate(now)
    days = [today + timedelta(days=ahead) for ahead in range(point.days_ahead + 1)]
    return [day for day in days if slots_of(point, day)]


def open_for_walk_in(point: Point, now: datetime) -> bool:
    """Whether numbers are given out at the place now."""
    local = timezone.localtime(now)
    begin = datetime.combine(local.date(), point.opens, local.tzinfo) - BEFORE_OPENING
    end = datetime.combine(local.date(), point.closes, local.tzinfo)
    return local.weekday() in point.weekdays and begin <= local < end


@transaction.atomic
def take(
    government: Government,
    slug: str,
    wish: Wish,
    key: str,
    channel: str,
    when: Happened | None = None,
) -> Ticket:
    """A number for a wish, or the one the same form gave before; raises `NotNow`, `Point.DoesNotExist`."""
    point, happened = point_lock(government, slug), when or now_by()
    moment = happened.at
    kept = hashlib.sha256(f"queue:{key}".encode()).hexdigest()
    before: Ticket | None = Ticket.objects.of(government).filter(key=kept).first()
    if before is not None:
        return before
    service = Service.objects.of(government).filter(point=point, letter=wish.service, entry=True).first()
    if service is None:
        raise refuse("service")
    if wish.group not in Group.values or (wish.group == Group.EMERGENCY and channel != Channel.COUNTER):
        raise refuse("group")
    day = wish.day or timezone.localdate(moment)
    if wish.slot is None:
        if wish.group != Group.EMERGENCY and not open_for_walk_in(point, moment):
            raise refuse("closed", opens=f"{point.opens:%H.%M}", closes=f"{point.closes:%H.%M}")
    elif day not in days_open(point, moment) or wish.slot not in dict(slots_free(service, day, moment)):
        raise refuse("slot")
    return ticket_make(service, wish, day, kept, channel, happened)


def ticket_make(service: Service, wish: Wish, day: date, key: str, channel: str, when: Happened) -> Ticket:
    """Give out the next number; call with the point locked."""
    point = service.point
    rows = Ticket.objects.of(point.government).filter(point=point, day=day, letter=service.letter)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    ticket: Ticket = Ticket.objects.make(
        point.government,
        point=point,
        day=day,
        letter=service.letter,
        number=last + 1,
        code=_free_code(point.government),
        key=key,
        service=service,
        channel=channel,
        group=wish.group,
        slot=wish.slot,
        status=Status.BOOKED,
    )
    if wish.slot is None:
        _arrive(ticket, when)
    else:
        stamp_append(ticket, "pesan", None, None, when)
    return ticket


@transaction.atomic
def arrive(government: Government, code: str, when: Happened | None = None) -> Ticket:
    """A booking has come, at whatever hour of its day: its clock starts."""
    ticket, happened = ticket_lock(government, code), when or now_by()
    if ticket.status == Status.WAITING:
        return ticket
    if ticket.status != Status.BOOKED:
        raise refuse("status")
    if ticket.day != timezone.localdate(happened.at):
        raise refuse("other_day")
    _arrive(ticket, happened)
    return ticket


@transaction.atomic
def cancel(government: Government, code: str, when: Happened | None = None) -> Ticket:
    """The citizen does not want the number any more."""
    ticket, happened = ticket_lock(government, code), when or now_by()
    if ticket.status == Status.CANCELLED:
        return ticket
    if ticket.status not in COMING:
        raise refuse("status")
    Turn.objects.of(government).filter(ticket=ticket, ended=None).update(ended=happened.at, absent=True)
    ticket.status = Status.CANCELLED
    ticket.save(update_fields=["status"])
    stamp_append(ticket, "batal", task_of(ticket.point, CANCELLED), None, happened)
    return ticket


def now_by(user: Any = None) -> Happened:
    """Now, by the server's clock."""
    moment = timezone.now()
    return Happened(moment, moment, user=user)


def ticket_lock(government: Government, code: str) -> Ticket:
    """The ticket as it is now, its point locked; raises `Ticket.DoesNotExist`."""
    slug = Ticket.objects.of(government).select_related("point").get(code=code).point.slug
    point_lock(government, slug)
    found: Ticket = Ticket.objects.of(government).select_related("point", "service").get(code=code)
    return found


def turn_begin(ticket: Ticket, came: datetime) -> Turn:
    """Let a ticket wait at its service."""
    made: Turn = Turn.objects.make(
        ticket.government, ticket=ticket, point=ticket.point, day=ticket.day, service=ticket.service, came=came
    )
    return made


def _arrive(ticket: Ticket, when: Happened) -> None:
    ticket.status, ticket.arrived = Status.WAITING, when.at
    ticket.save(update_fields=["status", "arrived"])
    turn_begin(ticket, when.at)
    stamp_append(ticket, "datang", task_of(ticket.point, ticket.service.stage, "came"), None, when)


def _free_code(government: Government) -> str:
    while Ticket.objects.of(government).filter(code=(code := code_make())).exists():
        continue
    return code
