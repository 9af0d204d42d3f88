"""Prepare the data directory and serve the pages, with the worker beside them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from penata.core.catalogue import render
from penata.core.message import message
from penata.web.ready import database_ready

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(host: str, port: int, data: Path, demo: bool, language: str) -> int:
    """Prepare, print the address (and demo accounts) and serve until stopped; returns the exit code."""

    def say(code: str, **params: Any) -> None:
        print(render(message(f"web.serve.{code}", **params), language), flush=True)

    if demo and host not in LOOPBACK:
        say("demo_loopback")
        return 2
    if _taken(host, port):
        say("taken", port=port, other=port + 1)
        return 2
    os.environ["PENATA_DATA"] = str(data)
    os.environ["PENATA_DEMO"] = "1" if demo else "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penata.web.config.settings.base")
    accounts = prepare(demo, say)
    signal.signal(signal.SIGTERM, _stop)
    worker = subprocess.Popen([sys.executable, "-m", "penata.web.jobs.worker"])
    try:
        if demo:
            _wait_for_results(say, language)
        for role, email, password in accounts:
            say("account", role=str(role), email=email, password=password)
        say("address", host=host, port=port)
        _listen(host, port)
    except KeyboardInterrupt:
        say("stopped")
    finally:
        worker.terminate()
        worker.wait(timeout=30)
    return 0


def _stop(*_: Any) -> None:
    """Told to end (by a service manager): leave through the same door as Ctrl+C, so that the worker ends as well."""
    raise KeyboardInterrupt


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
    from penata.web.governments.models import Government
    from penata.web.institution.actions import rounds_demonstrate
    from penata.web.jobs.actions import run_ask
    from penata.web.organisation.actions import city_store
    from penata.web.organisation.selectors import current_record, current_snapshot

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
    run_ask(government, None, record.key)
    snapshot = current_snapshot(government)
    if snapshot is not None:
        rounds_demonstrate(government, snapshot)
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


def _taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _listen(host: str, port: int) -> None:
    from waitress import create_server

    from penata.web.config.wsgi import application

    server = create_server(application, host=host, port=port, threads=6)
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
