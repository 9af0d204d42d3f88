"""Following an application with its number and PIN: steps, whose turn it is, the clock, what is asked, the letter."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.web.complaints import limits
from penata.web.complaints.credentials import code_read, pin_fits
from penata.web.complaints.forms import clean
from penata.web.complaints.requests import client_of_request
from penata.web.config.errors import too_large, too_many
from penata.web.config.templatetags.penata import say
from penata.web.documents import citizen
from penata.web.documents.flow import Act, NotNow, possible
from penata.web.documents.letters import path_of
from penata.web.documents.models import Application
from penata.web.documents.papers import LARGEST_BODY, TYPES, WrongPaper, file_response, paper_clean
from penata.web.documents.reuse import objection
from penata.web.documents.selectors import about, application_of, letter_of, passages
from penata.web.portal.access import city_of, open_page
from penata.web.portal.door import Door

DOOR = Door("lacak_layanan", "penata.documents.tracking")


@open_page
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Number and PIN."""
    city = city_of(request)
    context = {"number": request.GET.get("nomor", ""), "errors": {}}
    if request.method == "GET":
        return render(request, "documents/tracking/enter.html", context)
    typed = request.POST.get("nomor", "")
    code, pin = code_read(typed), "".join(letter for letter in request.POST.get("pin", "") if letter.isdecimal())
    client = client_of_request(request)
    if limits.pin_locked(city, code, client):
        return too_many(request)
    found = application_of(city, code) if code else None
    if found is None or not pin_fits(code, pin, found.pin):
        limits.wrong_pin_note(city, code, client)
        context = {"number": typed, "errors": {"nomor": _("Nomor dan PIN tidak cocok. Periksa tanda terima Anda.")}}
        return render(request, "documents/tracking/enter.html", context, status=422)
    response = redirect("service:own", city=city.slug)
    DOOR.open(response, request, _path(request), code, found.pin)
    return response


@open_page
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The application: where it stands and what may still be done."""
    found = _opened(request)
    if found is None:
        return redirect("service:enter", city=city_of(request).slug)
    if request.method == "GET":
        return _page(request, found, {})
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return too_large(request)
    errors = _act(request, found)
    return _page(request, found, errors) if errors else redirect("service:own", city=city_of(request).slug)


@open_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Shut the application on this device."""
    response = redirect("service:list", city=city_of(request).slug)
    response.delete_cookie(DOOR.cookie, path=_path(request))
    return response


@open_page
@require_GET
def letter(request: HttpRequest) -> HttpResponse | FileResponse:
    """The letter of the application that is open."""
    found = _opened(request)
    issued = letter_of(found) if found else None
    path = path_of(issued) if issued else None
    if path is None or not path.exists() or found is None:
        raise Http404
    return file_response(path, TYPES["pdf"], f"surat-{found.code}.pdf")


def _page(request: HttpRequest, found: Application, errors: dict[str, str]) -> HttpResponse:
    context = {
        **about(found),
        "passages": passages(found, officer=False),
        "errors": errors,
        "given": request.POST.get("isi", ""),
        "may_object": possible(Act.OBJECT, found.status),
        "may_withdraw": possible(Act.WITHDRAW, found.status),
    }
    return render(request, "documents/tracking/own.html", context, status=422 if errors else 200)


def _act(request: HttpRequest, found: Application) -> dict[str, str]:
    wish = request.POST.get("tindakan", "")
    try:
        if wish == "cabut":
            citizen.withdraw(found.government, found.code)
        elif wish == "keberatan":
            objection(found.government, found.code, request.POST.get("syarat", ""))
        elif wish == "lengkapi":
            given = {
                name: [paper_clean(file.file, file.size or 0, file.name or "") for file in request.FILES.getlist(name)]
                for name in found.asked
            }
            citizen.supplement(found.government, found.code, given, clean(request.POST.get("isi", "")))
        else:
            return {"tindakan": _("Pilih apa yang ingin Anda lakukan.")}
    except (NotNow, WrongPaper) as fault:
        return {"lengkapi": say(fault.message)}
    return {}


def _opened(request: HttpRequest) -> Application | None:
    found = application_of(city_of(request), DOOR.code(request))
    return found if found is not None and DOOR.fits(request, found.pin) else None


def _path(request: HttpRequest) -> str:
    return reverse("service:enter", kwargs={"city": city_of(request).slug})
