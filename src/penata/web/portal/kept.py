"""Pages on what agencies promise and how they keep it: performance, commitments, and the same for machines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata.core.rules import Reference
from penata.web.complaints.law import law_now
from penata.web.config.listing import table_file
from penata.web.config.templatetags.penata import language
from penata.web.documents.performance import FEWEST
from penata.web.governments.models import Government
from penata.web.portal.access import city_of, open_page
from penata.web.portal.performance import PROMISED_MINUTES, QUEUE_DAYS, Kept, performances, quarters_of, record
from penata.web.portal.pledges import PLEDGE_FIELDS, pledge_record, pledges, services_promised
from penata.web.portal.structure import invented_notice
from penata.web.satisfaction.shown import period

RULES = ("complaints.classes", "services.information", "services.satisfaction.publication")
PLEDGE_RULES = ("services.standard.pledge", "services.standard.delivery", "services.information")


@open_page
@require_GET
def performance(request: HttpRequest) -> HttpResponse:
    """Every agency that has a record, side by side."""
    context = {"rows": performances(city_of(request)), **_words(city_of(request))}
    return render(request, "portal/kept/performance.html", context)


@open_page
@require_GET
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency over the last four quarters."""
    city = city_of(request)
    found = next((row for row in performances(city) if row.agency == code), None)
    if found is None:
        raise Http404
    quarters = [(period(row.start, row.end, language()), row) for row in quarters_of(city, code)]
    waits = {"mean": round(found.waits.mean), "ninetieth": round(found.waits.ninetieth)} if found.waits else {}
    context = {"row": found, "quarters": quarters, "today": timezone.localdate(), **waits, **_words(city)}
    return render(request, "portal/kept/agency.html", context)


@open_page
@require_GET
def performance_csv(request: HttpRequest) -> HttpResponse:
    """The figures of every agency as a table."""
    rows = [record(row) for row in performances(city_of(request))]
    head = list(rows[0]) if rows else ["kode"]
    return table_file("csv", "kinerja", _("Kinerja instansi"), head, [list(row.values()) for row in rows])


@open_page
@require_GET
def performance_json(request: HttpRequest) -> JsonResponse:
    """The figures of every agency as JSON."""
    rows: list[Kept] = performances(city_of(request))
    return _json(city_of(request), "kinerja", [record(row) for row in rows])


@open_page
@require_GET
def commitments(request: HttpRequest) -> HttpResponse:
    """What services promise, whether it is kept, and the pledges of agencies."""
    city = city_of(request)
    law = law_now(city)
    context = {
        "pledges": pledges(city),
        "services": services_promised(city),
        "fewest": FEWEST,
        "because": tuple(law.ref(name) for name in PLEDGE_RULES),
        "notice": invented_notice(city),
    }
    return render(request, "portal/kept/commitments.html", context)


@open_page
@require_GET
def commitments_csv(request: HttpRequest) -> HttpResponse:
    """The promises of services as a table."""
    rows = [pledge_record(row) for row in services_promised(city_of(request))]
    head = list(PLEDGE_FIELDS)
    return table_file("csv", "komitmen", _("Janji layanan"), head, [[row[name] for name in head] for row in rows])


@open_page
@require_GET
def commitments_json(request: HttpRequest) -> JsonResponse:
    """The promises of services as JSON."""
    rows = [pledge_record(row) for row in services_promised(city_of(request))]
    return _json(city_of(request), "komitmen", rows)


def _words(city: Government) -> dict[str, Any]:
    """What the definitions on the pages need."""
    law = law_now(city)
    because: tuple[Reference, ...] = tuple(law.ref(name) for name in RULES)
    return {
        "fewest": FEWEST,
        "minutes": PROMISED_MINUTES,
        "days": QUEUE_DAYS,
        "because": because,
        "notice": invented_notice(city),
    }


def _json(city: Government, name: str, rows: list[dict[str, Any]]) -> JsonResponse:
    return JsonResponse(
        {"pemerintah": city.name, "kode": city.code, "per": timezone.localdate().isoformat(), name: rows}
    )
