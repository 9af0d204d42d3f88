"""Thresholds and what flips beyond them: against every score, and against the city scored and designed anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from penata.compute.invented import invented
from penata.core.analysis.result import Analysis
from penata.core.analysis.typology import function_scores
from penata.core.design import answered
from penata.core.design.edges import edges, swings
from penata.core.design.engine import Designer
from penata.core.design.legal import frame_of, tariff_of
from penata.core.design.proof import shape
from penata.core.design.result import DesignSettings
from penata.core.design.scores import key_of, moved
from penata.core.design.sensitivity import groups_of
from penata.core.design.solve import NoLawfulStructure, best
from penata.core.design.space import Ground, bound
from penata.core.design.standing import standings
from penata.core.rules import load_rulebook
from tests.core.design.cities import frame, law
from tests.core.design.test_perturb import city_and_answer


def test_no_score_nearer_than_the_threshold_entitles_to_anything_else():
    city, answer = city_and_answer()
    told = {(one.function, one.points > 0): one for one in edges(answer)}
    scores = answer.designer.analysis
    present = {one.code: one for one in answer.designer.functions}
    for code, near in (("2.08", 12), ("2.17", 40)):
        score = next(one for one in scores.functions if one.function == code)
        for way in (1, -1):
            edge = told.get((code, way > 0))
            for step in range(400, near * 100, 400):
                other = moved(score, way * step, law())
                rows = tuple(other if one.function == code else one for one in scores.functions)
                then = next(
                    one for one in standings(city, replace(scores, functions=rows), frame()) if one.code == code
                )
                same = key_of(then, frame()) == key_of(present[code], frame())
                assert same or (edge is not None and abs(edge.points) <= abs(then.score - present[code].score))


@cache
def national():
    book = load_rulebook().at(date(2025, 1, 2))
    city = invented(300, book).snapshot
    return book, city, answered(city, book, scored(city, book))


def scored(city, book):
    return Analysis(city.key, (), function_scores(city, book), (), (), (), (), (), (), (), (), None)


def best_of(city, analysis, answer):
    book, _, _ = national()
    work = Designer(city, analysis, frame_of(book, city.government.kind), tariff_of(city, book), DesignSettings())
    chosen = best(work.problem(), answer.objective.worth).candidates
    return None if shape(chosen) == shape(answer.chosen.candidates) else groups_of(chosen)


def test_an_indicator_at_the_value_named_flips_the_choice_as_told():
    """One that flips it and one that does not, put into the city, which is scored and designed anew."""
    book, city, answer = national()
    turns = [(edge, turn) for edge in edges(answer) for turn in edge.turns]
    flipping = [row for row in turns if row[1].groups is not None][:1]
    for edge, turn in flipping + [row for row in turns if row[1].groups is None][:1]:
        beyond = Decimal("0.001") if turn.needed > turn.value else Decimal("-0.001")
        value = turn.needed + (beyond if turn.strict else 0)
        rows = tuple(
            replace(row, value=value) if (row.function, row.number) == (edge.function, turn.number) else row
            for row in city.indicators
        )
        other = replace(city, indicators=rows)
        assert best_of(city, scored(other, book), answer) == turn.groups


def test_a_general_variable_in_its_next_class_moves_every_function_as_told():
    book, city, answer = national()
    found = [one for one in swings(answer) if one.number == 1][:1]
    for one in found:
        people = int(one.needed) + (1 if one.strict and one.needed > one.value else 0)
        other = replace(city, government=replace(city.government, population=people))
        before, after = (
            {row.code: key_of(row, frame()) for row in standings(city, scored(state, book), frame())}
            for state in (city, other)
        )
        assert {code for code in after if after[code] != before[code]} == set(one.functions)
        assert best_of(city, scored(other, book), answer) == one.groups
    assert found


@pytest.mark.parametrize("wishes", [{}, {"max_officials": 6}])
def test_beyond_a_threshold_the_best_structure_is_that_of_the_city_designed_anew(wishes):
    city, answer = city_and_answer(**wishes)
    scores = answer.designer.analysis
    found = edges(answer)
    assert any(edge.groups is not None for edge in found)
    for edge in found:
        score = next(one for one in scores.functions if one.function == edge.function)
        near = round(edge.points / score.factor)
        step = next(
            step
            for step in range(near - 3, near + 4)
            if moved(score, step, law()).effective == edge.score + edge.points
            and key_of(after(city, scores, score, step), frame()) != key_of(after(city, scores, score, 0), frame())
        )
        rows = tuple(moved(one, step, law()) if one is score else one for one in scores.functions)
        work = Designer(city, replace(scores, functions=rows), frame(), tariff_of(city, law()), answer.settings)
        problem = bound(Ground(work, work.problem()), answer.settings)
        if work.exceptions:
            continue
        try:
            chosen = best(problem, answer.objective.worth).candidates
        except NoLawfulStructure:
            chosen = ()
        assert edge.groups == (None if shape(chosen) == shape(answer.chosen.candidates) else groups_of(chosen))


def after(city, scores, score, step):
    rows = tuple(moved(one, step, law()) if one is score else one for one in scores.functions)
    found = standings(city, replace(scores, functions=rows), frame())
    return next(one for one in found if one.code == score.function)
