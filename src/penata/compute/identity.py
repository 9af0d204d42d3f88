"""Which engine and which law a result was made with: part of the key of every run."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import penata

_ENGINE = (("core", "*.py"), ("regulations", "*.yaml"))
_WORK = (*_ENGINE, ("compute", "*.py"))


@cache
def engine_key() -> str:
    """Hash of the engine's code and of the rulebook as installed; the same files give the same key on any machine."""
    return _hash(_ENGINE)


@cache
def work_key() -> str:
    """The same with the code of this package: what many governments at once are worked out with."""
    return _hash(_WORK)


def _hash(parts: tuple[tuple[str, str], ...]) -> str:
    digest = hashlib.sha256(penata.__version__.encode())
    root = Path(penata.__file__).parent
    for folder, pattern in parts:
        for path in sorted((root / folder).rglob(pattern), key=lambda path: path.relative_to(root).as_posix()):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()
