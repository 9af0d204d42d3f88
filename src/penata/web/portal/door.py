"""A matter opened with its number and PIN stays open on the device for half an hour."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from penata.web.portal.access import city_of

OPEN_SECONDS = 30 * 60
MARK = 8
"""Letters of the kept PIN that a new PIN changes: it shuts the door."""


@dataclass(frozen=True, slots=True)
class Door:
    """What is opened, by the name of its cookie and the salt of the signature."""

    cookie: str
    salt: str

    def open(self, response: HttpResponse, request: HttpRequest, path: str, code: str, pin: str) -> None:
        """Let this device in; `pin` is what is kept of the PIN, `path` where the cookie is sent."""
        response.set_cookie(
            self.cookie,
            signing.dumps([city_of(request).pk, code, pin[:MARK]], salt=self.salt),
            max_age=OPEN_SECONDS,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )

    def code(self, request: HttpRequest) -> str:
        """The number let in to this government's portal, whose PIN must still be looked at; empty without."""
        return self._read(request)[0]

    def fits(self, request: HttpRequest, pin: str) -> bool:
        """Whether the PIN is still the one that was given."""
        return self._read(request)[1] == pin[:MARK]

    def _read(self, request: HttpRequest) -> tuple[str, str]:
        try:
            place, code, mark = signing.loads(
                request.COOKIES.get(self.cookie, ""), salt=self.salt, max_age=OPEN_SECONDS
            )
        except (signing.BadSignature, ValueError, TypeError):
            return "", ""
        return (code, mark) if place == city_of(request).pk else ("", "")
