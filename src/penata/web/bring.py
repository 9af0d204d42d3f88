"""A city brought in from the command line: the same action and the same history as an import through the pages."""

from __future__ import annotations

import re

from penata.core.organisation.snapshot import City
from penata.web.ready import database_ready

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class BadSlug(ValueError):
    """Not a name that can stand in an address."""


class TakenAddress(ValueError):
    """The address belongs to another government, or the government has another address."""


def bring(city: City, slug: str, source: str) -> None:
    """Store `city` as the current one of the government at `slug` and ask for its main job.

    Prepares the database; a government that is not there yet is made from the file. Who may run commands on the
    machine is its operator: no membership is asked for, and the event names no user. Raises `BadSlug` and
    `TakenAddress`.
    """
    if not SLUG.fullmatch(slug):
        raise BadSlug(slug)
    database_ready()
    from django.db import transaction

    from penata.web.governments.models import Government
    from penata.web.jobs.actions import run_ask
    from penata.web.organisation.actions import city_store

    about = city.snapshot.government
    with transaction.atomic():
        at_address = Government.objects.filter(slug=slug).first()
        if at_address is not None and at_address.code != about.code:
            raise TakenAddress(at_address.name)
        known = at_address or Government.objects.filter(code=about.code).first()
        if known is not None and known.slug != slug:
            raise TakenAddress(f"{known.name} ({known.slug})")
        government = known or Government.objects.create(code=about.code, slug=slug, name=about.name)
        record = city_store(government, None, city, source)
        run_ask(government, None, record.key)
