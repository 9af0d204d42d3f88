"""Work done once and kept beside its sources in a compiled form, as Python keeps its modules.

The compiled form carries the digest of the very sources it was made from: an edited source is worked through anew at
once, a read-only installation merely does the work each time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

_DATE = 1
"""Extension type of a date in the compiled form."""
_FORM = 2
"""Raised whenever what is kept, or how, changes its shape: a form kept by an older release is then made anew."""


def kept(path: Path, sources: Mapping[str, bytes], make: Callable[[], Any]) -> Any:
    """What `make` answers of `sources`, from the compiled form `path` where that was made of the same ones."""
    digest = _digest(sources)
    content = _read(path)
    if isinstance(content, dict) and content.get("digest") == digest:
        return content["made"]
    made = make()
    _write(path, {"digest": digest, "made": made})
    return made


def _digest(sources: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256(f"{_FORM}:".encode())
    for name, text in sources.items():
        whole.update(f"{name}:{len(text)}:".encode())
        whole.update(text)
    return whole.hexdigest()


def _read(path: Path) -> Any:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), ext_hook=_read_extension, strict=False)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def _write(path: Path, content: Any) -> None:
    """Write the compiled form in one step; not being able to is no fault."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(_with_extensions(content)))
        Path(name).replace(path)


def _with_extensions(value: Any) -> Any:
    if isinstance(value, date):
        return msgspec.msgpack.Ext(_DATE, value.isoformat().encode())
    if isinstance(value, dict):
        return {_with_extensions(key): _with_extensions(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_extensions(item) for item in value]
    return value


def _read_extension(code: int, data: memoryview) -> Any:
    if code != _DATE:
        raise ValueError(f"extension {code}")
    return date.fromisoformat(bytes(data).decode())
