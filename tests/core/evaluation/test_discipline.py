"""More days never bring a lighter punishment, and a run is counted in working days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.evaluation import Absence, Punishment, count_absence, punishment, severity
from penata.core.rules import load_rulebook
from penata.core.service import working_calendar

LAW = load_rulebook().at(date(2025, 1, 2))
CALENDAR = working_calendar(LAW)
WORKED = [day for day in (date(2025, 1, 1) + timedelta(days=n) for n in range(365)) if CALENDAR.works(day)]


def weight(days: int, run: int = 0) -> int:
    found = punishment(LAW, Absence(days, run))
    assert isinstance(found, Punishment)
    return severity(LAW, found.kind)


def test_another_day_of_absence_never_brings_a_lighter_punishment():
    weights = [weight(days) for days in range(61)]
    assert weights == sorted(weights)
    assert sorted(set(weights)) == list(range(10))


@given(days=st.integers(0, 60), run=st.integers(0, 30))
def test_a_longer_run_never_brings_a_lighter_punishment(days, run):
    assert weight(days, run) <= weight(days, run + 1)


@given(days=st.integers(0, 366), run=st.integers(0, 366))
def test_every_absence_has_an_answer_that_names_its_article(days, run):
    found = punishment(LAW, Absence(days, run))
    assert isinstance(found, Punishment)
    assert {row.instrument for row in found.because} == {"pp-94-2021"}
    assert (found.decision is not None) is (found.level == "sedang")


@settings(max_examples=50)
@given(start=st.integers(0, len(WORKED) - 40), length=st.integers(1, 40))
def test_working_days_that_follow_each_other_are_one_run(start, length):
    missed = WORKED[start : start + length]
    assert count_absence(CALENDAR, missed, 2025) == Absence(length, length)


@settings(max_examples=50)
@given(places=st.sets(st.integers(0, len(WORKED) - 1), max_size=40))
def test_a_run_is_as_long_as_its_unbroken_working_days(places):
    longest = run = 0
    for place in range(len(WORKED)):
        run = run + 1 if place in places else 0
        longest = max(longest, run)
    missed = [WORKED[place] for place in places]
    assert count_absence(CALENDAR, missed, 2025) == Absence(len(places), longest)


def test_a_day_told_twice_counts_once():
    day = WORKED[10]
    assert count_absence(CALENDAR, [day, day], 2025) == Absence(1, 1)


def test_a_medium_punishment_offers_the_former_kind_as_unverified():
    found = punishment(LAW, Absence(11, 2))
    assert isinstance(found, Punishment)
    assert found.decision is not None
    names = [option.params["name"] for option in found.decision.options]
    assert names[1] == "penundaan kenaikan gaji berkala selama 1 tahun"
    assert {row.instrument for row in found.decision.articles if not row.confidence.verified} == {"pp-53-2010"}
