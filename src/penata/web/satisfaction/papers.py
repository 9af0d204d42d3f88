"""The papers of a survey: report in Word and PDF, answers in Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.survey_answers import answers_book
from penata.core.publish.survey_report import SurveyReport, report_pdf, report_word
from penata.web.organisation.letterheads import letterhead_of
from penata.web.satisfaction import selectors
from penata.web.satisfaction.models import Survey
from penata.web.satisfaction.shown import period, trend_line


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper."""

    name: str
    suffix: str
    type: str


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[str, Kind] = {
    "laporan-word": Kind("laporan-skm", "docx", f"{OFFICE}.wordprocessingml.document"),
    "laporan-pdf": Kind("laporan-skm", "pdf", "application/pdf"),
    "jawaban-excel": Kind("jawaban-skm", "xlsx", f"{OFFICE}.spreadsheetml.sheet"),
}


def paper(survey: Survey, kind: str, language: str) -> bytes | None:
    """One paper; nothing where there is no index yet. Raises `KeyError` for an unknown kind."""
    report = report_of(survey, language)
    return None if report is None else _WRITERS[kind](survey, report, language)


def report_of(survey: Survey, language: str) -> SurveyReport | None:
    """What the report of a survey tells; nothing without an index."""
    result, law = selectors.result_of(survey), selectors.law_of_survey(survey)
    if result.index is None:
        return None
    names = {row["code"]: row["name"] for row in law["services.satisfaction.elements"]}
    other = render(message("satisfaction.theme.other"), language)
    return SurveyReport(
        law=law,
        letterhead=letterhead_of(survey.government),
        government=survey.government.name,
        unit=survey.unit_name,
        service=survey.service,
        period=period(survey.start, survey.end, language),
        until=survey.end,
        population=survey.population,
        respondents=result.respondents,
        index=result.index,
        interval=result.interval,
        by_table=result.by_table,
        by_mean=result.by_mean,
        groups=[
            (
                render(message(f"satisfaction.group.{row.dimension}.{row.code}"), language),
                row.count,
                row.ikm,
            )
            for row in result.groups
        ],
        own=result.own,
        themes=[(names.get(row.code, other), len(row.texts), ", ".join(row.words)) for row in result.themes],
        follow_up=survey.follow_up,
        trend=trend_line(law, survey, selectors.trend_of(survey, public=False), language),
        notice=render(message("publish.invented"), language) if survey.invented else "",
    )


def _answers(survey: Survey, report: SurveyReport, language: str) -> bytes:
    rows = selectors.answers_of(survey)
    return answers_book(report, [row.values for row in rows], [row.own for row in rows], language)


_WRITERS: Mapping[str, Callable[[Survey, SurveyReport, str], bytes]] = {
    "laporan-word": lambda survey, report, language: report_word(report, language),
    "laporan-pdf": lambda survey, report, language: report_pdf(report, language),
    "jawaban-excel": _answers,
}
