"""Appending to the history of an application: the entry, what was written with it, the event of the government."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.history import Doer, government_lock
from penata.web.documents.flow import FLOW, Act, Status, possible, refuse
from penata.web.documents.models import Application, Note, Step
from penata.web.documents.policies import sees
from penata.web.governments.models import Government, Membership

APPLICANT, BY_SYSTEM = Doer("pemohon"), Doer("sistem")
LONGEST = 3000
"""Letters written with one entry."""

Right = Callable[[Membership, Application], bool]


def application_lock(government: Government, code: str) -> Application:
    """The application as it is now, kept from other acts until the transaction ends; raises `DoesNotExist`."""
    government_lock(government)
    found: Application = Application.objects.of(government).select_related("service").get(code=code)
    return found


@contextmanager
def acting(member: Membership, code: str, act: Act, right: Right = sees) -> Iterator[Application]:
    """The application for one act of an officer; raises `PermissionDenied`, `NotNow`, `DoesNotExist`."""
    with transaction.atomic():
        found = application_lock(member.government, code)
        if not right(member, found):
            raise PermissionDenied
        if not possible(act, found.status):
            raise refuse("status")
        yield found


def said(text: str) -> str:
    """A text that an act cannot do without; raises `NotNow`."""
    if not text.strip():
        raise refuse("text")
    return text


def step(
    application: Application,
    act: Act,
    doer: Doer,
    text: str = "",
    *,
    internal: bool = False,
    at: datetime | None = None,
    **details: Any,
) -> Step:
    """Append one entry and lead the application to where the act leads; saves it. Raises `NotNow`.

    `details` and the event hold codes only.
    """
    if not possible(act, application.status):
        raise refuse("status")
    if len(text) > LONGEST:
        raise refuse("long", most=LONGEST)
    after = FLOW[act].after
    if after is not None:
        application.status = Status(after)
    made: Step = Step.objects.make(
        application.government, application=application, at=at or timezone.now(), act=act, actor=doer.user,
        by=doer.by, number=application.done, details=details,
    )  # fmt: skip
    if text:
        Note.objects.make(application.government, step=made, text=text, internal=internal)
    application.save()
    event_append(application.government, doer.user, f"application.{act}", application.code, by=doer.by, **details)
    return made
