"""Pages of institutional evaluation: rounds, questionnaire, results."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.core.analysis.institution import WrongAssessment, compare, compare_maturity, questionnaire
from penata.web.governments.policies import allowed, may_read
from penata.web.institution import actions, selectors
from penata.web.institution.charts import subdimension_chart
from penata.web.institution.policies import may_fill, may_open, may_see, may_settle
from penata.web.institution.requests import address, agency_of_request, member_of_request, round_of_request
from penata.web.organisation.selectors import current_snapshot

WEAKEST = 10
"""Proposals shown on the page of results."""


@require_GET
@allowed(may_read)
def listing(request: HttpRequest) -> HttpResponse:
    """The rounds, and every agency in the one that is shown."""
    return _listing(request)


@require_POST
@allowed(may_open)
def open_round(request: HttpRequest) -> HttpResponse:
    """Open the evaluation of a year."""
    member, snapshot = member_of_request(request), current_snapshot(member_of_request(request).government)
    text = request.POST.get("tahun", "")
    if snapshot is None:
        raise Http404
    try:
        found = actions.round_open(member, snapshot, int(text) if text.isdecimal() else 0, timezone.localdate())
    except WrongAssessment as wrong:
        return _listing(request, wrong)
    return redirect(address("institution:list", member, found.year))


@require_POST
@allowed(may_open)
def close_round(request: HttpRequest) -> HttpResponse:
    """Close a round, or open it again."""
    member, found = member_of_request(request), round_of_request(request)
    actions.round_close(member, found, request.POST.get("tutup") == "ya")
    return redirect(address("institution:list", member, found.year))


@require_http_methods(["GET", "POST"])
@allowed(may_settle)
def directions(request: HttpRequest) -> HttpResponse:
    """The directions that were not read in law, each decided or left open."""
    member, found = member_of_request(request), round_of_request(request)
    if request.method == "POST":
        given = {
            key.removeprefix("arah-"): value == "positif"
            for key, value in request.POST.items()
            if key.startswith("arah-") and value in ("positif", "negatif")
        }
        try:
            actions.directions_decide(member, found, given)
        except WrongAssessment:
            raise Http404 from None
        return redirect(address("institution:list", member, found.year))
    form = questionnaire(selectors.law_of_round(found))
    rows = [(row, found.directions.get(row.id)) for row in form.statements if not row.direction_sure]
    return render(request, "institution/directions.html", {"round": found, "rows": rows, "because": form.because})


@require_GET
@allowed(may_read)
def result(request: HttpRequest, id: str) -> HttpResponse:
    """What an agency's assessors say of it, where they differ, and what has changed."""
    member, found = member_of_request(request), round_of_request(request)
    agency = agency_of_request(request, id)
    if not may_see(member, id):
        raise PermissionDenied
    effectiveness, maturity = selectors.assessed(found, id)
    others = [row for row in selectors.rounds(member.government) if row.year < found.year]
    wish = request.GET.get("banding", "")
    earlier = next((row for row in others if str(row.year) == wish), others[0] if others and wish != "tidak" else None)
    context: dict[str, Any] = {
        "round": found,
        "agency": agency,
        "found": effectiveness,
        "maturity": maturity,
        "labels": selectors.labels_of(member.government, found.year, id),
        "disputed": [effectiveness.statement(key) for key in effectiveness.disagreements],
        "proposals": effectiveness.proposals[:WEAKEST],
        "state": selectors.state_of(member.government, found.year, id),
        "conditions": selectors.form_of_round(found).conditions,
        "names": {group.id: group.name for group in effectiveness.subdimensions},
        "others": others,
        "earlier": earlier,
        "may_fill": may_fill(member, id) and not found.closed,
        "may_open": may_open(member),
        "may_settle": may_settle(member),
        "numbers": {row.id: row for row in effectiveness.statements()},
    }
    past = None
    if earlier:
        before, levels = selectors.assessed(earlier, id)
        past = compare(before, effectiveness, selectors.law_of_round(found))
        context |= {"past": past, "before": before, "levels": compare_maturity(levels, maturity)}
        context["moved"] = sorted((row for row in past.statements if row.change), key=lambda row: row.change)
    context["chart"] = subdimension_chart(agency.name, effectiveness, past)
    return render(request, "institution/result.html", context)


@require_POST
@allowed(may_open)
def describe(request: HttpRequest, id: str) -> HttpResponse:
    """Say what holds of an agency."""
    member, found = member_of_request(request), round_of_request(request)
    agency_of_request(request, id)
    try:
        actions.agency_describe(member, found, id, request.POST.getlist("keadaan"))
    except WrongAssessment:
        raise Http404 from None
    return redirect(address("institution:result", member, found.year, id))


@require_POST
@allowed(may_settle)
def settle(request: HttpRequest, id: str) -> HttpResponse:
    """Settle a level on which assessors differ."""
    member, found = member_of_request(request), round_of_request(request)
    agency_of_request(request, id)
    text = request.POST.get("tingkat", "")
    try:
        variable = request.POST.get("variabel", "")
        actions.level_decide(member, found, id, variable, int(text) if text.isdecimal() else None)
    except WrongAssessment:
        raise Http404 from None
    return redirect(f"{address('institution:result', member, found.year, id)}#kematangan")


def _listing(request: HttpRequest, wrong: WrongAssessment | None = None) -> HttpResponse:
    member = member_of_request(request)
    snapshot, rounds = current_snapshot(member.government), selectors.rounds(member.government)
    wish = request.GET.get("tahun", "")
    shown = next((row for row in rounds if str(row.year) == wish), rounds[0] if rounds else None)
    context: dict[str, Any] = {
        "snapshot": snapshot,
        "rounds": rounds,
        "round": shown,
        "year": timezone.localdate().year,
        "may_open": may_open(member),
        "may_settle": may_settle(member),
        "wrong": wrong.message if wrong else None,
    }
    if shown and snapshot:
        rows = selectors.standings(member, shown, snapshot)
        context["rows"] = [(row, may_fill(member, row.agency.id) and not shown.closed) for row in rows]
        context["open_directions"] = rows[0].effectiveness.decisions if rows else ()
        context["overview"] = selectors.overview(rows)
        context["due"], context["due_because"] = selectors.next_round(shown)
    return render(request, "institution/list.html", context, status=422 if wrong else 200)
