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
