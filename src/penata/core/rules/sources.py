"""The files of the law, read once and kept in a compiled form beside them, as Python keeps its modules.

The compiled form carries the digest of the very files it was made from: an edited file is read anew at once, a read-only
installation merely reads the YAML each time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

REGULATIONS = Path(__file__).resolve().parents[2] / "regulations"
_DATE = 1
"""Extension type of a date in the compiled form."""


def read_sources(folder: Path = REGULATIONS) -> dict[str, Any]:
    """`instruments.yaml` and every `<subject>/*.yaml` of `folder` by relative path, as plain values."""
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    digest = _digest(texts)
    compiled = folder / "__pycache__" / "rulebook.msgpack"
    found = _compiled(compiled, digest)
    if found is None:
        found = {name: parse(text) for name, text in texts.items()}
        _keep(compiled, digest, found)
    return found


def read_examples(folder: Path = REGULATIONS) -> dict[str, Any]:
    """Every file of worked examples, `<subject>/examples/*.yaml`, by relative path."""
    return {
        path.relative_to(folder).as_posix(): parse(path.read_bytes())
        for path in sorted(folder.glob("*/examples/*.yaml"))
    }


def parse(text: bytes | str) -> Any:
    """Plain values of one YAML text; raises `yaml.YAMLError`."""
    import yaml

    return yaml.load(text, Loader=yaml.CSafeLoader)


def _files(folder: Path) -> list[Path]:
    return [folder / "instruments.yaml", *sorted(folder.glob("*/*.yaml"))]


def _digest(texts: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, text in texts.items():
        whole.update(f"{name}:{len(text)}:".encode())
        whole.update(text)
    return whole.hexdigest()


def _compiled(path: Path, digest: str) -> dict[str, Any] | None:
    try:
        content = msgspec.msgpack.decode(path.read_bytes(), ext_hook=_read_extension, strict=False)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    fits = isinstance(content, dict) and content.get("digest") == digest
    return content["files"] if fits else None


def _keep(path: Path, digest: str, files: dict[str, Any]) -> None:
    """Write the compiled form in one step; not being able to is no fault."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode({"digest": digest, "files": _with_extensions(files)}))
        Path(name).replace(path)


def _with_extensions(value: Any) -> Any:
    if isinstance(value, date):
        return msgspec.msgpack.Ext(_DATE, value.isoformat().encode())
    if isinstance(value, dict):
        return {_with_extensions(key): _with_extensions(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_extensions(item) for item in value]
    return value


def _read_extension(code: int, data: memoryview) -> Any:
    if code != _DATE:
        raise ValueError(f"extension {code}")
    return date.fromisoformat(bytes(data).decode())
