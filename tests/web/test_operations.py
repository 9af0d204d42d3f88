"""What an operator relies on: health, local metrics, logs with their government, the database's settings, language and time."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.test import Client, override_settings
from django.utils import timezone

from penata.web.accounts.models import User
from penata.web.audit.models import Event
from penata.web.config.logs import JsonFormatter, PersonalDataFilter
from penata.web.config.middleware import government_code, request_id
from tests.web.conftest import PASSWORD, Town

HTMX = {"HX-Request": "true"}


def test_health_needs_no_sign_in_and_readiness_needs_the_database(db: None) -> None:
    assert Client().get("/healthz").json()["status"] == "ok"
    assert Client().get("/readyz").json() == {"status": "ready"}
    with patch("django.db.backends.base.base.BaseDatabaseWrapper.cursor", side_effect=DatabaseError):
        assert Client().get("/healthz").status_code == 200
        assert Client().get("/readyz").status_code == 503


def test_metrics_are_for_this_machine_alone_and_name_no_government(ready: Town) -> None:
    ready.client("pimpinan").get(ready.path("rancangan/"))
    text = Client().get("/metrics").content.decode()
    assert 'penata_requests_total{route="scenarios:list",status="200"}' in text
    assert 'penata_request_seconds_bucket{route="scenarios:list",le="+Inf"}' in text
    assert 'penata_runs{status="selesai"} 1' in text
    assert ready.government.slug not in text
    assert Client().get("/metrics", REMOTE_ADDR="10.0.0.5").status_code == 404
    assert Client().get("/metrics", headers={"X-Forwarded-For": "10.0.0.5"}).status_code == 404


def test_a_log_line_carries_request_and_government_and_no_person(ready: Town, caplog: Any) -> None:
    lines = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            PersonalDataFilter().filter(record)
            lines.append(json.loads(JsonFormatter().format(record)))

    logger, handler = logging.getLogger("django.request"), Keep()
    logger.addHandler(handler)
    try:
        answer = ready.client("organisasi").get(ready.path("data/198001012005011001/"))
    finally:
        logger.removeHandler(handler)
    assert lines[0]["request"] == answer.headers["X-Request-Id"]
    assert lines[0]["government"] == ready.government.code
    assert "198001012005011001" not in json.dumps(lines)
    assert (request_id.get(), government_code.get()) == ("-", "-")


def test_sqlite_survives_concurrent_writers(db: None) -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
    assert found == {"journal_mode": "wal", "foreign_keys": 1}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


def test_an_ended_session_leads_htmx_to_the_sign_in_and_back(ready: Town) -> None:
    page = f"http://testserver{ready.path('analisis/')}?bidang=data"
    answer = Client().get(ready.path("analisis/"), headers={**HTMX, "HX-Current-URL": page})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/akun/masuk/?next=%2Fk%2Fcontoh%2Fanalisis%2F%3Fbidang%3Ddata"


def test_htmx_gets_the_content_without_the_frame_and_caches_tell_them_apart(ready: Town) -> None:
    client = ready.client("organisasi")
    whole = client.get(ready.path("analisis/"))
    part = client.get(ready.path("analisis/"), headers=HTMX)
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert 'id="temuan"' in part.content.decode()
    assert "HX-Request" in whole.headers["Vary"]
    assert "HX-Request" in part.headers["Vary"]
    restored = client.get(ready.path("analisis/"), headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert "<html" in restored.content.decode()


def test_htmx_keeps_to_the_content_policy_and_keeps_no_page_in_the_browser(ready: Town) -> None:
    from html import unescape

    text = ready.client("organisasi").get(ready.path()).content.decode()
    settings = json.loads(unescape(text.split('name="htmx-config" content="')[1].split('"')[0]))
    assert settings["includeIndicatorStyles"] is False
    assert settings["allowEval"] is False
    assert settings["historyCacheSize"] == 0
    assert {"code": "422", "swap": True} in settings["responseHandling"]
    assert ready.client("organisasi").get(ready.path()).headers["Cache-Control"] == "no-store"


def test_the_language_follows_the_person_to_another_browser(town: Town) -> None:
    email = town.members["organisasi"].user.email
    first = town.client("organisasi")
    first.post("/bahasa/", {"bahasa": "en", "next": "/"})
    assert User.objects.get(email=email).language == "en"
    second = Client()
    assert "Beranda" not in second.get("/akun/masuk/").content.decode()
    second.post("/akun/masuk/", {"name": email, "password": PASSWORD})
    assert (
        "What waits for you" in second.get(town.path()).content.decode()
        or "No city data yet" in second.get(town.path()).content.decode()
    )


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Jakarta", "24 November 2026, 05.30 WIB"),
        ("Asia/Makassar", "24 November 2026, 06.30 WITA"),
        ("Asia/Jayapura", "24 November 2026, 07.30 WIT"),
    ],
)
def test_times_are_those_of_the_government_and_do_not_leak_into_the_next_request(
    town: Town, zone: str, said: str
) -> None:
    town.government.time_zone = zone
    town.government.save()
    moment = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    Event.objects.make(town.government, at=moment, kind="run.ask", previous="", digest="x" * 64, details={})
    assert said in town.client("organisasi").get(town.path("riwayat/")).content.decode()
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"


def test_documents_are_served_through_the_authorised_view_and_never_sniffed(ready: Town) -> None:
    answer = ready.client("pimpinan").get(ready.path("dokumen/peta-jabatan.xlsx"))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert Client().get("/media/dokumen/peta-jabatan.xlsx").status_code in (302, 404)


def test_demo_accounts_cannot_be_used_outside_demo_mode(town: Town) -> None:
    user = town.members["organisasi"].user
    user.demo = True
    user.save()
    form = {"name": user.email, "password": PASSWORD}
    assert Client().post("/akun/masuk/", form).status_code == 422
    assert town.client("organisasi").get(town.path()).status_code == 302
    with override_settings(DEMO=True):
        assert Client().post("/akun/masuk/", form).status_code == 302


def test_demo_mode_is_refused_for_production_and_for_other_machines() -> None:
    def ids() -> set[str | None]:
        return {found.id for found in run_checks()}

    with override_settings(DEMO=True, PRODUCTION=True):
        assert "penata.E001" in ids()
    with override_settings(DEMO=True, ALLOWED_HOSTS=["kota.example"]):
        assert "penata.E002" in ids()
    with override_settings(DEMO=True, ALLOWED_HOSTS=["127.0.0.1", "localhost"]):
        assert not ids() & {"penata.E001", "penata.E002"}
