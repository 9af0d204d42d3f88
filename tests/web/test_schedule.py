"""Work done again and again by the worker: when it is due, and whatever goes wrong in it."""

from __future__ import annotations

from penata.web.complaints import tasks
from penata.web.jobs.schedule import Schedule
from tests.web.complaints.support import sent
from tests.web.conftest import Town

NAME = "penata.web.complaints.tasks.tend_all"


def test_what_is_due_runs_at_first_and_after_its_time_again(db: None) -> None:
    schedule = Schedule({NAME: 600})
    assert schedule.run_due(1000.0) == [NAME]
    assert schedule.run_due(1599.0) == []
    assert schedule.run_due(1600.0) == [NAME]


def test_a_fault_is_told_and_tried_again_at_the_next_time(monkeypatch: object) -> None:
    schedule = Schedule({"penata.web.complaints.tasks.missing": 5})
    assert schedule.run_due(0.0) != []
    assert schedule.run_due(1.0) == []
    assert schedule.run_due(5.0) != []


def test_a_fault_in_one_government_leaves_the_others_alone(town: Town, other: Town, monkeypatch: object) -> None:
    sent(town.government)
    tended = []

    def tend(government: object) -> None:
        tended.append(government)
        if government == town.government:
            raise RuntimeError

    monkeypatch.setattr(tasks, "tend", tend)  # type: ignore[attr-defined]
    tasks.tend_all()
    assert tended == [town.government, other.government]
