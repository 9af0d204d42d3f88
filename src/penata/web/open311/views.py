"""The addresses of GeoReport v2 of one government: open, without cookies, each in XML and JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from penata.web.complaints.models import Complaint, Photo
from penata.web.complaints.requests import body_too_large
from penata.web.governments.models import Government
from penata.web.open311 import receiving, updates
from penata.web.open311.clients import client_of
from penata.web.open311.faults import MISSING, TOO_LARGE, WRONG, Fault, faults_told
from penata.web.open311.models import Client
from penata.web.open311.reading import AddressOf, request_rows, requests_asked
from penata.web.open311.services import service_definition, service_list
from penata.web.open311.wire import TYPES, answer
from penata.web.organisation.selectors import current_snapshot
from penata.web.portal.access import city_of, open_page

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-25T00:00:00+07:00"
"""When these addresses last changed."""


@open_page
@require_GET
@faults_told
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Where the services are, and how to get a key."""
    city = _city(request)
    home = request.build_absolute_uri(reverse("city:home", kwargs={"city": city.slug}))
    base = reverse("open311:discovery", kwargs={"city": city.slug, "form": form}).rpartition("discovery")[0]
    endpoint = {
        "specification": SPECIFICATION,
        "url": request.build_absolute_uri(base),
        "changeset": CHANGED,
        "type": "production",
        "formats": list(TYPES.values()),
    }
    found = {
        "changeset": CHANGED,
        "contact": f"{city.name}, {home}",
        "key_service": _("api_key diberikan admin pengaduan %(city)s: %(home)s") % {"city": city.name, "home": home},
        "endpoints": [endpoint],
    }
    return answer("discovery", found, form)


@open_page
@require_GET
@faults_told
def services(request: HttpRequest, form: str) -> HttpResponse:
    """What can be reported."""
    _city(request)
    return answer("services", service_list(), form)


@open_page
@require_GET
@faults_told
def definition(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """What a service asks for besides."""
    return answer("service_definition", service_definition(code, current_snapshot(_city(request))), form)


@csrf_exempt
@open_page
@require_http_methods(["GET", "POST"])
@faults_told
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """Published complaints; or a new one."""
    city = _city(request)
    if request.method == "GET":
        rows = requests_asked(city, request.GET.dict())
        return answer("service_requests", request_rows(city, rows, _address(request), whole=_whole(request)), form)
    files = [file for name in request.FILES for file in request.FILES.getlist(name) if file.name]
    made = receiving.receive(city, _client(request, city), request.POST.dict(), files)
    return answer("service_requests", [_receipt(request, city, made)], form)


@open_page
@require_GET
@faults_told
def request_one(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """One published complaint, as a list of one."""
    city = _city(request)
    rows = request_rows(
        city, requests_asked(city, {"service_request_id": code}), _address(request), whole=_whole(request)
    )
    if not rows:
        raise Fault(MISSING, _("service_request_id ini tidak ada atau belum diterbitkan."))
    return answer("service_requests", rows, form)


@open_page
@require_GET
@faults_told
def token(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The number of a complaint that was sent for a token; left out until an officer has verified it.

    Clients that read XML with XML::Simple take an empty element for a number.
    """
    found = receiving.number_of_token(_city(request), token)
    known = receiving.Received(found.complaint, found, "").number_known
    row = {"token": found.token, **({"service_request_id": found.complaint.code} if known else {})}
    return answer("service_requests", [row], form)


@csrf_exempt
@open_page
@require_http_methods(["GET", "POST"])
@faults_told
def changes(request: HttpRequest, form: str) -> HttpResponse:
    """What was done about complaints; or a word of a sender."""
    city = _city(request)
    client = _client(request, city)
    if request.method == "GET":
        rows = updates.updates_asked(city, client, request.GET.dict())
    else:
        rows = [{"update_id": updates.update_number(updates.update_receive(city, client, request.POST.dict()))}]
    return answer("service_request_updates", rows, form)


def _city(request: HttpRequest) -> Government:
    """The government of the address; a `jurisdiction_id` may be left out, but must be its own. Raises `Fault`, also for a body
    that is too large to be read.
    """
    if body_too_large(request):
        raise Fault(WRONG, _("Kiriman terlalu besar atau terputus. Kurangi fotonya."))
    city = city_of(request)
    wanted = _given(request, "jurisdiction_id")
    if wanted and wanted not in (city.slug, city.code):
        raise Fault(MISSING, _("jurisdiction_id ini tidak dilayani di sini; pakailah %(own)s.") % {"own": city.slug})
    return city


def _client(request: HttpRequest, city: Government) -> Client:
    found = client_of(city, _given(request, "api_key"))
    if found is None:
        raise receiving.refused_key()
    return found


def _given(request: HttpRequest, name: str) -> str:
    """A parameter of the address or the body; an empty one is the same as none."""
    try:
        posted = request.POST.get(name, "")
    except TOO_LARGE:
        posted = ""
    return str(request.GET.get(name) or posted).strip()


def _whole(request: HttpRequest) -> bool:
    return request.GET.get("extensions", "").lower() in ("true", "1")


def _address(request: HttpRequest) -> AddressOf:
    def address(row: Complaint, photo: Photo) -> str:
        path = reverse(
            "complaint:public_photo", kwargs={"city": row.government.slug, "code": row.code, "picture": photo.name}
        )
        return request.build_absolute_uri(path)

    return address


def _receipt(request: HttpRequest, city: Government, made: receiving.Received) -> dict[str, Any]:
    """The number, or a token, never both; and how the sender follows the complaint."""
    follow = request.build_absolute_uri(reverse("complaint:enter", kwargs={"city": city.slug}))
    if not made.number_known:
        notice = _("Nomornya diberikan setelah laporan diperiksa petugas.")
        return {"token": made.submission.token, "service_notice": notice, "account_id": None}
    notice = _("Nomor %(code)s, PIN %(pin)s. Pelapor melacak laporannya di %(follow)s") % {
        "code": made.complaint.code,
        "pin": made.pin,
        "follow": follow,
    }
    return {"service_request_id": made.complaint.code, "service_notice": notice, "account_id": None}
