"""The index of professionalism: no gap between classes, never lower for more, nothing assumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from penata.core.codec import decode, encode
from penata.core.evaluation import Professionalism, ProfessionFacts, Sanction, Training, category, professionalism
from penata.core.rules import load_rulebook

LAW = load_rulebook().at(date(2025, 1, 2))
GROUPS = ("structural", "functional", "pelaksana")
WORST_FIRST = ("sangat_rendah", "rendah", "sedang", "tinggi", "sangat_tinggi")
EDUCATION = ("SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "D-IV", "S-1", "S-2", "S-3")
KINDS = ("kepemimpinan", "fungsional", "teknis", "seminar")
RECENT = date(2024, 12, 1)

trainings = st.lists(st.builds(Training, st.sampled_from(KINDS), st.just(RECENT), st.integers(0, 60)), max_size=5)
sanctions = st.lists(st.builds(Sanction, st.sampled_from(("ringan", "sedang", "berat")), st.just(RECENT)), max_size=3)
facts = st.builds(
    ProfessionFacts,
    st.sampled_from(GROUPS),
    st.sampled_from(EDUCATION),
    trainings.map(tuple),
    st.decimals(0, 100, places=2),
    st.none(),
    sanctions.map(tuple),
)


def total(given_facts: ProfessionFacts) -> Decimal:
    score = professionalism(LAW, given_facts).score
    assert score is not None
    return score


@given(facts)
def test_every_index_is_the_sum_of_its_dimensions_within_their_weights_and_has_a_category(person):
    found = professionalism(LAW, person)
    assert found.score == sum(row.points for row in found.dimensions if row.points is not None)
    assert all(row.points is not None and 0 <= row.points <= row.weight for row in found.dimensions)
    assert found.category is not None
    assert sum(row.weight for row in found.dimensions) == 100


@given(facts, st.sampled_from(KINDS))
def test_another_training_never_lowers_the_index(person, kind):
    more = replace(person, trainings=(*person.trainings, Training(kind, RECENT, 40)))
    assert total(more) >= total(person)


@given(facts, st.sampled_from(("ringan", "sedang", "berat")))
def test_another_punishment_never_raises_the_index(person, level):
    assert total(replace(person, sanctions=(*person.sanctions, Sanction(level, RECENT)))) <= total(person)


@given(facts, st.decimals(0, 100, places=2))
def test_a_higher_number_never_lowers_the_index(person, other):
    low, high = sorted((person.skp, other))
    assert total(replace(person, skp=low)) <= total(replace(person, skp=high))


@given(facts)
def test_a_higher_education_never_lowers_the_index(person):
    totals = [total(replace(person, education=education)) for education in EDUCATION]
    assert totals == sorted(totals)


@given(st.integers(0, 199))
def test_every_half_point_has_a_category_and_a_higher_one_no_worse(halves):
    here, better = (category(LAW, Decimal(value) / 2).code for value in (halves, halves + 1))
    assert WORST_FIRST.index(here) <= WORST_FIRST.index(better)


def test_an_empty_file_is_asked_for_not_counted_as_nothing():
    found = professionalism(LAW, ProfessionFacts("structural"))
    assert found.score is None
    assert [row.points for row in found.dimensions] == [None] * 4
    assert [text.code for text in found.missing] == ["evaluation.missing"] * 4


def test_an_index_is_kept_and_read_back():
    found = professionalism(LAW, ProfessionFacts("functional", "S-1", (), Decimal(80), None, ()))
    assert decode(encode(found), Professionalism) == found


def test_the_index_is_nowhere_shown_as_read_in_the_text():
    found = professionalism(LAW, ProfessionFacts("functional", "S-1", (), Decimal(80), None, ()))
    assert not any(row.confidence.verified for row in found.because)
