"""What is kept of a run in one folder, so that it can be taken up again: governments as read, and proven results.

Every file is written whole or not at all and named by the hash of what it was made from: engine, law, settings and
content. An unchanged government is therefore neither read nor designed again. No name and no NIP is ever written here.
"""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from penata.compute.national.result import Row
from penata.core import codec

T = TypeVar("T")
NAME = "penata-hasil"
"""Name of the folder beside the files of governments."""


@dataclass(frozen=True)
class Read:
    """A government as read: everything but its content, which lies beside it."""

    snapshot: str
    """Its key."""
    code: str
    name: str
    tables: str
    kind: str


@dataclass(frozen=True)
class Store:
    """The folder of one series of runs."""

    folder: Path

    def read(self, key: str) -> Read | None:
        """The government kept under the key of its source; `None` where it must be read."""
        content = self._get("dibaca", key, ".json")
        return None if content is None or not self._path("data", key, ".json.gz").is_file() else _decoded(content, Read)

    def snapshot(self, key: str) -> bytes:
        """The compressed content of a government kept."""
        return self._path("data", key, ".json.gz").read_bytes()

    def keep_read(self, key: str, read: Read, content: bytes) -> None:
        """Keep a government as read; its content first, so that what can be found is whole."""
        self._put("data", key, ".json.gz", content)
        self._put("dibaca", key, ".json", codec.encode(read))

    def row(self, key: str) -> Row | None:
        """The figures of a result kept; `None` where it must be made."""
        content = self._get("baris", key, ".json")
        return None if content is None or not self._path("hasil", key, ".json.gz").is_file() else _decoded(content, Row)

    def result(self, key: str) -> bytes:
        """The whole result of the design step, canonical JSON."""
        return gzip.decompress(self._path("hasil", key, ".json.gz").read_bytes())

    def keep(self, key: str, row: Row, result: bytes) -> None:
        """Keep a proven result (compressed canonical JSON) and its figures."""
        self._put("hasil", key, ".json.gz", result)
        self._put("baris", key, ".json", codec.encode(row))

    def tell(self, name: str, content: bytes) -> Path:
        """Write what is told at the end."""
        return self._write(self.folder / name, content)

    def _path(self, kind: str, key: str, suffix: str) -> Path:
        return self.folder / kind / key[:2] / f"{key}{suffix}"

    def _get(self, kind: str, key: str, suffix: str) -> bytes | None:
        try:
            return self._path(kind, key, suffix).read_bytes()
        except FileNotFoundError:
            return None

    def _put(self, kind: str, key: str, suffix: str, content: bytes) -> None:
        self._write(self._path(kind, key, suffix), content)

    def _write(self, path: Path, content: bytes) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        temporary.touch(mode=0o600)
        temporary.write_bytes(content)
        temporary.replace(path)
        return path


def _decoded(content: bytes, kind: type[T]) -> T | None:
    """What is kept, unless another version wrote it otherwise: then it counts as not there."""
    from msgspec import ValidationError

    try:
        return codec.decode(content, kind)
    except ValidationError:
        return None
