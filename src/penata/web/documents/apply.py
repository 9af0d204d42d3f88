"""Applying: one question a page, only those the case needs, a look at the answers, a receipt; without script, without account."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.web.complaints import limits
from penata.web.complaints.credentials import key_make, pin_of_key
from penata.web.complaints.law import law_now
from penata.web.complaints.requests import client_of_request
from penata.web.complaints.selectors import agency_names
from penata.web.config.errors import too_large, too_many
from penata.web.config.templatetags.penata import say
from penata.web.documents import drafts
from penata.web.documents.definition import case_of
from penata.web.documents.mapping import clock_of
from penata.web.documents.models import Draft, Holding, Paper
from penata.web.documents.opened import shown_of
from penata.web.documents.pages import Page, answer_of, first_missing
from penata.web.documents.papers import LARGEST_BODY, LARGEST_PDF, MOST, clean_of_request, paper_response
from penata.web.documents.reuse import draft_object, held_for_draft, pages_left
from penata.web.documents.selectors import Shown
from penata.web.portal.access import city_of, open_page
from penata.web.portal.human import HONEYPOT, machine_faults

COOKIE = "mohon"


@open_page
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, service: str) -> HttpResponse:
    """Begin an application, or go on with the one at hand."""
    row = _row(request, service)
    draft = _draft(request, row)
    if request.method == "GET" or (draft is not None and draft.application is None):
        if draft is None:
            return redirect("service:public", city=city_of(request).slug, service=service)
        return redirect(_next(request, row, draft))
    key = key_make()
    draft = drafts.draft_begin(row.service, key)
    response = redirect(_next(request, row, draft))
    response.set_cookie(
        COOKIE, key, path=_path(request, service), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@open_page
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, service: str, page: str) -> HttpResponse:
    """One question, or the papers of one requirement."""
    row = _row(request, service)
    draft = _draft(request, row)
    if draft is None:
        return redirect("service:public", city=city_of(request).slug, service=service)
    if draft.application is not None:
        return redirect("service:sent", city=city_of(request).slug, service=service)
    found = next((one for one in pages_left(draft, row.definition) if one.name == page), None)
    if found is None:
        return redirect(_next(request, row, draft))
    if request.method == "GET":
        return _show(request, row, draft, found, {})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return too_large(request)
    if found.requirement is not None:
        return _papers(request, row, draft, found)
    answer, wrong = answer_of(found, request.POST)
    if wrong:
        return _show(request, row, draft, found, {"jawaban": wrong}, answer)
    drafts.draft_save(draft, {found.question.code if found.question else found.name: answer})
    return redirect(_next(request, row, draft))


@open_page
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, service: str) -> HttpResponse:
    """The answers once more; sending them makes the application."""
    city, row = city_of(request), _row(request, service)
    draft = _draft(request, row)
    if draft is None:
        return redirect("service:public", city=city.slug, service=service)
    if draft.application is None and _missing(row, draft):
        return redirect(_next(request, row, draft))
    if draft.application is not None:
        return redirect("service:sent", city=city.slug, service=service)
    if request.method == "POST" and "keberatan" in request.POST:
        draft_object(draft, request.POST["keberatan"][:30])
        return redirect(_next(request, row, draft))
    client = client_of_request(request)
    terms = draft.sum if limits.sum_needed(city, client) else []
    errors: dict[str, str] = {}
    if request.method == "POST":
        if limits.sending_stopped(city, client):
            return too_many(request)
        errors = machine_faults(request.POST, draft.began, terms)
        if not errors:
            limits.attempt_note(city, limits.Limit.SEND, client)
            drafts.draft_send(draft, _key(request))
            return redirect("service:sent", city=city.slug, service=service)
    context = {
        "row": row,
        "answers": _answers(row, draft),
        "held": _held(row, draft),
        "errors": errors,
        "sum": terms,
        "honeypot": HONEYPOT,
    }
    return render(request, "documents/apply/check.html", context, status=422 if errors else 200)


@open_page
@require_GET
def sent(request: HttpRequest, service: str) -> HttpResponse:
    """The receipt: number and PIN, and when the answer is due."""
    city = city_of(request)
    row = _row(request, service)
    draft = _draft(request, row)
    if draft is None or draft.application is None:
        return redirect("service:public", city=city.slug, service=service)
    context = {
        "row": row,
        "application": draft.application,
        "pin": pin_of_key(_key(request)),
        "clock": clock_of(draft.application, law_now(city), timezone.now()),
    }
    return render(request, "documents/apply/sent.html", context)


@open_page
@require_POST
def forget(request: HttpRequest, service: str) -> HttpResponse:
    """Leave nothing on this device."""
    response = redirect("service:list", city=city_of(request).slug)
    response.delete_cookie(COOKIE, path=_path(request, service))
    return response


@open_page
@require_GET
def paper(request: HttpRequest, service: str, paper: UUID) -> HttpResponse | FileResponse:
    """A file of the draft at hand."""
    draft = _draft(request, _row(request, service))
    rows = Paper.objects.of(city_of(request)).select_related("government")
    return paper_response(rows.filter(draft=draft, name=paper).first() if draft else None)


def _papers(request: HttpRequest, row: Shown, draft: Draft, found: Page) -> HttpResponse:
    city, client = city_of(request), client_of_request(request)
    assert found.requirement is not None
    if "hapus" in request.POST:
        drafts.paper_remove(draft, _uuid(request.POST["hapus"]))
        return _show(request, row, draft, found, {})
    if limits.uploading_stopped(city, client):
        return too_many(request)
    papers, wrong = clean_of_request(request)
    choice = request.POST.get("pilihan", "0")
    way = int(choice) if choice.isdecimal() and int(choice) < len(found.requirement.ways) else 0
    for _paper in papers:
        limits.attempt_note(city, limits.Limit.UPLOAD, client)
    errors = [say(text) for text in wrong]
    if papers and drafts.papers_add(papers, found.requirement.code, way, draft=draft):
        errors.append(say({"code": "documents.paper.many", "params": {"most": MOST}}))
    held = any(one.requirement == found.requirement.code for one in drafts.papers_of(draft))
    if not held and not errors:
        errors.append(say("documents.paper.none"))
    if errors or "tambah" in request.POST:
        return _show(request, row, draft, found, {"berkas": " ".join(errors)} if errors else {})
    return redirect(_next(request, row, draft))


def _show(
    request: HttpRequest, row: Shown, draft: Draft, found: Page, errors: dict[str, str], given: str = ""
) -> HttpResponse:
    pages = pages_left(draft, row.definition)
    place = [one.name for one in pages].index(found.name)
    papers = drafts.papers_of(draft) if found.requirement else []
    context = {
        "row": row,
        "page": found,
        "number": place + 1,
        "total": len(pages),
        "back": _address(request, row, pages[place - 1].name) if place else "",
        "given": given or draft.answers.get(found.question.code if found.question else found.name, ""),
        "papers": [one for one in papers if found.requirement and one.requirement == found.requirement.code],
        "most": MOST,
        "largest": LARGEST_PDF // 1024**2,
        "errors": errors,
    }
    return render(request, "documents/apply/page.html", context, status=422 if errors else 200)


def _answers(row: Shown, draft: Draft) -> list[tuple[Page, str, list[Paper]]]:
    papers = drafts.papers_of(draft)
    told = []
    for one in pages_left(draft, row.definition):
        if one.requirement is not None:
            held = [paper for paper in papers if paper.requirement == one.requirement.code]
            told.append((one, one.requirement.ways[held[0].way] if held else "", held))
        else:
            answer = draft.answers.get(one.question.code if one.question else one.name, "")
            told.append((one, one.question.words(answer) if one.question else answer, []))
    return told


def _held(row: Shown, draft: Draft) -> list[tuple[Holding, str]]:
    """What the city uses of its own data for this case, and the name of the agency that holds it."""
    names, held = agency_names(draft.government), held_for_draft(draft, row.definition)
    papers = case_of(row.definition, draft.answers).requirements
    return [(held[one.code], names.get(one.held_by, one.held_by)) for one in papers if one.code in held]


def _missing(row: Shown, draft: Draft) -> str:
    papers = {one.requirement for one in drafts.papers_of(draft)}
    return first_missing(pages_left(draft, row.definition), draft.answers, papers)


def _next(request: HttpRequest, row: Shown, draft: Draft) -> str:
    missing = _missing(row, draft)
    if missing:
        return _address(request, row, missing)
    return reverse("service:check", kwargs={"city": city_of(request).slug, "service": row.service.slug})


def _address(request: HttpRequest, row: Shown, name: str) -> str:
    return reverse("service:page", kwargs={"city": city_of(request).slug, "service": row.service.slug, "page": name})


def _row(request: HttpRequest, slug: str) -> Shown:
    row = shown_of(request, slug)
    if row.service.outside:
        raise Http404
    return row


def _draft(request: HttpRequest, row: Shown) -> Draft | None:
    return drafts.draft_of(row.service, _key(request))


def _key(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")[:64]


def _path(request: HttpRequest, service: str) -> str:
    return reverse("service:begin", kwargs={"city": city_of(request).slug, "service": service})


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
