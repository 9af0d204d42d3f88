"""All that the city's records tell of its citizens when a run is asked for: complaints, services and waits, as counts."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from penata.core.analysis.demand import Demand, GivenService
from penata.web.complaints.selectors import DEMAND_PERIOD, demand_of
from penata.web.documents.demand import catalogue_of
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_snapshot
from penata.web.queues.demand import counters_of, waits_of

TOPIC_LEAST = 3
"""Complaints from which the way of a topic counts as one that would have to be changed."""


def demand_now(government: Government) -> Demand | None:
    """What the records of the last year hold; `None` for a city that keeps none."""
    now, snapshot = timezone.now(), current_snapshot(government)
    asked = demand_of(government)
    waits, days = waits_of(government, DEMAND_PERIOD, now)
    catalogue, more = catalogue_of(government, snapshot, DEMAND_PERIOD, now)
    services = [*(_topics(asked) if asked else ()), *counters_of(government, DEMAND_PERIOD, now), *catalogue]
    if not services and not waits:
        return asked
    given = (asked.start, asked.end) if asked else ()
    known = sorted((*given, *days, *more)) or [timezone.localdate(now)]
    base = asked or Demand(known[0], known[-1], 0, 0, ())
    ordered = tuple(sorted(services, key=lambda one: (one.kind, one.id)))
    return replace(base, start=known[0], end=known[-1], waits=waits, services=ordered)


def _topics(asked: Demand) -> list[GivenService]:
    """Each topic that comes to an agency often enough."""
    rows = []
    for agency in asked.agencies:
        for part in agency.parts:
            for topic, count in part.topics.items():
                if count >= TOPIC_LEAST:
                    id, name = f"{agency.agency}/{part.function}/{topic}", topic.replace("_", " ")
                    rows.append(GivenService(id, "complaints", name, agency.agency, part.function, (), count))
    return rows
