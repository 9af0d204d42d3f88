"""The worker: a process that does one run after the other until it is told to stop, or its server is gone."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

IDLE_SECONDS = 1.5
BESIDE = "--beside"
"""Ends when its standard input closes: the server that started it holds the other end."""


class Stopped(BaseException):
    """Told to end: the run at hand is given back and done by the next worker."""


def work_until_stopped() -> None:
    """Claim and do runs; ends on SIGTERM or SIGINT within moments."""
    from django.conf import settings
    from django.db import close_old_connections

    from penata.web.jobs.actions import run_claim, run_do, run_give_back
    from penata.web.jobs.schedule import Schedule

    def stop(number: int, frame: FrameType | None) -> None:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, signal.SIG_IGN)
        raise Stopped

    work, idle, schedule = None, threading.Event(), Schedule(settings.SCHEDULE)
    try:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, stop)
        while True:
            close_old_connections()
            work = run_claim()
            if work is None:
                schedule.run_due()
                idle.wait(IDLE_SECONDS)
            else:
                run_do(work)
    except Stopped:
        if work is not None:
            run_give_back(work)


def _end_with_server() -> None:
    """Wait until the server's end of the pipe closes, then end like one that was told to."""
    while os.read(sys.stdin.fileno(), 1):  # not through sys.stdin: its lock would be held when the process ends
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Start as `python -m penata.web.jobs.worker`."""
    import django

    django.setup()
    if BESIDE in sys.argv[1:]:
        threading.Thread(target=_end_with_server, daemon=True).start()
    work_until_stopped()


if __name__ == "__main__":
    main()
