"""Assessments are scored alike in any order, never above the weights, and openly where answers are missing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.analysis.institution import Answer, Assessment, Form, WrongAssessment, assess, questionnaire
from penata.core.rules import Law, load_rulebook
from penata.core.rules.reading import parse_rules

from .making import FORM, IDS, LAW, UPTD, assessment, form

CHOICES = st.sampled_from(["STS", "TS", "S", "SS"])
FULL = st.lists(CHOICES, min_size=len(IDS), max_size=len(IDS)).map(lambda given: dict(zip(IDS, given, strict=True)))
SOME = st.dictionaries(st.sampled_from(IDS), CHOICES)


def refusal(*args) -> str:
    with pytest.raises(WrongAssessment) as caught:
        assess(*args)
    return caught.value.message.code


def test_the_form_has_62_statements_whose_weights_make_100():
    assert len(IDS) == len(set(IDS)) == 62
    assert len(FORM.subdimensions) == 8
    assert sum(group.weight for group in FORM.subdimensions) == Decimal(100)
    weights = {group.dimension: Decimal() for group in FORM.subdimensions}
    for group in FORM.subdimensions:
        weights[group.dimension] += group.weight
    assert weights == {"struktur": Decimal(50), "proses": Decimal(50)}


@settings(max_examples=8, deadline=None)
@given(FULL, FULL)
def test_the_order_of_assessors_and_answers_does_not_matter(first, second):
    backwards = dict(reversed(list(first.items())))
    one = assess(assessment(form("a", first), form("b", second)), LAW)
    other = assess(assessment(form("b", second), form("a", backwards)), LAW)
    assert one == other


@settings(max_examples=8, deadline=None)
@given(FULL)
def test_a_complete_form_lies_between_25_and_100_and_is_the_sum_of_its_parts(choices):
    found = assess(assessment(form("a", choices)), LAW)
    assert Decimal(25) <= found.composite <= Decimal(100)
    assert found.lowest == found.highest == found.composite
    assert found.if_turned[0] <= found.composite <= found.if_turned[1]
    parts = sum(group.points for group in found.subdimensions)
    assert abs(parts - found.composite) <= Decimal("0.04")


@settings(max_examples=8, deadline=None)
@given(FULL)
def test_the_opposite_answers_give_the_mirror_image(choices):
    mirror = dict(zip(["STS", "TS", "S", "SS"], ["SS", "S", "TS", "STS"], strict=True))
    found = assess(assessment(form("a", choices)), LAW).composite
    opposite = assess(assessment(form("a", {id: mirror[choice] for id, choice in choices.items()})), LAW).composite
    assert abs(found + opposite - Decimal(125)) <= Decimal("0.01")


@settings(max_examples=8, deadline=None)
@given(SOME, FULL)
def test_whatever_the_missing_answers_turn_out_to_be_the_composite_lies_within_the_bounds(some, rest):
    open_ = assess(assessment(form("a", some)), LAW)
    closed = assess(assessment(form("a", {**rest, **some})), LAW)
    assert open_.lowest <= closed.composite <= open_.highest
    assert set(open_.unanswered) == set(IDS) - set(some)
    assert (open_.composite is None) == bool(open_.unanswered)


@settings(max_examples=8, deadline=None)
@given(FULL)
def test_two_assessors_of_one_mind_score_as_one(choices):
    one = assess(assessment(form("a", choices)), LAW)
    two = assess(assessment(form("a", choices), form("b", choices)), LAW)
    assert one.composite == two.composite
    assert two.disagreements == ()
    assert {group.spread for group in two.subdimensions} == {Decimal("0.00")}
    assert {group.spread for group in one.subdimensions} == {None}


def test_an_incomplete_form_gives_no_assessors_score_of_its_own():
    found = assess(assessment(form("a", dict.fromkeys(IDS, "S")), form("b", {"proses.1": "SS"})), LAW)
    keselarasan = next(group for group in found.subdimensions if group.id == "keselarasan")
    assert [name for name, _ in keselarasan.by_assessor] == ["a"]
    assert keselarasan.spread is None


def test_what_rests_on_a_choice_of_ours_is_shown_as_unverified():
    found = assess(assessment(form("a", dict.fromkeys(IDS, "S"))), LAW)
    assert not any(reference.confidence.verified for reference in found.because)
    assert {reference.instrument for reference in found.because} == {"permenpanrb-20-2018"}


def test_proposals_speak_of_the_statement_in_its_own_words():
    choices = dict.fromkeys(IDS, "S") | {"proses.16": "STS", "proses.17": "SS"}
    found = assess(assessment(form("a", choices)), LAW)
    codes = {row.statement: row.text.code for row in found.proposals}
    assert codes["proses.16"] == "institution.proposal.attain"
    assert codes["proses.17"] == "institution.proposal.overcome"
    assert found.proposals[0].text.params["text"] == found.statement(found.proposals[0].statement).text


def test_an_unknown_statement_choice_or_condition_is_refused():
    assert refusal(assessment(form("a", {"struktur.99": "S"})), LAW) == "institution.wrong.statement"
    assert refusal(assessment(form("a", {"struktur.1": "X"})), LAW) == "institution.wrong.choice"
    assert refusal(Assessment("d", 2025, (), frozenset({"kapal"})), LAW) == "institution.wrong.condition"


def test_two_answers_to_one_statement_and_two_forms_of_one_assessor_are_refused():
    twice = Form("a", (Answer("proses.1", "S"), Answer("proses.1", "SS")))
    assert refusal(assessment(twice), LAW) == "institution.wrong.twice"
    assert refusal(assessment(form("a", {}), form("a", {})), LAW) == "institution.wrong.assessor"


def with_own(rule: str, value: object) -> Law:
    """The law with a city's own value of one rule."""
    book = load_rulebook()
    row = {"from": LAW.as_of, "instrument": "permenpanrb-20-2018", "article": "Lampiran", "confidence": "city"}
    own = parse_rules([{"id": rule, "title": "x", "values": [{**row, "value": value}]}], book.instruments)
    return book.with_rules({parsed.id: parsed for parsed in own}).at(LAW.as_of)


def test_a_city_may_lay_a_direction_of_its_own_over_the_law():
    rule = "institution.effectiveness.perbaikan_dan_peningkatan_proses"
    statements = [{**row, "positive": True} for row in LAW[rule]["statements"]]
    turned = questionnaire(with_own(rule, {**LAW[rule], "statements": statements}))
    assert all(row.positive for row in turned.subdimensions[5].statements)


def test_only_a_statement_of_the_form_can_be_turned():
    with pytest.raises(WrongAssessment):
        FORM.turned({"struktur.99": True})


def test_a_sub_dimension_for_some_agencies_only_is_refused():
    rule = "institution.effectiveness.teknologi_informasi"
    statements = [{**row, "only_if": "uptd"} for row in LAW[rule]["statements"]]
    with pytest.raises(WrongAssessment) as caught:
        questionnaire(with_own(rule, {**LAW[rule], "statements": statements}))
    assert caught.value.message.code == "institution.wrong.empty"


def test_agencies_without_uptd_are_not_asked_about_it():
    found = assess(Assessment("d", 2025, (form("a", dict.fromkeys(IDS, "S")),)), LAW)
    assert found.subdimensions[0].not_applicable == ("struktur.8", "struktur.9")
    assert found.ignored == (("a", "struktur.8"), ("a", "struktur.9"))
    assert len(list(found.statements())) == 60
    assert frozenset(FORM.conditions) == UPTD
