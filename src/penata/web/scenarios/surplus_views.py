"""People without a lawful post: who, which path the law gives, who decides next; drafts of the letters; the annex."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from penata.core.placement.surplus import SurplusCase, decider_of, surplus_cases
from penata.web.audit.actions import event_append
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed, may_see_people
from penata.web.organisation.selectors import identities, law_of, names
from penata.web.scenarios.listings import surplus_listing
from penata.web.scenarios.requests import design_of, member_of, wait
from penata.web.scenarios.ruling import house_rules_of, rules_text
from penata.web.scenarios.selectors import proposals
from penata.web.scenarios.sheets import EXCEL, WORD, sender_of, taken_along
from penata.web.scenarios.shown import Shown, shown

OUTCOMES = ("pension", "waiting_pay", "open", "pppk")


@require_GET
@allowed(may_see_people)
def without(request: HttpRequest) -> HttpResponseBase:
    """The list, by path and agency, to be taken along."""
    design = design_of(request)
    if design is None:
        return wait(request)
    member, found = member_of(request), shown(request, design)
    cases = _cases(found)
    path, about = request.GET.get("jalur", ""), request.GET.get("pd", "")
    rows = [
        case for case in cases if (not path or case.path.outcome == path) and (not about or case.agency.id == about)
    ]
    known = names(member.government, [case.employee.id for case in rows])
    listing = surplus_listing(request, rows, known, _address(request, found))
    if listing.export:
        event_append(member.government, request.user, "list.export", found.proposal.scenario.id, rows=len(listing.rows))
        return listing.export
    counts = {name: sum(case.path.outcome == name for case in cases) for name in OUTCOMES}
    context = {
        "found": found,
        "design": design,
        "proposals": proposals(design),
        "id": found.proposal.scenario.id,
        "listing": listing,
        "total": len(cases),
        "counts": [(name, count) for name, count in counts.items() if count],
        "agencies": sorted({case.agency.id: case.agency.name for case in cases}.items(), key=lambda row: row[1]),
        "path": path,
        "about": about,
        "reported": sum(case.reported for case in cases),
    }
    return render(request, "scenarios/without.html", context)


@require_GET
@allowed(may_see_people)
def person(request: HttpRequest, employee: str) -> HttpResponse:
    """One person: the steps of the law in their order, and what is to be decided."""
    design = design_of(request)
    if design is None:
        return wait(request)
    found = shown(request, design)
    case = _case(found, employee)
    context: dict[str, Any] = {
        "found": found,
        "id": found.proposal.scenario.id,
        "case": case,
        "name": _name(request, employee),
        "steps": [(step, decider_of(step)) for step in case.path.steps],
    }
    return render(request, "scenarios/without_person.html", context)


@require_GET
@allowed(may_see_people)
def letter(request: HttpRequest) -> HttpResponse:
    """The draft of the report to minister and BKN, or of the notice to the person named in the address."""
    from penata.core.publish.surplus_letter import surplus_notice, surplus_report

    design = design_of(request)
    if design is None:
        return wait(request)
    government, found, tongue = member_of(request).government, shown(request, design), language()
    sender = sender_of(government, found.before, found.proposal)
    known = {row.employee: row for row in identities(government)}
    employee = request.GET.get("pegawai", "")
    if employee:
        content = surplus_notice(sender, _case(found, employee), known.get(employee), tongue)
    else:
        content = surplus_report(sender, _cases(found), known, tongue)
    kind = "pemberitahuan" if employee else "laporan"
    event_append(government, request.user, "letter.draft", found.proposal.scenario.id, letter=kind)
    return taken_along(content, WORD, f"konsep-{kind}.docx")


@require_GET
@allowed(may_see_people)
def annex(request: HttpRequest) -> HttpResponse:
    """The placement with names as a workbook: people, scarce posts, those without a post, articles."""
    from penata.core.publish.annex import Annex, write_annex

    design = design_of(request)
    if design is None:
        return wait(request)
    government, found, tongue = member_of(request).government, shown(request, design), language()
    notes = [rules_text(house_rules_of(found.rules), found.rules.code)] if found.rules else []
    scarce = () if found.rules else found.standing.questions.scarce()
    made = Annex(found.before, found.after, law_of(found.before), found.placement, scarce, notes=notes)
    stream = BytesIO()
    write_annex(made, stream, tongue, identities(government))
    id = found.proposal.scenario.id
    event_append(government, request.user, "list.export", id, rows=len(found.placement.assignments))
    return taken_along(stream.getvalue(), EXCEL, f"penempatan-{id}.xlsx")


def _cases(found: Shown) -> tuple[SurplusCase, ...]:
    return surplus_cases(found.placement, found.before, law_of(found.before))


def _case(found: Shown, employee: str) -> SurplusCase:
    case = next((case for case in _cases(found) if case.employee.id == employee), None)
    if case is None:
        raise Http404
    return case


def _name(request: HttpRequest, employee: str) -> str:
    known = names(member_of(request).government, [employee])
    return known[employee].name if employee in known else ""


def _address(request: HttpRequest, found: Shown) -> Callable[[SurplusCase], str]:
    """The page of each case."""

    def of(case: SurplusCase) -> str:
        slug = member_of(request).government.slug
        return reverse("scenarios:without_person", args=[slug, case.employee.id]) + found.query

    return of
