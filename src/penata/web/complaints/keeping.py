"""What the admin and the leader keep beside the complaints: canned answers, and who reads reports of wrongdoing."""

from __future__ import annotations

from collections.abc import Set

from django.core.exceptions import PermissionDenied
from django.db import transaction

from penata.web.audit.actions import event_append
from penata.web.complaints.history import government_lock
from penata.web.complaints.models import Canned, Trustee
from penata.web.complaints.policies import may_name, may_prepare
from penata.web.governments.models import Membership
from penata.web.governments.policies import SERVE_COMPLAINTS


@transaction.atomic
def canned_keep(member: Membership, title: str, text: str) -> Canned:
    """Keep an answer under a title; one of the same title is replaced."""
    if not may_prepare(member):
        raise PermissionDenied
    government_lock(member.government)
    found: Canned | None = Canned.objects.of(member.government).filter(title=title).first()
    if found is None:
        found = Canned.objects.make(member.government, title=title, text=text)
    found.text = text
    found.save(update_fields=["text"])
    event_append(member.government, member.user, "complaint.canned", title)
    return found


@transaction.atomic
def canned_remove(member: Membership, title: str) -> None:
    """Remove the answer of a title."""
    if not may_prepare(member):
        raise PermissionDenied
    government_lock(member.government)
    Canned.objects.of(member.government).filter(title=title).delete()
    event_append(member.government, member.user, "complaint.canned", title)


@transaction.atomic
def trustees_name(member: Membership, users: Set[int]) -> None:
    """Name exactly these accounts, of those who serve complaints in the government."""
    if not may_name(member):
        raise PermissionDenied
    government_lock(member.government)
    members = Membership.objects.filter(government=member.government, role__in=SERVE_COMPLAINTS)
    serving = set(members.values_list("user_id", flat=True))
    rows = Trustee.objects.of(member.government)
    rows.exclude(user_id__in=users).delete()
    known = set(Trustee.objects.of(member.government).values_list("user_id", flat=True))
    for user in sorted((users & serving) - known):
        Trustee.objects.make(member.government, user_id=user)
    event_append(member.government, member.user, "complaint.trustees", count=len(users & serving))
