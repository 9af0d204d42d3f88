"""The answers of a survey in Excel: marks only. No text, no group of a single person, no time, no order of coming."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.publish.containers import still
from penata.core.publish.survey_report import SurveyReport, report_title


def answers_book(
    report: SurveyReport, answers: Sequence[Mapping[str, int]], own: Sequence[Mapping[str, int]], language: str
) -> bytes:
    """One row a respondent, one column an element or own question; a second sheet counts the groups."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        moment = datetime(report.until.year, report.until.month, report.until.day)  # noqa: DTZ001
        book.set_properties({"title": report_title(report, language), "created": moment})
        head = book.add_format({"bold": True, "bg_color": "#0f4c5c", "font_color": "#ffffff", "text_wrap": True})
        page = book.add_worksheet(render(message("publish.survey.sheet_answers"), language))
        columns = [*(row.code for row in sorted(report.index.elements, key=lambda row: row.code))]
        names = {row.code: row.name for row in report.index.elements}
        titles = ["No", *(f"{code} {names[code]}" for code in columns), *(row[0] for row in report.own)]
        for place, title in enumerate(titles):
            page.write_string(0, place, title, head)
        page.set_column(0, 0, 6)
        page.set_column(1, len(titles), 16)
        for line, (values, more) in enumerate(zip(answers, own, strict=True), 1):
            page.write_number(line, 0, line)
            cells = [values.get(code) for code in columns] + [more.get(str(place)) for place in range(len(report.own))]
            for place, value in enumerate(cells, 1):
                if value is not None:
                    page.write_number(line, place, value)
        page.freeze_panes(1, 1)
        page = book.add_worksheet(render(message("publish.survey.sheet_groups"), language))
        page.set_column(0, 0, 40)
        for place, name in enumerate(("group", "respondents", "ikm")):
            page.write_string(0, place, render(message(f"publish.survey.column.{name}"), language), head)
        for line, (name, count, ikm) in enumerate(report.groups, 1):
            page.write_string(line, 0, name)
            page.write_number(line, 1, count)
            if ikm is not None:
                page.write_number(line, 2, float(ikm))
    return still(stream.getvalue())
