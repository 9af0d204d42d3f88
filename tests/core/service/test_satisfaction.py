"""The satisfaction index against an independent count, and rounding that never falls off the half."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.codec import decode, encode
from penata.core.rules import load_rulebook
from penata.core.service import Satisfaction, grade, satisfaction
from penata.core.service.rounding import half_up

LAW = load_rulebook().at(date(2025, 1, 2))
CODES = [f"U{number}" for number in range(1, 10)]
RESPONDENT = st.fixed_dictionaries({code: st.integers(1, 4) for code in CODES})


@settings(max_examples=30)
@given(answers=st.lists(RESPONDENT, min_size=1, max_size=12))
def test_the_index_is_the_mean_of_all_answers_where_nobody_leaves_one_out(answers):
    found = satisfaction(LAW, answers)
    every = [value for row in answers for value in row.values()]
    assert found.index == half_up(Fraction(sum(every), len(every)), 4)
    assert found.ikm == half_up(Fraction(25 * sum(every), len(every)), 2)


@settings(max_examples=30)
@given(answers=st.lists(RESPONDENT, min_size=1, max_size=6), seed=st.randoms())
def test_the_order_of_answers_does_not_matter(answers, seed):
    mixed = answers[:]
    seed.shuffle(mixed)
    assert satisfaction(LAW, mixed) == satisfaction(LAW, answers)


@settings(max_examples=60)
@given(hundredths=st.integers(2500, 10000))
def test_every_published_index_has_one_class_and_a_better_one_no_lower(hundredths):
    here, better = (grade(LAW, Decimal(value) / 100) for value in (hundredths, min(hundredths + 1, 10000)))
    assert better.perception >= here.perception


@settings(max_examples=80)
@given(thousandths=st.integers(-200_000, 200_000))
def test_rounding_agrees_with_decimals_wherever_those_are_exact(thousandths):
    exact = Decimal(thousandths).scaleb(-3)
    assert half_up(Fraction(thousandths, 1000), 2) == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_a_third_is_never_mistaken_for_a_half():
    assert half_up(Fraction(1, 3), 2) == Decimal("0.33")
    assert half_up(Fraction(2, 3), 2) == Decimal("0.67")


def test_a_result_is_kept_with_its_weight_and_read_back():
    found = satisfaction(LAW, [dict.fromkeys(CODES, 3)], "0.11")
    assert decode(encode(found), Satisfaction) == found
    assert found.weight == "0.11"


def test_a_result_names_the_rules_it_rests_on_and_none_of_them_as_read_in_the_text_but_the_duty():
    found = satisfaction(LAW, [dict.fromkeys(CODES, 3)])
    verified = {row.rule for row in found.because if row.confidence.verified}
    assert verified == {"services.satisfaction.duty"}
    assert {"services.satisfaction.bands", "services.satisfaction.weight"} <= {row.rule for row in found.because}
