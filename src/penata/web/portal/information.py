"""Open information: search by problem, the structure, an agency, the same for machines, and releasing it."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.web.config.listing import table_file
from penata.web.config.notices import notice_add
from penata.web.documents.models import Service
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed
from penata.web.organisation.selectors import current_snapshot
from penata.web.portal.access import city_of, open_page
from penata.web.portal.linked import json_ld, turtle
from penata.web.portal.models import Publication
from penata.web.portal.pledges import PLEDGE
from penata.web.portal.publishing import may_publish, structure_release, structure_withdraw
from penata.web.portal.structure import (
    LONGEST_QUERY,
    Released,
    duties,
    function_names,
    records,
    released_structure,
    search,
    tree,
)
from penata.web.satisfaction.selectors import point_of, released

LONGEST_CONTACT, LONGEST_PLEDGE = 200, 2000


@open_page
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Which agency serves a problem, told in one's own words."""
    structure, problem = released_structure(city_of(request)), request.GET.get("cari", "")[:LONGEST_QUERY].strip()
    found, elsewhere = search(structure, problem) if structure and problem else ([], ())
    agencies = sorted(structure.snapshot.agencies, key=lambda row: row.name) if structure else []
    context = {
        "structure": structure,
        "problem": problem,
        "found": found,
        "elsewhere": elsewhere,
        "agencies": agencies,
        "longest": LONGEST_QUERY,
    }
    return render(request, "portal/information/find.html", context)


@open_page
@require_GET
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: what it does, how it is built, how it is found, what its users say."""
    city, structure = city_of(request), _released(request)
    found = structure.snapshot.agency_by_id.get(code)
    if found is None:
        unit = structure.snapshot.unit_by_id.get(code)
        if unit is None:
            raise Http404
        return redirect("city:agency", city=city.slug, code=unit.agency)
    names = function_names(city)
    surveys = [row for row in released(city) if row.agency == code]
    context = {
        "agency": found,
        "contact": structure.contact(code),
        "functions": [names.get(one, one) for one in found.functions],
        "units": tree(structure, code),
        "duties": duties(structure, code),
        "services": Service.objects.of(city).filter(agency=code, released__isnull=False),
        "surveys": [(row, point) for row in surveys if (point := point_of(row))],
        "structure": structure,
    }
    return render(request, "portal/information/agency.html", context)


@open_page
@require_GET
def as_csv(request: HttpRequest) -> HttpResponse:
    """Agencies and units as a table."""
    rows = records(_released(request))
    head = list(rows[0]) if rows else ["kode"]
    return table_file("csv", "struktur", _("Struktur"), head, [list(row.values()) for row in rows])


@open_page
@require_GET
def as_json(request: HttpRequest) -> JsonResponse:
    """Agencies and units as JSON."""
    structure = _released(request)
    government = structure.snapshot.government
    return JsonResponse(
        {
            "pemerintah": government.name,
            "kode": government.code,
            "per": structure.snapshot.as_of.isoformat(),
            "struktur": records(structure),
        }
    )


@open_page
@require_GET
def as_json_ld(request: HttpRequest) -> HttpResponse:
    """The organisation in W3C ORG, as JSON-LD."""
    graph = json_ld(_released(request), _base(request))
    return HttpResponse(json.dumps(graph, ensure_ascii=False), content_type="application/ld+json")


@open_page
@require_GET
def as_turtle(request: HttpRequest) -> HttpResponse:
    """The organisation in W3C ORG, as Turtle."""
    return HttpResponse(turtle(_released(request), _base(request)), content_type="text/turtle; charset=utf-8")


@require_http_methods(["GET", "POST"])
@allowed(may_publish)
def releasing(request: HttpRequest) -> HttpResponse:
    """What the portal says of the structure, and where agencies are found."""
    member: Membership = request.membership  # type: ignore[attr-defined]
    snapshot = current_snapshot(member.government)
    agencies = sorted(snapshot.agencies, key=lambda row: row.name) if snapshot else []
    if request.method == "POST":
        if request.POST.get("tindakan") == "tarik":
            structure_withdraw(member)
        else:
            structure_release(member, {row.id: contact for row in agencies if (contact := _contact(request, row.id))})
        notice_add(request, _("Tercatat dalam riwayat."))
        return redirect("information:release", government=member.government.slug)
    last = Publication.objects.of(member.government).first()
    contacts = last.contacts if last else {}
    context = {
        "rows": [(row, contacts.get(row.id, {})) for row in agencies],
        "last": last if last and not last.withdrawn else None,
        "present": bool(last and snapshot and last.snapshot == snapshot.key),
        "longest": LONGEST_CONTACT,
        "longest_pledge": LONGEST_PLEDGE,
    }
    return render(request, "portal/information/release.html", context)


def _contact(request: HttpRequest, agency: str) -> dict[str, str]:
    most = {"address": LONGEST_CONTACT, "phone": LONGEST_CONTACT, PLEDGE: LONGEST_PLEDGE}
    given = {name: request.POST.get(f"{name}-{agency}", "").replace("\x00", "").strip() for name in most}
    return {name: text[: most[name]] for name, text in given.items() if text}


def _released(request: HttpRequest) -> Released:
    found = released_structure(city_of(request))
    if found is None:
        raise Http404
    return found


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("city:find", kwargs={"city": city_of(request).slug}))
