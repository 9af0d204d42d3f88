"""The extension for updates: what was done about a complaint, and what its sender adds, through the sender's app."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from penata.web.complaints import citizen, forms
from penata.web.complaints.flow import Act, NotNow, possible
from penata.web.complaints.models import Complaint, Note, Privacy, Step
from penata.web.complaints.published import published
from penata.web.config.templatetags.penata import said, say
from penata.web.governments.models import Government
from penata.web.open311.asked import page, span
from penata.web.open311.faults import MISSING, WRONG, Fault
from penata.web.open311.models import Client, Submission, Update
from penata.web.open311.wire import moment

STATES = {
    Act.FILE: "OPEN",
    Act.VERIFY: "INVESTIGATING",
    Act.FORWARD: "INTERNAL_REFERRAL",
    Act.PROGRESS: "IN_PROGRESS",
    Act.ANSWER: "IN_PROGRESS",
    Act.REOPEN: "REOPEN",
    Act.RATE: "CLOSED",
    Act.CLOSE_SILENT: "CLOSED",
    Act.DISOWN: "NOT_COUNCILS_RESPONSIBILITY",
    Act.REFUSE: "NO_FURTHER_ACTION",
    Act.MERGE: "DUPLICATE",
    Act.WITHDRAW: "CANCELLED",
    Act.CLOSE: "CANCELLED",
}
"""Act -> status of the extension. An answer is not yet the end: the citizen has ten days to object."""
TAKEN_UP_AGAIN = ("OPEN", "REOPEN")


def updates_asked(government: Government, client: Client, asked: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps of a span: of published complaints, and of those the client itself has sent (without words)."""
    wanted = span(asked)
    public = set(published(government).values_list("pk", flat=True))
    own = Complaint.objects.of(government).filter(submission__client=client, whistle=False)
    own = own.exclude(privacy=Privacy.SECRET)
    steps = Step.objects.of(government).filter(at__gte=wanted.start, at__lte=wanted.end, act__in=list(STATES))
    steps = steps.filter(Q(complaint__in=public) | Q(complaint__in=own)).select_related("complaint")
    steps = steps.prefetch_related(Prefetch("note", Note.objects.of(government)))
    return [_row(step, step.complaint_id in public) for step in steps[page(asked).rows]]


def update_receive(government: Government, client: Client, posted: Mapping[str, str]) -> Update:
    """Add the sender's words to a complaint of this client, or take it up again; raises `Fault`.

    The same update sent again is the same update.
    """
    code = posted.get("service_request_id", "")
    if not code:
        raise Fault(WRONG, _("service_request_id tidak disebut."))
    rows = Submission.objects.of(government).filter(client=client, complaint__code=code)
    found = rows.select_related("complaint").first()
    if found is None:
        raise Fault(MISSING, _("Tidak ada pengaduan dengan nomor ini yang dikirim dengan api_key Anda."))
    text = forms.clean(posted.get("description", ""))
    wrong = forms.text_fault(text, 1)
    if wrong:
        raise Fault(WRONG, wrong)
    said_once = posted.get("update_id") or f"{posted.get('updated_datetime', '')}:{text}"
    key = hashlib.sha256(f"{client.pk}:{code}:{said_once}".encode()).hexdigest()
    known: Update | None = Update.objects.of(government).filter(key=key).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            made: Update = Update.objects.make(government, client=client, complaint=found.complaint, key=key)
            _add(government, found.complaint, text, posted.get("status", ""))
    except IntegrityError:
        again: Update = Update.objects.of(government).get(key=key)
        return again
    except NotNow as fault:
        raise Fault(WRONG, say(fault.message)) from None
    return made


def update_number(update: Update) -> str:
    """What the client is told as update_id."""
    return f"{update.complaint.code}-{update.pk}"


def _add(government: Government, complaint: Complaint, text: str, state: str) -> None:
    again = state in TAKEN_UP_AGAIN and not possible(Act.SUPPLEMENT, complaint.status)
    if again:
        citizen.reopen(government, complaint.code, text)
    else:
        citizen.supplement(government, complaint.code, text)


def _row(step: Step, public: bool) -> dict[str, Any]:
    note: Note | None = getattr(step, "note", None)
    words = note.text if public and note is not None and note.public else said(step.act, "complaints.act")
    return {
        "update_id": f"{step.complaint.code}-{step.pk}",
        "service_request_id": step.complaint.code,
        "status": STATES[Act(step.act)],
        "description": words,
        "updated_datetime": moment(step.at),
        "media_url": None,
    }
