"""A procedure worked through by hand: what it costs and what a simpler one saves."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.service.simplification import (
    Fate,
    PaperRecord,
    Procedure,
    StepRecord,
    office_hours,
    simpler,
)

STEPS = (
    StepRecord("Periksa", "petugas", (2.0, 4.0), (1.0, 1.0)),
    StepRecord("Paraf", "kepala", (8.0, 12.0), (0.5, 0.5)),
    StepRecord("Konsep", "petugas", (4.0, 4.0), (2.0, 2.0)),
    StepRecord("Putuskan", "kepala", (6.0, 6.0), (0.25, 0.25)),
)
PAPERS = (
    PaperRecord("ktp", "KTP-el", 40, 0, 0, "DUKCAPIL"),
    PaperRecord("kuasa", "Surat kuasa", 9),
    PaperRecord("foto", "Foto", 40, 6, 1),
)
PROCEDURE = Procedure(STEPS, PAPERS, 40)


def test_a_procedure_tells_its_hand_overs_waiting_and_papers() -> None:
    assert PROCEDURE.hand_overs == 3
    assert (PROCEDURE.wait, PROCEDURE.work) == (23.0, 3.75)
    assert PROCEDURE.waiting_share == pytest.approx(23 / 26.75)
    assert PROCEDURE.papers_a_case == pytest.approx(89 / 40)
    assert [paper.code for paper in PAPERS if paper.never_decides] == ["ktp"], "nine cases say nothing of never"


def test_without_records_nothing_is_said_of_time() -> None:
    bare = Procedure((StepRecord("Periksa", "petugas"),), (), 0)
    assert (bare.waiting_share, bare.papers_a_case, bare.wait) == (None, None, 0)


def test_dropping_the_initials_saves_their_wait_and_two_hand_overs() -> None:
    found = simpler(PROCEDURE, {1: Fate.DROP}, {"ktp"})
    assert [step.name for step in found.after.steps] == ["Periksa", "Konsep", "Putuskan"]
    assert (found.hand_overs, found.hours, found.work_hours) == (2, 10.5, 0.5)
    assert (found.papers, found.papers_a_year, found.asked_again_a_year) == (1, 40, 0)
    assert (found.hours_a_year, found.days) == (420.0, 10.5 / 8)


def test_joining_keeps_the_work_and_gives_it_to_the_step_before() -> None:
    found = simpler(PROCEDURE, {2: Fate.JOIN}, set())
    assert [step.owner for step in found.after.steps] == ["petugas", "kepala", "kepala"]
    assert (found.hours, found.work_hours, found.hand_overs) == (4.0, 0.0, 2)


def test_the_decision_stays_and_the_first_step_has_none_to_join() -> None:
    found = simpler(PROCEDURE, {0: Fate.JOIN, 3: Fate.DROP}, set())
    assert found.after == PROCEDURE
    assert found.hours == 0


@given(st.dictionaries(st.integers(0, 3), st.sampled_from(Fate)), st.sets(st.sampled_from(["ktp", "kuasa", "foto"])))
def test_a_simpler_procedure_never_takes_longer_nor_asks_for_more(fates: dict[int, Fate], without: set[str]) -> None:
    found = simpler(PROCEDURE, fates, without)
    assert found.hours >= found.work_hours - 1e-9 >= -2e-9
    assert len(found.after.papers) == len(PAPERS) - found.papers
    assert found.after.steps[-1].name.endswith("Putuskan")
    assert found.after.work == pytest.approx(PROCEDURE.work - found.work_hours)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-01-02T15:00", "2026-01-05T09:00", 2.0),
        ("2026-01-05T09:00", "2026-01-05T09:00", 0.0),
        ("2026-01-05T18:00", "2026-01-06T07:00", 0.0),
        ("2026-01-05T06:00", "2026-01-06T20:00", 16.0),
        ("2026-01-03T09:00", "2026-01-04T12:00", 0.0),
    ],
)
def test_hours_are_counted_while_the_office_is_open(start: str, end: str, hours: float) -> None:
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    assert office_hours(first, last, lambda day: day.isoweekday() <= 5) == hours
