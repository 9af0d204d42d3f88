"""Angka kredit adds up, grows with better predicates, and the months told are just enough."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.evaluation import Period, credit, level_step, months_until, rank_step
from penata.core.rules import load_rulebook
from penata.core.service import WrongInput

LAW = load_rulebook().at(date(2025, 1, 2))
LEVELS = ("pemula", "terampil", "mahir", "penyelia", "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")
WORST_FIRST = ("sangat_kurang", "kurang", "butuh_perbaikan", "baik", "sangat_baik")
LEVEL, PREDICATE, MONTHS = st.sampled_from(LEVELS), st.sampled_from(WORST_FIRST), st.integers(1, 12)
CENT = Decimal("0.001")


def points(level: str, predicate: str, months: int) -> Decimal:
    return credit(LAW, level, [Period(predicate, months)]).points


@given(level=LEVEL, months=MONTHS)
def test_a_better_predicate_never_earns_less(level, months):
    earned = [points(level, predicate, months) for predicate in WORST_FIRST]
    assert earned == sorted(earned)
    assert len(set(earned)) == len(earned)


@given(level=LEVEL, predicate=PREDICATE, months=st.integers(1, 11))
def test_another_month_never_earns_less(level, predicate, months):
    assert points(level, predicate, months) < points(level, predicate, months + 1)


@given(level=LEVEL, predicate=PREDICATE, months=st.integers(1, 11))
def test_a_year_in_two_parts_earns_what_the_whole_year_earns(level, predicate, months):
    parts = credit(LAW, level, [Period(predicate, months), Period(predicate, 12 - months)]).points
    assert parts == points(level, predicate, 12)


@pytest.mark.parametrize(("group"), [LEVELS[:4], LEVELS[4:]])
def test_a_higher_level_of_a_group_earns_more_and_needs_more(group):
    earned = [points(level, "baik", 12) for level in group]
    assert earned == sorted(set(earned))
    needed = [rank_step(LAW, level, Decimal(0)).needed for level in group]
    assert needed == sorted(needed)


@settings(max_examples=60)
@given(level=LEVEL, predicate=PREDICATE, short=st.integers(1, 450_000))
def test_the_months_told_are_enough_and_one_fewer_is_not(level, predicate, short):
    missing = Decimal(short) / 1000
    months = months_until(LAW, level, predicate, missing)
    years, rest = divmod(months, 12)
    whole = [Period(predicate, 12)] * years

    def earned(extra: int) -> Decimal:
        return credit(LAW, level, whole + ([Period(predicate, extra)] if extra else [])).points

    assert earned(rest) >= missing - CENT
    if months > 1:
        fewer = [Period(predicate, 12)] * ((months - 1) // 12)
        left = (months - 1) % 12
        assert credit(LAW, level, fewer + ([Period(predicate, left)] if left else [])).points <= missing


@given(level=LEVEL, have=st.integers(0, 500))
def test_what_is_missing_and_what_is_there_make_up_the_need(level, have):
    for step in (rank_step(LAW, level, Decimal(have)), level_step(LAW, level, Decimal(have))):
        if step.needed is None:
            assert not step.reached
        else:
            assert step.short == max(0, step.needed - have)
            assert step.reached is (have >= step.needed)


def test_only_the_two_highest_levels_have_no_next_one():
    top = [level for level in LEVELS if level_step(LAW, level, Decimal(0)).needed is None]
    assert top == ["penyelia", "ahli_utama"]


def test_a_wrong_level_is_named_with_those_there_are():
    with pytest.raises(WrongInput) as refused:
        rank_step(LAW, "utama", Decimal(0))
    assert refused.value.message.params["level"] == "utama"
    assert "ahli utama" in refused.value.message.params["levels"]
