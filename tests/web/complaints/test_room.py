"""The rooms of those who handle complaints: each route by role, the forms, the counter."""

from __future__ import annotations

import re
from typing import Any

import pytest

from penata.web.complaints.flow import Status
from penata.web.complaints.models import Canned, Complaint, Trustee
from penata.web.governments.models import Role
from tests.web.complaints.support import TEXT, Citizen, picture, sent, upload
from tests.web.conftest import Town
from tests.web.routes import every_route

ADMIN, LIAISON, HEAD, SUPERVISOR, LEADER = "admin_aduan", "penghubung", "kepala_pd", "pengawas", "pimpinan"
SERVE = {ADMIN, LIAISON, HEAD, SUPERVISOR, LEADER}
MAY = {
    "complaints:list": SERVE,
    "complaints:record": {ADMIN, LIAISON},
    "complaints:canned": {ADMIN},
    "complaints:outlines": {ADMIN},
    "complaints:trustees": {LEADER},
    "complaints:detail": SERVE,
    "complaints:renew_pin": {ADMIN, LIAISON},
    "complaints:photo": SERVE,
    "complaints:cover": SERVE,
}


def only(town: Town) -> Complaint:
    found: Complaint = Complaint.objects.of(town.government).get()
    return found


def act(town: Town, role: str, code: str, action: str, **fields: Any) -> Any:
    return town.client(role).post(town.path(f"pengaduan/{code}/"), {"tindakan": action, **fields})


def test_every_route_of_the_room_is_for_the_roles_named(city: Town) -> None:
    routes = [route for route in every_route() if route.name.startswith("complaints:")]
    assert {route.name for route in routes} == set(MAY)
    for role in Role:
        client = city.client(role)
        for route in routes:
            answers = {client.get(route.address).status_code, client.post(route.address).status_code}
            assert (403 in answers) == (role not in MAY[route.name]), (role, route.name, answers)


def test_the_list_shows_each_role_what_it_may_open(city: Town) -> None:
    row = sent(city.government)
    shown = {role: TEXT[:40] in city.client(role).get(city.path("pengaduan/")).content.decode() for role in SERVE}
    assert shown == {ADMIN: True, SUPERVISOR: True, LEADER: True, LIAISON: False, HEAD: False}
    row.agency, row.status = "DINSOS", Status.FORWARDED
    row.save()
    assert TEXT[:40] in city.client(HEAD).get(city.path("pengaduan/")).content.decode()
    assert city.client(HEAD).get(city.path(f"pengaduan/{row.code}/")).status_code == 200
    row.whistle = True
    row.save()
    for role in SERVE:
        assert TEXT[:40] not in city.client(role).get(city.path("pengaduan/?tahap=semua")).content.decode()
        assert city.client(role).get(city.path(f"pengaduan/{row.code}/")).status_code == 403
    assert city.client(ADMIN).get(city.path("pengaduan/?tahap=semua&ekspor=csv"))["Content-Type"].startswith("text/csv")


def test_the_forms_lead_a_complaint_from_receipt_to_the_public(city: Town) -> None:
    code = sent(city.government, point="").code
    assert act(city, ADMIN, code, "verifikasi", jenis="").status_code == 422
    assert act(city, ADMIN, code, "verifikasi", jenis="normatif", pribadi="ya").status_code == 302
    refused = act(city, ADMIN, code, "teruskan", instansi="TIADA", isi="pesan untuk instansi")
    assert refused.status_code == 422
    assert "pesan untuk instansi" in refused.content.decode()
    assert act(city, ADMIN, code, "teruskan", instansi="DINSOS").status_code == 302
    act(city, LIAISON, code, "usulkan_jawaban", isi="Sudah ditambal.")
    page = city.client(HEAD).get(city.path(f"pengaduan/{code}/")).content.decode()
    assert re.search(r'<textarea id="isi-jawab"[^>]*>Sudah ditambal.</textarea>', page)
    act(city, HEAD, code, "jawab", isi="Sudah ditambal.")
    act(city, ADMIN, code, "terbitkan", judul="Jalan berlubang", isi="Di depan [[toko saya]]")
    assert only(city).published is not None
    public = Citizen(city).client.get(f"/p/contoh/laporan/{code}/").content.decode()
    assert "Sudah ditambal." in public
    assert "toko saya" not in public
    act(city, ADMIN, code, "tarik_terbitan")
    assert Citizen(city).client.get(f"/p/contoh/laporan/{code}/").status_code == 404
    assert act(city, ADMIN, code, "apa").status_code == 422


