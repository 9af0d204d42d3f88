"""Invented applications for the example city, so that clocks, figures and simplification have something to tell.

The same city gets the same ones, dated back from the day they are made. Nobody in them exists; no papers lie behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from penata.web.complaints.credentials import LETTERS, pin_hash, pin_make
from penata.web.documents.definition import Definition, Kind, Owner, case_of
from penata.web.documents.demo_texts import APPLICANTS
from penata.web.documents.flow import Act, Status
from penata.web.documents.history import APPLICANT
from penata.web.documents.models import Applicant, Application, Service, Step
from penata.web.documents.reading import definition_of
from penata.web.governments.models import Government, Role

EACH, LONGEST_AGO_DAYS = 24, 120
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ROLES = {Owner.OFFICER: Role.LIAISON, Owner.HEAD: Role.AGENCY_HEAD}
WAITS = {Owner.OFFICER: (0.5, 9.0), Owner.HEAD: (3.0, 30.0)}
"""Hours a file lies before it is taken up, from and to; heads are seldom at their desk."""
WORKS = {Owner.OFFICER: (0.4, 2.5), Owner.HEAD: (0.1, 0.5)}
ASKED, COMPLETED_DAYS, REFUSED = 0.25, (1.0, 6.0), 0.06


@dataclass
class Made:
    """Rows to be stored together."""

    applications: list[Application]
    applicants: list[Applicant]
    steps: list[Step]


def cases_invent(government: Government, services: list[Service]) -> Made:
    """Applications for each service with a procedure of its own."""
    dice, now = Random(f"applications {government.code}"), timezone.now()
    made = Made([], [], [])
    for service in services:
        definition = definition_of(service.released or {})
        if service.outside or not definition.steps:
            continue
        for number in range(EACH):
            age = LONGEST_AGO_DAYS * (1 - number / EACH) * dice.uniform(0.75, 1.0)
            _invent(made, government, service, definition, dice, now - age * DAY, now)
    return made


def _invent(
    made: Made,
    government: Government,
    service: Service,
    definition: Definition,
    dice: Random,
    at: datetime,
    now: datetime,
) -> None:
    letters = "".join(dice.choice(LETTERS) for _ in range(8))
    code, opened = f"{letters[:4]}-{letters[4:]}", _opened(at)
    row = Application(
        government=government, code=code, pin=pin_hash(code, pin_make()), service=service, standard=service.released,
        agency=service.agency, received=opened, answers=_answers(definition, dice), invented=True,
    )  # fmt: skip
    made.applications.append(row)
    made.applicants.append(Applicant(government=government, application=row, name=dice.choice(APPLICANTS)))
    made.steps += _Way(row, definition, dice, now).steps


class _Way:
    """How far an application came by now; its steps, and where it stands."""

    def __init__(self, row: Application, definition: Definition, dice: Random, now: datetime) -> None:
        self.row, self.dice, self.now, self.at = row, dice, now, row.received
        self.steps: list[Step] = []
        self._add(Act.FILE, APPLICANT.by)
        for place, step in enumerate(definition.steps):
            if not self._wait(WAITS[step.owner]):
                return
            row.status, row.done = Status.IN_WORK, place
            self._add(Act.TAKE, ROLES[step.owner], place)
            if place == 0 and dice.random() < ASKED and not self._completed(definition):
                return
            if not self._wait(WORKS[step.owner]):
                return
            if place < len(definition.steps) - 1:
                self._add(Act.FINISH, ROLES[step.owner], place)
        self._decide(definition)

    def _decide(self, definition: Definition) -> None:
        """The last step ends with the decision; a letter of an invented case is never written."""
        row, last = self.row, len(definition.steps) - 1
        row.decided = row.closed = self.at
        refused = self.dice.random() < REFUSED
        row.status, row.done = (Status.REFUSED, last) if refused else (Status.APPROVED, last + 1)
        papers = case_of(definition, row.answers).requirements
        details = {"paper": papers[-1].code if papers else ""} if refused else {}
        self._add(Act.REFUSE if refused else Act.APPROVE, Role.AGENCY_HEAD, last, **details)
        if not refused:
            row.status = Status.ISSUED
            self._add(Act.ISSUE, Role.AGENCY_HEAD, last + 1)

    def _completed(self, definition: Definition) -> bool:
        """Papers asked for and handed in; the first one never is the trouble."""
        papers = [paper.code for paper in case_of(definition, self.row.answers).requirements][1:]
        if not papers:
            return True
        asked, row = sorted({self.dice.choice(papers)}), self.row
        since = self.at
        row.status, row.asked, row.pauses = (
            Status.INCOMPLETE,
            dict.fromkeys(asked, "Tidak terbaca."),
            [[since.isoformat(), None]],
        )
        self._add(Act.ASK, Role.LIAISON, papers=asked)
        self.at = since + self.dice.uniform(*COMPLETED_DAYS) * DAY
        if self.at > self.now:
            return False
        row.status, row.asked, row.pauses = Status.IN_WORK, {}, [[since.isoformat(), self.at.isoformat()]]
        self._add(Act.SUPPLEMENT, APPLICANT.by)
        return True

    def _wait(self, hours: tuple[float, float]) -> bool:
        """Let office hours pass; whether it is not later than now."""
        self.at = _opened(self.at + self.dice.uniform(*hours) * HOUR)
        return self.at <= self.now

    def _add(self, act: Act, by: str, number: int = 0, **details: object) -> None:
        self.steps.append(
            Step(
                government=self.row.government, application=self.row, at=self.at, act=act, by=by, number=number,
                details=details,
            )
        )  # fmt: skip


def _opened(at: datetime) -> datetime:
    """The same moment, or the next one at which an office is open."""
    local = timezone.localtime(at)
    if local.hour >= 16:
        local = (local + DAY).replace(hour=8, minute=local.minute)
    if local.hour < 8:
        local = local.replace(hour=8)
    while local.isoweekday() > 5:
        local += DAY
    return local


def _answers(definition: Definition, dice: Random) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in definition.questions:
        if question.kind is Kind.CHOICE:
            found[question.code] = dice.choice(question.options)[0]
        else:
            found[question.code] = {"tanggal": "2026-01-15", "angka": "2"}.get(question.kind, "Isian rekaan")
    return dict(case_of(definition, found).answers)
