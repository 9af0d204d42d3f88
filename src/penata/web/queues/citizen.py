"""What a citizen sees: service points, taking a number, the ticket with its place in line."""

from __future__ import annotations

import secrets
from datetime import date, time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.web.complaints import limits
from penata.web.complaints.credentials import code_read
from penata.web.complaints.flow import NotNow
from penata.web.complaints.requests import client_of_request
from penata.web.config.errors import too_many
from penata.web.config.templatetags.penata import say
from penata.web.portal.access import city_of, open_page
from penata.web.queues import taking
from penata.web.queues.models import Channel, Group, Point, Service, Status, Ticket, Turn
from penata.web.queues.waiting import outlook

HERE = "di-tempat"
GROUPS = (Group.NONE, Group.ELDERLY, Group.PREGNANT, Group.DISABLED)
"""What a citizen may say; an emergency goes to the staff at once."""


@open_page
@require_GET
def points(request: HttpRequest) -> HttpResponse:
    """The service points of the government."""
    rows = Point.objects.of(city_of(request))
    return render(request, "queues/open/points.html", {"points": rows})


@open_page
@require_GET
def choose(request: HttpRequest, point: str) -> HttpResponse:
    """What for, and when."""
    found, now = point_of(request, point), timezone.now()
    services = Service.objects.of(found.government).filter(point=found, entry=True)
    today = timezone.localdate(now)
    waits = Turn.objects.of(found.government).filter(point=found, day=today, called=None, ended=None)
    context = {
        "point": found,
        "services": services,
        "days": [(day, day == today) for day in taking.days_open(found, now)],
        "here": taking.open_for_walk_in(found, now),
        "waiting": waits.count(),
        "door": request.GET.get("kode", ""),
    }
    return render(request, "queues/open/choose.html", context)


@open_page
@require_http_methods(["GET", "POST"])
def take_number(request: HttpRequest, point: str) -> HttpResponse:
    """The slot, or the figures shown at the place; then the number."""
    found, now = point_of(request, point), timezone.now()
    given = request.POST if request.method == "POST" else request.GET
    service = Service.objects.of(found.government).filter(point=found, entry=True, letter=given.get("layanan")).first()
    day = _day(given.get("hari", ""))
    here = given.get("hari") == HERE
    if service is None or (day is None and not here):
        return redirect("queue:point", city=city_of(request).slug, point=point)
    context: dict[str, Any] = {
        "point": found,
        "service": service,
        "day": day,
        "here": here,
        "groups": GROUPS,
        "slots": taking.slots_free(service, day, now) if day in taking.days_open(found, now) and day else [],
        "given": given,
        "key": given.get("kunci", "")[:64] or secrets.token_urlsafe(24),
        "errors": {},
    }
    if request.method == "GET":
        return render(request, "queues/open/take.html", context)
    client = client_of_request(request)
    if limits.attempts(found.government, limits.Limit.NUMBER, client) >= settings.QUEUES_MOST:
        return too_many(request)
    limits.attempt_note(found.government, limits.Limit.NUMBER, client)
    slot, errors = _time(given.get("jam", "")), {}
    if here and given.get("kode", "").strip() != taking.door_code(found, timezone.localdate(now)):
        errors["kode"] = _("Angka ini bukan angka hari ini. Lihat layar atau pintu tempat pelayanan.")
    if not here and slot is None:
        errors["jam"] = _("Pilih jam kedatangan.")
    if not errors:
        try:
            group = given.get("kelompok", "")
            wish = taking.Wish(service.letter, group, None if here else day, None if here else slot)
            channel = Channel.SCAN if here else Channel.BOOKING
            made = taking.take(found.government, point, wish, context["key"], channel)
            return redirect("queue:ticket", city=city_of(request).slug, code=made.code)
        except NotNow as fault:
            errors["kode" if here else "jam"] = say(fault.message)
    return render(request, "queues/open/take.html", {**context, "errors": errors}, status=422)


@open_page
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """A ticket by its code."""
    errors = {}
    if request.method == "POST":
        client = client_of_request(request)
        if limits.attempts(city_of(request), limits.Limit.NUMBER, client) >= settings.QUEUES_MOST:
            return too_many(request)
        code = code_read(request.POST.get("kode", ""))
        if code and Ticket.objects.of(city_of(request)).filter(code=code).exists():
            return redirect("queue:ticket", city=city_of(request).slug, code=code)
        limits.attempt_note(city_of(request), limits.Limit.NUMBER, client)
        errors["kode"] = _("Kode ini tidak dikenal. Periksa delapan huruf dan angka pada tiket Anda.")
    context = {"errors": errors, "given": request.POST.get("kode", "")}
    return render(request, "queues/open/find.html", context, status=422 if errors else 200)


@open_page
@require_http_methods(["GET", "POST"])
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """The number, its place in line, and what can still be done."""
    city, errors = city_of(request), {}
    found = Ticket.objects.of(city).filter(code=code).select_related("point", "service").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        errors = _act(request, found)
        if not errors:
            return redirect("queue:ticket", city=city.slug, code=code)
    now = timezone.now()
    turn = Turn.objects.of(city).filter(ticket=found).last()
    context = {
        "ticket": found,
        "outlook": outlook(found, now),
        "desk": turn.desk if turn and found.status in (Status.CALLED, Status.SERVED) else None,
        "today": found.day == timezone.localdate(now),
        "errors": errors,
        "now": now,
        "may_cancel": found.status in taking.COMING,
        "live": found.status in (Status.WAITING, Status.CALLED),
    }
    return render(request, "queues/open/ticket.html", context, status=422 if errors else 200)


def point_of(request: HttpRequest, slug: str) -> Point:
    """The point of the address."""
    found: Point | None = Point.objects.of(city_of(request)).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _act(request: HttpRequest, found: Ticket) -> dict[str, str]:
    """Do what the form asks; returns what is wrong, by field."""
    try:
        if request.POST.get("tindakan") == "batal":
            taking.cancel(found.government, found.code)
        elif request.POST.get("kode", "").strip() == taking.door_code(found.point, timezone.localdate()):
            taking.arrive(found.government, found.code)
        else:
            return {"kode": _("Angka ini bukan angka hari ini. Lihat layar atau pintu tempat pelayanan.")}
    except NotNow as fault:
        return {"kode": say(fault.message)}
    return {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
