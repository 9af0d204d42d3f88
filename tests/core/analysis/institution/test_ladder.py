"""No rung of the ladder is skipped, and assessors who differ are not averaged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.analysis.institution import WrongAssessment, climb
from penata.core.analysis.institution.ladder import counted

from .making import LAW, NUMBERS, climber

RUNGS = st.frozensets(st.integers(1, 5))


@given(RUNGS, RUNGS)
def test_more_rungs_never_lower_the_level(some, more):
    assert counted(some, 1) <= counted(some | more, 1)


@given(RUNGS)
def test_everything_up_to_the_level_is_met_and_the_next_is_not(met):
    level = counted(met, 1)
    assert set(range(2, level + 1)) <= met
    assert level + 1 not in met


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=11, max_size=11))
def test_the_total_is_the_sum_of_the_levels(levels):
    marks = {number: list(range(1, level + 1)) for number, level in zip(NUMBERS, levels, strict=True)}
    found = climb("d", 2025, (climber("a", marks),), LAW)
    assert found.total == found.lowest == found.highest == sum(levels)


def test_there_are_eleven_variables_and_the_next_mark_is_that_of_the_level_above():
    found = climb("d", 2025, (climber("a", {key: [1, 2] for key in NUMBERS}),), LAW)
    assert len(found.variables) == 11
    assert found.variables[3].next_mark.startswith("Definisi proses organisasi sudah dituangkan ke dalam SOP")
    top = climb("d", 2025, (climber("a", {key: [1, 2, 3, 4, 5] for key in NUMBERS}),), LAW)
    assert {row.next_mark for row in top.variables} == {""}


def test_a_decision_stands_on_the_levels_the_assessors_reached():
    one, other = climber("a", {key: [2] for key in NUMBERS}), climber("b", {key: [2, 3] for key in NUMBERS})
    found = climb("d", 2025, (one, other), LAW)
    assert found.total is None
    assert (found.lowest, found.highest) == (22, 33)
    assert [row.spread for row in found.variables] == [1] * 11
    first = found.decisions[0]
    assert [option.params["level"] for option in first.options] == [2, 3]
    assert first.articles
    assert climb("d", 2025, (other, one), LAW) == found


def test_rungs_without_evidence_are_named_but_the_start_needs_none():
    bare = climber("a", {"I": [1, 2]})
    bare = type(bare)("a", tuple(type(rung)(rung.variable, rung.level) for rung in bare.rungs), bare.seen)
    assert climb("d", 2025, (bare,), LAW).unproven == (("a", "I", 2),)


@pytest.mark.parametrize(
    ("climbs", "decided", "code"),
    [
        ((climber("a", {"XII": [1]}),), {}, "variable"),
        ((climber("a", {"XII": []}),), {}, "variable"),
        ((climber("a", {"I": [6]}),), {}, "level"),
        ((), {"I": 0}, "level"),
        ((climber("a", {}), climber("a", {})), {}, "assessor"),
    ],
)
def test_what_does_not_exist_is_refused(climbs, decided, code):
    with pytest.raises(WrongAssessment) as caught:
        climb("d", 2025, climbs, LAW, decided)
    assert caught.value.message.code == f"institution.wrong.{code}"
