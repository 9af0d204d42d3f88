"""Containers of documents without a clock: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile

STILL = (2025, 1, 2, 0, 0, 0)


def still(container: bytes) -> bytes:
    """A .docx or .xlsx with fixed times inside."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, STILL)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(item.filename))
    return made.getvalue()
