"""The screen at the place: numbers only, large, renewed by itself, spoken where the browser has an Indonesian voice."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from penata.web.portal.access import open_page
from penata.web.queues.calling import line_in_order
from penata.web.queues.citizen import point_of
from penata.web.queues.models import Point, Service, Stamp, Status, Ticket, Turn
from penata.web.queues.taking import door_code

LATEST, NEXT = 6, 8
CALLS = ("panggil", "ulang")


@open_page
@require_GET
def display(request: HttpRequest, point: str) -> HttpResponse:
    """Who is called to which counter and who is next; with the key of the screen also the figures of the day."""
    found, now = point_of(request, point), timezone.now()
    today = timezone.localdate(now)
    letters = Service.objects.of(found.government).filter(point=found).values_list("letter", flat=True)
    rows = Turn.objects.of(found.government).filter(point=found, day=today, called__isnull=False, ended=None)
    called = rows.filter(ticket__status__in=(Status.CALLED, Status.SERVED)).select_related("ticket")
    last = Stamp.objects.of(found.government).filter(point=found, day=today, act__in=CALLS).order_by("-place").first()
    context: dict[str, Any] = {
        "point": found,
        "called": called.order_by("-called", "-id")[:LATEST],
        "next": [turn.ticket.label for turn in line_in_order(found, letters, now)][:NEXT],
        "waiting": Ticket.objects.of(found.government).filter(point=found, day=today, status=Status.WAITING).count(),
        "last": last,
        "now": now,
    }
    if hmac.compare_digest(request.GET.get("kunci", ""), screen_key(found)):
        code = door_code(found, today)
        address = reverse("queue:point", kwargs={"city": found.government.slug, "point": found.slug})
        context |= {"door": code, "square": square(request.build_absolute_uri(f"{address}?kode={code}"))}
    return render(request, "queues/open/display.html", context)


def screen_key(point: Point) -> str:
    """With it a screen shows the figures of the day; kept by the clerks."""
    return hmac.new(settings.SECRET_KEY.encode(), f"screen:{point.pk}".encode(), hashlib.sha256).hexdigest()[:24]


def square(address: str) -> str:
    """An address as a QR code, drawn as SVG without inline style."""
    import segno

    found: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=6, border=2, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return found
