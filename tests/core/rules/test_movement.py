"""Limits on moving officials, how articles stand, and the way into functional posts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.rules import load_rulebook
from penata.core.rules.dates import months_before
from penata.core.rules.movement import SPECIAL, Election, Move, Weight, limits, standing, to_functional
from penata.core.rules.people import WrongFact
from penata.core.rules.requirements import PersonFacts, PostFacts

DAY = date(2025, 1, 2)
BOOK = load_rulebook()
LAW = BOOK.at(DAY)
FEW = settings(max_examples=40)
moves = st.builds(
    Move,
    st.sampled_from(["jpt_pratama", "administrator", "pengawas", "pelaksana", "jf"]),
    st.none() | st.dates(date(2010, 1, 1), DAY),
    st.sampled_from(["", *SPECIAL]),
    st.booleans(),
    st.none()
    | st.builds(
        Election,
        st.dates(date(2024, 1, 1), date(2026, 12, 31)),
        st.none() | st.dates(date(2024, 6, 1), date(2027, 12, 31)),
        st.booleans(),
    ),
)


@given(moves)
@FEW
def test_every_limit_has_words_and_an_article_and_the_strongest_comes_first(move):
    found = limits(LAW, move)
    order = [list(Weight).index(limit.weight) for limit in found]
    assert order == sorted(order)
    for limit in found:
        assert limit.reference.label
        for language in ("id", "en"):
            assert render(limit.text, language) != limit.text.code


@given(moves)
@FEW
def test_nothing_unverified_bars(move):
    assert all(limit.reference.confidence.verified for limit in limits(LAW, move) if limit.weight is Weight.BARS)


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(0, 30))
@FEW
def test_months_go_back_by_the_calendar(day, months):
    earlier = months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day == day.day or (earlier.day < day.day and (earlier + timedelta(days=1)).day == 1)


@pytest.mark.parametrize("move", [Move("pengawas", date(2025, 1, 3)), Move("pengawas", DAY, special="camat")])
def test_facts_that_cannot_be_are_refused(move):
    with pytest.raises(WrongFact):
        limits(LAW, move)


@pytest.mark.parametrize("id", sorted(id for id in BOOK.rules if id.startswith("placement.")))
def test_every_article_about_people_says_how_it_stands(id):
    found = standing(LAW, LAW.ref(id))
    assert LAW.ref(id) in found.because
    assert render(found.text, "id") != found.text.code
    general = "placement.standing" in {reference.rule for reference in found.because if reference.rule != id}
    assert general is (found.status == "transitional" and id != "placement.standing")


def test_equalisation_is_always_a_question_and_the_transfer_the_default():
    found = to_functional(LAW, "administrator", PersonFacts(), PostFacts("jf", "ahli_madya"), "p1")
    assert found.decision is not None
    assert found.decision.id == "equalisation:p1"
    assert [reference.article for reference in found.check.because] == ["Pasal 76"]
    assert {reference.rule for reference in found.decision.articles} >= {"organisation.delayering.equalisation"}
    assert found.decision.options[0].code == "people.equalisation.option.transfer"
