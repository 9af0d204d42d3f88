"""The city's wishes: each on its own, together, and against each other."""

from __future__ import annotations

from functools import cache
from heapq import heappop
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.design import constraints, design, search
from penata.core.design.answer import Answer
from penata.core.design.problem import Cluster, Problem
from penata.core.design.result import DesignSettings
from penata.core.design.why_not import why_not
from penata.core.design.wishes import Wide, Wish, settled, whole_conflict
from penata.core.message import message
from tests.core.design.cities import Office, analysis, designer, frame, law, snapshot
from tests.core.design.test_solve import candidate, structures

OFFICES = (
    Office("DINSOS", ("1.06",)),
    Office("DP3A", ("2.08",)),
    Office("DPMK", ("2.13",)),
    Office("DISDAG", ("3.30",)),
    Office("DISKOP", ("2.17",)),
)
RAW = {"1.06": 480, "2.08": 450, "2.13": 420, "3.30": 460, "2.17": 430}
A, B = candidate(("a",), 5, 0, 0, officials=1), candidate(("a", "b"), -7, 0, 0, officials=3)


@cache
def city():
    return snapshot(*OFFICES)


def answered(**wishes):
    return design(city(), law(), analysis(city(), RAW), DesignSettings(**wishes))


def test_functions_kept_apart_share_no_group():
    assert constraints.keeps_apart(A, ("a", "b"))
    assert not constraints.keeps_apart(B, ("a", "b"))


def test_functions_put_together_are_both_in_a_group_or_both_outside_it():
    assert constraints.keeps_together(B, ("a", "b"))
    assert not constraints.keeps_together(A, ("a", "b"))
    assert constraints.keeps_together(A, ("c", "d"))


def test_an_agency_is_kept_only_as_it_is_and_not_by_a_lawful_group_of_the_same_functions():
    assert constraints.keeps_agency(A, frozenset("c"))
    assert not constraints.keeps_agency(A, frozenset("a"))
    assert not constraints.keeps_agency(B, frozenset("a"))


def test_a_protected_agency_goes_on_though_the_best_structure_would_end_it():
    ended = {id for one in Answer(designer(city(), RAW)).chosen.candidates for id in one.plan.ended}
    spared = min(ended)
    solved = Answer(designer(city(), RAW, DesignSettings(protect=(spared,)))).chosen.candidates
    assert all(constraints.goes_on(one, spared) for one in solved)
    assert any(spared in one.plan.sources or one.plan.host == spared for one in solved)


@pytest.mark.parametrize(
    ("limit", "rule", "edge"),
    [
        ("max_agencies", constraints.few_agencies, 2),
        ("max_officials", constraints.few_officials, 4),
        ("least_saving", constraints.within_budget, -2),
    ],
)
def test_a_limit_on_the_whole_holds_at_its_edge_and_not_beyond(limit, rule, edge):
    """The two groups make 2 agencies, end the posts of 4 officials and save 5 - 7 = -2."""
    beyond = edge + 1 if limit == "least_saving" else edge - 1
    assert rule(Problem((), 0, **{limit: edge}), (A, B))
    assert not rule(Problem((), 0, **{limit: beyond}), (A, B))


@st.composite
def wides(draw):
    codes = ("a", "b", "c", "d")
    sets = [some for size in (1, 2, 3) for some in combinations(codes, size)]
    groups = tuple(candidate(some, 0, 0, 0) for some in sets if len(some) == 1 or draw(st.booleans()))
    wishes = []
    for number in range(draw(st.integers(1, 5))):
        pair = draw(st.sampled_from(list(combinations(codes, 2))))
        rule = draw(st.sampled_from([constraints.keeps_apart, constraints.keeps_together]))
        label = message("design.wish.forbid", functions=list(pair))
        wishes.append(Wish(f"w{number}", label, frozenset(pair), lambda one, rule=rule, pair=pair: rule(one, pair)))
    return Wide(Cluster("x", codes, groups), tuple(wishes))


def can_be_met(wide: Wide, wishes) -> bool:
    return any(
        all(wish.met(one) for wish in wishes for one in rows) for rows in structures(Problem((wide.cluster,), 0))
    )


@settings(max_examples=120, deadline=None)
@given(wides())
def test_the_wishes_set_aside_are_the_fewest_and_so_is_the_set_that_conflicts(wide):
    stand, dropped, conflict = settled(wide)
    assert set(stand) | set(dropped) == set(wide.wishes)
    assert can_be_met(wide, stand)
    if not dropped:
        assert can_be_met(wide, wide.wishes)
        return
    assert not can_be_met(wide, conflict)
    smaller = [some for size in range(len(conflict)) for some in combinations(wide.wishes, size)]
    assert all(can_be_met(wide, some) for some in smaller)
    larger = combinations(wide.wishes, len(wide.wishes) - len(dropped) + 1)
    assert not any(can_be_met(wide, some) for some in larger)


def test_a_wish_and_a_limit_that_only_together_cannot_be_met_are_named_together():
    """Three functions in two agencies need a pair; the wish forbids the only pair there is."""
    groups = (*(candidate((code,), 0, 0, 0) for code in "abc"), candidate(("a", "b"), 0, 0, 0))
    label = message("design.wish.forbid", functions=["a", "b"])
    wish = Wish("forbid:a+b", label, frozenset("ab"), lambda one: constraints.keeps_apart(one, ("a", "b")))
    other = Wish("forbid:b+c", label, frozenset("bc"), lambda one: constraints.keeps_apart(one, ("b", "c")))
    wide = Wide(Cluster("x", ("a", "b", "c"), groups), (wish, other))
    limit = Wish("max_agencies", message("design.wish.max_agencies", limit=2))

    def build(held):
        return Problem((wide.cluster,), 0, 2 if "max_agencies" in held else None)

    dropped, conflict = whole_conflict([build], [[wide]], [limit])
    assert [one.id for one in conflict] == ["forbid:a+b", "max_agencies"]
    assert [one.id for one in dropped] == ["max_agencies"]


