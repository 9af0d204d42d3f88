"""What the engine says, without a language: a code and its parameters.

Findings, reasons and errors are kept, stored and compared as `Message`s; the catalogue renders them in
Indonesian or English for the command line, documents and pages (`penata.core.catalogue`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """One statement, as a catalogue code with parameters.

    `params` hold plain JSON values only: strings, integers, booleans, ISO dates as strings, lists of those.
    A value that is itself a message is given as a nested `{"code": ..., "params": {...}}` (see `nested`).
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, repr(sorted(self.params.items()))))


def message(code: str, /, **params: Any) -> Message:
    """Build a message; parameters that are messages are nested so that they can be stored."""
    return Message(code, {name: nested(value) for name, value in params.items()})


def nested(value: Any) -> Any:
    """Turn a message (or a list of them) into the plain form in which it can be a parameter."""
    if isinstance(value, Message):
        return {"code": value.code, "params": dict(value.params)}
    if isinstance(value, list | tuple):
        return [nested(item) for item in value]
    return value
