"""Files that citizens send, written so that none stays behind without its row.

Files are written before their rows and taken away again when the transaction fails; a process killed in between
leaves files that `strangers_remove` finds.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

STRANGER_SECONDS = 3600
"""Age after which a file without a row belongs to nobody."""


@contextmanager
def files_kept() -> Iterator[list[Path]]:
    """A transaction that takes the files named in the list away when it fails."""
    written: list[Path] = []
    try:
        with transaction.atomic():
            yield written
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes, written: list[Path]) -> None:
    """Write a file, whole or not at all, and note it in `written`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    written += [path, fresh]
    fresh.write_bytes(content)
    fresh.replace(path)


def strangers_remove(folder: Path, known: Collection[str]) -> int:
    """Remove files without a row that are older than an hour; returns how many."""
    if not folder.is_dir():
        return 0
    oldest = time.time() - STRANGER_SECONDS
    gone = [path for path in folder.iterdir() if path.name not in known and path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
