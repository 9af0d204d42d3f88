"""Sample sizes against the whole table of Krejcie and Morgan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.rules import load_rulebook
from penata.core.service import sample_for_mean, sample_for_proportion

LAW = load_rulebook().at(date(2025, 1, 2))
TABLE = LAW["services.satisfaction.sample_table"]


def test_every_row_of_the_table_is_met():
    assert len(TABLE) == 90
    assert {users: sample_for_proportion(LAW, users).people for users in TABLE} == TABLE


def test_between_two_rows_the_sample_lies_between_theirs():
    users = sorted(TABLE)
    for fewer, more in pairwise(users):
        assert TABLE[fewer] <= sample_for_proportion(LAW, (fewer + more) // 2).people <= TABLE[more]


@settings(max_examples=50)
@given(users=st.integers(1, 10**7), deviation=st.integers(1, 30), margin=st.integers(1, 30))
def test_nobody_is_asked_twice_and_more_users_never_need_fewer(users, deviation, margin):
    spread, error = Decimal(deviation) / 10, Decimal(margin) / 10
    here, more = (sample_for_mean(LAW, count, spread, error) for count in (users, users + 1))
    assert 1 <= here.people <= users
    assert here.people <= more.people
    assert 1 <= sample_for_proportion(LAW, users).people <= users
