"""Work on a cluster of several machines (dask.distributed), over TLS.

The scheduler hands a dead worker's tasks to another; after so many deaths over one task that task is given up. Answers
come back to this machine and are kept here: the workers need neither a shared folder nor the city's files.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from penata.compute.engine import Done, Task, Unreachable, died, perform
from penata.compute.identity import work_key
from penata.core.message import message

if TYPE_CHECKING:
    from pathlib import Path

    from distributed import Client

AHEAD = 3
"""Ours: tasks sent for each thread of the cluster before their turn, so that no worker waits for the network."""
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Keys:
    """Files of TLS, all PEM: whom to trust, and who this machine is."""

    ca: Path
    certificate: Path
    key: Path

    def missing(self) -> list[str]:
        """Those of the files that are not there."""
        return [str(path) for path in (self.ca, self.certificate, self.key) if not path.is_file()]


@dataclass(frozen=True)
class Cluster:
    """The scheduler of a cluster; without keys only on this machine itself."""

    address: str
    """`tls://10.0.0.1:8786`."""
    keys: Keys | None = None
    patience: float = 20.0
    """Seconds to wait for the scheduler, and then for its first worker."""

    def run(self, work: Callable[[Any], Any], tasks: Iterable[Task]) -> Generator[Done, None, None]:
        """Do the tasks on the cluster, a few ahead for each of its threads."""
        client = self._connected()
        try:
            yield from _results(client, work, iter(tasks))
        finally:
            with suppress(Exception):  # the scheduler may be gone; what was told stays told
                client.close(timeout=5)

    def check(self) -> None:
        """What can be told without the network: raises `Unreachable` with what to do."""
        if find_spec("distributed") is None:
            raise Unreachable(message("compute.cluster.package"))
        place = urlsplit(self.address)
        if self.keys is None and place.hostname not in _HERE:
            raise Unreachable(message("compute.cluster.keys", address=self.address))
        if place.scheme != ("tcp" if self.keys is None else "tls") or not _port(self.address):
            raise Unreachable(message("compute.cluster.scheme", address=self.address))
        if self.keys is not None and (missing := self.keys.missing()):
            raise Unreachable(message("compute.cluster.files", files=missing))

    def _connected(self) -> Client:
        """A client whose workers have the same engine; raises `Unreachable` with what to do."""
        self.check()
        try:
            self._greet()
            from distributed import Client

            client = Client(self.address, security=self._security(), timeout=self.patience, set_as_default=False)
        except (OSError, TypeError, ValueError, RuntimeError) as fault:
            kind = type(fault).__name__
            raise Unreachable(message("compute.cluster.address", address=self.address, kind=kind)) from None
        try:
            self._same_engine(client)
        except BaseException:
            client.close()
            raise
        return client

    def _greet(self) -> None:
        """Hear the scheduler's first word: a client of dask that finds nobody would wait for most of a minute.

        With TLS that word comes only once each side has accepted the other's certificate.
        """
        place = urlsplit(self.address)
        with socket.create_connection((place.hostname, place.port), self.patience) as line:
            if self.keys is None:
                heard = line.recv(1)
            else:
                context = ssl.create_default_context(cafile=str(self.keys.ca))
                context.check_hostname = False  # as dask: every certificate of the authority is let in
                context.load_cert_chain(self.keys.certificate, self.keys.key)
                with context.wrap_socket(line) as secure:
                    heard = secure.recv(1)
        if not heard:
            raise ConnectionAbortedError

    def _security(self) -> Any:
        from distributed.security import Security

        if self.keys is None:
            return None
        return Security(
            require_encryption=True,
            tls_ca_file=str(self.keys.ca),
            tls_client_cert=str(self.keys.certificate),
            tls_client_key=str(self.keys.key),
        )

    def _same_engine(self, client: Client) -> None:
        """Another version of the engine or of the law would give other answers: refused by name."""
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError:
            raise Unreachable(message("compute.cluster.workers", address=self.address)) from None
        found = client.run(_key, on_error="return")
        others = sorted(
            worker for worker, key in found.items() if key != work_key() and not isinstance(key, OSError)
        )  # who is gone just now (OSError) is no other version
        if others:
            raise Unreachable(message("compute.cluster.engine", workers=others))


def _port(address: str) -> int | None:
    """The port of an address; `None` where it has none that could be one."""
    try:
        return urlsplit(address).port
    except ValueError:
        return None


def _results(client: Client, work: Callable[[Any], Any], tasks: Iterator[Task]) -> Iterator[Done]:
    from distributed import as_completed
    from distributed.client import FutureCancelledError

    doing: dict[Any, int] = {}
    pending = as_completed(loop=client.loop)

    def send() -> None:
        task = next(tasks, None)
        if task is not None:
            future = client.submit(perform, work, task.id, task.content, pure=False, retries=0)
            doing[future.key] = task.id
            pending.add(future)

    for _ in range(AHEAD * max(1, sum(client.nthreads().values()))):
        send()
    for future in pending:
        id = doing.pop(future.key)
        send()
        try:
            done: Done = future.result()
        except FutureCancelledError:
            raise Unreachable(message("compute.cluster.lost")) from None
        except Exception as fault:
            done = died(id) if type(fault).__name__ == "KilledWorker" else _failed(id, fault)
        yield done


def _failed(id: int, fault: Exception) -> Done:
    """What the cluster itself says went wrong, by its kind alone."""
    return Done(id, fault=message("compute.fault", kind=type(fault).__name__, place="dask"))


def _key() -> str:
    return work_key()
