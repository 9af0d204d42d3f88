"""A real dask cluster on this machine for tests: a scheduler and workers as processes of their own, over TLS."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from penata.compute.cluster import Cluster, Keys


def make_keys(folder: Path, names: tuple[str, ...] = ("scheduler", "worker", "client")) -> None:
    """An authority and a certificate for each name, as `docs/how-to/many-governments.md` makes them."""
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    folder.mkdir(parents=True, exist_ok=True)
    openssl("req", "-x509", *curve, "-days", "2", "-subj", "/CN=Uji CA", "-keyout", "ca.key", "-out", "ca.pem")
    for name in names:
        openssl("req", *curve, "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.csr")
        authority = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
        openssl("x509", "-req", "-in", f"{name}.csr", *authority, "-days", "2", "-out", f"{name}.pem")


def keys_in(folder: Path, name: str = "client") -> Keys:
    return Keys(folder / "ca.pem", folder / f"{name}.pem", folder / f"{name}.key")


def files(folder: Path, name: str) -> list[str]:
    keys = keys_in(folder, name)
    return ["--tls-ca-file", str(keys.ca), "--tls-cert", str(keys.certificate), "--tls-key", str(keys.key)]


class Running:
    """A scheduler and its workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.children: list[subprocess.Popen[str]] = []
        scheduler = self._dask("scheduler", "--host", "tls://127.0.0.1", "--port", "0", *files(folder, "scheduler"))
        self.scheduler = self.children[0]
        for line in scheduler.stderr:
            if found := re.search(r"tls://127\.0\.0\.1:\d+", line):
                self.address = found.group()
                break

    def worker(self, environment: dict[str, str] | None = None) -> None:
        """One worker process with its nanny, which starts another where it dies."""
        place = ("--local-directory", str(self.folder / f"w{len(self.children)}"))
        self._dask(
            "worker", self.address, "--nthreads", "1", *place, *files(self.folder, "worker"), environment=environment
        )

    def engine(self, patience: float = 30.0) -> Cluster:
        return Cluster(self.address, keys_in(self.folder), patience)

    def end(self) -> None:
        for child in reversed(self.children):
            child.terminate()
        for child in reversed(self.children):
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()

    def _dask(self, *words: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
        out = subprocess.PIPE if words[0] == "scheduler" else subprocess.DEVNULL
        command = [str(Path(sys.executable).with_name("dask")), *words, "--no-dashboard"]
        paths = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
        child = subprocess.Popen(
            command, stderr=out, stdout=subprocess.DEVNULL, text=True, env=os.environ | {"PYTHONPATH": paths} | (environment or {})
        )  # fmt: skip
        self.children.append(child)
        return child


@contextmanager
def running(folder: Path, workers: int = 2):
    make_keys(folder)
    cluster = Running(folder)
    try:
        for _ in range(workers):
            cluster.worker()
        yield cluster
    finally:
        cluster.end()


def wait_until(true, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)
