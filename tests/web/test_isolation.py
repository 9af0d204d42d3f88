"""One government never sees another's data, on any route and in any query; the database itself forbids it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

import penata.web
from penata.web.audit.models import Event
from penata.web.governments.borders import borders, borders_build, borders_lift, governed_models
from penata.web.governments.models import Governed, Unscoped
from penata.web.jobs.actions import documents_folder, run_ask
from penata.web.jobs.models import Result, Run
from penata.web.jobs.selectors import result
from penata.web.organisation.models import Person, SnapshotRecord
from tests.web.conftest import Town
from tests.web.routes import every_route

OPEN = {
    "portal", "healthz", "readyz", "metrics", "language", "accounts:sign_in",
    "law:index", "law:rule", "law:instruments", "law:instrument",
    "city:home", "complaint:what", "complaint:where", "complaint:who", "complaint:check", "complaint:sent",
    "city:performance", "city:performance_csv", "city:performance_json", "city:commitments", "city:commitments_csv",
    "city:commitments_json", "city:manifest", "city:worker", "city:offline", "complaint:offline", "complaint:whole",
    "complaint:forget", "complaint:drawing", "complaint:enter", "complaint:own", "complaint:leave",
    "service:list", "service:enter", "service:own", "service:leave",
    "queue:points", "queue:find", "survey:list", "survey:results", "survey:csv", "survey:json", "city:find",
    "open311:discovery", "open311:services", "open311:requests", "open311:updates",
    "complaint:list", "complaint:map", "complaint:statistics", "complaint:csv", "complaint:json", "complaint:rss",
}  # fmt: skip
"""The routes that ask for no sign-in, by name; every other one does."""
OPEN_BY_NAME = {
    "complaint:draft_photo", "complaint:own_photo", "complaint:public", "complaint:public_photo", "queue:ticket", "queue:point",
    "queue:take", "queue:display", "service:public", "service:begin", "service:check", "service:sent", "service:forget",
    "service:paper", "service:page", "service:letter", "service:verify",
    "survey:form", "survey:thanks", "survey:kiosk", "survey:kiosk_thanks", "survey:result",
    "open311:definition", "open311:request", "open311:token",
    "city:agency", "city:agency_performance", "city:csv", "city:json", "city:json_ld", "city:turtle",
}  # fmt: skip
"""Open as well, but there is nothing at the sample address."""
WITHOUT_GOVERNMENT = {"governments.Government", "governments.Membership", "accounts.User", "accounts.FailedSignIn"}
UNSCOPED_ALLOWED = {
    "governments/models.py", "jobs/actions.py", "jobs/selectors.py", "organisation/actions.py",
    "organisation/selectors.py", "institution/actions.py",
    "complaints/demo.py", "satisfaction/demo.py", "documents/demo.py", "queues/demo.py",
}  # fmt: skip
"""Files that may leave the scoped manager: the worker, what is read by its key, and inserts of many rows."""


def test_every_route_asks_for_a_sign_in_but_the_open_ones(ready: Town) -> None:
    for route in every_route():
        for answer in (Client().get(route.address), Client().post(route.address)):
            if route.name in OPEN | OPEN_BY_NAME:
                assert answer.status_code != 404 or route.name in OPEN_BY_NAME, route
                assert "/akun/masuk/" not in answer.headers.get("Location", ""), route
            else:
                assert answer.status_code == 302, route
                assert answer.headers["Location"].startswith("/akun/masuk/"), route


def test_every_route_of_a_government_has_a_policy_and_a_signed_in_visitor_needs_it(ready: Town) -> None:
    governed = [route for route in every_route() if route.governed]
    assert len(governed) > 25
    assert [route.name for route in governed if not callable(getattr(route.view, "policy", None))] == []


def test_a_member_of_another_government_finds_nothing_on_any_route(ready: Town, other: Town) -> None:
    governed = [route for route in every_route() if route.governed]
    for role in other.members:
        client = other.client(role)
        for route in governed:
            for method in (client.get, client.post):
                answer = method(route.address)
                assert answer.status_code == 404, (role, route)
                assert ready.government.name not in answer.content.decode(), route


def test_both_governments_work_side_by_side_and_see_their_own(ready: Town, other: Town) -> None:
    assert result(ready.government, "analysis") is not None
    assert result(other.government, "analysis") is None
    client = other.client("organisasi")
    assert "Belum ada data kota" in client.get(other.path()).content.decode()
    assert client.get(other.path("data/DINSOS/")).status_code == 404
    assert client.get(other.path("dokumen/peta-jabatan.xlsx")).status_code == 404
    assert documents_folder(Run.objects.of(ready.government).get()).parts[-2] == ready.government.code


def test_the_same_snapshot_of_two_governments_makes_two_runs(town: Town, other: Town) -> None:
    first = run_ask(town.government, None, "a" * 64)
    second = run_ask(other.government, None, "a" * 64)
    assert first.pk != second.pk
    assert [event.kind for event in Event.objects.of(other.government)] == ["run.ask"]


def test_a_query_without_a_government_is_refused(ready: Town, other: Town) -> None:
    for model in governed_models():
        with pytest.raises(Unscoped):
            model.objects.all()  # type: ignore[attr-defined]
    with pytest.raises(Unscoped):
        Person.objects.filter(name="x")
    with pytest.raises(Unscoped):
        Run.objects.of(ready.government).get().results.all()
    assert SnapshotRecord.objects.of(other.government).count() == 0
    assert Person.objects.of(ready.government).count() > 100


def test_every_table_belongs_to_a_government_but_those_of_the_platform() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("penata.")]
    assert {model._meta.label for model in ours if not issubclass(model, Governed)} == WITHOUT_GOVERNMENT
    for model in ours:
        if issubclass(model, Governed):
            assert not model._meta.get_field("government").null, model


def test_the_scoped_manager_is_left_only_where_it_must_be() -> None:
    root = Path(penata.web.__file__).parent
    leaving = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "migrations" not in path.parts and re.search(r"\.every\(\)|objects_unscoped", path.read_text())
    }
    assert leaving <= UNSCOPED_ALLOWED


@pytest.fixture
def two_runs(town: Town, other: Town) -> tuple[Run, Run]:
    return run_ask(town.government, None, "a" * 64), run_ask(other.government, None, "b" * 64)


def make_result(government: Any, run: Run) -> Result:
    made: Result = Result.objects.make(government, run=run, kind="design", scenario="", content=b"{}")
    return made


def test_the_database_refuses_a_row_that_points_into_another_government(two_runs: tuple[Run, Run], town: Town) -> None:
    own, foreign = two_runs
    with pytest.raises(IntegrityError), transaction.atomic():
        make_result(town.government, foreign)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.every().bulk_create([Result(government=town.government, run=foreign, kind="x", content=b"")])
    row = make_result(town.government, own)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.of(town.government).filter(pk=row.pk).update(run=foreign)
    assert Result.objects.of(town.government).get().run_id == own.pk


def test_the_database_refuses_that_a_row_changes_its_government(two_runs: tuple[Run, Run], other: Town) -> None:
    own, _ = two_runs
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.every().filter(pk=own.pk).update(government=other.government)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_run SET government_id = %s WHERE id = %s", [other.government.pk, own.pk])
    Run.objects.of(own.government).filter(pk=own.pk).update(beat=timezone.now())


def test_every_reference_between_governed_tables_has_its_border(db: None) -> None:
    wanted = {
        (model._meta.db_table, border.column): border.parent for model in governed_models() for border in borders(model)
    }
    assert wanted[Result._meta.db_table, "run_id"] == Run._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        names = {row[0] for row in cursor.fetchall()}
    for table, column in wanted:
        assert any(name.startswith(f"{table}_{column}_border") for name in names), (table, column)
    for model in governed_models():
        assert f"{model._meta.db_table}_fixed" in names


@pytest.mark.django_db(transaction=True)
def test_a_table_with_rows_can_be_rebuilt_and_has_its_borders_again(town: Town) -> None:
    run = run_ask(town.government, None, "a" * 64)
    make_result(town.government, run)
    borders_lift("default", plan=["a migration"])
    with connection.schema_editor() as editor:
        if connection.vendor == "sqlite":
            editor._remake_table(Run)
    for config in apps.get_app_configs():
        borders_build(config, "default")
    assert Result.objects.of(town.government).get().run_id == run.pk
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_run SET government_id = government_id + 1")


def test_ids_in_addresses_tell_nothing_about_rows(ready: Town) -> None:
    assert [route.pattern for route in every_route() if "<int:" in route.pattern] == []
    page = ready.client("bkpsdm").get(ready.path("penempatan/")).content.decode()
    assert not re.search(r"/k/contoh/[a-z]+/\d+/", page)
