"""The example city served whole, as `penata serve --demo` does it, with its demo accounts."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = re.compile(r"(\S+@demo\.invalid)\s+(\S+)")
LONGEST_SECONDS = 300


@dataclass(frozen=True)
class Demo:
    """A running server: its address and the passwords of its accounts."""

    address: str
    passwords: dict[str, str]


@contextmanager
def demo(data: Path) -> Iterator[Demo]:
    """The server on a free port, its data in a folder; ended with the context. Raises `TimeoutError`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = data / "server.log"
    command = [
        str(Path(sys.executable).with_name("penata")),
        "serve",
        "--demo",
        "--port",
        str(port),
        "--data",
        str(data),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            yield Demo(f"http://127.0.0.1:{port}", _accounts(log, port, process))
        finally:
            process.terminate()
            process.wait(timeout=30)


def _accounts(log: Path, port: int, process: subprocess.Popen[bytes]) -> dict[str, str]:
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline:
        told = log.read_text("utf-8")
        if f":{port}" in told and ACCOUNT.search(told):
            return dict(ACCOUNT.findall(told))
        if process.poll() is not None:
            break
        time.sleep(0.3)
    raise TimeoutError(log.read_text("utf-8"))
