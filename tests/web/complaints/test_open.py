"""What the public reads: list, map, statistics, data; nothing that was not published, no sender, no exact place."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from penata.web.complaints import answering, handling, publishing
from penata.web.complaints.files import folder_of
from penata.web.complaints.handling import Verdict
from penata.web.complaints.models import Complaint, Photo
from penata.web.complaints.statistics import speeds
from penata.web.complaints.tasks import retain
from tests.web.complaints.support import Citizen, picture, sent, upload
from tests.web.conftest import Town

MONDAY = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
DAY = timedelta(days=1)
PLACE = "12.99.01.1001"


@pytest.fixture(autouse=True)
def no_memory() -> None:
    cache.clear()


def settled(town: Town, title: str, days: int = 2, **answers: str) -> Complaint:
    row = sent(town.government, MONDAY, **{"place": PLACE, "name": "Rahmat Rekaan", **answers})
    admin, head = town.members["admin_aduan"], town.members["kepala_pd"]
    handling.verify(admin, row.code, Verdict("normatif", category=row.category), MONDAY)
    handling.forward(admin, row.code, "DINSOS", at=MONDAY)
    answering.answer(head, row.code, "Sudah.", MONDAY + days * DAY)
    return publishing.publish(admin, row.code, title, "Isi <b>laporan</b>")


def get(town: Town, path: str) -> Any:
    answer = Citizen(town).client.get(f"/p/{town.government.slug}/laporan/{path}")
    assert answer.status_code == 200, path
    return answer


def test_list_and_map_show_what_is_published_and_nothing_else(city: Town, other: Town) -> None:
    settled(city, "=Jalan berlubang")
    settled(city, "Sampah menumpuk", category="sampah", place="")
    hidden = sent(city.government)
    page = get(city, "").content.decode()
    assert "Sampah menumpuk" in page
    assert hidden.code not in page
    assert "Rahmat" not in page
    assert "Sampah" not in get(city, "?kategori=jalan").content.decode().split('class="cards"')[1]
    assert "Jalan berlubang" in get(city, "?cari=berlubang&keadaan=terbuka").content.decode()
    assert "Jalan berlubang" not in get(city, "?keadaan=selesai").content.decode()
    assert get(city, f"?kelurahan={PLACE}&halaman=9&cari=%00").content.decode()
    drawn = get(city, "peta/").content.decode()
    assert f"?kelurahan={PLACE}" in drawn
    assert Citizen(other).client.get("/p/lain/laporan/").content.decode().count("berlubang") == 0
    assert "belum ada" in Citizen(other).client.get("/p/lain/laporan/peta/").content.decode()


def test_data_carry_the_names_of_lapor_and_are_safe_in_a_spreadsheet(city: Town) -> None:
    row = settled(city, "=Jalan berlubang", point="2.95841, 99.80092")
    entry = get(city, "data.json").json()["pengaduan"][0]
    assert entry["TrackingID"] == row.code
    assert (entry["Kategori"], entry["AreaID"]) == ("PEKERJAAN UMUM DAN PENATAAN RUANG", PLACE)
    assert entry["Lintang"] != "2.95841"
    text = get(city, "data.csv").content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert table[0]["JudulLaporan"] == "'=Jalan berlubang"
    assert get(city, "data.csv?kategori=air").content
    feed = ElementTree.fromstring(get(city, "umpan.rss").content)
    assert feed.findtext("channel/item/title") == "=Jalan berlubang"
    assert feed.findtext("channel/item/description") == "Isi <b>laporan</b>"


def test_speed_counts_working_days_and_what_came_in_time(city: Town) -> None:
    settled(city, "cepat", days=2)
    settled(city, "lambat", days=10)
    secret = sent(city.government)
    secret.whistle = True
    secret.save()
    whole, agency = speeds(city.government)
    assert (whole.received, whole.answered, whole.open) == (2, 2, 2)
    assert (agency.agency, agency.median_days, agency.in_time) == ("DINSOS", 5.0, 50), "2 and 8 working days, of 5"
    assert "50 %" in get(city, "statistik/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_photo_is_public_only_when_an_officer_chose_it_and_as_covered(city: Town, citizen: Citizen) -> None:
    citizen.fill(foto=[upload(picture())])
    citizen.wait()
    citizen.send()
    row: Complaint = Complaint.objects.of(city.government).get()
    photo = Photo.objects.of(city.government).get()
    admin = city.members["admin_aduan"]
    handling.verify(admin, row.code, Verdict("normatif"))
    publishing.publish(admin, row.code, "Jalan", "Isi")
    address = f"/p/contoh/laporan/{row.code}/foto/{photo.name}/"
    assert Citizen(city).client.get(address).status_code == 404
    publishing.publish(admin, row.code, "Jalan", "Isi", [str(photo.name)])
    assert Citizen(city).client.get(address)["Content-Type"] == "image/jpeg"
    assert address in get(city, f"{row.code}/").content.decode()
    whole = b"".join(Citizen(city).client.get(address).streaming_content)
    page = city.path(f"pengaduan/{row.code}/foto/{photo.name}/tutupi/")
    for role in ("pengawas", "pimpinan"):
        assert city.client(role).post(page, {"kotak": "0,0,500,500"}).status_code == 403
    for wrong in ("0,0,0,0", "a", "0,0,2000,10", "0,0,9,9;" * 41):
        assert city.client("admin_aduan").post(page, {"kotak": wrong}).status_code == 422
    assert city.client("admin_aduan").post(page, {"kotak": "0,0,500,500"}).status_code == 302
    covered = b"".join(Citizen(city).client.get(address).streaming_content)
    assert covered != whole
    assert len(list(folder_of(city.government).iterdir())) == 2, "as sent and covered"
    city.client("admin_aduan").post(page, {"kotak": "0,0,300,300"})
    assert len(list(folder_of(city.government).iterdir())) == 2, "the former covered one is gone"
    row.refresh_from_db()
    Complaint.objects.of(city.government).update(status="selesai", closed=row.received)
    retain(city.government, row.received + DAY)
    (kept,) = folder_of(city.government).iterdir()
    assert kept.read_bytes() != whole, "the photo as sent goes with the personal data, the covered one stays"
