"""What happens to applications by itself: warnings before the due day, escalation after it, forgetting, tidying.

Each effect takes place once, however many workers there are.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from penata.core.rules import Law
from penata.web.complaints.law import law_now
from penata.web.config.kept import strangers_remove
from penata.web.documents.drafts import drafts_forget, paper_delete
from penata.web.documents.flow import ENDED, OPEN, Act
from penata.web.documents.history import BY_SYSTEM, application_lock, step
from penata.web.documents.mapping import clock_of
from penata.web.documents.models import Applicant, Application, Letter, Note, Paper
from penata.web.documents.papers import folder_of
from penata.web.governments.models import Government

log = logging.getLogger(__name__)


def tidy_all() -> None:
    """Tidy every government; a fault in one leaves the others alone."""
    for government in Government.objects.all():
        try:
            with timezone.override(government.time_zone):
                tend(government)
                tidy(government)
        except Exception:
            log.exception("services of %s were not tidied", government.code)


def tend(government: Government, now: datetime | None = None) -> None:
    """Warn of due days that come near and say which have passed, each once."""
    moment, law = now or timezone.now(), law_now(government)
    for code in Application.objects.of(government).filter(status__in=OPEN).values_list("code", flat=True):
        with transaction.atomic():
            _tend_one(application_lock(government, code), law, moment)


def _tend_one(found: Application, law: Law, now: datetime) -> None:
    clock = clock_of(found, law, now)
    if found.status not in OPEN or not (clock.late or clock.soon):
        return
    act = Act.ESCALATE if clock.late else Act.WARN
    if act not in found.warned:
        found.warned = [*found.warned, str(act)]
        step(found, act, BY_SYSTEM, at=now)


def retain(government: Government, before: datetime) -> int:
    """Delete what tells of people in applications ended before a day; history and letters stay. Returns how many."""
    ended = Application.objects.of(government).filter(status__in=ENDED, closed__lt=before)
    kept = Applicant.objects.of(government).filter(application__in=ended).values_list("application_id", flat=True)
    codes = list(ended.filter(pk__in=kept).values_list("code", flat=True))
    for code in codes:
        with transaction.atomic():
            _forget(application_lock(government, code))
    return len(codes)


def _forget(found: Application) -> None:
    government = found.government
    Applicant.objects.of(government).filter(application=found).delete()
    Note.objects.of(government).filter(step__application=found).delete()
    for paper in Paper.objects.of(government).filter(application=found):
        paper_delete(paper)
    found.answers, found.asked = {}, {}
    found.save(update_fields=["answers", "asked"])


def tidy(government: Government) -> int:
    """Forget drafts of yesterday, and people where a schedule says so; returns how many files belonged to nobody."""
    drafts_forget(government, timezone.now())
    if settings.SERVICES_KEEP_DAYS:
        retain(government, timezone.now() - timedelta(days=settings.SERVICES_KEEP_DAYS))
    papers = {f"{name}.{kind}" for name, kind in Paper.objects.of(government).values_list("name", "kind")}
    letters = {f"{name}.pdf" for name in Letter.objects.of(government).values_list("name", flat=True)}
    return strangers_remove(folder_of(government), papers | letters)
