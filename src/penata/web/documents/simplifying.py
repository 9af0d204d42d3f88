"""What the records of applications tell of a procedure, as the engine counts it; codes and times, nobody's data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from penata.core.service import NoCalendar
from penata.core.service.simplification import PaperRecord, Procedure, StepRecord, office_hours
from penata.web.complaints.law import calendar_of, law_now
from penata.web.documents.definition import Definition, case_of
from penata.web.documents.flow import Act
from penata.web.documents.models import Application, Service, Step
from penata.web.documents.reading import definition_of
from penata.web.governments.models import Government

PERIOD = timedelta(days=365)
TIMED = (Act.TAKE, Act.FINISH, Act.APPROVE, Act.REFUSE)

Works = Callable[[date], bool]
Pauses = list[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A service and how its procedure runs."""

    service: Service
    definition: Definition
    procedure: Procedure
    timed: int
    """Cases whose times count: those that went the steps as they are now released."""
    invented: bool
    """Whether some of the cases are made up."""


def recorded(government: Government, agency: str = "") -> list[Recorded]:
    """Each released service with a procedure of its own, as the last year's applications show it; of one agency or all."""
    rows = Service.objects.of(government).filter(released__isnull=False, outside="")
    known = [(row, definition_of(row.released)) for row in rows]
    papers, works = _asked_where(known), _works(government)
    return [
        _recorded(row, definition, papers, works)
        for row, definition in known
        if definition.steps and agency in ("", row.agency)
    ]


def _works(government: Government) -> Works:
    """Whether the offices work on a day; in a year whose holidays are not known yet, on every weekday of theirs."""
    calendar = calendar_of(law_now(government))

    def works(day: date) -> bool:
        try:
            return calendar.works(day)
        except NoCalendar:
            return day.isoweekday() in calendar.weekdays

    return works


def _recorded(service: Service, definition: Definition, papers: dict[str, set[str]], works: Works) -> Recorded:
    rows = list(
        Application.objects.of(service.government).filter(service=service, received__gte=timezone.now() - PERIOD)
    )
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.of(service.government).filter(application__in=rows):
        steps[step.application_id].append(step)
    same = [row for row in rows if row.standard.get("steps") == (service.released or {}).get("steps")]
    waited: dict[int, list[float]] = defaultdict(list)
    worked: dict[int, list[float]] = defaultdict(list)
    for row in same:
        _time(row, steps[row.pk], waited, worked, works)
    made = tuple(
        StepRecord(step.name, step.owner, tuple(waited[place]), tuple(worked[place]))
        for place, step in enumerate(definition.steps)
    )
    procedure = Procedure(made, _papers(service, definition, rows, steps, papers), len(rows))
    return Recorded(service, definition, procedure, len(same), any(row.invented for row in rows))


def _time(
    row: Application,
    steps: list[Step],
    waited: dict[int, list[float]],
    worked: dict[int, list[float]],
    works: Works,
) -> None:
    """Add the waiting and working hours of one case, step by step."""
    pauses = _pauses(row)
    free = timezone.localtime(row.received)
    taken: datetime | None = None
    for step in steps:
        if step.act not in TIMED:
            continue
        at = timezone.localtime(step.at)
        if step.act == Act.TAKE:
            waited[step.number].append(_hours(free, at, pauses, works))
            taken = at
            continue
        if taken is None:
            waited[step.number].append(_hours(free, at, pauses, works))
        else:
            worked[step.number].append(_hours(taken, at, pauses, works))
        free, taken = at, None


def _hours(start: datetime, end: datetime, pauses: Pauses, works: Works) -> float:
    """Office hours without those in which the applicant was completing."""
    whole = office_hours(start, end, works)
    stood = sum(office_hours(max(start, asked), min(end, ended), works) for asked, ended in pauses)
    return max(0.0, whole - stood)


def _pauses(row: Application) -> Pauses:
    pairs = ((asked, ended) for asked, ended in row.pauses if ended)
    return [
        (timezone.localtime(datetime.fromisoformat(asked)), timezone.localtime(datetime.fromisoformat(ended)))
        for asked, ended in pairs
    ]


def _papers(
    service: Service,
    definition: Definition,
    rows: list[Application],
    steps: dict[int, list[Step]],
    asked_where: dict[str, set[str]],
) -> tuple[PaperRecord, ...]:
    handed: Counter[str] = Counter()
    again: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for row in rows:
        handed.update(paper.code for paper in case_of(definition, row.answers).requirements)
        asks = [step for step in steps[row.pk] if step.act == Act.ASK]
        again.update({code for step in asks for code in step.details.get("papers", ())})
        refused.update(step.details.get("paper", "") for step in steps[row.pk] if step.act == Act.REFUSE)
    return tuple(
        PaperRecord(
            paper.code,
            " / ".join(paper.ways),
            handed[paper.code],
            again[paper.code],
            refused[paper.code],
            paper.held_by,
            tuple(sorted({name for way in paper.ways for name in asked_where[way.casefold()]} - {service.name})),
        )
        for paper in definition.requirements
    )


def _asked_where(known: list[tuple[Service, Definition]]) -> dict[str, set[str]]:
    """Paper -> the services that ask for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for service, definition in known:
        for paper in definition.requirements:
            for way in paper.ways:
                found[way.casefold()].add(service.name)
    return found
