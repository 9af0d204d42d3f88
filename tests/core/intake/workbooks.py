"""Broken files, made by the tests themselves from a sound one."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from penata.core.intake import Import, Issue, read_city, write_city
from penata.core.intake.schema import SHEETS
from tests.support.city import part_city

Page = list[list[str]]
Book = dict[str, Page]
Break = Callable[[Book], None]


@cache
def _pages() -> dict[str, tuple[tuple[str, ...], ...]]:
    with tempfile.TemporaryDirectory() as folder:
        write_city(part_city(), Path(folder) / "kota")
        return {
            sheet.name: tuple(
                tuple(row)
                for row in csv.reader(
                    (Path(folder) / "kota" / f"{sheet.name}.csv").open(encoding="utf-8-sig", newline=""),
                    delimiter=";",
                )
            )
            for sheet in SHEETS
        }


def sound() -> Book:
    """The sheets of the small city as their own cells, free to be spoilt."""
    return {name: [list(row) for row in rows] for name, rows in _pages().items()}


def save(book: Book, folder: Path) -> Path:
    """Write the sheets as a folder of CSV."""
    folder.mkdir(exist_ok=True)
    for name, rows in book.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    return folder


def save_workbook(book: Book, path: Path, formula: tuple[str, int, str] | None = None) -> Path:
    """Write the sheets as a workbook of text cells; `formula` (sheet, row, heading) fails with #REF!."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": False}) as made:
        for name, rows in book.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if formula == (name, number + 1, rows[0][place]):
                        page.write_formula(number, place, "=#REF!*2", None, "#REF!")
                    elif cell:
                        page.write_string(number, place, cell)
    return path


def broken(folder: Path, damage: Break) -> Import:
    """What reading says of the sound city after `damage`."""
    book = sound()
    damage(book)
    return read_city(save(book, folder / "kota"))


def column(page: Page, heading: str) -> int:
    """Place of the column with that heading."""
    return page[0].index(heading)


def put(sheet: str, row: int, heading: str, value: str) -> Break:
    """Damage: write one cell (rows as a spreadsheet counts them); in the profile the row is that of the heading."""

    def damage(book: Book) -> None:
        page = book[sheet]
        if sheet == "profil":
            next(line for line in page if line[0] == heading)[1] = value
        else:
            page[row - 1][column(page, heading)] = value

    return damage


def row_of(sheet: str, heading: str, value: str) -> int:
    """Row in which a column holds a value."""
    page = sound()[sheet]
    place = column(page, heading)
    return next(number for number, row in enumerate(page, start=1) if row[place] == value)


def only(found: Import, code: str) -> Issue:
    """The one error of that code."""
    issues = [issue for issue in found.issues if issue.code == code]
    assert len(issues) == 1, [(issue.code, issue.sheet, issue.row, issue.column) for issue in found.issues]
    return issues[0]


def where(issue: Issue) -> tuple[str, int | None, str]:
    """Sheet, row and column."""
    return issue.sheet, issue.row, issue.column
