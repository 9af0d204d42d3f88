"""Files into plain tables: .xlsx, .xls, .ods or a folder of CSV, whatever their state."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from penata.core.intake.issue import Refused

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
LARGEST_UNZIPPED = 1_500_000_000
"""Bytes a workbook may unfold to; a city of 50,000 staff needs a tenth."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

Table = list[list[Any]]


def read_tables(path: Path) -> Mapping[str, Table]:
    """Sheet name -> rows of raw cells (row 1 first); raises `Refused` with the reason and the remedy."""
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise Refused("missing", path=path.name)
    if path.stat().st_size == 0:
        raise Refused("empty", path=path.name)
    if path.suffix.lower() not in WORKBOOKS:
        raise Refused("kind", path=path.name, suffix=path.suffix, kinds=list(WORKBOOKS))
    _inspect(path)
    return _workbook(path)


def _inspect(path: Path) -> None:
    """Refuse what would only fail later and with a worse message: encrypted, truncated or unfolding files."""
    with path.open("rb") as file:
        start = file.read(8)
    zipped = path.suffix.lower() != ".xls"
    if zipped and start == OLE:
        raise Refused("encrypted", path=path.name)
    if zipped and not start.startswith(ZIP):
        raise Refused("not_workbook", path=path.name)
    if not zipped:
        return
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_UNZIPPED:
                raise Refused("too_large", path=path.name)
    except zipfile.BadZipFile:
        raise Refused("truncated", path=path.name) from None


def _workbook(path: Path) -> Mapping[str, Table]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    from penata.core.intake.formulas import failed_formulas

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = workbook.sheet_names
        tables = {name: _trimmed(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names}
        failures = failed_formulas(path)
    except PasswordError:
        raise Refused("encrypted", path=path.name) from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, KeyError, SyntaxError):
        raise Refused("truncated", path=path.name) from None
    for name, cells in failures.items():
        for row, column, shown in cells:
            if row < len(tables[name]):
                line = tables[name][row]
                line.extend([""] * (column + 1 - len(line)))
                line[column] = shown
    return tables


def _folder(path: Path) -> Mapping[str, Table]:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv")
    if not files:
        raise Refused("no_csv", path=path.name)
    return {file.stem: _csv(file) for file in files}


def _csv(path: Path) -> Table:
    data = path.read_bytes()
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = data.decode("cp1252", errors="replace")
    first = content.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    return _trimmed(list(csv.reader(io.StringIO(content), delimiter=separator)))


def _trimmed(rows: Table) -> Table:
    """Without the empty rows at the end, however many."""
    last = len(rows)
    while last and not any(cell not in ("", None) for cell in rows[last - 1]):
        last -= 1
    return rows[:last]
