"""Waiting at counters against the table of Erlang's C, its special cases, and the fewest counters that do."""

from __future__ import annotations

import csv
import math
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.service import Queue, WrongInput, share_within, staff_needed, waiting

TABLE = Path(__file__).with_name("erlang_c.csv")
HOUR = 60


def line(load: str, counters: int, minutes: str = "6") -> Queue:
    """A queue of an offered load: arrivals an hour are load x 60 / minutes."""
    return Queue(Decimal(load) * HOUR / Decimal(minutes), Decimal(minutes), counters)


def test_every_row_of_the_table_is_met_to_all_its_digits():
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 120
    for row in rows:
        found = waiting(line(row["load"], int(row["counters"])))
        places = Decimal("0.00000001")
        assert found.probability.quantize(places) == Decimal(row["probability"]), row
        assert found.mean_line.quantize(places) == Decimal(row["line"]), row
        assert (found.mean_minutes / 6).quantize(places) == Decimal(row["wait_in_service_times"]), row


def test_a_third_wait_a_third_of_a_service_at_two_counters_half_busy():
    found = waiting(line("1", 2, "9"))
    assert round(found.probability, 12) == round(Decimal(1) / 3, 12)
    assert round(found.mean_minutes, 12) == 3


@settings(max_examples=40)
@given(busy=st.integers(1, 19), minutes=st.integers(1, 60), wait=st.integers(0, 120))
def test_one_counter_follows_the_formula_of_one_line(busy, minutes, wait):
    rho = busy / 20
    queue = line(str(rho), 1, str(minutes))
    assert float(waiting(queue).probability) == pytest.approx(rho)
    expected = 1 - rho * math.exp(-(1 - rho) * wait / minutes)
    assert float(share_within(queue, Decimal(wait))) == pytest.approx(expected)


@settings(max_examples=40)
@given(arrivals=st.integers(1, 200), minutes=st.integers(1, 30), within=st.integers(0, 30), share=st.integers(1, 99))
def test_the_staff_needed_keeps_the_promise_and_one_fewer_does_not(arrivals, minutes, within, share):
    promise = Decimal(share) / 100
    found = staff_needed(Decimal(arrivals), Decimal(minutes), Decimal(within), promise)
    assert found.share >= promise
    fewer = found.counters - 1
    if fewer and (queue := Queue(Decimal(arrivals), Decimal(minutes), fewer)).steady:
        assert share_within(queue, Decimal(within)) < promise


def test_counters_that_cannot_keep_up_are_told_not_counted():
    assert not line("2", 2).steady
    with pytest.raises(WrongInput) as refused:
        waiting(line("2", 2))
    assert refused.value.message.code == "service.queue.overrun"


@pytest.mark.parametrize("share", ["0", "1", "1.2"])
def test_a_promise_to_nobody_or_to_everybody_is_refused(share):
    with pytest.raises(WrongInput, match=r"service\.queue\.share"):
        staff_needed(Decimal(10), Decimal(5), Decimal(10), Decimal(share))


@pytest.mark.parametrize(("arrivals", "minutes", "counters"), [(0, 5, 1), (10, 0, 1), (10, 5, 0)])
def test_a_queue_of_nothing_is_refused(arrivals, minutes, counters):
    with pytest.raises(WrongInput):
        Queue(Decimal(arrivals), Decimal(minutes), counters)


def test_a_load_beyond_any_hall_is_refused_at_once():
    with pytest.raises(WrongInput, match=r"service\.queue\.too_much"):
        staff_needed(Decimal(10**9), Decimal(60), Decimal(1), Decimal("0.9"))
