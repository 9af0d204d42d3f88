"""An application being written, and its sending: each draft becomes one application, however often it is sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from penata.web.complaints.credentials import code_make, key_hash, pin_hash, pin_of_key
from penata.web.complaints.history import Doer, government_lock
from penata.web.config.kept import files_kept, write_whole
from penata.web.documents.definition import case_of
from penata.web.documents.flow import Act
from penata.web.documents.history import APPLICANT, step
from penata.web.documents.models import Applicant, Application, Draft, Paper, Service
from penata.web.documents.pages import first_missing, pages_of
from penata.web.documents.papers import MOST, Clean, path_of
from penata.web.documents.reading import NAME, TELEPHONE, definition_of
from penata.web.documents.reuse import held_for_draft, reuse_note
from penata.web.governments.models import Government

KEPT = timedelta(hours=24)
"""How long a draft that is not sent stays."""
LARGEST_TERM = 9


class Incomplete(ValueError):
    """A draft that lacks a page; `page` names it."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


def draft_of(service: Service, key: str) -> Draft | None:
    """The draft of a key for a service."""
    rows = Draft.objects.of(service.government).filter(service=service, key=key_hash(key))
    found: Draft | None = rows.select_related("application", "service").first() if key else None
    return found


def draft_begin(service: Service, key: str) -> Draft:
    """A new draft."""
    now = timezone.now()
    terms = [secrets.randbelow(LARGEST_TERM) + 1 for _ in range(2)]
    made: Draft = Draft.objects.make(
        service.government, key=key_hash(key), service=service, began=now, saved=now, sum=terms
    )
    return made


@transaction.atomic
def draft_save(draft: Draft, answers: Mapping[str, str]) -> None:
    """Keep the answer of a page; a draft that was sent stays as it is."""
    found = Draft.objects.of(draft.government).select_for_update().get(pk=draft.pk)
    if found.application_id is None:
        found.answers, found.saved = {**found.answers, **answers}, timezone.now()
        found.save(update_fields=["answers", "saved"])
        draft.answers = found.answers


def papers_add(
    papers: Iterable[Clean], requirement: str, way: int, *, draft: Draft | None = None,
    application: Application | None = None,
) -> int:  # fmt: skip
    """Keep files for a requirement of a draft or an application; returns how many were too many and are not kept."""
    owner = draft or application
    assert owner is not None
    given = list(papers)
    with files_kept() as written:
        government_lock(owner.government)
        rows = Paper.objects.of(owner.government).filter(draft=draft, application=application, requirement=requirement)
        room = max(0, MOST - rows.count())
        for clean in given[:room]:
            row = Paper.objects.make(
                owner.government, draft=draft, application=application, requirement=requirement, way=way,
                kind=clean.kind, size=len(clean.content),
            )  # fmt: skip
            write_whole(path_of(row), clean.content, written)
    return max(0, len(given) - room)


@transaction.atomic
def paper_remove(draft: Draft, name: UUID) -> None:
    """Take a file out of a draft."""
    for row in Paper.objects.of(draft.government).filter(draft=draft, application=None, name=name):
        paper_delete(row)


def papers_of(draft: Draft) -> list[Paper]:
    """The files of a draft."""
    return list(Paper.objects.of(draft.government).filter(draft=draft))


@transaction.atomic
def draft_send(draft: Draft, key: str, at: datetime | None = None, *, doer: Doer = APPLICANT) -> Application:
    """Make the application of a draft, or give the one made before; raises `Incomplete`."""
    government = draft.government
    government_lock(government)
    found: Draft = Draft.objects.of(government).select_for_update().select_related("service").get(pk=draft.pk)
    if found.application is not None:
        return found.application
    service, answers = found.service, found.answers
    standard = service.released
    if standard is None or service.outside:
        raise Incomplete("")
    definition = definition_of(standard)
    papers = papers_of(found)
    case = case_of(definition, answers)
    held = held_for_draft(found, definition)
    missing = first_missing(pages_of(definition, answers, held), answers, {row.requirement for row in papers})
    if missing:
        raise Incomplete(missing)
    code = _free_code(government)
    made = Application(
        government=government, code=code, pin=pin_hash(code, pin_of_key(key)), service=service, standard=standard,
        agency=service.agency, received=at or timezone.now(), answers=dict(case.answers),
    )  # fmt: skip
    made.save()
    Applicant.objects.make(government, application=made, name=answers[NAME], phone=answers[TELEPHONE])
    needed = {row.code for row in case.requirements}
    used = {code: line for code, line in held.items() if code in needed}
    reuse_note(made, used)
    for row in papers:
        if row.requirement in needed - set(used):
            row.application = made
            row.save(update_fields=["application"])
        else:
            paper_delete(row)
    found.application, found.answers = made, {}
    found.save()
    step(made, Act.FILE, doer, at=made.received, papers=len(papers), service=service.slug, reused=sorted(used))
    return made


def drafts_forget(government: Government, now: datetime) -> None:
    """Delete drafts that were not sent within a day, with their files."""
    for draft in Draft.objects.of(government).filter(saved__lt=now - KEPT):
        with transaction.atomic():
            for row in Paper.objects.of(government).filter(draft=draft, application=None):
                paper_delete(row)
            draft.delete()


def paper_delete(row: Paper) -> None:
    """Delete a paper, its file once the transaction is through."""
    path = path_of(row)
    row.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _free_code(government: Government) -> str:
    while True:
        code = code_make()
        if not Application.objects.of(government).filter(code=code).exists():
            return code
