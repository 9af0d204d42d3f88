"""What a clerk does with the line: call, call again, begin, end, pass on, not there. One transaction each, all stamped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from penata.web.governments.models import Membership
from penata.web.queues.chain import Happened, stamp_append
from penata.web.queues.models import Group, Point, Service, Status, Ticket, Turn
from penata.web.queues.order import NEXT_SLOTS, Waiting, called_in_order, following
from penata.web.queues.stages import CANCELLED, task_of
from penata.web.queues.taking import now_by, point_lock, refuse, ticket_lock, turn_begin


def line_of(point: Point, letters: Iterable[str], now: datetime) -> tuple[list[Turn], int]:
    """The open waits at some services, and how many priority calls came last without another between."""
    today = timezone.localdate(now)
    rows = Turn.objects.of(point.government).filter(point=point, day=today, service__letter__in=list(letters))
    waits = rows.filter(called=None, ended=None).select_related("ticket", "service")
    calls = rows.filter(called__isnull=False).exclude(ticket__group=Group.EMERGENCY)
    run = 0
    for first in calls.order_by("-called", "-id").values_list("first", flat=True):
        if not first:
            break
        run += 1
    return list(waits), run


def waiting_of(turn: Turn, point: Point) -> Waiting:
    """A wait as the rule of order sees it."""
    ticket, slot = turn.ticket, None
    if ticket.slot is not None:
        begin = timezone.make_aware(datetime.combine(ticket.day, ticket.slot))
        slot = (begin, begin + timedelta(minutes=point.slot_minutes * (1 + NEXT_SLOTS)))
    emergency = ticket.group == Group.EMERGENCY
    return Waiting(turn.pk, ticket.arrived or turn.came, emergency, bool(ticket.group) and not emergency, slot)


def line_in_order(point: Point, letters: Iterable[str], now: datetime) -> list[Turn]:
    """The line as it will be called."""
    waits, run = line_of(point, letters, now)
    found = {turn.pk: turn for turn in waits}
    return [
        found[one.id] for one in called_in_order([waiting_of(turn, point) for turn in waits], run, point.in_a_row, now)
    ]


@transaction.atomic
def call_next(member: Membership, slug: str, letters: Iterable[str], desk: int, when: Happened | None = None) -> Turn:
    """Call whose turn it is; raises `NotNow` where nobody waits or the desk has somebody still."""
    point, moment = point_lock(member.government, slug), when or now_by(member.user)
    waits, run = line_of(point, letters, moment.at)
    by_id = {turn.pk: turn for turn in waits}
    one = following([waiting_of(turn, point) for turn in waits], run, point.in_a_row, moment.at)
    if one is None:
        raise refuse("nobody")
    return _call(by_id[one.id], desk, moment)


@transaction.atomic
def call_this(member: Membership, code: str, desk: int, when: Happened | None = None) -> Turn:
    """Call one number out of its turn; called before already: once more."""
    ticket, moment = ticket_lock(member.government, code), when or now_by(member.user)
    if ticket.status == Status.CALLED:
        stamp_append(ticket, "ulang", None, desk, moment)
        turn = open_turn(ticket)
        turn.desk, turn.called = desk, turn.called or moment.at
        turn.save(update_fields=["desk", "called"])
        return turn
    if ticket.status != Status.WAITING:
        raise refuse("status")
    return _call(open_turn(ticket), desk, moment)


@transaction.atomic
def begin(member: Membership, code: str, desk: int, when: Happened | None = None) -> Turn:
    """The citizen has come to the counter."""
    ticket, moment = _called(member, code, (Status.CALLED,)), when or now_by(member.user)
    turn = open_turn(ticket)
    turn.began, turn.desk = moment.at, desk
    turn.save(update_fields=["began", "desk"])
    _lead(ticket, Status.SERVED)
    stamp_append(ticket, "mulai", task_of(ticket.point, ticket.service.stage, "began"), desk, moment)
    return turn


@transaction.atomic
def finish(member: Membership, code: str, desk: int, when: Happened | None = None) -> Turn:
    """Served; the visit is over."""
    ticket, moment = _called(member, code, (Status.SERVED,)), when or now_by(member.user)
    turn = _end(ticket, moment)
    _lead(ticket, Status.DONE)
    stamp_append(ticket, "selesai", task_of(ticket.point, ticket.service.stage, "ended"), desk, moment)
    return turn


@transaction.atomic
def pass_on(member: Membership, code: str, letter: str, desk: int, when: Happened | None = None) -> Turn:
    """Served here, waits there; the arrival of the ticket stays, so that nobody goes to the end of a line."""
    ticket, moment = _called(member, code, (Status.SERVED, Status.CALLED)), when or now_by(member.user)
    service = Service.objects.of(ticket.government).filter(point=ticket.point, letter=letter).first()
    if service is None or service.pk == ticket.service_id:
        raise refuse("service")
    served = ticket.status == Status.SERVED
    _end(ticket, moment, absent=not served)
    task = task_of(ticket.point, ticket.service.stage, "ended") if served else None
    ticket.service = service
    _lead(ticket, Status.WAITING)
    stamp_append(ticket, "pindah", task, desk, moment)
    return turn_begin(ticket, moment.at)


@transaction.atomic
def absent(member: Membership, code: str, desk: int, when: Happened | None = None) -> Turn:
    """Called and not there."""
    ticket, moment = _called(member, code, (Status.CALLED,)), when or now_by(member.user)
    turn = _end(ticket, moment, absent=True)
    _lead(ticket, Status.ABSENT)
    stamp_append(ticket, "tak_hadir", task_of(ticket.point, CANCELLED), desk, moment)
    return turn


@transaction.atomic
def back_in_line(member: Membership, code: str, when: Happened | None = None) -> Turn:
    """Came after all: waits again, with the arrival as before."""
    ticket, moment = _called(member, code, (Status.ABSENT,)), when or now_by(member.user)
    if ticket.day != timezone.localdate(moment.at):
        raise refuse("other_day")
    _lead(ticket, Status.WAITING)
    stamp_append(ticket, "kembali", None, None, moment)
    return turn_begin(ticket, moment.at)


def open_turn(ticket: Ticket) -> Turn:
    """The wait or service of a ticket that has not ended; raises `NotNow`."""
    found: Turn | None = Turn.objects.of(ticket.government).filter(ticket=ticket, ended=None).last()
    if found is None:
        raise refuse("status")
    return found


def _call(turn: Turn, desk: int, moment: Happened) -> Turn:
    ticket = turn.ticket
    _free(turn.point, desk, ticket.day)
    turn.called, turn.desk, turn.first = moment.at, desk, bool(ticket.group)
    turn.save(update_fields=["called", "desk", "first"])
    _lead(ticket, Status.CALLED)
    stamp_append(ticket, "panggil", None, desk, moment)
    return turn


def _free(point: Point, desk: int, day: date) -> None:
    """A counter serves one number at a time; raises `NotNow`."""
    rows = Turn.objects.of(point.government).filter(point=point, day=day, desk=desk, ended=None)
    busy = rows.filter(called__isnull=False).select_related("ticket").first()
    if busy is not None:
        raise refuse("busy", label=busy.ticket.label)


def _called(member: Membership, code: str, wanted: tuple[Status, ...]) -> Ticket:
    ticket = ticket_lock(member.government, code)
    if ticket.status not in wanted:
        raise refuse("status")
    return ticket


def _end(ticket: Ticket, moment: Happened, absent: bool = False) -> Turn:
    turn = open_turn(ticket)
    turn.ended, turn.absent = moment.at, absent
    turn.save(update_fields=["ended", "absent"])
    return turn


def _lead(ticket: Ticket, status: Status) -> None:
    ticket.status = status
    ticket.save(update_fields=["status", "service"])
