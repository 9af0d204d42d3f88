"""What an agency does with a complaint: takes action, proposes an answer, signs it, or sends the complaint back."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from penata.web.complaints.acting import acting, said
from penata.web.complaints.flow import Act
from penata.web.complaints.history import Written, by, step
from penata.web.complaints.models import Complaint, Note, Step
from penata.web.complaints.policies import answers, sees, works
from penata.web.governments.models import Membership


def progress(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Tell the citizen what is being done; not yet the answer."""
    with acting(member, code, Act.PROGRESS, works) as found:
        step(found, Act.PROGRESS, by(member), Written(said(text)), at=at)
    return found


def give_back(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Send a complaint back to the admin because another agency is in charge."""
    with acting(member, code, Act.RETURN, works) as found:
        step(found, Act.RETURN, by(member), Written(said(text), internal=True), at=at)
        found.agency, found.forwarded = "", None
        found.save(update_fields=["agency", "forwarded"])
    return found


def propose(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Put a draft answer before the officer who signs."""
    with acting(member, code, Act.PROPOSE, works) as found:
        step(found, Act.PROPOSE, by(member), Written(said(text), internal=True), at=at)
    return found


def correct(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Send a draft answer back with what is to be mended."""
    with acting(member, code, Act.CORRECT, answers) as found:
        step(found, Act.CORRECT, by(member), Written(said(text), internal=True), at=at)
    return found


def answer(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Sign the substantive answer; from now on the citizen's silence counts."""
    with acting(member, code, Act.ANSWER, answers) as found:
        now = at or timezone.now()
        found.answered = now
        step(found, Act.ANSWER, by(member), Written(said(text), public=True), at=now)
    return found


def note(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Leave a note for those who handle the complaint."""
    with acting(member, code, Act.NOTE, sees) as found:
        step(found, Act.NOTE, by(member), Written(said(text), internal=True), at=at)
    return found


def proposed(complaint: Complaint) -> str:
    """The newest draft answer that was neither signed nor sent back; empty where there is none."""
    last = (
        Step.objects.of(complaint.government)
        .filter(complaint=complaint, act__in=(Act.PROPOSE, Act.CORRECT, Act.ANSWER))
        .order_by("-id")
        .first()
    )
    if last is None or last.act != Act.PROPOSE:
        return ""
    found = Note.objects.of(complaint.government).filter(step=last).first()
    return found.text if found else ""
