"""The page of the history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata.core.catalogue import render as render_message
from penata.core.message import message
from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.config.listing import Column, Listing
from penata.web.config.templatetags.penata import language
from penata.web.governments.policies import allowed, may_see_history

SHORT = 16
"""Letters of a hash that are enough to tell one from another."""


@require_GET
@allowed(may_see_history)
def history(request: HttpRequest) -> HttpResponse:
    """Events, newest first, and whether the chain is whole."""
    government = request.membership.government  # type: ignore[attr-defined]
    tongue = language()
    columns = (
        Column("waktu", _("Waktu"), lambda event: event.at, "moment"),
        Column("pelaku", _("Pelaku"), lambda event: event.actor.name if event.actor else ""),
        Column("peristiwa", _("Peristiwa"), lambda event: render_message(message(f"web.event.{event.kind}"), tongue)),
        Column("pokok", _("Pokok"), lambda event: event.subject[:SHORT]),
        Column("sidik", _("Sidik"), lambda event: event.digest[:SHORT], shown=False),
    )
    events = list(Event.objects.of(government).select_related("actor"))
    listing = Listing(request, "riwayat", _("Riwayat"), columns, events)
    return listing.export or render(
        request, "audit/history.html", {"listing": listing, "intact": chain_intact(government)}
    )
