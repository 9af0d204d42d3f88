"""The interval of a satisfaction index against textbook formulas, and its edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from statistics import stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit

from penata.core.rules import load_rulebook
from penata.core.service import IndexInterval, index_interval, satisfaction
from penata.core.service.satisfaction import share_of

LAW = load_rulebook().at(date(2025, 1, 2))
CODES = [f"U{number}" for number in range(1, 10)]
RESPONDENT = st.fixed_dictionaries({code: st.integers(1, 4) for code in CODES})


def interval(answers, population=None, weight=None) -> IndexInterval | None:
    return index_interval(LAW, answers, satisfaction(LAW, answers, weight), population)


@settings(max_examples=25)
@given(answers=st.lists(RESPONDENT, min_size=2, max_size=20), weight=st.sampled_from(["exact", "0.11"]))
def test_with_whole_answers_it_is_the_interval_of_the_mean_of_each_respondents_own_index(answers, weight):
    share = float(Fraction(1, 9) if weight == "exact" else Fraction(weight))
    own = [25 * share * sum(row.values()) for row in answers]
    middle, half = sum(own) / len(own), stdtrit(len(own) - 1, 0.975) * stdev(own) / sqrt(len(own))
    found = interval(answers, weight=weight)
    assert float(found.low) == pytest.approx(max(25.0, middle - half), abs=0.006)
    assert float(found.high) == pytest.approx(min(100.0, middle + half), abs=0.006)
    assert float(found.deviation) == pytest.approx(stdev(own) / 25, abs=0.006)


def test_asking_a_larger_part_of_all_users_makes_it_narrower_and_asking_all_a_point():
    answers = [dict.fromkeys(CODES, 2 + number % 3) for number in range(40)]
    wide, finite, all_asked = interval(answers), interval(answers, 60), interval(answers, 40)
    assert wide.high - wide.low > finite.high - finite.low > 0
    assert all_asked.low == all_asked.high == satisfaction(LAW, answers).ikm


def test_an_element_left_out_by_some_widens_by_what_it_lacks():
    answers = [dict.fromkeys(CODES, 2 + number % 3) for number in range(30)]
    partly = [row if number % 2 else {code: row[code] for code in CODES[:-1]} for number, row in enumerate(answers)]
    assert interval(partly).low != interval(answers).low
    assert interval(partly).low < satisfaction(LAW, partly).ikm < interval(partly).high


def test_one_respondent_has_no_interval_and_equal_ones_a_point():
    row = dict.fromkeys(CODES, 3)
    assert interval([row]) is None
    assert interval([row] * 5) == IndexInterval(Decimal("75.00"), Decimal("75.00"), Decimal("0.00"))
    wide = IndexInterval(Decimal("25.00"), Decimal("100.00"), Decimal("0.71"))
    assert interval([row, dict.fromkeys(CODES, 4)]) == wide


def test_the_weight_of_a_result_is_read_back():
    assert share_of(LAW, "1/9") == Fraction(1, 9)
    assert share_of(LAW, "0.11") == Fraction(11, 100)
