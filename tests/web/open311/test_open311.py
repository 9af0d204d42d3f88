"""GeoReport v2 as clients use it: what they send is taken in by the portal's own way, what they read is published."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client as Browser
from django.utils import timezone

from penata.web.complaints import answering, handling, publishing
from penata.web.complaints.handling import Verdict
from penata.web.complaints.models import Complaint, Note, Photo, Reporter, Step
from penata.web.open311.clients import client_add, client_end
from penata.web.open311.models import Client
from tests.web.complaints.conftest import city as city
from tests.web.complaints.support import TEXT, picture, upload
from tests.web.conftest import Town

PLACE = "12.99.01.1001"
FIXMYSTREET = {
    "service_code": "jalan", "description": "title: Jalan berlubang\r\n\r\ndetail: " + TEXT, "address_string": "",
    "email": "warga@contoh.invalid", "first_name": "Rahmat", "last_name": "Rekaan Ñ", "deviceid": "x",
    "attribute[KELURAHAN]": PLACE, "media_url": "https://contoh.invalid/foto.jpeg",
}  # fmt: skip
"""The fields of FixMyStreet's client: no device_id but deviceid, CRLF, letters beyond ASCII."""


@pytest.fixture
def key(city: Town) -> str:
    return client_add(city.members["admin_aduan"], "FixMyStreet")


def path(town: Town, rest: str) -> str:
    return f"/p/{town.government.slug}/open311/v2/{rest}"


def get(town: Town, rest: str, status: int = 200) -> Any:
    answer = Browser().get(path(town, rest))
    assert answer.status_code == status, answer.content
    assert not answer.cookies
    if rest.partition("?")[0].endswith("json"):
        assert answer["Content-Type"] == "application/json; charset=utf-8"
        return json.loads(answer.content)
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def post(town: Town, fields: dict[str, Any], rest: str = "requests.xml", status: int = 200) -> Any:
    answer = Browser(enforce_csrf_checks=True).post(path(town, rest), fields)
    assert answer.status_code == status, answer.content
    return ElementTree.fromstring(answer.content) if rest.endswith("xml") else json.loads(answer.content)


def publish(town: Town, code: str, **verdict: Any) -> Complaint:
    admin = town.members["admin_aduan"]
    handling.verify(admin, code, Verdict("normatif", category="jalan", **verdict))
    handling.forward(admin, code, "DINSOS")
    return publishing.publish(admin, code, "Jalan berlubang", "Di depan pasar")


def test_discovery_and_services_say_the_same_in_both_formats(city: Town) -> None:
    found = get(city, "discovery.xml")
    assert found.findtext("endpoints/endpoint/specification") == "http://wiki.open311.org/GeoReport_v2"
    assert found.findtext("endpoints/endpoint/url", "").endswith("/open311/v2/")
    assert [row.text for row in found.iterfind("endpoints/endpoint/formats/format")][1].startswith("application/json")
    rows = get(city, "services.json?jurisdiction_id=contoh")
    assert [row["service_code"] for row in rows] == [row.findtext("service_code") for row in get(city, "services.xml")]
    definition = get(city, "services/jalan.xml")
    assert definition.tag == "service_definition"
    assert PLACE in [row.text for row in definition.iterfind("attributes/attribute/values/value/key")]
    assert get(city, "services/jalan.json")["attributes"][0]["required"] is False
    assert get(city, "services/tidak-ada.json", 404)[0]["code"] == "404"
    assert get(city, "services.xml?jurisdiction_id=lain", 404).findtext("error/code") == "404"


def test_what_a_client_sends_becomes_one_complaint_however_often_it_is_sent(city: Town, key: str) -> None:
    first = post(city, {**FIXMYSTREET, "api_key": key, "photo1": upload(picture())})
    again = post(city, {**FIXMYSTREET, "api_key": key, "photo1": upload(picture())})
    made = Complaint.objects.of(city.government).get()
    assert [row.findtext("request/service_request_id") for row in (first, again)] == [made.code] * 2
    assert first.find("request/token") is None
    assert "PIN" in first.findtext("request/service_notice", "")
    assert (made.channel, made.place, made.privacy, made.category) == ("open311", PLACE, "anonim", "jalan")
    assert Reporter.objects.of(city.government).get().name == "Rahmat Rekaan Ñ"
    assert Photo.objects.of(city.government).filter(complaint=made).count() == 1
    note = Note.objects.of(city.government).get(step__complaint=made)
    assert note.internal
    assert "https://contoh.invalid/foto.jpeg" in note.text
    handling.verify(city.members["admin_aduan"], made.code, Verdict("normatif"))
    handling.disown(city.members["admin_aduan"], made.code, "Urusan provinsi.")
    later = post(city, {**FIXMYSTREET, "api_key": key})
    assert later.findtext("request/service_request_id") != made.code, "one that has ended is not sent again"


