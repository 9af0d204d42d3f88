"""Where little is left to place: nobody, no posts, too many people, posts nobody may fill."""

from __future__ import annotations

from dataclasses import replace

import pytest

from penata.core.catalogue import render
from penata.core.organisation.values import STRUCTURAL, EmployeeStatus, PositionKind, UnitKind
from penata.core.placement import place
from penata.core.placement.pool import draw_pool
from penata.core.placement.solve import Transport, solve


def placed(way, city, **wishes):
    row = replace(way.chosen, scenario=replace(way.chosen.scenario, baseline=city.key))
    return place(city, way.law, row, **wishes)


def test_a_scenario_that_changes_nothing_places_nobody(small_way):
    still = replace(small_way.chosen, scenario=replace(small_way.chosen.scenario, changes=(), successors={}))
    found = place(small_way.snapshot, small_way.law, still)
    assert (found.pool, found.assignments, found.candidacies, found.cost) == (0, (), (), 0)
    assert found.certificate.checked
    assert found.certificate.gap == 0


def test_a_city_without_people_is_placed_and_its_posts_wait(small_way):
    found = placed(small_way, replace(small_way.snapshot, employees=()))
    assert (found.pool, found.unaffected) == (0, 0)
    assert all(not row.eligible for row in found.candidacies)
    assert found.decisions


def test_no_people_and_no_places_are_a_solved_problem():
    assert solve(Transport((), (0,))).checked


def closed(way):
    """Every post of the offices beside the structural ones needs nobody, and nobody is qualified for another."""
    posts = tuple(
        post if post.kind in STRUCTURAL else replace(post, need=0, certificate="Sertifikat yang tidak ada")
        for post in way.snapshot.positions
    )
    return replace(way.snapshot, positions=posts)


def test_with_more_people_than_posts_those_without_a_place_get_the_lawful_path_and_a_question(small_way):
    found = placed(small_way, closed(small_way))
    left = [row for row in found.assignments if row.path == "surplus"]
    assert left
    assert sum(found.summary.values()) == found.pool
    for row in left:
        assert row.target is None
        assert row.surplus
        assert row.because
    assert found.certificate.checked


def test_holders_of_posts_above_their_need_stay_rather_than_fall_out(small_way):
    """Nobody loses a place because a count says so: a post above its need keeps its own holders at a price."""
    found = placed(small_way, closed(small_way))
    stay = [row for row in found.assignments if any(term.name == "over_need" for term in row.terms)]
    assert stay
    assert all(row.target == row.source for row in stay)


def test_an_office_post_nobody_may_fill_stays_open(small_way):
    rare = tuple(
        replace(post, fields=("oseanografi",), need=post.need + 5) if post.level == "ahli_muda" else post
        for post in small_way.snapshot.positions
    )
    city = replace(small_way.snapshot, positions=rare)
    found = placed(small_way, city)
    pool = draw_pool(city, replace(small_way.chosen, scenario=replace(small_way.chosen.scenario, baseline=city.key)))
    for row in found.assignments:
        post = pool.after.position_by_id.get(row.target or "")
        if post is not None and post.level == "ahli_muda":
            assert row.source == row.target


def test_an_official_above_the_need_reads_why_no_functional_post_is_open(way):
    guests = [row for row in way.placement.assignments if any(w.code == "placement.warn.over" for w in row.warnings)]
    assert guests
    for row in guests:
        why = next(w for w in row.warnings if w.code.startswith("placement.closed"))
        assert why.code != "placement.closed.by" or why.params["reasons"]
        for language in ("id", "en"):
            assert "{" not in render(why, language)


def test_a_transfer_into_a_vacant_functional_post_goes_before_a_seat_above_the_need(way):
    """Senior functional posts of the example are vacant: those who may, and lose least by it, are proposed for them."""
    after = draw_pool(way.snapshot, way.chosen).after
    targets = [after.position_by_id[row.target] for row in way.placement.assignments if row.target != row.source]
    kinds = [post.kind for post in targets]
    assert kinds.count(PositionKind.FUNCTIONAL) >= 10
    assert any(post.level == "ahli_madya" for post in targets)


# vacant posts of the same level


def test_vacant_posts_of_the_same_level_are_offered_with_their_procedure_and_never_filled(way):
    pool = draw_pool(way.snapshot, way.chosen)
    vacant = [row for row in way.placement.candidacies if row.position in pool.vacant]
    assert vacant
    asked = {question.subject: question for question in way.placement.decisions}
    for row in vacant:
        post = pool.after.position_by_id[row.position]
        assert row.eligible
        assert {pool.home(pool.before.employee_by_id[person]).echelon for person in row.eligible} == {post.echelon}
        assert asked[row.position].question.code.endswith(".vacant")
        assert asked[row.position].articles
        assert row.position not in {one.target for one in way.placement.assignments}


def test_a_decision_for_a_vacant_post_is_carried_in_and_solved_again(small_way):
    """Lingkungan hidup has lost its head: one of the heads whose posts melt may be named, and the rest is solved."""
    head = next(post for post in small_way.snapshot.positions_of["DLH"] if post.echelon == "II.b")
    people = tuple(person for person in small_way.snapshot.employees if person.position != head.id)
    city = replace(small_way.snapshot, employees=people)
    found = placed(small_way, city)
    row = next(row for row in found.candidacies if row.position == head.id)
    again = placed(small_way, city, decisions={head.id: row.eligible[0]})
    (given,) = [one for one in again.assignments if one.employee == row.eligible[0]]
    assert given.target == head.id
    assert len(again.assignments) == len(found.assignments)
    assert len(again.decisions) == len(found.decisions) - 1
    assert again.certificate.checked


def test_inspectors_assistants_go_by_the_procedure_of_their_own(way):
    pool = draw_pool(way.snapshot, way.chosen)
    asked = {question.subject: question for question in way.placement.decisions}
    irban = [
        post
        for post in pool.contested
        if pool.after.unit_by_id[pool.after.position_by_id[post].unit].kind is UnitKind.IRBAN
    ]
    assert irban
    for post in irban:
        assert "organisation.procedure.inspektorat" in {reference.rule for reference in asked[post].articles}


@pytest.mark.parametrize("status", [EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME])
def test_a_contract_follows_its_work_and_is_never_given_other_work(way, status):
    after = draw_pool(way.snapshot, way.chosen).after
    rows = [row for row in way.placement.assignments if way.snapshot.employee_by_id[row.employee].status is status]
    for row in rows:
        assert row.target is not None
        before = way.snapshot.position_by_id[row.source]
        assert (after.position_by_id[row.target].name, after.position_by_id[row.target].kind) == (
            before.name,
            before.kind,
        )
    assert rows or status is EmployeeStatus.PPPK_PART_TIME
