"""Where photos lie on disk."""

from __future__ import annotations

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


def photo_delete(government: Government, photo: Photo) -> None:
    """Take a photo away: the row now, the file once that is certain."""
    path = path_of(government, photo.name)
    photo.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def orphans_remove(government: Government) -> int:
    """Remove files without a row that are older than an hour; returns how many."""
    known = {f"{name}.jpg" for name in Photo.objects.of(government).values_list("name", flat=True)}
    return strangers_remove(folder_of(government), known)
