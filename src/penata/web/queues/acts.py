"""Acts of a clerk by their name in a form or in an outage event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from penata.core.message import Message
from penata.web.complaints.flow import NotNow
from penata.web.governments.models import Membership
from penata.web.queues import calling, taking
from penata.web.queues.chain import Happened
from penata.web.queues.models import Channel, Point, Service, Ticket

MOST_DESKS = 99


def do(member: Membership, point: Point, form: Mapping[str, Any], when: Happened | None = None) -> str:
    """Do what a form asks and return the code of the ticket it was done to; raises `NotNow`."""
    act, code, desk = str(form.get("tindakan", "")), str(form.get("kode", "")), desk_of(form, point)
    if act == "panggil":
        return calling.call_next(member, point.slug, letters_of(form, point), desk, when).ticket.code
    if act == "ambil":
        wish = taking.Wish(str(form.get("layanan", "")), str(form.get("kelompok", "")))
        now = when or taking.now_by(member.user)
        key = str(form.get("kunci", ""))[:64]
        if not key:
            raise taking.refuse("form")
        return taking.take(member.government, point.slug, wish, key, Channel.COUNTER, now).code
    if not Ticket.objects.of(member.government).filter(point=point, code=code).exists():
        raise taking.refuse("ticket")
    if act == "panggil_ini":
        calling.call_this(member, code, desk, when)
    elif act == "mulai":
        calling.begin(member, code, desk, when)
    elif act == "selesai":
        calling.finish(member, code, desk, when)
    elif act == "tak_hadir":
        calling.absent(member, code, desk, when)
    elif act == "kembali":
        calling.back_in_line(member, code, when)
    elif act == "pindah":
        calling.pass_on(member, code, str(form.get("ke", "")), desk, when)
    elif act == "datang":
        taking.arrive(member.government, code, when or taking.now_by(member.user))
    else:
        raise taking.refuse("act")
    return code


def attempt(member: Membership, point: Point, form: Mapping[str, Any]) -> tuple[str, Message | None]:
    """The ticket's code, or what stood in the way."""
    try:
        return do(member, point, form), None
    except NotNow as fault:
        return "", fault.message


def desk_of(form: Mapping[str, Any], point: Point) -> int:
    """The counter the clerk sits at; raises `NotNow`."""
    text = str(form.get("meja", ""))
    if not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= min(point.desks, MOST_DESKS):
        raise taking.refuse("desk", desks=point.desks)
    return int(text)


def letters_of(form: Mapping[str, Any], point: Point) -> list[str]:
    """The services the clerk calls for: one, or all."""
    known = list(Service.objects.of(point.government).filter(point=point).values_list("letter", flat=True))
    chosen = str(form.get("untuk", ""))
    return [chosen] if chosen in known else known


def today_of(point: Point) -> Any:
    """Numbers of today at a point."""
    return (
        Ticket.objects.of(point.government)
        .filter(point=point, day=timezone.localdate())
        .select_related("service", "point")
    )
