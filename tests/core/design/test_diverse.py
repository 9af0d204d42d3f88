"""Structures that differ: by the stated rule, over all near-best structures."""

from __future__ import annotations

import pytest

from penata.core.design import answered
from penata.core.design.diverse import differing
from penata.core.design.objective import UnfitWeights
from penata.core.design.result import DesignSettings, Weights
from tests.core.design.cities import analysis, law
from tests.core.design.test_perturb import RAW, city_and_answer, shape
from tests.core.design.test_solve import structures


def apart(mine, other):
    return sum(len(codes) for codes in mine if codes not in other)


@pytest.mark.parametrize("near", [60, 400])
def test_each_structure_named_is_the_one_most_unlike_those_before_it(near):
    _, answer = city_and_answer()
    objective = answer.objective
    best = sum(map(objective.points, answer.chosen.candidates))
    close = {}
    for rows in structures(answer.ground.problem):
        lost = objective.distance(best - sum(map(objective.points, rows)))
        if lost <= near:
            close[shape(rows)] = lost
    named = [shape(answer.chosen.candidates)]
    for one in differing(answer, 3, near):
        least = {row: min(apart(row, other) for other in named) for row in close}
        assert one.apart == max(least.values())
        assert one.lost == min(close[row] for row, unlike in least.items() if unlike == one.apart)
        row = next(
            row
            for row in close
            if tuple(sorted(g for g in row if len(g) > 1)) == tuple(sorted(tuple(sorted(g)) for g in one.groups))
        )
        assert least[row] == one.apart
        named.append(row)
    assert len(named) > 2
    assert all(row.lost <= near for row in differing(answer, 3, near))


@pytest.mark.parametrize(
    "weights",
    [Weights(0, 0, 0), Weights(-1, 50, 51), Weights(float("nan"), 1, 1), Weights(float("inf"), 1, 1)],  # type: ignore[arg-type]
)
def test_weights_that_judge_nothing_are_refused_with_a_message(weights):
    city, _ = city_and_answer()
    with pytest.raises(UnfitWeights) as found:
        answered(city, law(), analysis(city, RAW), DesignSettings(weights=weights))
    assert found.value.message.code.startswith("design.stated.")
