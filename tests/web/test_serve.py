"""The server and its worker: they end together however the end comes, and a start that cannot be says why."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE_SECONDS = 60


def children_of(thread: Path) -> list[str]:
    """The processes a thread has started; none where the thread ended between being listed and being asked."""
    try:
        return (thread / "children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []


@dataclass
class Running:
    """`penata serve` as a process of its own, and what it has printed."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    @property
    def said(self) -> str:
        return self.log.read_text()

    @property
    def workers(self) -> list[int]:
        """The processes the server has started."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        return [int(child) for thread in threads for child in children_of(thread)]


def alive(pid: int) -> bool:
    """Whether a process still works; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, *words: str, **more: str) -> Running:
    """Start the server on a free port and an empty data directory."""
    port, log = free_port(), folder / "server.log"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    penata = str(Path(sys.executable).with_name("penata"))
    command = [penata, "serve", "--port", str(port), "--data", str(folder), *words]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**environment, **more}, start_new_session=True
        )
    return Running(process, log, port)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    server = start(tmp_path)
    try:
        wait_until(lambda: f":{server.port}" in server.said or server.process.poll() is not None, "it listens")
        assert server.process.poll() is None, server.said
        wait_until(lambda: len(server.workers) == 1, "its worker works")
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_server_and_worker_end_in_peace(running: Running, number: int) -> None:
    (worker,) = running.workers
    running.process.send_signal(number)
    assert running.process.wait(timeout=PATIENCE_SECONDS) == 0
    assert not alive(worker)
    assert running.said.rstrip().endswith("Berhenti.")
    assert not [word for word in ("Traceback", "Fatal") if word in running.said]


def test_ctrl_c_in_a_terminal_reaches_the_whole_group_and_leaves_nobody(running: Running) -> None:
    (worker,) = running.workers
    os.killpg(running.process.pid, signal.SIGINT)
    assert running.process.wait(timeout=PATIENCE_SECONDS) == 0
    assert not alive(worker)
    assert "dijalankan lagi" not in running.said


def test_a_killed_server_leaves_no_worker_behind(running: Running) -> None:
    (worker,) = running.workers
    running.process.kill()
    running.process.wait()
    wait_until(lambda: not alive(worker), "the worker ends")


def test_a_worker_that_dies_is_started_again(running: Running) -> None:
    (worker,) = running.workers
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: "dijalankan lagi" in running.said, "it is told")
    wait_until(lambda: any(alive(pid) and pid != worker for pid in running.workers), "another works")


def test_a_second_start_on_the_same_port_says_so_and_prepares_nothing(running: Running, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    other = start(second, "--port", str(running.port))
    assert other.process.wait(timeout=PATIENCE_SECONDS) == 2
    assert f"Port {running.port} sudah dipakai" in other.said
    assert f"--port {running.port + 1}" in other.said
    assert not list(second.glob("*.sqlite3"))


def test_an_address_the_machine_does_not_have_is_told_as_such(tmp_path: Path) -> None:
    other = start(tmp_path, "--host", "203.0.113.9")
    assert other.process.wait(timeout=PATIENCE_SECONDS) == 2
    assert "Tidak dapat mendengarkan di 203.0.113.9" in other.said


def test_production_does_not_start_without_its_names_and_its_proxy(tmp_path: Path) -> None:
    other = start(tmp_path, DJANGO_SETTINGS_MODULE="penata.web.config.settings.production")
    assert other.process.wait(timeout=PATIENCE_SECONDS) == 2
    assert "PENATA_HOSTS" in other.said
    assert "PENATA_PROXY" in other.said
    assert not list(tmp_path.glob("*.sqlite3"))
