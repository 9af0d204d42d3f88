"""Numbers, dates and codes are read as Indonesians write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.catalogue import number
from penata.core.intake import cells

NUMBERS = [
    ("1.234", "1234"),
    ("1.234,5", "1234.5"),
    ("1,234.5", "1234.5"),
    ("1234.5", "1234.5"),
    ("1234,5", "1234.5"),
    ("0,5", "0.5"),
    ("-12", "-12"),
    ("1.500.000", "1500000"),
    ("Rp 1.500.000", "1500000"),
    ("Rp1.500.000,00", "1500000"),
    ("rp. 1.500.000,-", "1500000"),
    ("12 %", "12"),
    ("12,5%", "12.5"),
    ("710.748.717.835", "710748717835"),
    (" 7 ", "7"),
    (7, "7"),
    (7.5, "7.5"),
    (0.1, "0.1"),
    ("60,52", "60.52"),
]


@pytest.mark.parametrize(("written", "meant"), NUMBERS)
def test_a_number_is_read_as_it_is_meant(written, meant):
    assert cells.decimal(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["banyak", "12 orang", "1.2.3,4,5", "-", "NaN", "Infinity", True, "Rp"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(cells.BadCell) as refused:
        cells.decimal(written)
    assert refused.value.code == "cell.number"


def test_a_fraction_is_no_whole_number():
    assert cells.integer("1.500") == 1500
    with pytest.raises(cells.BadCell) as refused:
        cells.integer("1,5")
    assert refused.value.code == "cell.whole"


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=2))
def test_a_number_written_in_indonesian_is_read_back(value):
    assert cells.decimal(number(value, "id")) == value


DATES = [
    "31/12/1980",
    "31-12-1980",
    "31.12.1980",
    "31 Desember 1980",
    "31 des 1980",
    "31 December 1980",
    "1980-12-31",
    "1980/12/31",
    29586,
    29586.0,
    "29586",
    datetime(1980, 12, 31, 8, 30),  # noqa: DTZ001
    date(1980, 12, 31),
]


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read_day_first_or_by_iso(written):
    assert cells.day(written) == date(1980, 12, 31)


def test_a_day_and_month_below_thirteen_are_day_first():
    assert cells.day("03/04/2020") == date(2020, 4, 3)


@pytest.mark.parametrize(
    "written", ["31/02/1980", "13/13/1980", "1980", "kemarin", "01/01/1899", "01/01/2100", 2025, "9999", 73051]
)
def test_an_impossible_date_is_refused(written):
    with pytest.raises(cells.BadCell) as refused:
        cells.day(written)
    assert refused.value.code == "cell.date"


MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS, start=1)))
def test_every_indonesian_month_is_known(month, name):
    assert cells.day(f"9 {name} 2020") == date(2020, month, 9)
    assert cells.day(f"9 {name[:3].lower()} 2020") == date(2020, month, 9)


def test_a_code_keeps_its_zeros_and_loses_excels_point():
    assert cells.code("007") == "007"
    assert cells.code(12.0) == "12"
    assert cells.code("1.05.1") == "1.05.1"


@pytest.mark.parametrize("spoilt", [1.98001012005011e17, 198001012005011001, "1.98E+17", "1,98e+17"])
def test_a_long_number_that_excel_has_rounded_is_refused(spoilt):
    with pytest.raises(cells.BadCell) as refused:
        cells.code(spoilt)
    assert refused.value.code == "cell.digits"


def test_yes_and_no_in_two_languages():
    assert [cells.yes(word) for word in ("ya", "Ya", "Y", "x", "1", 1)] == [True] * 6
    assert [cells.yes(word) for word in ("tidak", "T", "no", "0", 0)] == [False] * 5
    with pytest.raises(cells.BadCell) as refused:
        cells.yes("barangkali")
    assert refused.value.code == "cell.yes"


def test_a_list_is_split_at_semicolons_only():
    assert cells.listed("baik; sangat_baik ;") == ("baik", "sangat_baik")
    assert cells.listed("Seni, Budaya") == ("Seni, Budaya",)


def test_square_kilometres_become_square_metres():
    assert cells.square_metres("60,52") == 60_520_000
