"""Pages of the city: home, data, agencies, findings."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from penata.web.audit.actions import event_append
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed, may_import, may_read, may_see_people, sees_people_of
from penata.web.jobs.selectors import current_run, result, run_demand
from penata.web.organisation.charts import charts_of_city, structure_chart
from penata.web.organisation.grouping import Filter, bundles, options, shown
from penata.web.organisation.listings import agency_listing, staff_listing
from penata.web.organisation.selectors import current_snapshot, law_of, people_of, snapshot_by_key
from penata.web.organisation.way import Standing, steps, tasks
from penata.web.scenarios.selectors import PRESENT, choice_of, decided_posts

GRAVE = 3
"""Severity from which a weakness counts as grave."""
MOST_UNITS = 80
"""Units shown on an agency's page; schools and health posts make more, and stand in the map of posts."""


def _member(request: HttpRequest) -> Any:
    return request.membership  # type: ignore[attr-defined]


@require_GET
@allowed(may_read)
def home(request: HttpRequest) -> HttpResponse:
    """How is our organisation, what needs me today, what comes next."""
    member = _member(request)
    government = member.government
    snapshot = current_snapshot(government)
    analysis, design = result(government, "analysis"), result(government, "design")
    context: dict[str, Any] = {"snapshot": snapshot, "analysis": analysis, "design": design}
    standing = Standing(member, analysis, design, None, "", 0)
    if analysis and design:
        choice = choice_of(government, design.snapshot)
        id = choice.scenario if choice and choice.scenario != PRESENT else design.recommended
        held = result(government, "design", id)
        if held is None:
            id, held = design.recommended, design
        placement = result(government, "placement", id)
        decided = decided_posts(government, design.snapshot, id)
        standing = Standing(member, analysis, design, placement, choice.scenario if choice else "", len(decided))
        weaknesses = [row for row in analysis.findings if row.kind == "weakness"]
        mine = [row for row in weaknesses if not member.agency or any(s.id == member.agency for s in row.subjects)]
        context |= {
            "chosen": held.scenario(id),
            "choice": choice,
            "gravest": (mine or weaknesses)[:4],
            "grave": sum(row.severity >= GRAVE for row in weaknesses),
            "strengths": len(analysis.findings) - len(weaknesses),
            "vacant": sum(max(0, -row.difference) for row in analysis.balances),
            "surplus": sum(max(0, row.difference) for row in analysis.balances),
            "retiring": sum(row.total for row in analysis.retirements),
            "case": result(government, "budget", id),
        }
    context |= {"steps": steps(standing), "tasks": tasks(standing), "may_import": may_import(member)}
    return render(request, "organisation/home.html", context)


@require_GET
@allowed(may_read)
def data(request: HttpRequest) -> HttpResponse:
    """The agencies of the city with their figures and charts."""
    government = _member(request).government
    snapshot = current_snapshot(government)
    if snapshot is None:
        return redirect("organisation:home", government=government.slug)
    analysis = result(government, "analysis")
    people: Counter[str] = Counter()
    for person in snapshot.employees:
        if person.position:
            people[snapshot.agency_of_position(person.position).id] += 1
    listing = agency_listing(request, snapshot, analysis, people)
    if listing.export:
        return listing.export
    charts = charts_of_city(snapshot, analysis, law_of(snapshot)) if analysis else ()
    context = {"snapshot": snapshot, "listing": listing, "charts": charts, "as_of": snapshot.as_of}
    return render(request, "organisation/data.html", context)


@require_GET
@allowed(may_read)
def agency(request: HttpRequest, id: str) -> HttpResponse:
    """One agency: score indicator by indicator, units, posts, and (for the placement team) its people."""
    member = _member(request)
    snapshot = current_snapshot(member.government)
    if snapshot is None or id not in snapshot.agency_by_id:
        raise Http404
    analysis = result(member.government, "analysis")
    staff = None
    if sees_people_of(member, id):
        staff = staff_listing(request, snapshot, id, people_of(member.government, snapshot, id))
        if staff.export:
            event_append(member.government, request.user, "list.export", id, rows=len(staff.rows))
            return staff.export
    balances = {row.position: row for row in analysis.balances} if analysis else {}
    units = [
        (unit, [(post, balances.get(post.id)) for post in snapshot.positions_of.get(unit.id, ())])
        for unit in snapshot.units_of.get(id, ())
    ]
    own = [row for row in balances.values() if row.agency == id]
    context = {
        "agency": snapshot.agency_by_id[id],
        "snapshot": snapshot,
        "chart": structure_chart(snapshot, id),
        "units": [(unit, posts) for unit, posts in units[:MOST_UNITS] if posts],
        "more": max(0, len(units) - MOST_UNITS),
        "people": sum(row.incumbents for row in own),
        "need": sum(row.need for row in own),
        "vacant": sum(max(0, -row.difference) for row in own),
        "surplus": sum(max(0, row.difference) for row in own),
        "typology": next((row for row in analysis.agencies if row.agency == id), None) if analysis else None,
        "scores": [row for row in analysis.functions if row.agency == id] if analysis else [],
        "findings": [row for row in analysis.findings if any(s.id == id for s in row.subjects)] if analysis else [],
        "staff": staff,
        "team": may_see_people(member),
    }
    return render(request, "organisation/agency.html", context)


@require_GET
@allowed(may_read)
def findings(request: HttpRequest) -> HttpResponse:
    """Strengths and weaknesses, filtered by area, kind and agency; the filter stands in the address."""
    government = _member(request).government
    analysis = result(government, "analysis")
    if analysis is None:
        return redirect("jobs:progress", government=government.slug)
    snapshot = snapshot_by_key(government, analysis.snapshot)
    names_of = {agency.id: agency.name for agency in snapshot.agencies}
    wish, tongue = Filter.of(request.GET), language()
    found = shown(analysis.findings, wish, tongue)
    context = {
        "wish": wish,
        "found": len(found),
        "total": len(analysis.findings),
        "options": options(analysis.findings, wish, names_of, tongue),
        "bundles": bundles(found, wish, names_of, tongue),
        "decisions": analysis.decisions,
        "demand": run_demand(current_run(government)),
    }
    return render(request, "organisation/findings.html", context)
