"""Prepare the data directory and serve the pages, with the worker beside them."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

from penata.core.catalogue import render
from penata.core.message import Message, message
from penata.web.beside import Worker
from penata.web.listen import LOOPBACK, listen, obstacle
from penata.web.ready import database_ready

OK, WRONG_USE = 0, 2


def serve(host: str, port: int, data: Path, demo: bool, language: str) -> int:
    """Prepare, print the address (and demo accounts) and serve until stopped; returns the exit code."""

    def tell(text: Message) -> None:
        print(render(text, language), flush=True)

    def say(code: str, **params: Any) -> None:
        tell(message(f"web.serve.{code}", **params))

    if demo and host not in LOOPBACK:
        say("demo_loopback")
        return WRONG_USE
    blocked = obstacle(host, port)
    if blocked is not None:
        tell(blocked)
        return WRONG_USE
    os.environ["PENATA_DATA"] = str(data)
    os.environ["PENATA_DEMO"] = "1" if demo else "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penata.web.config.settings.base")
    if not _fit_to_serve(host, say):
        return WRONG_USE
    accounts = prepare(demo, say)
    signal.signal(signal.SIGTERM, _stop)
    try:
        with Worker(died=lambda: say("worker_died")):
            if demo:
                _wait_for_results(say, language)
            for role, email, password in accounts:
                say("account", role=str(role), email=email, password=password)
            _listen(host, port, say)
    except KeyboardInterrupt:
        pass
    say("stopped")
    return OK


def _stop(*_: Any) -> None:
    """Told to end (by a service manager): leave through the same door as Ctrl+C, so that the worker ends as well."""
    raise KeyboardInterrupt


def _fit_to_serve(host: str, say: Any) -> bool:
    """In production every error of Django's own checks stops the start; elsewhere a network address is warned about."""
    import django
    from django.conf import settings
    from django.core.checks import Tags, run_checks
    from django.core.checks.messages import ERROR

    django.setup()
    if not getattr(settings, "PRODUCTION", False):
        if host not in LOOPBACK:
            say("unprotected", host=host)
        return True
    faults = [
        found for found in run_checks(tags=[Tags.security], include_deployment_checks=True) if found.level >= ERROR
    ]
    for found in faults:
        say("unfit", text=f"{found.id}: {found.msg} {found.hint or ''}".rstrip())
    return not faults


def prepare(demo: bool, say: Any) -> tuple[tuple[str, str, str], ...]:
    """Bring the database up to date, collect static files, load the example; quick when all is there."""
    database_ready()
    _collect_static()
    _renew_results()
    if not demo:
        return ()
    from penata.web.accounts.actions import demo_accounts_renew

    government = _example(say)
    return demo_accounts_renew(government)


def _collect_static() -> None:
    """Collect only when the files have changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    from penata.core import codec

    sources = sorted({storage.path(name) for finder in get_finders() for name, storage in finder.list([])})
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    key = codec.key([(path, Path(path).stat().st_mtime_ns) for path in sources])
    if not stamp.exists() or stamp.read_text() != key:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(key)


def _renew_results() -> None:
    """Ask anew for results that another engine or another state of the law has made; the worker does the rest."""
    from penata.web.governments.models import Government
    from penata.web.jobs.actions import run_ask
    from penata.web.jobs.selectors import current_run
    from penata.web.organisation.selectors import current_record

    for government in Government.objects.all():
        record = current_record(government)
        if record is not None and current_run(government) is not None:
            run_ask(government, None, record.key)


def _example(say: Any) -> Any:
    """The example city as a government with a snapshot and a finished or queued run."""
    from penata.core.intake import example_workbook, read_city
    from penata.web.complaints.demo import complaints_demonstrate
    from penata.web.documents.demo import services_demonstrate
    from penata.web.governments.models import Government
    from penata.web.institution.actions import rounds_demonstrate
    from penata.web.jobs.actions import run_ask
    from penata.web.organisation.actions import city_store
    from penata.web.organisation.selectors import current_record, current_snapshot
    from penata.web.portal.demo import structure_demonstrate
    from penata.web.queues.demo import queues_demonstrate
    from penata.web.satisfaction.demo import surveys_demonstrate

    government, _ = Government.objects.get_or_create(
        code="12.74", defaults={"slug": "tanjungbalai", "name": "Kota Tanjungbalai"}
    )
    record = current_record(government)
    if record is None:
        say("loading")
        path = example_workbook()
        city = read_city(path).city if path else None
        if city is None:
            raise RuntimeError("the example workbook does not read")
        record = city_store(government, None, city, "kota-tanjungbalai.xlsx")
    snapshot = current_snapshot(government)
    if snapshot is not None:
        rounds_demonstrate(government, snapshot)
        complaints_demonstrate(government, snapshot)
        queues_demonstrate(government, snapshot)
        services_demonstrate(government, snapshot)
        surveys_demonstrate(government, snapshot)
        structure_demonstrate(government, snapshot)
    run_ask(government, None, record.key)
    return government


def _wait_for_results(say: Any, language: str) -> None:
    """Show the progress of the main job until it is done or has failed."""
    from penata.web.governments.models import Government
    from penata.web.jobs.models import Run
    from penata.web.jobs.selectors import current_run

    government = Government.objects.get(code="12.74")
    told = ""
    while True:
        run = current_run(government)
        if run is None or run.status in (Run.Status.DONE, Run.Status.FAILED):
            if told and run is not None:
                say("finished" if run.status == Run.Status.DONE else "failed")
            return
        text = render(run.message, language) if run.message else ""
        if text and text != told:
            say("progress", percent=run.share // 10, text=text)
            told = text
        time.sleep(0.3)


def _listen(host: str, port: int, say: Any) -> None:
    from django.conf import settings

    from penata.web.config.wsgi import application

    server = listen(application, host, port, settings.PROXY)
    say("address", host=f"[{host}]" if ":" in host else host, port=port)
    threading.Thread(target=_warm, daemon=True).start()
    server.run()


def _warm() -> None:
    """Read results into memory before the first visitor asks."""
    from django.db import close_old_connections

    from penata.web.governments.models import Government
    from penata.web.jobs.selectors import result

    for government in Government.objects.all():
        result(government, "design")
        result(government, "analysis")
    close_old_connections()
