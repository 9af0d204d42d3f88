"""The questionnaire as a workbook an agency fills in without a connection: one file for one assessor.

Sheets: who fills it in, the statements of PermenPANRB 20/2018, the levels of Permendagri 99/2018. Cells to be filled
in are open, all others are locked; answers come from drop-downs. The words are those of the forms, in Indonesian.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from penata.core.analysis.institution.ladder import variables
from penata.core.analysis.institution.questionnaire import questionnaire
from penata.core.catalogue import render
from penata.core.message import message
from penata.core.rules import Law

IDENTITY, STATEMENTS, LEVELS, CHOICES = "identitas", "efektivitas", "kematangan", "daftar"
AGENCY, NAME, YEAR, ASSESSOR = "Kode perangkat daerah", "Nama perangkat daerah", "Tahun", "Penilai"
CODE, GROUP, TEXT, ANSWER, EVIDENCE = "Kode", "Sub-dimensi", "Pernyataan", "Jawaban", "Bukti"
VARIABLE, LEVEL, MARK, MET = "Variabel", "Tingkat", "Ciri", "Terpenuhi"
STATEMENT_HEADINGS = (CODE, GROUP, TEXT, ANSWER, EVIDENCE)
LEVEL_HEADINGS = (VARIABLE, "Nama variabel", LEVEL, MARK, MET, EVIDENCE)
YES, NO = "ya", "tidak"


@dataclass(frozen=True, slots=True)
class Cover:
    """Whom and when a questionnaire is about."""

    agency: str
    """The agency's id, by which the filled file finds its way back."""
    name: str
    year: int
    conditions: frozenset[str] = frozenset()
    assessor: str = ""
    """Opaque id of who fills it in; empty: to be written into the file."""


def condition_heading(words: str) -> str:
    """How a condition stands on the cover: `Memiliki UPTD/cabang dinas`."""
    return words[:1].upper() + words[1:]


def write_questionnaire(cover: Cover, law: Law, path: Path) -> None:
    """Write an empty questionnaire for one assessor of one agency; the same cover and law give the same bytes."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        born = datetime(cover.year, 1, 1)  # noqa: DTZ001
        book.set_properties({"title": "Kuesioner evaluasi kelembagaan", "created": born})
        look = _formats(book)
        form = questionnaire(law)
        _cover(book.add_worksheet(IDENTITY), look, cover, {**form.conditions})
        rows = [
            (row.id, group.name, row.text) for group in form.subdimensions for row in group.applicable(cover.conditions)
        ]
        _statements(book.add_worksheet(STATEMENTS), look, rows, len(form.choices))
        _levels(book.add_worksheet(LEVELS), look, law)
        lists = book.add_worksheet(CHOICES)
        lists.write_column(0, 0, [choice.name for choice in form.choices])
        lists.hide()


def _formats(book: Any) -> dict[str, Any]:
    base = {"text_wrap": True, "valign": "top", "border": 1}
    return {
        "head": book.add_format({**base, "bold": True, "bg_color": "#0f4c5c", "font_color": "#ffffff"}),
        "cell": book.add_format(base),
        "open": book.add_format({**base, "bg_color": "#fff8e1", "locked": False}),
        "note": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _cover(page: Any, look: dict[str, Any], cover: Cover, conditions: dict[str, str]) -> None:
    page.protect()
    page.set_column(0, 0, 32)
    page.set_column(1, 1, 60)
    lines: list[tuple[str, str]] = [(AGENCY, cover.agency), (NAME, cover.name), (YEAR, str(cover.year))]
    lines += [(condition_heading(words), YES if key in cover.conditions else NO) for key, words in conditions.items()]
    for line, (heading, value) in enumerate(lines):
        page.write_string(line, 0, heading, look["head"])
        page.write_string(line, 1, value, look["cell"])
    page.write_string(len(lines), 0, ASSESSOR, look["head"])
    page.write_string(len(lines), 1, cover.assessor, look["cell" if cover.assessor else "open"])
    page.merge_range(
        len(lines) + 2, 0, len(lines) + 2, 1, render(message("institution.sheet.instructions")), look["note"]
    )
    page.set_row(len(lines) + 2, 120)


def _statements(page: Any, look: dict[str, Any], rows: list[tuple[str, str, str]], choices: int) -> None:
    _head(page, look, STATEMENT_HEADINGS, (11, 24, 70, 22, 50))
    for line, values in enumerate(rows, start=1):
        for place, value in enumerate(values):
            page.write_string(line, place, value, look["cell"])
        for place in (3, 4):
            page.write_blank(line, place, None, look["open"])
    source = f"={CHOICES}!$A$1:$A${choices}"
    page.data_validation(1, 3, len(rows), 3, {"validate": "list", "source": source})


def _levels(page: Any, look: dict[str, Any], law: Law) -> None:
    _head(page, look, LEVEL_HEADINGS, (10, 30, 10, 70, 12, 50))
    line = 0
    for variable in variables(law):
        for level, mark in enumerate(variable.levels, start=1):
            line += 1
            for place, value in enumerate((variable.number, variable.name, str(level), mark)):
                page.write_string(line, place, value, look["cell"])
            for place in (4, 5):
                page.write_blank(line, place, None, look["open"])
    page.data_validation(1, 4, line, 4, {"validate": "list", "source": [YES, NO]})


def _head(page: Any, look: dict[str, Any], headings: tuple[str, ...], widths: tuple[int, ...]) -> None:
    page.protect(options={"format_columns": True, "format_rows": True})
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, heading, look["head"])
