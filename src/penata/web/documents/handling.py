"""What officers do with an application: take a step up, finish it, ask once for what is missing, decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from penata.web.audit.actions import event_append
from penata.web.complaints.credentials import pin_hash, pin_make
from penata.web.complaints.history import by, government_lock
from penata.web.documents.definition import Owner, Requirement, Step, case_of
from penata.web.documents.flow import Act, refuse
from penata.web.documents.history import acting, application_lock, said, step
from penata.web.documents.mapping import definition_for
from penata.web.documents.models import Application, Reuse
from penata.web.documents.policies import decides, sees, works
from penata.web.governments.models import Membership

EVIDENCE = ("tanda_pengenal", "isi_permohonan", "surat_kuasa")
"""By what an applicant who lost number or PIN is known."""
MOST_FOUND = 10


def current_step(application: Application) -> Step | None:
    """The step the application waits in; `None` once all are finished."""
    steps = definition_for(application).steps
    return steps[application.done] if application.done < len(steps) else None


def is_decision(application: Application) -> bool:
    """Whether only the last step is left: the decision."""
    return application.done >= len(definition_for(application).steps) - 1


def may_work(member: Membership, application: Application) -> bool:
    """Whether the current step is the member's."""
    now = current_step(application)
    return works(member, application, now.owner if now else Owner.HEAD)


def needed(application: Application) -> tuple[Requirement, ...]:
    """The papers of this case."""
    return case_of(definition_for(application), application.answers).requirements


def askable(application: Application) -> tuple[Requirement, ...]:
    """The papers that may be asked for: the first time all; later those asked for, and those the applicant keeps to."""
    rows = Reuse.objects.of(application.government).filter(application=application, objected__isnull=False)
    later = {*application.asked, *rows.values_list("requirement", flat=True)}
    return tuple(row for row in needed(application) if not application.pauses or row.code in later)


def take(member: Membership, code: str, at: datetime | None = None) -> Application:
    """Take the current step up: from here on it is worked on, and the applicant sees by whom."""
    with acting(member, code, Act.TAKE, may_work) as found:
        if found.owner_id is not None:
            raise refuse("taken")
        found.owner = member.user
        step(found, Act.TAKE, by(member), at=at)
    return found


def finish(member: Membership, code: str, text: str = "", at: datetime | None = None) -> Application:
    """Finish the current step; the next one waits for whoever does it. The last one ends with the decision."""
    with acting(member, code, Act.FINISH, may_work) as found:
        if found.owner_id is None:
            raise refuse("not_taken")
        if is_decision(found):
            raise refuse("decide")
        found.owner = None
        step(found, Act.FINISH, by(member), text, internal=True, at=at)
        found.done += 1
        found.save(update_fields=["done"])
    return found


def ask(member: Membership, code: str, missing: Mapping[str, str], at: datetime | None = None) -> Application:
    """Ask for everything that is missing at once: requirement -> what is wrong with it. The clock stands still.

    What was not asked for the first time is not asked for later. Raises `NotNow`.
    """
    with acting(member, code, Act.ASK, may_work) as found:
        asked = {name: said(text) for name, text in missing.items()}
        if not asked:
            raise refuse("nothing_asked")
        if not set(asked) <= {row.code for row in needed(found)}:
            raise refuse("paper")
        if not set(asked) <= {row.code for row in askable(found)}:
            raise refuse("asked_before")
        now = at or timezone.now()
        found.asked, found.pauses = asked, [*found.pauses, [now.isoformat(), None]]
        step(found, Act.ASK, by(member), at=at, papers=sorted(asked))
    return found


def approve(member: Membership, code: str, at: datetime | None = None) -> Application:
    """Decide for the applicant; possible once every step before is finished."""
    with acting(member, code, Act.APPROVE, decides) as found:
        if not is_decision(found):
            raise refuse("steps_left")
        found.decided, found.owner = at or timezone.now(), None
        step(found, Act.APPROVE, by(member), at=at)
        found.done = len(definition_for(found).steps)
        found.save(update_fields=["done"])
    return found


def refuse_application(
    member: Membership, code: str, text: str, paper: str = "", at: datetime | None = None
) -> Application:
    """Decide against the applicant, with the reason and, where one is the cause, the requirement not met."""
    with acting(member, code, Act.REFUSE, decides) as found:
        if paper and paper not in {row.code for row in needed(found)}:
            raise refuse("paper")
        found.decided = found.closed = at or timezone.now()
        found.owner = None
        step(found, Act.REFUSE, by(member), said(text), at=at, paper=paper)
    return found


@transaction.atomic
def renew_pin(member: Membership, code: str, evidence: str) -> tuple[Application, str]:
    """Give the applicant, known at the counter by `evidence`, a new PIN: (application, PIN); the old one ends.

    The history keeps the kind of evidence, never a document. Raises `NotNow` and `PermissionDenied`.
    """
    found = application_lock(member.government, code)
    if not sees(member, found):
        raise PermissionDenied
    if evidence not in EVIDENCE:
        raise refuse("evidence")
    pin = pin_make()
    found.pin = pin_hash(found.code, pin)
    step(found, Act.RENEW_PIN, by(member), evidence=evidence)
    return found, pin


@transaction.atomic
def applications_named(member: Membership, name: str) -> list[Application]:
    """The latest applications of the member's agency under a whole name; that somebody searched is logged, not the name."""
    rows = Application.objects.of(member.government).filter(agency=member.agency, applicant__name__iexact=name)
    found = list(rows.select_related("service")[:MOST_FOUND])
    government_lock(member.government)
    event_append(member.government, member.user, "application.find", agency=member.agency, found=len(found))
    return found


def note(member: Membership, code: str, text: str) -> Application:
    """Write something down for colleagues."""
    with acting(member, code, Act.NOTE, sees) as found:
        step(found, Act.NOTE, by(member), said(text), internal=True)
    return found
