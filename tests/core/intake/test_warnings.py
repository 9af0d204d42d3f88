"""What is odd but may be so is told and let through; what stands on the very edge is right."""

from __future__ import annotations

import pytest

from tests.core.intake.workbooks import broken, only, put, row_of, where


@pytest.mark.parametrize("kelas", ["1", "17"])
def test_the_lowest_and_the_highest_class_are_right(tmp_path, kelas):
    assert broken(tmp_path, put("jabatan", 4, "Kelas jabatan", kelas)).city is not None


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("jabatan", "Kebutuhan (K)", "-1"),
        ("keuangan", "Jumlah APBD (Rp)", "-1"),
        ("keuangan", "Total belanja (Rp)", "-1"),
        ("keuangan", "Belanja pegawai (Rp)", "-1"),
    ],
)
def test_less_than_nothing_is_refused_and_nothing_is_right(tmp_path, sheet, heading, value):
    found = broken(tmp_path, put(sheet, 2, heading, value))
    assert found.city is None
    assert where(only(found, "intake.number.negative")) == (sheet, 2, heading)
    if heading in ("Kebutuhan (K)", "Belanja pegawai (Rp)"):
        assert broken(tmp_path, put(sheet, 2, heading, "0")).city is not None


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("pegawai", "Tanggal lahir", "05/05/1977", "intake.person.mismatch.birth"),
        ("pegawai", "TMT CPNS atau awal kontrak", "01/06/2012", "intake.person.mismatch.start"),
        ("pegawai", "NIP", "199005052005011001", "intake.person.nip.early"),
        ("pegawai", "Kode kelurahan tempat tinggal", "99.99", "intake.reference.place"),
        ("perangkat_daerah", "Kode kelurahan kantor", "99.99", "intake.reference.place"),
        ("pegawai", "Kode jabatan", "", "intake.person.post"),
    ],
)
def test_what_is_odd_is_told_and_let_through(tmp_path, sheet, heading, value, code):
    found = broken(tmp_path, put(sheet, 2, heading, value))
    assert found.city is not None
    issue = only(found, code)
    assert issue.severity == "warning"
    assert (issue.sheet, issue.row) == (sheet, 2)


def test_a_sex_that_differs_from_the_number_is_told(tmp_path):
    codes = [issue.code for sex in "LP" for issue in broken(tmp_path, put("pegawai", 2, "Jenis kelamin", sex)).issues]
    assert codes == ["intake.person.mismatch.sex"]


def test_a_function_that_two_agencies_carry_is_told_with_the_first_row(tmp_path):
    first, second = (row_of("perangkat_daerah", "Kode perangkat daerah", id) for id in ("DINSOS", "DISDAG"))
    found = broken(tmp_path, put("perangkat_daerah", max(first, second), "Kode urusan", "1.06; 2.08"))
    assert found.city is not None
    issue = only(found, "intake.function.twice")
    assert issue.severity == "warning"
    assert issue.row == max(first, second)
    assert issue.message.params == {"code": "1.06", "first": min(first, second)}


def test_a_sequence_of_noughts_names_nobody(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "NIP", "198005052005011000"))
    assert found.city is None
    assert where(only(found, "intake.person.nip.sequence")) == ("pegawai", 2, "NIP")


def test_service_that_begins_before_birth_is_refused(tmp_path):
    found = broken(tmp_path, put("pegawai", 2, "TMT CPNS atau awal kontrak", "01/01/1950"))
    assert found.city is None
    assert where(only(found, "intake.person.order")) == ("pegawai", 2, "TMT CPNS atau awal kontrak")


@pytest.mark.parametrize(
    ("method", "heading", "code"),
    [
        ("Tugas per tugas", "Menit tiap hasil", "intake.workload.minutes"),
        ("Hasil kerja", "Kemampuan rata-rata", "intake.workload.capacity"),
        ("Objek kerja", "Kemampuan rata-rata", "intake.workload.capacity"),
        ("Peralatan kerja", "Kemampuan rata-rata", "intake.workload.capacity"),
    ],
)
def test_each_method_of_workload_asks_for_its_own_figure(tmp_path, method, heading, code):
    def damage(book):
        put("beban_kerja", 3, "Metode", method)(book)
        put("beban_kerja", 3, heading, "")(book)

    found = broken(tmp_path, damage)
    assert found.city is None
    assert where(only(found, code)) == ("beban_kerja", 3, heading)


def test_a_unit_without_a_superior_that_is_no_head_is_refused(tmp_path):
    row = row_of("unit", "Kode unit", "DINSOS-B1")
    found = broken(tmp_path, put("unit", row, "Kode unit atasan", ""))
    assert found.city is None
    assert where(only(found, "intake.unit.parent")) == ("unit", row, "Kode unit atasan")
