"""What surrounds every request: an id, a strict content policy, the language."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.core.signals import request_finished
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
request_id: ContextVar[str] = ContextVar("request_id", default="-")
government_code: ContextVar[str] = ContextVar("government_code", default="-")
LANGUAGE_COOKIE = "bahasa"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


def language_remember(response: HttpResponse, language: str) -> None:
    """Keep the language in the browser for a year."""
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=365 * 24 * 3600, httponly=True, samesite="Lax")


class RequestIdMiddleware:
    """Give every request an id that stands in the logs and on error pages."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id.set(uuid.uuid4().hex[:12])
        government_code.set("-")
        response = self.get_response(request)
        response["X-Request-Id"] = request_id.get()
        return response


@receiver(request_finished)
def _forget_request(**_: object) -> None:
    """Only now: Django logs refusals and faults after the last middleware."""
    request_id.set("-")
    government_code.set("-")


class ContentSecurityMiddleware:
    """Only our own scripts, styles and pictures; nothing inline, nothing from outside."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cache-Control", "no-store")
        return response


class PageCompressionMiddleware(GZipMiddleware):
    """Compress pages; documents are compressed already, static files beforehand."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Django pads what it compresses, so that lengths tell nothing of a form's token."""
        if response.get("Content-Type", "").startswith(("text/html", "text/csv")):
            return super().process_response(request, response)
        return response


class LanguageMiddleware:
    """The language of the user's cookie; Indonesian by default, whatever the browser says."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wish = request.COOKIES.get(LANGUAGE_COOKIE, "")
        language = wish if wish in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response
