"""Data the city holds, used instead of papers: only on a ground that runs, told, logged, open to objection."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.documents import handling
from penata.web.documents.models import Application, Holding, Paper, Reuse, Service
from penata.web.documents.reuse import in_force, look_up, objection
from tests.web.complaints.support import upload
from tests.web.conftest import Town
from tests.web.documents.support import PDF, Citizen
from tests.web.documents.test_counter import fields
from tests.web.documents.test_handling import refused

DAY = timedelta(days=1)


@pytest.fixture
def line(city: Town) -> Holding:
    made: Holding = Holding.objects.make(
        city.government, agency="DUKCAPIL", used_by="DINSOS", requirement="ktp", name="Data KTP-el", basis="Dasar rekaan",
        agreement="Perjanjian rekaan", until=timezone.localdate() + DAY, population=True,
    )  # fmt: skip
    return made


def test_population_data_need_an_agreement_that_still_runs() -> None:
    today = timezone.localdate()
    free = Holding(basis="Dasar rekaan")
    assert in_force(free, today)
    assert not in_force(Holding(), today), "never without a legal ground"
    assert not in_force(Holding(basis="Dasar rekaan", until=today - DAY), today)
    told: dict[str, Any] = {"basis": "Dasar rekaan", "population": True}
    assert not in_force(Holding(**told), today)
    assert not in_force(Holding(**told, agreement="Nomor 1"), today)
    assert not in_force(Holding(**told, until=today), today)
    assert in_force(Holding(**told, agreement="Nomor 1", until=today), today)


@pytest.mark.usefixtures("line")
def test_the_form_asks_less_tells_why_and_each_look_is_logged_for_the_citizen(citizen: Citizen, city: Town) -> None:
    assert "berkas-ktp" not in citizen.apply()
    page = citizen.get(f"{citizen.begin}periksa/")
    for words in ("Data KTP-el", "Dasar rekaan", "Perjanjian rekaan", "Keberatan, saya unggah sendiri"):
        assert words in page
    number, pin = citizen.send()
    assert Reuse.objects.of(city.government).get().requirement == "ktp"
    officer, detail = city.client("penghubung"), city.path(f"layanan/permohonan/{number}/")
    assert "Catat bahwa saya melihatnya" in officer.get(detail).content.decode()
    assert officer.post(detail, {"tindakan": "lihat_data", "syarat": "ktp"}).status_code == 302
    assert officer.post(detail, {"tindakan": "lihat_data", "syarat": "foto"}).status_code == 422
    citizen.track(number, pin)
    assert "Data kota dilihat petugas" in citizen.own()
    event = Event.objects.of(city.government).get(kind="application.lihat_data")
    assert event.details == {"by": "penghubung", "paper": "ktp", "agency": "DUKCAPIL"}


@pytest.mark.usefixtures("line")
def test_who_objects_before_sending_uploads_the_paper(citizen: Citizen, city: Town) -> None:
    citizen.apply()
    answer = citizen.client.post(f"{citizen.begin}periksa/", {"keberatan": "ktp"})
    assert answer.headers["Location"].endswith("/berkas-ktp/")
    citizen.client.post(answer.headers["Location"], {"berkas": upload(PDF, "ktp.pdf")})
    citizen.send()
    assert not Reuse.objects.of(city.government).exists()
    assert Paper.objects.of(city.government).filter(requirement="ktp").exists()


@pytest.mark.usefixtures("line")
def test_who_objects_after_sending_is_heeded_and_may_be_asked_for_the_paper(citizen: Citizen, city: Town) -> None:
    citizen.apply()
    number, pin = citizen.send()
    officer = city.members["penghubung"]
    handling.ask(officer, number, {"foto": "Buram."})
    citizen.track(number, pin)
    path = f"{citizen.root}lacak/permohonan/"
    assert citizen.client.post(path, {"tindakan": "lengkapi", "foto": upload(PDF, "f.pdf")}).status_code == 302
    refused("asked_before", lambda: handling.ask(officer, number, {"ktp": "Perlu berkas."}))
    assert citizen.client.post(path, {"tindakan": "keberatan", "syarat": "ktp"}).status_code == 302
    assert "Anda keberatan" in citizen.own()
    refused("objected", lambda: look_up(officer, number, "ktp"))
    assert handling.ask(officer, number, {"ktp": "Perlu berkas."}).asked == {"ktp": "Perlu berkas."}
    refused("paper", lambda: objection(city.government, number, "foto"))
    assert chain_intact(city.government)


def test_nobody_looks_up_once_the_agreement_ends(citizen: Citizen, city: Town, line: Holding) -> None:
    citizen.apply()
    number, _pin = citizen.send()
    Holding.objects.of(city.government).filter(pk=line.pk).update(until=timezone.localdate() - DAY)
    refused("no_ground", lambda: look_up(city.members["penghubung"], number, "ktp"))


@pytest.mark.usefixtures("line")
def test_at_the_counter_a_paper_handed_in_is_an_objection(city: Town, service: Service) -> None:
    officer, path = city.client("penghubung"), city.path(f"layanan/loket/{service.slug}/")
    assert "Dasar rekaan" in officer.get(path).content.decode()
    without = fields()
    del without["berkas-ktp"]
    officer.post(path, without)
    officer.post(path, fields())
    rows = Application.objects.of(city.government).order_by("pk")
    assert [Reuse.objects.of(city.government).filter(application=row).exists() for row in rows] == [True, False]


def test_the_register_refuses_what_has_no_ground_and_keeps_the_rest(city: Town, service: Service) -> None:
    client, path = city.client("penghubung"), city.path("layanan/data/")
    given = {"guna": "DUKCAPIL:DINSOS:ktp", "name": "Data KTP-el", "basis": "", "population": "ya"}
    page = client.post(path, given)
    assert page.status_code == 422
    for words in ("tanpa itu data tidak boleh", "perjanjian akses", "hari terakhir perjanjian"):
        assert words in page.content.decode()
    assert client.post(path, {**given, "guna": "DUKCAPIL:DINKES:ktp"}).status_code == 422
    full = {**given, "basis": "Dasar rekaan", "agreement": "Nomor 1", "until": "2099-01-01"}
    assert client.post(path, full).status_code == 302
    assert client.post(path, {**full, "name": "Data KTP"}).status_code == 302
    made = Holding.objects.of(city.government).get()
    assert (made.name, made.population) == ("Data KTP", True)
    assert city.client("pimpinan").post(path, full).status_code == 403
    assert client.post(path, {"hapus": str(made.pk)}).status_code == 302
    assert not Holding.objects.of(city.government).exists()
