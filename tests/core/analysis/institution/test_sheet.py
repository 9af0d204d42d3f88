"""A questionnaire goes out as a workbook and comes back as answers, or with every problem named at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from penata.core.analysis.institution import assess, climb
from penata.core.analysis.institution.filled import Filled, read_questionnaire
from penata.core.analysis.institution.questionnaire import Assessment
from penata.core.analysis.institution.sheet import Cover, write_questionnaire
from tests.support.workbook import opened

from .making import LAW, NUMBERS

COVER = Cover("dinas-a", "Dinas A", 2025, frozenset({"uptd"}), "penilai-1")


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("kuesioner") / "kosong.xlsx"
    write_questionnaire(COVER, LAW, path)
    return path


def fill(empty: Path, path: Path, change: Callable[[Any], None]) -> Filled:
    """The file filled in with S and levels I-II throughout, then changed, read back."""
    book = opened(empty)
    for row in book["efektivitas"].iter_rows(min_row=2):
        row[3].value, row[4].value = "Setuju", "SK 1/2025"
    for row in book["kematangan"].iter_rows(min_row=2):
        row[4].value = "ya" if row[2].value in ("1", "2") else "tidak"
    change(book)
    book.save(path)
    return read_questionnaire(path, LAW, COVER)


def places(found: Filled) -> list[tuple[str, str, int | None, str]]:
    assert all(issue.remedy.code == f"{issue.code}.remedy" for issue in found.issues)
    return [(issue.code, issue.sheet, issue.row, issue.column) for issue in found.issues]


def test_a_filled_file_comes_back_whole(empty, tmp_path):
    found = fill(empty, tmp_path / "a.xlsx", lambda book: None)
    assert found.issues == ()
    assert found.cover == replace(COVER, name="")
    assert len(found.form.answers) == 62
    assert {answer.evidence for answer in found.form.answers} == {"SK 1/2025"}
    scored = assess(Assessment("dinas-a", 2025, (found.form,), found.cover.conditions), LAW)
    assert str(scored.composite) == "67.10"
    assert climb("dinas-a", 2025, (found.climb,), LAW).total == 22
    assert found.climb.seen == frozenset(NUMBERS)


def test_an_empty_file_is_no_problem_and_has_no_answers(empty):
    found = read_questionnaire(empty, LAW)
    assert found.issues == ()
    assert found.form.answers == ()
    assert found.climb.rungs == ()
    assert found.climb.seen == frozenset()


def test_the_same_questionnaire_has_the_same_bytes(empty, tmp_path):
    write_questionnaire(COVER, LAW, tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == empty.read_bytes()


def test_only_open_cells_can_be_written_and_answers_have_drop_downs(empty):
    book = opened(empty)
    page = book["efektivitas"]
    assert page.protection.sheet
    assert page["C2"].protection.locked
    assert not page["D2"].protection.locked
    assert [str(rule.sqref) for rule in page.data_validations.dataValidation] == ["D2:D63"]
    assert [str(rule.sqref) for rule in book["kematangan"].data_validations.dataValidation] == ["E2:E56"]
    assert [cell.value for cell in book["daftar"]["A"]] == [
        "Sangat Tidak Setuju",
        "Tidak Setuju",
        "Setuju",
        "Sangat Setuju",
    ]


def test_an_agency_without_uptd_is_not_sent_the_statements_about_it(tmp_path):
    write_questionnaire(replace(COVER, conditions=frozenset()), LAW, tmp_path / "c.xlsx")
    rows = [row[0].value for row in opened(tmp_path / "c.xlsx")["efektivitas"].iter_rows(min_row=2)]
    assert len(rows) == 60
    assert "struktur.8" not in rows
    assert read_questionnaire(tmp_path / "c.xlsx", LAW).issues == ()


def test_all_problems_come_at_once_each_with_its_place(empty, tmp_path):
    def spoil(book):
        cover, page, levels = book["identitas"], book["efektivitas"], book["kematangan"]
        cover["B1"], cover["B3"], cover["B4"], cover["B5"] = "dinas-b", 2024, "mungkin", None
        page["A2"] = "struktur.99"
        page["D3"] = "Ragu-ragu"
        page["A5"] = "struktur.3"
        page["E6"] = "#REF!"
        levels["E2"] = "belum tahu"
        levels["C3"] = "6"
        levels["C8"] = "1"

    found = fill(empty, tmp_path / "d.xlsx", spoil)
    assert (found.cover, found.form, found.climb) == (None, None, None)
    assert places(found) == [
        ("intake.cell.required", "identitas", 5, "Penilai"),
        ("intake.cell.yes", "identitas", 4, "Memiliki UPTD/cabang dinas"),
        ("intake.institution.agency", "identitas", 1, "Kode perangkat daerah"),
        ("intake.institution.year", "identitas", 3, "Tahun"),
        ("intake.institution.code", "efektivitas", 2, "Kode"),
        ("intake.cell.choice", "efektivitas", 3, "Jawaban"),
        ("intake.institution.twice", "efektivitas", 5, "Kode"),
        ("intake.cell.formula", "efektivitas", 6, "Bukti"),
        ("intake.institution.inapplicable", "efektivitas", 9, "Jawaban"),
        ("intake.institution.inapplicable", "efektivitas", 10, "Jawaban"),
        ("intake.institution.rows", "efektivitas", None, "Kode"),
        ("intake.cell.yes", "kematangan", 2, "Terpenuhi"),
        ("intake.institution.level", "kematangan", 3, "Tingkat"),
        ("intake.institution.twice", "kematangan", 8, "Tingkat"),
        ("intake.institution.rows", "kematangan", None, "Tingkat"),
    ]
    assert {issue.file for issue in found.issues} == {"d.xlsx"}
    rows = [issue.message.params["codes"] for issue in found.issues if issue.code == "intake.institution.rows"]
    assert rows == [["struktur.1", "struktur.4"], ["I-2", "II-2"]]


def test_changed_words_and_skipped_levels_are_pointed_out_and_let_through(empty, tmp_path):
    def alter(book):
        book["efektivitas"]["C4"] = "Kalimat lain."
        book["kematangan"]["E5"] = "ya"

    found = fill(empty, tmp_path / "e.xlsx", alter)
    assert places(found) == [
        ("intake.institution.words", "efektivitas", 4, "Pernyataan"),
        ("intake.institution.skipped", "kematangan", 5, "Terpenuhi"),
    ]
    assert {issue.severity for issue in found.issues} == {"warning"}
    assert found.form is not None


def test_missing_sheets_and_columns_are_named(empty, tmp_path):
    def drop(book):
        del book["kematangan"]
        book["efektivitas"].delete_cols(5)

    assert places(fill(empty, tmp_path / "f.xlsx", drop)) == [
        ("intake.column.missing", "efektivitas", 1, "Bukti"),
        ("intake.institution.sheet", "kematangan", None, ""),
    ]


def test_a_file_that_is_no_workbook_is_refused_with_its_remedy(tmp_path):
    path = tmp_path / "g.xlsx"
    path.write_text("bukan")
    found = read_questionnaire(path, LAW)
    assert [issue.code for issue in found.issues] == ["intake.file.not_workbook"]
    assert found.form is None
