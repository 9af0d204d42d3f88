"""Years are compared on what both have; nothing else moves a figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.analysis.institution import WrongAssessment, assess, climb, compare, compare_maturity

from .making import IDS, LAW, NUMBERS, assessment, climber, form

CHOICES = st.sampled_from(["STS", "TS", "S", "SS"])
FULL = st.lists(CHOICES, min_size=len(IDS), max_size=len(IDS)).map(lambda given: dict(zip(IDS, given, strict=True)))


def scored(choices, year=2025, agency="dinas"):
    return assess(assessment(form("a", choices), year=year, agency=agency), LAW)


@settings(max_examples=8, deadline=None)
@given(FULL, FULL)
def test_with_the_same_statements_the_published_figures_compare_as_they_are(before, after):
    earlier, later = scored(before, 2022), scored(after)
    found = compare(earlier, later, LAW)
    assert found.same_form
    assert (found.composite.before, found.composite.after) == (earlier.composite, later.composite)
    assert [row.before for row in found.subdimensions] == [row.points for row in earlier.subdimensions]


@settings(max_examples=8, deadline=None)
@given(FULL, FULL, st.sets(st.sampled_from(IDS), max_size=4))
def test_a_statement_one_year_left_out_moves_nothing(before, after, gone):
    short = {id: choice for id, choice in before.items() if id not in gone}
    found = compare(scored(short, 2022), scored(after), LAW)
    turned = {id: ("SS" if choice == "STS" else "STS") if id in gone else choice for id, choice in after.items()}
    assert compare(scored(short, 2022), scored(turned), LAW) == found
    assert {row.id for row in found.left_out} == gone


def test_changed_words_are_left_out():
    choices = dict.fromkeys(IDS, "S")
    earlier, later = scored(choices, 2022), scored(choices)
    first = later.subdimensions[0]
    other = replace(first, statements=(replace(first.statements[0], text="lain"), *first.statements[1:]))
    found = compare(earlier, replace(later, subdimensions=(other, *later.subdimensions[1:])), LAW)
    assert [(row.id, row.reason.code) for row in found.left_out] == [("struktur.1", "institution.left.words")]


def test_a_statement_that_is_gone_in_the_later_year_is_named_with_that_year():
    choices = dict.fromkeys(IDS, "S")
    later = assess(replace(assessment(form("a", choices)), conditions=frozenset()), LAW)
    found = compare(scored(choices, 2022), later, LAW)
    assert [(row.id, row.reason.params["year"]) for row in found.left_out] == [
        ("struktur.8", 2025),
        ("struktur.9", 2025),
    ]


def test_other_agencies_and_years_in_the_wrong_order_are_refused():
    choices = dict.fromkeys(IDS, "S")
    with pytest.raises(WrongAssessment) as caught:
        compare(scored(choices, 2022, "badan"), scored(choices), LAW)
    assert caught.value.message.code == "institution.wrong.agency"
    with pytest.raises(WrongAssessment) as caught:
        compare(scored(choices), scored(choices), LAW)
    assert caught.value.message.code == "institution.wrong.years"


def test_levels_are_compared_where_both_years_have_one():
    before = climb("d", 2022, (climber("a", {key: [2] for key in NUMBERS[1:]}),), LAW)
    after = climb("d", 2025, (climber("a", {key: [2, 3] for key in NUMBERS}),), LAW)
    found = compare_maturity(before, after)
    assert [row.id for row in found.left_out] == ["I"]
    assert found.left_out[0].reason.params["year"] == 2022
    assert {row.change for row in found.variables} == {Decimal(1)}
