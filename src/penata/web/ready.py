"""The database made ready for a command."""

from __future__ import annotations


def database_ready() -> None:
    """Load the settings named in the environment and bring the database up to date; quick when it is."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
