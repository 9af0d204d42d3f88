"""The procedure for people whose post ends: in order, with its articles, and silent only where the law is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.rules import load_rulebook
from penata.core.rules.dates import full_years, years_after
from penata.core.rules.people import WrongFact
from penata.core.rules.surplus import SurplusFacts, service_pay, surplus_path, waiting_pay

DAY = date(2025, 1, 2)
LAW = load_rulebook().at(DAY)
FEW = settings(max_examples=40)
PERSON = SurplusFacts("pns", date(1990, 1, 1), date(2016, 1, 1), 3_000_000, "p1")
people = st.builds(
    SurplusFacts,
    st.sampled_from(["pns", "pppk", "pppk_paruh_waktu"]),
    st.dates(date(1965, 1, 1), date(2000, 12, 31)),
    st.dates(date(2001, 1, 1), DAY),
    st.none() | st.integers(0, 9_000_000),
)


@given(people)
@FEW
def test_every_person_has_a_path_with_articles_and_a_question_only_where_the_law_is_silent(facts):
    path = surplus_path(LAW, facts)
    assert (path.decision is not None) is (path.outcome == "open")
    assert path.steps
    for step in path.steps:
        assert step.because
        for language in ("id", "en"):
            assert render(step.text, language) != step.text.code
    if facts.status == "pns":
        assert [step.name for step in path.steps[:2]] == ["report", "redistribution"]
    else:
        assert [reference.instrument for reference in path.because] == ["pp-49-2018"]


@given(people)
@FEW
def test_dated_steps_follow_each_other_without_a_gap(facts):
    dated = [step for step in surplus_path(LAW, facts).steps if step.start]
    for earlier, later in pairwise(dated):
        assert later.start == (earlier.until or earlier.start)


@given(st.integers(0, 9_000_000), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
@FEW
def test_waiting_pay_never_rises_and_never_falls_below_the_lowest_pay(pay, start):
    plan = waiting_pay(LAW, pay, start)
    assert [row.year for row in plan] == [1, 2, 3, 4, 5]
    assert all(later.monthly <= earlier.monthly for earlier, later in pairwise(plan))
    assert min(row.monthly for row in plan) >= LAW["pay.base.pns"]["I/a"][0]


def test_an_open_case_names_its_person_its_decider_and_ways_to_go_on():
    question = surplus_path(LAW, replace(PERSON, birth=date(1985, 5, 1), start=date(2005, 1, 1))).decision
    assert question is not None
    assert (question.id, question.subject) == ("surplus:p1", "p1")
    assert question.decider is not None
    assert len(question.options) == 2
    assert "placement.surplus.gap" in {reference.rule for reference in question.articles}
    assert "39" in render(question.question, "id")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(PERSON, status="non_asn"), "status"),
        (replace(PERSON, pay=-1), "negative"),
        (replace(PERSON, start=date(1989, 1, 1)), "dates"),
        (replace(PERSON, start=date(2025, 1, 3)), "dates"),
    ],
)
def test_facts_that_cannot_be_are_refused(facts, code):
    with pytest.raises(WrongFact) as refused:
        surplus_path(LAW, facts)
    assert refused.value.message.code == f"people.wrong.{code}"


def test_less_than_nothing_is_refused():
    for ask in (
        lambda: waiting_pay(LAW, -1, DAY),
        lambda: service_pay(LAW, -1, 5),
        lambda: service_pay(LAW, 1, -5),
    ):
        with pytest.raises(WrongFact):
            ask()


def test_years_are_counted_to_the_day():
    assert full_years(date(2000, 2, 29), date(2001, 2, 28)) == 0
    assert full_years(date(2000, 2, 29), date(2001, 3, 1)) == 1
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)
