"""What changes in an evaluation: each act checks permission, runs in one transaction and leaves one event."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from penata.core.analysis.institution import Answer, Climb, Form, Rung, WrongAssessment, climb, next_due, questionnaire
from penata.core.analysis.institution.filled import read_questionnaire
from penata.core.analysis.institution.questionnaire import Assessment, check
from penata.core.analysis.institution.sheet import Cover
from penata.core.intake import Issue
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import load_rulebook
from penata.web.audit.actions import event_append
from penata.web.governments.models import Government, Membership
from penata.web.institution.demo import invented_forms
from penata.web.institution.mapping import stored_answers, stored_levels
from penata.web.institution.models import AgencyState, FilledForm, Round
from penata.web.institution.policies import may_fill, may_open, may_settle
from penata.web.institution.selectors import conditions_of, law_of_round

EARLIEST, LATEST = 2000, 2100


@transaction.atomic
def round_open(member: Membership, snapshot: Snapshot, year: int, as_of: date) -> Round:
    """Open the evaluation of a year for every agency; raises `WrongAssessment` where it is open already."""
    _require(may_open(member))
    if not EARLIEST <= year <= LATEST:
        raise WrongAssessment(message("institution.wrong.year", year=year))
    if Round.objects.of(member.government).filter(year=year).exists():
        raise WrongAssessment(message("institution.wrong.open", year=year))
    made: Round = Round.objects.make(member.government, year=year, as_of=as_of, opened_by=member.user)
    AgencyState.objects.every().bulk_create(
        [
            AgencyState(
                government=member.government, year=year, agency=agency.id, conditions=conditions_of(snapshot, agency.id)
            )
            for agency in snapshot.agencies
        ]
    )
    event_append(member.government, member.user, "institution.open", str(year), agencies=len(snapshot.agencies))
    return made


@transaction.atomic
def round_close(member: Membership, found: Round, closed: bool) -> None:
    """Close a round to further answers, or open it again."""
    _require(may_open(member))
    found.closed = closed
    found.save(update_fields=["closed"])
    event_append(member.government, member.user, "institution.close", str(found.year), closed=closed)


@transaction.atomic
def directions_decide(member: Membership, found: Round, directions: dict[str, bool]) -> None:
    """Record how a named official reads the directions of statements; raises `WrongAssessment`."""
    _require(may_settle(member))
    questionnaire(law_of_round(found)).turned(directions)
    found.directions = directions
    found.save(update_fields=["directions"])
    event_append(member.government, member.user, "institution.direction", str(found.year), directions=directions)


@transaction.atomic
def agency_describe(member: Membership, found: Round, agency: str, conditions: Iterable[str]) -> None:
    """Say what holds of an agency; raises `WrongAssessment` for an unknown condition."""
    _require(may_open(member))
    held = sorted(set(conditions))
    check(Assessment(agency, found.year, (), frozenset(held)), questionnaire(law_of_round(found)))
    _state(member, found, agency, conditions=held)
    event_append(member.government, member.user, "institution.agency", f"{found.year}:{agency}", conditions=held)


@transaction.atomic
def level_decide(member: Membership, found: Round, agency: str, variable: str, level: int | None) -> None:
    """Settle a level on which assessors differ, or take that back; raises `WrongAssessment`."""
    _require(may_settle(member))
    state = AgencyState.objects.of(member.government).filter(year=found.year, agency=agency).first()
    levels = {**(state.levels if state else {})}
    levels.pop(variable, None)
    if level is not None:
        levels[variable] = level
    climb(agency, found.year, (), law_of_round(found), levels)
    _state(member, found, agency, levels=levels)
    event_append(
        member.government, member.user, "institution.level", f"{found.year}:{agency}", variable=variable, level=level
    )


@transaction.atomic
def answers_save(
    member: Membership, found: Round, agency: str, asked: Iterable[str], answers: tuple[Answer, ...]
) -> None:
    """Save one part of the member's form: what was `asked` is replaced by `answers`, the rest stays."""
    row = _own(member, found, agency)
    check(Assessment(agency, found.year, (Form(row.mark, answers),)), questionnaire(law_of_round(found)))
    kept = {id: one for id, one in row.answers.items() if id not in set(asked)}
    row.answers = kept | stored_answers(answers)
    row.save()
    event_append(
        member.government,
        member.user,
        "institution.answer",
        f"{found.year}:{agency}",
        form=row.mark,
        answers=len(answers),
    )


