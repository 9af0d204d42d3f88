"""Sending a complaint: three short pages, a look at the answers, and a receipt; without script and without account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.web.complaints import drafts, forms, limits
from penata.web.complaints.categories import choices, label
from penata.web.complaints.credentials import KEY, key_make, pin_of_key
from penata.web.complaints.law import law_now
from penata.web.complaints.models import Draft, Photo, Trustee
from penata.web.complaints.photos import LARGEST, MOST
from penata.web.complaints.places import areas, kelurahan_of
from penata.web.complaints.plan import pick_plan
from penata.web.complaints.requests import (
    HERE,
    body_too_large,
    client_of_request,
    leads_script,
    photo_response,
    photos_of_request,
    receipt,
)
from penata.web.complaints.selectors import place_names
from penata.web.complaints.shapes import shapes_of
from penata.web.complaints.similar import similar_public
from penata.web.complaints.tiles import server, tiles_allow, tiles_of
from penata.web.config.errors import too_large, too_many
from penata.web.organisation.selectors import current_snapshot
from penata.web.portal.access import city_of, open_page
from penata.web.portal.human import HONEYPOT, machine_faults

COOKIE = "aduan"


@open_page
@require_http_methods(["GET", "POST"])
@leads_script
def what(request: HttpRequest) -> HttpResponse:
    """What happened, with photos."""
    city, draft, key = city_of(request), draft_of_request(request), _key(request)
    if draft is not None and draft.complaint is not None:
        draft, key = None, ""
    if request.method == "GET":
        return _what_page(request, draft, {}, {})
    if body_too_large(request):
        return too_large(request)
    if limits.uploading_stopped(city, client_of_request(request)):
        return too_many(request)
    found = forms.what(request.POST)
    removing = "hapus" in request.POST and draft is not None
    if removing and draft is not None:
        drafts.photo_remove(city, draft, _uuid(request.POST["hapus"]))
    photos, wrong = photos_of_request(request)
    key = _key_of_phone(request, draft, key) or key or key_make()
    if photos or not found.errors:
        kept = {} if found.errors else found.answers
        draft = drafts.draft_save(city, key, kept)
        for _photo in photos:
            limits.attempt_note(city, limits.Limit.UPLOAD, client_of_request(request))
        if photos and drafts.photos_add(city, draft, photos):
            wrong.append(_("Paling banyak %(most)s foto; selebihnya tidak disimpan.") % {"most": MOST})
    errors = {} if removing else found.errors
    if wrong:
        errors["foto"] = " ".join(wrong)
    stay = removing or bool(errors) or "tambah" in request.POST
    response = _what_page(request, draft, found.answers, errors) if stay else redirect(_next(request, "where"))
    return _remember(response, request, key) if draft else response


@open_page
@require_http_methods(["GET", "POST"])
@leads_script
def where(request: HttpRequest) -> HttpResponse:
    """Where it happened."""
    city, snapshot = city_of(request), current_snapshot(city_of(request))
    posted = request.POST.dict()
    shapes = shapes_of(city)
    pressed = forms.pointed(posted, snapshot, shapes)
    if pressed:
        posted |= {"titik": pressed, "kelurahan": ""}
    found = forms.where(posted, snapshot, city.name, shapes) if request.method == "POST" else None
    if found is not None and pressed and not found.errors:
        drafts.draft_save(city, _key(request), found.answers)
        return redirect(f"{_next(request, 'where')}#titik")
    drawn = pick_plan(tuple(kelurahan_of(snapshot).values()), shapes)
    under = {"plan": drawn, "tiles": tiles_of(drawn) if drawn else (), "server": server()}
    response = _page(
        request, "where", "who", found, areas=areas(snapshot), unknown=forms.UNKNOWN, headers=HERE, **under
    )
    tiles_allow(response)
    return response


@open_page
@require_http_methods(["GET", "POST"])
@leads_script
def who(request: HttpRequest) -> HttpResponse:
    """Who writes, and what of it may be seen."""
    found = forms.who(request.POST) if request.method == "POST" else None
    city = city_of(request)
    because = (law_now(city).ref("complaints.privacy"),)
    return _page(request, "who", "check", found, because=because, trusted=Trustee.objects.of(city).exists())


@open_page
@require_http_methods(["GET", "POST"])
@leads_script
def check(request: HttpRequest) -> HttpResponse:
    """The answers once more; sending them makes the complaint."""
    city, draft = city_of(request), draft_of_request(request)
    if draft is None:
        return redirect(_next(request, "what"))
    if draft.complaint is not None:
        return redirect(_next(request, "sent"))
    missing = _missing(draft)
    if missing:
        return redirect(_next(request, missing))
    if request.method == "GET":
        return _check_page(request, draft, {})
    client = client_of_request(request)
    if limits.sending_stopped(city, client):
        return too_many(request)
    errors = machine_faults(request.POST, draft.began, draft.sum if limits.sum_needed(city, client) else [])
    if errors:
        return _check_page(request, draft, errors)
    limits.attempt_note(city, limits.Limit.SEND, client)
    drafts.draft_send(city, _key(request))
    return redirect(_next(request, "sent"))


@open_page
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt: number and PIN, to write down or print."""
    draft = draft_of_request(request)
    if draft is None or draft.complaint is None:
        return redirect(_next(request, "what"))
    law = law_now(city_of(request))
    return render(request, "complaints/filing/sent.html", receipt(draft.complaint, pin_of_key(_key(request)), law))


