"""The city the verbs work on: kept in the data directory for its owner alone, and on request in the pages' database."""

from __future__ import annotations

import os
from pathlib import Path

from penata.cli.stop import BAD_INPUT, WRONG_USE, Stop
from penata.core import codec
from penata.core.message import message
from penata.core.organisation.letterhead import Letterhead
from penata.core.organisation.snapshot import City, Snapshot
from penata.core.organisation.values import Identity

FOLDER = "workspace"


def keep(city: City, data: Path) -> None:
    """Keep a city as the one the other verbs work on; each file is replaced as a whole."""
    folder = data / FOLDER
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    for name, content in (
        ("city.json", codec.encode(city.snapshot)),
        ("identities.json", codec.encode(city.identities)),
        ("letterhead.json", codec.encode(city.letterhead)),
    ):
        path = folder / name
        temporary = path.with_suffix(".tmp")
        temporary.touch(mode=0o600)
        temporary.write_bytes(content)
        temporary.replace(path)


def kept(data: Path) -> City:
    """The city kept last; raises `Stop` where there is none."""
    folder = data / FOLDER
    if not (folder / "city.json").is_file():
        raise Stop(WRONG_USE, message("cli.city.missing"))
    letterhead = folder / "letterhead.json"
    return City(
        codec.decode((folder / "city.json").read_bytes(), Snapshot),
        codec.decode((folder / "identities.json").read_bytes(), tuple[Identity, ...]),
        codec.decode(letterhead.read_bytes(), Letterhead) if letterhead.is_file() else Letterhead(),
    )


def keep_for_pages(city: City, data: Path, slug: str, source: str) -> None:
    """Make it the current city of a government of the pages and ask for its main job; raises `Stop`."""
    os.environ["PENATA_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penata.web.config.settings.base")
    from penata.web.bring import BadSlug, TakenAddress, bring

    try:
        bring(city, slug, source)
    except TakenAddress as other:
        raise Stop(BAD_INPUT, message("cli.web.other", slug=slug, name=str(other))) from None
    except BadSlug:
        raise Stop(WRONG_USE, message("cli.web.slug", slug=slug)) from None