def test_every_form_of_the_desk_is_read(city: Town) -> None:
    codes = [sent(city.government).code for _ in range(4)]
    for code in codes:
        act(city, ADMIN, code, "verifikasi", jenis="normatif", kategori="sampah")
    act(city, ADMIN, codes[0], "minta_lengkapi", isi="Di mana tepatnya?")
    act(city, ADMIN, codes[1], "gabung", ke=codes[2].lower())
    act(city, ADMIN, codes[2], "pecah", isi="Lampunya juga mati.", kategori="lampu")
    act(city, ADMIN, codes[2], "bukan_wewenang", isi="Jalan nasional.")
    act(city, ADMIN, codes[3], "tidak_diteruskan", alasan="SARA")
    rows = {row.code: row.status for row in Complaint.objects.of(city.government)}
    assert [rows[code] for code in codes] == [Status.INCOMPLETE, Status.DUPLICATE, Status.NOT_OURS, Status.REFUSED]
    assert len(rows) == 5
    assert act(city, ADMIN, codes[0], "tutup").status_code == 422
    assert act(city, ADMIN, codes[0], "catatan", isi="x" * 6000).status_code == 422


def test_an_officer_files_for_a_citizen_once_and_hands_over_the_receipt(city: Town, citizen: Citizen) -> None:
    client = city.client(ADMIN)
    page = client.get(city.path("pengaduan/catat/")).content.decode()
    found = re.search(r'name="kunci" value="([^"]+)"', page)
    assert found
    fields = {
        "kunci": found[1], "saluran": "lapor", "nomor_luar": "8812345", "uraian": TEXT, "kelurahan": "tidak-tahu",
        "kerahasiaan": "bernama", "nama": "Rahmat Rekaan",
    }  # fmt: skip
    wrong = client.post(city.path("pengaduan/catat/"), {**fields, "saluran": "web", "foto": upload(b"%PDF")})
    assert wrong.status_code == 422
    assert TEXT in wrong.content.decode()
    receipts = [
        client.post(city.path("pengaduan/catat/"), {**fields, "foto": upload(picture())}).content.decode()
        for _ in range(2)
    ]
    row = only(city)
    assert (row.channel, row.outside_number) == ("lapor", "8812345")
    pins = [re.findall(r"(\d{6})</b>", text) for text in receipts]
    assert pins[0] == pins[1] != []
    assert citizen.track(row.code, pins[0][0]).status_code == 302
    assert client.post(city.path(f"pengaduan/{row.code}/pin/"), {"bukti": ""}).status_code == 422
    assert citizen.own() != "", "nothing was replaced"
    told = {"bukti": "ciri_laporan", "catatan": "Menyebut hari dan tempatnya."}
    renewed = client.post(city.path(f"pengaduan/{row.code}/pin/"), told).content.decode()
    new = re.findall(r"(\d{6})</b>", renewed)
    assert citizen.own() == "", "the old PIN opens nothing any more"
    assert citizen.track(row.code, new[0]).status_code == 302


def test_the_admin_keeps_answers_and_the_leader_names_people(city: Town) -> None:
    admin = city.client(ADMIN)
    address = city.path("pengaduan/jawaban-baku/")
    assert admin.post(address, {"judul": "", "isi": ""}).status_code == 422
    for text in ("Akan ditinjau.", "Sudah ditinjau."):
        admin.post(address, {"judul": "Tinjau", "isi": text})
    assert Canned.objects.of(city.government).get().text == "Sudah ditinjau."
    admin.post(address, {"hapus": "Tinjau"})
    assert Canned.objects.of(city.government).count() == 0
    chosen = city.members[SUPERVISOR].user
    city.client(LEADER).post(city.path("pengaduan/orang-tepercaya/"), {"siapa": [str(chosen.public_id), "tiada"]})
    assert Trustee.objects.of(city.government).get().user == chosen


@pytest.mark.parametrize("role", [LIAISON, HEAD])
def test_the_agency_does_not_see_who_is_anonymous(city: Town, role: str) -> None:
    row = sent(city.government, name="Rahmat Rekaan", phone="0812 0000 0000")
    row.agency, row.status, row.kind = "DINSOS", Status.FORWARDED, "normatif"
    row.save()
    page = city.client(role).get(city.path(f"pengaduan/{row.code}/")).content.decode()
    assert "Rahmat" not in page
    assert "0812" not in page
    assert "Rahmat Rekaan" in city.client(ADMIN).get(city.path(f"pengaduan/{row.code}/")).content.decode()
