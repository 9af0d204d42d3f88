"""What agencies promise and how they keep it: side by side, over time, for machines; never of single people."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from penata.web.complaints.flow import Status
from penata.web.complaints.models import Complaint
from penata.web.organisation.actions import city_store
from penata.web.portal.performance import performances, quarter_starts, quarters_of
from penata.web.portal.publishing import structure_release
from penata.web.queues.models import Channel, Service, Ticket, Turn
from penata.web.queues.models import Status as Stood
from tests.support.city import small_city
from tests.web.conftest import Town
from tests.web.documents.support import CONTENT, HEAD, released
from tests.web.queues.conftest import point_make

AGENCY, KIND = "DINSOS", "permintaan_informasi"


@pytest.fixture
def city(town: Town, settings: Any, tmp_path: Path) -> Town:
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    city_store(town.government, None, small_city(), "kota.xlsx")
    return town


def complain(town: Town, number: int, *, answered: bool = True, whistle: bool = False) -> None:
    now = timezone.now()
    Complaint.objects.make(
        town.government, code=f"0000-{number:04d}", pin="x", text="Uji", agency=AGENCY, kind=KIND, received=now - timedelta(days=10), answered=now - timedelta(days=9) if answered else None,
        status=Status.ANSWERED if answered else Status.RECEIVED, whistle=whistle,
    )  # fmt: skip


def wait(town: Town, minutes: tuple[int, ...]) -> None:
    point, now = point_make(town.government, agency=AGENCY), timezone.now()
    service = Service.objects.of(town.government).first()
    for number, length in enumerate(minutes, start=1):
        ticket = Ticket.objects.make(
            town.government, point=point, day=timezone.localdate(), letter="A", number=number, code=f"7K3M-{number:04d}",
            key=str(number), service=service, channel=Channel.COUNTER, status=Stood.DONE,
        )  # fmt: skip
        Turn.objects.make(
            town.government, ticket=ticket, point=point, day=ticket.day, service=service,
            came=now - timedelta(minutes=length), called=now, ended=now, desk=1,
        )  # fmt: skip


def page(path: str) -> str:
    return Client().get(f"/p/contoh/{path}").content.decode()


def test_an_agency_is_told_with_its_complaints_and_waits_from_five_cases_on(city: Town) -> None:
    for number in range(4):
        complain(city, number)
    complain(city, 8, whistle=True)
    wait(city, (5, 10, 20, 40, 60))
    (found,) = performances(city.government)
    assert (found.complaints.received, found.complaints.answered, found.complaints.in_time) == (4, 4, None)
    assert found.waits is not None
    assert (found.waits.citizens, found.waits.percent) == (5, 60)
    cache.clear()
    complain(city, 4)
    (found,) = performances(city.government)
    assert found.complaints.in_time is not None
    assert found.complaints.median_days is not None


def test_the_pages_say_the_same_as_the_files_and_are_wide(city: Town) -> None:
    for number in range(5):
        complain(city, number)
    text = page("kinerja/")
    assert '<body class="wide">' in text
    assert "Dinas Sosial" in text
    rows = json.loads(page("kinerja/data.json"))["kinerja"]
    assert [(row["kode"], row["pengaduan_diterima"]) for row in rows] == [(AGENCY, 5)]
    assert AGENCY in page("kinerja/data.csv")
    one = page(f"kinerja/{AGENCY}/")
    assert "berjalan" in one
    assert Client().get("/p/contoh/kinerja/TIDAKADA/").status_code == 404


def test_the_quarters_hold_what_was_received_in_them(city: Town) -> None:
    for number in range(5):
        complain(city, number)
    told = quarters_of(city.government, AGENCY)
    assert len(told) == 4
    assert sum(row.complaints.received for row in told) == 5
    assert [row.end + timedelta(days=1) for row in told[:-1]] == [row.start for row in told[1:]]


@pytest.mark.parametrize(
    ("today", "starts"),
    [
        (date(2026, 11, 25), ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"]),
        (date(2026, 1, 1), ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01"]),
    ],
)
def test_quarters_begin_where_quarters_begin(today: date, starts: list[str]) -> None:
    assert [one.isoformat() for one in quarter_starts(today)] == starts


def test_a_pledge_is_released_with_the_structure_and_services_with_their_promise(city: Town) -> None:
    service = released(city, HEAD, CONTENT)
    assert "Belum ada maklumat" in page("komitmen/")
    structure_release(city.members["organisasi"], {AGENCY: {"pledge": "Kami sanggup melayani <b>tepat waktu</b>."}})
    text = page("komitmen/")
    assert "Kami sanggup melayani &lt;b&gt;tepat waktu&lt;/b&gt;." in text
    assert "Kami sanggup melayani" in page(f"instansi/{AGENCY}")
    assert service.name in text
    rows = json.loads(page("komitmen/data.json"))["komitmen"]
    assert [row["layanan"] for row in rows] == [service.name]
    assert service.name in page("komitmen/data.csv")


def test_a_city_without_records_says_so(town: Town) -> None:
    assert "Belum ada catatan pelayanan." in page("kinerja/")
    assert "Belum ada layanan yang diterbitkan." in page("komitmen/")
    assert json.loads(page("kinerja/data.json"))["kinerja"] == []
