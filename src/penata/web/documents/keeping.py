"""Pages on which standards are written and released."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.core.message import message
from penata.core.service import Part, components
from penata.web.complaints.forms import clean
from penata.web.complaints.law import law_now
from penata.web.complaints.selectors import agency_names
from penata.web.config.listing import Column, Listing
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import say
from penata.web.documents import policies
from penata.web.documents.catalogue import FIELDS, PLAIN, service_keep, service_release, service_retire
from penata.web.documents.models import Service
from penata.web.documents.reading import Faults
from penata.web.documents.selectors import missing_components, service_of, standard_basis
from penata.web.governments.models import OF_AGENCY, Membership, Role
from penata.web.governments.policies import allowed, may_see_services

HEAD = ("name", "summary", "agency", "outside")


@require_GET
@allowed(may_see_services)
def listing(request: HttpRequest) -> HttpResponse:
    """The standards of the city, or of the reader's own agency."""
    member = _member(request)
    agencies = agency_names(member.government)
    rows = Service.objects.of(member.government)
    if member.role in OF_AGENCY:
        rows = rows.filter(agency=member.agency)
    table = Listing(
        request, "layanan", _("Standar pelayanan"), _columns(member, agencies), list(rows),
        empty=_("Belum ada layanan. Mulailah dengan layanan yang paling sering diminta."),
    )  # fmt: skip
    context = {"listing": table, "may_keep": policies.may_keep(member)}
    return table.export or render(request, "documents/room/catalogue.html", context)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_keep)
def new(request: HttpRequest) -> HttpResponse:
    """A standard that is not there yet."""
    return _form(request, None)


@require_http_methods(["GET", "POST"])
@allowed(may_see_services)
def edit(request: HttpRequest, service: str) -> HttpResponse:
    """A standard: written, released, taken back."""
    member = _member(request)
    found = service_of(member.government, service)
    if found is None or (member.role in OF_AGENCY and member.agency != found.agency):
        raise Http404
    return _form(request, found)


def _form(request: HttpRequest, found: Service | None) -> HttpResponse:
    member = _member(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            service, text = _do(member, found, request)
            notice_add(request, text)
            return redirect("documents:edit", government=member.government.slug, service=service.slug)
        except Faults as fault:
            errors = {name: say(told) for name, told in fault.faults.items()}
    given = {name: request.POST.get(name, "") for name in (*HEAD, *FIELDS)} if errors and "name" in request.POST else {}
    names = {row.code: row.name for row in components(law_now(member.government)) if row.part is Part.MANUFACTURING}
    context: dict[str, Any] = {
        "service": found,
        "values": given or _values(found),
        "errors": errors,
        "agencies": agency_names(member.government) if member.role == Role.ORGANISATION and found is None else {},
        "plain": [(name, names.get(name, name)) for name in PLAIN],
        "missing": missing_components(found) if found and not found.outside else [],
        "keeps": found is None or policies.keeps(member, found),
        "releases": found is not None and policies.releases(member, found),
        "changed": found is not None and found.released is not None and found.released != found.content,
        "because": standard_basis(member.government),
    }
    return render(request, "documents/room/standard.html", context, status=422 if errors else 200)


def _do(member: Membership, found: Service | None, request: HttpRequest) -> tuple[Service, str]:
    wish = request.POST.get("tindakan", "simpan")
    if found is not None and wish == "terbitkan":
        return service_release(member, found.slug), _("Standar pelayanan ini sekarang tampil untuk umum.")
    if found is not None and wish == "tarik":
        return service_retire(member, found.slug), _("Standar pelayanan ini tidak tampil lagi.")
    given = {name: clean(request.POST.get(name, "")) for name in (*HEAD, *FIELDS)}
    if found is None and member.role == Role.ORGANISATION and given["agency"] not in agency_names(member.government):
        raise Faults({"agency": message("documents.wrong.agency")})
    head = {name: given[name] for name in HEAD}
    return service_keep(member, found.slug if found else "", head, given), _(
        "Tersimpan. Umum melihatnya setelah diterbitkan."
    )


def _values(found: Service | None) -> dict[str, str]:
    if found is None:
        return {}
    return {"name": found.name, "summary": found.summary, "outside": found.outside, **found.content}


def _columns(member: Membership, agencies: dict[str, str]) -> list[Column]:
    slug = member.government.slug
    return [
        Column(
            "nama", _("Layanan"), lambda row: row.name,
            href=lambda row: reverse("documents:edit", kwargs={"government": slug, "service": row.slug}),
        ),
        Column("instansi", _("Instansi"), lambda row: agencies.get(row.agency, row.agency)),
        Column("keadaan", _("Keadaan"), lambda row: _("Terbit") if row.released is not None else _("Rancangan")),
        Column("terbit", _("Terbit sejak"), lambda row: row.released_at, kind="moment"),
        Column("kosong", _("Komponen kosong"), lambda row: 0 if row.outside else len(missing_components(row)), kind="number"),
    ]  # fmt: skip


def _member(request: HttpRequest) -> Membership:
    found: Membership = request.membership  # type: ignore[attr-defined]
    return found
