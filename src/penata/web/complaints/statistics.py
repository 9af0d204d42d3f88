"""How quickly agencies answer: counts, median working days, share in time. Reports of wrongdoing are left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median

from django.core.cache import cache
from django.utils import timezone

from penata.core.rules import Law, NeedsDecision
from penata.core.service import NoCalendar
from penata.web.complaints.flow import ENDED
from penata.web.complaints.law import calendar_of, law_now
from penata.web.complaints.mapping import deadlines_of
from penata.web.complaints.models import Complaint
from penata.web.complaints.selectors import agency_names
from penata.web.governments.models import Government

KEPT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Speed:
    """How an agency, or all of them, answers."""

    agency: str
    """Id; empty for all."""
    name: str
    received: int
    answered: int
    open: int
    median_days: float | None
    """Working days from receipt to the substantive answer."""
    in_time: int | None
    """Of 100 answers with a known deadline."""
    rating: float | None
    """Mean rating, of 4."""


def speeds(government: Government) -> list[Speed]:
    """All complaints first, then each agency that has some, by name; kept for two minutes."""
    key = f"complaints:speeds:{government.pk}:{timezone.localdate()}"
    found: list[Speed] | None = cache.get(key)
    if found is None:
        found = _speeds(government)
        cache.set(key, found, KEPT_SECONDS)
    return found


def _speeds(government: Government) -> list[Speed]:
    law, names = law_now(government), agency_names(government)
    rows = list(Complaint.objects.of(government).filter(whistle=False, duplicate_of=None))
    by_agency: dict[str, list[Complaint]] = defaultdict(list)
    for row in rows:
        if row.agency:
            by_agency[row.agency].append(row)
    each = [speed_of(agency, names.get(agency, agency), some, law) for agency, some in by_agency.items()]
    return [speed_of("", "", rows, law), *sorted(each, key=lambda one: one.name)]


def speed_of(agency: str, name: str, rows: list[Complaint], law: Law) -> Speed:
    """How these complaints were answered; the caller leaves out reports of wrongdoing and merged ones."""
    answered = [row for row in rows if row.answered]
    days = [taken for row in answered if (taken := _days(row, law)) is not None]
    kept = [in_time for row in answered if (in_time := _in_time(row, law)) is not None]
    ratings = [row.rating for row in rows if row.rating]
    return Speed(
        agency,
        name,
        len(rows),
        len(answered),
        sum(row.status not in ENDED for row in rows),
        median(days) if days else None,
        round(100 * sum(kept) / len(kept)) if kept else None,
        round(sum(ratings) / len(ratings), 1) if ratings else None,
    )


def _days(row: Complaint, law: Law) -> int | None:
    assert row.answered
    start, end = (timezone.localtime(moment).date() for moment in (row.received, row.answered))
    try:
        return calendar_of(law).between(start, end)
    except NoCalendar:
        return None


def _in_time(row: Complaint, law: Law) -> bool | None:
    assert row.answered
    due = deadlines_of(row, law).by_class
    if isinstance(due, NeedsDecision):
        return None
    late = due.late(timezone.localtime(row.answered))
    return None if late is None else not late
