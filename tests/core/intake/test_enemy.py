"""Files that would hang, flood or mislead: each is told by its own name, quickly, and nothing of it is taken."""

from __future__ import annotations

import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from penata.core.catalogue import render
from penata.core.intake import Import, read_city, write_city
from tests.core.intake.workbooks import broken, column, only, put, save, sound, where
from tests.support.city import part_city
from tests.support.workbook import opened


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("baik") / "kota.xlsx"
    write_city(part_city(), path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kota.xlsx"


def changed(good: Path, path: Path, change) -> Import:
    """What reading says of the workbook after `change` with openpyxl."""
    book = opened(good)
    change(book)
    book.save(path)
    return read_city(path)


def repacked(good: Path, path: Path, part: str, change) -> Path:
    """The workbook with one part of its archive rewritten."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item.filename)
            new.writestr(item.filename, change(data) if item.filename == part else data)
    return path


def refused(found: Import, code: str) -> str:
    """The one reason why the whole file is refused, in both languages."""
    assert found.city is None
    (issue,) = found.issues
    assert issue.code == code
    return render(issue.message, "id") + render(issue.remedy, "en")


PEOPLE = "xl/worksheets/sheet11.xml"


@pytest.mark.parametrize(
    ("rows", "cell", "named"), [(900, "XFD100", "XFD489"), (0, "S1048576", "S1048576"), (0, "XFD1048576", "XFD1048576")]
)
def test_a_cell_far_away_is_named_before_it_fills_the_memory(good, path, rows, cell, named):
    """16,384 columns pass eight million cells in row 489."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    far = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>'.encode()
    filler = b"".join(b"<row r='%d'><c r='A%d' t='n'><v>1</v></c></row>" % (n, n) for n in range(200, rows))
    repacked(good, path, PEOPLE, lambda data: data.replace(b"</sheetData>", far + filler + b"</sheetData>"))
    assert f" {named}" in refused(read_city(path), "intake.file.too_far")


def test_an_ods_that_repeats_a_filled_row_a_million_times(tmp_path):
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="pegawai"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "kota.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert "ALL1048576" in refused(read_city(path), "intake.file.too_far")


def test_an_archive_that_unfolds_without_end(good, path):
    path.write_bytes(good.read_bytes())
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/a.bin", "w") as part,
    ):
        for _ in range(301):
            part.write(bytes(1_000_000))
    assert path.stat().st_size < 2_000_000
    tracemalloc.start()
    refused(read_city(path), "intake.file.too_large")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_text_entities_in_a_workbook_are_not_unfolded(good, path):
    bomb = b'?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    repacked(good, path, "xl/workbook.xml", lambda data: data.replace(b"?>", bomb, 1))
    refused(read_city(path), "intake.file.truncated")


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsm"])
def test_a_workbook_under_a_wrong_ending_is_read_for_what_it_is(good, tmp_path, suffix):
    path = tmp_path / f"kota{suffix}"
    path.write_bytes(good.read_bytes())
    assert read_city(path).city == part_city()


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_pdf_under_the_name_of_a_workbook(tmp_path, suffix):
    path = tmp_path / f"kota{suffix}"
    path.write_bytes(b"%PDF-1.7\n" + bytes(2000))
    refused(read_city(path), "intake.file.not_workbook")