@transaction.atomic
def levels_save(member: Membership, found: Round, agency: str, variable: str, rungs: tuple[Rung, ...]) -> None:
    """Save the member's levels of one variable; without any it counts as not looked at."""
    row = _own(member, found, agency)
    seen = frozenset((variable,) if rungs else ())
    climb(agency, found.year, (Climb(row.mark, rungs, seen),), law_of_round(found))
    levels = {key: value for key, value in row.levels.items() if key != variable}
    row.levels = levels | stored_levels(Climb(row.mark, rungs, seen))
    row.save()
    event_append(
        member.government, member.user, "institution.answer", f"{found.year}:{agency}", form=row.mark, variable=variable
    )


def sheet_bring(member: Membership, found: Round, cover: Cover, path: Path) -> tuple[bool, tuple[Issue, ...]]:
    """Take a filled workbook as the member's whole form; with errors nothing is stored."""
    _require(may_fill(member, cover.agency) and not found.closed)
    filled = read_questionnaire(path, law_of_round(found), cover)
    if filled.form is None or filled.climb is None:
        return False, filled.issues
    with transaction.atomic():
        row = _own(member, found, cover.agency)
        row.answers = stored_answers(filled.form.answers)
        row.levels = stored_levels(filled.climb)
        row.save()
        event_append(
            member.government,
            member.user,
            "institution.sheet",
            f"{found.year}:{cover.agency}",
            form=row.mark,
            answers=len(row.answers),
        )
    return True, filled.issues


@transaction.atomic
def rounds_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Lay down two rounds of invented answers for an example city, the earlier one closed; nothing where one is."""
    if not snapshot.government.invented or Round.objects.of(government).exists():
        return
    later = snapshot.as_of.year
    earlier = later - next_due(load_rulebook().at(snapshot.as_of), 0)
    for year in (earlier, later):
        _demonstrate(government, snapshot, date(year, 12, 31), closed=year != later)


def _demonstrate(government: Government, snapshot: Snapshot, as_of: date, closed: bool) -> None:
    year = as_of.year
    made: Round = Round.objects.make(government, year=year, as_of=as_of, closed=closed, invented=True)
    law, states, forms = law_of_round(made), [], []
    for agency in snapshot.agencies:
        held = conditions_of(snapshot, agency.id)
        states.append(AgencyState(government=government, year=year, agency=agency.id, conditions=held))
        for role, answers, climbed in invented_forms(law, agency, year, frozenset(held)):
            row = FilledForm(government=government, year=year, agency=agency.id, role=role, mark=secrets.token_hex(4))
            row.answers, row.levels = stored_answers(answers), stored_levels(climbed)
            forms.append(row)
    AgencyState.objects.every().bulk_create(states)
    FilledForm.objects.every().bulk_create(forms)
    event_append(government, None, "institution.demo", str(year), forms=len(forms))


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _own(member: Membership, found: Round, agency: str) -> FilledForm:
    """The member's form, begun if need be, locked for this transaction."""
    _require(may_fill(member, agency) and not Round.objects.of(member.government).get(year=found.year).closed)
    rows = FilledForm.objects.of(member.government).filter(year=found.year, agency=agency, assessor=member.user)
    row: FilledForm | None = rows.select_for_update().first()
    if row is None:
        row = FilledForm.objects.make(
            member.government,
            year=found.year,
            agency=agency,
            assessor=member.user,
            mark=secrets.token_hex(4),
            role=member.role,
        )
    return row


def _state(member: Membership, found: Round, agency: str, **fields: object) -> None:
    rows = AgencyState.objects.of(member.government).filter(year=found.year, agency=agency)
    if not rows.update(**fields):
        AgencyState.objects.make(member.government, year=found.year, agency=agency, **fields)
