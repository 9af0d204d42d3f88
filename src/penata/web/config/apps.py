"""Checks that run before the server starts."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


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