@open_page
@require_http_methods(["POST", "GET"])
def forget(request: HttpRequest) -> HttpResponse:
    """Leave nothing on this device: for shared phones and computers, or to start anew."""
    response = redirect("city:home", city=city_of(request).slug)
    if request.method == "POST":
        response.delete_cookie(COOKIE, path=_path(request))
    return response


@open_page
@require_GET
def photo(request: HttpRequest, picture: UUID) -> HttpResponse | FileResponse:
    """A photo of the draft at hand."""
    draft = draft_of_request(request)
    found = Photo.objects.of(city_of(request)).filter(draft=draft, name=picture).first() if draft else None
    return photo_response(request, found)


def draft_of_request(request: HttpRequest) -> Draft | None:
    return drafts.draft_of(city_of(request), _key(request))


@dataclass(frozen=True, slots=True)
class _Step:
    """A page of the form: its template, and the answer that shows that it was filled in."""

    template: str
    answer: str


PAGES = {
    "what": _Step("complaints/filing/what.html", "text"),
    "where": _Step("complaints/filing/where.html", "place"),
    "who": _Step("complaints/filing/who.html", "privacy"),
}


def _page(
    request: HttpRequest,
    name: str,
    following: str,
    found: forms.Filled | None,
    *,
    headers: Mapping[str, str] = MappingProxyType({}),
    **more: Any,
) -> HttpResponse:
    """A page after the first: saved and on to the next, or shown again with its faults."""
    draft = draft_of_request(request)
    if draft is None:
        return redirect(_next(request, "what"))
    if draft.complaint is not None:
        return redirect(_next(request, "sent"))
    if found is not None and not found.errors:
        drafts.draft_save(city_of(request), _key(request), found.answers)
        return redirect(_next(request, "check" if not _missing(draft) else following))
    answers = found.answers if found else draft.answers
    errors = found.errors if found else {}
    context = {"answers": answers, "errors": errors, **more}
    response = render(request, PAGES[name].template, context, status=422 if errors else 200)
    for header, value in headers.items():
        response[header] = value
    return response


def _what_page(
    request: HttpRequest, draft: Draft | None, answers: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    city = city_of(request)
    photos = list(Photo.objects.of(city).filter(draft=draft)) if draft else []
    context = {
        "answers": answers or (draft.answers if draft else {}),
        "errors": errors,
        "photos": photos,
        "room": MOST - len(photos),
        "most": MOST,
        "largest": LARGEST // 1024**2,
        "categories": choices(),
        "longest": forms.LONGEST,
    }
    return render(request, PAGES["what"].template, context, status=422 if errors else 200)


def _check_page(request: HttpRequest, draft: Draft, errors: dict[str, str]) -> HttpResponse:
    city = city_of(request)
    snapshot = current_snapshot(city)
    context = {
        "answers": draft.answers,
        "errors": errors,
        "place": place_names(snapshot).get(draft.answers.get("place", ""), ""),
        "category": label(draft.answers.get("category", "")),
        "photos": list(Photo.objects.of(city).filter(draft=draft)),
        "sum": draft.sum if limits.sum_needed(city, client_of_request(request)) else [],
        "honeypot": HONEYPOT,
        "similar": similar_public(city, draft.answers),
    }
    return render(request, "complaints/filing/check.html", context, status=422 if errors else 200)


def _missing(draft: Draft) -> str:
    """The first page that is not filled in; empty where all are."""
    return next((name for name, page in PAGES.items() if page.answer not in draft.answers), "")


def _remember(response: HttpResponse, request: HttpRequest, key: str) -> HttpResponse:
    response.set_cookie(
        COOKIE, key, path=_path(request), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def _path(request: HttpRequest) -> str:
    return reverse("complaint:what", kwargs={"city": city_of(request).slug})


def _next(request: HttpRequest, name: str) -> str:
    return reverse(f"complaint:{name}", kwargs={"city": city_of(request).slug})


def _key(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")[:64]


def _key_of_phone(request: HttpRequest, draft: Draft | None, key: str) -> str:
    """The key a phone with script has chosen: what it sends later, all at once, is then the same complaint."""
    own = request.POST.get("kunci", "")
    if not KEY.fullmatch(own):
        return ""
    if draft is not None and own != key:
        drafts.draft_rekey(city_of(request), draft, own)
    return own


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
