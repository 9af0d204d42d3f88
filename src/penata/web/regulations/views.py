"""Pages of the law: what rules there are, what each says and how sure that is, and the instruments they rest on.

The same pages stand open to everybody (`/hukum/`, no city's data) and inside a government's room, where they show its
own layer, the date of its data and where a rule was used in its results.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.core.rules import UnknownRule
from penata.web.governments.policies import allowed, may_read
from penata.web.regulations import selectors
from penata.web.regulations.in_city import places
from penata.web.regulations.reading import Reading, reading_of

PAGE = 50


@require_GET
@allowed(may_read)
def room_index(request: HttpRequest) -> HttpResponse:
    """The rules, in a government's room."""
    return _index(request)


@require_GET
@allowed(may_read)
def room_rule(request: HttpRequest, id: str) -> HttpResponse:
    """One rule, with the government's own value and uses."""
    return _rule(request, id)


@require_GET
@allowed(may_read)
def room_instruments(request: HttpRequest) -> HttpResponse:
    """The instruments, in a government's room."""
    return _instruments(request)


@require_GET
@allowed(may_read)
def room_instrument(request: HttpRequest, id: str) -> HttpResponse:
    """One instrument, in a government's room."""
    return _instrument(request, id)


@login_not_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The rules, for everybody."""
    return _index(request)


@login_not_required
@require_GET
def rule(request: HttpRequest, id: str) -> HttpResponse:
    """One rule, for everybody."""
    return _rule(request, id)


@login_not_required
@require_GET
def instruments(request: HttpRequest) -> HttpResponse:
    """The instruments, for everybody."""
    return _instruments(request)


@login_not_required
@require_GET
def instrument(request: HttpRequest, id: str) -> HttpResponse:
    """One instrument, for everybody."""
    return _instrument(request, id)


def _index(request: HttpRequest) -> HttpResponse:
    reading = reading_of(request)
    wish, subject, confidence = (request.GET.get(name, "").strip() for name in ("cari", "bidang", "keyakinan"))
    asked = bool(wish or subject or confidence)
    found = selectors.rows(reading, wish, subject, confidence) if asked else ()
    page = Paginator(found, PAGE if wish else max(len(found), 1)).get_page(request.GET.get("halaman"))
    query = request.GET.copy()
    query.pop("halaman", None)
    return _page(
        request,
        reading,
        "index",
        {
            "shelves": selectors.shelves(reading),
            "asked": asked,
            "page": page,
            "found": len(found),
            "wish": wish,
            "subject": subject,
            "confidence": confidence,
            "levels": selectors.LEVELS,
            "query": f"{query.urlencode()}&" if query else "",
        },
    )


def _rule(request: HttpRequest, id: str) -> HttpResponse:
    reading = reading_of(request)
    try:
        found = selectors.shown(reading, id)
    except UnknownRule:
        raise Http404 from None
    used = places(reading.government, id) if reading.government else ()
    return _page(
        request, reading, "rule", {"shown": found, "entry": found.entry, "edition": found.edition, "used": used}
    )


def _instruments(request: HttpRequest) -> HttpResponse:
    reading = reading_of(request)
    return _page(
        request,
        reading,
        "instruments",
        {"standings": selectors.standings(reading), "sources": selectors.standings(reading, binding=False)},
    )


def _instrument(request: HttpRequest, id: str) -> HttpResponse:
    reading = reading_of(request)
    if id not in reading.rulebook.instruments:
        raise Http404
    found = selectors.standing(reading, reading.rulebook.instruments[id])
    rows = selectors.rows_of_instrument(reading, id)
    return _page(request, reading, "instrument", {"standing": found, "rows": rows})


def _page(request: HttpRequest, reading: Reading, name: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page; a date that is none is said so, and the usual one taken."""
    links = {"home": reading.address("index"), "instruments": reading.address("instruments")}
    status = 400 if reading.wrong_date else 200
    section = "instruments" if name.startswith("instrument") else "rules"
    everything = {"reading": reading, "links": links, "section": section, **context}
    return render(request, f"regulations/{name}.html", everything, status=status)
