"""A complaint sent without script and without account: once, whole, and by a person."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as django_settings
from django.db import connection

from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.complaints import drafts
from penata.web.complaints.credentials import key_make
from penata.web.complaints.files import folder_of
from penata.web.complaints.forms import LONGEST
from penata.web.complaints.models import Complaint, Draft, Photo, Reporter, Step
from penata.web.complaints.photos import Clean
from penata.web.complaints.places import kelurahan_of, metres
from penata.web.complaints.plan import PICK_EDGE, PICK_WIDTH, plan
from penata.web.organisation.selectors import current_snapshot
from tests.web.complaints.support import ANSWERS, TEXT, Citizen, picture, upload
from tests.web.conftest import Town


def only(town: Town) -> Complaint:
    found: Complaint = Complaint.objects.of(town.government).get()
    return found


def files(town: Town) -> list[Path]:
    folder = folder_of(town.government)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_complaint_goes_from_question_to_receipt_and_is_found_again(citizen: Citizen, city: Town) -> None:
    assert citizen.fill(foto=[upload(picture()), upload(picture())]).url.endswith("/periksa/")
    citizen.wait()
    page = citizen.client.get(citizen.path("pengaduan/baru/periksa/")).content.decode()
    assert TEXT in page
    assert page.count("<img") == 2
    assert citizen.send().url.endswith("/terkirim/")
    number, pin = citizen.receipt()
    found = only(city)
    assert (found.code, found.text, found.category, found.privacy) == (number, TEXT, "jalan", "anonim")
    assert pin not in found.pin
    assert Photo.objects.of(city.government).filter(complaint=found).count() == 2
    assert citizen.track(f" {number.lower().replace('-', ' ')} ", pin).status_code == 302
    assert TEXT in citizen.own()
    assert Citizen(city).own() == ""


def test_sending_fifty_times_makes_one_complaint_and_shows_the_same_receipt(citizen: Citizen, city: Town) -> None:
    citizen.fill()
    citizen.wait()
    for _ in range(50):
        assert citizen.send().status_code == 302
    assert len({citizen.receipt() for _ in range(3)}) == 1
    assert Complaint.objects.of(city.government).count() == 1
    assert Step.objects.of(city.government).count() == 1


def test_the_history_and_the_events_hold_no_personal_data(citizen: Citizen, city: Town) -> None:
    citizen.fill(kerahasiaan="bernama", nama="Rahmat Rekaan", telepon="0812 0000 0000", surel="r@contoh.invalid")
    citizen.wait()
    citizen.send()
    assert Reporter.objects.of(city.government).get().name == "Rahmat Rekaan"
    assert Draft.objects.of(city.government).get().answers == {}
    kept = str([*Step.objects.of(city.government).values(), *Event.objects.of(city.government).values()])
    for secret in ("Rahmat", "0812", "invalid", "berlubang"):
        assert secret not in kept
    assert chain_intact(city.government)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"uraian": "  "}, "uraian"),
        ({"uraian": "🔥" * 400}, "uraian"),
        ({"uraian": "kata " * 10_000}, "uraian"),
        ({"kelurahan": ""}, "kelurahan"),
        ({"kelurahan": "", "titik": "di laut"}, "titik"),
        ({"kelurahan": "", "titik": "0.0, 90.0"}, "titik"),
        ({"kerahasiaan": ""}, "kerahasiaan"),
        ({"kerahasiaan": "bernama"}, "nama"),
        ({"telepon": "bukan nomor"}, "telepon"),
        ({"surel": "tanpa-at"}, "surel"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_nothing_typed_is_lost(
    citizen: Citizen, city: Town, fields: dict[str, str], field: str
) -> None:
    answer = citizen.fill(**fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    for value in fields.values():
        assert value[:40] in page
    assert Complaint.objects.of(city.government).count() == 0


def test_a_point_alone_tells_the_kelurahan_and_script_is_only_text(citizen: Citizen, city: Town) -> None:
    evil = "<script>alert(1)</script> berlubang besar di tengah jalan"
    citizen.fill(uraian=evil + "\x00", kelurahan="", titik="2,9584 ; 99,8009", patokan="<b>x</b>")
    citizen.wait()
    assert "<script>alert" not in citizen.client.get(citizen.path("pengaduan/baru/periksa/")).content.decode()
    citizen.send()
    found = only(city)
    assert found.text == evil
    assert found.place == "12.99.01.1001"
    assert str(found.latitude) == "2.95840"


def test_a_wrong_photo_is_told_and_the_good_one_and_the_text_stay(citizen: Citizen, city: Town) -> None:
    answer = citizen.fill(foto=[upload(b"%PDF-1.7", "surat.jpg"), upload(picture())])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "surat.jpg adalah PDF" in page
    assert TEXT in page
    assert page.count("<img") == 1
    row = Photo.objects.of(city.government).get()
    shown = citizen.client.get(citizen.path(f"pengaduan/baru/foto/{row.name}/"))
    assert shown["Content-Type"] == "image/jpeg"
    assert Citizen(city).client.get(citizen.path(f"pengaduan/baru/foto/{row.name}/")).status_code == 404
    fields = {"uraian": "", "hapus": str(row.name), "foto": [upload(picture())]}
    answer = citizen.client.post(citizen.path("pengaduan/baru/"), fields)
    assert answer.status_code == 200, "taking a photo out asks for nothing else"
    assert Photo.objects.of(city.government).get().name != row.name, "and keeps the one chosen meanwhile"


def test_a_sixth_photo_is_not_kept(citizen: Citizen, city: Town) -> None:
    answer = citizen.fill(foto=[upload(picture()) for _ in range(6)])
    assert answer.status_code == 422
    assert "Paling banyak 5 foto" in answer.content.decode()
    assert len(files(city)) == Photo.objects.of(city.government).count() == 5


def test_a_page_sent_again_because_its_answer_never_came_doubles_no_photo(citizen: Citizen, city: Town) -> None:
    for _ in range(3):
        assert citizen.fill(foto=[upload(picture()), upload(picture((30, 30)))]).status_code == 302
    assert len(files(city)) == Photo.objects.of(city.government).count() == 2


def test_a_server_killed_between_file_and_row_leaves_neither(citizen: Citizen, city: Town) -> None:
    key = key_make()
    draft = drafts.draft_save(city.government, key, ANSWERS)
    good = Clean(picture(), 40, 20)
    with patch("penata.web.complaints.drafts.photo_write", side_effect=[None, OSError]), pytest.raises(OSError):
        drafts.photos_add(city.government, draft, [good, good])
    assert Photo.objects.of(city.government).count() == 0
    drafts.photos_add(city.government, draft, [good])
    with patch("penata.web.complaints.drafts.step", side_effect=RuntimeError), pytest.raises(RuntimeError):
        drafts.draft_send(city.government, key)
    assert Complaint.objects.of(city.government).count() == 0
    assert drafts.draft_send(city.government, key).text == TEXT
    assert len(files(city)) == 1


def test_machines_are_stopped_people_are_not(citizen: Citizen, city: Town, settings: Any) -> None:
    citizen.fill()
    assert "Terlalu cepat" in citizen.send().content.decode()
    citizen.wait()
    assert citizen.send(situs_web="http://x").status_code == 422
    settings.COMPLAINTS_SUM_FROM = 0
    page = citizen.client.get(citizen.path("pengaduan/baru/periksa/")).content.decode()
    one, two = Draft.objects.of(city.government).get().sum
    assert f"Berapa {one} + {two}?" in page
    assert citizen.send(jumlah="99").status_code == 422
    assert citizen.send(jumlah=str(one + two)).status_code == 302
    settings.COMPLAINTS_MOST = 1
    again = Citizen(city)
    again.fill()
    again.wait()
    assert again.send(jumlah="1").status_code == 429
    far = Citizen(city, "2001:db8::7")
    far.fill()
    far.wait()
    terms = Draft.objects.of(city.government).latest("began").sum
    assert far.send(jumlah=str(sum(terms))).status_code == 302


def test_guessing_a_pin_is_locked_after_a_few(citizen: Citizen, city: Town) -> None:
    citizen.fill()
    citizen.wait()
    citizen.send()
    number, pin = citizen.receipt()
    wrong = "000000" if pin != "000000" else "111111"
    guesser, most = Citizen(city, "203.0.113.9"), django_settings.COMPLAINTS_WRONG_PINS
    for _ in range(most["complaint_of_client"]):
        assert guesser.track(number, wrong).status_code == 422
    assert guesser.track(number, pin).status_code == 429
    assert citizen.track(number, pin).status_code == 302, "nobody locks the sender out alone"
    for _ in range(most["client"] - most["complaint_of_client"]):
        assert guesser.track("tidak tahu", wrong).status_code == 422
    assert guesser.track("ABCD-EFGH", wrong).status_code == 429


def test_a_page_out_of_order_leads_to_the_one_that_is_missing(citizen: Citizen) -> None:
    for page in ("di-mana/", "siapa/", "periksa/", "terkirim/"):
        assert citizen.client.get(citizen.path(f"pengaduan/baru/{page}")).url.endswith("/pengaduan/baru/")
    citizen.client.post(citizen.path("pengaduan/baru/"), {"uraian": TEXT})
    assert citizen.client.get(citizen.path("pengaduan/baru/periksa/")).url.endswith("/di-mana/")


def test_a_text_at_the_limit_is_kept_whole(citizen: Citizen, city: Town) -> None:
    text = ("jalan rusak " * LONGEST)[: LONGEST - 1] + "x"
    citizen.fill(uraian=text)
    citizen.wait()
    citizen.send()
    assert only(city).text == text


def test_a_place_pressed_on_the_drawing_becomes_a_point_without_script(citizen: Citizen, city: Town) -> None:
    citizen.client.post(citizen.path("pengaduan/baru/"), {"uraian": TEXT})
    drawn = citizen.client.get(citizen.path("pengaduan/baru/peta.svg"))
    assert drawn["Content-Type"] == "image/svg+xml"
    snapshot = current_snapshot(city.government)
    kelurahan = list(kelurahan_of(snapshot).values())
    sheet = plan(kelurahan, PICK_WIDTH, PICK_EDGE)
    assert sheet is not None
    for row in kelurahan:
        x, y = sheet.spot(row)
        assert 0 < x < sheet.width
        assert metres(sheet.point(x, y), row) < 100
    page = citizen.client.get(citizen.path("pengaduan/baru/di-mana/")).content.decode()
    assert re.search(rf'name="peta"[^>]*width="{sheet.width}"\s+height="{sheet.height}"', page), (
        "shown as large as drawn"
    )
    x, y = sheet.spot(kelurahan[0])
    answer = citizen.client.post(citizen.path("pengaduan/baru/di-mana/"), {"peta.x": str(x), "peta.y": str(y)})
    assert answer.url.endswith("/di-mana/#titik")
    assert Draft.objects.of(city.government).get().answers["place"] == kelurahan[0].code


@pytest.mark.django_db(transaction=True)
def test_sending_at_the_same_moment_from_many_sides_makes_one_complaint_each(city: Town) -> None:
    keys = [key_make() for _ in range(3)]
    for key in keys:
        drafts.draft_save(city.government, key, ANSWERS)

    def send(key: str) -> str:
        try:
            return drafts.draft_send(city.government, key).code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(send, keys * 6))
    assert len(set(codes)) == len(keys) == Complaint.objects.of(city.government).count()
    assert Step.objects.of(city.government).count() == len(keys)
    assert chain_intact(city.government)
