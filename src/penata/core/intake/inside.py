"""What an .xlsx or .ods holds, learnt before it is read: how far its sheets reach, and which formulas have failed.

The reader of values fills every sheet up to its farthest cell, so one forgotten letter in the last corner would ask for
hundreds of gigabytes; and it shows failed formulas as empty.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from defusedxml.ElementTree import iterparse

from penata.core.intake.cells import UNCALCULATED

LARGEST_AREA = 8_000_000
"""Cells between the first and the farthest of one sheet; 50,000 staff with all columns are a million."""
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
CHUNK = 1 << 20
OVERLAP = 4096
"""Bytes looked at twice, so that no tag is cut in two."""
FILLED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'](?:[^>]*[^/>])?>""")
SUSPECT = re.compile(rb"""\bt=["']e["']|<(?:\w+:)?f\b""")
PLACE = re.compile(r"([A-Z]+)(\d+)")
Failure = tuple[int, int, str]
"""Row and column (from 0) and what the cell shows, e.g. `#REF!`."""


@dataclass(frozen=True, slots=True)
class Far:
    """A sheet that reaches too far: the cell, as the spreadsheet names it."""

    sheet: str
    cell: str


def sheet_parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Sheet name -> the part of an .xlsx that holds it; raises `KeyError` where the archive is no workbook."""
    targets = {}
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        for _, node in iterparse(file):
            if node.get("Id"):
                targets[node.get("Id")] = (node.get("Target") or "").removeprefix("/xl/").removeprefix("xl/")
    found = {}
    with archive.open("xl/workbook.xml") as file:
        for _, node in iterparse(file):
            if node.tag == f"{MAIN}sheet":
                found[node.get("name") or ""] = f"xl/{targets.get(node.get(LINK), '')}"
    held = set(archive.namelist())
    return {name: part for name, part in found.items() if part in held}


def too_far(archive: zipfile.ZipFile) -> Far | None:
    """The first sheet whose cells span more than can be read."""
    for name, part in sheet_parts(archive).items():
        rows = columns = 0
        for cells in _filled(archive, part):
            most_rows = max(rows, *map(int, {row for _, row in cells}))
            most_columns = max(columns, *map(_column, {letters for letters, _ in cells}))
            if most_rows * most_columns <= LARGEST_AREA:
                rows, columns = most_rows, most_columns
                continue
            for letters, row in cells:
                rows, columns = max(rows, int(row)), max(columns, _column(letters))
                if rows * columns > LARGEST_AREA:
                    return Far(name, f"{column_letters(columns)}{rows}")
    return None


def too_far_ods(archive: zipfile.ZipFile) -> Far | None:
    """The same for an .ods, where one row or cell may stand for many."""
    sheet, row, column, filled, farthest = "", 0, 0, 0, 0
    with archive.open("content.xml") as file:
        for event, node in iterparse(file, events=("start", "end")):
            if event == "start":
                if node.tag == f"{TABLE}table":
                    sheet, row, farthest = node.get(f"{TABLE}name") or "", 0, 0
                elif node.tag == f"{TABLE}table-row":
                    column = filled = 0
            elif node.tag in CELLS:
                column += int(node.get(f"{TABLE}number-columns-repeated") or 1)
                filled = column if len(node) else filled
                node.clear()
            elif node.tag == f"{TABLE}table-row":
                row += int(node.get(f"{TABLE}number-rows-repeated") or 1)
                farthest = max(farthest, filled)
                if filled and row * farthest > LARGEST_AREA:
                    return Far(sheet, f"{column_letters(filled)}{row}")
                node.clear()
    return None


def failed_formulas(archive: zipfile.ZipFile) -> Mapping[str, tuple[Failure, ...]]:
    """Sheet name -> its failed or never computed cells."""
    return {
        name: tuple(_failures(archive, part)) for name, part in sheet_parts(archive).items() if _suspect(archive, part)
    }


def _filled(archive: zipfile.ZipFile, part: str) -> Iterator[list[tuple[bytes, bytes]]]:
    """Column and row of the cells that hold something, some thousand at a time."""
    with archive.open(part) as file:
        for block in _blocks(file):
            if found := FILLED.findall(block):
                yield found


def _suspect(archive: zipfile.ZipFile, part: str) -> bool:
    with archive.open(part) as file:
        return any(SUSPECT.search(block) for block in _blocks(file))


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while read := file.read(CHUNK):
        block = rest + read
        yield block
        rest = block[-OVERLAP:]


def _failures(archive: zipfile.ZipFile, part: str) -> Iterator[Failure]:
    with archive.open(part) as file:
        for _, node in iterparse(file):
            if node.tag == f"{MAIN}c":
                found = PLACE.match(node.get("r") or "")
                value = node.findtext(f"{MAIN}v")
                if found and node.get("t") == "e":
                    yield int(found[2]) - 1, _column(found[1].encode()) - 1, value or "#REF!"
                elif found and not value and node.get("t") != "str" and node.find(f"{MAIN}f") is not None:
                    yield int(found[2]) - 1, _column(found[1].encode()) - 1, UNCALCULATED
                node.clear()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """A column's number (from 1) as a spreadsheet names it."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
