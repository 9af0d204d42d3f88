"""The worker that runs beside a server: started with it, started again when it dies, and never left behind.

It ends when it is told to, and also when the server is gone without a word: its standard input is a pipe that only the
server holds open.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from types import TracebackType

COMMAND = (sys.executable, "-m", "penata.web.jobs.worker", "--beside")
PATIENCE_SECONDS = 10
"""How long a worker may take to give back the run at hand before it is ended by force; the run is then done anew."""
PAUSE_SECONDS = 5
"""Before a worker that died is started again."""


class Worker:
    """One worker process, as a context: running inside, ended outside."""

    def __init__(self, died: Callable[[], None]) -> None:
        self._died = died
        self._leaving = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep, daemon=True)
        self._watch.start()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.set()
        self._watch.join()
        self._process.terminate()
        try:
            self._process.wait(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        """In a session of its own: Ctrl+C in a terminal is for the server, which then ends it."""
        return subprocess.Popen(COMMAND, stdin=subprocess.PIPE, start_new_session=True)

    def _keep(self) -> None:
        """Start a worker that died again, and say so; ends when the server leaves."""
        while not self._leaving.wait(0.2):
            if self._process.poll() is None:
                continue
            self._died()
            if not self._leaving.wait(PAUSE_SECONDS):
                self._process = self._start()
