"""What a committee decides, and what a new agency costs, is in the money."""

from __future__ import annotations

from collections import Counter

import pytest

from penata.core.analysis.workforce import retirement_of
from penata.core.budget import business_case
from penata.core.catalogue import rupiah_short
from penata.core.design import design
from penata.core.design.result import DesignSettings
from penata.core.organisation.apply import apply
from penata.core.organisation.values import STRUCTURAL, PositionKind
from penata.core.placement import place
from penata.core.prices import own_base_pay
from tests.core.design.cities import Office, analysis, law, snapshot


def line(case, id):
    (found,) = [row for row in case.lines if row.id == id]
    return found


@pytest.fixture(scope="module")
def decided(small_way):
    """Every contested post of the small city given to the first who may be considered and is still free."""
    chosen: dict[str, str] = {}
    for row in small_way.placement.candidacies:
        free = [person for person in row.eligible if person not in chosen.values()]
        if free:
            chosen[row.position] = free[0]
    again = place(small_way.snapshot, small_way.law, small_way.chosen, decisions=chosen)
    return again, business_case(small_way.snapshot, small_way.law, small_way.chosen, again)


def test_once_every_post_is_decided_the_allowances_are_known_to_the_rupiah(decided):
    _, case = decided
    found = line(case, "allowances")
    assert found.low == found.amount == found.high


def test_decided_allowances_are_what_everybody_had_less_what_everybody_has(small_way, decided):
    """Worked out person by person, without the code of the budget."""
    again, case = decided
    after = apply(small_way.snapshot, small_way.chosen.scenario).position_by_id
    before = small_way.snapshot.position_by_id
    by_hand = 0
    for row in again.assignments:
        old, new = before[row.source], after[row.target]
        rank = small_way.snapshot.employee_by_id[row.employee].rank
        by_hand += paid(small_way.law, old, rank) - paid(small_way.law, new, rank)
    assert line(case, "allowances").amount == 12 * by_hand


def paid(rules, post, rank):
    if post.kind in STRUCTURAL:
        return rules["pay.structural"][post.echelon]
    if post.kind is PositionKind.FUNCTIONAL:
        return rules["pay.functional"][post.level]
    return rules["pay.general"][rank.split("/")[0]] if rank and "/" in rank else 0


def test_the_decided_figure_lies_in_the_range_told_before(small_way, decided):
    _, case = decided
    open_line, known = line(small_way.case, "allowances"), line(case, "allowances")
    assert open_line.low <= known.amount <= open_line.high


# a new agency


@pytest.fixture(scope="module")
def founding():
    """Pemuda dan olahraga and pariwisata share an agency now; each is entitled to its own, and the city wants that."""
    city = snapshot(Office("DISPAR", ("2.19", "3.26"), "B", 3), Office("DISDIK", ("1.01",)))
    settings = DesignSettings(forbid=(("2.19", "3.26"), ("1.01", "2.19"), ("1.01", "3.26")))
    found = design(city, law(), analysis(city, {"2.19": 600, "3.26": 650, "1.01": 650}), settings)
    row = found.scenario("seimbang")
    placed = place(city, law(), row)
    return city, row, placed, business_case(city, law(), row, placed)


def test_a_new_agency_is_a_negative_saving_and_shown_as_one(founding):
    city, row, _, case = founding
    assert row.agencies == len(city.agencies) + 1
    assert row.saving < 0
    assert case.yearly_saving < 0
    assert case.break_even_month is None
    assert [year.cumulative for year in case.projection] == sorted(
        (year.cumulative for year in case.projection), reverse=True
    )
    assert rupiah_short(case.yearly_saving).startswith("−Rp")


def test_the_posts_of_a_new_agency_cost_their_allowance_less_that_of_the_place_left(founding):
    """Head II.b 2.025, secretary III.a 1.260, two subbagian IV.a 540 each: 4.365 thousand a month. The bidang comes
    with its own head. The four who rise are taken from executive posts and leave 185 thousand each."""
    *_, case = founding
    found = line(case, "allowances")
    assert found.amount == -12 * (4_365_000 - 4 * 185_000)
    assert found.low == -12 * 4_365_000
    assert found.detail[0].params["founded"] == 4


def test_a_new_office_costs_what_an_average_one_would_save_and_moving_once(founding):
    city, _, _, case = founding
    average = sum(row.yearly * row.saved_share for row in city.overheads) / len({row.agency for row in city.overheads})
    assert line(case, "overhead").amount == -int(average)
    assert line(case, "moving").amount == 75_000_000


def test_candidates_for_the_new_posts_are_asked_for_and_nobody_is_put_in(founding):
    _, row, placed, _ = founding
    new = {change.subject for change in row.scenario.changes if change.target == "position" and change.kind == "add"}
    assert new
    assert not new & {one.target for one in placed.assignments}


# retirements


def test_of_those_who_contend_one_is_no_surplus_so_a_share_of_each_pension_is_natural_saving(way):
    """Two contend for one post: one of them will hold it, so of each pension only half is a post left unfilled."""
    after = apply(way.snapshot, way.chosen.scenario).position_by_id
    heirs = {row.employee: heir(row.source, after, way.chosen.scenario.successors) for row in way.placement.assignments}
    rivals = Counter(heirs[row.employee] for row in way.placement.assignments if row.path in ("seleksi", "tim_penilai"))
    by_hand = 0
    for row in way.placement.assignments:
        person = way.snapshot.employee_by_id[row.employee]
        leaving = retirement_of(person, way.snapshot, way.law)
        above = any(term.name == "over_need" for term in row.terms)
        pay = own_base_pay(way.law, person, way.snapshot.as_of)
        if above and leaving and pay and leaving.date.year < way.snapshot.as_of.year + 6:
            count = rivals[heirs[row.employee]] if row.path in ("seleksi", "tim_penilai") else None
            by_hand += 12 * pay.amount * (count - 1) // count if count else 12 * pay.amount
    assert line(way.case, "retirements").amount == by_hand > 0


def heir(post, after, successors):
    while post not in after:
        post = successors[post]
    return post
