"""The example city placed: nobody lost, nobody twice, and nothing decided that the law reserves."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from penata.core import codec
from penata.core.catalogue import render
from penata.core.organisation.apply import apply
from penata.core.organisation.values import STRUCTURAL, EmployeeStatus, PositionKind, UnitKind
from penata.core.placement import place
from penata.core.placement.place import GUESTS, UnlawfulDecision
from penata.core.placement.pool import Pool, draw_pool


@pytest.fixture(scope="module")
def pool(way) -> Pool:
    return draw_pool(way.snapshot, way.chosen)


def test_everyone_of_the_pool_has_exactly_one_answer(way, pool):
    assert [row.employee for row in way.placement.assignments] == sorted(person.id for person in pool.people)
    assert way.placement.pool == len(pool.people)
    asn = [person for person in way.snapshot.employees if person.status is not EmployeeStatus.NON_ASN]
    assert way.placement.pool + way.placement.unaffected == len(asn)
    assert sum(way.placement.summary.values()) == way.placement.pool


def test_everyone_has_a_post_that_stands_after_the_change_or_a_lawful_path(way, pool):
    for row in way.placement.assignments:
        assert row.source == pool.before.employee_by_id[row.employee].position
        if row.path == "surplus":
            assert row.target is None
            assert row.surplus
        else:
            assert row.target in pool.after.position_by_id


def test_no_post_has_more_people_than_seats_its_own_holders_or_guests(way, pool):
    people = pool.before.employee_by_id
    sitting: dict[str, list[str]] = {}
    for row in way.placement.assignments:
        if row.target:
            sitting.setdefault(row.target, []).append(row.employee)
    for post, members in sitting.items():
        seats = pool.after.position_by_id[post].need - pool.taken.get(post, 0)
        newcomers = [person for person in members if people[person].position != post]
        own = len(members) - len(newcomers)
        assert len(newcomers) <= max(0, seats - own) + GUESTS, post


def test_non_asn_teachers_and_health_centres_stay_out(pool):
    after = {UnitKind.PUSKESMAS, UnitKind.SEKOLAH, UnitKind.RUMAH_SAKIT, UnitKind.KELURAHAN, UnitKind.UPTD}
    for person in pool.people:
        assert person.status is not EmployeeStatus.NON_ASN
        home = pool.home(person)
        assert pool.before.unit_by_id[home.unit].kind not in after
        assert not home.name.startswith("Guru")
    for post in pool.posts:
        assert pool.after.unit_by_id[post.unit].kind not in after


def test_every_contested_post_waits_for_its_committee(way, pool):
    asked = {question.subject: question for question in way.placement.decisions}
    assert pool.contested
    for post, sources in pool.contested.items():
        question = asked[post]
        assert question.articles
        assert question.decider is not None
        assert len(sources) > 0
        jpt = pool.after.position_by_id[post].kind is PositionKind.JPT
        assert question.decider.code == ("placement.decider.committee" if jpt else "placement.decider.team")


def test_the_engine_never_gives_anyone_a_structural_post_they_did_not_hold(way, pool):
    for row in way.placement.assignments:
        if row.target and pool.after.position_by_id[row.target].kind in STRUCTURAL:
            assert row.target == row.source


def test_candidates_are_civil_servants_without_sanction_present_holders_first(way, pool):
    people = pool.before.employee_by_id
    for row in way.placement.candidacies:
        assert len(set(row.eligible)) == len(row.eligible)
        sources = pool.contested.get(row.position, ())
        holders = [people[id].position in sources for id in row.eligible]
        assert holders == sorted(holders, reverse=True)
        assert {people[id].status for id in row.eligible} <= {EmployeeStatus.PNS}
        assert not any(people[id].disciplined for id in row.eligible)


def test_the_cost_is_proven_without_a_gap(way):
    proof = way.placement.certificate
    assert proof.checked
    assert (proof.gap, proof.primal) == (0, proof.dual)
    assert proof.arcs > way.placement.pool / 2
    assert way.placement.cost == sum(term.points for row in way.placement.assignments for term in row.terms)


def test_every_answer_is_a_sentence_with_its_article(way):
    for row in way.placement.assignments:
        assert row.because, row.employee
    for row in way.placement.assignments[:: max(1, way.placement.pool // 80)]:
        for language in ("id", "en"):
            for part in (row.explanation, *row.warnings, *row.surplus):
                shown = render(part, language)
                assert part.code not in shown
                assert "{" not in shown


def test_a_runner_up_never_costs_less_than_the_proposal(way):
    rows = [row for row in way.placement.assignments if row.runner_up]
    assert rows
    for row in rows:
        assert row.runner_up.position != row.target
        assert row.runner_up.extra >= 0


def test_staff_follow_their_function(way, pool):
    """Most of those who are neither leaders nor stay go with their own post into the new agency."""
    counts = Counter(row.path for row in way.placement.assignments)
    assert counts["ikut_fungsi"] > 10 * counts["pindah"]
    for row in way.placement.assignments:
        if row.path == "ikut_fungsi":
            assert row.target == row.source
            agencies = [side.agency_of_position(row.source).id for side in (pool.before, pool.after)]
            assert agencies[0] != agencies[1]


def test_nobody_of_an_agency_left_alone_is_touched(way, pool):
    after = apply(way.snapshot, way.chosen.scenario)
    touched = {pool.before.agency_of_position(row.source).id for row in way.placement.assignments}
    for agency in set(way.snapshot.agency_by_id) - touched:
        units = {unit.id: unit for unit in way.snapshot.units_of[agency]}
        assert {unit.id: unit for unit in after.units_of[agency]} == units


def test_fairness_only_reports_those_who_change_post(way):
    moved = sum(row.target != row.source for row in way.placement.assignments)
    assert {name: sum(groups.values()) for name, groups in way.placement.fairness.items()} == dict.fromkeys(
        ("unit", "rank", "sex", "age"), moved
    )


@pytest.fixture(scope="module")
def small(small_way):
    """The small city, its law, its recommended structure and the placement in it."""
    return small_way.snapshot, small_way.law, small_way.chosen, small_way.placement


def test_a_decision_of_the_committee_is_carried_in(small):
    *problem, open_placement = small
    row = next(row for row in open_placement.candidacies if len(row.eligible) > 1)
    person = row.eligible[-1]
    again = place(*problem, decisions={row.position: person})
    (given,) = [assignment for assignment in again.assignments if assignment.employee == person]
    assert given.target == row.position
    assert given.path in ("seleksi", "tim_penilai")
    assert row.position not in {question.subject for question in again.decisions}
    assert len(again.decisions) == len(open_placement.decisions) - 1
    assert len(again.assignments) == len(open_placement.assignments)
    assert again.certificate.checked


def test_the_same_question_has_the_same_answer(small):
    *problem, placement = small
    assert place(*problem) == placement


def test_an_unlawful_decision_is_refused(small):
    *problem, placement = small
    row = placement.candidacies[0]
    outsider = next(person.id for person in problem[0].employees if person.id not in row.eligible)
    with pytest.raises(UnlawfulDecision):
        place(*problem, decisions={row.position: outsider})


def test_nobody_can_be_chosen_for_two_posts(small):
    *problem, placement = small
    first, second, both = next(
        (a, b, set(a.eligible) & set(b.eligible))
        for a, b in combinations(placement.candidacies, 2)
        if set(a.eligible) & set(b.eligible)
    )
    person = min(both)
    with pytest.raises(UnlawfulDecision):
        place(*problem, decisions={first.position: person, second.position: person})


def test_no_number_of_a_person_is_in_the_answer(way):
    assert re.findall(r"\d{18}", codec.encode(way.placement).decode()) == []


def test_equalisation_is_asked_once_for_each_kind_of_post_that_ends_and_is_not_answered_here(way):
    asked = [row for row in way.placement.decisions if row.id.startswith("equalisation:")]
    kinds = [row.subject for row in asked]
    assert kinds == sorted(set(kinds))
    assert set(kinds) <= {"administrator", "pengawas"}
    assert kinds
    assert all(row.decider is not None and row.articles and len(row.options) == 2 for row in asked)
