"""Inside one agency: which bidang, bagian or irban become one, which posts work in a team, and why."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from penata.core.organisation.snapshot import Snapshot
from penata.web.governments.models import Government
from penata.web.governments.policies import allowed, may_read
from penata.web.jobs.selectors import result
from penata.web.organisation.selectors import snapshot_by_key
from penata.web.scenarios.explore_views import shared
from penata.web.scenarios.inside import (
    inside_listing,
    proposals_inside,
    rows_of,
    team_units,
    teams_of,
    unit_listing,
)
from penata.web.scenarios.requests import design_of, member_of, wait


@require_GET
@allowed(may_read)
def agencies(request: HttpRequest) -> HttpResponseBase:
    """Every agency of the recommended structure, with the number of its units and what is proposed."""
    design = design_of(request)
    if design is None:
        return wait(request)
    context = shared(request, design)
    found = proposals_inside(member_of(request).government, context["code"])
    address = reverse("scenarios:insides", args=[member_of(request).government.slug])
    listing = inside_listing(request, found, address, context["query"])
    if listing.export:
        return listing.export
    merged = sum(len(row.units) < row.present for row in found if row.units)
    context |= {"listing": listing, "merged": merged, "count": len(found)}
    return render(request, "scenarios/insides.html", context)


@require_GET
@allowed(may_read)
def agency(request: HttpRequest, id: str) -> HttpResponseBase:
    """One agency: its units now with their duties, the proposal with its law and reasons, and teams of one unit."""
    design = design_of(request)
    if design is None:
        return wait(request)
    government, context = member_of(request).government, shared(request, design)
    found = next((row for row in proposals_inside(government, context["code"]) if row.agency == id), None)
    if found is None:
        raise Http404
    snapshot = snapshot_by_key(government, design.snapshot)
    rows = rows_of(found, snapshot)
    listing = unit_listing(request, rows) if rows else None
    if listing and listing.export:
        return listing.export
    choices = team_units(snapshot, id)
    unit = request.GET.get("tim", "")
    if unit and unit not in dict(choices):
        raise Http404
    context |= {
        "found": found,
        "rows": rows,
        "listing": listing,
        "united": [row for row in found.units if len(row.sources) > 1],
        "units": choices,
        "unit": unit,
        "teams": teams_of(government, snapshot, context["code"], unit) if unit else None,
        "posts": {post.id: post.name for post in snapshot.positions_of.get(unit, ())},
    }
    if found.kind == "kelurahan":
        context |= _territory(government, context["code"], id, snapshot)
    return render(request, "scenarios/inside.html", context)


def _territory(government: Government, code: str, id: str, snapshot: Snapshot) -> dict[str, object]:
    """What the analysis says of a kecamatan and its kelurahan: figures and findings, never a merger."""
    analysis, name = result(government, "analysis", wishes=code), snapshot.agency_by_id[id].name
    if analysis is None:
        return {}
    named = [row for row in snapshot.districts if row.parent is None and row.name in name]
    own = max(named, key=lambda row: len(row.name)).code if named else ""
    codes = {row.code for row in snapshot.districts if row.parent == own}
    inside = [row for row in analysis.places if row.code in codes]
    findings = [row for row in analysis.findings if any(subject.id == id for subject in row.subjects)]
    return {"places": inside, "findings": findings}
