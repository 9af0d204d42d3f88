"""The simplification view counts what the records hold, shows it by role, and tells what a proposal saves."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from penata.web.documents import handling
from penata.web.documents.citizen import supplement
from penata.web.documents.demo_cases import cases_invent
from penata.web.documents.models import Service
from penata.web.documents.papers import Clean
from penata.web.documents.simplifying import recorded
from tests.web.conftest import Town
from tests.web.documents.support import PDF, sent

ZONE = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at(30, 12))


def at(day: int, hour: int) -> datetime:
    """Of January 2026; the 5th is a Monday."""
    return datetime(2026, 1, day, hour, tzinfo=ZONE)


def test_waiting_is_told_from_work_without_nights_weekends_and_the_citizens_own_time(
    city: Town, service: Service, january: None
) -> None:
    officer, head = city.members["penghubung"], city.members["kepala_pd"]
    code = sent(service, at(9, 15)).code
    handling.take(officer, code, at(12, 9))
    handling.ask(officer, code, {"foto": "Kabur"}, at(12, 10))
    supplement(city.government, code, {"foto": [Clean(PDF, "pdf")]}, at=at(14, 10))
    handling.finish(officer, code, at=at(14, 11))
    handling.take(head, code, at(15, 11))
    handling.finish(head, code, at=at(15, 12))
    [found] = recorded(city.government)
    check, initial = found.procedure.steps[:2]
    assert (check.wait, check.work) == (2.0, 2.0), "Friday 15 to Monday 9; two days of completing do not count"
    assert (initial.wait, initial.work) == (8.0, 1.0)
    papers = {paper.code: paper for paper in found.procedure.papers}
    assert (papers["foto"].handed, papers["foto"].asked_again, papers["kuasa"].handed) == (1, 1, 0)
    assert papers["ktp"].held_by == "DUKCAPIL"


def test_the_page_works_a_proposal_out_and_gives_it_as_a_table(city: Town, service: Service, january: None) -> None:
    officer, head = city.members["penghubung"], city.members["kepala_pd"]
    for hour in (8, 9):
        code = sent(service, at(12, hour)).code
        handling.take(officer, code, at(12, hour + 1))
        handling.finish(officer, code, at=at(12, hour + 2))
        handling.take(head, code, at(13, hour + 2))
    page = city.path(f"layanan/penyederhanaan/{service.slug}/")
    browser = city.client("organisasi")
    assert "Tidak ada yang tersimpan" in browser.get(page).content.decode()
    wish = "?langkah1=hapus&langkah3=hapus&langkah0=apa&tanpa=ktp&tanpa=lain"
    answer = browser.get(page + wish).content.decode()
    assert "rata-rata 8,0 jam kantor lebih cepat" in answer
    assert "menyerahkan 2 berkas lebih sedikit" in answer
    table = browser.get(f"{page}{wish}&unduh=csv").content.decode()
    assert "Langkah;4;3" in table.replace(",", ";").replace('"', "")
    assert browser.get(city.path("layanan/penyederhanaan/tidak-ada/")).status_code == 404


def test_agencies_see_their_own_procedures_and_counters_none(city: Town, service: Service) -> None:
    path = city.path("layanan/penyederhanaan/")
    assert service.name in city.client("pimpinan").get(path).content.decode()
    Service.objects.of(city.government).update(agency="DINKES")
    assert service.name not in city.client("penghubung").get(path).content.decode()
    assert city.client("petugas_loket").get(path).status_code == 403


def test_invented_cases_are_lawful_ways_through_the_procedure(city: Town, service: Service) -> None:
    made = cases_invent(city.government, [service])
    ways: dict[int, list[Any]] = {}
    for step in made.steps:
        ways.setdefault(id(step.application), []).append(step)
    assert len(ways) == len(made.applications) == 24
    for steps in ways.values():
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert steps[-1].at <= timezone.now()
        assert all(timezone.localtime(step.at).isoweekday() < 6 for step in steps if step.act == "ambil")
    assert {row.status for row in made.applications} >= {"terbit"}
