"""Data the city holds already, used instead of a paper: only as the register says, told, logged, open to objection.

Reuse rests on a legal ground and notice, not on consent. Population data need an access agreement that still runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from penata.web.complaints.history import by
from penata.web.documents.definition import Definition
from penata.web.documents.flow import Act, possible, refuse
from penata.web.documents.handling import may_work
from penata.web.documents.history import APPLICANT, acting, application_lock, step
from penata.web.documents.models import Application, Draft, Holding, Reuse
from penata.web.documents.pages import Page, pages_of
from penata.web.governments.models import Government, Membership


def in_force(row: Holding, day: date) -> bool:
    """Whether a line of the register may be used on a day."""
    if not row.basis or (row.until is not None and row.until < day):
        return False
    return not row.population or bool(row.agreement and row.until)


def held_for(government: Government, agency: str, definition: Definition, day: date) -> dict[str, Holding]:
    """Requirements of a standard of `agency` that held data meet -> the line of the register."""
    lines = {
        (row.agency, row.requirement): row
        for row in Holding.objects.of(government).filter(used_by=agency)
        if in_force(row, day)
    }
    found = {row.code: lines.get((row.held_by, row.code)) for row in definition.requirements if row.held_by}
    return {code: line for code, line in found.items() if line is not None}


def held_for_draft(draft: Draft, definition: Definition) -> dict[str, Holding]:
    """The same for an application being written, without what its writer objected to."""
    found = held_for(draft.government, draft.service.agency, definition, timezone.localdate())
    return {code: line for code, line in found.items() if code not in draft.objected}


def pages_left(draft: Draft, definition: Definition) -> list[Page]:
    """The pages of an application being written: none for what the city holds."""
    return pages_of(definition, draft.answers, held_for_draft(draft, definition))


@transaction.atomic
def draft_object(draft: Draft, requirement: str) -> None:
    """Use no held data for a requirement: its paper is asked for instead."""
    found = Draft.objects.of(draft.government).select_for_update().get(pk=draft.pk)
    if found.application_id is None and requirement not in found.objected:
        found.objected = [*found.objected, requirement]
        found.save(update_fields=["objected"])
        draft.objected = found.objected


def reuse_note(application: Application, lines: Mapping[str, Holding]) -> None:
    """Keep what an application uses, in the words its sender was told."""
    for code, line in lines.items():
        Reuse.objects.make(
            application.government, application=application, requirement=code, agency=line.agency, name=line.name,
            basis=line.basis, agreement=line.agreement,
        )  # fmt: skip


def look_up(member: Membership, code: str, requirement: str) -> Application:
    """Log that the officer looked the data up with the agency that holds them. Raises `NotNow`.

    The register is asked again: an agreement that ended, or an objection, forbids it.
    """
    with acting(member, code, Act.LOOK_UP, may_work) as found:
        row = _reuse(found, requirement)
        line = Holding.objects.of(found.government).filter(
            agency=row.agency, used_by=found.agency, requirement=requirement
        )
        if row.objected is not None:
            raise refuse("objected")
        if not any(in_force(one, timezone.localdate()) for one in line):
            raise refuse("no_ground")
        step(found, Act.LOOK_UP, by(member), paper=requirement, agency=row.agency)
    return found


@transaction.atomic
def objection(government: Government, code: str, requirement: str, at: datetime | None = None) -> Application:
    """The applicant does not want the data to be used; the office may ask for the paper. Raises `NotNow`."""
    found = application_lock(government, code)
    if not possible(Act.OBJECT, found.status):
        raise refuse("status")
    row = _reuse(found, requirement)
    if row.objected is None:
        row.objected = at or timezone.now()
        row.save(update_fields=["objected"])
        step(found, Act.OBJECT, APPLICANT, at=at, paper=requirement)
    return found


def _reuse(application: Application, requirement: str) -> Reuse:
    found: Reuse | None = (
        Reuse.objects.of(application.government).filter(application=application, requirement=requirement).first()
    )
    if found is None:
        raise refuse("paper")
    return found
