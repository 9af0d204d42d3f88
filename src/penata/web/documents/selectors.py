"""Reads of services that pages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from penata.core.rules import Reference, because
from penata.core.service import Component, Part, components
from penata.web.complaints.law import law_now
from penata.web.complaints.selectors import agency_names
from penata.web.documents.catalogue import components_of
from penata.web.documents.definition import Condition, Definition, case_of
from penata.web.documents.flow import ENDED, Act
from penata.web.documents.mapping import clock_of
from penata.web.documents.models import Application, Letter, Note, Reuse, Service, Step
from penata.web.documents.reading import definition_of
from penata.web.governments.models import Government


@dataclass(frozen=True)
class Shown:
    """A released service as the public reads it."""

    service: Service
    agency: str
    definition: Definition

    @property
    def content(self) -> dict[str, str]:
        return dict(self.service.released or {})

    @property
    def requirements(self) -> list[tuple[tuple[str, ...], str]]:
        """Alternatives of each requirement, and in which case it is asked for."""
        return [(row.ways, when_in_words(row.when, self.definition)) for row in self.definition.requirements]

    @property
    def needles(self) -> str:
        """Everything a search looks through."""
        words = (self.service.name, self.service.summary, self.agency, *self.content.values())
        return " ".join(words).casefold()


def shown(service: Service, agencies: dict[str, str]) -> Shown:
    """A released service with what it says."""
    return Shown(service, agencies.get(service.agency, service.agency), definition_of(service.released or {}))


def services_shown(government: Government, wish: str = "") -> list[Shown]:
    """The released services that hold every word of a search, by name."""
    agencies = agency_names(government)
    rows = [shown(row, agencies) for row in Service.objects.of(government).filter(released__isnull=False)]
    words = wish.casefold().split()
    return [row for row in rows if all(word in row.needles for word in words)]


def service_of(government: Government, slug: str) -> Service | None:
    """The service of an address."""
    found: Service | None = Service.objects.of(government).filter(slug=slug).first()
    return found


def when_in_words(when: tuple[Condition, ...], definition: Definition) -> str:
    """A condition as a citizen reads it: the question and the answers."""
    questions = {row.code: row for row in definition.questions}
    parts = [
        f"{questions[one.question].text} {' / '.join(questions[one.question].words(answer) for answer in one.answers)}"
        for one in when
    ]
    return "; ".join(parts)


def missing_components(service: Service) -> list[Component]:
    """Components of a standard that are still blank."""
    told = components_of(service.content)
    return [row for row in components(law_now(service.government)) if not told.get(row.code, "").strip()]


def plain_components(service: Service, content: dict[str, str]) -> list[tuple[Component, str]]:
    """The components that concern how the office is run, with their text."""
    rows = components(law_now(service.government))
    return [
        (row, content.get(row.code, "")) for row in rows if row.part is Part.MANUFACTURING and content.get(row.code)
    ]


def standard_basis(government: Government) -> tuple[Reference, ...]:
    """What a service standard rests on."""
    law = law_now(government)
    return because(law.ref("services.standard.components"), law.ref("services.standard.delivery"))


def reuses_of(application: Application) -> list[tuple[Reuse, str]]:
    """What an application uses of data the city holds, and the name of the agency that holds it."""
    names = agency_names(application.government)
    rows = Reuse.objects.of(application.government).filter(application=application)
    return [(row, names.get(row.agency, row.agency)) for row in rows]


@dataclass(frozen=True)
class Passage:
    """An entry of the history as its reader sees it."""

    step: Step
    text: str
    internal: bool
    name: str
    """The step of the procedure it belongs to."""


HIDDEN_FROM_APPLICANT = (Act.NOTE, Act.WARN)


def application_of(government: Government, code: str) -> Application | None:
    """The application of a reference number."""
    rows = Application.objects.of(government).select_related("service", "owner")
    found: Application | None = rows.filter(code=code).first()
    return found


def letter_of(application: Application) -> Letter | None:
    """The letter, once it is issued."""
    rows = Letter.objects.of(application.government).select_related("government")
    found: Letter | None = rows.filter(application=application).first()
    return found


def passages(application: Application, *, officer: bool) -> list[Passage]:
    """The history as read by an officer or by the applicant."""
    steps = definition_of(application.standard).steps
    rows = Step.objects.of(application.government).filter(application=application).select_related("actor")
    if not officer:
        rows = rows.exclude(act__in=HIDDEN_FROM_APPLICANT)
    found = []
    for row in rows.prefetch_related(Prefetch("note", Note.objects.of(application.government))):
        note: Note | None = getattr(row, "note", None)
        text = note.text if note and (officer or not note.internal) else ""
        name = steps[row.number].name if row.act in (Act.TAKE, Act.FINISH) and row.number < len(steps) else ""
        found.append(Passage(row, text, bool(note and note.internal), name))
    return found


def about(application: Application) -> dict[str, Any]:
    """What the pages of one application show of it, whoever reads."""
    definition, law = definition_of(application.standard), law_now(application.government)
    case = case_of(definition, application.answers)
    steps = [
        (step, "done" if place < application.done else "now" if place == application.done else "later")
        for place, step in enumerate(definition.steps)
    ]
    ways = {row.code: " / ".join(row.ways) for row in case.requirements}
    return {
        "application": application,
        "definition": definition,
        "agency": agency_names(application.government).get(application.agency, application.agency),
        "answers": [(row, row.words(case.answers.get(row.code, ""))) for row in case.questions],
        "requirements": case.requirements,
        "asked": [(code, ways.get(code, code), text) for code, text in application.asked.items()],
        "reuses": reuses_of(application),
        "clock": clock_of(application, law, timezone.now()),
        "steps": steps,
        "ended": application.status in ENDED,
        "letter": letter_of(application),
    }
