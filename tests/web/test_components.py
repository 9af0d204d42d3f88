"""The pieces of the interface: one markup each, escaped, masked, light; and what pages weigh."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

import penata.web
from penata.web.config.templatetags.penata import initials, moment, signed
from penata.web.jobs.selectors import result
from tests.web.conftest import Town

TEMPLATES = Path(penata.web.__file__).parent / "templates"
FIRST_VIEW = 250_000
"""Bytes, compressed, the workroom may weigh on first view."""
PAGES = ("", "data/", "data/DINSOS/", "analisis/", "rancangan/", "penempatan/", "anggaran/", "dokumen/", "riwayat/")


def scenario_ids(town: Town) -> list[str]:
    return [row.scenario.id for row in result(town.government, "design").scenarios]


def drawn(source: str, **context: object) -> str:
    return Template(CottonCompiler().process(source)).render(Context(context))


def test_a_piece_escapes_what_it_is_given() -> None:
    evil = "<script>alert(1)</script>"
    for source in (
        '<c-stat label="{{ x }}" value="{{ x }}" />',
        '<c-empty text="{{ x }}" />',
        '<c-person name="{{ x }}" />',
        '<c-scenario name="{{ x }}" href="#" />',
        '<c-field name="a" label="{{ x }}" error="{{ x }}" />',
    ):
        assert evil not in drawn(source, x=evil), source


def test_a_person_is_masked_until_asked_for_and_nameless_for_others() -> None:
    shown = drawn('<c-person name="Siti Nur Aminah" />')
    assert "<details" in shown
    assert re.search(r"<summary>\s*<span>S\. N\. A\.</span>", shown)
    assert "nama disamarkan" in drawn("<c-person />")
    assert initials("Dr. Budi, S.H.") == "D. B. S."


def test_a_piece_does_not_take_up_names_of_the_page_around_it() -> None:
    assert "dari luar" not in drawn('<c-stat label="A" value="1" />', note="dari luar", compare="dari luar")


def test_an_unverified_article_says_so_in_words_too() -> None:
    from datetime import date

    from penata.core.rules import load_rulebook

    law = load_rulebook().at(date(2025, 1, 2))
    unsure = drawn('<c-because :references="r" />', r=(law.get("pay.structural").reference,))
    assert "unsure" in unsure or "belum diverifikasi" in unsure


def test_differences_carry_their_sign() -> None:
    assert [signed(value) for value in (3, -6, 0, -1234)] == ["+3", "−6", "0", "−1.234"]
    assert moment(None) == "–"


@pytest.mark.parametrize("name", ["finding", "chart", "stat", "because", "pages"])
def test_the_markup_of_a_piece_stands_once(name: str) -> None:
    shim = TEMPLATES / "parts" / f"{name}.html"
    assert (TEMPLATES / "cotton" / f"{name}.html").exists()
    if shim.exists():
        assert shim.read_text().strip().startswith(f"<c-{name} ")


def test_the_workroom_is_light_on_first_view(ready: Town) -> None:
    files = ("penata/penata.css", "penata/penata.js", "django_htmx/htmx-2.min.js", "penata/icon.svg")
    fixed = sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in files)
    client = ready.client("bkpsdm")
    for page in PAGES:
        answer = client.get(ready.path(page), headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Content-Encoding"] == "gzip", page
        assert fixed + len(answer.content) < FIRST_VIEW, page


def test_every_page_links_only_to_itself(ready: Town) -> None:
    for page in PAGES:
        text = ready.client("bkpsdm").get(ready.path(page)).content.decode()
        assert re.findall(r'(?:src|href|hx-get|hx-post|action)="(?:https?:)?//[^"]+"', text) == []


def test_a_choice_can_be_undone_from_its_notice(ready: Town) -> None:
    client, ids = ready.client("pimpinan"), scenario_ids(ready)
    page = client.post(
        ready.path("rancangan/pilih/"), {"skenario": ids[1], "alasan": "Paling ringan."}, follow=True
    ).content.decode()
    assert "Pilihan tercatat" in page
    assert f'action="{ready.path("rancangan/tarik/")}"' in page
    after = client.post(ready.path("rancangan/tarik/"), follow=True).content.decode()
    assert "Pilihan ditarik kembali" in after
    assert "Pilihan tercatat" not in after
    first = client.post(ready.path("rancangan/pilih/"), {"skenario": ids[1], "alasan": "Satu."}, follow=True)
    assert first.status_code == 200
    second = client.post(ready.path("rancangan/pilih/"), {"skenario": ids[0], "alasan": "Dua."}, follow=True)
    assert 'name="alasan" value="Satu."' in " ".join(second.content.decode().split())


def test_a_choice_without_a_reason_is_asked_for_it_and_keeps_what_was_chosen(ready: Town) -> None:
    id = scenario_ids(ready)[-1]
    answer = ready.client("pimpinan").post(ready.path("rancangan/pilih/"), {"skenario": id, "alasan": " "})
    assert answer.status_code == 422
    text = " ".join(answer.content.decode().split())
    assert '<a href="#alasan">' in text
    assert f'<option value="{id}" selected>' in text


def test_findings_are_filtered_counted_and_grouped_by_their_address(ready: Town) -> None:
    client = ready.client("organisasi")
    whole = client.get(ready.path("analisis/")).content.decode()
    total = int(re.findall(r"(\d+) dari (\d+) temuan", whole)[0][1])
    assert whole.count('<details class="finding') == total
    strong = client.get(ready.path("analisis/?jenis=strength")).content.decode()
    found = int(re.findall(r"(\d+) dari (\d+) temuan", strong)[0][0])
    assert strong.count('<details class="finding strength') == found < total
    assert "Hapus saringan" in strong
    grouped = client.get(ready.path("analisis/?kelompok=pd")).content.decode()
    assert "Dinas Sosial (" in grouped
    assert "Tidak ada temuan" in client.get(ready.path("analisis/?cari=tidakmungkinada")).content.decode()


def test_the_start_page_tells_each_role_what_waits_for_it(ready: Town) -> None:
    said = {
        role: ready.client(role).get(ready.path()).content.decode()
        for role in ("organisasi", "pimpinan", "bkpsdm", "kepala_pd")
    }
    assert "pilihan belum dicatat" in said["organisasi"]
    assert "pilihan belum dicatat" in said["pimpinan"]
    assert "menunggu keputusan panitia seleksi" in said["bkpsdm"]
    assert "menyangkut perangkat daerah Anda" in said["kepala_pd"]
    assert "pilihan belum dicatat" not in said["kepala_pd"]
    for text in said.values():
        assert text.count('aria-current="step"') == 1