def test_a_zip_of_something_else_under_the_name_of_a_workbook(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("surat.txt", "halo")
    refused(read_city(path), "intake.file.not_workbook")


def test_a_binary_workbook_under_another_name(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", "x")
    assert ".xlsx" in refused(read_city(path), "intake.file.binary")


def test_csv_packed_as_zip_is_read_like_its_folder(tmp_path):
    write_city(part_city(), tmp_path / "kota")
    path = tmp_path / "kota.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (tmp_path / "kota").glob("*.csv"):
            archive.write(file, f"kota contoh/{file.name}")
        archive.writestr("__MACOSX/._unit.csv", b"\0\1")
        archive.writestr("kota contoh/baca.txt", "bukan data")
    assert read_city(path).city == part_city()


def test_a_zip_that_is_none_and_one_without_csv(tmp_path):
    path = tmp_path / "kota.zip"
    path.write_bytes(b"bukan zip")
    refused(read_city(path), "intake.file.not_zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("baca.txt", "x")
    refused(read_city(path), "intake.file.no_csv")


def test_a_problem_in_csv_names_the_very_file(tmp_path):
    found = broken(tmp_path, put("jabatan", 5, "Kebutuhan (K)", "dua"))
    assert only(found, "intake.cell.number").file == "kota/jabatan.csv"


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (b"\x89\x8d\x8f\x9d" * 500, "intake.file.not_text"),
        (b"kode;nama\n1;a\0\n", "intake.file.not_text"),
        (b'Kode;Nama\n"1;a\n', "intake.file.csv_line"),
        (b"Kode;Nama\n" + b"x" * 200_000 + b"\n", "intake.file.csv_line"),
    ],
)
def test_a_csv_that_is_no_text_or_whose_quotes_do_not_close(tmp_path, spoilt, code):
    folder = save(sound(), tmp_path / "kota")
    (folder / "pegawai.csv").write_bytes(spoilt)
    assert "kota/pegawai.csv" in refused(read_city(folder), code)


def test_csv_saved_as_unicode_text_by_excel(tmp_path):
    folder = save(sound(), tmp_path / "kota")
    for file in folder.glob("*.csv"):
        file.write_bytes(file.read_text("utf-8-sig").encode("utf-16"))
    assert read_city(folder).city == part_city()


def test_merged_cells_are_told_as_such(good, path):
    found = changed(good, path, lambda book: book["unit"].merge_cells("B2:B4"))
    issues = [issue for issue in found.issues if issue.code == "intake.cell.merged"]
    assert [where(issue) for issue in issues] == [("unit", row, "Kode perangkat daerah") for row in (3, 4)]
    assert "B2:B4" in render(issues[0].remedy, "id")


def test_a_formula_that_was_never_computed_is_not_taken_for_an_empty_cell(good, path):
    def write(book):
        book["pegawai"].cell(4, column([[cell.value for cell in book["pegawai"][1]]], "Golongan") + 1).value = "=A1&B1"

    found = changed(good, path, write)
    assert found.city is None
    assert where(only(found, "intake.cell.uncalculated")) == ("pegawai", 4, "Golongan")


def test_a_hidden_sheet_is_read_and_told(good, path):
    def hide(book):
        book["pegawai"].sheet_state = "hidden"

    found = changed(good, path, hide)
    assert found.city == part_city()
    assert [issue.code for issue in found.issues] == ["intake.sheet.hidden"]


def test_two_sheets_that_could_both_be_meant(good, path):
    found = changed(good, path, lambda book: book.create_sheet("PEGAWAI "))
    assert found.city is None
    assert where(only(found, "intake.sheet.twice")) == ("pegawai", None, "")


def test_a_workbook_counting_days_from_1904_gives_the_same_dates(good, path):
    def move(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    assert changed(good, path, move).city == part_city()


def test_days_left_as_excels_numbers_are_dates(good, path):
    def undress(book):
        for row in book["pegawai"].iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, datetime):
                    cell.value = (cell.value.date() - date(1899, 12, 30)).days
                    cell.number_format = "General"

    found = changed(good, path, undress)
    assert found.city == part_city()


def test_a_title_above_and_a_row_of_column_numbers_below_the_headings(tmp_path):
    def decorate(book):
        page = book["pegawai"]
        page.insert(1, [str(number) for number in range(1, len(page[0]) + 1)])
        page.insert(0, ["DAFTAR PEGAWAI"])

    assert broken(tmp_path, decorate).city == part_city()


def test_columns_nobody_asked_for_are_named_and_left(tmp_path):
    def widen(book):
        for number, row in enumerate(book["pegawai"]):
            row += [f"Tambahan {place}" if number == 0 else "z" for place in range(300)]

    found = broken(tmp_path, widen)
    assert found.city == part_city()
    (issue,) = found.issues
    assert issue.code == "intake.column.unknown_many"
    assert issue.message.params["count"] == 300


def test_a_heading_that_stands_twice(tmp_path):
    found = broken(tmp_path, put("pegawai", 1, "Nama", "NIP"))
    assert found.city is None
    assert where(only(found, "intake.column.twice")) == ("pegawai", 1, "NIP")


def test_a_missing_sheet_does_not_blame_the_others(tmp_path):
    found = broken(tmp_path, lambda book: book.pop("unit"))
    assert [issue.code for issue in found.issues] == ["intake.sheet.missing"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1E+999999999", "intake.cell.size"),
        ("9" * 400, "intake.cell.size"),
        ("NaN", "intake.cell.number"),
        ("1 juta", "intake.cell.number"),
    ],
)
def test_numbers_of_impossible_size_do_not_hang(tmp_path, value, code):
    found = broken(tmp_path, put("beban_kerja", 2, "Volume setahun", value))
    assert found.city is None
    only(found, code)


@pytest.mark.parametrize("value", ["３", " 3\u00a0", "\u200b3", "3,00"])
def test_wide_digits_and_unseen_letters_are_read_as_meant(tmp_path, value):
    found = broken(tmp_path, put("jabatan", 5, "Kebutuhan (K)", value))
    assert found.city is not None
    assert found.issues == ()


