"""Which place of work is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from penata.compute.engine import Engine, Unreachable
from penata.core.message import message

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = ("inline", "processes", "dask")


@dataclass(frozen=True)
class EngineSettings:
    """The wishes of the one who starts the work."""

    engine: str = "inline"
    workers: int | None = None
    """Processes of this machine; `None`: one for each processor."""
    scheduler: str = ""
    """Address of the cluster, `tls://host:8786`."""
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


def engine_of(wishes: EngineSettings) -> Engine:
    """The place of work; nothing is started yet. Raises `Unreachable` where the wishes do not suffice for it."""
    if wishes.engine == "inline":
        from penata.compute.inline import Inline

        return Inline()
    if wishes.engine == "processes":
        from penata.compute.pool import Processes

        return Processes(wishes.workers)
    from penata.compute.cluster import Cluster, Keys

    if not wishes.scheduler:
        raise Unreachable(message("compute.cluster.scheduler"))
    files = (wishes.ca, wishes.certificate, wishes.key)
    if any(files) and not all(files):
        raise Unreachable(message("compute.cluster.three"))
    ca, certificate, key = files
    cluster = Cluster(wishes.scheduler, Keys(ca, certificate, key) if ca and certificate and key else None)
    cluster.check()
    return cluster
