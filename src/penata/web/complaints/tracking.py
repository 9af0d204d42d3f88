"""Following a complaint with its number and PIN, and what its sender may still do."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.web.complaints import citizen, forms, limits
from penata.web.complaints.categories import label
from penata.web.complaints.credentials import code_read, pin_fits
from penata.web.complaints.flow import Act, NotNow, possible
from penata.web.complaints.law import law_now
from penata.web.complaints.mapping import clock_of, deadlines_of
from penata.web.complaints.models import Complaint, Photo
from penata.web.complaints.photos import MOST, WrongPhoto, photo_clean
from penata.web.complaints.requests import body_too_large, client_of_request, photo_response
from penata.web.complaints.selectors import about, complaint_of, passages
from penata.web.config.errors import too_large, too_many
from penata.web.config.templatetags.penata import say
from penata.web.portal.access import city_of, open_page
from penata.web.portal.door import Door

DOOR = Door("lacak", "penata.complaints.tracking")
SHORT_TEXT = 3
ONCE = 24
"""Letters of what tells one filled-in form from another."""


@open_page
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Number and PIN."""
    city = city_of(request)
    context = {"number": request.GET.get("nomor", ""), "errors": {}}
    if request.method == "GET":
        return render(request, "complaints/tracking/enter.html", context)
    typed = request.POST.get("nomor", "")
    code, pin = code_read(typed), "".join(letter for letter in request.POST.get("pin", "") if letter.isdecimal())
    client = client_of_request(request)
    if limits.pin_locked(city, code, client):
        return too_many(request)
    found = complaint_of(city, code) if code else None
    if found is None or not pin_fits(code, pin, found.pin):
        limits.wrong_pin_note(city, code, client)
        text = _("Nomor dan PIN tidak cocok. Periksa tanda terima Anda. PIN yang hilang dapat diganti di loket.")
        return render(
            request, "complaints/tracking/enter.html", {"number": typed, "errors": {"nomor": text}}, status=422
        )
    response = redirect("complaint:own", city=city.slug)
    DOOR.open(response, request, _path(request), code, found.pin)
    return response


@open_page
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The complaint: where it stands, what was done, what may be done."""
    found = _opened(request)
    if found is None:
        return redirect("complaint:enter", city=city_of(request).slug)
    if request.method == "GET":
        return _own_page(request, found, {})
    if body_too_large(request):
        return too_large(request)
    errors = _act(request, found)
    return _own_page(request, found, errors) if errors else redirect("complaint:own", city=city_of(request).slug)


@open_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Shut the complaint on this device."""
    response = redirect("city:home", city=city_of(request).slug)
    response.delete_cookie(DOOR.cookie, path=_path(request))
    return response


@open_page
@require_GET
def photo(request: HttpRequest, picture: UUID) -> HttpResponse | FileResponse:
    """A photo of the complaint that is open."""
    found = _opened(request)
    row = Photo.objects.of(city_of(request)).filter(complaint=found, name=picture).first() if found else None
    return photo_response(request, row)


def _own_page(request: HttpRequest, found: Complaint, errors: dict[str, str]) -> HttpResponse:
    law, today = law_now(found.government), timezone.localdate()
    deadlines = deadlines_of(found, law)
    show_ombudsman = deadlines.ombudsman.day is not None and deadlines.ombudsman.day <= today
    context: dict[str, Any] = {
        **about(found),
        "category": label(found.category),
        "passages": passages(found, "sender"),
        "parts": [(part, passages(part, "sender")) for part in _parts(found)],
        "main": passages(found.duplicate_of, "public") if found.duplicate_of else [],
        "clock": clock_of(found, law, today),
        "deadlines": deadlines,
        "ombudsman": show_ombudsman and not found.closed,
        "errors": errors,
        "may": {str(act.name).lower(): possible(act, found.status) for act in OFFERED},
        "once": secrets.token_urlsafe(ONCE // 2),
        "room": MOST - Photo.objects.of(found.government).filter(complaint=found).count(),
        "given": request.POST.get("isi", ""),
        "action": request.POST.get("tindakan", ""),
        "scores": [(4, _("Puas")), (3, _("Cukup puas")), (2, _("Kurang puas")), (1, _("Tidak puas"))],
    }
    return render(request, "complaints/tracking/own.html", context, status=422 if errors else 200)


OFFERED = (Act.SUPPLEMENT, Act.RATE, Act.REOPEN, Act.WITHDRAW)


def _parts(found: Complaint) -> list[Complaint]:
    return list(Complaint.objects.of(found.government).filter(split_from=found).order_by("id"))


def _act(request: HttpRequest, found: Complaint) -> dict[str, str]:
    """Do what the form asks; returns what is wrong, by field."""
    wish, text = request.POST.get("tindakan", ""), forms.clean(request.POST.get("isi", ""))
    city, code = found.government, found.code
    try:
        if wish == "lengkapi":
            fault = forms.text_fault(text, SHORT_TEXT)
            if fault:
                return {"isi-lengkapi": fault}
            files = [file for file in request.FILES.getlist("foto") if file.name]
            photos = [photo_clean(file.file, file.size or 0, file.name or "") for file in files]
            citizen.supplement(city, code, text, photos, form=request.POST.get("kiriman", "")[:ONCE])
        elif wish == "nilai":
            score = request.POST.get("nilai", "")
            citizen.rate(city, code, int(score) if score.isdecimal() and len(score) == 1 else 0, text)
        elif wish == "buka":
            fault = forms.text_fault(text, SHORT_TEXT)
            if fault:
                return {"isi-buka": fault}
            citizen.reopen(city, code, text)
        elif wish == "cabut":
            citizen.withdraw(city, code, text)
        else:
            return {"tindakan": _("Pilih apa yang ingin Anda lakukan.")}
    except (NotNow, WrongPhoto) as fault:
        return {f"isi-{wish}": say(fault.message)}
    return {}


def _opened(request: HttpRequest) -> Complaint | None:
    """The complaint whose PIN was given within the last half hour; a new PIN shuts it."""
    found = complaint_of(city_of(request), DOOR.code(request))
    return found if found is not None and DOOR.fits(request, found.pin) else None


def _path(request: HttpRequest) -> str:
    return reverse("complaint:enter", kwargs={"city": city_of(request).slug})
