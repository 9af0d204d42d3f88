"""Pieces of work for trying engines out, importable in other processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def square(number: int) -> int:
    return number * number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("NIP 198001012005011001")
    return number


def die_once(content: tuple[int, str]) -> int:
    """Killed half way as by `kill -9`, the first time number 2 is worked on."""
    number, folder = content
    mark = Path(folder) / "died"
    if number == 2 and not mark.exists():
        mark.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_always(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def sleep_long(number: int) -> int:
    time.sleep(60 if number else 0)
    return number


def large(number: int) -> bytes:
    return bytes([number]) * 5_000_000
