"""The pages: what a citizen goes through without script, the screen, the clerk's counter, who may open what."""

from __future__ import annotations

import json
import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from penata.web.audit.models import Event
from penata.web.governments.models import Membership, Role
from penata.web.queues.display import screen_key
from penata.web.queues.models import Point, Service, Stamp, Status, Ticket
from penata.web.queues.taking import door_code
from tests.web.conftest import Town
from tests.web.queues.conftest import CLERK, at, point_make, walk_in
from tests.web.routes import every_route

HEAD, LIAISON, LEADER, SECTION, SUPERVISOR = "kepala_pd", "penghubung", "pimpinan", "organisasi", "pengawas"
PLAN = {CLERK, LIAISON, HEAD, LEADER, SECTION, SUPERVISOR}
MAY = {
    "queues:list": PLAN,
    "queues:begin": {HEAD, LIAISON},
    "queues:desk": {CLERK, LIAISON},
    "queues:paper": {CLERK, LIAISON},
    "queues:outage": {CLERK, LIAISON},
    "queues:setup": {HEAD, LIAISON},
    "queues:staffing": PLAN,
    "queues:trail": PLAN,
}


@pytest.fixture
def citizen() -> Client:
    return Client(REMOTE_ADDR="203.0.113.7")


def read(answer: Any) -> str:
    return str(answer.content.decode())


def only(point: Point) -> Ticket:
    found: Ticket = Ticket.objects.of(point.government).select_related("service").get()
    return found


def act(town: Town, action: str, **fields: str) -> Any:
    return town.client(CLERK).post(town.path("antrean/puskesmas/"), {"tindakan": action, "meja": "1", **fields})


def test_every_route_of_the_room_is_for_the_roles_named(town: Town, point: Point) -> None:
    routes = [route for route in every_route() if route.name.startswith("queues:")]
    assert {route.name for route in routes} == set(MAY)
    for role in Role:
        for route in routes:
            client = town.client(role)
            answers = {client.get(route.address).status_code, client.post(route.address).status_code}
            assert (403 in answers) == (role not in MAY[route.name]), (role, route.name, answers)


def test_a_clerk_of_another_agency_calls_nobody_here(town: Town, point: Point) -> None:
    Membership.objects.filter(pk=town.members[CLERK].pk).update(agency="DINKES")
    assert town.client(CLERK).get(town.path("antrean/puskesmas/")).status_code == 403
    assert point.name not in read(town.client(CLERK).get(town.path("antrean/")))


def test_another_government_has_its_own_points_and_tickets(town: Town, other: Town, point: Point) -> None:
    ticket = walk_in(point)
    assert point.name not in read(Client().get("/p/lain/antre/"))
    assert Client().get("/p/lain/antre/puskesmas/").status_code == 404
    assert Client().get(f"/p/lain/antre/tiket/{ticket.code}/").status_code == 404
    assert Client().get(f"/p/contoh/antre/tiket/{ticket.code}/").status_code == 200


