"""The home of a government's portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.web.complaints.selectors import portal_figures
from penata.web.portal.access import city_of, open_page


@open_page
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What one can do here, and how complaints are answered."""
    return render(request, "portal/home.html", {"figures": portal_figures(city_of(request))})
