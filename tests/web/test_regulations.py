"""The law can be read by everybody, and in a government's room with its own layer, date and uses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve

from penata.core.publish.legal_basis import rule_address
from penata.core.rules import Confidence, Reference, Rule, load_rulebook
from penata.core.rules.rulebook import Version
from penata.web.organisation import selectors as organisation_selectors
from penata.web.regulations import reading
from tests.web.conftest import Town

BOOK = load_rulebook()
TAG = re.compile(r"<(?:code|script|style)[^>]*>.*?</(?:code|script|style)>|<[^>]+>", re.DOTALL)


def text_of(page: str) -> str:
    """What a reader sees of a page; the name in the data, which stands as code, left out."""
    return re.sub(r"\s+", " ", TAG.sub(" ", page))


def get(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.fixture
def anyone(db: None) -> Client:
    return Client()


@pytest.fixture
def english(anyone: Client) -> Client:
    anyone.post("/bahasa/", {"bahasa": "en", "next": "/hukum/"})
    return anyone


def test_everybody_reads_every_rule_without_signing_in_and_sees_no_key_of_the_data(anyone: Client) -> None:
    for id in BOOK.rules:
        page = text_of(get(anyone, f"/hukum/aturan/{id}/"))
        assert BOOK.rules[id].description.split()[0] in page
        assert not re.findall(r"(?<![\w./-])[a-z]+(?:_[a-z0-9]+)+(?![\w./-])", page), id
        assert not re.search(r"\blaw\.(?:word|step|unit|question|column|read)\b", page), id


def test_every_rule_reads_in_english_too(english: Client) -> None:
    for id in list(BOOK.rules)[::7]:
        page = text_of(get(english, f"/hukum/aturan/{id}/"))
        assert "What it means for the city" in page
        assert "Versions of" in page
        assert "Seberapa pasti" not in page


def test_values_stand_in_a_table_with_words_and_units(anyone: Client) -> None:
    page = get(anyone, "/hukum/aturan/organisation.composition.dinas/")
    assert '<th scope="col">Seksi tiap bidang</th>' in page
    page = get(anyone, "/hukum/aturan/pay.structural/")
    assert "Rp 2.025.000" in page
    assert "(rupiah per bulan)" in text_of(page)


def test_a_value_below_text_carries_the_badge_and_one_read_in_text_does_not(anyone: Client) -> None:
    unsure = get(anyone, "/hukum/aturan/services.standard.review/")
    assert "belum diverifikasi" in text_of(unsure).split("Keadaan hukum pada")[0]
    sure = get(anyone, "/hukum/aturan/organisation.threshold.core/")
    assert "belum diverifikasi" not in text_of(sure).split("Keadaan hukum pada")[0]
    assert "Dibaca dalam naskah peraturannya sendiri." in sure


def test_the_address_asks_for_the_law_of_a_day(anyone: Client) -> None:
    before, after = BOOK.rules["organisation.composition.inspektorat"].versions
    for version, day in ((before, after.start - timedelta(days=1)), (after, after.start)):
        page = get(anyone, f"/hukum/aturan/organisation.composition.inspektorat/?per={day.isoformat()}")
        assert version.reference.label in text_of(page).split("Artinya bagi kota")[0]
        row = re.search(r'<th scope="row">A</th>(.*?)</tr>', page, re.DOTALL)
        assert row is not None
        assert re.findall(r"<td>(\d)</td>", row[1])[-1] == str(version.data["A"]["irban"])


def test_a_rule_says_when_it_is_not_in_force_and_shows_its_versions(anyone: Client) -> None:
    page = get(anyone, "/hukum/aturan/organisation.composition.rumah_sakit/?per=2019-01-01")
    assert "tidak berlaku pada 1 Januari 2019" in text_of(page)
    assert "Berlaku sejak" in text_of(page)


def test_a_word_that_is_no_date_is_answered_plainly(anyone: Client) -> None:
    page = get(anyone, "/hukum/?per=kemarin", 400)
    assert "bukan tanggal" in page
    assert get(anyone, "/hukum/?per=%3Cscript%3E", 400).count("<script>") == 0


def test_versions_are_drawn_on_a_line_of_time_with_a_table_behind(anyone: Client) -> None:
    page = get(anyone, "/hukum/aturan/services.calendar.decree/")
    assert page.count("<svg") == 2
    assert "Dari 6 versi" in page
    table = page.split("Lihat angkanya")[1].split("</figure>")[0]
    assert table.count("<tr>") == 7
    for version in BOOK.rules["services.calendar.decree"].versions:
        assert f"per={version.start.isoformat()}" in page


def test_conflicts_show_the_reading_chosen(anyone: Client) -> None:
    page = text_of(get(anyone, "/hukum/aturan/workload.minutes/"))
    assert "Yang berbeda" in page
    assert "Dipakai 1.250 jam (75.000 menit) sebagaimana dicetak." in page


def test_examples_give_input_answer_and_reason(anyone: Client) -> None:
    page = text_of(get(anyone, "/hukum/aturan/organisation.threshold.office/"))
    assert "Contoh 1" in page
    assert ": Tipe atau ukuran menurut nilai" in page
    for word in ("Diketahui", "Jawaban", "Sebab"):
        assert word in page


def test_the_index_counts_every_rule_once(anyone: Client) -> None:
    page = get(anyone, "/hukum/")
    counts = [int(found) for found in re.findall(r'<span class="soft">(\d+)\s+ketentuan', page)]
    assert sum(counts) == len(BOOK.rules)
    assert len(counts) == len({rule.subject for rule in BOOK.rules.values()})


def test_search_and_filters_stand_in_the_address(anyone: Client) -> None:
    found = get(anyone, "/hukum/?cari=Pasal+107+faktor+geografis")
    assert 'id="organisation.geography.factors"' in found
    assert 'value="Pasal 107 faktor geografis"' in found
    unsure = get(anyone, "/hukum/?keyakinan=unsure")
    listed = re.findall(r'<tr id="([^"]+)"', unsure)
    assert listed
    assert all(BOOK.rules[id].version(reading.timezone.localdate()).reference.confidence == "unsure" for id in listed)
    assert "Tidak ada ketentuan yang cocok" in get(anyone, "/hukum/?cari=zzzz")


def test_a_list_can_be_entered_at_a_rule(anyone: Client) -> None:
    page = get(anyone, "/hukum/?bidang=pay")
    assert re.findall(r'<tr id="([^"]+)"', page) == [id for id, rule in BOOK.rules.items() if rule.subject == "pay"]
    rule = get(anyone, "/hukum/aturan/pay.structural/")
    assert "bidang=pay#pay.structural" in rule


def test_data_that_values_come_from_stand_apart_from_the_regulations(anyone: Client) -> None:
    regulations, sources = get(anyone, "/hukum/instrumen/").split('id="sumber"')
    for instrument in BOOK.instruments.values():
        row = f'id="{instrument.id}"'
        assert (row in regulations, row in sources) == (instrument.binding, not instrument.binding)
    assert "sumber data, bukan peraturan" in sources
    assert "sumber data, bukan peraturan" in get(anyone, "/hukum/aturan/positions.retirement.titles/")


@pytest.mark.parametrize(
    ("id", "told", "without"),
    [
        ("workload.rounding", "Sumber tidak menyebut pasal.", "Hanya untuk dibaca"),
        ("organisation.experts", "Hanya untuk dibaca: tidak ada hitungan yang memerlukannya.", "tidak menyebut pasal"),
        ("organisation.threshold.office", "Bagian Penata yang membaca ketentuan ini", "Hanya untuk dibaca"),
    ],
)
def test_a_page_says_where_no_article_is_known_and_what_is_there_to_be_read_only(
    anyone: Client, id: str, told: str, without: str
) -> None:
    page = text_of(get(anyone, f"/hukum/aturan/{id}/"))
    assert told in page
    assert without not in page


def test_instruments_tell_their_standing_and_when_they_were_checked(anyone: Client) -> None:
    page = text_of(get(anyone, "/hukum/instrumen/"))
    assert "PP 18/2016" in page
    assert "berlaku, telah diubah" in page
    one = text_of(get(anyone, "/hukum/instrumen/pp-18-2016/"))
    assert "PP 72/2019" in one or "Nomor 72 Tahun 2019" in one
    assert "Terakhir diperiksa" in one
    get(anyone, "/hukum/instrumen/pp-1-1900/", 404)


def test_an_instrument_checked_too_long_ago_is_marked(anyone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/hukum/aturan/organisation.threshold.core/"
    assert "perlu diperiksa ulang" not in get(anyone, address)
    checked = BOOK.instruments["pp-18-2016"].checked_on
    monkeypatch.setattr(reading.timezone, "localdate", lambda: checked.replace(year=checked.year + 9))
    assert "perlu diperiksa ulang" in get(anyone, address)


def test_an_unknown_rule_is_not_found(anyone: Client) -> None:
    get(anyone, "/hukum/aturan/organisation.threshold.kantor/", 404)


def test_the_documents_link_to_pages_that_exist(anyone: Client) -> None:
    address = rule_address("", "organisation.threshold.office", date(2024, 12, 31))
    path = unquote(address.split("?")[0])
    assert resolve(path).view_name == "law:rule"
    assert "31 Desember 2024" in get(anyone, address)


def test_the_public_pages_hold_nothing_of_a_city(ready: Town) -> None:
    for path in ("/hukum/", "/hukum/aturan/organisation.threshold.office/", "/hukum/instrumen/"):
        page = get(Client(), path)
        assert ready.government.name not in page
        assert "tanggal data kota" not in page


def test_the_room_reads_the_law_on_the_date_of_its_data(ready: Town) -> None:
    client = ready.client("organisasi")
    page = get(client, ready.path("peraturan/aturan/"), 404)
    page = get(client, ready.path("peraturan/organisation.threshold.office/"))
    snapshot = organisation_selectors.current_snapshot(ready.government)
    assert snapshot is not None
    assert f'value="{snapshot.as_of.isoformat()}"' in page
    assert "tanggal data kota" in page


def test_the_room_shows_where_a_rule_was_used_in_the_citys_results(ready: Town) -> None:
    page = text_of(get(ready.client("pimpinan"), ready.path("peraturan/organisation.threshold.office/")))
    used = page.split("Dipakai dalam")[1].split("Contoh berhitung")[0]
    assert "Nilai tipologi" in used
    unused = text_of(get(ready.client("pimpinan"), ready.path("peraturan/organisation.merging.no_list/")))
    assert "Tidak dipakai dalam hasil kota ini sekarang." in unused


def test_uses_count_people_and_never_name_them(ready: Town) -> None:
    from penata.web.organisation.models import Person

    page = get(ready.client("bkpsdm"), ready.path("peraturan/placement.follow_function/"))
    assert "Pegawai yang penempatannya bersandar pada ketentuan ini" in page
    assert not any(row.name in page for row in Person.objects.of(ready.government))


def test_a_governments_own_value_stands_beside_that_of_the_law(ready: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    id = "workload.rounding"
    law = BOOK.rules[id]
    own = Reference(id, "permenpanrb-1-2020", "Perwali", Confidence.CITY, date(2024, 1, 1), "Perwali")
    rule = Rule(
        id, law.title, law.unit, law.description, (Version(date(2024, 1, 1), None, "floor", own, ""),), (), law.subject
    )
    layered = BOOK.with_rules({id: rule})
    monkeypatch.setattr(reading, "law_of", lambda snapshot: layered.at(snapshot.as_of))
    page = get(ready.client("organisasi"), ready.path(f"peraturan/{id}/"))
    assert "nilai daerah" in page
    assert "Nilai menurut hukum yang umum" in page
    assert "Ke atas" in text_of(page).split("Nilai menurut hukum yang umum")[1]


def test_another_government_cannot_read_ones_room(ready: Town, other: Town) -> None:
    for role in other.members:
        get(other.client(role), ready.path("peraturan/pay.structural/"), 404)


def test_chips_of_findings_lead_into_the_room(ready: Town) -> None:
    client = ready.client("organisasi")
    page = get(client, ready.path("analisis/"))
    links: Any = set(re.findall(r'class="chip[^"]*"\s+href="([^"]+)"', page))
    assert links
    for link in links:
        assert link.startswith(ready.path("peraturan/"))
        get(client, link)


@pytest.mark.parametrize(
    "page", ["", "data/", "data/DINSOS/", "analisis/", "rancangan/", "rancangan/kini/", "penempatan/", "anggaran/"]
)
def test_every_page_with_figures_leads_to_the_rules_behind_them(ready: Town, page: str) -> None:
    text = get(ready.client("organisasi"), ready.path(page))
    links = re.findall(r'class="chip[^"]*"\s+href="([^"]+)"', text)
    assert len(links) >= 2, page
    assert {link.split("/peraturan/")[0] for link in links} == {f"/k/{ready.government.slug}"}
    assert {unquote(link.split("/peraturan/")[1]).strip("/") for link in links} <= set(BOOK.rules)
