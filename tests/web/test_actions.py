"""What changes: imports, choices, committee decisions, runs; each by permission, in one transaction, with an event."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from penata.compute.identity import engine_key
from penata.core.intake import write_city
from penata.core.placement import UnlawfulDecision
from penata.web.audit.actions import chain_intact, event_append
from penata.web.audit.models import Event
from penata.web.jobs import selectors as jobs_selectors
from penata.web.jobs.actions import MOST_ATTEMPTS, run_ask, run_claim, run_do
from penata.web.jobs.models import Result, Run
from penata.web.jobs.selectors import current_run, result
from penata.web.organisation import selectors as organisation_selectors
from penata.web.organisation.actions import OtherGovernment, city_import, city_store
from penata.web.organisation.models import Person, SnapshotRecord
from penata.web.organisation.selectors import current_record, current_snapshot
from penata.web.scenarios.actions import post_decide, scenario_choose
from penata.web.scenarios.models import Choice, PostDecision
from tests.support.city import small_city
from tests.web.conftest import Town


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "kota.xlsx"
    write_city(small_city(), path)
    return path


def test_an_import_stores_snapshot_people_and_one_event(town: Town, workbook: Path) -> None:
    record, issues = city_import(town.members["organisasi"], workbook, "kota.xlsx")
    assert record is not None
    assert issues == ()
    assert current_snapshot(town.government) == small_city().snapshot
    assert Person.objects.of(town.government).count() == len(small_city().identities)
    assert [event.kind for event in Event.objects.of(town.government)] == ["city.import"]


def test_the_same_file_again_makes_no_second_snapshot(town: Town, workbook: Path) -> None:
    first, _ = city_import(town.members["organisasi"], workbook, "kota.xlsx")
    second, _ = city_import(town.members["organisasi"], workbook, "kota.xlsx")
    assert first is not None
    assert second is not None
    assert first.pk == second.pk
    assert SnapshotRecord.objects.of(town.government).count() == 1


def test_a_broken_file_stores_nothing_at_all(town: Town, workbook: Path) -> None:
    workbook.write_bytes(workbook.read_bytes()[:4000])
    record, issues = city_import(town.members["organisasi"], workbook, "kota.xlsx")
    assert record is None
    assert issues[0].code == "intake.file.truncated"
    assert SnapshotRecord.objects.of(town.government).count() == 0
    assert Event.objects.of(town.government).count() == 0


def test_only_the_organisation_section_imports(town: Town, workbook: Path) -> None:
    for role in ("bkpsdm", "kepala_pd", "pimpinan"):
        with pytest.raises(PermissionDenied):
            city_import(town.members[role], workbook, "kota.xlsx")


def test_a_file_of_another_government_is_refused(other: Town, workbook: Path) -> None:
    with pytest.raises(OtherGovernment, match="Kota Contoh"):
        city_import(other.members["organisasi"], workbook, "kota.xlsx")
    assert SnapshotRecord.objects.of(other.government).count() == 0


def test_people_can_be_erased_and_results_stay(ready: Town) -> None:
    Person.objects.of(ready.government).delete()
    assert result(ready.government, "analysis") is not None
    assert ready.client("bkpsdm").get(ready.path("penempatan/")).status_code == 200


def test_a_choice_is_recorded_once_with_its_reason_and_its_event(ready: Town) -> None:
    design = result(ready.government, "design")
    member = ready.members["pimpinan"]
    name = design.scenarios[1].scenario.id
    scenario_choose(member, design, "kini", "menunggu")
    scenario_choose(member, design, name, "paling baik")
    assert [(row.scenario, row.reason) for row in Choice.objects.of(ready.government)] == [(name, "paling baik")]
    assert [event.kind for event in Event.objects.of(ready.government)[:2]] == ["scenario.choose"] * 2
    with pytest.raises(PermissionDenied):
        scenario_choose(ready.members["kepala_pd"], design, name, "tidak boleh")
    with pytest.raises(KeyError):
        scenario_choose(member, design, "tidak-ada", "salah")


def test_a_committees_decision_is_lawful_recorded_and_can_be_taken_back(ready: Town) -> None:
    design = result(ready.government, "design")
    found = result(ready.government, "placement", design.recommended)
    row = next(row for row in found.candidacies if row.eligible)
    team = ready.members["bkpsdm"]
    post_decide(team, found, row.position, row.eligible[0])
    assert [item.employee for item in PostDecision.objects.of(ready.government)] == [row.eligible[0]]
    with pytest.raises(UnlawfulDecision):
        post_decide(team, found, row.position, "bukan-siapa-siapa")
    with pytest.raises(PermissionDenied):
        post_decide(ready.members["pimpinan"], found, row.position, row.eligible[0])
    post_decide(team, found, row.position, "")
    assert PostDecision.objects.of(ready.government).count() == 0


def test_the_history_shows_when_it_was_changed(ready: Town) -> None:
    assert chain_intact(ready.government)
    event = Event.objects.of(ready.government).last()
    Event.objects.of(ready.government).filter(pk=event.pk).update(subject="lain")
    assert not chain_intact(ready.government)


def test_two_events_cannot_follow_the_same_one(town: Town) -> None:
    event_append(town.government, None, "run.ask")
    first = Event.objects.of(town.government).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.make(
            town.government, at=timezone.now(), kind="run.done", previous=first.previous, digest="x" * 64, details={}
        )


def test_the_same_work_is_asked_for_once(town: Town) -> None:
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    first = run_ask(town.government, None, record.key)
    second = run_ask(town.government, None, record.key)
    assert first.pk == second.pk


def test_a_run_is_claimed_by_one_worker_and_a_dead_one_is_picked_up(town: Town) -> None:
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    run_ask(town.government, None, record.key)
    claimed = run_claim()
    assert claimed is not None
    assert claimed.attempt == 1
    assert run_claim() is None
    Run.objects.of(town.government).update(beat=timezone.now() - timedelta(hours=1))
    again = run_claim()
    assert again is not None
    assert again.attempt == 2


def test_a_worker_that_was_overtaken_stores_nothing(town: Town, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    run_ask(town.government, None, record.key)
    slow = run_claim()
    assert slow is not None
    Run.objects.of(town.government).update(beat=timezone.now() - timedelta(hours=1))
    fast = run_claim()
    assert fast is not None
    run_do(slow)
    assert Result.objects.of(town.government).count() == 0
    run_do(fast)
    assert Result.objects.of(town.government).filter(kind="design").count() == 1
    assert Run.objects.of(town.government).get().status == Run.Status.DONE


def test_a_run_that_keeps_dying_is_given_up(town: Town) -> None:
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    run_ask(town.government, None, record.key)
    Run.objects.of(town.government).update(
        status=Run.Status.RUNNING, attempt=MOST_ATTEMPTS, beat=timezone.now() - timedelta(hours=1)
    )
    assert run_claim() is None
    assert Run.objects.of(town.government).get().status == Run.Status.FAILED


def test_a_fault_in_the_work_is_told_by_its_kind_only(town: Town) -> None:
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    run_ask(town.government, None, record.key)
    SnapshotRecord.objects.of(town.government).update(content=b"{}")
    organisation_selectors._decoded.cache_clear()
    work = run_claim()
    assert work is not None
    run_do(work)
    failed = Run.objects.of(town.government).get()
    assert failed.status == Run.Status.FAILED
    assert failed.fault
    assert "Coba lagi" in town.client("organisasi").get(town.path("pekerjaan/")).content.decode()


def test_results_that_cannot_be_read_count_as_missing_and_can_be_made_again(ready: Town) -> None:
    Result.objects.of(ready.government).filter(kind="design").update(content=b'{"of": "another engine"}')
    jobs_selectors._decoded.cache_clear()
    client = ready.client("organisasi")
    assert client.get(ready.path()).status_code == 200
    assert "Hasil dibuat oleh versi lain" in client.get(ready.path("pekerjaan/")).content.decode()
    client.post(ready.path("pekerjaan/mulai/"))
    assert Run.objects.of(ready.government).get().status == Run.Status.QUEUED
    assert Result.objects.of(ready.government).count() == 0
    work = run_claim()
    assert work is not None
    run_do(work)
    assert result(ready.government, "design") is not None


def test_a_run_is_keyed_by_the_engine_and_the_law_that_made_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    record = city_store(town.government, None, small_city(), "kota.xlsx")
    first = run_ask(town.government, None, record.key)
    monkeypatch.setattr("penata.web.jobs.actions.engine_key", lambda: "mended")
    assert run_ask(town.government, None, record.key).pk != first.pk
    assert len(engine_key()) == 64


def test_a_run_asked_for_again_is_the_current_one_though_another_engine_ran_since(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = current_record(ready.government)
    assert record is not None
    first = Run.objects.of(ready.government).get()
    with monkeypatch.context() as other_engine:
        other_engine.setattr("penata.web.jobs.actions.engine_key", lambda: "another")
        second = run_ask(ready.government, None, record.key)
    assert current_run(ready.government) == second
    assert run_ask(ready.government, None, record.key) == first
    assert current_run(ready.government) == first
    assert result(ready.government, "design") is not None