def test_the_client_three_sends_its_photo_beside_the_fields_and_reads_json(city: Town, key: str) -> None:
    sent = {
        "service_code": "jalan", "address_string": "Jalan Sudirman", "lat": "2.96", "long": "99.8", "first_name": "Rahmat",
        "last_name": "Rekaan", "phone": "0812 0000 0000", "description": TEXT, "jurisdiction_id": "contoh",
    }  # fmt: skip
    found = post(city, {**sent, "api_key": key, "media": upload(picture())}, "requests.json")
    made = Complaint.objects.of(city.government).get()
    assert [row["service_request_id"] for row in found] == [made.code]
    assert (made.landmark, Photo.objects.of(city.government).filter(complaint=made).count()) == ("Jalan Sudirman", 1)
    assert post(city, {**sent, "api_key": ""}, "requests.json", 403)[0]["code"] == "403", "as it sends without a key"


@pytest.mark.parametrize(
    ("change", "status", "count"),
    [
        ({"api_key": "salah"}, 403, 1),
        ({"api_key": ""}, 403, 1),
        ({"service_code": ""}, 400, 1),
        ({"service_code": "tidak-ada"}, 404, 1),
        ({"attribute[KELURAHAN]": ""}, 400, 1),
        ({"lat": "2.96"}, 400, 1),
        ({"lat": "0.0", "long": "0.0"}, 400, 1),
        ({"description": "", "email": "bukan surel"}, 400, 2),
        ({"photo1": ("bukan foto", "foto.jpg")}, 400, 1),
        ({"jurisdiction_id": "lain"}, 404, 1),
    ],
)
def test_what_is_wrong_is_told_in_the_form_asked_for_and_nothing_is_kept(
    city: Town, key: str, change: dict[str, Any], status: int, count: int
) -> None:
    given = {name: upload(v[0].encode(), v[1]) if isinstance(v, tuple) else v for name, v in change.items()}
    fields = {**FIXMYSTREET, "api_key": key, **given}
    errors = post(city, fields, status=status)
    assert errors.tag == "errors"
    assert len(errors.findall("error/description")) == count
    assert not Complaint.objects.of(city.government).exists()


def test_the_same_fault_in_json_is_a_bare_list(city: Town) -> None:
    assert [row["code"] for row in post(city, {"api_key": "x"}, "requests.json", 403)] == ["403"]


def test_only_published_complaints_are_read_without_sender_and_with_a_coarse_place(city: Town, key: str) -> None:
    spot = {"attribute[KELURAHAN]": PLACE, "lat": "2.960001", "long": "99.800001"}
    codes = [
        post(city, {**FIXMYSTREET, **spot, "api_key": key, "description": f"{TEXT} {number}"}).findtext(
            "request/service_request_id"
        )
        for number in range(3)
    ]
    assert get(city, "requests.xml").tag == "service_requests"
    assert get(city, "requests.json") == []
    assert get(city, f"requests/{codes[0]}.xml", 404).findtext("error/code") == "404"
    publish(city, codes[0])
    publish(city, codes[1], personal=False)
    rows = {row["service_request_id"]: row for row in get(city, "requests.json?extensions=true")}
    assert set(rows) == set(codes[:2])
    assert rows[codes[0]]["extended_attributes"]["precision"] == "kelurahan"
    assert (rows[codes[1]]["lat"], rows[codes[1]]["long"]) == (2.96, 99.8)
    assert rows[codes[0]]["expected_datetime"] is not None
    assert "Rahmat" not in json.dumps(rows)
    one = get(city, f"requests/{codes[0]}.xml")
    assert len(one) == 1
    assert one.findtext("request/status") == "open"
    assert one.findtext("request/zipcode") == ""
    assert [
        row["service_request_id"] for row in get(city, f"requests.json?service_request_id={codes[1]},{codes[2]}")
    ] == [codes[1]]
    assert get(city, "requests.json?status=closed") == []
    assert len(get(city, "requests.json?status=open,closed&service_code=jalan,sampah&page_size=1")) == 1
    assert get(city, "requests.json?service_code=sampah") == []


