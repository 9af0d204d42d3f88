"""Where photos lie on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from penata.web.complaints.models import Photo
from penata.web.complaints.photos import Clean
from penata.web.config.kept import strangers_remove, write_whole
from penata.web.governments.models import Government


def folder_of(government: Government) -> Path:
    """Where a government's photos lie."""
    return Path(settings.MEDIA_ROOT) / "pengaduan" / government.code


def path_of(government: Government, name: UUID) -> Path:
    """The file of a photo."""
    return folder_of(government) / f"{name}.jpg"


def photo_write(government: Government, photo: Photo, clean: Clean, written: list[Path]) -> None:
    """Write the file of a photo, whole or not at all."""
    write_whole(path_of(government, photo.name), clean.content, written)


def photo_same(government: Government, photo: Photo, clean: Clean) -> bool:
    """Whether a photo is the very one at hand."""
    path = path_of(government, photo.name)
    return photo.size == len(clean.content) and path.exists() and path.read_bytes() == clean.content


def photo_delete(government: Government, photo: Photo) -> None:
    """Take a photo away: the row now, the file once that is certain."""
    names = names_of(photo)
    photo.delete()
    files_delete(government, names)


def names_of(photo: Photo) -> list[UUID]:
    """The files of a photo: as sent, and covered where it is."""
    return [name for name in (photo.name, photo.covered) if name is not None]


def files_delete(government: Government, names: Iterable[UUID]) -> None:
    """Take files away once the transaction is certain."""
    paths = [path_of(government, name) for name in names]

    def unlink() -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    transaction.on_commit(unlink)


def orphans_remove(government: Government) -> int:
    """Remove files without a row that are older than an hour; returns how many."""
    known = {f"{name}.jpg" for photo in Photo.objects.of(government) for name in names_of(photo)}
    return strangers_remove(folder_of(government), known)
