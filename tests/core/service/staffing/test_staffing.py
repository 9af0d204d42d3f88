"""Staff by half-hour: the line is kept in order, the promise is kept, and records are counted or told."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.service import WrongInput
from penata.core.service.staffing import Demand, Record, compare, demand_of, simulate, staff_day
from penata.core.service.staffing.kernel import starts

MORNING = Demand(7 * 60 + 30, (8.0, 12.0, 6.0, 3.0, 2.0, 1.0), 1, 6.0, 0.8)
FEW = 60
"""Simulated days: enough for the rules, not for the figures."""


def by_hand(arrivals: list[float], services: list[float], levels: list[int], slot: float) -> list[float]:
    """The same line, worked out by trying every moment at which something can change."""
    begun: list[float] = []
    ends: list[float] = []
    for came, length in zip(arrivals, services, strict=True):
        moments = sorted({came, *ends, *(slot * number for number in range(len(levels)))})
        earliest = max([came, *begun[-1:]])
        for moment in [earliest, *(one for one in moments if one > earliest)]:
            level = levels[min(int(moment // slot), len(levels) - 1)]
            if sum(end > moment for end in ends) < level:
                begun.append(moment)
                ends.append(moment + length)
                break
        else:
            return begun + [float("inf")] * (len(arrivals) - len(begun))
    return begun


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 119), st.integers(1, 40)), min_size=1, max_size=14),
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
)
def test_everybody_is_served_in_order_as_soon_as_somebody_is_free(
    people: list[tuple[int, int]], levels: list[int]
) -> None:
    people.sort()
    arrivals, services = [float(came) for came, _ in people], [float(length) for _, length in people]
    found = starts(np.array(arrivals), np.array(services), np.array(levels), 30.0)
    assert found.tolist() == by_hand(arrivals, services, levels, 30.0)


def test_who_comes_before_opening_waits_until_it_opens() -> None:
    assert starts(np.array([5.0, 10.0]), np.array([4.0, 4.0]), np.array([0, 1]), 30.0).tolist() == [30.0, 34.0]


def test_a_member_of_staff_whose_time_ends_finishes_the_citizen() -> None:
    begun = starts(np.array([20.0, 21.0, 31.0]), np.array([15.0, 5.0, 5.0]), np.array([2, 1]), 30.0)
    assert begun.tolist() == [20.0, 21.0, 35.0]


def test_the_plan_keeps_the_promise_and_no_single_block_could_do_with_less() -> None:
    plan = staff_day(MORNING, within=20, share=0.8, days=FEW)
    assert plan.day.share >= 0.8
    assert plan.levels[0] == 0
    assert all(level >= 1 for level in plan.levels[1:])
    assert plan.least <= plan.slots == sum(plan.levels) <= plan.even * 5
    for first in (1, 3, 5):
        block = range(first, min(first + 2, 6))
        if plan.levels[first] > 1:
            fewer = [level - (slot in block) for slot, level in enumerate(plan.levels)]
            assert simulate(MORNING, fewer, 20, days=FEW).share < 0.8


def test_one_more_all_day_never_serves_fewer_in_time() -> None:
    shares = [simulate(MORNING, [0, *[staff] * 5], 15, days=FEW).share for staff in (1, 2, 3, 4)]
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_the_same_seed_brings_the_same_citizens() -> None:
    assert simulate(MORNING, [0, 2, 2, 2, 1, 1], 20, days=FEW) == simulate(MORNING, [0, 2, 2, 2, 1, 1], 20, days=FEW)


def test_moving_staff_to_the_rush_is_told_with_its_interval() -> None:
    found = compare(MORNING, [0, 1, 1, 1, 3, 3], [0, 3, 3, 1, 1, 1], 20, days=FEW)
    assert found.interval[0] <= found.change <= found.interval[1]
    assert found.interval[0] > 0
    assert found.after.mean < found.before.mean


def test_a_day_on_which_nobody_comes_counts_for_nothing() -> None:
    quiet = Demand(480, (0.05, 0.0), 0, 5.0, 0.0)
    found = simulate(quiet, [1, 1], 0, days=FEW)
    assert found.share == 1.0
    assert found.by_slot[1] is None


@pytest.mark.parametrize(
    ("demand", "code"),
    [
        (lambda: Demand(480, (), 0, 5, 1), "service.staffing.no_slots"),
        (lambda: Demand(480, (1.0,), 1, 5, 1), "service.staffing.no_slots"),
        (lambda: Demand(480, (0.0,), 0, 5, 1), "service.staffing.not_positive"),
        (lambda: Demand(480, (float("nan"),), 0, 5, 1), "service.staffing.not_positive"),
        (lambda: Demand(480, (1.0,), 0, 0, 1), "service.staffing.not_positive"),
        (lambda: Demand(1430, (1.0,), 0, 5, 1), "service.staffing.outside_day"),
        (lambda: staff_day(MORNING, 20, 1.0), "service.staffing.promise"),
        (lambda: staff_day(MORNING, 20, 0.9, block=0), "service.staffing.promise"),
        (lambda: staff_day(MORNING, 0, 0.999, most=2, days=FEW), "service.staffing.not_kept"),
        (lambda: simulate(MORNING, [1, 2], 20, days=FEW), "service.staffing.plan"),
        (lambda: simulate(MORNING, [1, 1, 1, 1, 1, -1], 20, days=FEW), "service.staffing.plan"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_reason(demand, code: str) -> None:
    with pytest.raises(WrongInput) as refused:
        demand()
    assert refused.value.message.code == code


def record(day: int, hour: int, minute: int, wait: int, length: int) -> Record:
    came = datetime(2026, 3, day, hour, minute, tzinfo=UTC)
    return Record(came, came + timedelta(minutes=wait), came + timedelta(minutes=wait + length))


def test_records_become_arrivals_by_slot_and_a_service_time() -> None:
    records = [record(2, 8, 5, 3, 4), record(2, 8, 40, 0, 8), record(3, 8, 10, 1, 6), record(3, 7, 50, 15, 6)]
    found = demand_of(records, time(7, 30), time(8), time(9))
    assert found.demand.arrivals == (0.5, 1.0, 0.5)
    assert found.demand.opens == 1
    assert found.demand.minutes == 6
    assert found.demand.variation == pytest.approx((8 / 3) ** 0.5 / 6)
    assert (found.days, found.used, found.doubts) == (2, 4, ())


def test_stamps_that_run_backwards_and_arrivals_outside_are_left_out_and_told() -> None:
    records = [record(2, 8, 5, 3, 4), record(2, 8, 5, -3, 4), record(2, 8, 5, 3, 700), record(2, 13, 0, 0, 5)]
    found = demand_of(records, time(8), time(8), time(9))
    assert found.used == 1
    assert [(one.code, one.params["count"]) for one in found.doubts] == [
        ("service.staffing.backwards", 2),
        ("service.staffing.outside", 1),
    ]
    with pytest.raises(WrongInput):
        demand_of(records[1:2], time(8), time(8), time(9))
