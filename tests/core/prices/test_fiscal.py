"""Limits on spending and the way to the deadline, told in rupiah."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.analysis.workforce import spending
from penata.core.catalogue import render
from penata.core.organisation.values import Finance
from penata.core.prices import Growth, infrastructure_limit, kelurahan_floor, personnel_limit, project_ratio
from penata.core.rules import load_rulebook
from penata.core.rules.people import WrongFact
from tests.support.city import small_city

LAW = load_rulebook().at(date(2025, 1, 2))
FEW = settings(max_examples=40)
BILLION = 10**9
finances = st.builds(
    lambda year, all_spent, part, roads: Finance(
        year, "murni", all_spent, all_spent, all_spent * part // 100, 0, roads
    ),
    st.integers(2022, 2029),
    st.integers(BILLION, 2000 * BILLION),
    st.integers(0, 90),
    st.integers(0, 1000 * BILLION),
)
growths = st.builds(
    Growth,
    st.integers(-50, 80),
    st.integers(-20, 100),
    st.dictionaries(st.integers(2023, 2027), st.integers(0, 20 * BILLION)),
)


@given(finances)
@FEW
def test_a_limit_holds_exactly_when_the_share_says_so(finance):
    check = personnel_limit(LAW, finance)
    assert check.holds is (check.counted * 1000 <= check.of * check.limit)
    floor = infrastructure_limit(LAW, finance)
    assert floor is not None
    assert floor.holds is (floor.counted * 1000 >= floor.of * floor.limit)


def test_the_limit_agrees_with_the_finding_of_the_analysis():
    snapshot = small_city().snapshot
    row, finance = spending(snapshot, LAW), snapshot.latest_finance
    assert row is not None
    assert finance is not None
    check = personnel_limit(LAW, finance)
    assert (check.share, check.gap, check.limit) == (row.share, row.excess, row.cap)
    assert check.deadline is not None
    assert check.deadline.isoformat() == row.deadline


@given(finances, growths)
@FEW
def test_the_cut_named_is_enough_and_one_less_is_not(finance, growth):
    found = project_ratio(LAW, finance, growth)
    steps = max(1, len(found.years) - 1)
    assert (found.yearly_cut == 0) is found.holds
    assert found.yearly_cut * steps >= found.years[-1].gap
    if found.yearly_cut:
        assert (found.yearly_cut - 1) * steps < found.years[-1].gap


@given(finances, growths)
@FEW
def test_the_projection_ends_with_the_year_of_the_deadline(finance, growth):
    found = project_ratio(LAW, finance, growth)
    years = [row.year for row in found.years]
    assert years == list(range(finance.year, max(finance.year, found.deadline.year) + 1))
    assert all(render(found.text, language) != found.text.code for language in ("id", "en"))


def test_every_answer_has_words_and_articles():
    finance = Finance(2025, "murni", 700, 700, 300, 0, 100)
    for check in (personnel_limit(LAW, finance), infrastructure_limit(LAW, finance)):
        assert check is not None
        assert check.because
        assert all(render(check.text, language) != check.text.code for language in ("id", "en"))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: personnel_limit(LAW, Finance(2025, "murni", 0, 0, 0)),
        lambda: infrastructure_limit(LAW, Finance(2025, "murni", 5, 5, 0, 0, 1), transfers=5),
        lambda: kelurahan_floor(LAW, 0),
    ],
)
def test_a_share_of_nothing_is_refused(ask):
    with pytest.raises(WrongFact):
        ask()
