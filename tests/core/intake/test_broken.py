"""Every way in which a city's file comes broken is named with its place, and nothing of it is taken."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from penata.core.catalogue import render
from penata.core.intake import read_city, write_city
from tests.core.intake.workbooks import broken, column, only, put, row_of, save, save_workbook, sound, where
from tests.support.city import part_city

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kota.xlsx"


def refused(path: Path) -> str:
    """The one reason why the file as a whole is refused; always with a remedy in both languages."""
    found = read_city(path)
    assert found.city is None
    (issue,) = found.issues
    assert issue.severity == "error"
    assert (issue.sheet, issue.row, issue.column) == ("", None, "")
    assert path.name in render(issue.message, "id")
    assert path.name in render(issue.remedy, "en")
    return issue.code


def test_a_truncated_workbook(path):
    write_city(part_city(), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path) == "intake.file.truncated"


def test_a_workbook_behind_a_password(path):
    path.write_bytes(OLE + bytes(1016) + "EncryptedPackage".encode("utf-16-le") + bytes(4096))
    assert refused(path) == "intake.file.encrypted"


def test_an_empty_file(path):
    path.write_bytes(b"")
    assert refused(path) == "intake.file.empty"


def test_a_missing_file(path):
    assert refused(path) == "intake.file.missing"


def test_a_file_of_another_kind(tmp_path):
    path = tmp_path / "kota.docx"
    path.write_bytes(b"PK\x03\x04")
    assert refused(path) == "intake.file.kind"


def test_text_that_calls_itself_a_workbook(path):
    path.write_text("kode;nama\n1;a\n")
    assert refused(path) == "intake.file.not_workbook"


def test_a_folder_without_csv(tmp_path):
    folder = tmp_path / "kota"
    folder.mkdir()
    assert refused(folder) == "intake.file.no_csv"


def test_a_missing_sheet(tmp_path):
    found = broken(tmp_path, lambda book: book.pop("pegawai"))
    assert found.city is None
    assert where(only(found, "intake.sheet.missing")) == ("pegawai", None, "")


def test_a_renamed_sheet_names_what_was_probably_meant(tmp_path):
    def rename(book):
        book["data pegawai"] = book.pop("pegawai")

    found = broken(tmp_path, rename)
    assert found.city is None
    issue = only(found, "intake.sheet.renamed")
    assert where(issue) == ("pegawai", None, "")
    assert issue.message.params["found"] == "data pegawai"


def test_a_sheet_may_be_called_by_its_title(tmp_path):
    def rename(book):
        book["Perangkat Daerah"] = book.pop("perangkat_daerah")

    assert broken(tmp_path, rename).city == part_city()


def test_a_renamed_column_names_what_was_probably_meant(tmp_path):
    found = broken(tmp_path, put("jabatan", 1, "Kelas jabatan", "Kelas jab."))
    assert found.city is None
    issue = only(found, "intake.column.renamed")
    assert where(issue) == ("jabatan", 1, "Kelas jabatan")
    assert issue.message.params["found"] == "Kelas jab."


def test_a_missing_column(tmp_path):
    def remove(book):
        place = column(book["jabatan"], "Kelas jabatan")
        for row in book["jabatan"]:
            del row[place]

    found = broken(tmp_path, remove)
    assert found.city is None
    assert where(only(found, "intake.column.missing")) == ("jabatan", 1, "Kelas jabatan")


def test_a_sheet_without_headings(tmp_path):
    def remove(book):
        del book["unit"][0]

    found = broken(tmp_path, remove)
    assert found.city is None
    assert where(only(found, "intake.sheet.headings")) == ("unit", 1, "")


def test_a_nip_that_stands_twice_names_both_rows(tmp_path):
    nip = part_city().identities[0].nip
    first = row_of("pegawai", "NIP", nip)
    found = broken(tmp_path, put("pegawai", first + 4, "NIP", nip))
    assert found.city is None
    issue = only(found, "intake.person.twice")
    assert where(issue) == ("pegawai", first + 4, "NIP")
    assert (issue.message.params["first"], issue.message.params["second"]) == (first, first + 4)


def test_a_unit_above_itself_is_told_once_with_its_whole_chain(tmp_path):
    row = row_of("unit", "Kode unit", "DINSOS-SEK")
    found = broken(tmp_path, put("unit", row, "Kode unit atasan", "DINSOS-SEK-U"))
    assert found.city is None
    issue = only(found, "intake.unit.cycle")
    assert where(issue)[0::2] == ("unit", "Kode unit atasan")
    assert issue.message.params["chain"].count("→") == 2


@pytest.mark.parametrize("heading", ["Volume setahun", "Menit tiap hasil"])
def test_negative_work(tmp_path, heading):
    found = broken(tmp_path, put("beban_kerja", 3, heading, "-120"))
    assert found.city is None
    assert where(only(found, "intake.number.negative")) == ("beban_kerja", 3, heading)


def test_an_unknown_function_offers_the_near_ones(tmp_path):
    row = row_of("perangkat_daerah", "Kode perangkat daerah", "DINSOS")
    found = broken(tmp_path, put("perangkat_daerah", row, "Kode urusan", "1.05"))
    assert found.city is None
    issue = only(found, "intake.function.unknown")
    assert where(issue) == ("perangkat_daerah", row, "Kode urusan")
    assert any("1.05.1" in name for name in issue.remedy.params["close"])


@pytest.mark.parametrize(
    ("nip", "code"),
    [
        ("198013012005011001", "intake.person.nip.birth"),
        ("198002302005011001", "intake.person.nip.birth"),
        ("198001012005131001", "intake.person.nip.start"),
        ("198001012005013001", "intake.person.nip.sex"),
        ("19800101200501100", "intake.person.nip.length"),
        ("1980010120050110O1", "intake.person.nip.length"),
    ],
)
def test_a_nip_that_cannot_be(tmp_path, nip, code):
    found = broken(tmp_path, put("pegawai", 2, "NIP", nip))
    assert found.city is None
    issue = only(found, code)
    assert where(issue) == ("pegawai", 2, "NIP")
    assert nip not in render(issue.message, "id") + render(issue.remedy, "id")


def test_a_nip_that_excel_has_rounded(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "NIP", "1,98001E+17"))
    assert found.city is None
    assert where(only(found, "intake.cell.digits")) == ("pegawai", 2, "NIP")


def test_a_civil_servant_without_nip(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "NIP", ""))
    assert found.city is None
    assert where(only(found, "intake.person.nip.missing")) == ("pegawai", 2, "NIP")


def test_text_where_a_number_should_be(tmp_path):
    found = broken(tmp_path, put("jabatan", 5, "Kebutuhan (K)", "dua orang"))
    assert found.city is None
    issue = only(found, "intake.cell.number")
    assert where(issue) == ("jabatan", 5, "Kebutuhan (K)")
    assert "dua orang" in render(issue.message, "id")


def test_half_a_person_is_not_needed(tmp_path):
    found = broken(tmp_path, put("jabatan", 5, "Kebutuhan (K)", "1,5"))
    assert found.city is None
    assert where(only(found, "intake.cell.whole")) == ("jabatan", 5, "Kebutuhan (K)")


def test_a_required_cell_left_empty(tmp_path):
    found = broken(tmp_path, put("jabatan", 5, "Nama jabatan", ""))
    assert found.city is None
    assert where(only(found, "intake.cell.required")) == ("jabatan", 5, "Nama jabatan")


def test_a_choice_that_is_not_offered(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "Status", "magang"))
    assert found.city is None
    issue = only(found, "intake.cell.choice")
    assert where(issue) == ("pegawai", 2, "Status")
    assert "Non-ASN" in issue.message.params["options"]


def test_an_impossible_birthday(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "Tanggal lahir", "31/02/1980"))
    assert found.city is None
    assert where(only(found, "intake.cell.date")) == ("pegawai", 2, "Tanggal lahir")


def test_a_formula_that_fails(tmp_path):
    found = broken(tmp_path, put("tpp", 3, "TPP sebulan (Rp)", "#REF!"))
    assert found.city is None
    issue = only(found, "intake.cell.formula")
    assert where(issue) == ("tpp", 3, "TPP sebulan (Rp)")
    assert "#REF!" in render(issue.message, "id")


def test_a_formula_that_fails_in_a_workbook_keeps_it_out_at_the_very_cell(path):
    found = read_city(save_workbook(sound(), path, formula=("tpp", 3, "TPP sebulan (Rp)")))
    assert found.city is None
    (issue,) = found.issues
    assert issue.code == "intake.cell.formula"
    assert where(issue) == ("tpp", 3, "TPP sebulan (Rp)")


def test_a_failed_formula_in_an_optional_column_is_not_lost(path):
    found = read_city(save_workbook(sound(), path, formula=("pegawai", 4, "Golongan")))
    assert found.city is None
    assert where(only(found, "intake.cell.formula")) == ("pegawai", 4, "Golongan")


def test_a_nip_kept_by_excel_as_a_number(path):
    import xlsxwriter

    book = sound()
    people = book.pop("pegawai")
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in [*book.items(), ("pegawai", people)]:
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
        page.write_number(1, column(people, "NIP"), 198001012005011001)
    found = read_city(path)
    assert found.city is None
    assert where(only(found, "intake.cell.digits")) == ("pegawai", 2, "NIP")


@pytest.mark.parametrize(
    ("sheet", "heading", "row"),
    [
        ("unit", "Kode perangkat daerah", 4),
        ("unit", "Kode unit atasan", 4),
        ("jabatan", "Kode unit", 4),
        ("uraian_tugas", "Kode unit", 4),
        ("beban_kerja", "Kode jabatan", 4),
        ("pegawai", "Kode jabatan", 4),
        ("biaya_operasional", "Kode perangkat daerah", 4),
    ],
)
def test_a_code_that_stands_nowhere(tmp_path, sheet, heading, row):
    found = broken(tmp_path, put(sheet, row, heading, "ENTAH"))
    assert found.city is None
    assert where(only(found, "intake.reference.nowhere")) == (sheet, row, heading)


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("perangkat_daerah", "Kode perangkat daerah"),
        ("unit", "Kode unit"),
        ("jabatan", "Kode jabatan"),
        ("uraian_tugas", "Kode tugas"),
        ("beban_kerja", "Kode baris"),
        ("wilayah", "Kode wilayah"),
    ],
)
def test_a_code_used_twice_names_the_first_row(tmp_path, sheet, heading):
    def repeat(book):
        page = book[sheet]
        page[3][column(page, heading)] = page[2][column(page, heading)]

    found = broken(tmp_path, repeat)
    assert found.city is None
    issue = only(found, "intake.row.twice")
    assert where(issue) == (sheet, 4, heading)
    assert issue.message.params["first"] == 3


@pytest.mark.parametrize("kelas", [0, 18])
def test_a_class_outside_one_to_seventeen(tmp_path, kelas):
    found = broken(tmp_path, put("jabatan", 4, "Kelas jabatan", str(kelas)))
    assert found.city is None
    assert where(only(found, "intake.position.class")) == ("jabatan", 4, "Kelas jabatan")


def test_a_second_head_of_an_agency(tmp_path):
    row = row_of("unit", "Kode unit", "DINSOS-B1")
    found = broken(tmp_path, put("unit", row, "Jenis unit", "pimpinan"))
    assert found.city is None
    issue = only(found, "intake.agency.head")
    assert issue.message.params == {"agency": "DINSOS", "count": 2}


def test_more_spent_on_people_than_at_all(tmp_path):
    found = broken(tmp_path, put("keuangan", 2, "Belanja pegawai (Rp)", "580.000.000.001"))
    assert found.city is None
    assert where(only(found, "intake.finance.share")) == ("keuangan", 2, "Belanja pegawai (Rp)")


def test_every_problem_is_told_at_once(tmp_path):
    def damage(book):
        put("jabatan", 5, "Kebutuhan (K)", "dua")(book)
        put("pegawai", 2, "Tanggal lahir", "31/02/1980")(book)
        put("profil", 0, "Jumlah penduduk", "banyak")(book)

    found = broken(tmp_path, damage)
    assert found.city is None
    assert {"intake.cell.number", "intake.cell.date"} <= {issue.code for issue in found.issues}
    assert {issue.sheet for issue in found.issues} >= {"jabatan", "pegawai", "profil"}


def test_a_hundred_thousand_empty_rows_at_the_end_cost_nothing(tmp_path):
    folder = save(sound(), tmp_path / "kota")
    page = folder / "pegawai.csv"
    width = len(sound()["pegawai"][0]) - 1
    with page.open("a", encoding="utf-8") as file:
        file.write((";" * width + "\r\n") * 100_000)
    start = time.perf_counter()
    found = read_city(folder)
    assert found.city == part_city()
    assert time.perf_counter() - start < 2


def test_a_forgotten_space_far_below_is_no_row(tmp_path):
    def damage(book):
        book["pegawai"] += [[""]] * 500 + [[" "]]

    assert broken(tmp_path, damage).city == part_city()


def test_empty_rows_between_and_doubled_spaces_do_no_harm(tmp_path):
    def damage(book):
        page = book["perangkat_daerah"]
        place = column(page, "Nama perangkat daerah")
        page[1][place] = f"  {page[1][place].replace(' ', '   ')} "
        page.insert(2, [""])

    assert broken(tmp_path, damage).city == part_city()


def test_no_message_shows_a_whole_nip(tmp_path):
    nips = [person.nip for person in part_city().identities]

    def damage(book):
        page = book["pegawai"]
        place = column(page, "NIP")
        for number, row in enumerate(page[1:]):
            row[place] = row[place][:8] + "9" * (number % 11) + row[place][8:17]

    found = broken(tmp_path, damage)
    assert found.city is None
    assert len(found.issues) > 20
    told = " ".join(
        render(part, language)
        for issue in found.issues
        for part in (issue.message, issue.remedy)
        for language in ("id", "en")
    )
    assert not [nip for nip in nips if nip in told or nip[8:] in told]
    assert not [word for word in told.split() if sum(letter.isdigit() for letter in word) >= 12]
