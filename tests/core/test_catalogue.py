"""Messages become sentences in both languages, with the numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from penata.core import catalogue
from penata.core.message import message


@pytest.mark.parametrize(
    ("value", "places", "indonesian", "english"),
    [
        (1234567, None, "1.234.567", "1,234,567"),
        (Decimal("1234.50"), None, "1.234,5", "1,234.5"),
        (Decimal("0.005"), 2, "0,01", "0.01"),
        (Decimal("-12.345"), 1, "-12,3", "-12.3"),
        (Decimal("100"), None, "100", "100"),
    ],
)
def test_numbers_follow_the_language(value: Decimal, places: int | None, indonesian: str, english: str) -> None:
    assert catalogue.number(value, "id", places) == indonesian
    assert catalogue.number(value, "en", places) == english


def test_money_is_read_aloud_with_its_scale() -> None:
    assert catalogue.rupiah_short(191_340_000) == "Rp 191,3 juta"
    assert catalogue.rupiah_short(-1_250_000_000, "en") == "−Rp 1.3 billion"
    assert catalogue.rupiah_short(975_000) == "Rp 975.000"
    assert catalogue.rupiah(-5_345_000) == "−Rp 5.345.000"


def test_dates_are_written_out() -> None:
    assert catalogue.day("2026-11-23") == "23 November 2026"
    assert catalogue.day("2025-08-17", "en") == "17 August 2025"


def test_lists_end_with_and() -> None:
    assert catalogue.listing(["a"]) == "a"
    assert catalogue.listing(["a", "b", "c"]) == "a, b dan c"
    assert catalogue.listing(["a", "b"], "en") == "a and b"


def test_a_message_inside_a_message_is_rendered_in_the_same_language() -> None:
    outer = message("pipeline.place", scenario=message("core.path.tetap"))
    assert catalogue.render(outer, "id") == "Menempatkan pegawai: Tetap pada jabatannya"
    assert catalogue.render(outer, "en") == "Placing staff: Keeps the post"


def test_an_unknown_code_is_shown_and_not_hidden() -> None:
    assert catalogue.render(message("no.such.code", count=3)) == "no.such.code"


def test_only_the_two_languages_exist() -> None:
    with pytest.raises(ValueError, match="fr"):
        catalogue.render(message("core.path.tetap"), "fr")


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 unit has nobody"), (2, "2 units have nobody"), (0, "0 units have nobody")]
)
def test_an_english_noun_and_its_verb_follow_the_number(count, said):
    assert catalogue.render(message("finding.span.empty.title", count=count), "en") == said
