"""Break-even and five budget years, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.budget.projection import break_even_month, project


@pytest.mark.parametrize(
    ("saving", "once", "month"),
    [
        (120, 120, 12),
        (120, 121, 13),
        (120, 10, 1),
        (120, 11, 2),
        (120, 0, 1),
        (120, 600, 60),
        (120, 601, None),
        (0, 10, None),
        (-5, 10, None),
    ],
)
def test_the_month_in_which_it_has_paid_for_itself(saving, once, month):
    assert break_even_month(saving, once) == month


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_a_month_earlier_would_not_do(saving, once):
    month = break_even_month(saving, once)
    if month is None:
        assert saving * 5 < once
    else:
        assert saving * month >= once * 12
        assert month == 1 or saving * (month - 1) < once * 12


def test_one_off_costs_fall_in_the_first_year_and_retirements_stand_apart():
    rows = project(2026, 100, 250, {2025: 7, 2027: 5, 2040: 9})
    assert [row.year for row in rows] == [2026, 2027, 2028, 2029, 2030]
    assert [row.cost for row in rows] == [250, 0, 0, 0, 0]
    assert [row.net for row in rows] == [-150, 100, 100, 100, 100]
    assert [row.cumulative for row in rows] == [-150, -50, 50, 150, 250]
    assert [row.retirements for row in rows] == [7, 7, 12, 12, 12]


def test_a_loss_is_shown_as_it_is():
    assert [row.cumulative for row in project(2026, -10, 5, {})] == [-15, -25, -35, -45, -55]
