"""The lexicon: every function of the law has words, and no word belongs to nobody."""

from __future__ import annotations

from datetime import date

import pytest

from penata.core.rules import load_rulebook
from penata.core.service.routing.lexicon import lexicon

RESERVED = {"5.06", "5.07"}
"""Border and liaison agencies, of which citizens do not complain."""


def test_every_function_a_city_may_have_has_its_words() -> None:
    rows = load_rulebook().at(date(2025, 1, 2))["organisation.functions"]["functions"]
    known = lexicon()
    codes = {row["code"] for row in rows}
    assert codes - set(known.weights) <= RESERVED
    assert set(known.weights) - codes == set(known.others)


def test_each_class_is_of_length_one_and_its_rare_words_weigh_most() -> None:
    known = lexicon()
    for row in known.weights.values():
        assert sum(weight * weight for weight in row.values()) == pytest.approx(1)
    assert known.weights["1.02"]["puskesmas"] > known.weights["1.02"]["sakit"] / 2
    assert known.weights["2.11"]["sampah"] > 0
