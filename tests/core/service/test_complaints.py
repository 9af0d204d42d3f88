"""Deadlines of a complaint: what they rest on, and that a pause moves them by its own length."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import LANGUAGES, render
from penata.core.rules import NeedsDecision, load_rulebook
from penata.core.service import Complaint, Due, Pause, complaint_deadlines, working_calendar

at = datetime.fromisoformat
LAW = load_rulebook().at(date(2026, 1, 2))
CALENDAR = working_calendar(LAW)
MOMENTS = st.datetimes(at("2024-01-02"), at("2026-06-01"))


@settings(max_examples=60)
@given(received=MOMENTS, asked=st.integers(0, 50), length=st.integers(0, 40))
def test_sixty_days_move_by_the_days_the_citizen_took(received, asked, length):
    start = received + timedelta(days=asked)
    paused = Complaint(received, pauses=(Pause(start, start + timedelta(days=length)),))
    free, held = (complaint_deadlines(LAW, CALENDAR, row) for row in (Complaint(received), paused))
    assert (held.settlement.day - free.settlement.day).days == length
    assert held.ombudsman.day - held.settlement.day == timedelta(days=1)


@settings(max_examples=40)
@given(received=MOMENTS, asked=st.integers(0, 20), length=st.integers(0, 20))
def test_a_pause_never_makes_the_office_faster(received, asked, length):
    start = received + timedelta(days=asked)
    kind = "tidak_berkadar_pengawasan"
    paused = Complaint(received, kind, pauses=(Pause(start, start + timedelta(days=length)),))
    free, held = (complaint_deadlines(LAW, CALENDAR, row) for row in (Complaint(received, kind), paused))
    assert held.by_class.day >= free.by_class.day
    assert CALENDAR.works(held.by_class.day)


def test_every_stage_names_its_article():
    found = complaint_deadlines(LAW, CALENDAR, Complaint(at("2025-01-02 10:00")))
    stages = [getattr(found, name) for name in ("verification", "acknowledgement", "coordination", "settlement")]
    for stage in [*stages, found.closing, found.ombudsman]:
        assert isinstance(stage, Due)
        assert any(row.rule.startswith("complaints.") for row in stage.because)
    assert isinstance(found.by_class, NeedsDecision)
    assert len(found.by_class.options) == 5


def test_an_open_deadline_says_why_in_both_languages():
    found = complaint_deadlines(LAW, CALENDAR, Complaint(at("2025-01-02 10:00")))
    assert found.closing.day is None
    for language in LANGUAGES:
        assert render(found.closing.open, language) != found.closing.open.code


def test_late_is_told_by_day_or_moment_and_not_at_all_where_nothing_is_due():
    day, moment = Due(date(2025, 1, 7)), Due(date(2025, 1, 7), at("2025-01-07 09:00"))
    assert [day.late(at(text)) for text in ("2025-01-07 23:00", "2025-01-08 00:00")] == [False, True]
    assert [moment.late(at(text)) for text in ("2025-01-07 09:00", "2025-01-07 09:01")] == [False, True]
    assert Due(None).late(at("2025-01-07")) is None