def test_contradictory_wishes_are_named_in_a_decision_and_the_others_are_kept():
    """One pair is to be joined and kept apart; the other wish, on another pair, has nothing to do with it."""
    wishes = {
        "require": (("1.06", "2.08"),),
        "forbid": (("1.06", "2.08"), ("2.17", "3.30")),
    }
    found = answered(**wishes)
    (conflict,) = found.conflicts
    assert len(conflict.wishes) == 2
    assert len(conflict.dropped) == 1
    question = next(one for one in found.decisions if one.id.startswith("design.wish_conflict"))
    assert question.articles
    for language in ("id", "en"):
        assert "{" not in render(question.question, language)
    grouped = [set(group.functions) for group in found.scenario("seimbang").groups]
    assert not any({"2.17", "3.30"} <= group for group in grouped)


def test_at_most_so_many_officials_lose_their_post_and_the_certificate_agrees():
    free = answered()
    most = free.scenario("seimbang").officials - 1
    bound = answered(max_officials=most)
    assert not bound.conflicts
    assert bound.certificate["agreed"] == "yes"
    assert all(row.officials <= most for row in bound.scenarios[1:])
    every = structures(Answer(designer(city(), RAW)).ground.problem)
    solved = Answer(designer(city(), RAW, DesignSettings(max_officials=most)))
    kept = [rows for rows in every if sum(one.officials for one in rows) <= most]
    top = max(sum(map(solved.objective.points, rows)) for rows in kept)
    assert sum(map(solved.objective.points, solved.chosen.candidates)) == top


def test_a_budget_that_asks_for_a_saving_is_kept_by_every_structure_shown():
    most = max(row.saving for row in answered().scenarios[1:])
    bound = answered(budget=-most)
    assert bound.certificate["agreed"] == "yes"
    assert all(row.saving >= most for row in bound.scenarios[1:])
    assert all(point.saving >= most for point in bound.frontier)


def test_a_budget_nobody_can_keep_is_set_aside_and_named():
    found = answered(budget=-(10**15))
    (conflict,) = found.conflicts
    assert [one.code for one in conflict.wishes] == ["design.wish.budget"]
    assert found.scenario("seimbang").groups == answered().scenario("seimbang").groups


def test_with_too_little_work_the_answer_is_a_lawful_structure_with_its_gap():
    most = answered().scenario("seimbang").officials - 1
    short = answered(max_officials=most, work=1)
    best = answered(max_officials=most).scenario("seimbang")
    row = short.scenario("seimbang")
    assert not short.proven
    assert row.status == "feasible"
    assert row.officials <= most
    assert row.objective <= best.objective <= row.bound


def test_the_range_of_each_weight_holds_the_weight_itself():
    for row in answered().weights:
        assert row.low <= row.weight <= row.high


def test_a_brief_answer_is_the_structure_found_with_its_bound():
    solved = Answer(designer(city(), RAW))
    brief, whole = solved.brief(), solved.result()
    assert [row.status for row in brief.scenarios] == ["kini", "optimal"]
    assert brief.scenario("seimbang").groups[0].functions == whole.scenario("seimbang").groups[0].functions
    assert brief.scenario("seimbang").objective == whole.scenario("seimbang").objective == brief.scenarios[1].bound


def test_the_ranking_begins_with_the_recommended_structure_and_falls():
    solved = Answer(designer(city(), RAW))
    ranked = solved.ranked(10)
    chosen = solved.result().scenario("seimbang")
    assert [row.rank for row in ranked] == list(range(1, len(ranked) + 1))
    assert (ranked[0].saving, ranked[0].objective, ranked[0].lost) == (chosen.saving, chosen.objective, 0)
    assert [row.objective for row in ranked] == sorted((row.objective for row in ranked), reverse=True)
    assert len({row.groups for row in ranked}) == len(ranked)


def test_why_not_answers_for_every_pair_in_either_order():
    found = answered()
    one = found.pairs[0]
    assert why_not(found, frame(), one.b, one.a) == one
    across = why_not(found, frame(), "3.30", "1.06")
    assert across.status == "unlawful"
    assert across.regret is None
    assert across.because
    assert "{" not in render(across.reason, "id")


def test_a_person_who_stops_while_the_aims_are_stretched_is_shown_the_best_found(monkeypatch):
    usual = Answer(designer(city(), RAW, DesignSettings(max_officials=50)))
    asked, stretch = [], Answer.objective_of

    def begun(self, space):
        asked.append(space)
        return stretch(self, space)

    def stop(heap):
        if len(asked) == 1:
            raise KeyboardInterrupt
        return heappop(heap)

    monkeypatch.setattr(Answer, "objective_of", begun)
    monkeypatch.setattr(search, "heappop", stop)
    answer = Answer(designer(city(), RAW, DesignSettings(max_officials=50)))
    assert (answer.stopped, answer.proven, len(asked)) == (True, False, 2)
    for (low, high), (own, best) in zip(answer.objective.ranges, usual.objective.ranges, strict=True):
        assert low <= own <= best <= high
    brief = answer.brief()
    assert brief.scenario(brief.recommended).status == "feasible"
    assert sum(one.officials for one in answer.chosen.candidates) <= 50