def test_letters_nobody_sees_do_not_enter(tmp_path):
    found = broken(tmp_path, put("jabatan", 5, "Nama jabatan", "Analis\u202e\x07 \u200bArsip"))
    assert found.city is not None
    assert "Analis Arsip" in {post.name for post in found.city.snapshot.positions}


@pytest.mark.parametrize("value", ["=cmd|' /C calc'!A0", "@SUM(A1)"])
def test_a_name_that_would_run_as_a_formula(tmp_path, value):
    found = broken(tmp_path, put("pegawai", 2, "Nama", value))
    assert found.city is None
    assert where(only(found, "intake.cell.formula_text")) == ("pegawai", 2, "Nama")


def test_text_of_a_whole_page_in_a_name(tmp_path):
    found = broken(tmp_path, put("jabatan", 5, "Nama jabatan", "x" * 32_767))
    assert found.city is None
    issue = only(found, "intake.cell.long")
    assert where(issue) == ("jabatan", 5, "Nama jabatan")
    assert len(render(issue.message, "id")) < 200


@pytest.mark.parametrize("written", ["{0} {1} {2} {3}", "'{0}{1}{2}{3}", "{0}.{1}.{2}.{3}"])
def test_a_nip_in_its_official_spacing(tmp_path, written):
    nip = sound()["pegawai"][1][column(sound()["pegawai"], "NIP")]
    spaced = written.format(nip[:8], nip[8:14], nip[14], nip[15:])
    assert broken(tmp_path, put("pegawai", 2, "NIP", spaced)).city == part_city()


def test_a_spoilt_nip_is_told_once(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "NIP", "1,98E+17"))
    assert [issue.code for issue in found.issues] == ["intake.cell.digits"]


def test_codes_that_differ_by_capitals_only(tmp_path):
    def repeat(book):
        page = book["jabatan"]
        page.append([page[2][0].lower(), *page[2][1:]])

    found = broken(tmp_path, repeat)
    assert found.city is None
    assert only(found, "intake.row.alike").message.params["first"] == 3


def test_a_code_in_small_letters_names_the_right_one(tmp_path):
    found = broken(tmp_path, put("jabatan", 4, "Kode unit", sound()["jabatan"][3][1].lower()))
    assert found.city is None
    assert only(found, "intake.reference.unknown").remedy.params["close"] == sound()["jabatan"][3][1]


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("profil", "Jumlah penduduk", "0", "intake.number.none"),
        ("profil", "Jumlah penduduk", "-5", "intake.number.negative"),
        ("profil", "Tanggal data", "01/01/1950", "intake.profile.day"),
        ("keuangan", "Tahun anggaran", "20255", "intake.number.range"),
        ("wilayah", "Lintang", "296", "intake.number.range"),
        ("biaya_operasional", "Bagian yang hemat bila digabung", "50", "intake.number.range"),
        ("pegawai", "Tanggal lahir", "01/01/2031", "intake.person.unborn"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path, sheet, heading, value, code):
    found = broken(tmp_path, put(sheet, 2, heading, value))
    assert found.city is None
    issue = only(found, code)
    assert (issue.sheet, issue.column) == (sheet, heading)


def test_an_empty_sheet_of_units_is_refused_and_one_of_people_told(tmp_path):
    def empty(book):
        del book["unit"][1:]
        del book["pegawai"][1:]

    found = broken(tmp_path, empty)
    assert found.city is None
    empty_sheets = {issue.sheet: issue.severity for issue in found.issues if issue.code == "intake.sheet.empty"}
    assert empty_sheets == {"unit": "error", "pegawai": "warning"}


def test_a_cell_that_begins_like_a_formula_is_guarded_in_csv_and_read_back(tmp_path):
    city = part_city()
    found = broken(tmp_path, put("uraian_tugas", 2, "Uraian tugas", "- menyusun laporan"))
    assert found.city is not None
    write_city(found.city, tmp_path / "lagi")
    assert ";'- menyusun laporan" in (tmp_path / "lagi" / "uraian_tugas.csv").read_text("utf-8-sig")
    again = read_city(tmp_path / "lagi").city
    assert again == found.city != city


def test_the_name_of_a_file_cannot_write_over_the_screen(tmp_path):
    path = tmp_path / "kota\u202e\n\x1b[2J.xlsx"
    path.write_bytes(b"")
    told = refused(read_city(path), "intake.file.empty")
    assert not {"\u202e", "\n", "\x1b"} & set(told)
