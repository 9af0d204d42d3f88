"""Values to bytes and back: one canonical form for hashing, storing and `--json`."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """Canonical JSON of any engine value: keys sorted, same value same bytes."""
    return msgspec.json.encode(value, order="sorted")


def decode(data: bytes | str, kind: type[T]) -> T:
    """Read a value of `kind` back from its canonical JSON; raises `msgspec.ValidationError` if it does not fit."""
    return msgspec.json.decode(data, type=kind)


def builtins(value: Any) -> Any:
    """The value as plain dicts, lists, strings and numbers, for templates and reports."""
    return msgspec.to_builtins(value, order="sorted")


def key(*values: Any) -> str:
    """SHA-256 (hex) over the canonical form of the values: the identity of an input or result."""
    digest = hashlib.sha256()
    for value in values:
        digest.update(encode(value))
        digest.update(b"\x00")
    return digest.hexdigest()
