"""A complaint a phone sends all at once: made once, whole, by the key of the phone; and the portal as an app."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.http import UnreadablePostError
from django.test import Client
from django.utils import timezone

from penata.web.complaints.credentials import key_make
from penata.web.complaints.drafts import drafts_forget
from penata.web.complaints.models import Complaint, Draft, Photo
from tests.web.complaints.support import TEXT, Citizen, picture, upload
from tests.web.conftest import Town

ALL = {"uraian": TEXT, "kategori": "jalan", "kelurahan": "tidak-tahu", "kerahasiaan": "anonim"}


class Phone(Citizen):
    """A phone with script and a key of its own."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.key = key_make()

    def whole(self, site: str = "same-origin", **changes: Any) -> Any:
        """Send everything at once; the fields not wanted are given as `None`."""
        fields = {name: value for name, value in {**ALL, **changes}.items() if value is not None}
        head = {"X-Penata-Kunci": self.key, "Sec-Fetch-Site": site}
        return self.client.post(self.path("pengaduan/baru/utuh/"), fields, headers=head)


@pytest.fixture
def phone(city: Town) -> Phone:
    return Phone(city)


def test_sent_again_and_again_it_is_one_complaint_with_one_receipt(phone: Phone, city: Town) -> None:
    receipts = [phone.whole(foto=[upload(picture())]).json() for _ in range(3)]
    assert receipts[0] == receipts[1] == receipts[2]
    found = Complaint.objects.of(city.government).get()
    assert (found.code, found.text) == (receipts[0]["nomor"], TEXT)
    assert (
        Photo.objects.of(city.government).filter(complaint=found).count()
        == Photo.objects.of(city.government).count()
        == 1
    )
    assert phone.track(receipts[0]["nomor"], receipts[0]["pin"]).status_code == 302


def test_pages_begun_with_a_network_and_finished_without_are_one_complaint(phone: Phone, city: Town) -> None:
    """The last page was sent, but its answer never came: the phone sends all again."""
    first = phone.client.post(
        phone.path("pengaduan/baru/"), {"uraian": TEXT, "kunci": phone.key, "foto": [upload(picture())]}
    )
    assert first.status_code == 302
    phone.fill(uraian=TEXT)
    phone.wait()
    phone.send()
    number, pin = phone.receipt()
    assert phone.whole().json() | {"diterima": ""} == {"nomor": number, "pin": pin, "diterima": ""}
    assert Complaint.objects.of(city.government).count() == 1


def test_what_the_phone_holds_takes_the_place_of_what_was_sent_before(phone: Phone, city: Town) -> None:
    phone.client.post(phone.path("pengaduan/baru/"), {"uraian": TEXT, "foto": [upload(picture())]})
    assert Draft.objects.of(city.government).count() == 1
    phone.client.post(phone.path("pengaduan/baru/"), {"uraian": TEXT, "kunci": phone.key})
    assert Draft.objects.of(city.government).count() == 1, "the draft took the key of the phone"
    assert phone.whole(uraian=None, kategori=None, foto=[upload(picture()), upload(picture())]).status_code == 200
    assert Complaint.objects.of(city.government).get().text == TEXT, "what was not sent again stays"
    assert Photo.objects.of(city.government).count() == 2


def test_a_form_sent_by_script_is_told_where_it_leads(phone: Phone) -> None:
    fields = {"uraian": TEXT, "kunci": phone.key}
    answer = phone.client.post(phone.path("pengaduan/baru/"), fields, headers={"X-Penata-Langkah": "1"})
    assert (answer.status_code, answer["X-Penata-Ke"]) == (204, phone.path("pengaduan/baru/di-mana/"))
    assert "aduan" in answer.cookies


def test_faults_are_told_by_field_and_nothing_is_made(phone: Phone, city: Town, settings: Any) -> None:
    bad: dict[str, Any] = {
        "uraian": "pendek",
        "kelurahan": "",
        "titik": "0.0, 90.0",
        "kerahasiaan": "",
        "foto": [upload(b"%PDF", "a.jpg")],
    }
    answer = phone.whole(**bad)
    assert answer.status_code == 422
    assert {"uraian", "titik", "kerahasiaan", "foto"} <= set(answer.json()["galat"])
    assert phone.whole(situs_web="x").status_code == 422
    assert phone.whole("cross-site").status_code == 400
    settings.COMPLAINTS_SUM_FROM = 0
    assert "Berapa" in phone.whole().json()["galat"]["jumlah"]
    settings.COMPLAINTS_MOST = 0
    assert phone.whole().status_code == 429
    settings.COMPLAINTS_MOST = 9
    assert Complaint.objects.of(city.government).count() == 0
    assert phone.whole(jumlah=str(sum(Draft.objects.of(city.government).get().sum))).status_code == 200


def test_a_phone_that_never_heard_of_its_receipt_may_send_again_a_month_later(phone: Phone, city: Town) -> None:
    first = phone.whole(foto=[upload(picture())]).json()
    left = Phone(city)
    left.client.post(left.path("pengaduan/baru/"), {"uraian": TEXT, "foto": [upload(picture())]})
    drafts_forget(city.government, timezone.now() + timedelta(days=30))
    assert Draft.objects.of(city.government).count() == Photo.objects.of(city.government).count() == 1
    assert phone.whole().json() == first
    drafts_forget(city.government, timezone.now() + timedelta(days=91))
    assert Draft.objects.of(city.government).count() == 0


def test_a_network_that_dies_in_the_middle_leaves_nothing(phone: Phone, city: Town) -> None:
    with patch("penata.web.complaints.whole.forms.what", side_effect=UnreadablePostError):
        assert phone.whole().status_code == 400
    assert Draft.objects.of(city.government).count() == Photo.objects.of(city.government).count() == 0
    assert phone.whole().status_code == 200


def test_the_portal_is_an_app_that_keeps_no_page_of_anybody(city: Town, client: Client) -> None:
    home = f"/p/{city.government.slug}/"
    manifest = client.get(f"{home}aplikasi.webmanifest").json()
    assert (manifest["short_name"], manifest["start_url"], manifest["display"]) == (
        city.government.name,
        home,
        "standalone",
    )
    code = client.get(f"{home}sw.js").content.decode()
    found = re.search(r"self.kept = (.*);", code)
    assert found
    kept = json.loads(found[1])
    assert {kept["offline"], kept["form"]} == {f"{home}luring/", f"{home}pengaduan/baru/luring/"}
    for page in (kept["offline"], kept["form"]):
        text = client.get(page).content.decode()
        assert "csrfmiddlewaretoken" not in text
        for asked in re.findall(r'(?:src|stylesheet" href)="([^"]+)"', text):
            assert asked in kept["files"], f"{page} needs {asked} without a network"
    client.cookies["bahasa"] = "en"
    assert client.get(f"{home}sw.js").content.decode() != code, "the other language is another version"
