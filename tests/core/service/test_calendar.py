"""Working calendars: their days, the years they know, and counting there and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.rules import load_rulebook
from penata.core.service import NoCalendar, Off, working_calendar

BOOK = load_rulebook()
LAW = BOOK.at(date(2026, 1, 2))
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
WEEKS = st.sampled_from((5, 6))


@settings(max_examples=60)
@given(day=DAYS, count=st.integers(1, 60), week=WEEKS)
def test_a_deadline_is_worked_and_lies_as_many_working_days_away(day, count, week):
    calendar = working_calendar(LAW, week)
    due = calendar.after(day, count)
    assert calendar.works(due)
    assert calendar.between(day, due) == count
    assert calendar.between(day, due - timedelta(days=1)) == count - 1


@settings(max_examples=40)
@given(day=DAYS, count=st.integers(1, 60))
def test_a_longer_week_is_never_later(day, count):
    assert working_calendar(LAW, 6).after(day, count) <= working_calendar(LAW, 5).after(day, count)


@pytest.mark.parametrize(
    ("year", "national", "joint"), [(2024, 17, 10), (2025, 17, 11), (2026, 17, 8)], ids=["2024", "2025", "2026"]
)
def test_every_year_has_the_days_off_its_decrees_announced(year, national, joint):
    # 2024: two election days come on top of the 17; 2025: 18 August on top of the 10.
    days = [off for day, off in working_calendar(LAW).holidays.items() if day.year == year]
    extra = 2 if year == 2024 else 0
    assert (days.count(Off.NATIONAL), days.count(Off.JOINT_LEAVE)) == (national + extra, joint)


def test_a_count_rests_on_the_decrees_of_the_years_it_crosses():
    calendar = working_calendar(LAW)
    crossing = {row.instrument for row in calendar.because(date(2025, 12, 1), date(2026, 1, 15))}
    assert {"skb-libur-2025", "skb-libur-2025-perubahan", "skb-libur-2026", "perpres-21-2023"} <= crossing
    within = {row.instrument for row in calendar.because(date(2026, 1, 2), date(2026, 1, 15))}
    assert "skb-libur-2026" in within
    assert "skb-libur-2025" not in within


def test_an_unknown_year_is_named_in_the_refusal():
    with pytest.raises(NoCalendar) as refused:
        working_calendar(LAW).works(date(2027, 1, 4))
    assert refused.value.message.params == {"year": "2027"}


def test_the_usual_week_has_five_days():
    assert working_calendar(LAW).weekdays == working_calendar(LAW, 5).weekdays == (1, 2, 3, 4, 5)
