"""Complaints under the field names of SP4N-LAPOR!, without anything personal."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.blackout import black, mark
from penata.web.complaints.history import government_lock
from penata.web.complaints.models import Complaint, Privacy, Reporter
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.policies import may_prepare, sees
from penata.web.complaints.published import record
from penata.web.complaints.selectors import agencies_in
from penata.web.governments.models import Membership
from penata.web.lapor.fields import FIELDS
from penata.web.organisation.selectors import current_snapshot

TITLE = 70
NAMELESS, SECRET = "Anonim", "Rahasia"
"""What stands for a sender; of secret complaints for title and text as well."""


@transaction.atomic
def give(member: Membership, first: date | None = None, last: date | None = None) -> list[dict[str, Any]]:
    """What the member may see of what came from the first to the last day, newest first; the history tells of it.

    Secret complaints go without their text, reports of wrongdoing never. Raises `PermissionDenied`.
    """
    if not may_prepare(member):
        raise PermissionDenied
    rows = _records(member, first, last)
    span = {name: day.isoformat() for name, day in (("first", first), ("last", last)) if day is not None}
    government_lock(member.government)
    event_append(member.government, member.user, "lapor.export", count=len(rows), **span)
    return rows


def _records(member: Membership, first: date | None, last: date | None) -> list[dict[str, Any]]:
    rows = Complaint.objects.of(member.government).filter(whistle=False)
    if first is not None:
        rows = rows.filter(received__gte=_midnight(first))
    if last is not None:
        rows = rows.filter(received__lt=_midnight(last) + timedelta(days=1))
    rows = rows.annotate(last=Max("steps__at")).order_by("-received", "-id")
    found = [row for row in rows if sees(member, row, False)]
    names = dict(Reporter.objects.of(member.government).values_list("complaint_id", "name"))
    snapshot = current_snapshot(member.government)
    agencies, kelurahan = agencies_in(snapshot), kelurahan_of(snapshot)
    return [_record(row, names.get(row.pk, ""), record(row, agencies, kelurahan)) for row in found]


def _record(row: Complaint, name: str, public: dict[str, Any]) -> dict[str, Any]:
    """All fields in their order; those of the open data as there, times in the time of the government."""
    title, text = _said(row, name)
    last: datetime = getattr(row, "last", None) or row.received
    received, forwarded, active, closed = row.received, row.forwarded, last, row.closed
    given = {
        **public,
        "id": row.code,
        "Pelapor": _sender(row, name),
        "JudulLaporan": title,
        "IsiLaporan": text,
        "TanggalLaporanMasuk": _iso(received),
        "TanggalDisposisi": _iso(forwarded),
        "TanggalLaporanAktivitasTerakhir": _iso(active),
        "TanggalLaporanDitutup": _iso(closed),
        "TimestampLaporanMasuk": _seconds(received),
        "TimestampTanggalDisposisi": _seconds(forwarded),
        "TimestampTanggalAktivitasTerakhir": _seconds(active),
        "TimestampTanggalLaporanDitutup": _seconds(closed),
        "created_at": _iso(received),
        "updated_at": _iso(active),
    }
    return {field: given[field] for field in FIELDS}


def _said(row: Complaint, name: str) -> tuple[str, str]:
    """Title and text: as published, else with what looks personal blacked out; of secret ones neither."""
    if row.privacy == Privacy.SECRET:
        return SECRET, SECRET
    if row.published:
        return row.public_title, row.public_text
    text = black(mark(row.text, name.split()))
    return " ".join(text.split())[:TITLE], text


def _sender(row: Complaint, name: str) -> str:
    return {Privacy.NAMED: masked(name), Privacy.SECRET: SECRET}.get(Privacy(row.privacy), NAMELESS)


def masked(name: str) -> str:
    """The first letter of each word; the same length whatever follows."""
    return " ".join(f"{word[0]}***" for word in name.split()) or NAMELESS


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _iso(at: datetime | None) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _seconds(at: datetime | None) -> str:
    return str(int(at.timestamp())) if at else ""
