"""The whole main job on the example city, from workbook to documents: `python benchmarks/main_job.py`.

Runs `penata demo` in a process of its own and prints wall time, CPU time and peak memory against the targets, and
the start-up of `penata --help`. The start-up's peer in the same run is an empty Python process.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from verdicts import Verdicts

TARGETS = {"demo": 30.0, "help": 0.5}
MEMORY_TARGET_MB = 1024


def measured(*command: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak resident megabytes of one command; raises if it fails."""
    began = time.monotonic()
    child = os.posix_spawn(
        command[0],
        list(command),
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ],
    )
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> int:
    """Print the table; exit code 1 if a target is missed."""
    penata = str(Path(sys.executable).with_name("penata"))
    with tempfile.TemporaryDirectory() as folder:
        demo = measured(penata, "demo", "--out", folder)
    start = min(measured(penata, "--help") for _ in range(5))
    empty = min(measured(sys.executable, "-c", "pass") for _ in range(5))
    rows = (
        ("main job, workbook to documents", demo),
        ("penata --help (best of 5)", start),
        ("python -c pass (peer)", empty),
    )
    print(f"{'':34}{'wall s':>8}{'CPU s':>8}{'MB':>7}")
    for name, (wall, cpu, memory) in rows:
        print(f"{name:34}{wall:8.2f}{cpu:8.2f}{memory:7.0f}")
    verdicts = Verdicts()
    verdicts.say(
        "main job, workbook to documents",
        f"{demo[0]:.1f} s, {demo[2]:.0f} MB",
        target=f"{TARGETS['demo']:.0f} s, {MEMORY_TARGET_MB} MB",
        met=demo[0] <= TARGETS["demo"] and demo[2] <= MEMORY_TARGET_MB,
    )
    verdicts.say(
        "`penata --help`",
        f"{start[0]:.2f} s",
        f"{empty[0]:.2f} s, empty Python",
        f"{TARGETS['help']} s",
        start[0] <= TARGETS["help"],
    )
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
