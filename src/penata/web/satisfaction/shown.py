"""A result as pages show it, in the workroom and in the portal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from penata.core.catalogue import day, render
from penata.core.message import message
from penata.core.publish.charts import IndexLine, IndexPoint, index_line
from penata.core.rules import Law, because
from penata.web.config.drawings import drawing
from penata.web.config.templatetags.penata import language
from penata.web.satisfaction.models import Survey
from penata.web.satisfaction.selectors import Point, Result, law_of_survey, trend_of


def shown_result(result: Result, *, public: bool) -> dict[str, Any]:
    """What a template needs to show a result; `public` leaves out what is not released."""
    law = law_of_survey(result.survey)
    line = trend_line(law, result.survey, trend_of(result.survey, public=public), language())
    used = ("publication", "sample", "sample_table", "sample_mean")
    names = {row["code"]: row["name"] for row in law["services.satisfaction.elements"]}
    return {
        "result": result,
        "period": period(result.survey.start, result.survey.end, language()),
        "trend": drawing(_picture, line) if line.points else None,
        "themes": [
            (theme, names.get(theme.code), [result.texts[place] for place in theme.texts]) for theme in result.themes
        ],
        "because": because(
            *((result.index.because,) if result.index else ()),
            *(law.ref(f"services.satisfaction.{name}") for name in used),
        ),
    }


def trend_line(law: Law, survey: Survey, points: list[Point], tongue: str) -> IndexLine:
    """The trend as a chart draws it."""
    bands = [row for row in law["services.satisfaction.bands"] if row["grade"] != "D"]
    return IndexLine(
        survey.unit_name,
        tuple(
            IndexPoint(
                period(row.start, row.end, tongue),
                row.ikm,
                row.grade,
                row.interval.low if row.interval else None,
                row.interval.high if row.interval else None,
                row.respondents,
            )
            for row in points
        ),
        tuple((row["grade"], Decimal(row["least"])) for row in bands),
    )


def period(start: date, end: date, tongue: str) -> str:
    """A period as people say it: `Triwulan 3 2025`, `Semester 1 2025`, `2025`, or its days."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and (end.toordinal() + 1 == _next_month(end).toordinal()) and start.year == end.year
    if whole and months == 12:
        return str(start.year)
    if whole and months == 6 and start.month in (1, 7):
        return render(
            message("satisfaction.period.half", number=str(1 + start.month // 7), year=str(start.year)), tongue
        )
    if whole and months == 3 and start.month % 3 == 1:
        number = str(1 + start.month // 3)
        return render(message("satisfaction.period.quarter", number=number, year=str(start.year)), tongue)
    return f"{day(start, tongue)} – {day(end, tongue)}"


def _next_month(last: date) -> date:
    return date(last.year + last.month // 12, last.month % 12 + 1, 1)


def _picture(line: IndexLine, tongue: str, compact: bool = False) -> Any:
    return index_line(line, language=tongue, compact=compact)
