"""The page of the exchange with SP4N-LAPOR!: look at a file, take it in, or take complaints along."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.core import catalogue
from penata.web.complaints import policies
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.views import member_of
from penata.web.config.listing import table_file
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed
from penata.web.lapor.fields import FIELDS
from penata.web.lapor.giving import give
from penata.web.lapor.reading import LARGEST, MOST, read
from penata.web.lapor.taking import AT_ONCE, Gone, look, take
from penata.web.organisation.selectors import current_snapshot

SHOWN = 50
"""Faults and reports listed; the rest is counted."""


@require_http_methods(["GET", "POST"])
@allowed(policies.may_prepare)
def exchange(request: HttpRequest) -> HttpResponse:
    """Look at what a file would do, then take it in; nothing is taken in unseen."""
    member = member_of(request)
    context = _context()
    if "tiket" in request.POST:
        return _take(request, context)
    if request.method == "GET":
        return render(request, "lapor/exchange.html", context)
    upload = request.FILES.get("berkas")
    found = read(upload, kelurahan_of(current_snapshot(member.government)))
    context |= {"file": upload.name if upload else "", "notes": found.notes}
    if found.wrong:
        return render(request, "lapor/exchange.html", {**context, "wrong": found.wrong}, status=422)
    response = render(request, "lapor/exchange.html", {**context, "preview": look(member, found.reports)})
    response["Cache-Control"] = "no-store"
    return response


@require_GET
@allowed(policies.may_prepare)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Complaints of the days asked for as `csv`, `xlsx` or `json`, with personal data masked."""
    member = member_of(request)
    try:
        rows = give(member, *_days(request))
    except ValueError:
        context = {**_context(), "wrong_days": True, "given": request.GET}
        return render(request, "lapor/exchange.html", context, status=422)
    name = f"lapor-{member.government.slug}"
    if form != "json":
        return table_file(form, name, "LAPOR", FIELDS, [list(row.values()) for row in rows])
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    response["Cache-Control"] = "no-store"
    return response


def _days(request: HttpRequest) -> tuple[date | None, date | None]:
    """The first and the last day asked for, each may be missing; raises `ValueError`."""
    given = [request.GET.get(name, "") for name in ("dari", "sampai")]
    first, last = (parse_date(text) if text else None for text in given)
    if [first is None, last is None] != [not text for text in given] or (first and last and first > last):
        raise ValueError(given)
    return first, last


def _context() -> dict[str, Any]:
    return {"largest": LARGEST // 1024**2, "most": MOST, "at_once": AT_ONCE, "shown": SHOWN}


def _take(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    member = member_of(request)
    try:
        taken = take(member, request.POST["tiket"])
    except Gone:
        return render(request, "lapor/exchange.html", {**context, "gone": True}, status=422)
    notice_add(
        request,
        _("Diambil dari SP4N-LAPOR!: %(new)s laporan baru; %(known)s sudah ada dan tidak berubah.")
        % {"new": catalogue.number(taken.new, language()), "known": catalogue.number(taken.known, language())},
    )
    return redirect("complaints:list", government=member.government.slug)
