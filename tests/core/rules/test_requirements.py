"""What a post asks of a person: unknown is never no, and nothing is decided for a committee."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.rules import load_rulebook
from penata.core.rules.people import EXPERT, SKILLED, WrongFact, rank_order, requirement
from penata.core.rules.requirements import (
    KINDS,
    PATHS,
    PersonFacts,
    PostFacts,
    RankFacts,
    Verdict,
    check_post,
    check_promotion,
)

LAW = load_rulebook().at(date(2025, 1, 2))
FEW = settings(max_examples=40)
READY = PersonFacts(
    education="S-1",
    birth=date(1985, 3, 4),
    experience_years=9,
    held={"pengawas": 9, "pelaksana": 9, "administrator": 9, "jpt_pratama": 9},
    performance=("baik", "baik"),
    competency_test=True,
    training=True,
    same_field=True,
)
posts = st.one_of(
    st.builds(PostFacts, st.sampled_from(KINDS[:-1])),
    st.builds(PostFacts, st.just("jf"), st.sampled_from([*SKILLED, *EXPERT]), st.sampled_from(PATHS), st.booleans()),
)


@given(posts)
@FEW
def test_who_is_not_known_is_never_refused_for_it(post):
    check = check_post(LAW, PersonFacts(), post)
    of_the_person = {row.verdict for row in check.answers if row.requirement != "vacancy"}
    assert of_the_person == {Verdict.UNKNOWN}


@given(posts, st.sampled_from(["education", "experience_years", "held", "performance", "birth", "competency_test"]))
@FEW
def test_knowing_less_never_turns_an_answer_round(post, name):
    whole = {row.requirement: row.verdict for row in check_post(LAW, READY, post).answers}
    less = {row.requirement: row.verdict for row in check_post(LAW, replace(READY, **{name: None}), post).answers}
    assert whole.keys() == less.keys()
    assert all(less[key] in (whole[key], Verdict.UNKNOWN) for key in whole)


@given(posts)
@FEW
def test_every_answer_has_its_article_and_its_words(post):
    check = check_post(LAW, READY, post)
    assert check.answers
    assert check.because
    for row in check.answers:
        assert row.reference in check.because
        for language in ("id", "en"):
            assert render(row.reason, language) != row.reason.code


def test_only_a_person_can_judge_the_holder_of_a_jpt():
    check = check_post(LAW, READY, PostFacts("jpt_pratama"))
    assert check.verdict is Verdict.UNKNOWN
    assert [reason.code for reason in check.reasons] == [
        "people.need.judged.competence",
        "people.need.judged.record",
        "people.need.judged.health",
    ]


@pytest.mark.parametrize("level", [*SKILLED, *EXPERT])
def test_the_check_asks_what_the_requirement_says(level):
    asked = requirement(LAW, "jf", level)
    answered = {row.requirement for row in check_post(LAW, READY, PostFacts("jf", level)).answers}
    assert ("education" in answered) is (asked.education is not None)
    assert ("age" in answered) is (asked.age_max is not None)
    assert ("vacancy" in answered) is asked.vacancy
    assert ("competency_test" in answered) is asked.competency_test


@pytest.mark.parametrize(
    ("person", "post", "code"),
    [
        (READY, PostFacts("walikota"), "kind"),
        (READY, PostFacts("no_double_post"), "kind"),
        (READY, PostFacts("jf"), "level"),
        (READY, PostFacts("jf", "ahli_muda", "penyetaraan"), "path"),
        (replace(READY, education="S-9"), PostFacts("pengawas"), "education"),
        (replace(READY, performance=("hebat",)), PostFacts("pengawas"), "predicate"),
    ],
)
def test_an_unknown_word_is_refused(person, post, code):
    with pytest.raises(WrongFact) as refused:
        check_post(LAW, person, post)
    assert refused.value.message.code == f"people.wrong.{code}"


def test_before_anything_equated_the_levels_the_committee_is_asked():
    law = load_rulebook().at(date(2020, 1, 2))
    person = replace(READY, held={"ahli_muda": 3})
    held = {row.requirement: row.verdict for row in check_post(law, person, PostFacts("administrator")).answers}["held"]
    assert held is Verdict.UNKNOWN


@given(
    st.sampled_from(rank_order(LAW, "pns")[:-1]),
    st.none() | st.integers(0, 9),
    st.sampled_from(["regular", "functional"]),
)
@FEW
def test_a_promotion_is_answered_with_words_and_articles(rank, years, path):
    check = check_promotion(LAW, READY, RankFacts(rank, years, path))
    names = [row.requirement for row in check.answers]
    assert ("ceiling" in names) is (path == "regular")
    assert ("examination" in names) is (rank in ("II/d", "III/d"))
    assert {row.reference for row in check.answers} == set(check.because)
    for row in check.answers:
        assert all(render(row.reason, language) != row.reason.code for language in ("id", "en"))


@pytest.mark.parametrize("facts", [RankFacts("IV/e"), RankFacts("IX"), RankFacts("III/a", path="ijazah")])
def test_no_promotion_beyond_the_highest_rank_or_by_an_unknown_path(facts):
    with pytest.raises(WrongFact):
        check_promotion(LAW, READY, facts)
