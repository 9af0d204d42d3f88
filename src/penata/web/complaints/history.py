"""Appending to the history of a complaint: the step, what was written with it, and the event of the government."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.flow import FLOW, Act, Status, possible, refuse
from penata.web.complaints.models import Complaint, Note, Step
from penata.web.governments.models import Government, Membership

CITIZEN, SYSTEM = "pelapor", "sistem"


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts: the citizen, the system, or a member in their role."""

    by: str
    member: Membership | None = None

    @property
    def user(self) -> Any:
        """The account, if any."""
        return self.member.user if self.member else None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written with a step, and who may read it."""

    text: str
    internal: bool = False
    public: bool = False


BY_CITIZEN, BY_SYSTEM = Doer(CITIZEN), Doer(SYSTEM)


def by(member: Membership) -> Doer:
    """A member acting in the role held."""
    return Doer(member.role, member)


def government_lock(government: Government) -> None:
    """Let one act of a government go on at a time: its history is one chain. Call inside the transaction."""
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)


def complaint_lock(government: Government, code: str) -> Complaint:
    """The complaint as it is now, kept from other acts until the transaction ends; raises `DoesNotExist`."""
    government_lock(government)
    found: Complaint = Complaint.objects.of(government).get(code=code)
    return found


def step(
    complaint: Complaint,
    act: Act,
    doer: Doer,
    written: Written | None = None,
    at: datetime | None = None,
    **details: Any,
) -> Step:
    """Append one step and lead the complaint to where the act leads; saves it. Raises `NotNow`.

    `details` and the event hold codes only.
    """
    rule = FLOW.get(act)
    if rule is not None and not possible(act, complaint.status):
        raise refuse("status")
    if rule is not None and rule.after is not None:
        complaint.status = Status(rule.after)
    made: Step = Step.objects.make(
        complaint.government,
        complaint=complaint,
        at=at or timezone.now(),
        act=act,
        actor=doer.user,
        by=doer.by,
        agency=complaint.agency,
        details=details,
    )
    if written is not None and written.text:
        Note.objects.make(
            complaint.government, step=made, text=written.text, internal=written.internal, public=written.public
        )
    complaint.save()
    event_append(
        complaint.government,
        doer.user,
        f"complaint.{act}",
        complaint.code,
        by=doer.by,
        agency=complaint.agency,
        **details,
    )
    return made
