"""Releasing the structure to the public, and withdrawing it: by the organisation section, recorded."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.history import government_lock
from penata.web.governments.models import Membership, Role
from penata.web.organisation.selectors import current_record
from penata.web.portal.models import Publication

Contacts = Mapping[str, Mapping[str, str]]


def may_publish(member: Membership) -> bool:
    """The organisation section answers for what the portal says of the structure."""
    return member.role == Role.ORGANISATION


@transaction.atomic
def structure_release(member: Membership, contacts: Contacts) -> Publication | None:
    """Release the present snapshot with these contacts; nothing for a city without data."""
    if not may_publish(member):
        raise PermissionDenied
    government_lock(member.government)
    record = current_record(member.government)
    if record is None:
        return None
    kept = {agency: dict(row) for agency, row in contacts.items()}
    made: Publication = Publication.objects.make(
        member.government, snapshot=record.key, contacts=kept, released=timezone.now(), by=member.user
    )
    event_append(member.government, member.user, "structure.release", record.key)
    return made


@transaction.atomic
def structure_withdraw(member: Membership) -> None:
    """Take the structure off the portal."""
    if not may_publish(member):
        raise PermissionDenied
    government_lock(member.government)
    Publication.objects.of(member.government).filter(withdrawn=None).update(withdrawn=timezone.now())
    event_append(member.government, member.user, "structure.withdraw")
