"""The page of the history."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.governments.policies import allowed, may_see_history


@require_GET
@allowed(may_see_history)
def history(request: HttpRequest) -> HttpResponse:
    """Events, newest first, and whether the chain is whole."""
    government = request.membership.government  # type: ignore[attr-defined]
    events = Paginator(Event.objects.of(government).select_related("actor"), 40).get_page(request.GET.get("halaman"))
    return render(request, "audit/history.html", {"events": events, "intact": chain_intact(government)})
