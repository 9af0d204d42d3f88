"""Reports of SP4N-LAPOR! become complaints by the way of the portal: drafts to look at, then all of them or none."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from penata.web.audit.actions import event_append
from penata.web.complaints import drafts
from penata.web.complaints.credentials import KEY_BYTES
from penata.web.complaints.flow import Act
from penata.web.complaints.history import Written, by, government_lock, step
from penata.web.complaints.models import Channel, Complaint
from penata.web.complaints.policies import may_prepare
from penata.web.governments.models import Government, Membership
from penata.web.lapor.reading import Report

NUMBER, RECEIVED, ABOUT = "outside_number", "received", "about"
"""What a draft keeps besides the answers of the portal."""
AT_ONCE = 500
"""Reports taken in at once: each is one complaint with its history, made while the officer waits."""
OPENS = 3600
"""Seconds in which what was looked at can be taken in."""


class Gone(ValueError):
    """What was looked at is no longer there: too long ago, or of somebody else."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen to the reports of a file."""

    new: tuple[Report, ...]
    """Taken in by the ticket: the first `AT_ONCE` of the file."""
    later: int
    """New ones beyond them, for the next time the file is uploaded."""
    known: tuple[Report, ...]
    """Taken in before, or recorded at the counter with the same number: left as they are."""
    ended: tuple[Report, ...]
    """Settled there: nothing is left to do, so that they are not taken in."""
    ticket: str
    """Names the new ones, signed; opens for an hour and for this member only."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many were taken in, and how many others had come meanwhile."""

    new: int
    known: int


@transaction.atomic
def look(member: Membership, reports: Sequence[Report]) -> Preview:
    """Keep the new reports as drafts, which are forgotten after a day; no complaint is made."""
    government = member.government
    numbers = _known(government, {report.number for report in reports})
    waiting = tuple(report for report in reports if report.number not in numbers and not report.ended)
    new = waiting[:AT_ONCE]
    keys = [_key(government, report) for report in new]
    for key, report in zip(keys, new, strict=True):
        about = {NUMBER: report.number, RECEIVED: report.received.isoformat(), ABOUT: _about(report)}
        drafts.draft_save(government, key, {**report.answers, **about})
    return Preview(
        new,
        len(waiting) - len(new),
        tuple(report for report in reports if report.number in numbers),
        tuple(report for report in reports if report.ended and report.number not in numbers),
        signing.dumps(keys, salt=_salt(member), compress=True),
    )


@transaction.atomic
def take(member: Membership, ticket: str) -> Taken:
    """Make complaints of what was looked at, all or none; each number once. Raises `Gone`, `PermissionDenied`."""
    if not may_prepare(member):
        raise PermissionDenied
    try:
        keys = signing.loads(ticket, salt=_salt(member), max_age=OPENS)
    except signing.BadSignature:
        raise Gone from None
    government_lock(member.government)
    made = [_make(member, key) for key in keys]
    new = sum(made)
    event_append(member.government, member.user, "lapor.import", count=new)
    return Taken(new, len(made) - new)


def _make(member: Membership, key: str) -> bool:
    """Make the complaint of a draft; false where its number is known by now."""
    draft = drafts.draft_of(member.government, key)
    if draft is None:
        raise Gone
    if draft.complaint is not None or _known(member.government, {draft.answers[NUMBER]}):
        return False
    about, received = draft.answers[ABOUT], datetime.fromisoformat(draft.answers[RECEIVED])
    made = drafts.draft_send(
        member.government,
        key,
        doer=by(member),
        channel=Channel.LAPOR,
        outside_number=draft.answers[NUMBER],
        at=received,
    )
    step(made, Act.NOTE, by(member), Written(about, internal=True))
    return True


def _known(government: Government, numbers: set[str]) -> set[str]:
    """Of some numbers those of complaints that are here: as a number outside or, of our own export, as ours."""
    rows, found = Complaint.objects.of(government), set[str]()
    every = sorted(numbers)
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        found.update(rows.filter(outside_number__in=some).values_list("outside_number", flat=True))
        found.update(rows.filter(code__in=some).values_list("code", flat=True))
    return found


def _about(report: Report) -> str:
    """What an officer is told of where the report stood there."""
    return _("Di SP4N-LAPOR!: %(status)s; diteruskan ke: %(agency)s.") % {
        "status": report.status or "–",
        "agency": report.agency or "–",
    }


def _key(government: Government, report: Report) -> str:
    """The draft's key: of this report as it was read, so that what is taken in is what was looked at."""
    said = json.dumps([government.pk, report.number, report.received.isoformat(), report.answers], sort_keys=True)
    found = hmac.new(settings.SECRET_KEY.encode(), f"lapor:{said}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(found[:KEY_BYTES]).decode()


def _salt(member: Membership) -> str:
    return f"lapor:{member.government_id}:{member.user_id}"
