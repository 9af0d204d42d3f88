"""What the records of catalogue, counters and complaints tell a run, as counts without anybody."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone

from penata.core import codec
from penata.core.analysis import analyse
from penata.core.analysis.demand import GivenService
from penata.web.documents.models import Application, Service
from penata.web.jobs.demand import demand_now
from penata.web.organisation.selectors import current_snapshot, law_of
from penata.web.queues import models as queues
from tests.web.conftest import Town
from tests.web.documents.support import CONTENT

MINUTE = timedelta(minutes=1)


def counter(town: Town, agency: str, waits: list[int]) -> None:
    point = queues.Point.objects.make(
        town.government, slug="loket", name="Loket", agency=agency, opens="08:00", closes="14:00"
    )
    service = queues.Service.objects.make(town.government, point=point, letter="A", name="Daftar")
    came = timezone.localtime().replace(hour=8, minute=10, second=0, microsecond=0) - timedelta(days=3)
    for number, wait in enumerate(waits):
        ticket = queues.Ticket.objects.make(
            town.government, point=point, day=came.date(), letter="A", number=number, code=f"RAHASIA{number}", key=str(number),
            service=service, channel="qr", status="selesai", group="lansia",
        )  # fmt: skip
        queues.Turn.objects.make(
            town.government, ticket=ticket, point=point, day=came.date(), service=service, came=came,
            called=came + wait * MINUTE, ended=came + (wait + 5) * MINUTE,
        )  # fmt: skip


def test_a_city_without_records_tells_nothing(town: Town) -> None:
    assert demand_now(town.government) is None


def test_counters_and_catalogue_tell_of_agencies_and_of_nobody(ready: Town, other: Town) -> None:
    snapshot = current_snapshot(ready.government)
    assert snapshot is not None
    first, second = sorted(agency.id for agency in snapshot.agencies if len(agency.functions) == 1)[:2]
    with timezone.override(ready.government.time_zone):
        counter(ready, first, [10] * 20 + [40] * 10 + [70] * 10)
        released = CONTENT | {"requirements": f"ktp: KTP {{pada {second}}}"}
        row = Service.objects.make(
            ready.government, slug="usaha", agency=first, name="Surat usaha", released=released, content={}
        )
        Service.objects.make(ready.government, slug="draf", agency=first, name="Belum terbit")
        Application.objects.make(
            ready.government, code="AMATRAHASIA", pin="x", service=row, standard=released, agency=first,
            received=timezone.now(), answers={"nama": "Siti Rekaan"}, status="diterima",
        )  # fmt: skip
        found = demand_now(ready.government)
        assert found is not None
    (wait,) = found.waits
    assert (wait.agency, wait.visits, wait.within, wait.long) == (first, 40, 20, 10)
    assert (wait.waited, wait.served) == (200 + 400 + 700, 200)
    assert [(slot.begins, slot.visits, slot.late) for slot in wait.slots] == [(8 * 60, 40, 20)]
    function = snapshot.agency_by_id[first].functions[0]
    assert found.services == (
        GivenService("loket/A", "queue", "Daftar, Loket", first, uses=40),
        GivenService("usaha", "standard", "Surat usaha", first, function, (second,), 1),
    )
    said = str(json.loads(codec.encode(found)))
    assert not [secret for secret in ("RAHASIA", "Siti", "lansia") if secret in said]
    ids = {one.id for one in analyse(snapshot, law_of(snapshot), demand=found).findings}
    assert f"demand.wait:{first}" in ids
    assert demand_now(other.government) is None
