"""Every value has its time: a past result is recomputed under the law of its day, and a gap is told, not guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.analysis import analyse
from penata.core.catalogue import render
from penata.core.pipeline import run
from penata.core.rules import NotInForce, load_rulebook
from penata.core.rules.gaps import Gaps
from tests.support.city import small_city

BOOK = load_rulebook()
LIMIT = "organisation.composition.inspektorat"
RULES = st.sampled_from(sorted(BOOK.rules))
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def city(day: date):
    """The small city as it would have been on a day, everybody in post since long before."""
    snapshot = small_city().snapshot
    people = tuple(replace(person, position_since=None) for person in snapshot.employees)
    return replace(snapshot, as_of=day, employees=people)


@given(RULES, DAYS)
def test_from_its_first_day_on_a_rule_answers_or_says_since_when_it_does_not(id, day):
    rule = BOOK.rules[id]
    holding = [version for version, until in rule.spans if version.start <= day and (until is None or day < until)]
    assert len(holding) <= 1
    if holding:
        assert BOOK.at(day).get(id).data == holding[0].data
        return
    with pytest.raises(NotInForce) as raised:
        BOOK.at(day).get(id)
    assert raised.value.message.code == ("law.not_yet" if day < rule.versions[0].start else "law.no_longer")
    for language in ("id", "en"):
        told = render(raised.value.message, language)
        assert rule.title in told
        assert raised.value.rule.versions[0].reference.label in told


@given(RULES)
def test_the_versions_of_a_rule_follow_one_another(id):
    spans = BOOK.rules[id].spans
    for (_, end), (later, _) in pairwise(spans):
        assert end is not None
        assert end <= later.start


def test_the_same_inspektorat_is_judged_by_the_law_of_each_day():
    """PP 72/2019 gave each type one inspektur pembantu more: the same city, the day before and the day itself."""
    rule = BOOK.rules[LIMIT]
    changed = rule.versions[1].start
    before, after = (BOOK.at(day)[LIMIT] for day in (changed - timedelta(days=1), changed))
    assert {kind: after[kind]["irban"] - before[kind]["irban"] for kind in before} == {"A": 1, "B": 1, "C": 1}


def test_the_same_city_on_two_sides_of_an_amendment_is_told_two_things_and_again_the_same():
    """UU 1/2022 took force on a day: before it no cap on personnel is known, from it on there is one."""
    start = BOOK.rules["budget.personnel_cap"].versions[0].start
    before, after = (analyse(city(day), BOOK.at(day)) for day in (start - timedelta(days=1), start))
    assert before.spending is None
    assert after.spending is not None
    missing = {finding.id for finding in before.findings} - {finding.id for finding in after.findings}
    assert "law_gap:budget.personnel_cap" in missing
    assert analyse(city(start - timedelta(days=1)), BOOK.at(start - timedelta(days=1))) == before


def test_a_gap_is_a_finding_with_its_article_and_the_rest_is_analysed():
    day = BOOK.rules["budget.personnel_cap"].versions[0].start - timedelta(days=1)
    found = analyse(city(day), BOOK.at(day))
    gap = next(finding for finding in found.findings if finding.id == "law_gap:budget.personnel_cap")
    assert gap.because[0].instrument == "uu-1-2022"
    assert "2022" in render(gap.evidence[0])
    assert len(found.functions) == len(analyse(city(date(2025, 1, 2)), BOOK.at(date(2025, 1, 2))).functions)


def test_without_a_table_of_pay_the_way_goes_on_and_the_outcome_says_what_is_missing():
    day = BOOK.rules["pay.base.pns"].versions[0].start - timedelta(days=1)
    outcome = run(city(day), BOOK.at(day))
    assert outcome.analysis.functions
    assert outcome.design.scenarios
    assert outcome.cases == {}
    assert outcome.gaps
    assert all(gap.code == "law.not_yet" for gap in outcome.gaps)
    assert not outcome.complete
    told = {finding.id for finding in outcome.analysis.findings}
    assert any(id.startswith("law_gap:pay.") for id in told)


def test_each_gap_is_collected_once():
    law, known = BOOK.at(date(1990, 1, 1)), Gaps()
    assert known(lambda: law["pay.structural"], "-") == known(lambda: law["pay.structural"], "-") == "-"
    assert [gap.rule.id for gap in known.found] == ["pay.structural"]


def test_only_a_missing_value_is_a_gap():
    with pytest.raises(ZeroDivisionError):
        Gaps()(lambda: 1 // 0, 0)
