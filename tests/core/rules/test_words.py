"""Keys and codes of the law's data are said in words wherever a person reads them, and words of the law stay."""

from __future__ import annotations

import re

import pytest

from penata.core.catalogue import known
from penata.core.rules import load_rulebook
from penata.core.rules.compendium import cell_text, load_library, plain, tables

KEY = re.compile(r"(?<![\w./-])[a-z]+(?:_[a-z0-9]+)+(?![\w./-])")
LIBRARY = load_library()


def said(value: object, language: str = "id") -> str:
    (table,) = tables(value)
    return cell_text(table.rows[0][0], language)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("reorganisation", "Penataan organisasi"),
        ("reorganisation asks", "Penataan organisasi Perlu persetujuan atau putusan"),
        ("2026 1 a recruitment 1", "2026 1 a Pengadaan 1"),
        ("by_bidang.2", "Tipe menurut jumlah bidang: 2"),
        ("beban kerja", "beban kerja"),
        ("kepentingan umum", "kepentingan umum"),
        ("sum(beban_kerja)/jumlah", "sum(beban kerja)/jumlah"),
    ],
)
def test_a_value_is_said_in_words(value: str, text: str) -> None:
    assert said(value) == text


def test_the_name_of_a_rule_is_its_title() -> None:
    rules = {id: rule.title for id, rule in load_rulebook().rules.items()}
    (table,) = tables("pay.structural", "", rules)
    assert cell_text(table.rows[0][0]) == "Tunjangan jabatan struktural"


def test_keys_within_a_text_are_said_in_the_language_of_the_reader() -> None:
    assert plain("6 * masa_kerja * gaji_terakhir") == "6 * masa kerja * gaji terakhir"
    assert plain("age_min 50", "en") == "lowest age 50"


def test_no_key_is_left_in_any_value_example_or_note() -> None:
    for id in LIBRARY.ids:
        entry = LIBRARY.entry(id)
        shown = [table for edition in entry.editions for table in edition.tables]
        shown += [table for example in entry.examples for table in (*example.given, *example.expect)]
        texts = [cell_text(cell) for table in shown for row in (table.columns, *table.rows) for cell in row]
        texts += [plain(edition.notes) for edition in entry.editions]
        texts += [plain(example.because) for example in entry.examples]
        assert [text for text in texts if KEY.search(text)] == [], id


def test_every_unit_has_words_in_both_languages() -> None:
    units = {rule.unit for rule in load_rulebook().rules.values()} - {""}
    assert [
        unit for unit in sorted(units) for language in ("id", "en") if not known(f"law.unit.{unit}", language)
    ] == []
