"""What a placed structure saves and costs: every line adds up, and none is without its basis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core import codec
from penata.core.budget import business_case
from penata.core.budget.result import BudgetSettings, BusinessCase
from penata.core.catalogue import render
from penata.core.organisation.apply import apply
from penata.core.organisation.values import STRUCTURAL
from penata.core.prices import Seats, saving
from penata.core.rules import load_rulebook

YEARLY, NATURAL, ONCE = ("allowances", "tpp", "overhead"), "retirements", ("moving", "induction", "dip")


def again(way, **wishes: int) -> BusinessCase:
    return business_case(way.snapshot, way.law, way.chosen, way.placement, BudgetSettings(**wishes))


def line(case: BusinessCase, id: str):
    (found,) = [row for row in case.lines if row.id == id]
    return found


def test_two_offices_become_one_as_worked_out_by_hand():
    law = load_rulebook().at(date(2025, 1, 2))
    before = [Seats(2, "II.b"), Seats(2, "III.a"), Seats(8, "III.b"), Seats(24, "IV.a")]
    after = [Seats(1, "II.b"), Seats(1, "III.a"), Seats(5, "III.b"), Seats(6, "IV.a")]
    found = saving(law, before, after)
    assert (found.before, found.after, found.yearly) == (27_370_000, 11_425_000, 191_340_000)


def test_the_lines_add_up(way):
    case = way.case
    assert [row.id for row in case.lines] == [*YEARLY, NATURAL, *ONCE]
    assert case.yearly_saving == sum(line(case, id).amount for id in YEARLY)
    assert case.yearly_low == sum(line(case, id).low for id in YEARLY)
    assert case.yearly_high == sum(line(case, id).high for id in YEARLY)
    assert case.once == line(case, "moving").amount + line(case, "induction").amount
    assert case.dip == line(case, "dip").amount
    assert [row.once for row in case.lines] == [False] * 4 + [True] * 3


def test_retirements_are_never_part_of_the_saving(way):
    assert line(way.case, NATURAL).amount >= 0
    assert way.case.yearly_saving == sum(row.amount for row in way.case.lines if not row.once and row.id != NATURAL)


def test_every_range_holds_its_amount(way):
    for row in way.case.lines:
        assert row.low <= row.amount <= row.high, row.id
    assert not line(way.case, "tpp").verified
    assert line(way.case, "tpp").low < line(way.case, "tpp").high


@pytest.mark.parametrize("name", ["way", "small_way"])
def test_allowances_saved_are_those_of_posts_before_less_those_after(name, request):
    """Where only structural posts end, the saving a year lies between all of their allowances and none."""
    way = request.getfixturevalue(name)
    after = apply(way.snapshot, way.chosen.scenario)
    gone = [p for p in way.snapshot.positions if p.kind in STRUCTURAL and p.id not in after.position_by_id]
    most = saving(way.law, [Seats(1, post.echelon) for post in gone], []).yearly
    assert gone
    assert 0 < line(way.case, "allowances").amount <= most


def test_running_costs_end_with_the_agencies_that_end(way):
    after = apply(way.snapshot, way.chosen.scenario)
    ended = set(way.snapshot.agency_by_id) - set(after.agency_by_id)
    assert ended
    by_hand = sum(int(row.yearly * row.saved_share) for row in way.snapshot.overheads if row.agency in ended)
    assert line(way.case, "overhead").amount == by_hand
    assert line(way.case, "moving").amount == 75_000_000 * len(ended)


def test_induction_is_counted_for_everyone_who_does_not_stay(way):
    moved = way.placement.pool - way.placement.summary["tetap"]
    assert line(way.case, "induction").amount == 1_500_000 * moved


def test_the_citys_own_assumptions_can_be_changed(way):
    bare = again(way, induction_per_person=0, move_per_agency=0, dip_percent=0)
    assert (bare.once, bare.dip, bare.break_even_month) == (0, 0, 1)
    assert bare.yearly_saving == way.case.yearly_saving
    assert [row.cost for row in bare.projection] == [0] * 5
    fourteen = again(way, months=14)
    assert line(fourteen, "allowances").amount * 12 == line(way.case, "allowances").amount * 14
    assert again(way, start_year=2030).projection[0].year == 2030


def test_a_wider_doubt_widens_the_range_only(way):
    sure, doubtful = again(way, unverified_percent=0), again(way, unverified_percent=50)
    assert sure.yearly_saving == doubtful.yearly_saving
    assert doubtful.yearly_low <= way.case.yearly_low <= sure.yearly_low
    assert sure.yearly_high <= way.case.yearly_high <= doubtful.yearly_high


def test_the_projection_begins_the_year_after_the_data(way):
    assert way.case.projection[0].year == way.snapshot.as_of.year + 1
    assert way.case.projection[0].cost == way.case.once + way.case.dip
    assert way.case.projection[-1].cumulative == 5 * way.case.yearly_saving - way.case.once - way.case.dip


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_line_and_note_reads_as_plain_words(way, language):
    for part in [*(row.label for row in way.case.lines), *(d for row in way.case.lines for d in row.detail)]:
        shown = render(part, language)
        assert part.code not in shown
        assert "{" not in shown
    for note in way.case.notes:
        assert note.code not in render(note, language)


def test_law_is_named_where_law_is_used(way):
    for id in ("allowances", "tpp", NATURAL, "dip"):
        assert line(way.case, id).because, id
    assert {reference.rule for reference in way.case.because} >= {"pay.structural", "pay.tpp.legal", "pay.base.pns"}


def test_the_same_question_has_the_same_answer(small_way):
    assert codec.encode(again(small_way)) == codec.encode(small_way.case)


def test_a_city_without_tpp_or_running_costs_saves_allowances_alone(small_way):
    bare = replace(small_way.snapshot, tpp=(), overheads=())
    scenario = replace(small_way.chosen.scenario, baseline=bare.key)
    case = business_case(bare, small_way.law, replace(small_way.chosen, scenario=scenario), small_way.placement)
    assert line(case, "tpp").amount == 0
    assert line(case, "overhead").amount == 0
    assert case.yearly_saving == line(small_way.case, "allowances").amount
