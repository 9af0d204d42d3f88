"""Institutional evaluation on the web: rounds, forms saved part by part, results, decisions, and who may do what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from penata.core.analysis.institution import Answer, Rung, WrongAssessment, questionnaire
from penata.core.organisation.snapshot import Snapshot
from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.institution import actions, selectors
from penata.web.institution.forms import EVIDENCE_LONGEST
from penata.web.institution.models import AgencyState, FilledForm, Round
from penata.web.organisation.actions import city_store
from penata.web.organisation.selectors import current_snapshot
from tests.support.city import small_city
from tests.web.conftest import Town

AGENCY = "DINSOS"
DAY = date(2025, 3, 1)


@pytest.fixture
def city(town: Town) -> Town:
    city_store(town.government, None, small_city(), "kota.xlsx")
    return town


def snapshot_of(town: Town) -> Snapshot:
    found = current_snapshot(town.government)
    assert found is not None
    return found


def opened(town: Town, year: int = 2025) -> Round:
    return actions.round_open(town.members["organisasi"], snapshot_of(town), year, DAY)


def answer_all(town: Town, found: Round, role: str, choice: str, **other: str) -> None:
    ids = [row.id for row in questionnaire(selectors.law_of_round(found)).statements]
    answers = tuple(Answer(id, other.get(id.replace(".", "_"), choice), "SK") for id in ids)
    actions.answers_save(town.members[role], found, AGENCY, ids, answers)


def kinds(town: Town) -> list[str]:
    return [event.kind for event in Event.objects.of(town.government) if event.kind.startswith("institution.")]


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_organisation_section_opens_a_year_once_for_every_agency(city: Town) -> None:
    client = city.client("organisasi")
    assert client.post(city.path("kelembagaan/buka/"), {"tahun": "2025"}).status_code == 302
    assert AgencyState.objects.of(city.government).count() == len(snapshot_of(city).agencies)
    again = client.post(city.path("kelembagaan/buka/"), {"tahun": "2025"})
    assert again.status_code == 422
    assert "2025" in again.content.decode()
    for wrong in ("", "dua", "25", "99999"):
        assert client.post(city.path("kelembagaan/buka/"), {"tahun": wrong}).status_code == 422
    assert kinds(city) == ["institution.open"]


def test_only_those_who_answer_for_it_open_fill_and_settle(city: Town) -> None:
    found = opened(city)
    for role in ("bkpsdm", "kepala_pd", "pimpinan"):
        with pytest.raises(PermissionDenied):
            actions.round_open(city.members[role], snapshot_of(city), 2026, DAY)
        with pytest.raises(PermissionDenied):
            actions.agency_describe(city.members[role], found, AGENCY, [])
        assert city.client(role).post(city.path("kelembagaan/tutup/"), {"tutup": "ya"}).status_code == 403
    for role in ("bkpsdm", "pimpinan"):
        with pytest.raises(PermissionDenied):
            actions.answers_save(city.members[role], found, AGENCY, [], ())
        assert city.client(role).get(city.path(f"kelembagaan/{AGENCY}/isi/")).status_code == 403
    for role in ("bkpsdm", "kepala_pd"):
        with pytest.raises(PermissionDenied):
            actions.directions_decide(city.members[role], found, {})
        with pytest.raises(PermissionDenied):
            actions.level_decide(city.members[role], found, AGENCY, "I", 2)


def test_a_head_fills_and_reads_the_own_agency_only(city: Town) -> None:
    opened(city)
    other = next(agency.id for agency in snapshot_of(city).agencies if agency.id != AGENCY)
    head = city.client("kepala_pd")
    assert head.get(city.path(f"kelembagaan/{AGENCY}/")).status_code == 200
    for page in ("", "isi/", "berkas/"):
        assert head.get(city.path(f"kelembagaan/{other}/{page}")).status_code == 403
    page = text(head, city.path("kelembagaan/"))
    assert f"kelembagaan/{AGENCY}/" in page
    assert f"kelembagaan/{other}/" not in page


def test_a_form_is_saved_part_by_part_and_a_part_replaces_only_itself(city: Town) -> None:
    opened(city)
    head = city.client("kepala_pd")
    page = city.path(f"kelembagaan/{AGENCY}/isi/?tahun=2025&bagian=")
    first = {"jawab-struktur.16": "SS", "bukti-struktur.16": "Perwali 1/2024", "jawab-struktur.18": "", "lanjut": "ya"}
    answer = head.post(f"{page}formalisasi", first)
    assert answer.headers["Location"].endswith("tahun=2025&bagian=sentralisasi")
    head.post(f"{page}sentralisasi", {"jawab-struktur.22": "TS"})
    head.post(f"{page}tingkat-IV", {"jawab-IV-1": "ya", "jawab-IV-2": "ya", "bukti-IV-2": "SOP"})
    row = FilledForm.objects.of(city.government).get()
    assert row.answers == {
        "struktur.16": {"choice": "SS", "evidence": "Perwali 1/2024"},
        "struktur.22": {"choice": "TS", "evidence": ""},
    }
    assert row.levels == {"IV": {"1": "", "2": "SOP"}}
    head.post(f"{page}formalisasi", {})
    head.post(f"{page}tingkat-IV", {})
    row.refresh_from_db()
    assert set(row.answers) == {"struktur.22"}
    assert row.levels == {}
    shown = text(head, f"{page}sentralisasi")
    assert 'value="TS" checked' in " ".join(shown.split())
    assert kinds(city)[:5] == ["institution.answer"] * 5
    assert chain_intact(city.government)


def test_the_history_holds_neither_answers_nor_evidence(city: Town) -> None:
    found = opened(city)
    answer = (Answer("proses.1", "SS", "bukti rahasia"),)
    actions.answers_save(city.members["kepala_pd"], found, AGENCY, ["proses.1"], answer)
    event = Event.objects.of(city.government).first()
    assert event.subject == "2025:DINSOS"
    assert event.details == {"form": FilledForm.objects.of(city.government).get().mark, "answers": 1}


@pytest.mark.parametrize(
    "posted", [{"jawab-proses.1": "MUNGKIN"}, {"jawab-proses.1": "S", "bukti-proses.1": "x" * (EVIDENCE_LONGEST + 1)}]
)
def test_what_cannot_be_kept_is_told_and_stays_in_the_fields(city: Town, posted: dict[str, str]) -> None:
    opened(city)
    page = city.path(f"kelembagaan/{AGENCY}/isi/?bagian=keselarasan")
    answer = city.client("kepala_pd").post(page, {**posted, "bukti-proses.2": "jangan hilang"})
    assert answer.status_code == 422
    assert "jangan hilang" in answer.content.decode()
    assert not FilledForm.objects.of(city.government).exclude(answers={}).exists()


def test_two_assessors_make_one_result_and_their_dispute_is_shown_without_names(city: Town) -> None:
    found = opened(city)
    answer_all(city, found, "kepala_pd", "S", proses_4="STS", proses_30="STS")
    answer_all(city, found, "organisasi", "S", proses_30="STS")
    actions.agency_describe(city.members["organisasi"], found, AGENCY, ["uptd"])
    page = text(city.client("pimpinan"), city.path(f"kelembagaan/{AGENCY}/"))
    effectiveness, _ = selectors.assessed(found, AGENCY)
    assert effectiveness.disagreements == ("proses.4",)
    assert str(effectiveness.composite).replace(".", ",") in page
    assert effectiveness.statement("proses.4").text in page
    assert "Bila tercapai penuh, nilai komposit naik 1,50." in page
    for member in city.members.values():
        assert member.user.name not in page
        assert member.user.email not in page
    assert "Penilai 1, Kepala perangkat daerah" in page


def test_an_open_composite_is_shown_between_its_bounds(city: Town) -> None:
    found = opened(city)
    actions.answers_save(city.members["kepala_pd"], found, AGENCY, [], (Answer("proses.1", "SS", "x"),))
    page = text(city.client("kepala_pd"), city.path(f"kelembagaan/{AGENCY}/"))
    effectiveness, maturity = selectors.assessed(found, AGENCY)
    assert f"{effectiveness.lowest} – {effectiveness.highest}".replace(".", ",") in page
    assert f"{maturity.lowest} – {maturity.highest}" in page


def test_years_are_compared_and_can_be_left_uncompared(city: Town) -> None:
    before, after = opened(city, 2022), opened(city, 2025)
    answer_all(city, before, "kepala_pd", "S")
    answer_all(city, after, "kepala_pd", "S", proses_16="SS")
    page = text(city.client("kepala_pd"), city.path(f"kelembagaan/{AGENCY}/?tahun=2025"))
    assert "Perubahan sejak 2022" in page
    assert "+0,62" in page
    alone = text(city.client("kepala_pd"), city.path(f"kelembagaan/{AGENCY}/?tahun=2025&banding=tidak"))
    assert "Perubahan sejak" not in alone


def test_directions_are_decided_by_a_named_official_and_change_the_scores(city: Town) -> None:
    found = opened(city)
    answer_all(city, found, "kepala_pd", "SS")
    before, _ = selectors.assessed(found, AGENCY)
    address = city.path("kelembagaan/arah/?tahun=2025")
    mayor = city.client("pimpinan")
    assert mayor.post(address, {"arah-struktur.3": "positif", "arah-struktur.2": ""}).status_code == 302
    found.refresh_from_db()
    assert found.directions == {"struktur.3": True}
    after, _ = selectors.assessed(found, AGENCY)
    assert after.composite > before.composite
    assert [row.subject for row in after.decisions] == ["struktur.2", "struktur.5", "struktur.6", "struktur.27"]
    assert "Setuju berarti baik" in text(mayor, address)
    assert mayor.post(address, {"arah-struktur.99": "positif"}).status_code == 404
    assert kinds(city)[0] == "institution.direction"


def test_a_level_on_which_assessors_differ_is_settled_and_can_be_taken_back(city: Town) -> None:
    found = opened(city)
    actions.levels_save(city.members["kepala_pd"], found, AGENCY, "IV", (Rung("IV", 2, "SOP"), Rung("IV", 3, "x")))
    actions.levels_save(city.members["organisasi"], found, AGENCY, "IV", (Rung("IV", 1), Rung("IV", 2, "SOP")))
    mayor, address = city.client("pimpinan"), city.path(f"kelembagaan/{AGENCY}/tingkat/")
    assert "Perlu keputusan" in text(mayor, city.path(f"kelembagaan/{AGENCY}/"))
    assert mayor.post(address, {"variabel": "IV", "tingkat": "2"}).status_code == 302
    assert selectors.assessed(found, AGENCY)[1].variables[3].level == 2
    mayor.post(address, {"variabel": "IV", "tingkat": ""})
    assert selectors.assessed(found, AGENCY)[1].variables[3].level is None
    assert mayor.post(address, {"variabel": "XX", "tingkat": "2"}).status_code == 404
    assert mayor.post(address, {"variabel": "IV", "tingkat": "9"}).status_code == 404


def test_a_closed_round_takes_no_answers_until_it_is_opened_again(city: Town) -> None:
    found = opened(city)
    section, head = city.client("organisasi"), city.client("kepala_pd")
    page = city.path(f"kelembagaan/{AGENCY}/isi/?bagian=keselarasan")
    section.post(city.path("kelembagaan/tutup/"), {"tutup": "ya"})
    assert "sudah ditutup" in head.post(page, {"jawab-proses.1": "S"}).content.decode()
    with pytest.raises(PermissionDenied):
        actions.answers_save(city.members["kepala_pd"], found, AGENCY, [], ())
    assert not FilledForm.objects.of(city.government).exists()
    section.post(city.path("kelembagaan/tutup/"), {"tutup": "tidak"})
    assert head.post(page, {"jawab-proses.1": "S"}).status_code == 302


def test_what_holds_of_an_agency_decides_what_it_is_asked(city: Town) -> None:
    found = opened(city)
    section = city.client("organisasi")
    page = city.path(f"kelembagaan/{AGENCY}/isi/?bagian=kompleksitas")
    address = city.path(f"kelembagaan/{AGENCY}/keadaan/")
    section.post(address, {"keadaan": ["uptd"]})
    assert "jawab-struktur.8" in text(section, page)
    section.post(address, {})
    assert "jawab-struktur.8" not in text(section, page)
    assert section.post(address, {"keadaan": ["kapal"]}).status_code == 404
    with pytest.raises(WrongAssessment):
        actions.agency_describe(city.members["organisasi"], found, AGENCY, ["kapal"])


def workbook(city: Town, tmp_path: Path, change: Any = lambda book: None) -> SimpleUploadedFile:
    answer = city.client("kepala_pd").get(city.path(f"kelembagaan/{AGENCY}/berkas/?tahun=2025"))
    path = tmp_path / "k.xlsx"
    path.write_bytes(answer.content)
    book = load_workbook(path)
    for row in book["efektivitas"].iter_rows(min_row=2):
        row[3].value, row[4].value = "Sangat Setuju", "SK"
    change(book)
    book.save(path)
    return SimpleUploadedFile("k.xlsx", path.read_bytes())


def test_a_filled_workbook_becomes_the_assessors_form(city: Town, tmp_path: Path) -> None:
    opened(city)
    address = city.path(f"kelembagaan/{AGENCY}/berkas/?tahun=2025")
    assert city.client("kepala_pd").post(address, {"berkas": workbook(city, tmp_path)}).status_code == 302
    row = FilledForm.objects.of(city.government).get()
    assert {one["choice"] for one in row.answers.values()} == {"SS"}
    assert kinds(city)[0] == "institution.sheet"


def test_a_workbook_with_problems_stores_nothing_and_names_them(city: Town, tmp_path: Path) -> None:
    opened(city)
    address = city.path(f"kelembagaan/{AGENCY}/berkas/?tahun=2025")

    def spoil(book: Any) -> None:
        book["efektivitas"]["D2"] = "Entah"
        book["identitas"]["B3"] = "2024"

    answer = city.client("kepala_pd").post(address, {"berkas": workbook(city, tmp_path, spoil)})
    assert answer.status_code == 422
    assert "“Entah” tidak dikenal" in answer.content.decode()
    assert "untuk tahun 2024" in answer.content.decode()
    assert not FilledForm.objects.of(city.government).exists()
    assert city.client("kepala_pd").post(address).status_code == 422


def test_addresses_that_name_nothing_are_not_found(city: Town) -> None:
    section = city.client("organisasi")
    assert section.get(city.path(f"kelembagaan/{AGENCY}/")).status_code == 404
    opened(city)
    for page in ("TIADA/", f"{AGENCY}/?tahun=1999", f"{AGENCY}/?tahun=x", f"{AGENCY}/isi/?bagian=tiada"):
        assert section.get(city.path(f"kelembagaan/{page}")).status_code == 404


def test_without_city_data_the_page_says_what_is_missing(town: Town) -> None:
    assert "Belum ada data kota" in text(town.client("organisasi"), town.path("kelembagaan/"))
    assert town.client("organisasi").post(town.path("kelembagaan/buka/"), {"tahun": "2025"}).status_code == 404


def test_the_pages_speak_english_too(city: Town) -> None:
    found = opened(city)
    answer_all(city, found, "kepala_pd", "S")
    client = city.client("kepala_pd")
    client.post("/bahasa/", {"bahasa": "en", "next": "/"})
    page = text(client, city.path(f"kelembagaan/{AGENCY}/"))
    assert "Composite score" in page
    assert "Proposals for improvement" in page


def test_an_invented_city_gets_two_demonstration_rounds_that_say_they_are_invented(city: Town) -> None:
    snapshot = snapshot_of(city)
    actions.rounds_demonstrate(city.government, snapshot)
    later, earlier = selectors.rounds(city.government)
    assert (earlier.year, later.year) == (snapshot.as_of.year - 3, snapshot.as_of.year)
    assert (earlier.closed, later.closed, earlier.invented, later.invented) == (True, False, True, True)
    assert {row.assessor for row in FilledForm.objects.of(city.government)} == {None}
    for page in ("kelembagaan/", f"kelembagaan/{AGENCY}/", f"kelembagaan/{AGENCY}/isi/"):
        assert "Putaran peragaan: semua jawaban, bukti, dan penilainya rekaan" in text(
            city.client("organisasi"), city.path(page)
        )
    before, after = (selectors.assessed(found, AGENCY)[0] for found in (earlier, later))
    assert before.composite is not None
    assert after.composite is not None
    assert before.composite < after.composite
    assert len(after.assessors) == 2
    assert kinds(city) == ["institution.demo", "institution.demo"]


def test_the_demonstration_is_the_same_every_time_and_laid_down_once(city: Town) -> None:
    snapshot = snapshot_of(city)
    actions.rounds_demonstrate(city.government, snapshot)
    actions.rounds_demonstrate(city.government, snapshot)
    assert Round.objects.of(city.government).count() == 2
    found = selectors.rounds(city.government)[0]
    first = [row.answers for row in selectors.forms_of(city.government, found.year, AGENCY)]
    FilledForm.objects.of(city.government).delete()
    Round.objects.of(city.government).delete()
    AgencyState.objects.of(city.government).delete()
    actions.rounds_demonstrate(city.government, snapshot)
    assert [row.answers for row in selectors.forms_of(city.government, found.year, AGENCY)] == first


def test_a_real_city_gets_no_invented_round(city: Town) -> None:
    snapshot = snapshot_of(city)
    real = replace(snapshot, government=replace(snapshot.government, invented=False))
    actions.rounds_demonstrate(city.government, real)
    assert selectors.rounds(city.government) == []


def test_the_list_says_how_far_the_round_is_and_when_the_next_is_due(city: Town) -> None:
    found = opened(city)
    answer_all(city, found, "kepala_pd", "S", proses_4="STS")
    answer_all(city, found, "organisasi", "S")
    page = text(city.client("organisasi"), city.path("kelembagaan/?tahun=2025"))
    overview = selectors.overview(selectors.standings(city.members["organisasi"], found, snapshot_of(city)))
    assert (overview.complete, overview.disputed, overview.agencies) == (1, 1, len(snapshot_of(city).agencies))
    composite, _ = selectors.assessed(found, AGENCY)
    assert overview.mean == composite.composite
    assert f"dari {overview.agencies} perangkat daerah" in page
    assert "Evaluasi berikutnya paling lambat tahun 2028" in page


def test_a_head_sees_no_figures_of_other_agencies_on_the_list(city: Town) -> None:
    opened(city)
    page = text(city.client("kepala_pd"), city.path("kelembagaan/"))
    assert "Rata-rata nilai komposit" not in page
    assert "Dinas Kesehatan" not in page


def test_a_file_that_is_no_workbook_is_refused_by_the_name_its_owner_gave_it(city: Town) -> None:
    opened(city)
    address = city.path(f"kelembagaan/{AGENCY}/berkas/?tahun=2025")
    for name in ("Kuesioner Dinsos.xlsx", "../rahasia/isian.xlsx", f"{'x' * 300}.xlsx", "tanpa akhiran"):
        answer = city.client("kepala_pd").post(address, {"berkas": SimpleUploadedFile(name, b"PK\x03\x04 rusak")})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "unggahan" not in page
        assert "Tidak ada yang disimpan; jawaban yang lama tetap ada." in page
    assert not FilledForm.objects.of(city.government).exists()
