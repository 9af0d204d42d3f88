"""What is written is read back the same, whichever program kept the file."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from penata.core import codec
from penata.core.catalogue import render
from penata.core.intake import example_workbook, opaque_id, read_city, write_city, write_template
from penata.core.intake.schema import SHEETS
from penata.core.organisation.letterhead import Letterhead
from tests.core.intake.workbooks import sound as pages
from tests.support.city import part_city
from tests.support.picture import red_dot
from tests.support.workbook import opened


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("kota") / "kota.xlsx"
    write_city(part_city(), path)
    return path


def test_a_workbook_comes_back_whole_and_without_a_word(sound):
    found = read_city(sound)
    assert found.issues == ()
    assert found.city == part_city()


def test_the_same_city_gives_the_same_bytes(sound, tmp_path):
    write_city(part_city(), tmp_path / "lagi.xlsx")
    assert (tmp_path / "lagi.xlsx").read_bytes() == sound.read_bytes()


def test_a_folder_of_csv_comes_back_whole(tmp_path):
    write_city(part_city(), tmp_path / "kota")
    found = read_city(tmp_path / "kota")
    assert found.city == part_city()


def test_the_key_is_that_of_the_content_whichever_way_the_city_came(sound, tmp_path):
    """Latitudes and minutes may be built as 99.80 and read as 99.8: the same city all the same."""
    write_city(part_city(), tmp_path / "kota")
    built, book, folder = part_city(), read_city(sound).city, read_city(tmp_path / "kota").city
    assert book.snapshot.key == folder.snapshot.key == built.snapshot.key
    assert codec.encode(book.snapshot) == codec.encode(folder.snapshot) == codec.encode(built.snapshot)


def test_the_key_of_the_example_city_is_that_of_its_own_workbook(way):
    assert read_city(example_workbook()).city.snapshot.key == way.snapshot.key


def test_the_order_of_rows_and_the_zeros_of_numbers_do_not_change_the_key():
    city = part_city().snapshot
    rows = {field.name: getattr(city, field.name) for field in fields(city)}
    turned = {name: value[::-1] for name, value in rows.items() if isinstance(value, tuple)}
    assert replace(city, **turned).key == city.key
    place, *others = city.districts
    written = replace(place, latitude=Decimal(f"{place.latitude}000"), longitude=place.longitude)
    assert replace(city, districts=(written, *others)).key == city.key
    moved = replace(place, latitude=place.latitude + Decimal("0.0001"))
    assert replace(city, districts=(moved, *others)).key != city.key


@pytest.mark.parametrize("separator", [",", "\t"])
def test_csv_with_another_separator(tmp_path, separator):
    for name, rows in pages().items():
        lines = [separator.join(f'"{cell}"' for cell in row) for row in rows]
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    assert read_city(tmp_path).city == part_city()


def test_csv_saved_by_windows_in_its_own_code_page(tmp_path):
    write_city(part_city(), tmp_path)
    page = tmp_path / "perangkat_daerah.csv"
    content = page.read_text("utf-8-sig").replace("Dinas Sosial", "Dinas Sosial “Café” – Pusat")
    page.write_bytes(content.encode("cp1252"))
    found = read_city(tmp_path)
    assert found.city is not None
    names = {agency.id: agency.name for agency in found.city.snapshot.agencies}
    assert names["DINSOS"] == "Dinas Sosial “Café” – Pusat"


def test_an_ods_of_libreoffice(tmp_path):
    book = OpenDocumentSpreadsheet()
    for name, rows in pages().items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                entry = TableCell(valuetype="string") if cell else TableCell()
                if cell:
                    entry.addElement(P(text=cell))
                line.addElement(entry)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    path = tmp_path / "kota.ods"
    book.save(str(path))
    found = read_city(path)
    assert [issue.code for issue in found.issues] == []
    assert found.city == part_city()


def test_an_xls_of_old_excel(tmp_path):
    book = xlwt.Workbook()
    for name, rows in pages().items():
        page = book.add_sheet(name)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write(number, place, cell)
    path = tmp_path / "kota.xls"
    book.save(str(path))
    assert read_city(path).city == part_city()


def test_ids_are_stable_and_hide_the_nip():
    nip = "198001012005011001"
    assert opaque_id("12.74", nip) == opaque_id("12.74", nip)
    assert opaque_id("12.74", nip) != opaque_id("12.71", nip)
    assert not set(opaque_id("12.74", nip)) - set("0123456789abcdef")
    assert nip[:6] not in opaque_id("12.74", nip)


def test_names_and_numbers_of_people_never_enter_the_snapshot(sound):
    city = read_city(sound).city
    assert city is not None
    shown = repr(city.snapshot)
    assert not [person for person in city.identities if person.nip in shown or person.name in shown]


def test_the_template_misses_only_what_the_city_must_fill_in(tmp_path):
    path = tmp_path / "templat.xlsx"
    write_template(path)
    found = read_city(path)
    assert found.city is None
    errors = [issue for issue in found.issues if issue.severity == "error"]
    assert {issue.code for issue in errors} == {"intake.cell.required", "intake.sheet.empty"}
    empty = {issue.sheet: issue.severity for issue in found.issues if issue.code == "intake.sheet.empty"}
    assert [name for name, severity in empty.items() if severity == "error"] == ["perangkat_daerah", "unit", "jabatan"]
    errors = [issue for issue in errors if issue.code == "intake.cell.required"]
    assert {issue.sheet for issue in errors} == {"profil"}
    required = {
        "Kode daerah", "Nama daerah", "Jenis daerah", "Provinsi", "Wilayah", "Jumlah penduduk",
        "Luas wilayah (km2)", "Tanggal data",
    }  # fmt: skip
    assert {issue.column for issue in errors} == required


def test_every_issue_has_a_remedy_in_both_languages(tmp_path):
    path = tmp_path / "templat.xlsx"
    write_template(path)
    for issue in read_city(path).issues:
        for part in (issue.message, issue.remedy):
            for language in ("id", "en"):
                assert render(part, language) not in ("", part.code)


def test_head_logo_and_signatory_come_from_the_file_and_its_folder(tmp_path):
    letterhead = Letterhead(government="PEMERINTAH KOTA UJI", logo_file="logo.png", signatory_nip="199001012015011001")
    write_city(replace(part_city(), letterhead=letterhead), tmp_path / "kota.xlsx")
    found = read_city(tmp_path / "kota.xlsx")
    assert [issue.code for issue in found.issues] == ["intake.letterhead.logo"]
    (tmp_path / "logo.png").write_bytes(red_dot())
    found = read_city(tmp_path / "kota.xlsx")
    assert found.issues == ()
    assert found.city is not None
    assert found.city.letterhead == replace(letterhead, logo=red_dot())
    write_city(part_city(), tmp_path / "lain.xlsx")
    other = read_city(tmp_path / "lain.xlsx").city
    assert other is not None
    assert found.city.snapshot.key == other.snapshot.key


@pytest.mark.parametrize("name", ["../rahasia.png", "/etc/passwd", "bukan.png", "rusak.png"])
def test_a_logo_elsewhere_or_of_another_kind_is_told_and_left_out(tmp_path, name):
    (tmp_path / "rahasia.png").write_bytes(b"\x89PNG")
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota" / "bukan.png").write_bytes(b"GIF89a")
    (tmp_path / "kota" / "rusak.png").write_bytes(red_dot()[:20])
    write_city(replace(part_city(), letterhead=Letterhead(logo_file=name)), tmp_path / "kota" / "kota.xlsx")
    found = read_city(tmp_path / "kota" / "kota.xlsx")
    assert found.city is not None
    assert found.city.letterhead.logo == b""
    assert [issue.column for issue in found.issues] == ["Berkas logo"]


def test_the_template_filled_in_with_a_whole_city_is_read_back(tmp_path):
    """What an official does: open the template, leave the examples and type the city below them."""
    template, filled = tmp_path / "templat.xlsx", tmp_path / "kota.xlsx"
    write_template(template)
    book = opened(template)
    for name, rows in pages().items():
        page = book[name]
        if name in ("profil", "naskah"):
            for line, row in enumerate(rows[1:], start=2):
                page.cell(line, 2).value, page.cell(line, 3).value = row[1] or None, row[2] or None
            continue
        if name == "indikator":
            page.delete_rows(3, page.max_row)
        for line, row in enumerate(rows[1:], start=3):
            for place, cell in enumerate(row, start=1):
                page.cell(line, place).value = cell or None
    book.save(filled)
    found = read_city(filled)
    assert found.issues == ()
    assert found.city == part_city()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_template_says_what_each_sheet_is_for_and_which_are_needed(tmp_path, language):
    write_template(tmp_path / "templat.xlsx", language)
    page = opened(tmp_path / "templat.xlsx")["petunjuk"]
    rows = {row[0]: row[1:3] for row in page.iter_rows(min_row=17, values_only=True) if row[0]}
    needed = {"id": "wajib", "en": "required"}[language]
    for sheet in SHEETS:
        assert rows[sheet.name][1]
        assert (rows[sheet.name][0] == needed) is sheet.required
