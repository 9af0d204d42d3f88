"""What the sender does afterwards: completes, rates, re-opens, withdraws; and what others never see."""

from __future__ import annotations

import pytest

from penata.web.complaints import citizen as acts
from penata.web.complaints.flow import NotNow, Status
from penata.web.complaints.models import Complaint, Photo, Step
from tests.web.complaints.support import Citizen, picture, sent, upload
from tests.web.conftest import Town


@pytest.fixture
def opened(citizen: Citizen) -> Citizen:
    citizen.fill()
    citizen.wait()
    citizen.send()
    citizen.track(*citizen.receipt())
    return citizen


def only(town: Town) -> Complaint:
    found: Complaint = Complaint.objects.of(town.government).get()
    return found


def test_the_sender_adds_and_withdraws(opened: Citizen, city: Town) -> None:
    assert "Diperiksa paling lambat" in opened.own()
    for _ in range(3):
        again = opened.act("lengkapi", isi="Sekarang makin dalam.", foto=[upload(picture())], kiriman="satu")
        assert again.status_code == 302
    assert Photo.objects.of(city.government).get().complaint == only(city)
    assert "Sekarang makin dalam." in opened.own()
    wrong = opened.act("lengkapi", isi="ini fotonya", foto=[upload(b"PK\x03\x04", "a.jpg")])
    assert wrong.status_code == 422
    assert "ini fotonya" in wrong.content.decode()
    assert opened.act("nilai", nilai="4").status_code == 422
    assert opened.act("apa").status_code == 422
    opened.act("cabut", isi="Sudah diperbaiki warga.")
    assert only(city).status == Status.WITHDRAWN
    assert opened.act("buka", isi="Ternyata belum").status_code == 422
    assert list(Step.objects.of(city.government).values_list("act", flat=True)) == ["kirim", "lengkapi", "cabut"]


def test_an_answer_can_be_rated_and_opened_again(opened: Citizen, city: Town) -> None:
    row = only(city)
    row.status, row.answered = Status.ANSWERED, row.received
    row.save()
    assert "Apakah jawaban ini menyelesaikan masalah Anda?" in opened.own()
    assert opened.act("nilai", nilai="9").status_code == 422
    opened.act("nilai", nilai="3", isi="Cukup cepat")
    assert (only(city).status, only(city).rating) == (Status.CLOSED, 3)
    opened.act("buka", isi="Lubangnya muncul lagi")
    found = only(city)
    assert (found.status, found.rating, found.closed, found.answered) == (Status.REOPENED, None, None, None)


def test_completing_lets_the_clock_go_on(city: Town) -> None:
    row = sent(city.government)
    asked = row.received.isoformat()
    row.status, row.before_pause, row.pauses = Status.INCOMPLETE, Status.VERIFIED, [[asked, None]]
    row.save()
    found = acts.supplement(city.government, row.code, "Di simpang tiga.")
    assert found.status == Status.VERIFIED
    assert found.pauses[0][1] is not None
    with pytest.raises(NotNow):
        acts.rate(city.government, row.code, 4)


def test_the_door_shuts_again_and_another_government_does_not_know_it(opened: Citizen, city: Town, other: Town) -> None:
    number, pin = opened.receipt()
    assert Citizen(other).track(number, pin).status_code == 422
    opened.client.post(opened.path("pengaduan/lacak/keluar/"))
    assert opened.own() == ""
    opened.client.post(opened.path("pengaduan/baru/lupakan/"))
    assert opened.client.get(opened.path("pengaduan/baru/terkirim/")).status_code == 302
