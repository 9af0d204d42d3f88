"""A survey from opening to the public: answered without a name, counted once, released by an officer."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from penata.core.catalogue import render
from penata.core.message import message
from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.complaints.law import law_now
from penata.web.governments.models import Role
from penata.web.satisfaction import actions, sending
from penata.web.satisfaction.actions import Filled, NotPossible, answer_send
from penata.web.satisfaction.models import Answer, Survey
from penata.web.satisfaction.papers import paper
from penata.web.satisfaction.selectors import result_of
from tests.web.conftest import Town
from tests.web.routes import every_route

CODES = [f"U{number}" for number in range(1, 10)]
SECTION, LEADER, HEAD = "organisasi", "pimpinan", "kepala_pd"
READ = {SECTION, LEADER, HEAD}
MAY = {
    "satisfaction:list": READ,
    "satisfaction:open": {SECTION},
    "satisfaction:detail": READ,
    "satisfaction:qr": READ,
    "satisfaction:download": READ,
}


def key_of(survey: Survey, seconds: int = 60) -> str:
    """The key of a form opened some time ago."""
    began = timezone.now() - timedelta(seconds=seconds)
    return signing.dumps([survey.code, f"{timezone.now().timestamp()}", began.timestamp()], salt=sending.SALT)


def sent(survey: Survey, client: Client, path: str = "", **changes: str) -> Any:
    fields = {**dict.fromkeys(CODES, "3"), "kunci": key_of(survey), **changes}
    return client.post(f"/p/contoh/survei/{survey.code}/{path}", fields)


def answered(survey: Survey, marks: list[int], text: str = "") -> None:
    for place, mark in enumerate(marks):
        assert answer_send(survey, f"{place}", Filled(dict.fromkeys(CODES, mark), {"0": mark}, sex="P", text=text))


def count(survey: Survey) -> int:
    return Answer.objects.of(survey.government).filter(survey=survey).count()


def test_every_route_is_for_the_roles_named(city: Town) -> None:
    routes = [route for route in every_route() if route.name.startswith("satisfaction:")]
    assert {route.name for route in routes} == set(MAY)
    for role in Role:
        client = city.client(role)
        for route in routes:
            refused = 403 in (client.get(route.address).status_code, client.post(route.address).status_code)
            assert refused == (role not in MAY[route.name]), (role, route.name)


def test_a_form_counts_once_however_often_it_is_sent_and_the_device_is_told(survey: Survey) -> None:
    key, client = key_of(survey), Client()
    assert sent(survey, client, kunci=key, U9="0", sex="P", age="18-30", saran="Ramah.").status_code == 302
    assert "sudah kami terima" in client.get(f"/p/contoh/survei/{survey.code}/").content.decode()
    sent(survey, Client(), kunci=key)
    row = Answer.objects.of(survey.government).get()
    assert row.values == dict.fromkeys(CODES[:-1], 3)
    assert (row.sex, row.age, row.education, row.text) == ("P", "18-30", "", "Ramah.")


def test_a_form_of_another_survey_too_quick_or_half_filled_is_not_kept_and_loses_nothing(survey: Survey) -> None:
    for changes in ({"kunci": "x"}, {"kunci": key_of(survey, 0)}, {"U3": ""}, {"U3": "5"}, {"situs_web": "x"}):
        page = sent(survey, Client(), saran="Tetap di sini", **changes)
        assert page.status_code == 422, changes
        assert "Tetap di sini" in page.content.decode()
    assert sent(survey, Client(), **dict.fromkeys(CODES, "0")).status_code == 422
    assert count(survey) == 0


def test_a_network_may_not_send_without_end(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sending.MOST, "tautan", 2)
    assert [sent(survey, Client()).status_code for _ in range(3)] == [302, 302, 429]
    assert count(survey) == 2


def test_a_kiosk_takes_one_after_the_other_and_returns_to_the_start(survey: Survey) -> None:
    client, path = Client(), f"kios/{survey.kiosk}/"
    for _ in range(2):
        answer = sent(survey, client, path)
        assert client.get(answer["Location"])["Refresh"] == f"15; url=/p/contoh/survei/{survey.code}/{path}"
    assert {row.channel for row in Answer.objects.of(survey.government)} == {"kios"}
    assert count(survey) == 2
    assert client.get(f"/p/contoh/survei/{survey.code}/kios/salah/").status_code == 404


def test_a_survey_takes_answers_within_its_days_until_it_is_closed(survey: Survey, city: Town) -> None:
    rows = Survey.objects.of(city.government)
    rows.update(start=survey.end)
    assert sent(survey, Client()).status_code == 200
    rows.update(start=survey.start)
    actions.survey_close(city.members[SECTION], survey.code)
    assert sent(survey, Client()).status_code == 200
    assert count(survey) == 0


def test_only_what_an_officer_released_is_public(survey: Survey, city: Town) -> None:
    answered(survey, [3, 4, 3, 2, 3, 4], text="Petugas Budi ramah")
    officer, public = city.members[SECTION], f"/p/contoh/kepuasan/{survey.code}/"
    with pytest.raises(NotPossible):
        actions.survey_release(officer, survey.code, "")
    for role in (LEADER, HEAD):
        with pytest.raises(PermissionDenied):
            actions.survey_close(city.members[role], survey.code)
    actions.survey_close(officer, survey.code)
    assert Client().get(public).status_code == 404
    assert Client().get("/p/contoh/kepuasan/data.json").json()["kepuasan"] == []
    client = city.client(SECTION)
    address = city.path(f"kepuasan/{survey.code}/")
    assert client.post(address, {"tindakan": "terbitkan", "rencana": "Tambah kursi."}).status_code == 302
    page = Client().get(public).content.decode()
    assert "79,17" in page
    assert "Tambah kursi." in page
    assert "Budi" not in page, "free text is for officers"
    assert "Budi" in client.get(address).content.decode()
    (row,) = Client().get("/p/contoh/kepuasan/data.json").json()["kepuasan"]
    assert (row["ikm"], row["mutu"], row["responden"]) == ("79.17", "B", 6)
    assert "79.17" in Client().get("/p/contoh/kepuasan/data.csv").content.decode()
    client.post(address, {"tindakan": "tarik"})
    assert Client().get(public).status_code == 404
    events = list(Event.objects.of(city.government).filter(kind__startswith="survey."))
    assert {row.kind for row in events} == {f"survey.{act}" for act in ("open", "close", "release", "withdraw")}
    assert chain_intact(city.government)


def test_a_survey_without_answers_is_not_released(survey: Survey, city: Town) -> None:
    actions.survey_close(city.members[SECTION], survey.code)
    with pytest.raises(NotPossible):
        actions.survey_release(city.members[SECTION], survey.code, "")


def test_the_result_names_sample_groups_and_themes(survey: Survey) -> None:
    answered(survey, [3, 4, 3, 2, 3, 4], text="Menunggu lama")
    found = result_of(survey)
    assert found.index
    assert found.interval
    assert found.interval.low < found.index.ikm < found.interval.high
    assert (found.respondents, found.by_table.people, found.enough) == (6, 80, False)
    assert [(group.code, group.count, str(group.ikm)) for group in found.groups] == [("P", 6, "79.17")]
    assert [(theme.code, len(theme.texts)) for theme in found.themes] == [("U3", 6)]
    assert [str(row[2]) for row in found.own] == ["3.17"]


def test_a_small_group_is_counted_without_its_index(survey: Survey) -> None:
    answered(survey, [3, 4])
    assert [group.ikm for group in result_of(survey).groups] == [None]


def test_the_officers_form_opens_a_survey_or_says_what_is_wrong(city: Town) -> None:
    client, address = city.client(SECTION), city.path("kepuasan/buka/")
    wrong = client.post(address, {"unit": "TIADA", "mulai": "2026-02-01", "selesai": "2026-01-01", "pengguna": "-3"})
    assert wrong.status_code == 422
    assert wrong.context["errors"].keys() == {"selesai", "pengguna", "bobot"}
    today = timezone.localdate().isoformat()
    good = {"unit": "DINSOS", "mulai": today, "selesai": today, "pengguna": "1.200", "bobot": "0.11"}
    assert client.post(address, {**good, "unit": "TIADA"}).status_code == 422
    made = client.post(address, {**good, "pertanyaan": "Satu?\n\nDua?"})
    row = Survey.objects.of(city.government).get()
    assert (row.population, row.weight, row.questions, row.groups) == (1200, "0.11", ["Satu?", "Dua?"], False)
    page = client.get(made["Location"]).content.decode()
    assert f"/p/contoh/survei/{row.code}/" in page
    assert "<svg" in page
    assert city.client(HEAD).get(made["Location"]).status_code == 200
    Survey.objects.of(city.government).update(agency="LAIN")
    assert city.client(HEAD).get(made["Location"]).status_code == 403


def test_papers_hold_the_figures_and_the_excel_no_person(survey: Survey) -> None:
    assert paper(survey, "laporan-pdf", "id") is None
    answered(survey, [3, 4, 3, 2, 3, 4], text="Petugas Budi ramah")
    for language in ("id", "en"):
        word, pdf = paper(survey, "laporan-word", language), paper(survey, "laporan-pdf", language)
        assert word == paper(survey, "laporan-word", language)
        text = zipfile.ZipFile(io.BytesIO(word or b"")).read("word/document.xml").decode()
        assert ("79,17" if language == "id" else "79.17") in text
        assert "Budi" not in text
        assert (pdf or b"").startswith(b"%PDF")
    book = load_workbook(io.BytesIO(paper(survey, "jawaban-excel", "id") or b""))
    cells = [cell.value for sheet in book for row in sheet for cell in row[1:]]
    assert sum(value == 4 for value in cells) == 2 * 10
    assert not any("Budi" in str(value) for value in cells)


def test_the_words_of_the_scale_and_elements_are_those_of_the_law(city: Town) -> None:
    law = law_now(city.government)
    for row in law["services.satisfaction.elements"]:
        assert render(message(f"satisfaction.element.{row['code']}"), "id") == row["name"]
    for value, label in law["services.satisfaction.scale"]["labels"].items():
        assert render(message(f"satisfaction.scale.{value}"), "id") == label
    for row in law["services.satisfaction.bands"]:
        assert render(message(f"satisfaction.performance.{row['perception']}"), "id") == row["performance"]


def test_the_form_is_readable_without_script_and_signed_for_one_sending(survey: Survey) -> None:
    pages = [Client().get(f"/p/contoh/survei/{survey.code}/").content.decode() for _ in range(2)]
    keys = [re.findall(r'name="kunci" value="([^"]+)"', page) for page in pages]
    assert keys[0] != keys[1]
    assert pages[0].count('type="radio"') == 5 * 10
    assert not re.search(r"<script[^>]*satisfaction|<script>", pages[0])
