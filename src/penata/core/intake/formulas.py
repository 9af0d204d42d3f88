"""Cells of an .xlsx whose formula failed: the reader of values sees them as empty, the file itself says what they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from defusedxml.ElementTree import iterparse

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FAILED = b't="e"'
PLACE = re.compile(r"([A-Z]+)(\d+)")
Failure = tuple[int, int, str]
"""Row and column (from 0) and what the cell shows, e.g. `#REF!`."""


def failed_formulas(path: Path) -> Mapping[str, tuple[Failure, ...]]:
    """Sheet name -> its failed cells; empty for other kinds of file."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return {}
    with zipfile.ZipFile(path) as archive:
        return {
            name: tuple(_failures(archive, part))
            for name, part in _sheets(archive)
            if part in archive.namelist() and FAILED in archive.read(part)
        }


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Sheet names with the part of the archive that holds each."""
    targets = {}
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        for _, node in iterparse(file):
            if node.get("Id"):
                targets[node.get("Id")] = (node.get("Target") or "").removeprefix("/xl/").removeprefix("xl/")
    with archive.open("xl/workbook.xml") as file:
        for _, node in iterparse(file):
            if node.tag == f"{MAIN}sheet":
                yield node.get("name") or "", f"xl/{targets.get(node.get(LINK), '')}"


def _failures(archive: zipfile.ZipFile, part: str) -> Iterator[Failure]:
    with archive.open(part) as file:
        for _, node in iterparse(file):
            if node.tag == f"{MAIN}c":
                found = PLACE.match(node.get("r") or "")
                if node.get("t") == "e" and found:
                    yield int(found[2]) - 1, _column(found[1]), node.findtext(f"{MAIN}v") or "#REF!"
                node.clear()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
