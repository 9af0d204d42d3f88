"""The 18 digits of a civil servant: whatever is put in comes out, whatever is wrong is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.rules import load_rulebook
from penata.core.rules.identity import NIP, PPPK, Flaw, differences, explain, read_number

LAW = load_rulebook().at(date(2025, 1, 2))
FEW = settings(max_examples=40)
births = st.dates(date(1955, 1, 1), date(2000, 12, 31))
starts = st.dates(date(2019, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))
sexes = st.sampled_from("LP")
sequences = st.integers(1, 999)


def digits(birth: date, start: date, sex: str, sequence: int) -> str:
    return f"{birth:%Y%m%d}{start:%Y%m}{'LP'.index(sex) + 1}{sequence:03}"


@given(births, starts, sexes, sequences)
@FEW
def test_a_number_made_of_its_parts_is_taken_apart_into_them(birth, start, sex, sequence):
    found = read_number(LAW, digits(birth, start, sex, sequence))
    assert (found.kind, found.birth, found.start, found.sex, found.sequence) == (NIP, birth, start, sex, sequence)
    assert found.valid
    assert found.doubts == differences(found, birth, sex, start) == ()


@given(births, st.integers(2019, 2030), sexes, sequences)
@FEW
def test_the_pppk_code_tells_the_two_numbers_apart(birth, year, sex, sequence):
    number = f"{birth:%Y%m%d}{year}21{'LP'.index(sex) + 1}{sequence:03}"
    found = read_number(LAW, number)
    assert (found.kind, found.code, found.start) == (PPPK, "21", date(year, 1, 1))
    assert found.valid
    assert read_number(LAW, number, "pns").faults == (Flaw.START,)


@given(st.text("0129x \u0664+", min_size=15, max_size=20))
@FEW
def test_any_text_is_answered_and_never_raises(text):
    found = read_number(LAW, text)
    ascii_digits = len(text) == 18 and all(sign in "0123456789" for sign in text)
    assert (Flaw.LENGTH in found.faults) is not ascii_digits


@pytest.mark.parametrize("position", range(18))
def test_a_letter_anywhere_is_a_fault(position):
    number = "196904071990031004"
    assert read_number(LAW, f"{number[:position]}x{number[position + 1 :]}").faults == (Flaw.LENGTH,)


def test_a_foreign_digit_is_no_digit():
    assert read_number(LAW, "19690407199003100\u0664").faults == (Flaw.LENGTH,)


@pytest.mark.parametrize("flaw", list(Flaw))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_flaw_has_words(flaw, language):
    assert render(explain(flaw), language) != explain(flaw).code


def test_the_article_is_that_of_the_kind_of_number():
    assert [row.rule for row in read_number(LAW, "196904071990031004").because] == ["positions.identity.nip"]
    assert [row.rule for row in read_number(LAW, "199001012022211003").because] == ["positions.identity.pppk"]
