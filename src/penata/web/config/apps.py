"""Checks that run before the server starts."""

import re

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

TILES = re.compile(r"https?://[\w.-]+(:\d+)?/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[^\s;,{}]*(\{[zxy]\}[^\s;,{}]*){3}")


class ConfigConfig(AppConfig):
    """The room of settings."""

    name = "penata.web.config"
    label = "config"


@register(Tags.security)
def no_demo_in_production(**_: object) -> list[CheckMessage]:
    """Demo accounts must not exist where citizens and officials work."""
    if getattr(settings, "PRODUCTION", False) and settings.DEMO:
        return [Error("Demo accounts are not allowed in production.", hint="Unset PENATA_DEMO.", id="penata.E001")]
    return []


@register(Tags.security)
def demo_stays_at_home(**_: object) -> list[CheckMessage]:
    """A server with demo accounts answers on this machine only."""
    if settings.DEMO and not set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]", "testserver"}:
        return [
            Error("Demo mode is for this machine only.", hint="Unset PENATA_DEMO or PENATA_HOSTS.", id="penata.E002")
        ]
    return []


@register(Tags.security)
def tiles_have_an_address(**_: object) -> list[CheckMessage]:
    """The map server is named with the places of zoom, column and row; its host goes into the content policy."""
    if settings.TILES and not TILES.fullmatch(settings.TILES):
        hint = "Set PENATA_TILES to an address such as https://peta.contoh.go.id/{z}/{x}/{y}.png, or unset it."
        return [Error("The address of the map server cannot be read.", hint=hint, id="penata.E005")]
    return []


@register(Tags.security)
def production_knows_its_place(**_: object) -> list[CheckMessage]:
    """In production the site's own names and the proxy that ends HTTPS must be told, or nobody could sign in."""
    if not getattr(settings, "PRODUCTION", False):
        return []
    found: list[CheckMessage] = []
    if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
        found.append(Error("The site's names are missing.", hint="Set PENATA_HOSTS.", id="penata.E003"))
    if not settings.PROXY:
        found.append(Error("The proxy that ends HTTPS is missing.", hint="Set PENATA_PROXY.", id="penata.E004"))
    return found
