"""Files into plain tables: .xlsx, .xls, .ods, a folder of CSV or the same as .zip, whatever their state."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from penata.core.intake.cells import visible
from penata.core.intake.issue import Refused

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
PACKED = ".zip"
LARGEST_UNZIPPED = 300_000_000
"""Bytes a workbook may unfold to; a city of 50,000 staff needs a third."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL = 131_072

Table = list[list[Any]]
Area = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell (row and column from 0) of cells merged into one."""


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet as it was found."""

    rows: Table
    """Raw cells, row 1 first, without the empty rows at the end."""
    file: str = ""
    """The CSV file it came from; empty in a workbook."""
    hidden: bool = False
    merged: tuple[Area, ...] = ()


def read_tables(path: Path) -> Mapping[str, Table]:
    """Sheet name -> rows of raw cells (row 1 first); raises `Refused` with the reason and the remedy."""
    return {name: page.rows for name, page in read_pages(path).items()}


def read_pages(path: Path) -> Mapping[str, Page]:
    """Sheet name -> page; raises `Refused` with the reason and the remedy."""
    name = visible(path.name)
    if path.is_dir():
        return _folder(path, name)
    if not path.is_file():
        raise Refused("missing", path=name)
    if path.stat().st_size == 0:
        raise Refused("empty", path=name)
    if path.suffix.lower() not in (*WORKBOOKS, PACKED):
        raise Refused("kind", path=name, suffix=path.suffix, kinds=[*WORKBOOKS, PACKED])
    data = path.read_bytes() if path.stat().st_size <= LARGEST_UNZIPPED else b""
    if not data:
        raise Refused("too_large", path=name)
    if path.suffix.lower() == PACKED:
        return _packed(data, name)
    return _workbook(data, name)


def _workbook(data: bytes, name: str) -> Mapping[str, Page]:
    """Read by what the file is, not by what it is called: an .xls saved under the name .xlsx is still read."""
    if not data.startswith((OLE, ZIP)):
        raise Refused("not_workbook", path=name)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Refused("encrypted", path=name)
        return _calamine(data, name, {})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _calamine(data, name, _inspected(archive, name))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        SyntaxError,
        ValueError,
        RuntimeError,
    ):
        raise Refused("truncated", path=name) from None


def _inspected(archive: zipfile.ZipFile, name: str) -> Mapping[str, Iterable[tuple[int, int, str]]]:
    """Refuse what would fill the memory; the failed formulas of what may be read."""
    from penata.core.intake import inside

    if sum(item.file_size for item in archive.infolist()) > LARGEST_UNZIPPED:
        raise Refused("too_large", path=name)
    held = set(archive.namelist())
    if "content.xml" in held:
        far, failures = inside.too_far_ods(archive), {}
    elif "xl/workbook.bin" in held:
        raise Refused("binary", path=name)
    elif "xl/workbook.xml" in held:
        far = inside.too_far(archive)
        failures = dict(inside.failed_formulas(archive)) if far is None else {}
    else:
        raise Refused("not_workbook", path=name)
    if far is not None:
        raise Refused("too_far", path=name, sheet_name=far.sheet, cell=far.cell)
    return failures


def _calamine(data: bytes, name: str, failures: Mapping[str, Iterable[tuple[int, int, str]]]) -> Mapping[str, Page]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    pages: dict[str, Page] = {}
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            rows = _trimmed(sheet.to_python(skip_empty_area=False))
            _put(rows, failures.get(about.name, ()))
            hidden = about.visible is not SheetVisibleEnum.Visible
            pages[about.name] = Page(rows, hidden=hidden, merged=tuple(sheet.merged_cell_ranges or ()))
    except PasswordError:
        raise Refused("encrypted", path=name) from None
    except (CalamineError, OSError, ValueError):
        raise Refused("truncated", path=name) from None
    return pages


def _put(rows: Table, cells: Iterable[tuple[int, int, str]]) -> None:
    """Write what failed formulas show into their cells."""
    for row, column, shown in cells:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        if column >= len(rows[row]):
            rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = shown


def _folder(path: Path, name: str) -> Mapping[str, Page]:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if not files:
        raise Refused("no_csv", path=name)
    if sum(file.stat().st_size for file in files) > LARGEST_UNZIPPED:
        raise Refused("too_large", path=name)
    return {file.stem: _csv(file.read_bytes(), f"{name}/{visible(file.name)}") for file in files}


def _packed(data: bytes, name: str) -> Mapping[str, Page]:
    """A folder of CSV as .zip; folders inside it do not matter, what else lies there is left alone."""
    if not data.startswith(ZIP):
        raise Refused("not_zip", path=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = [
                item
                for item in archive.infolist()
                if item.filename.lower().endswith(".csv") and not item.filename.startswith("__MACOSX")
            ]
            if not items:
                raise Refused("no_csv", path=name)
            if any(item.flag_bits & 1 for item in items):
                raise Refused("packed_password", path=name)
            if sum(item.file_size for item in items) > LARGEST_UNZIPPED:
                raise Refused("too_large", path=name)
            return {
                PurePosixPath(item.filename).stem: _csv(
                    archive.read(item), f"{name}/{visible(PurePosixPath(item.filename).name)}"
                )
                for item in sorted(items, key=lambda item: item.filename)
            }
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError):
        raise Refused("truncated", path=name) from None


def _csv(data: bytes, name: str) -> Page:
    content = _decoded(data, name)
    first = content.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(content), delimiter=separator, strict=True)
    try:
        return Page(_trimmed(list(reader)), file=name)
    except csv.Error:
        raise Refused("csv_line", path=name, line=reader.line_num) from None


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, or the code page of Windows; what is none of these is no text."""
    try:
        content = data.decode("utf-16" if data.startswith(UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        content = data.decode("cp1252", errors="replace")
    if "\0" in content or content.count("\ufffd") * 100 > len(content):
        raise Refused("not_text", path=name)
    return content


def _trimmed(rows: Table) -> Table:
    """Without the empty rows at the end, however many."""
    last = len(rows)
    while last and not any(cell not in ("", None) for cell in rows[last - 1]):
        last -= 1
    return rows[:last]
