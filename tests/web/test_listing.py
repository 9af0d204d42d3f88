"""Tables: sorted, searched, paged and cut to columns by their address, and taken along as a file that runs nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory
from openpyxl import load_workbook

from penata.web.config.listing import Column, Listing


@dataclass(frozen=True)
class Row:
    name: str
    people: int | None
    day: date | None = None


ROWS = [Row("Dinas Kesehatan", 70), Row("badan Keuangan", 120), Row('=HYPERLINK("http://x")', None), Row("Camat", 9)]
COLUMNS = (
    Column("nama", "Nama", lambda row: row.name),
    Column("pegawai", "Pegawai", lambda row: row.people, "number"),
    Column("tanggal", "Tanggal", lambda row: row.day, "day", shown=False),
)


def listing(query: str = "", rows: list[Row] | None = None, **more: Any) -> Listing:
    request: HttpRequest = RequestFactory().get(f"/k/contoh/data/?{query}")
    return Listing(request, "contoh", "Contoh: [tabel]", COLUMNS, ROWS if rows is None else rows, **more)


def names(found: Listing) -> list[str]:
    return [row.name for row in found.page]


def test_rows_keep_their_order_until_one_is_asked_for() -> None:
    assert names(listing()) == [row.name for row in ROWS]
    assert names(listing(order="-pegawai"))[0] == "badan Keuangan"


def test_text_is_sorted_without_regard_to_capitals_and_numbers_by_size_with_gaps_last() -> None:
    assert names(listing("urut=nama"))[1:] == ["badan Keuangan", "Camat", "Dinas Kesehatan"]
    assert [row.people for row in listing("urut=pegawai").page] == [9, 70, 120, None]
    assert [row.people for row in listing("urut=-pegawai").page] == [120, 70, 9, None]


def test_following_a_heading_twice_turns_the_order_and_keeps_the_rest_of_the_address() -> None:
    found = listing("urut=pegawai&cari=a&skenario=seimbang&halaman=3")
    heading = next(heading for heading in found.headings if heading.column.name == "pegawai")
    assert heading.sorted == "ascending"
    assert heading.address == "?cari=a&skenario=seimbang&urut=-pegawai"


def test_a_search_looks_at_what_is_read_in_every_column() -> None:
    assert names(listing("cari=KESEHATAN")) == ["Dinas Kesehatan"]
    assert names(listing("cari=120")) == ["badan Keuangan"]
    assert names(listing("cari=tidak ada")) == []


def test_pages_beyond_the_last_show_the_last() -> None:
    rows = [Row(f"Dinas {number:03}", number) for number in range(120)]
    found = listing("halaman=99", rows)
    assert len(names(listing("", rows))) == 50
    assert names(found)[-1] == "Dinas 119"
    assert found.previous == "?halaman=2"


def test_columns_are_chosen_but_the_first_always_stays() -> None:
    assert [column.name for column in listing().columns] == ["nama", "pegawai"]
    assert [column.name for column in listing("kolom=tanggal").columns] == ["nama", "tanggal"]
    assert ("kolom", "tanggal") not in listing("kolom=tanggal&skenario=x").kept
    assert listing("kolom=tanggal&skenario=x").kept == [("skenario", "x")]


def test_numbers_and_days_are_written_the_indonesian_way() -> None:
    found = listing("kolom=pegawai&kolom=tanggal", [Row("A", 1234, date(2025, 1, 2))])
    assert [cell.text for first, rest in found.cells for cell in (first, *rest)] == ["A", "1.234", "2 Januari 2025"]


def test_a_csv_holds_all_rows_and_no_formula() -> None:
    rows = [Row(f"Dinas {number}", number) for number in range(80)] + ROWS
    answer = listing("ekspor=csv", rows).export
    assert answer is not None
    assert answer.headers["Content-Disposition"] == 'attachment; filename="contoh.csv"'
    read = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(read) == 85
    assert read[0] == ["Nama", "Pegawai"]
    assert read[-2][0].startswith("'=")


def test_a_workbook_keeps_numbers_as_numbers_and_texts_as_texts(tmp_path: Path) -> None:
    answer = listing("ekspor=xlsx&kolom=pegawai&kolom=tanggal", [Row("=1+1", 7, date(2025, 1, 2)), *ROWS]).export
    assert answer is not None
    path = tmp_path / "contoh.xlsx"
    path.write_bytes(answer.content)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.title == "Contoh tabel"
    first = [cell.value for cell in sheet[2]]
    assert first[:2] == ["=1+1", 7]
    assert sheet["A2"].data_type == "s"
    assert first[2].date() == date(2025, 1, 2)


def test_an_unknown_kind_of_file_is_no_download() -> None:
    assert listing("ekspor=exe").export is None
