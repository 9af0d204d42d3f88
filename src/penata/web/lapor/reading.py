"""An export of SP4N-LAPOR! into reports, or everything that is wrong with it, by row and column."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from penata.core.intake.issue import Refused
from penata.core.intake.tables import Table, read_tables
from penata.core.message import Message, message
from penata.core.organisation.values import District
from penata.web.complaints import forms
from penata.web.complaints.blackout import black, mark
from penata.web.lapor import values
from penata.web.lapor.fields import CLASS, KNOWN, NEEDED, RECEIVED, plain

MOST = 50_000
"""Reports of one file."""
LARGEST = 20 * 1024**2
LONGEST_NUMBER = 40
SEEN = 20
"""Rows in which the headings are looked for."""
LONGEST_SAID = 30
"""Letters of a cell that are told again."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it will become a complaint."""

    row: int
    """As the spreadsheet numbers it."""
    number: str
    received: datetime
    answers: dict[str, str]
    """As a draft keeps them."""
    title: str
    status: str
    agency: str
    ended: bool

    @property
    def shown(self) -> str:
        """The text with what looks personal blacked out."""
        return black(mark(self.answers["text"]))


@dataclass
class Found:
    """What a file holds, and what is wrong with it."""

    reports: list[Report] = field(default_factory=list)
    wrong: list[Message] = field(default_factory=list)
    """Why it is not taken."""
    notes: list[Message] = field(default_factory=list)
    """What is left out of it."""


def read(file: UploadedFile[Any] | None, kelurahan: Mapping[str, District]) -> Found:
    """All reports of an uploaded `.csv`, `.xlsx`, `.xls`, `.ods` or `.zip`; with any fault the file is not to be taken."""
    if file is None or not file.name:
        return Found(wrong=[message("lapor.wrong.none")])
    if (file.size or 0) > LARGEST:
        return Found(wrong=[message("lapor.wrong.large", most=LARGEST // 1024**2)])
    try:
        tables = _tables(file)
    except Refused as fault:
        return Found(wrong=[fault.message, fault.remedy])
    for rows in tables.values():
        start = _heading(rows)
        if start is not None:
            return _read(rows, start, kelurahan)
    return Found(wrong=[message("lapor.wrong.headings", names=", ".join((*NEEDED, RECEIVED[0])))])


def _tables(file: UploadedFile[Any]) -> Mapping[str, Table]:
    suffix = Path(file.name or "").suffix.lower()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"laporan{suffix}"
        path.write_bytes(file.read())
        if not path.stat().st_size:
            raise Refused("empty", path=file.name)
        return read_tables(path.parent if suffix == ".csv" else path)


def _heading(rows: Table) -> int | None:
    """The row of the headings: all that is needed stands in it."""
    for index, row in enumerate(rows[:SEEN]):
        names = {KNOWN.get(plain(str(cell))) for cell in row}
        if names.issuperset(NEEDED) and names.intersection(RECEIVED):
            return index
    return None


def _read(rows: Table, start: int, kelurahan: Mapping[str, District]) -> Found:
    places = {KNOWN[name]: at for at, name in enumerate(plain(str(cell)) for cell in rows[start]) if name in KNOWN}
    found, first, astray, now = Found(), dict[str, int](), dict[str, list[int]](), timezone.now()
    body = [(number, row) for number, row in enumerate(rows[start + 1 :], start + 2) if any(map(values.words, row))]
    if not body:
        found.wrong.append(message("lapor.wrong.empty"))
    if len(body) > MOST:
        found.wrong.append(message("lapor.wrong.many", count=len(body), most=MOST))
        return found
    for number, row in body:
        cells = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        report = _report(number, cells, kelurahan, now, found.wrong)
        if report is None:
            continue
        if report.number in first:
            _fault(found.wrong, "twice", number, "TrackingID", first=first[report.number])
        first.setdefault(report.number, number)
        found.reports.append(report)
        area = values.words(cells.get("Area"))[:LONGEST_SAID]
        if area and kelurahan and not (report.ended or report.answers["place"]):
            astray.setdefault(area, []).append(number)
    found.notes += _left_out(rows[start], astray)
    return found


def _left_out(head: list[Any], astray: Mapping[str, list[int]]) -> list[Message]:
    """Columns that are not read, and areas that are no kelurahan here with the rows they stand in."""
    unknown = [
        values.words(cell)[:LONGEST_SAID] for cell in head if plain(str(cell)) not in KNOWN and values.words(cell)
    ]
    notes = [message("lapor.note.columns", names=", ".join(unknown))] if unknown else []
    return notes + [
        message("lapor.note.area", column="Area", said=area, row=rows[0], count=len(rows))
        for area, rows in astray.items()
    ]


def _report(
    row: int, cells: Mapping[str, Any], kelurahan: Mapping[str, District], now: datetime, wrong: list[Message]
) -> Report | None:
    """One report; adds what is wrong with it to `wrong`."""
    before = len(wrong)
    said = {name: values.words(cell) for name, cell in cells.items()}
    number, title, text = said["TrackingID"], said.get("JudulLaporan", ""), said["IsiLaporan"]
    whole = text if not title or text.startswith(title) else f"{title}\n\n{text}"
    if not number or len(number) > LONGEST_NUMBER:
        _fault(wrong, "number", row, "TrackingID", most=LONGEST_NUMBER)
    if not text or len(whole) > forms.LONGEST:
        _fault(wrong, "text", row, "IsiLaporan", most=forms.LONGEST)
    column = next((one for one in RECEIVED if said.get(one)), RECEIVED[0])
    try:
        received = values.moment(cells.get(column), now)
    except (ValueError, OverflowError):
        _fault(wrong, "date", row, column, said=said.get(column, "")[:LONGEST_SAID])
    if len(wrong) > before:
        return None
    answers = {
        "text": whole,
        "category": values.category(said.get("Kategori", ""), said.get("KategoriID", "")),
        "place": values.place(said.get("Area", ""), said.get("AreaID", ""), kelurahan),
        "privacy": str(values.privacy(said.get("Pelapor", ""))),
        "whistle": "ya" if "whistle" in said.get(CLASS, "").casefold() else "",
    }
    status = said.get("Status", "")
    closed = values.ended(status, said.get("TanggalLaporanDitutup", ""))
    return Report(row, number, received, answers, title, status, said.get("DisposisiInstansi", ""), closed)


def _fault(wrong: list[Message], code: str, row: int, column: str, **more: object) -> None:
    wrong.append(message(f"lapor.wrong.{code}", row=row, column=column, **more))
