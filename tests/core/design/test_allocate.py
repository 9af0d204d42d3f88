"""Bidang by workload: at least one each, the rest by largest remainder."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from penata.core.design.allocate import allocate


def test_the_busier_function_keeps_the_bidang_more():
    seats = allocate(3, {"1.06": Decimal("12.5"), "2.08": Decimal("7")}, {"1.06": 2, "2.08": 2})
    assert seats == {"1.06": 2, "2.08": 1}


def test_ties_go_to_the_lower_code():
    assert allocate(3, {"b": Decimal(5), "a": Decimal(5)}, {"a": 2, "b": 2}) == {"a": 2, "b": 1}


def test_no_function_gets_more_than_it_has():
    assert allocate(4, {"a": Decimal(99), "b": Decimal(1)}, {"a": 1, "b": 3}) == {"a": 1, "b": 3}


@given(
    st.dictionaries(st.sampled_from("abc"), st.tuples(st.integers(0, 40), st.integers(0, 5)), min_size=1),
    st.integers(3, 6),
)
def test_every_function_has_a_bidang_and_the_limit_holds(rows, limit):
    present = {code: count for code, (_, count) in rows.items()}
    seats = allocate(limit, {code: Decimal(need) for code, (need, _) in rows.items()}, present)
    assert all(count >= 1 for count in seats.values())
    assert sum(seats.values()) == min(limit, sum(max(1, count) for count in present.values()))
