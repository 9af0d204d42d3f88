"""The worker: a process that does one run after the other until it is told to stop."""

from __future__ import annotations

import os
import signal
import threading

IDLE_SECONDS = 1.5


def work_until_stopped() -> None:
    """Claim and do runs; ends on SIGTERM or SIGINT, or when its server is gone, after the run at hand."""
    from django.db import close_old_connections

    from penata.web.jobs.actions import run_claim, run_do

    stop, server = threading.Event(), os.getppid()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set() and os.getppid() == server:
        close_old_connections()
        work = run_claim()
        if work is None:
            stop.wait(IDLE_SECONDS)
        else:
            run_do(work)


def main() -> None:
    """Start as `python -m penata.web.jobs.worker`."""
    import django

    django.setup()
    work_until_stopped()


if __name__ == "__main__":
    main()
