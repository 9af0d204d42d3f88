"""The official report of a satisfaction survey, in Word and as PDF: the same blocks, written twice.

Method and sample, index with its weight and its interval, elements weakest first, groups, what citizens wrote by theme,
what is done about it, and the articles all of it rests on.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from penata.core.catalogue import day, number, render
from penata.core.message import message
from penata.core.organisation.letterhead import Letterhead
from penata.core.publish.charts import Chart, IndexLine, index_line
from penata.core.publish.containers import still
from penata.core.publish.legal_basis import LegalBasis
from penata.core.publish.raster import png
from penata.core.publish.typeset import pdf_page
from penata.core.publish.word_table import fragment, paragraph_xml, table_xml
from penata.core.rules import Law, because
from penata.core.service import IndexInterval, SampleSize, Satisfaction

RULES = (
    "duty",
    "publication",
    "elements",
    "scale",
    "weight",
    "conversion",
    "rounding",
    "bands",
    "sample",
    "sample_mean",
)


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """Everything the report tells, already in the reader's language where it is text of the city."""

    law: Law
    letterhead: Letterhead
    government: str
    unit: str
    service: str
    period: str
    until: date
    population: int
    respondents: int
    index: Satisfaction
    interval: IndexInterval | None
    by_table: SampleSize
    by_mean: SampleSize | None
    groups: Sequence[tuple[str, int, Decimal | None]]
    own: Sequence[tuple[str, int, Decimal | None]]
    themes: Sequence[tuple[str, int, str]]
    """Theme, number of texts, words that put them there."""
    follow_up: str
    trend: IndexLine
    notice: str = ""
    """Says that the figures are invented; empty where they are not."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `widths` in centimetres, `right` are columns of figures."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    right: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its sentence."""

    chart: Chart


Block = Heading | Text | Grid | Picture


def report_title(report: SurveyReport, language: str) -> str:
    """What the report is called."""
    return render(message("publish.survey.title", unit=report.unit, period=report.period), language)


def report_blocks(report: SurveyReport, language: str) -> Iterator[Block]:
    """The report, block by block."""

    def say(code: str, **params: object) -> str:
        return render(message(f"publish.survey.{code}", **params), language)

    def figure(value: Decimal | None) -> str:
        return "–" if value is None else number(value, language, 2)

    index, interval = report.index, report.interval
    yield Heading(say("summary"))
    yield Text(
        say(
            "index",
            ikm=str(index.ikm),
            grade=index.grade.grade,
            performance=index.grade.performance,
            respondents=report.respondents,
        )
    )
    if interval:
        yield Text(say("interval", low=str(interval.low), high=str(interval.high)))
    yield Heading(say("method"))
    yield Text(say("about", unit=report.unit, period=report.period, weight=index.weight, population=report.population))
    if report.service:
        yield Text(say("service", service=report.service))
    rows = [
        (say("reached"), number(report.respondents, language)),
        (say("by_table"), number(report.by_table.people, language)),
    ]
    if report.by_mean and interval:
        rows.append((say("by_mean", deviation=str(interval.deviation)), number(report.by_mean.people, language)))
    yield Grid([(say("sample"), say("people")), *rows], (12.0, 4.0), (1,))
    yield Text(say("enough" if report.respondents >= report.by_table.people else "too_few"))
    yield Heading(say("elements"))
    yield Grid(
        [
            tuple(say(f"column.{name}") for name in ("element", "answers", "mean", "weighted")),
            *(
                (row.name, number(row.answers, language), figure(row.mean), number(row.weighted, language, 4))
                for row in index.weakest
            ),
        ],
        (8.5, 2.5, 2.5, 2.5),
        (1, 2, 3),
    )
    yield Text(say("weakest", names=[row.name for row in index.weakest[:3]]))
    if report.trend.points:
        yield Heading(say("trend"))
        yield Picture(index_line(report.trend, language=language))
    if report.groups:
        yield Heading(say("groups"))
        head = tuple(say(f"column.{name}") for name in ("group", "respondents", "ikm"))
        yield Grid(
            [head, *((name, number(count, language), figure(ikm)) for name, count, ikm in report.groups)],
            (10.0, 3.0, 3.0),
            (1, 2),
        )
        yield Text(say("small"))
    if report.own:
        yield Heading(say("own"))
        head = tuple(say(f"column.{name}") for name in ("question", "answers", "mean"))
        yield Grid(
            [head, *((text, number(count, language), figure(mean)) for text, count, mean in report.own)],
            (10.0, 3.0, 3.0),
            (1, 2),
        )
    if report.themes:
        yield Heading(say("themes"))
        head = tuple(say(f"column.{name}") for name in ("theme", "texts", "words"))
        yield Grid(
            [head, *((name, number(count, language), words) for name, count, words in report.themes)],
            (6.0, 2.0, 8.0),
            (1,),
        )
        yield Text(say("grouped"))
    yield Heading(say("follow_up"))
    yield Text(report.follow_up or say("no_follow_up"))
    yield Heading(say("basis"))
    basis = LegalBasis(report.law)
    for reference in because(index.because, *(report.law.ref(f"services.satisfaction.{rule}") for rule in RULES)):
        basis.cite(reference)
    yield Text(basis.introduction(language))
    yield Grid(
        [basis.headings(language), *(basis.row(row, language) for row in basis.cited)], (1.0, 5.6, 4.4, 2.4, 2.6)
    )


