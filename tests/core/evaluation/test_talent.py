"""The nine boxes part every pair of values, and development is told against the law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.evaluation import (
    Box,
    check_cuts,
    competence_gaps,
    development_hours,
    follow_up,
    nine_box,
    stages,
    yearly_calendar,
)
from penata.core.rules import Law, NeedsDecision, load_rulebook
from penata.core.rules.reading import parse_rules
from penata.core.service import WrongInput

LAW = load_rulebook().at(date(2025, 1, 2))
PERFORMANCE, POTENTIAL = ("di_bawah", "sesuai", "di_atas"), ("rendah", "menengah", "tinggi")
VALUE = st.decimals(0, 100, places=2)


def of_city(**cuts: object) -> Law:
    version = {"from": date(2020, 1, 1), "instrument": "permenpanrb-3-2020", "article": "batas", "confidence": "city"}
    rows = [{"id": "performance.talent.cuts", "title": "batas", "values": [{**version, "value": cuts}]}]
    rules = {rule.id: rule for rule in parse_rules(rows, LAW.rulebook.instruments)}
    return LAW.rulebook.with_rules(rules).at(LAW.as_of)


CITY = of_city(least=0, most=100, performance=[51, 81], potential=[41, 81])


def box(law: Law, performance: object, potential: object) -> Box:
    found = nine_box(law, performance, potential)  # type: ignore[arg-type]
    assert isinstance(found, Box)
    return found


def test_the_nine_pairs_of_levels_fill_the_nine_boxes():
    numbers = [box(LAW, work, promise).number for work in PERFORMANCE for promise in POTENTIAL]
    assert sorted(numbers) == list(range(1, 10))


@given(VALUE, VALUE, VALUE)
def test_a_better_value_never_gives_a_lower_box(fixed, one, other):
    low, high = sorted((one, other))
    assert box(CITY, low, fixed).number <= box(CITY, high, fixed).number
    assert box(CITY, fixed, low).number <= box(CITY, fixed, high).number


@given(VALUE, VALUE)
def test_a_box_rests_on_the_citys_own_cut_offs(performance, potential):
    labels = {row.rule: row.confidence for row in box(CITY, performance, potential).because}
    assert labels["performance.talent.cuts"] == "city"


def test_every_box_has_advice_and_only_the_three_best_a_succession_group():
    boxes = [box(LAW, work, promise) for work in PERFORMANCE for promise in POTENTIAL]
    assert all(found.advice for found in boxes)
    assert sorted(found.number for found in boxes if found.pools) == [7, 8, 9]


def test_numbers_without_the_citys_cut_offs_are_a_question_for_the_appointing_authority():
    found = nine_box(LAW, Decimal(90), Decimal(90))
    assert isinstance(found, NeedsDecision)
    assert found.decider is not None
    assert found.decider.code == "evaluation.decider.appointing"


@pytest.mark.parametrize("row", range(3))
def test_the_cut_offs_offered_are_cut_offs_a_city_may_take(row):
    check_cuts(LAW["performance.talent.known_cuts"][row])


def test_talents_are_found_developed_kept_and_placed():
    assert [stage.code for stage in stages(LAW)] == ["akuisisi", "pengembangan", "retensi", "penempatan"]


@given(st.integers(0, 100))
def test_hours_are_lawful_just_where_nothing_is_short_or_beyond(hours):
    for status in ("pns", "pppk"):
        found = development_hours(LAW, status, hours)
        assert found.lawful is (found.short == found.excess == 0)


@given(st.integers(1, 5))
def test_a_higher_level_never_widens_the_gap(level):
    wide = {gap.competence for gap in competence_gaps(LAW, "administrator", {"Integritas": level}).gaps}
    assert wide == ({"Integritas"} if level < 3 else set())


def test_the_worse_the_predicate_the_more_follows():
    lengths = [len(follow_up(LAW, "jpt_pratama", [word])) for word in ("baik", "cukup", "kurang", "sangat_kurang")]
    assert lengths == [0, 3, 3, 3]


def test_what_rests_on_the_equation_of_two_words_says_so():
    asked = follow_up(LAW, "jpt_pratama", ["butuh_perbaikan"])[0]
    plain = follow_up(LAW, "jpt_pratama", ["cukup"])[0]
    assert {row.rule for row in asked.because} - {row.rule for row in plain.because} == {
        "performance.predicate.equivalents"
    }


@given(st.integers(2022, 2100))
def test_the_calendar_runs_from_the_plan_to_the_report(year):
    days = [row.day for row in yearly_calendar(LAW, year)]
    assert days == sorted(days)
    assert (days[-1].year, days[-1].month) == (year + 1, 2)


def test_an_unknown_kind_of_post_is_named():
    with pytest.raises(WrongInput) as refused:
        competence_gaps(LAW, "lurah", {})
    assert refused.value.message.params == {"kind": "lurah"}
