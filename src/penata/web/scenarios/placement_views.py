"""Who goes where: totals for all, persons for the placement team only; committees' decisions carried in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from penata.core.catalogue import render as render_message
from penata.core.organisation.apply import apply
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement import UnlawfulDecision
from penata.core.placement.result import PlacementResult
from penata.web.audit.actions import event_append
from penata.web.config.notices import Undo, notice_add
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_decide_posts, may_read, may_see_people
from penata.web.jobs.selectors import result
from penata.web.organisation.selectors import names, snapshot_by_key
from penata.web.scenarios.actions import post_decide
from penata.web.scenarios.charts import placement_charts
from penata.web.scenarios.listings import assignment_listing
from penata.web.scenarios.requests import design_of, member_of, unanswered, wait, wanted
from penata.web.scenarios.ruling import rule_sets
from penata.web.scenarios.selectors import decided_posts, proposals
from penata.web.scenarios.shown import ruled_answer
from penata.web.scenarios.standing import standing_of

MOST_CANDIDATES = 40
"""Officials offered for one post; the law's order of fitness puts present holders first."""


@require_GET
@allowed(may_read)
def placement(request: HttpRequest) -> HttpResponseBase:
    """The placement of a scenario."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, id = member_of(request), wanted(request, design)
    snapshot = snapshot_by_key(member.government, design.snapshot)
    proposal = design.scenario(id)
    decided = decided_posts(member.government, design.snapshot, id)
    found: PlacementResult | None = result(member.government, "placement", id)
    if found is None:
        return unanswered(request, _("Penempatan"))
    if decided:
        found = standing_of(member.government, design, id).placement
    rules = ruled_answer(request, id)
    if rules:
        found = rules[1]
    after = apply(snapshot, proposal.scenario)
    context: dict[str, Any] = {
        "design": design,
        "proposals": proposals(design),
        "id": id,
        "found": found,
        "charts": placement_charts(snapshot, after, found),
        "open": may_see_people(member),
        "reserved": len(found.candidacies),
        "decided": len(decided),
        "rules": rules[0] if rules else None,
    }
    if may_see_people(member):
        path, about = request.GET.get("jalur", ""), request.GET.get("pd", "")
        rows = [
            row
            for row in found.assignments
            if (not path or row.path == path) and (not about or snapshot.agency_of_position(row.source).id == about)
        ]
        ask = f"{reverse('scenarios:question', kwargs={'government': member.government.slug})}?skenario={id}"
        known = names(member.government, [row.employee for row in rows])
        listing = assignment_listing(request, snapshot, after, rows, known, f"{ask}&pegawai=")
        if listing.export:
            event_append(member.government, request.user, "list.export", id, rows=len(listing.rows))
            return listing.export
        context |= {
            "listing": listing,
            "ask": ask,
            "path": path,
            "about": about,
            "agencies": snapshot.agencies,
            "posts": _reserved(member, after, found, decided),
            "sets": rule_sets(member.government, design.snapshot, id),
        }
    return render(request, "scenarios/placement.html", context)


def _reserved(
    member: Membership, after: Snapshot, found: PlacementResult, decided: dict[str, str]
) -> list[dict[str, Any]]:
    """The reserved posts with who may be considered and what is to be known of each."""
    ids = {id for row in found.candidacies for id in row.eligible[:MOST_CANDIDATES]}
    known = names(member.government, sorted(ids))
    return [
        {
            "post": after.position_by_id[row.position],
            "agency": after.agency_of_position(row.position),
            "eligible": [(id, known.get(id), row.notes.get(id, ())) for id in row.eligible[:MOST_CANDIDATES]],
            "chosen": decided.get(row.position),
        }
        for row in found.candidacies
    ]


@require_POST
@allowed(may_decide_posts)
def decide(request: HttpRequest) -> HttpResponse:
    """Carry in a committee's decision on a reserved post; what it was before can be brought back."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, id = member_of(request), wanted(request, design)
    found = result(member.government, "placement", id)
    if found is None:
        return unanswered(request, _("Penempatan"))
    post, employee = request.POST.get("jabatan", ""), request.POST.get("pegawai", "")
    before = decided_posts(member.government, design.snapshot, id).get(post, "")
    try:
        post_decide(member, found, post, employee)
    except UnlawfulDecision as refused:
        text = render_message(refused.message, get_language() or "id")
        return render(request, "scenarios/refused.html", {"text": text, "id": id}, status=422)
    kwargs = {"government": member.government.slug}
    undo = Undo(reverse("scenarios:decide", kwargs=kwargs), {"skenario": id, "jabatan": post, "pegawai": before})
    notice_add(request, _("Keputusan komite tercatat.") if employee else _("Keputusan komite dihapus."), undo)
    return redirect(f"{reverse('scenarios:placement', kwargs=kwargs)}?skenario={id}#jabatan")