def test_a_citizen_books_follows_arrives_and_cancels_without_script(point: Point, citizen: Client) -> None:
    day = timezone.localdate() + timedelta(days=1)
    address = "/p/contoh/antre/puskesmas/ambil/"
    page = read(citizen.get(address, {"layanan": "A", "hari": day.isoformat()}))
    found = re.search(r'name="kunci" value="([^"]+)"', page)
    assert found
    fields = {"layanan": "A", "hari": day.isoformat(), "kunci": found[1], "jam": "09:00", "kelompok": "hamil"}
    missing = citizen.post(address, {**fields, "jam": ""})
    assert (missing.status_code, found[1] in read(missing)) == (422, True)
    first, second = (citizen.post(address, fields) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    ticket = only(point)
    page = read(citizen.get(first.headers["Location"]))
    assert all(text in page for text in ("A-001", ticket.code, "Dipesan", "09.00", "Ibu hamil"))
    assert citizen.post("/p/contoh/antre/tiket/", {"kode": ticket.code.lower().replace("-", " ")}).status_code == 302
    assert citizen.post("/p/contoh/antre/tiket/", {"kode": "AAAA-AAAA"}).status_code == 422
    citizen.post(first.headers["Location"], {"tindakan": "batal"})
    assert only(point).status == Status.CANCELLED
    assert "Dibatalkan" in read(citizen.get(first.headers["Location"]))


def test_who_is_at_the_place_takes_a_number_with_the_figures_of_the_day(point: Point, citizen: Client) -> None:
    address, code = "/p/contoh/antre/puskesmas/ambil/", door_code(point, timezone.localdate())
    fields = {"layanan": "A", "hari": "di-tempat", "kunci": "k", "kelompok": ""}
    wrong = f"{(int(code) + 1) % 10000:04d}"
    assert citizen.post(address, {**fields, "kode": wrong}).status_code == 422
    answer = citizen.post(address, {**fields, "kode": code})
    page = read(citizen.get(answer.headers["Location"]))
    assert "belum cukup data" in page
    assert '<meta http-equiv="refresh"' in page
    assert only(point).status == Status.WAITING


def test_one_network_address_takes_only_so_many_numbers(point: Point, citizen: Client, settings: Any) -> None:
    settings.QUEUES_MOST = 2
    assert django_settings.QUEUES_MOST == 2
    fields = {"layanan": "A", "hari": "di-tempat", "kode": door_code(point, timezone.localdate())}
    answers = [
        citizen.post("/p/contoh/antre/puskesmas/ambil/", {**fields, "kunci": str(number)}).status_code
        for number in range(4)
    ]
    assert answers == [302, 302, 429, 429]


def test_the_screen_shows_numbers_only_and_the_figures_of_the_day_with_its_key(town: Town, point: Point) -> None:
    walk_in(point, at(0, 1), "lansia")
    walk_in(point, at(0, 2))
    act(town, "panggil")
    code = door_code(point, timezone.localdate())
    page = read(Client().get("/p/contoh/antre/puskesmas/layar/"))
    assert re.search(r'data-number="A-001"\s+data-desk="1"', page)
    assert "A-002" in page
    assert "ansia" not in page
    assert code not in page
    assert "<svg" not in page
    whole = read(Client().get("/p/contoh/antre/puskesmas/layar/", {"kunci": screen_key(point)}))
    assert code in whole
    assert "<svg" in whole
    assert "style=" not in whole


def test_a_clerk_leads_a_number_from_paper_to_the_end(town: Town, point: Point) -> None:
    paper = act(town, "ambil", layanan="A", kelompok="darurat", kunci="k")
    assert only(point).code in read(town.client(CLERK).get(paper.headers["Location"]))
    code = only(point).code
    assert act(town, "panggil").status_code == 302
    page = read(town.client(CLERK).get(town.path("antrean/puskesmas/?meja=1")))
    assert "Mulai melayani" in page
    for action, status in (("panggil_ini", "dipanggil"), ("mulai", "dilayani"), ("pindah", "menunggu")):
        act(town, action, kode=code, ke="C")
        assert only(point).status == status
    for action, status in (("panggil", "dipanggil"), ("tak_hadir", "tidak_hadir"), ("kembali", "menunggu")):
        act(town, action, kode=code)
        assert only(point).status == status
    act(town, "panggil_ini", kode=code)
    act(town, "mulai", kode=code)
    act(town, "selesai", kode=code)
    assert only(point).status == Status.DONE
    wrong = {"apa": 422, "selesai": 422, "panggil": 422}
    assert {action: act(town, action, kode=code).status_code for action in wrong} == wrong
    assert act(town, "panggil", meja="77").status_code == 422
    assert act(town, "mulai", kode="TIDAKADA").status_code == 422


def outage(town: Town, events: Any) -> Any:
    body = events if isinstance(events, str) else json.dumps(events)
    return town.client(CLERK).post(town.path("antrean/puskesmas/luring/"), body, content_type="application/json")


def test_events_of_an_outage_carry_the_time_of_the_device_are_marked_and_taken_in_once(
    town: Town, point: Point
) -> None:
    ticket, moment = walk_in(point, at(0, 1)), timezone.now()
    ids = [str(uuid.uuid4()) for _ in range(3)]
    events = [
        {"id": ids[0], "pada": (moment - timedelta(seconds=9)).isoformat(), "tindakan": "panggil", "meja": "2"},
        {"id": ids[1], "pada": (moment - timedelta(seconds=5)).isoformat(), "tindakan": "mulai", "meja": "2",
         "kode": ticket.code},
        {"id": ids[2], "pada": (moment - timedelta(days=3)).isoformat(), "tindakan": "panggil", "meja": "2"},
    ]  # fmt: skip
    for _ in range(2):
        answer = outage(town, events).json()["hasil"]
        assert [one["diterima"] for one in answer] == [True, True, False]
    rows = Stamp.objects.of(town.government).exclude(device="")
    assert [(row.act, row.device) for row in rows] == [("panggil", ids[0]), ("mulai", ids[1])]
    assert all(row.at < row.received for row in rows)
    page = read(town.client(CLERK).get(town.path("antrean/puskesmas/jejak/")))
    assert "Rantai utuh" in page
    assert "perangkat, saat jaringan putus" in page
    assert Event.objects.of(town.government).filter(kind="queue.outage").count() == 2


@pytest.mark.parametrize("body", ["kacau", "{}", "[1]", '[{"id": "x", "pada": "kemarin"}]'])
def test_what_is_no_event_is_refused_and_leaves_nothing(town: Town, point: Point, body: str) -> None:
    answer = outage(town, body)
    assert answer.status_code == 422 or not answer.json()["hasil"][0]["diterima"]
    assert Stamp.objects.of(town.government).count() == 0


def test_the_trail_says_where_the_chain_breaks(town: Town, point: Point) -> None:
    walk_in(point)
    Stamp.objects.of(town.government).update(label="A-777")
    assert "Rantai putus pada peristiwa ke-1" in read(town.client(LEADER).get(town.path("antrean/puskesmas/jejak/")))


FORM = {
    "nama": "Loket Sosial", "jenis": "loket", "buka": "08:00", "tutup": "15:00", "hari": ["0", "4"], "loket": "2",
    "ruas": "30", "tempat": "3", "muka": "5", "berturut": "1", "huruf": ["a", "B", ""], "layanan": ["Bansos", "Aduan", ""],
    "tahap": ["", "", ""], "mulai": ["0"],
}  # fmt: skip


def test_a_point_is_set_up_changed_and_kept_in_the_history(town: Town) -> None:
    client = town.client(HEAD)
    assert client.post(town.path("antrean/baru/"), FORM).status_code == 302
    point = Point.objects.of(town.government).get()
    assert (point.slug, point.agency, point.weekdays) == ("loket-sosial", "DINSOS", [0, 4])
    rows = Service.objects.of(town.government).values_list("letter", "name", "entry")
    assert list(rows) == [("A", "Bansos", True), ("B", "Aduan", False)]
    changed = {**FORM, "huruf": ["A"], "layanan": ["Bantuan"], "tahap": [""], "loket": "5"}
    assert client.post(town.path("antrean/loket-sosial/atur/"), changed).status_code == 302
    assert list(Service.objects.of(town.government).values_list("name", flat=True)) == ["Bantuan"]
    assert Event.objects.of(town.government).filter(kind="queue.point").count() == 2
    assert client.post(town.path("antrean/baru/"), FORM).status_code == 302
    assert Point.objects.of(town.government).filter(slug="loket-sosial-2").exists()


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("nama", "", "nama"), ("jenis", "kios", "jenis"), ("buka", "pagi", "buka"), ("tutup", "07:00", "tutup"),
        ("hari", [], "hari"), ("loket", "0", "loket"), ("ruas", "x", "ruas"), ("huruf", ["A", "A", ""], "huruf-0"),
        ("mulai", [], "huruf-0"), ("huruf", ["A", "", ""], "huruf-0"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_setting_is_told_at_its_field(town: Town, field: str, value: Any, fault: str) -> None:
    answer = town.client(HEAD).post(town.path("antrean/baru/"), {**FORM, field: value})
    assert answer.status_code == 422
    assert f'href="#{fault}"' in read(answer)
    assert Point.objects.of(town.government).count() == 0


def test_a_service_point_without_records_says_so(town: Town, point: Point) -> None:
    point_make(town.government, slug="kosong", name="Kosong")
    assert "Belum cukup data" in read(town.client(LEADER).get(town.path("antrean/kosong/petugas/")))
