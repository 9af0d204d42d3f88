"""A complaint sent all at once by script: written without a network, kept on the phone, sent when it is back.

The phone's key makes it one complaint, however often it is sent and even if its pages were sent before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from penata.web.complaints import drafts, forms, limits
from penata.web.complaints.categories import choices
from penata.web.complaints.credentials import KEY, pin_of_key
from penata.web.complaints.law import law_now
from penata.web.complaints.models import Complaint, Draft, Trustee
from penata.web.complaints.photos import LARGEST, MOST
from penata.web.complaints.places import areas
from penata.web.complaints.requests import HERE, body_too_large, client_of_request, photos_of_request
from penata.web.complaints.shapes import shapes_of
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_snapshot
from penata.web.portal.access import city_of, open_page
from penata.web.portal.human import HONEYPOT

KEY_HEADER = "X-Penata-Kunci"
"""A header of our own: a page of another site cannot send it, so no token of a cookie is needed."""


@open_page
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """The whole form on one page, without anybody's data: kept on the phone for when there is no network."""
    snapshot, city = current_snapshot(city_of(request)), city_of(request)
    context = {
        "areas": areas(snapshot),
        "unknown": forms.UNKNOWN,
        "categories": choices(),
        "most": MOST,
        "room": MOST,
        "largest": LARGEST // 1024**2,
        "trusted": Trustee.objects.of(city).exists(),
        "because": (law_now(city).ref("complaints.privacy"),),
    }
    response = render(request, "complaints/filing/offline.html", context)
    for header, value in HERE.items():
        response[header] = value
    return response


@csrf_exempt
@open_page
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Make the complaint and give number and PIN; the same ones if it was made before."""
    city, key, client = city_of(request), request.headers.get(KEY_HEADER, ""), client_of_request(request)
    if not KEY.fullmatch(key) or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return _refused({"": _("Kiriman ini tidak dikenali. Muat ulang halaman, lalu kirim lagi.")}, 400)
    if body_too_large(request):
        return _refused({"foto": _("Kiriman terlalu besar. Kurangi fotonya.")}, 413)
    draft = drafts.draft_of(city, key)
    if draft is not None and draft.complaint is not None:
        return _receipt(draft.complaint, key)
    if limits.sending_stopped(city, client) or limits.uploading_stopped(city, client):
        return _refused({"": _("Terlalu banyak kiriman dari jaringan Anda. Coba lagi satu jam lagi.")}, 429)
    try:
        found = _filled(request, city, draft)
        photos, wrong = photos_of_request(request)
    except UnreadablePostError:
        return _refused({"": _("Jaringan putus di tengah kiriman. Kirim lagi.")}, 400)
    if wrong:
        found.errors["foto"] = " ".join(wrong)
    if request.POST.get(HONEYPOT):
        found.errors[HONEYPOT] = _("Kosongkan isian “Situs web”, lalu kirim lagi.")
    if found.errors:
        return _refused(found.errors, 422)
    draft = drafts.draft_save(city, key, found.answers)
    if limits.sum_needed(city, client) and request.POST.get("jumlah", "").strip() != str(sum(draft.sum)):
        one, two = draft.sum
        return _refused({"jumlah": _("Berapa %(one)s + %(two)s?") % {"one": one, "two": two}}, 422)
    if photos or request.POST.get("foto_lengkap") == "ya":
        for _photo in photos:
            limits.attempt_note(city, limits.Limit.UPLOAD, client)
        drafts.photos_add(city, draft, photos, instead=True)
    limits.attempt_note(city, limits.Limit.SEND, client)
    return _receipt(drafts.draft_send(city, key), key)


def _filled(request: HttpRequest, city: Government, draft: Draft | None) -> forms.Filled:
    """What was sent; pages the server has already and that were not sent again stay as they are."""
    posted, known = request.POST, draft.answers if draft else {}
    found = forms.Filled({})
    parts: tuple[tuple[str, str, Callable[[], forms.Filled]], ...] = (
        ("uraian", "text", lambda: forms.what(posted)),
        ("kelurahan", "place", lambda: forms.where(posted, current_snapshot(city), city.name, shapes_of(city))),
        ("kerahasiaan", "privacy", lambda: forms.who(posted)),
    )
    for field, answer, read in parts:
        if field in posted or answer not in known:
            part = read()
            found.answers |= part.answers
            found.errors |= part.errors
    return found


def _receipt(made: Complaint, key: str) -> JsonResponse:
    return _said({"nomor": made.code, "pin": pin_of_key(key), "diterima": made.received.isoformat()}, 200)


def _refused(errors: dict[str, str], status: int) -> JsonResponse:
    """What is wrong, by field."""
    return _said({"galat": errors}, status)


def _said(content: dict[str, Any], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    return response
