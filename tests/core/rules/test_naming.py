"""Names of agencies say their functions in the order of law."""

from __future__ import annotations

from datetime import date

import pytest

from penata.core.rules import load_rulebook
from penata.core.rules.naming import joined, proposed_name, wording
from penata.core.rules.organisation import functions

LAW = load_rulebook().at(date(2025, 1, 2))


@pytest.mark.parametrize("codes", [["1.02", "2.12"], ["2.12", "1.02"]])
def test_the_order_asked_in_does_not_matter(codes):
    assert proposed_name(LAW, "dinas", codes)[0] == "Dinas Kesehatan, Kependudukan, dan Pencatatan Sipil"


def test_every_function_has_words_and_no_word_is_lost():
    words = wording(LAW)
    for row in functions(LAW):
        assert words.parts[row.code]
        assert all(part in words.name("dinas", [row.code]) for part in words.parts[row.code])


def test_a_word_that_joins_two_is_not_joined_by_another_and():
    assert joined(["Koperasi", "Usaha Kecil dan Menengah"]) == "Koperasi, Usaha Kecil dan Menengah"
    assert joined(["Kepemudaan", "Olahraga"]) == "Kepemudaan dan Olahraga"
