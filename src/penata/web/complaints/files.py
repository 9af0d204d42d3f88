"""Where photos lie on disk, written so that none stays behind without its row.

Files are written before their rows and taken away again when the transaction fails; a process killed in between
leaves files that `orphans_remove` finds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from penata.web.complaints.models import Photo
from penata.web.complaints.photos import Clean
from penata.web.governments.models import Government

ORPHAN_SECONDS = 3600
"""Age after which a file without a row belongs to nobody."""


def folder_of(government: Government) -> Path:
    """Where a government's photos lie."""
    return Path(settings.MEDIA_ROOT) / "pengaduan" / government.code


def path_of(government: Government, name: UUID) -> Path:
    """The file of a photo."""
    return folder_of(government) / f"{name}.jpg"


@contextmanager
def photos_kept(government: Government) -> Iterator[list[Path]]:
    """A transaction that takes the files named in the list away when it fails."""
    written: list[Path] = []
    try:
        with transaction.atomic():
            yield written
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def photo_write(government: Government, photo: Photo, clean: Clean, written: list[Path]) -> None:
    """Write the file of a photo, whole or not at all."""
    path = path_of(government, photo.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    written.append(path)
    fresh = path.with_suffix(".tmp")
    written.append(fresh)
    fresh.write_bytes(clean.content)
    fresh.replace(path)


def photo_delete(government: Government, photo: Photo) -> None:
    """Take a photo away: the row now, the file once that is certain."""
    path = path_of(government, photo.name)
    photo.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def orphans_remove(government: Government) -> int:
    """Remove files without a row that are older than an hour; returns how many."""
    folder = folder_of(government)
    if not folder.is_dir():
        return 0
    known = {f"{name}.jpg" for name in Photo.objects.of(government).values_list("name", flat=True)}
    oldest = time.time() - ORPHAN_SECONDS
    gone = [path for path in folder.iterdir() if path.name not in known and path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
