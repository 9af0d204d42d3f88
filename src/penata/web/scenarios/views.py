"""Pages of scenarios, placement, money and documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from penata.core.catalogue import render as render_message
from penata.core.organisation.apply import apply
from penata.core.placement import UnlawfulDecision, place
from penata.web.governments.policies import allowed, may_choose, may_decide_posts, may_read, may_see_people
from penata.web.jobs.actions import documents_folder
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import current_run, result
from penata.web.organisation.selectors import law_of, names, snapshot_by_key
from penata.web.scenarios.actions import post_decide, scenario_choose
from penata.web.scenarios.charts import budget_charts, placement_charts, scenario_charts
from penata.web.scenarios.models import Choice, PostDecision

PAGE = 50


def _member(request: HttpRequest) -> Any:
    return request.membership  # type: ignore[attr-defined]


def _design(request: HttpRequest) -> Any:
    return result(_member(request).government, "design")


def _answer(government: Any, kind: str, scenario: str) -> Any:
    """An answer that must be there once the design is."""
    found = result(government, kind, scenario)
    if found is None:
        raise Http404
    return found


def _wait(request: HttpRequest) -> HttpResponse:
    return redirect("jobs:progress", government=_member(request).government.slug)


def _wanted(request: HttpRequest, design: Any) -> str:
    """The scenario in the address, else the one chosen, else the recommended."""
    wish = request.GET.get("skenario", "") or request.POST.get("skenario", "")
    known = {row.scenario.id for row in design.scenarios if row.status != "kini"}
    if wish in known:
        return wish
    choice = Choice.objects.of(_member(request).government).filter(snapshot=design.snapshot).first()
    return str(choice.scenario if choice and choice.scenario in known else design.recommended)


@require_GET
@allowed(may_read)
def listing(request: HttpRequest) -> HttpResponse:
    """Scenarios side by side with the present structure, and the frontier of all lawful ones."""
    design = _design(request)
    if design is None:
        return _wait(request)
    government = _member(request).government
    choice = Choice.objects.of(government).filter(snapshot=design.snapshot).select_related("chosen_by").first()
    context = {
        "design": design,
        "charts": scenario_charts(design),
        "choice": choice,
        "may_choose": may_choose(_member(request)),
        "cases": {row.scenario.id: result(government, "budget", row.scenario.id) for row in design.scenarios},
    }
    return render(request, "scenarios/list.html", context)


@require_GET
@allowed(may_read)
def detail(request: HttpRequest, id: str) -> HttpResponse:
    """One scenario: its groups with law and money, its changes, and why not the other pairs."""
    design = _design(request)
    if design is None:
        return _wait(request)
    try:
        found = design.scenario(id)
    except KeyError:
        raise Http404 from None
    context = {
        "design": design,
        "found": found,
        "merged": [group for group in found.groups if len(group.sources) > 1],
        "others": [group for group in found.groups if len(group.sources) <= 1],
        "kinds": Counter(f"{change.kind}.{change.target}" for change in found.scenario.changes),
        "pairs": design.pairs if id == design.recommended else (),
        "case": result(_member(request).government, "budget", id),
    }
    return render(request, "scenarios/detail.html", context)


@require_POST
@allowed(may_choose)
def choose(request: HttpRequest) -> HttpResponse:
    """Record a choice."""
    design = _design(request)
    reason = request.POST.get("alasan", "").strip()
    if design is None or not reason:
        return redirect("scenarios:list", government=_member(request).government.slug)
    try:
        scenario_choose(_member(request), design, request.POST.get("skenario", ""), reason[:500])
    except KeyError:
        raise Http404 from None
    return redirect("scenarios:list", government=_member(request).government.slug)


@require_GET
@allowed(may_read)
def placement(request: HttpRequest) -> HttpResponse:
    """Who goes where: totals for all, persons for the placement team only."""
    design = _design(request)
    if design is None:
        return _wait(request)
    member, id = _member(request), _wanted(request, design)
    snapshot = snapshot_by_key(member.government, design.snapshot)
    proposal = design.scenario(id)
    rows = PostDecision.objects.of(member.government).filter(snapshot=design.snapshot, scenario=id)
    decided = {row.post: row.employee for row in rows}
    found = _answer(member.government, "placement", id)
    if decided:
        found = place(snapshot, law_of(snapshot), proposal, decisions=decided)
    after = apply(snapshot, proposal.scenario)
    context: dict[str, Any] = {
        "design": design,
        "id": id,
        "found": found,
        "proposal": proposal,
        "charts": placement_charts(snapshot, after, found),
        "open": may_see_people(member),
        "total_decisions": len(found.decisions),
    }
    if may_see_people(member):
        context |= _people(request, member, snapshot, after, found, decided)
    return render(request, "scenarios/placement.html", context)


def _people(
    request: HttpRequest, member: Any, snapshot: Any, after: Any, found: Any, decided: dict[str, str]
) -> dict[str, Any]:
    path, about = request.GET.get("jalur", ""), request.GET.get("pd", "")
    rows = [
        row
        for row in found.assignments
        if (not path or row.path == path) and (not about or snapshot.agency_of_position(row.source).id == about)
    ]
    page = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    candidates = [person for row in found.candidacies for person in row.eligible[:40]]
    known = names(member.government, [row.employee for row in page] + candidates)
    people = [
        (row, known.get(row.employee), snapshot.position_by_id[row.source], after.position_by_id.get(row.target))
        for row in page
    ]
    posts = [
        (
            after.position_by_id[row.position],
            after.agency_of_position(row.position),
            [(id, known.get(id), row.notes.get(id, ())) for id in row.eligible[:40]],
            decided.get(row.position),
        )
        for row in found.candidacies
    ]
    return {"page": page, "people": people, "path": path, "about": about, "posts": posts, "agencies": snapshot.agencies}


@require_POST
@allowed(may_decide_posts)
def decide(request: HttpRequest) -> HttpResponse:
    """Carry in a committee's decision on a reserved post."""
    design = _design(request)
    if design is None:
        return _wait(request)
    member, id = _member(request), _wanted(request, design)
    found = _answer(member.government, "placement", id)
    try:
        post_decide(member, found, request.POST.get("jabatan", ""), request.POST.get("pegawai", ""))
    except UnlawfulDecision as refused:
        text = render_message(refused.message, get_language() or "id")
        return render(request, "scenarios/refused.html", {"text": text, "id": id}, status=422)
    return redirect(f"{request.POST.get('kembali') or '../'}?skenario={id}#jabatan")


@require_GET
@allowed(may_read)
def budget(request: HttpRequest) -> HttpResponse:
    """The money of a scenario."""
    design = _design(request)
    if design is None:
        return _wait(request)
    government, id = _member(request).government, _wanted(request, design)
    case = _answer(government, "budget", id)
    context = {"design": design, "id": id, "case": case, "proposal": design.scenario(id), "charts": budget_charts(case)}
    return render(request, "scenarios/budget.html", context)


@require_GET
@allowed(may_read)
def documents(request: HttpRequest) -> HttpResponse:
    """What an official can take into a meeting."""
    run = current_run(_member(request).government)
    if run is None or run.status != Run.Status.DONE:
        return _wait(request)
    folder = documents_folder(run) / (get_language() or "id")
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    rows = [(path.name, path.stat().st_size // 1024 + 1, path.suffix) for path in files]
    return render(request, "scenarios/documents.html", {"rows": rows, "run": run})


@require_GET
@allowed(may_read)
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """One document, by its plain name only."""
    run = current_run(_member(request).government)
    if run is None or Path(name).name != name:
        raise Http404
    path = documents_folder(run) / (get_language() or "id") / name
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
