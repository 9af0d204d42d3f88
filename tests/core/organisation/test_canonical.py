"""Equal numbers have one written form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.organisation.canonical import plain


@pytest.mark.parametrize(
    ("given_as", "kept_as"),
    [("99.80", "99.8"), ("5", "5"), ("5.0", "5"), ("1E+2", "100"), ("-0", "0"), ("-0.00", "0"), ("0.00010", "0.0001")],
)
def test_zeros_exponents_and_the_sign_of_zero_are_dropped(given_as: str, kept_as: str) -> None:
    assert str(plain(Decimal(given_as))) == kept_as


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
def test_the_value_stays_and_equal_values_are_written_alike(number: Decimal) -> None:
    assert plain(number) == number
    assert str(plain(plain(number))) == str(plain(number))
    assert str(plain(Decimal(f"{number:f}" + ("0" if "." in f"{number:f}" else ".0")))) == str(plain(number))
