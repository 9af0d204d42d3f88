"""What the admin does: verifies, forwards, asks back, merges, splits, ends, and gives a lost PIN anew.

Reports of wrongdoing are handled in the same way, by the people named for them and by nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from penata.core.service import after_completion_time
from penata.web.complaints.acting import acting, end, pause, said
from penata.web.complaints.categories import CATEGORIES
from penata.web.complaints.credentials import code_make, pin_hash, pin_make
from penata.web.complaints.evidence import evidence_told
from penata.web.complaints.flow import ENDED, Act, Status, refuse
from penata.web.complaints.history import Written, by, complaint_lock, step
from penata.web.complaints.law import calendar_of, classes, law_now
from penata.web.complaints.mapping import value_of
from penata.web.complaints.models import Complaint, Reporter
from penata.web.complaints.policies import asks, is_trusted, leads, may_record, sees
from penata.web.complaints.selectors import agency_names
from penata.web.governments.models import Membership, Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an admin finds a complaint to be."""

    kind: str
    """Class in `complaints.classes`."""
    category: str = ""
    central: bool = False
    whistle: bool = False
    personal: bool = True
    accused_agency: str = ""
    accused: str = ""
    """Public id of the account of the officer accused."""


def verify(member: Membership, code: str, verdict: Verdict, at: datetime | None = None) -> Complaint:
    """Say what a complaint is; its settlement time follows from the class. May be corrected later."""
    with acting(member, code, Act.VERIFY, leads) as found:
        if verdict.kind not in classes(law_now(member.government)):
            raise refuse("kind")
        if verdict.accused_agency and verdict.accused_agency not in agency_names(member.government):
            raise refuse("agency")
        found.kind, found.central, found.personal = verdict.kind, verdict.central, verdict.personal
        found.category = verdict.category if verdict.category in CATEGORIES else found.category
        found.accused_agency, found.accused_id = verdict.accused_agency, _account(member, verdict.accused)
        if found.agency and _accuses(found, found.agency):
            raise refuse("with_accused")
        found.whistle = found.whistle or verdict.whistle
        if found.whistle:
            found.published, found.agency = None, ""
        if found.status in (Status.RECEIVED, Status.REOPENED) or (found.whistle and found.status != Status.INCOMPLETE):
            found.status = Status.VERIFIED
        step(found, Act.VERIFY, by(member), at=at, verdict=verdict.kind, central=verdict.central, whistle=found.whistle)
    return found


def forward(member: Membership, code: str, agency: str, text: str = "", at: datetime | None = None) -> Complaint:
    """Pass a complaint to the agency in charge; never to the one it accuses, nor to one led by the accused."""
    with acting(member, code, Act.FORWARD, leads) as found:
        if not found.kind:
            raise refuse("unverified")
        if found.whistle:
            raise refuse("whistle")
        if agency not in agency_names(member.government):
            raise refuse("agency")
        if _accuses(found, agency):
            raise refuse("accused_agency")
        found.agency, found.forwarded = agency, at or timezone.now()
        found.warned = [mark for mark in found.warned if not mark.startswith("coordination:")]
        step(found, Act.FORWARD, by(member), Written(text, internal=True), at=at, to=agency)
    return found


