"""What the sender of a complaint does after sending it: completes, rates, re-opens, withdraws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from penata.web.complaints.files import photo_write
from penata.web.complaints.flow import Act, Status, refuse
from penata.web.complaints.history import BY_CITIZEN, Written, complaint_lock, step
from penata.web.complaints.models import Complaint, Photo, Step
from penata.web.complaints.photos import MOST, Clean
from penata.web.config.kept import files_kept
from penata.web.governments.models import Government

WORST, BEST = 1, 4
REOPEN_UP_TO = 2
"""A rating this low asks whether the complaint is to be opened again."""


def supplement(
    government: Government,
    code: str,
    text: str,
    photos: Iterable[Clean] = (),
    at: datetime | None = None,
    *,
    form: str = "",
) -> Complaint:
    """Add to a complaint; where the office had asked, its clock goes on. The same `form` sent again adds nothing."""
    now, given = at or timezone.now(), list(photos)
    with files_kept() as written:
        found = complaint_lock(government, code)
        sent = Step.objects.of(government).filter(complaint=found, act=Act.SUPPLEMENT, details__form=form)
        if form and sent.exists():
            return found
        room = MOST - Photo.objects.of(government).filter(complaint=found).count()
        if len(given) > room:
            raise refuse("photos", most=MOST)
        asked = found.status == Status.INCOMPLETE
        if asked:
            found.pauses = [*found.pauses[:-1], [found.pauses[-1][0], now.isoformat()]]
            found.status = Status(found.before_pause or Status.RECEIVED)
        found.replied = now
        for clean in given:
            row = Photo.objects.make(
                government, complaint=found, width=clean.width, height=clean.height, size=len(clean.content)
            )
            photo_write(government, row, clean, written)
        once = {"form": form} if form else {}
        step(found, Act.SUPPLEMENT, BY_CITIZEN, Written(text), at=now, photos=len(given), asked=asked, **once)
    return found


def rate(government: Government, code: str, score: int, text: str = "", at: datetime | None = None) -> Complaint:
    """Say how content one is with the answer; this closes the complaint."""
    if not WORST <= score <= BEST:
        raise refuse("rating")
    with files_kept():
        found = complaint_lock(government, code)
        now = at or timezone.now()
        found.rating, found.closed, found.replied = score, found.closed or now, now
        step(found, Act.RATE, BY_CITIZEN, Written(text), at=now, score=score)
    return found


def reopen(government: Government, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Ask that a complaint be taken up again; it goes back to who had it."""
    with files_kept():
        found = complaint_lock(government, code)
        now = at or timezone.now()
        found.closed, found.rating, found.replied, found.answered, found.warned = None, None, now, None, []
        step(found, Act.REOPEN, BY_CITIZEN, Written(text), at=now)
    return found


def withdraw(government: Government, code: str, text: str = "", at: datetime | None = None) -> Complaint:
    """Take a complaint back; what was published of it is taken down."""
    with files_kept():
        found = complaint_lock(government, code)
        now = at or timezone.now()
        found.closed, found.replied, found.published = now, now, None
        step(found, Act.WITHDRAW, BY_CITIZEN, Written(text), at=now)
    return found
