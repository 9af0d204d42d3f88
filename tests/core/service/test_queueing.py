"""Waiting at counters against the balance of the chain, worked values, its special cases, and the fewest counters that do."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.service import Queue, WrongInput, share_within, staff_needed, waiting, waiting_uneven

HOUR = 60
NANO = Fraction(1, 10**9)
WORKED = [
    # arrivals and services an hour, counters; then exactly: share that waits, mean line, mean wait in hours.
    ("emergency room, one doctor (Hillier and Lieberman)", 2, 3, 1, "2/3", "4/3", "2/3"),
    ("emergency room, two doctors (Hillier and Lieberman)", 2, 3, 2, "1/6", "1/12", "1/24"),
    ("eye clinic, three doctors (Gross and Harris)", 6, 3, 3, "4/9", "8/9", "4/27"),
    ("load of two before three counters", 2, 1, 3, "4/9", "8/9", "4/9"),
    ("support line, five clerks", 30, 12, 5, "625/4794", "625/4794", "125/28764"),
    ("support line, six clerks", 30, 12, 6, "3125/65866", "15625/461062", "3125/2766372"),
    ("a fifth a minute, ten minutes each, three counters", 12, 6, 3, "4/9", "8/9", "2/27"),
    ("counter of a puskesmas, one clerk", 10, 12, 1, "5/6", "25/6", "5/12"),
    ("counter of a puskesmas, two clerks", 20, 12, 2, "25/33", "125/33", "25/132"),
    ("clinic of a puskesmas, two doctors", 14, 8, 2, "49/60", "343/60", "49/120"),
    ("clinic of a puskesmas, three doctors", 14, 8, 3, "343/1028", "2401/5140", "343/10280"),
]


def line(load: str, counters: int, minutes: str = "6") -> Queue:
    """A queue of an offered load: arrivals an hour are load x 60 / minutes."""
    return Queue(Decimal(load) * HOUR / Decimal(minutes), Decimal(minutes), counters)


def balance(load: Fraction, counters: int) -> tuple[Fraction, Fraction]:
    """Share that waits and mean line, from the balance of a birth-death chain: no formula of Erlang's is used."""
    weights = [Fraction(1)]
    for people in range(1, counters + 1):
        weights.append(weights[-1] * load / people)
    busy = load / counters
    # From full counters on each state weighs `busy` times the one before: a geometric tail.
    tail = weights[-1] / (1 - busy)
    share = tail / (sum(weights[:-1]) + tail)
    return share, share * busy / (1 - busy)


@pytest.mark.parametrize("counters", [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20])
def test_every_load_waits_as_the_balance_of_arrivals_and_departures_says(counters):
    for hundredths in (10, 20, 30, 40, 50, 60, 70, 80, 85, 90, 95):
        load = Decimal(hundredths * counters) / 100
        found = waiting(line(str(load), counters))
        share, people = balance(Fraction(load), counters)
        assert abs(Fraction(found.probability) - share) < NANO
        assert abs(Fraction(found.mean_line) - people) < NANO
        assert abs(Fraction(found.mean_minutes) / 6 - people / Fraction(load)) < NANO


@pytest.mark.parametrize(("arrivals", "services", "counters", "share", "people", "hours"), [row[1:] for row in WORKED],
                         ids=[row[0] for row in WORKED])  # fmt: skip
def test_worked_values_are_met_to_a_billionth(arrivals, services, counters, share, people, hours):
    found = waiting(Queue(Decimal(arrivals), Decimal(HOUR) / services, counters))
    assert abs(Fraction(found.probability) - Fraction(share)) < NANO
    assert abs(Fraction(found.mean_line) - Fraction(people)) < NANO
    assert abs(Fraction(found.mean_minutes) / HOUR - Fraction(hours)) < NANO


def test_a_table_of_erlangs_c_is_met_in_its_eight_digits():
    printed = {(1, "0.7"): "0.70000000", (20, "17"): "0.38505623", (20, "18"): "0.55076900", (20, "19"): "0.75540123"}
    for (counters, load), share in printed.items():
        assert waiting(line(load, counters)).probability.quantize(Decimal("0.00000001")) == Decimal(share)


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


def test_steadier_services_wait_less_as_pollaczek_and_khinchine_say():
    queue = line("0.5", 1)
    assert waiting_uneven(queue, Decimal(1)) == waiting(queue)
    assert waiting_uneven(queue, Decimal(0)).mean_minutes * 2 == waiting(queue).mean_minutes
    for hundredths in (0, 50, 100, 200):
        variation = Decimal(hundredths) / 100
        exact = (
            Fraction(queue.arrivals)
            * Fraction(6) ** 2
            * (1 + Fraction(variation) ** 2)
            / HOUR
            / (2 * (1 - Fraction(1, 2)))
        )
        assert abs(Fraction(waiting_uneven(queue, variation).mean_minutes) - exact) < NANO
    with pytest.raises(WrongInput):
        waiting_uneven(queue, Decimal("-0.1"))
