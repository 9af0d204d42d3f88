"""What the applicant does after sending: completes what was asked for, or takes the application back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from penata.web.documents.drafts import papers_add
from penata.web.documents.flow import Act, possible, refuse
from penata.web.documents.history import APPLICANT, application_lock, step
from penata.web.documents.models import Application
from penata.web.documents.papers import Clean
from penata.web.governments.models import Government


def supplement(
    government: Government, code: str, papers: Mapping[str, Sequence[Clean]], text: str = "", at: datetime | None = None
) -> Application:
    """Hand in everything that was asked for, in one go; the office's clock goes on. Raises `NotNow`."""
    with transaction.atomic():
        found = application_lock(government, code)
        if not possible(Act.SUPPLEMENT, found.status):
            raise refuse("status")
        if any(not papers.get(name) for name in found.asked):
            raise refuse("still_missing")
        for name in found.asked:
            if papers_add(papers[name], name, 0, application=found):
                raise refuse("too_many")
        now = at or timezone.now()
        found.pauses = [*found.pauses[:-1], [found.pauses[-1][0], now.isoformat()]]
        step(found, Act.SUPPLEMENT, APPLICANT, text, at=now, papers=sorted(found.asked))
    return found


def withdraw(government: Government, code: str, at: datetime | None = None) -> Application:
    """Take an application back."""
    with transaction.atomic():
        found = application_lock(government, code)
        found.closed, found.owner = at or timezone.now(), None
        step(found, Act.WITHDRAW, APPLICANT, at=at)
    return found
