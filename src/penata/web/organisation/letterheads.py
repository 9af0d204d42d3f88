"""Who signs a city's papers: a setting kept apart from its snapshots, one file a government."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from penata.core import codec
from penata.core.organisation.letterhead import Letterhead
from penata.web.governments.models import Government


def letterhead_keep(government: Government, letterhead: Letterhead) -> None:
    """Keep what the city's file says; replaced as a whole."""
    path = _path(government)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(codec.encode(letterhead))
    temporary.replace(path)


def letterhead_of(government: Government) -> Letterhead:
    """What was kept last; everything empty where nothing was."""
    path = _path(government)
    return codec.decode(path.read_bytes(), Letterhead) if path.is_file() else Letterhead()


def _path(government: Government) -> Path:
    return Path(settings.MEDIA_ROOT) / "kop" / f"{government.code}.json"
