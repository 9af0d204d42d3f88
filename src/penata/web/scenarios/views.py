"""Pages of scenarios, money and documents."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from penata.core.catalogue import render as render_message
from penata.core.design.result import DesignResult
from penata.core.design.stated import wishes_told
from penata.web.config.notices import Undo, notice_add
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed, may_choose, may_import, may_read
from penata.web.jobs.selectors import result
from penata.web.organisation.selectors import snapshot_by_key
from penata.web.scenarios.actions import choice_withdraw, scenario_choose
from penata.web.scenarios.charts import budget_charts, scenario_charts
from penata.web.scenarios.explore_views import shared
from penata.web.scenarios.listings import pair_listing
from penata.web.scenarios.requests import design_of, member_of, unanswered, wait, wanted, wishes_of
from penata.web.scenarios.selectors import (
    change_rows,
    choice_of,
    chosen_name,
    proposals,
    split_of,
    taken_scenarios,
    wish_set,
    wish_sets,
)

LONGEST_REASON = 500


@require_GET
@allowed(may_read)
def listing(request: HttpRequest) -> HttpResponse:
    """Scenarios side by side with the present structure, and the frontier of all lawful ones."""
    design, code = design_of(request), wishes_of(request)
    if design is None:
        return wait(request)
    own = wish_set(member_of(request).government, code) if code else None
    if own and own.number:
        address = reverse("scenarios:list", args=[member_of(request).government.slug])
        return redirect(f"{address}?keinginan={own.origin}" if own.origin else address)
    return _side_by_side(request, design, {})


def _side_by_side(request: HttpRequest, design: DesignResult, errors: dict[str, str]) -> HttpResponse:
    member = member_of(request)
    government = member.government
    snapshot = snapshot_by_key(government, design.snapshot)
    rows = (*design.scenarios, *taken_scenarios(government, design.snapshot, wishes_of(request)))
    addresses = {
        row.scenario.id: reverse("scenarios:detail", kwargs={"government": government.slug, "id": row.scenario.id})
        for row in rows
    }
    cases = {row.scenario.id: result(government, "budget", row.scenario.id) for row in rows}
    columns = [
        {
            "row": row,
            "case": cases[row.scenario.id],
            "split": split_of(row, snapshot),
            "address": addresses[row.scenario.id],
            "fewer": row.agencies - design.scenarios[0].agencies,
        }
        for row in rows
    ]
    context = shared(request, design)
    context |= {
        "told": wishes_told(design.settings, context["known"]),
        "columns": columns,
        "names": {agency.id: agency.name for agency in snapshot.agencies},
        "charts": scenario_charts(design, addresses, cases),
        "choice": choice_of(government, design.snapshot),
        "chosen_name": chosen_name(government, design.snapshot),
        "sets": wish_sets(government, design.snapshot),
        "may_wish": may_import(member),
        "may_choose": may_choose(member),
        "errors": errors,
        "reason": request.POST.get("alasan", ""),
        "wanted": request.POST.get("skenario", design.recommended),
    }
    return render(request, "scenarios/list.html", context, status=422 if errors else 200)


@require_GET
@allowed(may_read)
def detail(request: HttpRequest, id: str) -> HttpResponseBase:
    """One scenario: its groups with law and money, its changes, and why not the other pairs."""
    design = design_of(request, id)
    if design is None:
        return wait(request, id)
    try:
        found = design.scenario(id)
    except KeyError:
        raise Http404 from None
    government = member_of(request).government
    snapshot = snapshot_by_key(government, design.snapshot)
    pairs = pair_listing(request, design.pairs) if id == design.recommended and design.pairs else None
    if pairs and pairs.export:
        return pairs.export
    context = {
        "design": design,
        "found": found,
        "split": split_of(found, snapshot),
        "names": {agency.id: agency.name for agency in snapshot.agencies},
        "changes": list(change_rows(found.scenario.changes, snapshot, language())),
        "pairs": pairs,
        "case": result(government, "budget", id),
    }
    return render(request, "scenarios/detail.html", context)


@require_POST
@allowed(may_choose)
def choose(request: HttpRequest) -> HttpResponse:
    """Record a choice with its reason; what it was before can be brought back."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, reason = member_of(request), request.POST.get("alasan", "").strip()
    if not reason:
        return _side_by_side(request, design, {"alasan": _("Tulis alasan pilihan; alasan itu masuk ke naskah.")})
    before = choice_of(member.government, design.snapshot)
    try:
        chosen = scenario_choose(member, design, request.POST.get("skenario", ""), reason[:LONGEST_REASON])
    except KeyError:
        raise Http404 from None
    slug = member.government.slug
    if before:
        undo = Undo(reverse("scenarios:choose", args=[slug]), {"skenario": before.scenario, "alasan": before.reason})
    else:
        undo = Undo(reverse("scenarios:withdraw", args=[slug]))
    name = render_message(design.scenario(chosen.scenario).scenario.name, language())
    notice_add(request, _("Pilihan tercatat: %(name)s.") % {"name": name}, undo)
    code = wishes_of(request)
    address = reverse("scenarios:list", args=[slug])
    return redirect(f"{address}?keinginan={code}" if code else address)


@require_POST
@allowed(may_choose)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take a choice back; the history keeps both acts."""
    design = design_of(request)
    if design is None:
        return wait(request)
    if choice_withdraw(member_of(request), design.snapshot):
        notice_add(request, _("Pilihan ditarik kembali."))
    return redirect("scenarios:list", government=member_of(request).government.slug)


@require_GET
@allowed(may_read)
def budget(request: HttpRequest) -> HttpResponse:
    """The money of a scenario."""
    design = design_of(request)
    if design is None:
        return wait(request)
    id = wanted(request, design)
    case = result(member_of(request).government, "budget", id)
    if case is None:
        return unanswered(request, _("Anggaran"))
    context = {
        "design": design,
        "proposals": proposals(design),
        "id": id,
        "case": case,
        "proposal": design.scenario(id),
        "charts": budget_charts(case),
    }
    return render(request, "scenarios/budget.html", context)
