"""A password made by somebody else opens one page only: the one that changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

Handler = Callable[[HttpRequest], HttpResponse]
OPEN = {"accounts:password", "accounts:sign_out", "language", "healthz", "readyz", "metrics"}
"""Choosing the password, leaving, the language, and what the machine asks of itself."""


class FirstPasswordMiddleware:
    """Leads to the password page until the person has chosen one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Before any view, so that no room can forget it."""
        must = getattr(request.user, "must_change_password", False)
        route = request.resolver_match.view_name if request.resolver_match else ""
        return redirect("accounts:password") if must and route not in OPEN else None
