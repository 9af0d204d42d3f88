"""The head and the signatory of a city's papers from its file, with the logo that lies beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from penata.core.intake.issue import Collector
from penata.core.organisation.letterhead import Letterhead

SHEET, LOGO = "naskah", "Berkas logo"
LARGEST_LOGO = 2_000_000
"""Bytes: a picture of two centimetres needs a hundredth."""
PICTURES = (b"\x89PNG", b"\xff\xd8\xff")


def letterhead_of(rows: Sequence[dict[str, Any]], path: Path, notes: Collector) -> Letterhead:
    """What the sheet holds; a logo that cannot be used is told and left out."""
    if not rows:
        return Letterhead()
    given = {name: value for name, value in rows[0].items() if name != "sources" and value}
    return Letterhead(**given, logo=_logo(given.get("logo_file", ""), path, notes))


def _logo(name: str, path: Path, notes: Collector) -> bytes:
    """Only a plain name in the file's own folder: a city's file must not reach others."""
    if not name:
        return b""
    folder = path if path.is_dir() else path.parent
    file = folder / Path(name).name
    if Path(name).name != name or not file.is_file():
        notes.warning("letterhead.logo", SHEET, None, LOGO, value=name)
    elif file.stat().st_size > LARGEST_LOGO or not usable_logo(file.read_bytes()):
        notes.warning("letterhead.picture", SHEET, None, LOGO, value=name)
    else:
        return file.read_bytes()
    return b""


def usable_logo(content: bytes) -> bool:
    """Whether papers can carry the picture: PNG or JPEG, not too large, and whole enough that its size can be read."""
    if len(content) > LARGEST_LOGO or not content.startswith(PICTURES):
        return False
    from docx.image.image import Image

    try:
        picture = Image.from_blob(content)
        return bool(picture.px_width and picture.px_height)
    except Exception:  # the parser of a stranger's file may fail in any way
        return False
