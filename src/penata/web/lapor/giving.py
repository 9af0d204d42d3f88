"""Complaints under the field names of SP4N-LAPOR!, without anything personal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.blackout import black, mark
from penata.web.complaints.categories import CATEGORIES
from penata.web.complaints.history import government_lock
from penata.web.complaints.models import Complaint, Privacy, Reporter
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.policies import may_prepare, sees
from penata.web.complaints.selectors import agencies_in
from penata.web.governments.models import Membership
from penata.web.lapor.fields import FIELDS
from penata.web.organisation.selectors import current_snapshot

TITLE = 70
NAMELESS = "Anonim"


@transaction.atomic
def give(member: Membership) -> list[dict[str, Any]]:
    """What the member may see, newest first; the history tells that it was given out. Raises `PermissionDenied`.

    Secret complaints and reports of wrongdoing are never given out.
    """
    if not may_prepare(member):
        raise PermissionDenied
    rows = _records(member)
    government_lock(member.government)
    event_append(member.government, member.user, "lapor.export", count=len(rows))
    return rows


def _records(member: Membership) -> list[dict[str, Any]]:
    rows = Complaint.objects.of(member.government).filter(whistle=False).exclude(privacy=Privacy.SECRET)
    found = [row for row in rows.annotate(last=Max("steps__at")) if sees(member, row, False)]
    names = dict(Reporter.objects.of(member.government).values_list("complaint_id", "name"))
    snapshot = current_snapshot(member.government)
    agencies = agencies_in(snapshot)
    places = {code: row.name for code, row in kelurahan_of(snapshot).items()}
    return [_record(row, names.get(row.pk, ""), agencies, places) for row in found]


def _record(row: Complaint, name: str, agencies: dict[str, str], places: dict[str, str]) -> dict[str, Any]:
    text = row.public_text if row.published else black(mark(row.text, name.split()))
    title = row.public_title if row.published else " ".join(text.split())[:TITLE]
    last: datetime = getattr(row, "last", None) or row.received
    values = (
        row.code,
        row.outside_number or row.code,
        masked(name) if row.privacy == Privacy.NAMED else NAMELESS,
        title,
        text,
        CATEGORIES.get(row.category, ""),
        row.category,
        agencies.get(row.agency, ""),
        row.agency,
        places.get(row.place, ""),
        row.place,
        row.status,
        *(_iso(at) for at in (row.received, row.forwarded, last, row.closed)),
        *(_seconds(at) for at in (row.received, row.forwarded, last, row.closed)),
        _iso(row.received),
        _iso(last),
    )
    return dict(zip(FIELDS, values, strict=True))


def masked(name: str) -> str:
    """The first letter of each word; the same length whatever follows."""
    return " ".join(f"{word[0]}***" for word in name.split()) or NAMELESS


def _iso(at: datetime | None) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _seconds(at: datetime | None) -> str:
    return str(int(at.timestamp())) if at else ""
