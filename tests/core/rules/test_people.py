"""Ranks, retirement and requirements of posts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.rules import load_rulebook
from penata.core.rules.people import (
    EXPERT,
    SKILLED,
    WrongFact,
    compare_ranks,
    contract_rank,
    education_ranks,
    may_supervise,
    pension_right,
    preparation_start,
    rank_name,
    rank_order,
    rank_range,
    requirement,
    retirement,
)

LAW = load_rulebook().at(date(2025, 1, 2))
births = st.dates(date(1955, 1, 1), date(2005, 12, 31))


@given(births, st.sampled_from([("administrator", None), ("jpt_pratama", None), ("jf", "ahli_madya"), ("jf", "mahir")]))
def test_pension_begins_on_the_first_of_the_month_after_the_birthday(birth, post):
    found = retirement(LAW, *post, birth)
    assert found.date.day == 1
    last = found.date - timedelta(days=1)
    assert (last.year - birth.year, last.month) == (found.age, birth.month)
    assert found.because


@given(births)
def test_a_higher_level_never_retires_earlier(birth):
    ages = [retirement(LAW, "jf", level, birth).age for level in EXPERT]
    assert ages == sorted(ages)


def test_a_title_with_its_own_age_goes_before_its_level():
    birth = date(1970, 6, 15)
    assert retirement(LAW, "jf", "ahli_utama", birth, "Epidemiolog Kesehatan Ahli Utama").age == 60
    assert retirement(LAW, "jf", "ahli_utama", birth, "Perencana Ahli Utama").age == 65
    assert retirement(LAW, "jf", "ahli_pertama", birth, "Guru Ahli Pertama").age == 60
    assert retirement(LAW, "pelaksana", None, birth, "Guru Bantu").age == 58


def test_ranks_rise_from_low_to_high():
    pns = rank_order(LAW, "pns")
    assert (pns[0], pns[-1], len(pns)) == ("I/a", "IV/e", 17)
    assert pns.index("II/d") < pns.index("III/a") < pns.index("III/d") < pns.index("IV/a")
    pppk = rank_order(LAW, "pppk")
    assert (pppk[0], pppk[8], pppk[-1]) == ("I", "IX", "XVII")


@pytest.mark.parametrize(
    ("echelon", "low", "high"),
    [("II.a", "IV/c", "IV/d"), ("II.b", "IV/b", "IV/c"), ("III.a", "IV/a", "IV/b"), ("III.b", "III/d", "IV/a"),
     ("IV.a", "III/c", "III/d"), ("IV.b", "III/b", "III/c")],
)  # fmt: skip
def test_the_usual_ranks_of_an_echelon(echelon, low, high):
    found = rank_range(LAW, echelon=echelon)
    assert found is not None
    assert found[:2] == (low, high)


def test_the_usual_ranks_of_a_level_and_of_nothing():
    found = rank_range(LAW, level="ahli_madya")
    assert found is not None
    assert found[:2] == ("IV/a", "IV/c")
    assert rank_range(LAW) is None
    assert rank_range(LAW, echelon="VI.a") is None


@pytest.mark.parametrize("level", [*SKILLED, *EXPERT])
def test_a_transfer_to_a_functional_post_needs_a_vacancy_and_a_test(level):
    asked = requirement(LAW, "jf", level)
    assert asked.vacancy
    assert asked.competency_test
    assert asked.education == ("SLTA" if level in SKILLED else "S-1")
    assert asked.because[0].instrument == "pp-11-2017"


def test_the_law_names_no_rank_for_any_post():
    for kind in ("jpt_pratama", "administrator", "pengawas", "pelaksana"):
        assert not hasattr(requirement(LAW, kind), "rank")


@given(st.sampled_from(rank_order(LAW, "pns")), st.sampled_from(rank_order(LAW, "pns")))
def test_of_two_ranks_one_leads_the_other(first, second):
    assert compare_ranks(LAW, first, second) == -compare_ranks(LAW, second, first)
    assert may_supervise(LAW, first, second) or may_supervise(LAW, second, first)
    assert may_supervise(LAW, first, second, functional=True)


def test_more_education_never_lowers_the_usual_ranks():
    order = rank_order(LAW, "pns")
    ranges = [
        education_ranks(LAW, level) for level in ("SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "S-1", "S-2", "S-3")
    ]
    assert [order.index(row.low) for row in ranges] == sorted(order.index(row.low) for row in ranges)
    assert [order.index(row.high) for row in ranges] == sorted(order.index(row.high) for row in ranges)
    assert all(order.index(row.low) < order.index(row.high) for row in ranges)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: rank_name(LAW, "V/a"),
        lambda: compare_ranks(LAW, "III/a", "IX"),
        lambda: education_ranks(LAW, "S-4"),
        lambda: contract_rank(LAW, "TK"),
        lambda: pension_right(LAW, "bosan", 50, 20),
    ],
)
def test_an_unknown_word_is_refused_with_words(ask):
    with pytest.raises(WrongFact) as refused:
        ask()
    assert refused.value.message.code.startswith("people.wrong.")


def test_no_title_has_an_age_that_nobody_can_reach():
    """A title without an age in the table must not stand in it with none: everyone would have retired at birth."""
    assert min(LAW["positions.retirement.titles"].values()) >= 58


def test_the_two_articles_on_a_reorganisation_ask_the_same_of_a_pension():
    surplus = LAW["placement.surplus.pension"]
    assert pension_right(LAW, "reorganisation", surplus["age_min"], surplus["service_min"])
    assert not pension_right(LAW, "reorganisation", surplus["age_min"] - 1, surplus["service_min"])
    assert not pension_right(LAW, "reorganisation", surplus["age_min"], surplus["service_min"] - 1)


@given(births)
def test_preparation_comes_before_the_pension(birth):
    leaving = retirement(LAW, "pengawas", None, birth)
    assert preparation_start(LAW, leaving) < leaving.date


@given(births, st.sampled_from(EXPERT + SKILLED), st.dates(date(1990, 1, 1), date(2024, 12, 31)))
def test_the_right_kept_from_the_older_law_never_shortens_service_and_ends_with_the_post(birth, level, since):
    plain = retirement(LAW, "jf", level, birth)
    held = retirement(LAW, "jf", level, birth, since=since)
    assert held.age >= plain.age
    if since > date(2017, 4, 7) or birth >= date(1959, 4, 7):
        assert held.age == plain.age


def test_a_contract_rests_on_its_own_article_and_keeps_no_older_right():
    found = retirement(LAW, "jf", "ahli_madya", date(1957, 1, 1), status="pppk", since=date(2015, 1, 1))
    assert found.age == 60
    assert "positions.retirement.pppk" in {row.rule for row in found.because}


def test_retirement_is_told_before_the_table_of_titles_was_kept():
    early = load_rulebook().at(date(2018, 1, 2))
    assert retirement(early, "jf", "ahli_utama", date(1960, 1, 1), "Peneliti Ahli Utama").age == 65