def test_at_most_ninety_days_are_given(city: Town, key: str) -> None:
    code = post(city, {**FIXMYSTREET, "api_key": key}).findtext("request/service_request_id")
    publish(city, code)
    old = timezone.now() - timedelta(days=100)
    Complaint.objects.of(city.government).filter(code=code).update(received=old)
    assert get(city, "requests.json") == []
    start = (old - timedelta(days=1)).isoformat(timespec="seconds")
    assert len(get(city, f"requests.json?start_date={start}")) == 1, "a plus sign that became a blank is read as one"
    assert len(get(city, f"requests.json?service_request_id={code}")) == 1
    for wrong in (
        "start_date=2026-01-01&end_date=2026-06-01",
        "end_date=kemarin",
        "page_size=0",
        "start_date=0001-01-01",
    ):
        assert get(city, f"requests.json?{wrong}", 400)[0]["code"] == "400"


def test_a_client_by_token_gets_the_number_once_an_officer_has_verified(city: Town) -> None:
    admin = city.members["admin_aduan"]
    key = client_add(admin, "Aplikasi", by_token=True)
    found = post(city, {**FIXMYSTREET, "api_key": key})
    assert found.find("request/service_request_id") is None
    token = found.findtext("request/token")
    assert get(city, f"tokens/{token}.xml").find("request/service_request_id") is None
    made = Complaint.objects.of(city.government).get()
    handling.verify(admin, made.code, Verdict("normatif"))
    assert get(city, f"tokens/{token}.json")[0]["service_request_id"] == made.code
    assert get(city, "tokens/ZZZZ.xml", 404).findtext("error/code") == "404"


def test_updates_tell_the_way_and_take_in_what_the_sender_adds(city: Town, key: str) -> None:
    code = post(city, {**FIXMYSTREET, "api_key": key}).findtext("request/service_request_id")
    published = publish(city, code)
    answering.answer(city.members["kepala_pd"], code, "Sudah ditambal.")
    rows = get(city, f"servicerequestupdates.xml?api_key={key}")
    states = [row.findtext("status") for row in rows]
    assert states == ["OPEN", "INVESTIGATING", "INTERNAL_REFERRAL", "IN_PROGRESS"]
    assert rows[-1].findtext("description") == "Sudah ditambal."
    assert get(city, "servicerequestupdates.json", 403)
    word = {
        "api_key": key,
        "service_request_id": code,
        "update_id": "7",
        "status": "OPEN",
        "description": "Rusak lagi.",
    }
    first = post(city, word, "servicerequestupdates.xml")
    assert first.findtext("request_update/update_id") == post(city, word, "servicerequestupdates.xml").findtext(
        "request_update/update_id"
    )
    added = Step.objects.of(city.government).filter(complaint=published, act="lengkapi")
    assert added.count() == 1
    other = client_add(city.members["admin_aduan"], "Lain")
    assert post(city, {**word, "api_key": other}, "servicerequestupdates.xml", 404).tag == "errors"
    assert post(city, {**word, "update_id": "8", "description": ""}, "servicerequestupdates.xml", 400).tag == "errors"


def test_the_admin_gives_a_key_that_is_shown_once_and_ends_it(city: Town) -> None:
    browser = city.client("admin_aduan")
    page = browser.post(city.path("pengaduan/aplikasi/"), {"nama": "Aplikasi kota"}).content.decode()
    row = Client.objects.of(city.government).get()
    assert row.key not in page
    assert browser.post(city.path("pengaduan/aplikasi/"), {"nama": " "}).status_code == 422
    key = page.partition('class="pre">')[2].partition("<b>")[2].partition("</b>")[0]
    assert post(city, {**FIXMYSTREET, "api_key": key}).find("request") is not None
    browser.post(city.path("pengaduan/aplikasi/"), {"akhiri": str(row.pk)})
    assert post(city, {**FIXMYSTREET, "api_key": key}, status=403).tag == "errors"
    client_end(city.members["admin_aduan"], row.pk)


def test_an_app_that_sends_too_much_is_stopped(city: Town, key: str, settings: Any) -> None:
    settings.OPEN311_MOST = 1
    post(city, {**FIXMYSTREET, "api_key": key})
    assert post(city, {**FIXMYSTREET, "api_key": key, "description": TEXT}, status=400).findtext("error/code") == "429"
