"""Events a counter recorded while the network was away: told by the device's clock, marked, each taken in once."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from penata.core.message import message
from penata.web.audit.actions import event_append
from penata.web.complaints.flow import NotNow
from penata.web.complaints.history import government_lock
from penata.web.config.templatetags.penata import say
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_serve_queues
from penata.web.queues import acts, policies
from penata.web.queues.chain import Happened
from penata.web.queues.models import Point, Stamp
from penata.web.queues.room import member_of, point_for

MOST = 500
OLDEST = timedelta(days=2)
AHEAD = timedelta(minutes=5)
"""How far a device's clock may be before the server's."""


@require_POST
@allowed(may_serve_queues)
def receive(request: HttpRequest, point: str) -> HttpResponse:
    """Take in events `[{id, pada, tindakan, …}]` in their order; the answer says of each whether it was taken."""
    member, found = member_of(request), point_for(request, point, policies.may_call)
    try:
        events = json.loads(request.body)
    except (ValueError, UnicodeDecodeError):
        events = None
    if not isinstance(events, list) or len(events) > MOST or not all(isinstance(one, dict) for one in events):
        return JsonResponse({"galat": say(message("queues.wrong.form"))}, status=422)
    answers = [take_in(member, found, event) for event in events]
    taken = sum(1 for answer in answers if answer["diterima"])
    if taken:
        with transaction.atomic():
            government_lock(member.government)
            event_append(member.government, member.user, "queue.outage", found.slug, events=len(events), taken=taken)
    return JsonResponse({"hasil": answers})


def take_in(member: Membership, point: Point, event: dict[str, Any]) -> dict[str, Any]:
    """Take in one event; an event sent again is not done again."""
    now = timezone.now()
    try:
        device = str(UUID(str(event.get("id", ""))))
        at = datetime.fromisoformat(str(event.get("pada", "")))
    except ValueError:
        return _answer(event, False, say(message("queues.wrong.form")))
    if at.tzinfo is None or not now - OLDEST <= at <= now + AHEAD:
        return _answer(event, False, say(message("queues.wrong.clock")))
    if Stamp.objects.of(member.government).filter(point=point, device=device).exists():
        return _answer(event, True, "")
    try:
        acts.do(member, point, event, Happened(min(at, now), now, device, member.user))
    except NotNow as fault:
        return _answer(event, False, say(fault.message))
    return _answer(event, True, "")


def _answer(event: dict[str, Any], taken: bool, why: str) -> dict[str, Any]:
    return {"id": str(event.get("id", ""))[:36], "diterima": taken, "sebab": why}
