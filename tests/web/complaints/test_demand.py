"""What complaints tell the structure: counts without people, in time or not, handed on; and a run that rests on them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from penata.core import codec
from penata.core.analysis.demand import HandOver
from penata.web.complaints import handling
from penata.web.complaints.models import Complaint
from penata.web.complaints.selectors import demand_of
from penata.web.governments.models import Role
from penata.web.jobs.actions import run_ask, run_claim, run_do
from penata.web.jobs.selectors import result, run_demand
from penata.web.organisation.selectors import current_record
from tests.web.complaints.support import TEXT, sent
from tests.web.conftest import Town

DAY = timedelta(days=1)


def passed(town: Town, *agencies: str, days: int = 40, **answers: str) -> Complaint:
    """A complaint of some days ago, verified and passed to each agency in turn."""
    at = timezone.now() - days * DAY
    row = sent(town.government, at, **answers)
    admin = town.members[Role.COMPLAINTS]
    handling.verify(admin, row.code, handling.Verdict("normatif"), at=at + DAY)
    for agency in agencies:
        handling.forward(admin, row.code, agency, at=at + DAY)
    return Complaint.objects.of(town.government).get(pk=row.pk)


def two_agencies(town: Town) -> tuple[str, str]:
    from penata.web.organisation.selectors import current_snapshot

    found = current_snapshot(town.government)
    assert found is not None
    first, second, *_ = sorted(agency.id for agency in found.agencies)
    return first, second


def test_nothing_is_told_without_complaints(city: Town) -> None:
    assert demand_of(city.government) is None


def test_complaints_are_counted_for_the_agency_they_lie_with_and_tell_of_nobody(city: Town) -> None:
    first, second = two_agencies(city)
    passed(city, first, second)
    passed(city, second, first, second)
    late = passed(city, first)
    fresh = passed(city, first, days=2)
    Complaint.objects.of(city.government).filter(pk=fresh.pk).update(answered=timezone.now())
    found = demand_of(city.government)
    assert found is not None
    rows = {row.agency: row for row in found.agencies}
    assert (found.received, found.invented) == (4, 0)
    assert (rows[first].received, rows[first].judged, rows[first].in_time) == (2, 2, 1)
    (over,) = found.hand_overs
    assert replace(over, functions=()) == HandOver(first, second, 2)
    assert sum(files for *_, files in over.functions) == 2
    for one in found.agencies:
        assert sum(sum(part.topics.values()) for part in one.parts) == sum(one.topics.values())
    said = json.loads(codec.encode(found))
    assert TEXT not in str(said)
    assert late.code not in str(said)


def test_duplicates_wrongdoing_and_what_is_long_past_are_left_out(city: Town) -> None:
    first, _ = two_agencies(city)
    kept, double, hidden, old = (passed(city, first) for _ in range(4))
    rows = Complaint.objects.of(city.government)
    rows.filter(pk=double.pk).update(duplicate_of=kept)
    rows.filter(pk=hidden.pk).update(whistle=True)
    rows.filter(pk=old.pk).update(received=timezone.now() - 400 * DAY)
    found = demand_of(city.government)
    assert found is not None
    assert found.received == 1


def test_a_run_rests_on_the_complaints_of_the_moment_it_was_asked_for(ready: Town, other: Town) -> None:
    first, _ = two_agencies(ready)
    record = current_record(ready.government)
    assert record is not None
    before = run_ask(ready.government, None, record.key)
    for _ in range(10):
        passed(ready, first)
    asked = run_ask(ready.government, None, record.key)
    assert asked.key != before.key
    passed(ready, first)
    work: Any = run_claim()
    run_do(work)
    assert run_demand(work).received == 10
    (late,) = [one for one in result(ready.government, "analysis").findings if one.id == f"demand.late:{first}"]
    assert late.figures["judged"] == 10
    client = ready.client("pimpinan")
    for path in ("analisis/", "rancangan/"):
        assert "Memperhitungkan 10 aduan warga" in " ".join(client.get(ready.path(path)).content.decode().split())
    assert demand_of(other.government) is None