def ask(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Ask the citizen to complete; the office's clock stands still until that is done."""
    with acting(member, code, Act.ASK, asks) as found:
        now = at or timezone.now()
        pause(found, now)
        step(found, Act.ASK, by(member), Written(said(text)), at=now)
    return found


def merge(member: Membership, code: str, into: str, at: datetime | None = None) -> Complaint:
    """Make a complaint part of another about the same; its sender follows both with one number."""
    with acting(member, code, Act.MERGE, leads) as found:
        main = Complaint.objects.of(member.government).filter(code=into).exclude(pk=found.pk).first()
        if main is None or main.status in ENDED or main.whistle != found.whistle:
            raise refuse("merge")
        if not leads(member, main, is_trusted(member)):
            raise PermissionDenied
        if main.agency and _accuses(found, main.agency):
            raise refuse("accused_agency")
        found.duplicate_of, found.published = main, None
        end(found, at)
        step(found, Act.MERGE, by(member), at=at, into=main.code)
    return found


def split(member: Membership, code: str, text: str, category: str = "", at: datetime | None = None) -> Complaint:
    """Take one matter out of a complaint as a complaint of its own, received on the same day; returns it."""
    with acting(member, code, Act.SPLIT, leads) as found:
        new = code_make()
        part: Complaint = Complaint.objects.make(
            member.government,
            code=new,
            pin=pin_hash(new, pin_make()),
            received=found.received,
            channel=found.channel,
            privacy=found.privacy,
            text=said(text),
            category=category if category in CATEGORIES else "",
            place=found.place,
            landmark=found.landmark,
            latitude=found.latitude,
            longitude=found.longitude,
            whistle=found.whistle,
            accused_agency=found.accused_agency,
            accused_id=found.accused_id,
            pauses=[pair for pair in found.pauses if pair[1]],
            split_from=found,
        )
        sender = Reporter.objects.of(member.government).filter(complaint=found).first()
        if sender is not None:
            Reporter.objects.make(
                member.government, complaint=part, name=sender.name, phone=sender.phone, email=sender.email
            )
        step(part, Act.FILE, by(member), at=at, parent=found.code)
        step(found, Act.SPLIT, by(member), at=at, part=part.code)
    return part


def disown(member: Membership, code: str, text: str, at: datetime | None = None) -> Complaint:
    """Say that the matter is not this government's, and where it belongs."""
    with acting(member, code, Act.DISOWN, leads) as found:
        end(found, at)
        step(found, Act.DISOWN, by(member), Written(said(text)), at=at)
    return found


def refuse_passing(member: Membership, code: str, reason: str, text: str = "", at: datetime | None = None) -> Complaint:
    """Do not pass a complaint on, for one of the reasons of `complaints.refusals`; the citizen is told."""
    with acting(member, code, Act.REFUSE, leads) as found:
        reasons = law_now(member.government)["complaints.refusals"]
        if reason not in reasons:
            raise refuse("reason")
        end(found, at)
        told = f"{reason[0].upper()}{reason[1:]}. {text}".strip()
        step(found, Act.REFUSE, by(member), Written(told), at=at, reason=reasons.index(reason))
    return found


def close_uncompleted(member: Membership, code: str, at: datetime | None = None) -> Complaint:
    """Confirm that a complaint whose sender never completed it counts as withdrawn, once that time is over."""
    with acting(member, code, Act.CLOSE, leads) as found:
        law, now = law_now(member.government), at or timezone.now()
        if after_completion_time(law, calendar_of(law), value_of(found), timezone.localtime(now).date()) is None:
            raise refuse("still_time")
        end(found, now)
        step(found, Act.CLOSE, by(member), at=now)
    return found


@transaction.atomic
def renew_pin(member: Membership, code: str, evidence: str, remark: str = "") -> tuple[Complaint, str]:
    """Give the sender, known at the counter by `evidence`, a new PIN: (complaint, PIN); the old one ends.

    The history says by what the sender was known. Raises `NotNow` and `PermissionDenied`.
    """
    found = complaint_lock(member.government, code)
    if not may_record(member) or not sees(member, found, is_trusted(member)):
        raise PermissionDenied
    told = evidence_told(found, evidence, remark)
    pin = pin_make()
    found.pin = pin_hash(found.code, pin)
    step(found, Act.RENEW_PIN, by(member), Written(told, internal=True), evidence=evidence)
    return found, pin


def _account(member: Membership, public_id: str) -> int | None:
    """The account of a public id, of somebody who serves the same government."""
    if not public_id:
        return None
    serving = Membership.objects.filter(government=member.government).select_related("user")
    for row in serving:
        if str(row.user.public_id) == public_id:
            return row.user_id
    raise refuse("accused")


def _accuses(complaint: Complaint, agency: str) -> bool:
    """Whether a complaint accuses an agency or its head."""
    if agency == complaint.accused_agency:
        return True
    heads = Membership.objects.filter(government=complaint.government, role=Role.AGENCY_HEAD, agency=agency)
    return complaint.accused_id is not None and heads.filter(user_id=complaint.accused_id).exists()