def report_word(report: SurveyReport, language: str) -> bytes:
    """The report in Word, in the look of the city's other papers; the same report gives the same bytes."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Cm

    from penata.core.publish.word import shipped_template
    from penata.core.publish.word_paper import CAPTION, GRID, WIDE_CM

    book = Document(str(shipped_template(language)))
    body = book.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    page = book.sections[0]
    for paragraph in page.header.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    page.header.paragraphs[0].text = report.notice
    styles = {style.name: style.style_id for style in book.styles}
    for line in _head(report):
        book.add_paragraph(line)
    book.add_paragraph(report_title(report, language), "Heading 1")
    for block in report_blocks(report, language):
        if isinstance(block, Picture):
            picture = book.add_paragraph()
            picture.add_run().add_picture(io.BytesIO(png(block.chart.svg)), width=Cm(WIDE_CM))
            book.add_paragraph(render(block.chart.sentence, language), CAPTION)
        elif isinstance(block, Grid):
            for element in list(
                parse_xml(fragment([table_xml(block.rows, block.widths, block.right, styles[GRID]), paragraph_xml("")]))
            ):
                body[-1].addprevious(element)
        else:
            book.add_paragraph(block.text, "Heading 2" if isinstance(block, Heading) else None)
    for line in _signature(report, language):
        book.add_paragraph(line)
    properties, moment = book.core_properties, datetime(report.until.year, report.until.month, report.until.day)  # noqa: DTZ001
    properties.created = properties.modified = moment
    properties.author = properties.last_modified_by = "Penata"
    properties.title, properties.revision = report_title(report, language), 1
    stream = io.BytesIO()
    book.save(stream)
    return still(stream.getvalue())


def report_pdf(report: SurveyReport, language: str) -> bytes:
    """The same report as PDF."""
    moment = datetime(report.until.year, report.until.month, report.until.day, tzinfo=UTC)
    page = pdf_page(report_title(report, language), language, report.notice)
    page.lines(_head(report))
    page.title(report_title(report, language))
    for block in report_blocks(report, language):
        if isinstance(block, Picture):
            page.picture(block.chart.svg, render(block.chart.sentence, language))
        elif isinstance(block, Grid):
            page.table(block.rows, block.widths, block.right)
        elif isinstance(block, Heading):
            page.heading(block.text)
        else:
            page.text(block.text)
    page.lines(_signature(report, language))
    return page.compiled(moment)


def _head(report: SurveyReport) -> list[str]:
    kop = report.letterhead
    return [line for line in (kop.government or report.government, kop.office, kop.address) if line]


def _signature(report: SurveyReport, language: str) -> list[str]:
    kop = report.letterhead
    place = ", ".join(part for part in (kop.place, day(report.until, language)) if part)
    return [line for line in (place, kop.signatory_title, kop.signatory, kop.signatory_rank, kop.signatory_nip) if line]
