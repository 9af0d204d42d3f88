"""The real server on the example city with its invented complaints, as several benchmarks need it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

CITY = "/p/tanjungbalai/"
STORED = """
from penata.core.intake import example_workbook, read_city
from penata.web.complaints.demo import complaints_demonstrate
from penata.web.governments.models import Government
from penata.web.organisation.actions import city_store
from django.core.management import call_command
call_command("collectstatic", verbosity=0, interactive=False)
government = Government.objects.create(code="12.74", slug="tanjungbalai", name="Kota Tanjungbalai")
city = read_city(example_workbook()).city
city_store(government, None, city, "kota.xlsx")
complaints_demonstrate(government, city.snapshot)
"""
SERVER = """
import logging, sys
from penata.web.ready import database_ready
database_ready()
from penata.web.governments.models import Government
if not Government.objects.exists():
    exec(sys.argv[2])
from penata.web.config.wsgi import application
from penata.web.listen import listen
for name in ("waitress.queue", "django.request"):
    logging.getLogger(name).setLevel(logging.ERROR)
server = listen(application, "127.0.0.1", int(sys.argv[1]), "127.0.0.1")
print("ready", flush=True)
server.run()
"""


@dataclass
class Served:
    """A data directory with a server that can be killed and started again."""

    port: int
    environment: dict[str, str]
    process: subprocess.Popen[str] | None = field(default=None)

    def start(self) -> None:
        """Start the server and wait until it listens."""
        command = [sys.executable, "-W", "ignore", "-c", SERVER, str(self.port), STORED]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "ready"

    def stop(self, *, kill: bool = False) -> None:
        """End the server: asked to, or killed in the middle of whatever it does."""
        assert self.process is not None
        (self.process.kill if kill else self.process.terminate)()
        self.process.wait()

    def told(self, code: str) -> str:
        """What a program tells of the data."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout


@contextmanager
def served(database: str = "", port: int = 8765, **more: str) -> Iterator[Served]:
    """A running server on a fresh data directory; SQLite, or the empty PostgreSQL database of an address."""
    with tempfile.TemporaryDirectory() as data:
        settings: dict[str, Any] = {
            "PENATA_DATA": data, "PENATA_DATABASE_URL": database, "PENATA_PROXY": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "penata.web.config.settings.base",
        }  # fmt: skip
        found = Served(port, {**os.environ, **settings, **more})
        found.start()
        try:
            yield found
        finally:
            found.stop()
