"""Applications taken by officers for people at the counter, who get the receipt; and PINs given anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.web.complaints.credentials import KEY, key_make, pin_of_key
from penata.web.complaints.forms import clean
from penata.web.complaints.history import by
from penata.web.complaints.law import law_now
from penata.web.config.errors import too_large
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import say
from penata.web.documents import drafts, handling, policies
from penata.web.documents.definition import Definition, Requirement
from penata.web.documents.flow import NotNow
from penata.web.documents.mapping import clock_of
from penata.web.documents.models import Application, Draft, Holding, Paper, Service
from penata.web.documents.pages import Page, answer_of, first_missing, pages_of
from penata.web.documents.papers import LARGEST_BODY, clean_of_files
from penata.web.documents.reading import definition_of
from penata.web.documents.reuse import draft_object, held_for, held_for_draft, pages_left
from penata.web.documents.selectors import application_of, when_in_words
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_handle_applications

SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Field:
    """A question or a requirement on the form, with what was given for it."""

    page: Page
    when: str
    """In which case it is asked for; empty: always."""
    given: str
    held: int
    """Files already kept."""
    wrong: str
    line: Holding | None
    """What the city uses of its own data instead of the paper, unless the applicant objects and hands it in."""


@require_GET
@allowed(may_handle_applications)
def choose(request: HttpRequest) -> HttpResponse:
    """The services of the officer's agency that can be applied for here."""
    member = _member(request)
    rows = Service.objects.of(member.government).filter(agency=member.agency, released__isnull=False, outside="")
    return render(request, "documents/room/counter.html", {"rows": rows})


@require_POST
@allowed(may_handle_applications)
def find(request: HttpRequest) -> HttpResponse:
    """Applications of the officer's agency under a whole name, for somebody who lost the number; each search is logged."""
    member = _member(request)
    rows = Service.objects.of(member.government).filter(agency=member.agency, released__isnull=False, outside="")
    name = clean(request.POST.get("nama", ""))
    found = handling.applications_named(member, name) if len(name) >= SHORTEST_NAME else []
    context = {"rows": rows, "found": found, "asked": True, "short": len(name) < SHORTEST_NAME}
    return render(request, "documents/room/counter.html", context)


@require_http_methods(["GET", "POST"])
@allowed(may_handle_applications)
def record(request: HttpRequest, service: str) -> HttpResponse:
    """The whole application on one page; sending it again shows the same receipt."""
    member = _member(request)
    rows = Service.objects.of(member.government).filter(agency=member.agency, released__isnull=False, outside="")
    found: Service | None = rows.filter(slug=service).first()
    if found is None:
        raise Http404
    if request.method == "GET":
        return _form(request, found, key_make(), None, {})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return too_large(request)
    key = request.POST.get("kunci", "")
    if not KEY.fullmatch(key):
        key = key_make()
    draft = drafts.draft_of(found, key) or drafts.draft_begin(found, key)
    if draft.application is None:
        errors = _fill(request, draft, definition_of(found.released or {}))
        if errors:
            return _form(request, found, key, draft, errors)
    made = drafts.draft_send(draft, key, doer=by(member))
    return _receipt(request, made, pin_of_key(key))


@require_POST
@allowed(may_handle_applications)
def renew_pin(request: HttpRequest, code: str) -> HttpResponse:
    """A new PIN for an applicant who has shown who they are, as a receipt to hand over."""
    member = _member(request)
    found = application_of(member.government, code)
    if found is None:
        raise Http404
    if not policies.sees(member, found):
        raise PermissionDenied
    try:
        renewed, pin = handling.renew_pin(member, code, request.POST.get("bukti", ""))
    except NotNow as fault:
        notice_add(request, say(fault.message))
        return redirect("documents:detail", government=member.government.slug, code=code)
    return _receipt(request, renewed, pin, renewed=True)


def _fill(request: HttpRequest, draft: Draft, definition: Definition) -> dict[str, str]:
    """Keep what can be kept of the form, page by page as the answers call for them; what is wrong, by page."""
    errors: dict[str, str] = {}
    seen: set[str] = set()
    for code in held_for_draft(draft, definition):
        if request.FILES.get(f"berkas-{code}"):
            draft_object(draft, code)
    while True:
        page = next((one for one in pages_left(draft, definition) if one.name not in seen), None)
        if page is None:
            break
        seen.add(page.name)
        if page.requirement is not None:
            wrong = _papers(request, draft, page.requirement)
        else:
            answer, wrong = answer_of(page, {"jawaban": request.POST.get(page.name, "")})
            if not wrong:
                drafts.draft_save(draft, {page.question.code if page.question else page.name: answer})
        if wrong:
            errors[page.name] = wrong
    held = {row.requirement for row in drafts.papers_of(draft)}
    missing = first_missing(pages_left(draft, definition), draft.answers, held)
    if missing and missing not in errors:
        errors[missing] = say("documents.paper.none")
    return errors


def _papers(request: HttpRequest, draft: Draft, requirement: Requirement) -> str:
    name = f"berkas-{requirement.code}"
    papers, wrong = clean_of_files([file for file in request.FILES.getlist(name) if file.name])
    choice = request.POST.get(f"pilihan-{requirement.code}", "0")
    way = int(choice) if choice.isdecimal() and int(choice) < len(requirement.ways) else 0
    if papers:
        drafts.papers_add(papers, requirement.code, way, draft=draft)
    if not wrong and not Paper.objects.of(draft.government).filter(draft=draft, requirement=requirement.code).exists():
        return say("documents.paper.none")
    return " ".join(say(text) for text in wrong)


def _form(
    request: HttpRequest, found: Service, key: str, draft: Draft | None, errors: Mapping[str, str]
) -> HttpResponse:
    definition = definition_of(found.released or {})
    papers = drafts.papers_of(draft) if draft else []
    every = [
        *pages_of(definition, {})[:2],
        *(Page(f"tanya-{row.code}", question=row) for row in definition.questions),
        *(Page(f"berkas-{row.code}", requirement=row) for row in definition.requirements),
    ]
    lines = held_for(found.government, found.agency, definition, timezone.localdate())
    fields = []
    for page in every:
        when = page.question.when if page.question else page.requirement.when if page.requirement else ()
        held = sum(page.requirement is not None and row.requirement == page.requirement.code for row in papers)
        given = request.POST.get(page.name, "")
        line = lines.get(page.requirement.code) if page.requirement else None
        fields.append(Field(page, when_in_words(when, definition), given, held, errors.get(page.name, ""), line))
    context: dict[str, Any] = {"service": found, "fields": fields, "errors": errors, "key": key, "fee": definition.fee}
    return render(request, "documents/room/record.html", context, status=422 if errors else 200)


def _receipt(request: HttpRequest, made: Application, pin: str, *, renewed: bool = False) -> HttpResponse:
    context = {
        "application": made,
        "pin": pin,
        "clock": clock_of(made, law_now(made.government), timezone.now()),
        "renewed": renewed,
    }
    response = render(request, "documents/room/receipt.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _member(request: HttpRequest) -> Membership:
    found: Membership = request.membership  # type: ignore[attr-defined]
    return found
