"""A post's class follows from the levels of its factors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.analysis.jobs.evaluation import (
    FactorSet,
    class_differences,
    class_of,
    evaluate,
    evaluate_points,
    factor_set,
)
from penata.core.analysis.jobs.fault import Faulty
from penata.core.organisation.values import PositionKind
from tests.core.analysis.making import city, law

LAW = law()
TABLES = {factors: LAW[f"jobs.evaluation.{factors}"] for factors in FactorSet}


def all_at(factors: FactorSet, level: int) -> dict[str, int]:
    return dict.fromkeys(TABLES[factors], level)


def choices(factors: FactorSet) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries({name: st.integers(1, len(row["points"])) for name, row in TABLES[factors].items()})


@pytest.mark.parametrize("factors", FactorSet)
def test_every_choice_of_levels_has_a_class_and_higher_levels_never_a_lower_one(factors: FactorSet) -> None:
    @given(choices(factors), st.sampled_from(sorted(TABLES[factors])))
    def holds(levels: dict[str, int], name: str) -> None:
        found = evaluate(LAW, factors, levels)
        assert found.low <= found.total <= found.high
        points = {score.factor: score.points for score in found.factors}
        assert evaluate_points(LAW, factors, points) == found
        if levels[name] < len(TABLES[factors][name]["points"]):
            higher = evaluate(LAW, factors, {**levels, name: levels[name] + 1})
            assert higher.total > found.total
            assert higher.kelas >= found.kelas

    holds()


def test_the_bands_follow_one_another_in_steps_of_the_points() -> None:
    """All points are multiples of five, so 240 and 245 are neighbours and no sum falls between two classes."""
    points = {value for table in TABLES.values() for row in table.values() for value in row["points"]}
    assert {value % 5 for value in points} == {0}
    bands = LAW["positions.classes"]
    assert [row["max"] + 5 for row in bands[:-1]] == [row["min"] for row in bands[1:]]


def test_a_sum_outside_the_bands_has_no_class() -> None:
    with pytest.raises(Faulty) as caught:
        class_of(LAW, 4735)
    assert caught.value.faults[0].because == (LAW.ref("positions.classes"),)


def test_the_result_rests_on_the_factors_and_the_bands() -> None:
    found = evaluate(LAW, FactorSet.FUNCTIONAL, all_at(FactorSet.FUNCTIONAL, 1))
    assert {row.rule for row in found.because} == {"jobs.evaluation.functional", "positions.classes"}


def test_chairs_have_the_structural_factors_and_all_other_posts_the_functional() -> None:
    structural = {kind for kind in PositionKind if factor_set(kind) is FactorSet.STRUCTURAL}
    assert structural == {PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS}


def test_only_posts_of_another_class_than_evaluated_are_told() -> None:
    first, second, third = (replace(row, kelas=kelas) for row, kelas in zip(city().positions, (8, 7, 8), strict=False))
    eight = evaluate(LAW, FactorSet.STRUCTURAL, all_at(FactorSet.STRUCTURAL, 1))
    (found,) = class_differences([third, second, first], {first.id: eight, second.id: eight})
    assert (found.position, found.present, found.evaluated, found.total) == (second.id, 7, 8, 1165)
