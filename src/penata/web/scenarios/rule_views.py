"""Rules of placement: set by the team for a scenario, worked out in the background, shown with the price of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from penata.core.design.result import DesignResult
from penata.core.organisation.apply import apply
from penata.core.organisation.values import Unit
from penata.core.placement.house import HouseRules
from penata.core.placement.result import PlacementResult
from penata.core.placement.ruled import Conflict, RuledPlacement
from penata.web.audit.actions import event_append
from penata.web.config.listing import Listing
from penata.web.governments.policies import allowed, may_decide_posts
from penata.web.jobs.actions import run_ask
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import current_run, result, time_left
from penata.web.organisation.models import Person
from penata.web.organisation.selectors import names, snapshot_by_key
from penata.web.scenarios.actions import rules_set
from penata.web.scenarios.listings import changed_listing
from penata.web.scenarios.models import RuleSet
from penata.web.scenarios.requests import design_of, member_of, wait, wanted
from penata.web.scenarios.rule_forms import RuleForm
from penata.web.scenarios.ruling import goals_of, house_rules_of, rule_set, rule_sets, rules_told
from penata.web.scenarios.selectors import decided_posts, proposals
from penata.web.scenarios.standing import standing_of


@require_http_methods(["GET", "POST"])
@allowed(may_decide_posts)
def rules(request: HttpRequest) -> HttpResponse:
    """The form and the rules set before; what is set starts the work."""
    design = design_of(request)
    if design is None:
        return wait(request)
    government, id = member_of(request).government, wanted(request, design)
    employees = snapshot_by_key(government, design.snapshot).employee_by_id
    ids = (
        {row.nip: row.employee for row in Person.objects.of(government) if row.nip} if request.method == "POST" else {}
    )
    errors: dict[str, str] = {}
    if request.method == "POST":
        form = RuleForm(request.POST.dict(), frozenset(employees), ids)
        said, errors = form.read()
        if not errors:
            made = rules_set(member_of(request), design.snapshot, id, said)
            return redirect("scenarios:ruled", government=government.slug, code=made.code)
    else:
        code = request.GET.get("dari", "")
        before = rule_set(government, code) if code else None
        if code and before is None:
            raise Http404
        form = RuleForm.of(house_rules_of(before) if before else HouseRules(), employees, ids)
    context = {
        "design": design,
        "proposals": proposals(design),
        "id": id,
        "form": form,
        "fields": form.fields(errors),
        "errors": errors,
        "sets": [(one, rules_told(house_rules_of(one))) for one in rule_sets(government, design.snapshot, id)],
    }
    return render(request, "scenarios/rules.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@allowed(may_decide_posts)
def ruled(request: HttpRequest, code: str) -> HttpResponseBase:
    """The placement under some rules: its proof and prices, or which rules conflict; how far it is, until then."""
    government = member_of(request).government
    found = rule_set(government, code)
    design = design_of(request, found.scenario) if found else None
    if found is None or design is None or design.snapshot != found.snapshot:
        raise Http404
    if request.method == "POST":
        again = result(government, "ruled", wishes=code) is None
        run_ask(government, request.user, found.snapshot, again=again, wishes=code)
        return redirect("scenarios:ruled", government=government.slug, code=code)
    run = current_run(government, code)
    answer: RuledPlacement | None = result(government, "ruled", wishes=code)
    said = house_rules_of(found)
    context: dict[str, Any] = {
        "set": found,
        "rules": rules_told(said),
        "design": design,
        "proposal": design.scenario(found.scenario),
        "run": run,
        "left": time_left(run) if run else "",
        "waiting": run is not None and run.status in (Run.Status.QUEUED, Run.Status.RUNNING),
        "answer": answer,
        "stale": found.decisions != decided_posts(government, found.snapshot, found.scenario),
    }
    if answer:
        context |= _told(request, found, design, said, answer)
        listing: Listing | None = context.get("listing")
        if listing and listing.export:
            event_append(government, request.user, "list.export", code, rows=len(listing.rows))
            return listing.export
    return render(request, "scenarios/ruled.html", context)


def _told(
    request: HttpRequest, found: RuleSet, design: DesignResult, said: HouseRules, answer: RuledPlacement
) -> dict[str, Any]:
    """What an answer says: prices and people placed otherwise, or the rules in conflict with names in place of ids."""
    government = found.government
    before = snapshot_by_key(government, design.snapshot)
    couples = [id for pair in said.couples for id in pair]
    people = {id: row.name for id, row in names(government, couples).items()}
    context: dict[str, Any] = {
        "couples": [tuple(people.get(id, id) for id in pair) for pair in said.couples],
        "outside": [tuple(people.get(id, id) for id in pair) for pair in answer.outside],
    }
    after = apply(before, design.scenario(found.scenario).scenario)
    if answer.placement is None:
        units = {**before.unit_by_id, **after.unit_by_id}
        context["conflict"] = [(row.rule, *_subject(row, units, people)) for row in answer.conflict]
        return context
    free = standing_of(government, design, found.scenario).placement
    usual = {row.employee: row for row in free.assignments}
    other = [
        (row, usual[row.employee])
        for row in answer.placement.assignments
        if row.employee in usual and row.target != usual[row.employee].target
    ]
    known = names(government, [row.employee for row, _ in other])
    question = reverse("scenarios:question", args=[government.slug])
    context |= {
        "goals": goals_of(answer),
        "moves_before": _moves(free),
        "moves": _moves(answer.placement),
        "stranded_before": free.summary.get("surplus", 0),
        "stranded": answer.placement.summary.get("surplus", 0),
        "listing": changed_listing(request, after, other, known, f"{question}?skenario={found.scenario}&pegawai="),
    }
    return context


def _subject(row: Conflict, units: Mapping[str, Unit], people: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """For whom a rule in conflict holds: a unit or a group of rank by name, or the names of a couple."""
    if row.rule == "couples":
        return "", tuple(people.get(part, part) for part in row.subject.split(" + "))
    return (units[row.subject].name if row.subject in units else row.subject), ()


def _moves(placement: PlacementResult) -> int:
    """People who change post."""
    return sum(row.target not in (None, row.source) for row in placement.assignments)
