"""What every act of an officer has in common: one transaction, the complaint as it is now, the right checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from penata.web.complaints.flow import Act, Status, possible, refuse
from penata.web.complaints.history import complaint_lock
from penata.web.complaints.models import Complaint
from penata.web.complaints.policies import is_trusted, sees
from penata.web.governments.models import Membership

Right = Callable[[Membership, Complaint, bool], bool]


@contextmanager
def acting(member: Membership, code: str, act: Act, right: Right = sees) -> Iterator[Complaint]:
    """The complaint for one act; raises `PermissionDenied`, `NotNow` and `Complaint.DoesNotExist`."""
    with transaction.atomic():
        found = complaint_lock(member.government, code)
        if not right(member, found, is_trusted(member)):
            raise PermissionDenied
        if not possible(act, found.status):
            raise refuse("status")
        yield found


def said(text: str) -> str:
    """A text that an act cannot do without; raises `NotNow`."""
    if not text.strip():
        raise refuse("text")
    return text


def end(complaint: Complaint, at: datetime | None = None) -> None:
    """Note when a complaint ended."""
    complaint.closed = at or timezone.now()


def pause(complaint: Complaint, at: datetime) -> None:
    """Let the office's clock stand still."""
    complaint.before_pause = str(Status(complaint.status))
    complaint.pauses = [*complaint.pauses, [at.isoformat(), None]]
