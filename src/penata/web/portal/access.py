"""Pages of a government that are open to everybody: no sign-in, the government taken from the address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from penata.web.config.middleware import government_code
from penata.web.governments.models import Government

View = Callable[..., HttpResponseBase]


def open_page(view: View) -> View:
    """Let everybody in; `city` of the address becomes `request.city`, and its time zone the page's own."""

    @wraps(view)
    def opened(request: HttpRequest, city: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Government.objects.filter(slug=city).first()
        if found is None:
            raise Http404
        request.city = found  # type: ignore[attr-defined]
        government_code.set(found.code)
        with timezone.override(ZoneInfo(found.time_zone)):
            return view(request, *args, **kwargs)

    return login_not_required(opened)


def city_of(request: HttpRequest) -> Government:
    """The government whose portal the page belongs to."""
    found: Government = request.city  # type: ignore[attr-defined]
    return found
