"""How many staff, and when: from the records of a service, by simulated days; and what moving staff would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from penata.core.message import message
from penata.core.service import WrongInput
from penata.core.service.staffing import Demand, compare, staff_day
from penata.core.service.staffing.plan import BLOCK
from penata.web.config.templatetags.penata import number, say
from penata.web.governments.policies import allowed, may_serve_queues
from penata.web.queues import policies
from penata.web.queues.charts import arrivals_chart, share_chart
from penata.web.queues.models import Point, Service
from penata.web.queues.records import demand_from, slots_recorded, visits_of
from penata.web.queues.room import point_for

WITHIN, SHARE = 30, 90
FEWEST = 100
"""Served numbers below which no plan is made."""
MOST_STAFF = 60
HOUR = 60


@require_GET
@allowed(may_serve_queues)
def staffing(request: HttpRequest, point: str) -> HttpResponse:
    """Arrivals and waits by half-hour, the fewest staff that keep the promise, before and after."""
    found = point_for(request, point, policies.may_plan)
    services = list(Service.objects.of(found.government).filter(point=found))
    service = next((row for row in services if row.letter == request.GET.get("layanan")), None)
    service = service or next(iter(services), None)
    within, share = whole(request.GET, "janji", WITHIN, 0, 480), whole(request.GET, "bagian", SHARE, 1, 99)
    day = request.GET.get("hari", "")
    weekday = int(day) if day in tuple("0123456") else None
    context: dict[str, Any] = {
        "point": found,
        "services": services,
        "service": service,
        "within": within,
        "share": share,
        "weekday": weekday,
        "weekdays": [(number, f"queues.weekday.{number}") for number in found.weekdays],
    }
    if service is not None:
        context |= answer(found, service, weekday, within, share, request.GET)
    return render(request, "queues/room/staffing.html", context)


def answer(
    point: Point, service: Service, weekday: int | None, within: int, share: int, form: Mapping[str, str]
) -> dict[str, Any]:
    """The figures and pictures of a service; `few` where the records do not carry a plan."""
    visits = visits_of(service, weekday, timezone.now())
    if len(visits) < FEWEST:
        return {"few": len(visits), "needed": FEWEST}
    try:
        measured = demand_from(point, visits)
    except WrongInput as fault:
        return {"refused": fault.message}
    demand, slots = measured.demand, slots_recorded(visits, measured, within)
    now = by_block(demand, form, "kini", [max(1, slot.desks) for slot in slots])
    context: dict[str, Any] = {
        "slots": slots,
        "demand": demand,
        "minutes": f"{demand.minutes:.1f}",
        "variation_note": said("queues.staffing.variation", variation=f"{demand.variation:.2f}"),
        "used": measured.used,
        "days_note": said("queues.staffing.days", days=measured.days),
        "doubts": measured.doubts,
        "recorded": sum(visit.wait <= within for visit in visits) / len(visits) * 1000,
        "arrivals": arrivals_chart(service.name, slots),
    }
    try:
        plan = staff_day(demand, within, share / 100, most=MOST_STAFF)
    except WrongInput as fault:
        context["refused"] = fault.message
        plan = None
    tried = by_block(demand, form, "coba", list(plan.levels) if plan else list(now))
    compared = compare(demand, now, tried, within)
    return context | {
        "plan": plan,
        "spans": spans(demand, plan.levels) if plan else [],
        "plan_hours": hours(plan.slots, demand) if plan else "",
        "plan_note": said("queues.staffing.least", hours=hours(plan.least, demand), even=plan.even) if plan else "",
        "verdict": message(
            "queues.staffing.verdict",
            before=percent(compared.before.share),
            after=percent(compared.after.share),
            low=percent(compared.interval[0], sign=True),
            high=percent(compared.interval[1], sign=True),
            within=within,
            now=hours(sum(now), demand),
            tried=hours(sum(tried), demand),
            mean=f"{compared.after.mean:.1f}",
        ),
        "kept": compared.after.share >= share / 100,
        "blocks": blocks(demand, now, tried, plan.levels if plan else ()),
        "chart": share_chart(service.name, slots, compared, within, share),
    }


def by_block(demand: Demand, form: Mapping[str, str], name: str, otherwise: Sequence[int]) -> tuple[int, ...]:
    """Staff by slot from the form's fields, one for each hour; what is not typed is as given."""
    levels = [0] * demand.opens
    for place in range(demand.opens, len(demand.arrivals), BLOCK):
        span = list(otherwise[place : place + BLOCK])
        usual = max(span) if span else 1
        staff = whole(form, f"{name}-{place}", usual, 0, MOST_STAFF)
        levels += [staff] * len(span)
    return tuple(levels)


def blocks(demand: Demand, now: Sequence[int], tried: Sequence[int], plan: Sequence[int]) -> list[dict[str, Any]]:
    """The hours of the form: when, staff now, staff tried, staff of the plan."""
    return [
        {
            "place": place,
            "at": clock(demand.begins + place * demand.slot),
            "now": now[place],
            "tried": tried[place],
            "plan": plan[place] if plan else None,
        }
        for place in range(demand.opens, len(demand.arrivals), BLOCK)
    ]


def spans(demand: Demand, levels: Sequence[int]) -> list[tuple[int, str, str]]:
    """The plan as people say it: so many staff from when to when, while the number stays the same."""
    found: list[tuple[int, str, str]] = []
    for place in range(demand.opens, len(levels)):
        begins, ends = (clock(demand.begins + step * demand.slot) for step in (place, place + 1))
        if found and found[-1][0] == levels[place]:
            found[-1] = (levels[place], found[-1][1], ends)
        else:
            found.append((levels[place], begins, ends))
    return found


def whole(form: Mapping[str, str], name: str, otherwise: int, least: int, most: int) -> int:
    """A whole number of the address, within bounds; else as given."""
    text = form.get(name, "")
    return min(most, max(least, int(text))) if text.isdecimal() and len(text) < 5 else otherwise


def clock(minutes: int) -> str:
    """`07.30`."""
    return f"{minutes // 60:02d}.{minutes % 60:02d}"


def percent(share: float, sign: bool = False) -> str:
    """A share of one in hundredths with one decimal."""
    if not sign:
        return f"{share * 100:.1f}"
    return f"{'−' if share < 0 else '+'}{number(f'{abs(share) * 100:.1f}')}"


def hours(slots: int, demand: Demand) -> str:
    """Staff-slots as staff-hours."""
    return f"{slots * demand.slot / HOUR:.1f}"


def said(code: str, **params: Any) -> str:
    """A message in the language of the page."""
    return say(message(code, **params))
