"""The drawing of the city on which a place is pointed at, also without script."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.plan import pick_plan
from penata.web.complaints.shapes import shapes_of
from penata.web.complaints.tiles import server
from penata.web.organisation.selectors import current_snapshot
from penata.web.portal.access import city_of, open_page


@open_page
@require_GET
def drawing(request: HttpRequest) -> HttpResponse:
    """The city as a picture to point at."""
    city, snapshot = city_of(request), current_snapshot(city_of(request))
    kelurahan, shapes = list(kelurahan_of(snapshot).values()), shapes_of(city)
    drawn = pick_plan(kelurahan, shapes)
    if drawn is None or snapshot is None:
        raise Http404
    largest = max(row.area_m2 for row in kelurahan)
    context = {
        "plan": drawn,
        "spots": [(*drawn.spot(row), drawn.radius(row, largest, 6, 18)) for row in kelurahan if row.code not in shapes],
        "paths": [drawn.path(shapes[row.code]) for row in kelurahan if row.code in shapes],
        "bare": bool(server()),
        "names": [(row.name, *drawn.spot(row)) for row in snapshot.districts if row.parent is None],
    }
    response = render(request, "complaints/filing/drawing.svg", context, content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=3600"
    return response
