"""Appending to the history."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from penata.web.audit.models import Event
from penata.web.governments.models import Government


def event_append(government: Government, actor: Any, kind: str, subject: str = "", **details: Any) -> Event:
    """Append one event; call inside the transaction of the act itself."""
    last = Event.objects.of(government).order_by("-id").first()
    previous = last.digest if last else ""
    at = timezone.now()
    digest = event_digest(previous, at, kind, subject, details)
    event: Event = Event.objects.make(
        government, at=at, actor=actor, kind=kind, subject=subject, details=details, previous=previous, digest=digest
    )
    return event


def event_digest(previous: str, at: datetime, kind: str, subject: str, details: dict[str, Any]) -> str:
    """SHA-256 over the event and the digest before it."""
    content = json.dumps([previous, at.isoformat(), kind, subject, details], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def chain_intact(government: Government) -> bool:
    """Whether the whole history of a government is as it was written."""
    previous = ""
    for event in Event.objects.of(government).order_by("id"):
        if event.previous != previous:
            return False
        if event.digest != event_digest(previous, event.at, event.kind, event.subject, event.details):
            return False
        previous = event.digest
    return True
