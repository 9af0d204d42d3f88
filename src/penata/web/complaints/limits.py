"""How much one client may do, told without an outside service and without keeping a network address.

Phones of many people share one address of their provider: the limit from which a sum is asked is low, the limit that
stops is high.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from penata.web.complaints.models import Attempt
from penata.web.governments.models import Government

WINDOW = timedelta(hours=1)
WRONG_PIN_WINDOW = timedelta(minutes=15)
PREFIX = 64
"""Bits of an IPv6 address that name a network."""


class Limit(StrEnum):
    """What is counted."""

    SEND = "kirim"
    UPLOAD = "unggah"
    WRONG_PIN = "pin"
    NUMBER = "antre"


def client_of(address: str) -> str:
    """The client behind a network address: the address itself, or its network for IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network(f"{address}/{PREFIX}", strict=False))


def attempt_note(government: Government, limit: Limit, who: str, now: datetime | None = None) -> None:
    """Remember that `who` has done something."""
    Attempt.objects.make(government, key=_key(limit, who), at=now or timezone.now())


def attempts(government: Government, limit: Limit, who: str, window: timedelta = WINDOW) -> int:
    """How often `who` has done it within the window."""
    since = timezone.now() - window
    found: int = Attempt.objects.of(government).filter(key=_key(limit, who), at__gte=since).count()
    return found


def sum_needed(government: Government, client: str) -> bool:
    """Whether a sum is asked of this client before sending."""
    return attempts(government, Limit.SEND, client) >= settings.COMPLAINTS_SUM_FROM


def sending_stopped(government: Government, client: str) -> bool:
    """Whether this client has sent too many."""
    return attempts(government, Limit.SEND, client) >= settings.COMPLAINTS_MOST


def uploading_stopped(government: Government, client: str) -> bool:
    """Whether this client has uploaded too many photos."""
    return attempts(government, Limit.UPLOAD, client) >= settings.COMPLAINTS_MOST_PHOTOS


def pin_locked(government: Government, code: str, client: str) -> bool:
    """Whether too many wrong PINs have come from a client, from it for this complaint, or for it from everywhere.

    The last is the highest: numbers of published complaints are known, and nobody shall lock their senders out.
    """
    most = settings.COMPLAINTS_WRONG_PINS
    return any(
        attempts(government, Limit.WRONG_PIN, who, WRONG_PIN_WINDOW) >= most[name]
        for name, who in _guessers(code, client).items()
    )


def wrong_pin_note(government: Government, code: str, client: str) -> None:
    """Remember a wrong PIN."""
    for who in _guessers(code, client).values():
        attempt_note(government, Limit.WRONG_PIN, who)


def _guessers(code: str, client: str) -> dict[str, str]:
    known = {"complaint": f"of {code}", "complaint_of_client": f"of {code} by {client}"} if code else {}
    return {"client": f"by {client}", **known}


def attempts_forget(government: Government) -> None:
    """Forget what is older than the window."""
    Attempt.objects.of(government).filter(at__lt=timezone.now() - WINDOW).delete()


def _key(limit: Limit, who: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{limit}:{who}".encode(), hashlib.sha256).hexdigest()
