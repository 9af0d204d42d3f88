"""Reads of surveys, and their results: counted once for as many answers as there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from penata.core.rules import Law, NeedsDecision
from penata.core.service import (
    IndexInterval,
    SampleSize,
    Satisfaction,
    index_interval,
    sample_for_mean,
    sample_for_proportion,
    satisfaction,
)
from penata.core.service.rounding import half_up
from penata.core.service.themes import Theme, themes
from penata.web.complaints.law import law_now
from penata.web.governments.models import Government, Membership, Role
from penata.web.satisfaction.groups import Group, groups_of
from penata.web.satisfaction.models import Answer, Survey

MARGIN = Decimal("0.1")
"""Points of the scale of 1 to 4 to within which a mean is to be known: 2.5 points of the IKM."""
NARROWEST = Decimal("0.01")


@dataclass(frozen=True)
class Result:
    """What a survey says."""

    survey: Survey
    respondents: int
    index: Satisfaction | None
    question: NeedsDecision | None
    """What is to be decided where there is no index yet."""
    interval: IndexInterval | None
    by_table: SampleSize
    by_mean: SampleSize | None
    own: tuple[tuple[str, int, Decimal | None], ...]
    """Own questions with their answers and mean."""
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    texts: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether the sample of the table is reached."""
        return self.respondents >= self.by_table.people

    @property
    def fits(self) -> bool:
        """Whether the sample for a mean is reached."""
        return self.by_mean is not None and self.respondents >= self.by_mean.people


@dataclass(frozen=True, slots=True)
class Point:
    """The index of one period."""

    survey: Survey
    start: date
    end: date
    ikm: Decimal
    grade: str
    interval: IndexInterval | None
    respondents: int


def surveys_for(member: Membership) -> list[Survey]:
    """Surveys the member may open."""
    rows = Survey.objects.of(member.government)
    return list(rows.filter(agency=member.agency) if member.role == Role.AGENCY_HEAD else rows)


def survey_of(government: Government, code: str) -> Survey | None:
    """The survey of a code."""
    found: Survey | None = Survey.objects.of(government).filter(code=code).first()
    return found


def released(government: Government) -> list[Survey]:
    """Surveys whose results are public, latest period first."""
    return list(Survey.objects.of(government).filter(released__isnull=False))


def answers_of(survey: Survey) -> list[Answer]:
    """Every answer, in an order that tells nothing of who came when."""
    return list(Answer.objects.of(survey.government).filter(survey=survey).order_by("key"))


def law_of_survey(survey: Survey) -> Law:
    """The law the survey is counted under."""
    return law_now(survey.government)


def result_of(survey: Survey) -> Result:
    """Count a survey."""
    law, answers = law_of_survey(survey), answers_of(survey)
    values = [row.values for row in answers]
    found = satisfaction(law, values, survey.weight) if values else None
    index = found if isinstance(found, Satisfaction) else None
    interval = index_interval(law, values, index, survey.population) if index else None
    deviation = max(interval.deviation, NARROWEST) if interval else None
    texts = tuple(row.text for row in answers if row.text)
    return Result(
        survey,
        len(answers),
        index,
        found if isinstance(found, NeedsDecision) else None,
        interval,
        sample_for_proportion(law, survey.population),
        sample_for_mean(law, survey.population, deviation, MARGIN) if deviation else None,
        tuple(_own(survey, answers)),
        tuple(groups_of(law, answers, survey.weight)),
        themes(texts),
        texts,
    )


def trend_of(survey: Survey, *, public: bool) -> list[Point]:
    """The index of the same unit and service over its periods, oldest first; `public`: released ones only."""
    rows = Survey.objects.of(survey.government).filter(
        agency=survey.agency, unit=survey.unit, service=survey.service, end__lte=survey.end
    )
    if public:
        rows = rows.filter(released__isnull=False)
    return [point for row in rows.order_by("end", "id") if (point := point_of(row)) is not None]


def point_of(survey: Survey) -> Point | None:
    """The index of a survey; nothing without answers to every element."""
    law, values = law_of_survey(survey), [row.values for row in answers_of(survey)]
    found = satisfaction(law, values, survey.weight) if values else None
    if not isinstance(found, Satisfaction):
        return None
    interval = index_interval(law, values, found, survey.population)
    return Point(survey, survey.start, survey.end, found.ikm, found.grade.grade, interval, len(values))


def _own(survey: Survey, answers: list[Answer]) -> list[tuple[str, int, Decimal | None]]:
    rows = []
    for place, question in enumerate(survey.questions):
        given = [row.own[str(place)] for row in answers if str(place) in row.own]
        rows.append((question, len(given), half_up(Fraction(sum(given), len(given)), 2) if given else None))
    return rows
