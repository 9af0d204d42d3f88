"""Results an officer has released: for everybody, and for machines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata.web.config.listing import table_file
from penata.web.portal.access import city_of, open_page
from penata.web.satisfaction.models import Survey
from penata.web.satisfaction.selectors import point_of, released, result_of, survey_of
from penata.web.satisfaction.shown import shown_result

FIELDS = (
    "kode", "instansi", "unit", "layanan", "mulai", "selesai", "responden", "pengguna", "bobot", "ikm", "bawah", "atas",
    "mutu",
)  # fmt: skip


@open_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every released result, latest first."""
    rows = [(row, point) for row in released(city_of(request)) if (point := point_of(row))]
    return render(request, "satisfaction/open/results.html", {"rows": rows})


@open_page
@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One released result."""
    found = survey_of(city_of(request), code)
    if found is None or found.released is None:
        raise Http404
    return render(
        request, "satisfaction/open/result.html", {"survey": found, **shown_result(result_of(found), public=True)}
    )


@open_page
@require_GET
def as_csv(request: HttpRequest) -> HttpResponse:
    """Released results as a table."""
    rows = [[row[name] for name in FIELDS] for row in _records(request)]
    return table_file("csv", "kepuasan", _("Kepuasan warga"), list(FIELDS), rows)


@open_page
@require_GET
def as_json(request: HttpRequest) -> JsonResponse:
    """Released results as JSON."""
    city = city_of(request)
    return JsonResponse({"pemerintah": city.name, "kode": city.code, "kepuasan": _records(request)})


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    return [_record(row) for row in released(city_of(request))]


def _record(survey: Survey) -> dict[str, Any]:
    point = point_of(survey)
    return {
        "kode": survey.code,
        "instansi": survey.agency,
        "unit": survey.unit_name,
        "layanan": survey.service,
        "mulai": survey.start.isoformat(),
        "selesai": survey.end.isoformat(),
        "responden": point.respondents if point else 0,
        "pengguna": survey.population,
        "bobot": survey.weight,
        "ikm": str(point.ikm) if point else "",
        "bawah": str(point.interval.low) if point and point.interval else "",
        "atas": str(point.interval.high) if point and point.interval else "",
        "mutu": point.grade if point else "",
    }
