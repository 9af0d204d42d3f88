"""The design step as a whole: scenarios, proof, breaches, prices of pairs, wishes."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from penata.core import codec
from penata.core.catalogue import LANGUAGES, render
from penata.core.design import design
from penata.core.design.answer import Answer
from penata.core.design.objective import Tuning
from penata.core.design.result import DesignResult, DesignSettings, Weights
from penata.core.design.solve import best
from penata.core.organisation.apply import apply
from penata.core.organisation.values import AgencyKind, UnitKind
from tests.core.design.cities import Office, analysis, designer, law, snapshot
from tests.core.design.test_solve import structures

OFFICES = (
    Office("DINKES", ("1.02",), "B", 3),
    Office("DINSOS", ("1.06",)),
    Office("DP3A", ("2.08",)),
    Office("DPMK", ("2.13",)),
    Office("DISDAG", ("3.30",)),
    Office("DISKOP", ("2.17",)),
    Office("DISNAKER", ("2.07",)),
)
RAW = {"1.02": 650, "1.06": 480, "2.08": 450, "2.13": 420, "3.30": 460, "2.17": 310, "2.07": 320}


@cache
def city():
    return snapshot(*OFFICES)


@cache
def answer(settings: DesignSettings = DesignSettings()) -> DesignResult:
    return design(city(), law(), analysis(city(), RAW), settings)


def grouped(result, id):
    return {frozenset(group.functions) for group in result.scenario(id).groups if len(group.functions) > 1}


def pair(result, a, b):
    return next(row for row in result.pairs if {row.a, row.b} == {a, b})


def test_the_present_structure_comes_first_then_the_recommended_then_at_least_two_more():
    ids = [result.scenario.id for result in answer().scenarios]
    assert ids[:2] == ["kini", answer().recommended]
    assert len(ids) >= 4


def test_every_scenario_but_the_present_differs_from_the_others():
    shapes = [frozenset(group.functions for group in row.groups) for row in answer().scenarios[1:]]
    assert len(set(shapes)) == len(shapes)


def test_every_scenario_can_be_applied_and_its_figures_are_those_of_the_city_after_it():
    for row in answer().scenarios:
        after = apply(city(), row.scenario)
        assert len(after.agencies) == row.agencies
        assert Counter(post.echelon for post in after.positions if post.echelon) == +Counter(row.structural_posts)
        homeless = {person.id for person in after.employees if person.position is None}
        before = {person.id for person in city().employees if person.position is None}
        assert len(homeless - before) == row.officials


def test_every_function_has_exactly_one_home_in_each_proposal():
    for row in answer().scenarios[1:]:
        homes = Counter(code for group in row.groups for code in group.functions if code in RAW)
        assert homes == dict.fromkeys(RAW, 1)


def test_each_named_scenario_is_best_at_what_its_name_says():
    rows = {row.scenario.id: row for row in answer().scenarios[1:]}
    points = answer().frontier
    best_saving = max(point.saving for point in points)
    hemat = rows.get("hemat", rows["seimbang"])
    assert hemat.saving == best_saving
    assert rows["lembut"].moved == min(row.moved for row in rows.values())
    assert max(row.coherence for row in rows.values()) == max(point.coherence for point in points)


def test_the_recommended_structure_meets_its_bound_and_another_solver_agrees():
    row = answer().scenario("seimbang")
    assert row.objective == row.bound
    assert row.status == "optimal"
    assert answer().certificate["agreed"] == "yes"
    assert all(other.objective <= row.bound for other in answer().scenarios[2:])


def test_functions_that_cannot_stand_alone_are_breaches_now_and_housed_in_every_proposal():
    ids = {breach.id for breach in answer().breaches}
    assert {"group:DISKOP", "group:DISNAKER"} <= ids
    assert all(breach.because for breach in answer().breaches)
    assert answer().scenario("kini").notes


def test_the_gentlest_scenario_holds_the_compulsory_mergers_only():
    for group in answer().scenario("lembut").groups:
        if len(group.functions) > 1:
            assert group.compulsory
            assert {"2.17", "2.07"} & set(group.functions)


def test_an_unlawful_pair_answers_with_the_article_and_a_lawful_one_with_its_price():
    unlawful = pair(answer(), "1.02", "1.06")
    lawful = [row for row in answer().pairs if row.status == "lawful_not_chosen"]
    assert unlawful.status in ("unlawful", "lawful_not_chosen", "merged")
    assert all(row.because and row.regret is None for row in answer().pairs if row.status == "unlawful")
    assert lawful
    assert all(row.regret is not None and row.regret >= 0 for row in lawful)


def test_every_price_equals_a_full_solution_with_the_other_answer_forced():
    solved = Answer(designer(city(), RAW))
    problem, objective = solved.ground.problem, solved.objective
    top = sum(objective.points(one) for one in best(problem, objective.worth).candidates)
    every = [
        (sum(objective.points(one) for one in chosen), [set(one.functions) for one in chosen])
        for chosen in structures(problem)
    ]
    for row in answer().pairs:
        if row.regret is None:
            continue
        now = row.status in ("merged", "together_already")
        other = max(points for points, groups in every if any({row.a, row.b} <= g for g in groups) is not now)
        assert row.regret == objective.distance(top - other)


def test_the_parts_of_coherence_sum_to_its_points():
    for row in answer().pairs:
        assert sum(part.points for part in row.parts) == row.coherence


def test_functions_with_a_shared_duty_cohere_and_strangers_score_below_zero():
    assert pair(answer(), "1.06", "2.08").coherence > 0
    assert min(row.coherence for row in answer().pairs) < 0


def test_the_same_city_gives_the_same_bytes():
    again = design(city(), law(), analysis(city(), RAW))
    assert codec.encode(again) == codec.encode(answer())
    assert codec.decode(codec.encode(again), DesignResult) == again


def test_the_limits_of_setda_are_kept_in_every_proposal():
    for row in answer().scenarios[1:]:
        after = apply(city(), row.scenario)
        bagian = Counter(unit.parent for unit in after.units if unit.kind is UnitKind.BAGIAN)
        assert max(bagian.values()) <= 3


def test_a_kept_agency_stays_as_it_is():
    result = answer(DesignSettings(keep=("DINSOS",)))
    for row in result.scenarios[1:]:
        assert {group.functions for group in row.groups if "1.06" in group.functions} == {("1.06",)}
        assert apply(city(), row.scenario).agency_by_id["DINSOS"] == city().agency_by_id["DINSOS"]


def test_a_protected_agency_stays_as_it_is():
    safe = snapshot(*OFFICES, protected=("DP3A",))
    result = design(safe, law(), analysis(safe, RAW))
    for row in result.scenarios[1:]:
        assert any(group.functions == ("2.08",) and group.path == "kini" for group in row.groups)


def test_a_forbidden_pair_is_never_together():
    first = next(iter(sorted(tuple(sorted(group)) for group in grouped(answer(), "seimbang"))))
    wish = (first[0], first[1])
    result = answer(DesignSettings(forbid=(wish,)))
    refused = any(decision.id.startswith("design.wish_strands") for decision in result.decisions)
    together = any(set(wish) <= group for row in result.scenarios[1:] for group in grouped(result, row.scenario.id))
    assert refused is together


def test_a_required_lawful_pair_is_always_together():
    result = answer(DesignSettings(require=(("2.08", "2.13"),)))
    for row in result.scenarios[1:]:
        assert frozenset(("2.08", "2.13")) in grouped(result, row.scenario.id)


def test_a_required_unlawful_pair_is_refused_with_a_decision():
    result = answer(DesignSettings(require=(("1.02", "3.30"),)))
    assert any(decision.id.startswith("design.require_unlawful") for decision in result.decisions)
    assert grouped(result, "seimbang") == grouped(answer(), "seimbang")


def test_a_limit_on_agencies_is_met_or_answered():
    least = min(row.agencies for row in answer().scenarios[1:])
    met = answer(DesignSettings(max_agencies=least))
    assert all(row.agencies <= least for row in met.scenarios[1:])
    refused = answer(DesignSettings(max_agencies=3))
    assert "design.max_agencies" in {decision.id for decision in refused.decisions}


@pytest.mark.parametrize("weights", [Weights(100, 0, 0), Weights(0, 100, 0), Weights(0, 0, 100)])
def test_with_one_aim_alone_the_recommended_structure_is_best_in_it(weights):
    result = answer(DesignSettings(weights=weights))
    row = result.scenario("seimbang")
    aims = {"saving": row.saving, "coherence": row.coherence, "disruption": -row.moved - 5 * row.officials}
    others = [
        {"saving": one.saving, "coherence": one.coherence, "disruption": -one.moved - 5 * one.officials}
        for one in (*result.scenarios[1:], *answer().scenarios[1:])
    ]
    aim = next(name for name in aims if getattr(weights, name))
    assert aims[aim] == max(one[aim] for one in others)


def test_the_objective_of_every_scenario_and_of_the_present_lies_between_0_and_1000():
    for result in (answer(), answer(DesignSettings(weights=Weights(100, 0, 0)))):
        assert all(0 <= row.objective <= 1000 for row in result.scenarios)


def test_a_cluster_too_weak_together_is_answered_with_the_fewest_exceptions():
    weak = snapshot(Office("PUSTAKA", ("2.23",)), Office("ARSIP", ("2.24",)), Office("DINKES", ("1.02",), "B", 3))
    result = design(weak, law(), analysis(weak, {"2.23": 310, "2.24": 220, "1.02": 650}))
    assert [breach.id for breach in result.breaches if breach.id.startswith("no-path")]
    asked = [decision for decision in result.decisions if decision.id.startswith("design.no_path")]
    assert asked
    assert all(decision.options and decision.articles for decision in asked)
    assert any(group.path == "kini" for group in result.scenario("seimbang").groups)


def test_unlawful_present_groups_are_named_with_their_remedy():
    mixed = snapshot(Office("CAMPUR", ("1.06", "3.30"), "A", 4), Office("BESAR", ("1.02", "2.12"), "A", 4))
    result = design(mixed, law(), analysis(mixed, {"1.06": 450, "3.30": 450, "1.02": 900, "2.12": 900}))
    reasons = {breach.id: breach.message.params["reason"]["code"] for breach in result.breaches}
    assert reasons["group:CAMPUR"] == "design.unlawful.cluster"
    assert reasons["group:BESAR"] == "design.unlawful.no_type_c"
    for row in result.scenarios[1:]:
        homes = [set(group.functions) for group in row.groups]
        assert not any({"1.06", "3.30"} <= home or {"1.02", "2.12"} <= home for home in homes)
        apply(mixed, row.scenario)


def test_a_type_above_the_score_is_a_breach():
    high = snapshot(Office("DLH", ("2.11",), "A", 3))
    result = design(high, law(), analysis(high, {"2.11": 450}))
    assert "type:DLH" in {breach.id for breach in result.breaches}


def test_a_breach_names_its_agency_once(way):
    named = {breach.message.params["agency"] for breach in way.design.breaches}
    assert len(named) > 3
    for breach in way.design.breaches:
        for language in LANGUAGES:
            assert render(breach.message, language).count(breach.message.params["agency"]) == 1


def test_a_very_high_score_in_public_works_asks_whether_to_split():
    high = snapshot(Office("DPUPR", ("1.03",), "A", 4))
    result = design(high, law(), analysis(high, {"1.03": 880}))
    assert "design.split:1.03" in {decision.id for decision in result.decisions}


def test_what_the_law_compels_comes_first_in_groups_and_in_changes():
    for row in answer().scenarios[1:]:
        flags = [group.compulsory for group in row.groups]
        assert flags == sorted(flags, reverse=True)
        compelled = {id for group in row.groups if group.compulsory for id in group.sources}
        rank = [change.subject in compelled for change in row.scenario.changes if change.target == "agency"]
        assert rank == sorted(rank, reverse=True)


def test_the_price_of_a_pair_is_told_in_money_coherence_and_people_too():
    """The effects are the difference between two whole structures, found by listing all of them."""
    solved = Answer(designer(city(), RAW))
    objective, mine = solved.objective, solved.chosen.candidates
    for row in answer().pairs:
        if row.regret is None:
            assert row.effects is None
            continue
        now = row.status in ("merged", "together_already")
        others = [
            chosen
            for chosen in structures(solved.ground.problem)
            if any({row.a, row.b} <= set(one.functions) for one in chosen) is not now
        ]
        top = max(sum(objective.points(one) for one in chosen) for chosen in others)
        possible = {
            (difference(mine, chosen, "saving"), difference(mine, chosen, "coherence"))
            for chosen in others
            if sum(objective.points(one) for one in chosen) == top
        }
        assert (row.effects.saving, row.effects.coherence) in possible


def difference(mine, other, name):
    return sum(getattr(one, name) for one in other) - sum(getattr(one, name) for one in mine)


def test_every_merger_says_what_the_best_structure_without_it_loses_and_how_often_it_stays():
    result = answer()
    changed = [g for g in result.scenario("seimbang").groups if len(g.functions) > 1 and len(g.sources) > 1]
    assert changed
    for group in changed:
        assert group.proposed is not None
        if group.proposed.code == "design.proposed.must":
            continue
        assert group.proposed.params["held"] == int(result.robustness["+".join(group.functions)] * 1000)
        for language in ("id", "en"):
            assert "{" not in render(group.proposed, language)
    assert 0 <= result.robustness["semua"] <= min(result.robustness.values())


def test_a_close_pair_the_law_keeps_apart_is_work_for_a_joint_procedure_and_no_merger(way):
    close = [row for row in way.design.pairs if row.status == "unlawful" and row.coherence >= Tuning().joint]
    assert close
    for row in close:
        assert row.reason.code in ("design.pair.joint", "design.pair.unlawful_joint")
        assert row.because
    together = {frozenset((a, b)) for g in way.chosen.groups for a in g.functions for b in g.functions if a != b}
    assert not together & {frozenset((row.a, row.b)) for row in close}


OUTSIDE = {AgencyKind.KECAMATAN, AgencyKind.SETDA, AgencyKind.SETWAN, AgencyKind.INSPEKTORAT}


def test_kecamatan_and_kelurahan_bpbd_and_kesbangpol_are_never_merged_to_save(way):
    left = {agency.id for agency in way.snapshot.agencies if agency.kind in OUTSIDE} | {"BPBD", "KESBANGPOL"}
    villages = {unit.id for unit in way.snapshot.units if unit.kind is UnitKind.KELURAHAN}
    districts = {
        unit.id for unit in way.snapshot.units if way.snapshot.agency_by_id[unit.agency].kind is AgencyKind.KECAMATAN
    }
    for row in way.design.scenarios[1:]:
        after = apply(way.snapshot, row.scenario)
        assert left <= set(after.agency_by_id)
        assert villages | districts <= set(after.unit_by_id)
        for id in ("BPBD", "KESBANGPOL"):
            assert after.units_of[id] == way.snapshot.units_of[id]
        assert not {change.subject for change in row.scenario.changes} & (villages | districts)


def test_health_is_not_joined_to_civil_registration_in_the_example(way):
    """They share fewer links than chance gives. Plain kept minus expected made that merger cost 3 points in a thousand
    against 58 of saving; against the links at stake it loses to population and family planning, which belong together."""
    assert pair(way.design, "1.02", "2.12").coherence < 0
    assert frozenset(("2.12", "2.14")) in grouped(way.design, "seimbang")
    assert pair(way.design, "2.12", "2.14").coherence > 0
    assert pair(way.design, "1.02", "2.12").regret > 0


def test_a_merger_that_holds_on_few_weightings_is_named_as_one(way):
    fragile = [note for note in way.chosen.notes if note.code == "design.note.fragile"]
    weak = [group for group in way.chosen.groups if group.proposed and group.proposed.params.get("held", 1000) < 500]
    assert bool(fragile) is bool(weak)
    for note in fragile:
        assert {one["params"]["agency"] for one in note.params["groups"]} == {group.name for group in weak}
