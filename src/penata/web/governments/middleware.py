"""The government of a request: taken from the address, allowed by membership, its time zone set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from penata.web.config.middleware import government_code
from penata.web.governments.selectors import membership

Handler = Callable[[HttpRequest], HttpResponse]


class GovernmentMiddleware:
    """Nobody sees another government's data: an address of a government one does not serve does not exist."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Replace the slug of the address by the membership on the request."""
        slug = kwargs.pop("government", None)
        if slug is None or not request.user.is_authenticated:
            return
        found = membership(request.user, slug)
        if found is None:
            raise Http404
        request.membership = found  # type: ignore[attr-defined]
        government_code.set(found.government.code)
        timezone.activate(ZoneInfo(found.government.time_zone))
