"""The law complaints are handled under: in force today, with the city's own periods over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.utils import timezone

from penata.core.organisation.city_law import law_of_city
from penata.core.rules import Law, load_rulebook
from penata.core.service import WorkingCalendar, working_calendar
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_record, snapshot_by_key


def law_now(government: Government) -> Law:
    """The law of today for a government."""
    record = current_record(government)
    return _law(government.pk, record.key if record else "", timezone.localdate())


@lru_cache(maxsize=16)
def _law(government_id: int, key: str, day: date) -> Law:
    if not key:
        return load_rulebook().at(day, day)
    government = Government.objects.get(pk=government_id)
    return law_of_city(replace(snapshot_by_key(government, key), as_of=day), day=day)


def calendar_of(law: Law) -> WorkingCalendar:
    """The working days of the offices."""
    return working_calendar(law)


def classes(law: Law) -> dict[str, str]:
    """Class of complaint -> its name."""
    return {code: row["name"] for code, row in law["complaints.classes"].items()}
