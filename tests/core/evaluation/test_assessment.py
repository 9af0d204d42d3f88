"""Predicates never fall when a rating rises, and every number has one predicate or one question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.codec import decode, encode
from penata.core.evaluation import (
    Predicate,
    behaviour_score,
    check_distribution,
    numeric_predicate,
    predicate,
    score,
)
from penata.core.rules import NeedsDecision, load_rulebook

LAW = load_rulebook().at(date(2025, 1, 2))
RATINGS = ("di_bawah", "sesuai", "di_atas")
WORST_FIRST = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
NUMBERS = ("sangat_kurang", "kurang", "cukup", "baik", "sangat_baik")
HUNDREDTHS = st.integers(0, 12_000).map(lambda value: Decimal(value) / 100)


def place(result: str, behaviour: str) -> int:
    return WORST_FIRST.index(predicate(LAW, result, behaviour).code)


def test_better_behaviour_never_gives_a_worse_predicate():
    for result in RATINGS:
        places = [place(result, behaviour) for behaviour in RATINGS]
        assert places == sorted(places)


def test_better_work_never_gives_a_worse_predicate_unless_behaviour_is_below_expectation():
    for behaviour in ("sesuai", "di_atas"):
        places = [place(result, behaviour) for result in RATINGS]
        assert places == sorted(places)
    assert place("di_atas", "di_bawah") == place("sesuai", "di_bawah") > place("di_bawah", "di_bawah")


def test_every_cell_of_the_quadrant_is_filled():
    codes = {predicate(LAW, result, behaviour).code for result in RATINGS for behaviour in RATINGS}
    assert codes == set(WORST_FIRST)


@settings(max_examples=200)
@given(value=HUNDREDTHS, idea=st.booleans())
def test_every_number_has_one_predicate_but_for_the_edges_nobody_can_read(value, idea):
    found = numeric_predicate(LAW, value, idea)
    asked = value in (50, 70, 90) or (value == 120 and not idea)
    assert isinstance(found, NeedsDecision) is asked


@settings(max_examples=100)
@given(one=HUNDREDTHS, other=HUNDREDTHS, idea=st.booleans())
def test_a_higher_number_never_gives_a_worse_predicate(one, other, idea):
    low, high = sorted((one, other))
    places = [
        NUMBERS.index(found.code)
        for found in (numeric_predicate(LAW, low, idea), numeric_predicate(LAW, high, idea))
        if isinstance(found, Predicate)
    ]
    assert places == sorted(places)


@settings(max_examples=60)
@given(skp=HUNDREDTHS, behaviour=HUNDREDTHS, peers=HUNDREDTHS)
def test_a_score_lies_between_its_parts(skp, behaviour, peers):
    low, high = min(skp, behaviour), max(skp, behaviour)
    cent = Decimal("0.01")
    assert low - cent <= score(LAW, skp, behaviour, False).value <= high + cent
    mixed = behaviour_score(LAW, behaviour, peers)
    assert min(behaviour, peers) - cent <= mixed <= max(behaviour, peers) + cent


@pytest.mark.parametrize("people", range(1, 26))
def test_a_unit_that_cannot_keep_to_the_distribution_is_told_so_and_no_other(people):
    splits = (
        {"di_atas": above, "sesuai": people - above - below, "di_bawah": below}
        for above in range(people + 1)
        for below in range(people + 1 - above)
    )
    checked = [check_distribution(LAW, split) for split in splits]
    assert any(row.lawful for row in checked) is checked[0].attainable
    assert {row.attainable for row in checked} == {checked[0].attainable}


def test_both_ends_need_a_tenth_of_the_people_though_the_law_names_only_the_most():
    lawful = [below for below in range(41) if check_distribution(
        LAW, {"di_atas": 60 - below, "sesuai": 140, "di_bawah": below}).lawful]  # fmt: skip
    assert (min(lawful), max(lawful)) == (20, 40)


def test_a_predicate_is_kept_and_read_back_with_its_reason():
    found = predicate(LAW, "sesuai", "di_atas")
    assert decode(encode(found), Predicate) == found
    assert found.reason.params["predicate"] == "Baik"
    assert not any(row.confidence.verified for row in found.because)


def test_the_number_rests_on_what_was_read_in_the_text():
    found = numeric_predicate(LAW, Decimal(95), None)
    assert isinstance(found, Predicate)
    assert [row.label for row in found.because] == ["PP 30/2019 Ps 41(5) dan (6)"]
    assert all(row.confidence.verified for row in found.because)
