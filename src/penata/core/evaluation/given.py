"""What the file must tell before anything can be judged."""

from __future__ import annotations

from typing import TypeVar

from penata.core.message import Message, message
from penata.core.service.faults import WrongInput

T = TypeVar("T")


def given(value: T | None, field: str) -> T:
    """The value of a field; raises `WrongInput` with the field's words where the file is silent."""
    if value is None:
        raise WrongInput(missing(field))
    return value


def missing(field: str) -> Message:
    """The words for a field left empty."""
    return message("evaluation.missing", field=message(f"evaluation.field.{field}"))
