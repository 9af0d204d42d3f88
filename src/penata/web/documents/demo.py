"""Invented standards and applications for the example city, so that its pages are alive; each says that it is invented."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.web.audit.actions import event_append
from penata.web.documents.catalogue import FIELDS
from penata.web.documents.demo_cases import cases_invent
from penata.web.documents.demo_texts import HELD, HELD_AGREEMENT, HELD_BASIS, SERVICES, WORDS
from penata.web.documents.models import Applicant, Application, Holding, Service, Step
from penata.web.governments.models import Government


@transaction.atomic
def services_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Lay down invented standards and applications for an example city; nothing where there are some."""
    if not snapshot.government.invented or Service.objects.of(government).exists():
        return
    known, now = {agency.id for agency in snapshot.agencies}, timezone.now()
    rows = []
    for told in SERVICES:
        if told.agency in known:
            content = dict.fromkeys(FIELDS, "") | ({} if told.outside else WORDS) | told.content
            rows.append(
                Service(
                    government=government, slug=told.slug, agency=told.agency, name=told.name, summary=told.summary,
                    outside=told.outside, content=content, released=content, released_at=now, version=1, invented=True,
                )
            )  # fmt: skip
    Service.objects.every().bulk_create(rows)
    Holding.objects.every().bulk_create(_held(government, known, now.date()))
    made = cases_invent(government, rows)
    Application.objects.every().bulk_create(made.applications)
    Applicant.objects.every().bulk_create(made.applicants)
    Step.objects.every().bulk_create(made.steps)
    event_append(government, None, "service.demo", services=len(rows), applications=len(made.applications))


def _held(government: Government, known: set[str], today: date) -> list[Holding]:
    """An invented register of data with an invented agreement that runs for a year."""
    return [
        Holding(
            government=government, agency=agency, used_by=used_by, requirement=code, name=name, basis=HELD_BASIS,
            agreement=HELD_AGREEMENT, until=today + timedelta(days=365), population=True, invented=True,
        )
        for agency, used_by, code, name in HELD
        if {agency, used_by} <= known
    ]  # fmt: skip
