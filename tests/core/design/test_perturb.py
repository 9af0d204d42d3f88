"""How surely the recommendation is best: against designing the city anew for every draw."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from penata.core.design import answered
from penata.core.design.draws import drawn
from penata.core.design.engine import Designer
from penata.core.design.legal import tariff_of
from penata.core.design.money import saving
from penata.core.design.objective import aims
from penata.core.design.perturb import perturbed, weights_of
from penata.core.design.result import DesignSettings
from penata.core.design.scores import Reach, key_of, scaled
from penata.core.design.solve import best
from penata.core.design.standing import standings
from tests.core.design.cities import Office, analysis, frame, law, snapshot

OFFICES = (
    Office("DINSOS", ("1.06", "2.14")),
    Office("DP3A", ("2.08",)),
    Office("DPMK", ("2.13",)),
    Office("DISDAG", ("3.30", "2.07")),
    Office("DISKOP", ("2.17",)),
    Office("DISPORA", ("2.19",)),
    Office("DISPAR", ("3.26", "2.22")),
)
RAW = {
    "1.06": 480,
    "2.08": 371,
    "2.13": 359,
    "2.14": 366,
    "3.30": 460,
    "2.07": 280,
    "2.17": 548,
    "2.19": 362,
    "3.26": 367,
    "2.22": 277,
}
DRAWS = 24


@cache
def city_and_answer(**wishes):
    city = snapshot(*OFFICES)
    return city, answered(city, law(), analysis(city, RAW), DesignSettings(**wishes))


def shape(candidates):
    return tuple(sorted(tuple(sorted(one.functions)) for one in candidates))


@pytest.mark.parametrize("wishes", [{}, {"forbid": (("2.08", "2.14"),)}])
def test_every_draw_is_the_best_structure_of_the_city_designed_anew(wishes):
    city, answer = city_and_answer(**wishes)
    scores, weights = answer.ground.designer.analysis, weights_of(answer, DRAWS, 7).tolist()
    found: Counter[object] = Counter()
    problems = {}
    for draw in range(DRAWS):
        rows = tuple(
            scaled(score, int(drawn(7, f"score:{score.function}", DRAWS, 950, 1050)[draw]), law())
            for score in scores.functions
        )
        other = replace(scores, functions=rows)
        key = tuple(key_of(one, frame()) for one in standings(city, other, frame()))
        if key not in problems:
            designer = Designer(city, other, frame(), tariff_of(city, law()), answer.settings)
            problems[key] = designer.problem(), designer.exceptions
        problem, exceptions = problems[key]
        if exceptions:
            found[()] += 1
            continue

        def worth(one, row=weights[draw]):
            parts = saving(one.plan, city, answer.designer.tariff)
            gain, coherence, calm = aims(one, answer.tuning)
            unit = answer.objective.unit
            money = row[0] * parts.allowances + row[1] * parts.tpp + row[2] * parts.overheads
            return unit(0) * money + unit(1) * row[3] * coherence + unit(2) * row[4] * calm, calm, gain

        found[shape(best(problem, worth).candidates)] += 1
    told = perturbed(answer, DRAWS, 7)
    mine = shape(answer.chosen.candidates)
    assert len(problems) > 5
    assert told.scores
    assert told.whole == found[mine]
    assert told.unhoused == found[()]
    assert dict(told.mergers) == {
        one.functions: sum(times for row, times in found.items() if tuple(sorted(one.functions)) in row)
        for one in answer.chosen.candidates
        if len(one.functions) > 1
    }


def test_under_a_limit_on_the_whole_only_prices_and_weights_are_drawn_and_that_is_said():
    _, answer = city_and_answer(max_officials=6)
    told = perturbed(answer, 10, 1)
    assert not told.scores
    assert 0 <= told.whole <= 10


def test_draws_depend_on_seed_name_and_place_alone():
    many = drawn(3, "score:1.01", 1000, 950, 1050)
    assert (drawn(3, "score:1.01", 10, 950, 1050) == many[:10]).all()
    assert (drawn(4, "score:1.01", 1000, 950, 1050) != many).any()
    assert (drawn(3, "score:1.02", 1000, 950, 1050) != many).any()
    assert many.min() == 950
    assert many.max() == 1050
    assert abs(int(many.mean()) - 1000) <= 3


def test_the_standings_of_a_range_are_those_of_every_factor_in_it():
    city = snapshot(*OFFICES)
    scores = analysis(city, RAW)
    reach = Reach(city, scores, frame(), law(), 950, 1050).states()
    for factor in (950, 963, 1000, 1001, 1050):
        rows = replace(scores, functions=tuple(scaled(score, factor, law()) for score in scores.functions))
        for one in standings(city, rows, frame()):
            kinds, places = reach[one.code]
            assert key_of(kinds[places[factor - 950]], frame()) == key_of(one, frame())
