"""What officials upload: a workbook, or a ZIP of the folder of CSV; read by the engine and forgotten afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from penata.core.intake.tables import PACKED, WORKBOOKS

ACCEPTED = (*WORKBOOKS, PACKED)
LONGEST_NAME = 80


@contextmanager
def received(upload: UploadedFile[Any]) -> Iterator[Path]:
    """The upload under its own plain name in a folder of its own, gone when done."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain_name(upload.name or "")
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        yield path


def plain_name(name: str) -> str:
    """A file's name without folders and without anything a file system might mind; its ending stays."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter if letter.isalnum() or letter in " ._-()" else "_" for letter in last).strip(" .")
    stem, ending = PurePosixPath(kept).stem, PurePosixPath(kept).suffix.lower()
    return f"{stem[:LONGEST_NAME] or 'berkas'}{ending}"
