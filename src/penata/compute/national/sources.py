"""Where governments come from: files in a folder, or the invented set.

A source has a key of its own, so that an unchanged file is not even read again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from penata.compute.invented import COUNT, chosen
from penata.compute.national.store import NAME as STORE
from penata.core import codec

WORKBOOKS = frozenset({".xlsx", ".xls", ".ods", ".zip"})
SNAPSHOT = ".json"


@dataclass(frozen=True, slots=True)
class Source:
    """One government still to be read."""

    name: str
    key: str
    """SHA-256 of its content."""
    path: str = ""
    number: int = -1
    """Of the invented set."""
    seed: int = 0


def from_folder(folder: Path) -> tuple[Source, ...]:
    """Every government in a folder, by name: a workbook, a zip or folder of CSV files, or a snapshot (.json).

    Hidden names, lock files of office programmes and the folder of results are passed over.
    """
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith((".", "~")) or path.name == STORE:
            continue
        if path.suffix.lower() in WORKBOOKS | {SNAPSHOT} and path.is_file():
            found.append(Source(path.name, _hash([path]), str(path)))
        elif path.is_dir() and (tables := sorted(path.glob("*.csv"))):
            found.append(Source(path.name, _hash(tables), str(path)))
    return tuple(found)


def from_invented(count: int = COUNT, seed: int = 1) -> tuple[Source, ...]:
    """So many of the invented governments, spread over the set."""
    return tuple(
        Source(f"rekaan-{number + 1:03d}", codec.key("invented", seed, number), number=number, seed=seed)
        for number in chosen(count)
    )


def _hash(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
