"""The estimate by which structures are compared and the budget of those that were placed speak of the same money."""

from __future__ import annotations

import pytest

from penata.core.budget import business_case
from penata.core.catalogue import render, rupiah_short
from penata.core.placement import place
from penata.core.publish import pictures


@pytest.fixture(scope="module")
def small_cases(small_way):
    """Scenario -> business case in the small city."""
    rows = [row for row in small_way.design.scenarios if row.status != "kini"]
    return {
        row.scenario.id: business_case(
            small_way.snapshot, small_way.law, row, place(small_way.snapshot, small_way.law, row)
        )
        for row in rows
    }


def test_the_estimate_lies_within_the_budgets_range(way):
    """The estimate lands every official in the highest executive post; the budget knows better places."""
    assert way.case.yearly_low < way.chosen.saving < way.case.yearly_high
    assert way.case.yearly_saving <= way.chosen.saving
    assert way.case.yearly_saving * 100 >= way.chosen.saving * 80


def test_named_scenarios_stand_in_the_chart_at_their_budget(small_way, small_cases):
    budgeted = {id: case.yearly_saving for id, case in small_cases.items()}
    chart = pictures.frontier(small_way.design, "id", budgeted=budgeted)
    plain = pictures.frontier(small_way.design, "id")
    named = {cells[0]: cells[1] for cells in chart.table.rows}
    for row in small_way.design.scenarios[1:]:
        assert named[render(row.scenario.name, "id")] == rupiah_short(budgeted[row.scenario.id], "id")
    assert named["Struktur saat ini"] == "Rp 0"
    assert (plain.sentence.code, chart.sentence.code) == ("chart.pareto.sentence", "chart.pareto.sentence.placed")


def test_points_nobody_placed_are_scaled_by_what_placing_made_of_the_named_ones(small_way, small_cases):
    estimated = sum(row.saving for row in small_way.design.scenarios[1:])
    placed = sum(case.yearly_saving for case in small_cases.values())
    budgeted = {id: case.yearly_saving for id, case in small_cases.items()}
    chart = pictures.frontier(small_way.design, "id", budgeted=budgeted)
    assert chart.sentence.params["share"] == 1000 * placed // estimated
    assert chart.sentence.params["count"] == len(small_way.design.frontier)


def test_where_the_budget_is_a_loss_only_named_scenarios_are_drawn(small_way, small_cases):
    """An estimate that does not follow the budget says nothing of structures nobody placed."""
    chart = pictures.frontier(small_way.design, "id", budgeted=dict.fromkeys(small_cases, -1000000))
    assert chart.sentence.code == "chart.pareto.sentence.named"
    assert chart.sentence.params["count"] == 0
    assert {cells[1] for cells in chart.table.rows} == {"Rp 0", "−Rp 1,0 juta"}
