"""Importing on the web: workbook or ZIP, every problem by sheet with its remedy, and the list as a file to pass on."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from penata.core.intake import write_city
from penata.web.jobs.models import Run
from penata.web.organisation.models import Person, SnapshotRecord
from penata.web.organisation.selectors import current_snapshot
from penata.web.organisation.uploads import plain_name
from tests.support.city import small_city
from tests.web.conftest import Town

HTMX = {"HX-Request": "true"}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "kota.xlsx"
    write_city(small_city(), path)
    return path


def written(cell: object) -> str:
    """A value as an Indonesian spreadsheet writes it."""
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):
        return str(cell).removesuffix(".0").replace(".", ",")
    return "" if cell is None else str(cell)


def csv_zip(workbook: Path, folder: str = "kota/") -> bytes:
    """The workbook's sheets as CSV files in a ZIP, as an official packs them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in load_workbook(workbook, read_only=True):
            text = io.StringIO()
            csv.writer(text, delimiter=";").writerows(
                [written(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
            )
            archive.writestr(f"{folder}{sheet.title}.csv", text.getvalue())
    return stream.getvalue()


def broken(workbook: Path) -> bytes:
    """The workbook with a negative number of minutes, an unknown urusan and a duplicate NIP."""
    book = load_workbook(workbook)
    for title, heading, value in (("beban_kerja", "menit", -5), ("perangkat_daerah", "urusan", "99.99")):
        sheet = next(sheet for sheet in book if sheet.title.lower().replace(" ", "_") == title)
        for row in sheet.iter_rows(min_row=1, max_row=6):
            for cell in row:
                if str(cell.value or "").lower().startswith(heading):
                    sheet.cell(cell.row + 2, cell.column).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_taken_and_the_work_begins(town: Town, workbook: Path) -> None:
    upload = SimpleUploadedFile("Kota Contoh 2025.xlsx", workbook.read_bytes())
    answer = town.client("organisasi").post(town.path("impor/"), {"berkas": upload}, follow=True)
    assert answer.redirect_chain[-1][0] == town.path("pekerjaan/")
    assert "Berkas kota tersimpan" in answer.content.decode()
    assert Run.objects.of(town.government).count() == 1
    assert SnapshotRecord.objects.of(town.government).get().source == "Kota Contoh 2025.xlsx"


def test_htmx_is_sent_on_to_the_progress_page(town: Town, workbook: Path) -> None:
    upload = SimpleUploadedFile("kota.xlsx", workbook.read_bytes())
    answer = town.client("organisasi").post(town.path("impor/"), {"berkas": upload}, headers=HTMX)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == town.path("pekerjaan/")


def test_a_zip_of_csv_brings_the_same_city(town: Town, workbook: Path) -> None:
    upload = SimpleUploadedFile("kota.zip", csv_zip(workbook))
    answer = town.client("organisasi").post(town.path("impor/"), {"berkas": upload})
    assert answer.status_code in (200, 302)
    found = current_snapshot(town.government)
    assert found is not None
    assert {agency.id for agency in found.agencies} == {agency.id for agency in small_city().snapshot.agencies}
    assert len(found.employees) == len(small_city().snapshot.employees)


def test_a_broken_file_lists_its_problems_by_sheet_and_stores_nothing(town: Town, workbook: Path) -> None:
    upload = SimpleUploadedFile("kota.xlsx", broken(workbook))
    answer = town.client("organisasi").post(town.path("impor/"), {"berkas": upload})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "belum dapat dipakai" in text
    assert "Cara memperbaiki" in text
    assert re.search(r'href="#lembar-1"', text)
    assert re.search(r'id="lembar-1"', text)
    assert SnapshotRecord.objects.of(town.government).count() == 0
    assert Person.objects.of(town.government).count() == 0


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_problems_come_as_a_file_for_those_who_must_mend_them(
    town: Town, workbook: Path, tmp_path: Path, kind: str
) -> None:
    client = town.client("organisasi")
    page = client.post(town.path("impor/"), {"berkas": SimpleUploadedFile("kota.xlsx", broken(workbook))})
    sealed = unescape(re.findall(r'name="daftar"\s+value="([^"]+)"', page.content.decode())[0])
    answer = client.post(town.path("impor/masalah/"), {"daftar": sealed, "bentuk": kind})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="masalah-pada-berkas.{kind}"'
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    else:
        path = tmp_path / "masalah.xlsx"
        path.write_bytes(answer.content)
        sheet = load_workbook(path).active
        assert sheet is not None
        rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["Sifat", "Lembar", "Baris", "Kolom", "Masalah", "Cara memperbaiki"]
    assert len(rows) > 1
    assert all(row[4] and row[5] for row in rows[1:])


def test_a_list_of_another_government_or_a_changed_one_is_refused(town: Town, other: Town, workbook: Path) -> None:
    client = town.client("organisasi")
    page = client.post(town.path("impor/"), {"berkas": SimpleUploadedFile("kota.xlsx", broken(workbook))})
    sealed = unescape(re.findall(r'name="daftar"\s+value="([^"]+)"', page.content.decode())[0])
    form = {"daftar": sealed, "bentuk": "csv"}
    assert other.client("organisasi").post(other.path("impor/masalah/"), form).status_code == 400
    assert client.post(town.path("impor/masalah/"), {**form, "daftar": sealed[:-3] + "abc"}).status_code == 400
    assert client.post(town.path("impor/masalah/"), {**form, "bentuk": "exe"}).status_code == 404


def test_no_file_is_told_beside_the_field_and_in_the_summary(town: Town) -> None:
    answer = town.client("organisasi").post(town.path("impor/"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert '<a href="#berkas">' in text
    assert 'id="berkas-galat"' in text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\Data\\Kota Contoh.XLSX", "Kota Contoh.xlsx"),
        ("a\x00b<c>.zip", "a_b_c_.zip"),
        ("", "berkas"),
        ("x" * 200 + ".ods", "x" * 80 + ".ods"),
    ],
)
def test_an_uploaded_name_is_made_plain(given: str, kept: str) -> None:
    assert plain_name(given) == kept
