"""The catalogue as everybody reads it: search, one standard, what a national system gives elsewhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.web.complaints.selectors import agency_names
from penata.web.documents.performance import performance_of
from penata.web.documents.selectors import Shown, plain_components, service_of, services_shown, shown, standard_basis
from penata.web.portal.access import city_of, open_page

WISH_LONGEST = 100


@open_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every service one can apply for, here or in a national system."""
    wish = request.GET.get("cari", "")[:WISH_LONGEST].strip()
    rows = services_shown(city_of(request), wish)
    return render(request, "documents/open/list.html", {"rows": rows, "wish": wish})


@open_page
@require_GET
def detail(request: HttpRequest, service: str) -> HttpResponse:
    """One standard with all its components."""
    found = shown_of(request, service)
    context = {
        "row": found,
        "plain": plain_components(found.service, found.content),
        "because": standard_basis(city_of(request)),
        "performance": None if found.service.outside else performance_of(found.service),
    }
    return render(request, "documents/open/detail.html", context)


def shown_of(request: HttpRequest, slug: str) -> Shown:
    """The released service of an address; raises `Http404`."""
    city = city_of(request)
    found = service_of(city, slug)
    if found is None or found.released is None:
        raise Http404
    return shown(found, agency_names(city))
