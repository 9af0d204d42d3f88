"""What happens to complaints by itself: warnings before a deadline, escalation after it, closing after silence, tidying.

Run again and again by the worker; each effect takes place once, however many workers there are.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from penata.core.rules import Law
from penata.web.complaints.drafts import drafts_forget
from penata.web.complaints.files import files_delete, orphans_remove, photo_delete
from penata.web.complaints.flow import ENDED, OPEN, Act, NotNow, Status
from penata.web.complaints.history import BY_SYSTEM, complaint_lock, step
from penata.web.complaints.law import law_now
from penata.web.complaints.limits import attempts_forget
from penata.web.complaints.mapping import clock_of, deadlines_of
from penata.web.complaints.models import Complaint, Note, Photo, Reporter
from penata.web.governments.models import Government

log = logging.getLogger(__name__)
WARNED_OF = frozenset(("verification", "coordination", "by_class", "settlement"))
"""Deadlines of the office; those of the citizen warn nobody."""


def tend_all() -> None:
    """Tend every government; a fault in one leaves the others alone."""
    for government in Government.objects.all():
        try:
            with timezone.override(government.time_zone):
                tend(government)
        except Exception:
            log.exception("complaints of %s were not tended", government.code)


def tend(government: Government, now: datetime | None = None) -> None:
    """Bring the complaints of a government up to date."""
    moment, law = now or timezone.now(), law_now(government)
    for code in Complaint.objects.of(government).filter(status__in=OPEN).values_list("code", flat=True):
        try:
            _tend_one(government, code, law, moment)
        except NotNow:
            continue
    drafts_forget(government, moment)
    attempts_forget(government)
    orphans_remove(government)
    if settings.COMPLAINTS_KEEP_DAYS:
        retain(government, moment - timedelta(days=settings.COMPLAINTS_KEEP_DAYS))


@transaction.atomic
def _tend_one(government: Government, code: str, law: Law, now: datetime) -> None:
    found = complaint_lock(government, code)
    today = timezone.localtime(now).date()
    if found.status == Status.ANSWERED:
        last = deadlines_of(found, law).closing.day
        if last is not None and today > last:
            found.closed = now
            step(found, Act.CLOSE_SILENT, BY_SYSTEM, at=now)
        return
    clock = clock_of(found, law, today)
    if clock is None or clock.name not in WARNED_OF or not (clock.late or clock.soon):
        return
    act = Act.ESCALATE if clock.late else Act.WARN
    mark = f"{clock.name}:{act}"
    if mark not in found.warned:
        found.warned = [*found.warned, mark]
        step(found, act, BY_SYSTEM, at=now, deadline=clock.name)


@transaction.atomic
def retain(government: Government, before: datetime) -> int:
    """Delete the personal data of complaints ended before a day; the history stays. Returns how many."""
    ended = Complaint.objects.of(government).filter(status__in=ENDED, closed__lt=before).exclude(text="")
    for row in ended:
        Reporter.objects.of(government).filter(complaint=row).delete()
        Note.objects.of(government).filter(step__complaint=row, public=False).delete()
        for photo in Photo.objects.of(government).filter(complaint=row, shown=False):
            photo_delete(government, photo)
        for photo in Photo.objects.of(government).filter(complaint=row, shown=True, covered__isnull=False):
            files_delete(government, [photo.name])
            photo.name, photo.covered = photo.covered, None
            photo.save(update_fields=["name", "covered"])
    return int(ended.update(text="", landmark="", latitude=None, longitude=None))
