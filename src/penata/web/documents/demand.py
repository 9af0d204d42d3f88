"""What the catalogue of services tells of the structure: who answers for each, who holds its papers, how often it is used."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from django.utils import timezone

from penata.core.analysis.demand import GivenService
from penata.core.organisation.snapshot import Snapshot
from penata.core.service.routing import function_of
from penata.web.documents.models import Application, Service
from penata.web.documents.reading import definition_of
from penata.web.governments.models import Government


def catalogue_of(
    government: Government, snapshot: Snapshot | None, period: timedelta, now: datetime
) -> tuple[list[GivenService], tuple[date, ...]]:
    """Every released service with its applications of the period, and the first and last day of these.

    Its urusan is told by the words of its name; another agency takes part where a paper asked for is held there.
    """
    asked = Application.objects.of(government).filter(received__gte=now - period)
    uses, days = Counter[int](), []
    for service, received in asked.values_list("service", "received"):
        uses[service] += 1
        days.append(timezone.localtime(received).date())
    known = snapshot.agency_by_id if snapshot else {}
    found = []
    for row in Service.objects.of(government).filter(released__isnull=False, outside="").order_by("slug"):
        held = {paper.held_by for paper in definition_of(row.released or {}).requirements if paper.held_by}
        own = known[row.agency].functions if row.agency in known else ()
        steps = tuple(sorted((held & known.keys()) - {row.agency}))
        function = function_of("", f"{row.name} {row.summary}", own)
        found.append(GivenService(row.slug, "standard", row.name, row.agency, function, steps, uses[row.pk]))
    return found, (min(days), max(days)) if days else ()
