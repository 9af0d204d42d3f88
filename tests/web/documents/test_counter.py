"""Applications at the counter, lost PINs, warnings and forgetting."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from penata.web.audit.models import Event
from penata.web.complaints.credentials import key_make
from penata.web.documents import handling
from penata.web.documents.models import Applicant, Application, Note, Paper, Service, Step
from penata.web.documents.papers import folder_of
from penata.web.documents.tasks import retain, tend
from tests.web.complaints.support import upload
from tests.web.conftest import Town
from tests.web.documents.support import PDF, sent

DAY = timedelta(days=1)


def fields(**changes: Any) -> dict[str, Any]:
    given = {
        "kunci": key_make(), "nama": "Siti Rekaan", "telepon": "", "tanya-jenis": "dagang", "tanya-barang": "kain",
        "tanya-mulai": "2020-02-01", "berkas-ktp": upload(PDF, "ktp.pdf"), "berkas-foto": upload(PDF, "foto.pdf"),
    }  # fmt: skip
    return {**given, **changes}


def test_an_officer_files_for_somebody_once_who_gets_number_and_pin(city: Town, service: Service) -> None:
    officer, path = city.client("penghubung"), city.path(f"layanan/loket/{service.slug}/")
    assert service.slug in officer.get(city.path("layanan/loket/")).content.decode()
    assert "Bila: Apa jenis usahanya? Dagang" in officer.get(path).content.decode()
    key = key_make()
    receipts = [officer.post(path, fields(kunci=key)).content.decode() for _ in range(2)]
    made = Application.objects.of(city.government).get()
    assert all(made.code in receipt for receipt in receipts)
    assert Step.objects.of(city.government).get(application=made).by == "penghubung"
    assert {row.requirement for row in Paper.objects.of(city.government).filter(application=made)} == {"ktp", "foto"}


def test_what_is_missing_is_told_and_files_given_stay(city: Town, service: Service) -> None:
    officer, path = city.client("penghubung"), city.path(f"layanan/loket/{service.slug}/")
    given = fields(**{"nama": "", "berkas-foto": upload(b"bukan foto", "foto.jpg")})
    answer = officer.post(path, given)
    assert answer.status_code == 422
    assert "foto.jpg" in answer.content.decode()
    assert not Application.objects.of(city.government).exists()
    again = {name: value for name, value in fields(kunci=given["kunci"]).items() if name != "berkas-ktp"}
    assert officer.post(path, again).status_code == 200
    assert Application.objects.of(city.government).count() == 1
    assert officer.get(city.path("layanan/loket/tidak-ada/")).status_code == 404


def test_a_lost_pin_is_given_anew_and_the_old_one_ends(city: Town, service: Service) -> None:
    made, before = sent(service), Application.objects.of(city.government).get().pin
    officer, path = city.client("penghubung"), city.path(f"layanan/permohonan/{made.code}/pin/")
    assert "PIN belum diganti" in officer.post(path, follow=True).content.decode()
    answer = officer.post(path, {"bukti": "tanda_pengenal"})
    assert "PIN yang lama tidak berlaku lagi" in answer.content.decode()
    assert Application.objects.of(city.government).get().pin != before
    event = Event.objects.of(city.government).get(kind="application.pin_baru")
    assert event.details == {"by": "penghubung", "evidence": "tanda_pengenal"}
    Application.objects.of(city.government).update(agency="DINKES")
    assert officer.post(path, {"bukti": "tanda_pengenal"}).status_code == 403


def test_a_lost_number_is_found_by_the_whole_name_in_the_own_agency_and_logged(city: Town, service: Service) -> None:
    made, path = sent(service), city.path("layanan/loket/cari/")

    def asked(name: str) -> str:
        return str(city.client("penghubung").post(path, {"nama": name}).content.decode())

    assert made.code in asked("siti rekaan")
    assert made.code not in asked("Siti")
    assert "paling sedikit 3 huruf" in asked("Si")
    Application.objects.of(city.government).update(agency="DINKES")
    assert made.code not in asked("Siti Rekaan")
    found = Event.objects.of(city.government).filter(kind="application.find").values_list("details__found", flat=True)
    assert sorted(found) == [0, 0, 1]
    assert "Siti" not in str(list(Event.objects.of(city.government).values_list("details", "subject")))


def test_due_days_are_warned_of_and_told_once_passed(city: Town, service: Service) -> None:
    made = sent(service, at=timezone.now() - 30 * DAY)
    acts = Step.objects.of(city.government).filter(application=made).values_list("act", flat=True)
    for days in (29.5, 26.5, 0, 0):
        tend(city.government, timezone.now() - days * DAY)
    assert list(acts).count("eskalasi") == 1
    assert list(acts).count("peringatan") <= 1
    assert made.code in city.client("kepala_pd").get(city.path("layanan/")).content.decode(), "the head's turn now"
    fresh = sent(service)
    tend(city.government)
    assert Step.objects.of(city.government).filter(application=fresh).count() == 1


def test_people_are_forgotten_by_schedule_and_the_history_stays(city: Town, service: Service) -> None:
    made, open_one = sent(service), sent(service)
    handling.refuse_application(city.members["kepala_pd"], made.code, "Tidak memenuhi.", "foto")
    assert retain(city.government, timezone.now() - DAY) == 0
    assert retain(city.government, timezone.now() + DAY) == 1
    assert retain(city.government, timezone.now() + DAY) == 0
    row = Application.objects.of(city.government).get(pk=made.pk)
    assert row.answers == {}
    assert Applicant.objects.of(city.government).get().application_id == open_one.pk
    assert not Note.objects.of(city.government).exists()
    assert [step.act for step in Step.objects.of(city.government).filter(application=made)] == ["kirim", "tolak"]
    assert city.client("penghubung").get(city.path(f"layanan/permohonan/{made.code}/")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_papers_of_the_forgotten_leave_the_disk(city: Town, service: Service) -> None:
    made = sent(service)
    handling.refuse_application(city.members["kepala_pd"], made.code, "Tidak memenuhi.")
    assert list(folder_of(city.government).iterdir())
    retain(city.government, timezone.now() + DAY)
    assert not list(folder_of(city.government).iterdir())
