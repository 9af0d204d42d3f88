"""A worker told to end gives the run at hand back, so that the next one does it and it counts as no attempt."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from penata.web.jobs import actions, worker
from penata.web.jobs.actions import run_ask, run_claim, run_give_back
from penata.web.jobs.heart import beating
from penata.web.jobs.models import Run
from penata.web.organisation.actions import city_store
from tests.support.city import small_city
from tests.web.conftest import Town


@pytest.fixture
def waiting(town: Town, settings: Any, tmp_path: Any) -> Town:
    """A town whose main job waits."""
    settings.MEDIA_ROOT = tmp_path
    run_ask(town.government, None, city_store(town.government, None, small_city(), "kota.xlsx").key)
    return town


def test_told_to_end_amid_a_run_the_worker_gives_it_back(waiting: Town, monkeypatch: Any) -> None:
    def told_to_end(*_: Any, **__: Any) -> None:
        raise worker.Stopped

    monkeypatch.setattr(actions, "run_do", told_to_end)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
    worker.work_until_stopped()
    left = Run.objects.of(waiting.government).get()
    assert (left.status, left.attempt) == (Run.Status.QUEUED, 0)


def test_a_run_that_another_attempt_took_over_is_not_given_back(waiting: Town) -> None:
    first = run_claim()
    assert first is not None
    Run.objects.of(waiting.government).update(attempt=2)
    run_give_back(first)
    assert Run.objects.of(waiting.government).get().status == Run.Status.RUNNING


def test_a_heart_beats_while_a_step_tells_nothing_and_not_after() -> None:
    beats: list[int] = []
    enough = threading.Event()
    with beating(lambda: (beats.append(1), len(beats) < 2 or enough.set()), 0.001):
        assert enough.wait(5)
    told = len(beats)
    time.sleep(0.01)
    assert len(beats) == told
    with beating(lambda: beats.append(1), 60):
        pass
    assert len(beats) == told
