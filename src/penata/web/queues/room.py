"""Pages of the workroom: the service points, the clerk's counter, the printed ticket, the trail of stamps."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.web.config.listing import table_file
from penata.web.config.templatetags.penata import say
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_serve_queues
from penata.web.queues import acts, policies
from penata.web.queues.calling import line_in_order
from penata.web.queues.chain import chain_check, day_check
from penata.web.queues.display import screen_key, square
from penata.web.queues.models import Group, Point, Service, Stamp, Status, Ticket, Turn
from penata.web.queues.taking import open_for_walk_in

LATEST = 12
DAYS = 30
CHAINED = (
    "previous", "day", "place", "at", "received", "act", "task", "label", "issued", "service", "desk", "device", "digest",
)  # fmt: skip
"""What is hashed, in its order, and the digest: nothing that tells of a person."""


@require_GET
@allowed(may_serve_queues)
def listing(request: HttpRequest) -> HttpResponse:
    """The service points the member has to do with, and how many wait there."""
    member, today = member_of(request), timezone.localdate()
    points = [point for point in Point.objects.of(member.government) if policies.sees(member, point)]
    rows = Ticket.objects.of(member.government).filter(day=today)
    context = {
        "rows": [
            {
                "point": point,
                "waiting": rows.filter(point=point, status=Status.WAITING).count(),
                "done": rows.filter(point=point, status=Status.DONE).count(),
                "calls": policies.may_call(member, point),
                "plans": policies.may_plan(member, point),
                "sets": policies.may_set_up(member, point),
            }
            for point in points
        ],
        "may_begin": policies.may_begin(member),
    }
    return render(request, "queues/room/list.html", context)


@require_http_methods(["GET", "POST"])
@allowed(may_serve_queues)
def desk(request: HttpRequest, point: str) -> HttpResponse:
    """The clerk's counter: call, begin, end, pass on, take numbers for those without a phone."""
    member, found = member_of(request), point_for(request, point, policies.may_call)
    given = request.POST if request.method == "POST" else request.GET
    number, letter = given.get("meja", ""), given.get("untuk", "")
    wrong = None
    if request.method == "POST":
        code, wrong = acts.attempt(member, found, request.POST)
        if wrong is None and request.POST.get("tindakan") == "ambil":
            return redirect("queues:paper", government=member.government.slug, point=point, code=code)
        if wrong is None:
            where = reverse("queues:desk", kwargs={"government": member.government.slug, "point": point})
            return redirect(f"{where}?meja={number}&untuk={letter}")
    context = {**_counter(found, number, letter), "wrong": say(wrong) if wrong else ""}
    return render(request, "queues/room/desk.html", context, status=422 if wrong else 200)


def _counter(point: Point, number: str, letter: str) -> dict[str, Any]:
    now = timezone.now()
    rows, services = acts.today_of(point), list(Service.objects.of(point.government).filter(point=point))
    chosen = acts.letters_of({"untuk": letter}, point)
    open_turns = Turn.objects.of(point.government).filter(
        point=point, day=timezone.localdate(now), called__isnull=False, ended=None
    )
    at_desk = open_turns.filter(desk=int(number) if number.isdecimal() else 0).select_related("ticket", "service")
    return {
        "point": point,
        "services": services,
        "desks": range(1, point.desks + 1),
        "number": number,
        "letter": letter if letter in {service.letter for service in services} else "",
        "here": at_desk.last(),
        "line": line_in_order(point, chosen, now),
        "booked": rows.filter(status=Status.BOOKED).order_by("slot", "id"),
        "absent": rows.filter(status=Status.ABSENT).order_by("-id")[:LATEST],
        "groups": Group.values,
        "open": open_for_walk_in(point, now),
        "key": secrets.token_urlsafe(24),
        "now": now,
        "screen": screen_key(point),
    }


@require_GET
@allowed(may_serve_queues)
def paper(request: HttpRequest, point: str, code: str) -> HttpResponse:
    """The ticket on paper: number, code and a square that leads to the place in line."""
    found = point_for(request, point, policies.may_call)
    ticket = Ticket.objects.of(found.government).filter(point=found, code=code).select_related("service").first()
    if ticket is None:
        raise Http404
    address = reverse("queue:ticket", kwargs={"city": found.government.slug, "code": ticket.code})
    context = {"point": found, "ticket": ticket, "square": square(request.build_absolute_uri(address))}
    return render(request, "queues/room/paper.html", context)


@require_GET
@allowed(may_serve_queues)
def trail(request: HttpRequest, point: str) -> HttpResponse:
    """The stamps of a day and whether they are as they were written."""
    found = point_for(request, point, policies.sees)
    try:
        day = date.fromisoformat(request.GET.get("hari", ""))
    except ValueError:
        day = timezone.localdate()
    rows = Stamp.objects.of(found.government).filter(point=found)
    if request.GET.get("unduh"):
        return trail_file(found, day)
    days = list(rows.order_by("-day").values_list("day", flat=True).distinct()[:DAYS])
    context = {
        "point": found,
        "day": day,
        "days": days,
        "checked": day_check(found, day),
        "whole": chain_check(found) if request.GET.get("seluruhnya") else None,
        "stamps": rows.filter(day=day).order_by("place"),
        "label": _("Jejak waktu"),
    }
    return render(request, "queues/room/trail.html", context)


def trail_file(point: Point, day: date) -> HttpResponse:
    """The stamps of a day as they were hashed, so that anybody given the file can check them."""
    rows = Stamp.objects.of(point.government).filter(point=point, day=day).order_by("place")
    lines = [
        [moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else moment for moment in row]
        for row in rows.values_list(*CHAINED)
    ]
    return table_file("csv", f"jejak-{point.slug}-{day.isoformat()}", _("Jejak waktu"), CHAINED, lines)


def member_of(request: HttpRequest) -> Membership:
    """The member who asks."""
    member: Membership = request.membership  # type: ignore[attr-defined]
    return member


def point_for(request: HttpRequest, slug: str, right: Any) -> Point:
    """The point of the address, if the member has the right to it."""
    member = member_of(request)
    found: Point | None = Point.objects.of(member.government).filter(slug=slug).first()
    if found is None:
        raise Http404
    if not right(member, found):
        raise PermissionDenied
    return found
