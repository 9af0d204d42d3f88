"""Peta jabatan in Excel: class, B, K and +/- of every post, before and after, one sheet an agency."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import EmployeeStatus
from penata.core.publish.legal_basis import LegalBasis
from penata.core.publish.study import Study

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST = 31
NAME_WIDTH = 60
ARTICLE_WIDTHS = (6, 62, 46, 26, 40)
ROW_POINTS = 15
FIRST_ARTICLE = 4
"""Lines above the first rule on the sheet of articles."""
PAPER_A4 = 9
CLASS, NEED, DIFFERENCE = "positions.classes", "workload.duty", "workload.sign"
"""Rules behind the columns of a peta jabatan."""


def write_peta_jabatan(study: Study, path: Path, language: str) -> None:
    """Write the workbook: a recapitulation, then one sheet for each agency of the proposal and of the present."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        day = study.snapshot.as_of
        book.set_properties({"title": "Peta jabatan", "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001
        look = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format(
                {"bold": True, "bg_color": "#0f4c5c", "font_color": "#ffffff", "border": 1, "text_wrap": True}
            ),
            "cell": book.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
            "number": book.add_format({"border": 1, "num_format": "0", "valign": "top"}),
            "sign": book.add_format({"border": 1, "num_format": "+0;-0;0", "valign": "top"}),
            "unit": book.add_format({"bold": True, "bg_color": "#e6eef0", "border": 1}),
            "note": book.add_format({"italic": True, "font_color": "#555555", "text_wrap": True}),
            "line": book.add_format({"italic": True, "font_color": "#555555"}),
            "link": book.add_format({"font_color": "#0f4c5c", "underline": 1, "align": "right"}),
        }
        basis = LegalBasis(study.law, study.address)
        after = study.proposed()
        _recap(book, look, study.snapshot, after, basis, language)
        used: set[str] = set()
        for label, snapshot in (("usulan", after), ("kini", study.snapshot)):
            for agency in snapshot.agencies:
                _agency(book, look, snapshot, agency.id, _sheet_name(f"{agency.id} {label}", used), basis, language)
        write_legal_basis(book, look, basis, language)


def _sheet_name(wish: str, used: set[str]) -> str:
    name = FORBIDDEN.sub(" ", wish)[:LONGEST]
    used.add(name)
    return name


def _figures(snapshot: Snapshot, position: str) -> tuple[int, int]:
    """B and K of a post."""
    people = snapshot.employees_of.get(position, ())
    held = sum(person.status is not EmployeeStatus.NON_ASN for person in people)
    return held, snapshot.position_by_id[position].need


def _recap(book: Any, look: Any, before: Snapshot, after: Snapshot, basis: LegalBasis, language: str) -> None:
    page = book.add_worksheet("Rekap")
    page.set_column(0, 0, NAME_WIDTH)
    page.set_column(1, 6, 11)
    page.write_string(0, 0, _say("publish.excel.recap", language, city=before.government.name), look["title"])
    if before.government.invented:
        page.write_string(1, 0, before.government.notice, look["note"])
        _high(page, 1, (before.government.notice, NAME_WIDTH))
    for place, heading in enumerate(("agency", "b_now", "k_now", "d_now", "b_new", "k_new", "d_new")):
        page.write_string(3, place, _say(f"publish.excel.{heading}", language), look["head"])
    _articles(page, look, basis, {2: NEED, 3: DIFFERENCE, 5: NEED, 6: DIFFERENCE}, language)
    line, sums = 4, [0] * 7
    for id in sorted({*before.agency_by_id, *after.agency_by_id}):
        name = (after.agency_by_id.get(id) or before.agency_by_id[id]).name
        page.write_string(line, 0, name, look["cell"])
        _high(page, line, (name, NAME_WIDTH))
        for place, snapshot in ((1, before), (4, after)):
            totals = [
                _figures(snapshot, post.id)
                for unit in snapshot.units_of.get(id, ())
                for post in snapshot.positions_of.get(unit.id, ())
            ]
            held, need = sum(row[0] for row in totals), sum(row[1] for row in totals)
            for further, (value, form) in enumerate(((held, "number"), (need, "number"), (held - need, "sign"))):
                page.write_number(line, place + further, value, look[form])
                sums[place + further] += value
        line += 1
    line = _waiting(page, look, line, sums, (before, after), language)
    page.write_string(line, 0, _say("publish.excel.total", language), look["unit"])
    for place in range(1, 7):
        letter = "ABCDEFG"[place]
        total = f"=SUM({letter}5:{letter}{line})"
        page.write_formula(line, place, total, look["unit"], sums[place])
    page.freeze_panes(4, 1)
    _paper(page)


def _waiting(page: Any, look: Any, line: int, sums: list[int], both: tuple[Snapshot, Snapshot], language: str) -> int:
    """A line for those without a post, so that B adds up to everybody; none where nobody waits. The next line."""
    without = [
        sum(person.position is None and person.status is not EmployeeStatus.NON_ASN for person in snapshot.employees)
        for snapshot in both
    ]
    if not any(without):
        return line
    name = _say("publish.excel.waiting", language)
    page.write_string(line, 0, name, look["cell"])
    _high(page, line, (name, NAME_WIDTH))
    for place, count in ((1, without[0]), (4, without[1])):
        for further, (value, form) in enumerate(((count, "number"), (0, "number"), (count, "sign"))):
            page.write_number(line, place + further, value, look[form])
            sums[place + further] += value
    return line + 1


def _agency(book: Any, look: Any, snapshot: Snapshot, agency: str, name: str, basis: LegalBasis, language: str) -> None:
    page = book.add_worksheet(name)
    page.set_column(0, 0, 6)
    page.set_column(1, 1, 62)
    page.set_column(2, 5, 9)
    page.write_string(0, 0, snapshot.agency_by_id[agency].name, look["title"])
    if snapshot.government.invented:
        page.write_string(1, 0, _say("publish.invented", language), look["line"])
    for place, heading in enumerate(("number", "post", "class", "b", "k", "difference")):
        page.write_string(3, place, _say(f"publish.excel.{heading}", language), look["head"])
    _articles(page, look, basis, {2: CLASS, 4: NEED, 5: DIFFERENCE}, language)
    line, count = 4, 0
    for unit in snapshot.units_of.get(agency, ()):
        page.merge_range(line, 0, line, 5, unit.name, look["unit"])
        line += 1
        for post in snapshot.positions_of.get(unit.id, ()):
            held, need = _figures(snapshot, post.id)
            count += 1
            page.write_number(line, 0, count, look["number"])
            page.write_string(line, 1, post.name, look["cell"])
            for place, value in enumerate((post.kelas, held, need), start=2):
                page.write_number(line, place, value, look["number"])
            page.write_number(line, 5, held - need, look["sign"])
            line += 1
    page.freeze_panes(4, 2)
    _paper(page)


def _articles(page: Any, look: Any, basis: LegalBasis, rules: dict[int, str], language: str) -> None:
    """Over the headings, the rule behind each column: its number in the list of articles, which is a link."""
    sheet = _say("publish.basis.sheet", language)
    for place, rule in rules.items():
        cited = basis.cite(basis.law.ref(rule))
        if cited is not None:
            target = cited.address or f"internal:'{sheet}'!A{cited.number + FIRST_ARTICLE}"
            page.write_url(2, place, target, look["link"], f"[{cited.number}]", cited.reference.label)


def write_legal_basis(book: Any, look: Any, basis: LegalBasis, language: str) -> None:
    """The sheet to which the numbers in brackets lead: every rule relied on, with article, version and confidence."""
    page = book.add_worksheet(_say("publish.basis.sheet", language))
    for place, width in enumerate(ARTICLE_WIDTHS):
        page.set_column(place, place, width)
    page.write_string(0, 0, _say("publish.basis.title", language), look["title"])
    page.write_string(1, 0, basis.introduction(language))
    for place, heading in enumerate(basis.headings(language)):
        page.write_string(FIRST_ARTICLE - 1, place, heading, look["head"])
    for cited in basis.cited:
        cells = basis.row(cited, language)
        for place, text in enumerate(cells):
            page.write_string(cited.number + FIRST_ARTICLE - 1, place, text, look["cell"])
        _high(page, cited.number + FIRST_ARTICLE - 1, *zip(cells, ARTICLE_WIDTHS, strict=True))
    page.freeze_panes(FIRST_ARTICLE, 0)
    _paper(page)


def _high(page: Any, line: int, *cells: tuple[str, int]) -> None:
    """Make a row high enough for its wrapped texts, given with the widths of their columns."""
    page.set_row(line, ROW_POINTS * max(1, *(-(-len(text) // max(width - 4, 1)) for text, width in cells)))


def _paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(3)
    page.set_footer("&L&A&R&P / &N")


def _say(code: str, language: str, **params: Any) -> str:
    return render(message(code, **params), language)
