"""Keys of apps: made once, kept as a hash, ended at any time."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.history import government_lock
from penata.web.complaints.policies import may_prepare
from penata.web.governments.models import Government, Membership
from penata.web.open311.models import Client

KEY_BYTES = 24


def key_of(text: str) -> str:
    """What is kept of an api_key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"open311:{text}".encode(), hashlib.sha256).hexdigest()


def client_of(government: Government, api_key: str) -> Client | None:
    """The client of an api_key that still opens."""
    if not api_key:
        return None
    found: Client | None = Client.objects.of(government).filter(key=key_of(api_key), ended=None).first()
    return found


@transaction.atomic
def client_add(member: Membership, name: str, *, by_token: bool = False) -> str:
    """Give an app a key; returns it, the only time it can be read. Raises `PermissionDenied`."""
    if not may_prepare(member):
        raise PermissionDenied
    government_lock(member.government)
    api_key = secrets.token_urlsafe(KEY_BYTES)
    made = Client.objects.make(
        member.government, name=name, key=key_of(api_key), added=timezone.now(), by_token=by_token
    )
    event_append(member.government, member.user, "open311.client", str(made.pk), by_token=by_token)
    return api_key


@transaction.atomic
def client_end(member: Membership, number: int) -> None:
    """Let a key open nothing any more; what was sent with it stays. Raises `PermissionDenied`."""
    if not may_prepare(member):
        raise PermissionDenied
    government_lock(member.government)
    if Client.objects.of(member.government).filter(pk=number, ended=None).update(ended=timezone.now()):
        event_append(member.government, member.user, "open311.end", str(number))
