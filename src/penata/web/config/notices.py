"""Short notices shown once on the next page, with a way to undo what was done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


@dataclass(frozen=True, slots=True)
class Undo:
    """A form that takes back what was done: where it is sent and with what (opaque ids only)."""

    address: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Toast:
    """A notice as a page shows it."""

    text: str
    undo: Undo | None = None


def notice_add(request: HttpRequest, text: str, undo: Undo | None = None) -> None:
    """Say on the next page that something was done; kept in the session, never in the browser."""
    messages.success(request, text, extra_tags=json.dumps(asdict(undo)) if undo else "")


def toasts(request: HttpRequest) -> dict[str, Any]:
    """The notices waiting for this page; they are used up only where a template shows them."""

    def waiting() -> Iterator[Toast]:
        for entry in messages.get_messages(request):
            yield Toast(entry.message, Undo(**json.loads(entry.extra_tags)) if entry.extra_tags else None)

    return {"toasts": SimpleLazyObject(lambda: list(waiting()))}
