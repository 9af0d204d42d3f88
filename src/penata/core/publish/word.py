"""The staff paper in Word: "Telaahan penataan perangkat daerah", as an organisation section sends it to the Sekda."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from penata.core.analysis.result import Finding, Severity
from penata.core.catalogue import day, number, render, rupiah, rupiah_short
from penata.core.design.result import ScenarioResult
from penata.core.message import Message, message
from penata.core.publish import pictures
from penata.core.publish.charts import Chart
from penata.core.publish.legal_basis import LegalBasis, badge
from penata.core.publish.raster import png
from penata.core.publish.study import Study
from penata.core.publish.word_links import bookmark, link, marked
from penata.core.rules import Reference

MOST_FINDINGS = 14
MOST_PAIRS = 24
WIDE_CM = 16.0


class Paper:
    """A Word document being written in one language."""

    def __init__(self, study: Study, language: str) -> None:
        from docx import Document
        from docx.shared import Cm, Pt

        self.study = study
        self.language = language
        self.basis = LegalBasis(study.law, study.address)
        self.book: Any = Document()
        section = self.book.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.2)
        style = self.book.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(10.5)
        style.paragraph_format.space_after = Pt(6)
        moment = datetime(study.snapshot.as_of.year, study.snapshot.as_of.month, study.snapshot.as_of.day)  # noqa: DTZ001
        properties = self.book.core_properties
        properties.created = properties.modified = moment
        properties.author = "Penata"
        properties.title = self.say("publish.word.title")
        if study.snapshot.government.invented:
            section.header.paragraphs[0].text = self.say("publish.invented")

    def say(self, code: str, **params: Any) -> str:
        """A sentence of the catalogue."""
        return render(message(code, **params), self.language)

    def text(self, value: Message) -> str:
        """A message as a sentence."""
        return render(value, self.language)

    def heading(self, code: str, level: int = 1) -> None:
        """A numbered chapter or section."""
        self.book.add_heading(self.say(code), level)

    def line(self, text: str, style: str | None = None) -> None:
        """A paragraph."""
        self.book.add_paragraph(text, style)

    def articles(self, references: Iterable[Reference]) -> str:
        """Citations, each a link to its rule, those not read in the text marked."""
        named = {
            reference.label: f"{marked(reference.label, self.basis.cite(reference))}{badge(reference, self.language)}"
            for reference in references
        }
        return "; ".join(named.values())

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float] | None = None
    ) -> Any:
        """A table with a repeated heading row."""
        from docx.oxml import OxmlElement
        from docx.shared import Cm, Pt

        content = [list(row) for row in rows]
        table = self.book.add_table(rows=1, cols=len(headings), style="Table Grid")
        if widths:
            table.autofit = False
            for place, width in enumerate(widths):
                table.columns[place].width = Cm(width)
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
        for line, row in enumerate([list(headings), *content]):
            cells = table.add_row().cells if line else table.rows[0].cells
            for place, text in enumerate(row):
                cells[place].text = text
                for paragraph in cells[place].paragraphs:
                    paragraph.paragraph_format.space_after = Pt(0)
                    for run in paragraph.runs:
                        run.font.size = Pt(8.5)
                        run.bold = line == 0
                if widths:
                    cells[place].width = Cm(widths[place])
        self.line("")
        return table

    def chart(self, drawn: Chart) -> None:
        """A picture with the sentence that says what it shows."""
        from docx.shared import Cm, Pt

        self.book.add_picture(io.BytesIO(png(drawn.svg)), width=Cm(WIDE_CM))
        caption = self.book.add_paragraph(self.text(drawn.sentence))
        for run in caption.runs:
            run.italic, run.font.size = True, Pt(9)


def write_study(study: Study, path: Path, language: str) -> None:
    """Write the paper; every number carries its article."""
    paper = Paper(study, language)
    _memo(paper)
    _basis(paper)
    _present(paper)
    _analysis(paper)
    _options(paper)
    _recommendation(paper)
    _placement(paper)
    _budget(paper)
    _road(paper)
    _annexes(paper)
    _legal_basis(paper)
    link(paper.book, paper.basis)
    paper.book.save(str(path))


def _memo(paper: Paper) -> None:
    snapshot = paper.study.snapshot
    government = snapshot.government
    paper.book.add_heading(paper.say("publish.word.title"), 0)
    rows = (
        (paper.say("publish.word.to"), paper.say("publish.word.to.value", city=government.name)),
        (paper.say("publish.word.from"), paper.say("publish.word.from.value")),
        (paper.say("publish.word.date"), day(snapshot.as_of, paper.language)),
        (paper.say("publish.word.subject"), paper.say("publish.word.subject.value", city=government.name)),
    )
    table = paper.book.add_table(rows=0, cols=2)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, f": {value}"
    paper.line("")
    if government.invented:
        paper.line(government.notice)


def _basis(paper: Paper) -> None:
    study = paper.study
    paper.heading("publish.word.chapter.1")
    chosen = study.recommended
    paper.line(
        paper.say(
            "publish.word.opening",
            city=study.snapshot.government.name,
            agencies=len(study.snapshot.agencies),
            staff=len(study.snapshot.employees),
            breaches=len(study.design.breaches),
            structures=study.design.lawful_structures,
            scenario=chosen.scenario.name,
        )
    )
    paper.heading("publish.word.basis", 2)
    used = {reference.instrument for row in study.analysis.findings for reference in row.because}
    used |= {reference.instrument for row in study.design.breaches for reference in row.because}
    used |= {reference.instrument for group in chosen.groups for reference in group.because}
    for id in sorted(used):
        instrument = study.law.rulebook.instruments.get(id)
        if instrument:
            standing = paper.say(f"publish.status.{instrument.status}")
            paper.line(f"{instrument.title} ({standing})", "List Number")


def _present(paper: Paper) -> None:
    study = paper.study
    paper.heading("publish.word.chapter.2")
    paper.line(paper.say("publish.word.simulation"))
    rows = [
        (
            row.name,
            row.present or "-",
            number(f"{row.score / 100:.2f}", paper.language, 2) if row.score else "-",
            paper.say(f"analysis.band.{row.simulated}"),
            paper.articles([item for item in row.because if ".threshold." in item.rule]),
        )
        for row in study.analysis.agencies
    ]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("agency", "type", "score", "result", "article")]
    paper.table(headings, rows, (6.2, 1.4, 2.0, 3.0, 3.6))
    paper.chart(pictures.typology(study.snapshot, study.analysis, study.law, paper.language))
    paper.heading("publish.word.breaches", 2)
    for breach in study.design.breaches:
        paper.line(
            f"{paper.text(breach.message)} {paper.text(breach.remedy)} ({paper.articles(breach.because)})",
            "List Bullet",
        )


def _analysis(paper: Paper) -> None:
    study = paper.study
    paper.heading("publish.word.chapter.3")
    weak = [row for row in study.analysis.findings if row.kind == "weakness"]
    for severity in (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW):
        rows = [row for row in weak if row.severity == severity]
        if not rows:
            continue
        paper.book.add_heading(
            paper.say("publish.word.severity", severity=message(f"analysis.severity.{int(severity)}"), count=len(rows)),
            2,
        )
        for row in rows[:MOST_FINDINGS]:
            _finding(paper, row)
        if len(rows) > MOST_FINDINGS:
            paper.line(paper.say("publish.word.more", count=len(rows) - MOST_FINDINGS))
    strong = [row for row in study.analysis.findings if row.kind == "strength"]
    paper.heading("publish.word.strengths", 2)
    for row in strong[:MOST_FINDINGS]:
        paper.line(
            f"{paper.text(row.title)}. {paper.text(row.evidence[0])} ({paper.articles(row.because[:2])})", "List Bullet"
        )
    for drawn in (
        pictures.balances(study.snapshot, study.analysis, paper.language),
        pictures.retirements(study.snapshot, study.analysis, paper.language),
    ):
        paper.chart(drawn)


def _finding(paper: Paper, row: Finding) -> None:
    paragraph = paper.book.add_paragraph(style="List Bullet")
    paragraph.add_run(f"{paper.text(row.title)}. ").bold = True
    paragraph.add_run(" ".join(paper.text(item) for item in row.evidence[:2]))
    step = paper.say("publish.word.step", step=row.step)
    paragraph.add_run(f" {step} ({paper.articles(row.because[:3])})")


def _options(paper: Paper) -> None:
    study = paper.study
    paper.heading("publish.word.chapter.4")
    paper.line(
        paper.say("publish.word.space", groups=study.design.lawful_groups, structures=study.design.lawful_structures)
    )
    headings = [
        paper.say(f"publish.word.column.{name}")
        for name in ("scenario", "agencies", "saving", "coherence", "moved", "officials")
    ]
    rows = [
        (
            paper.text(row.scenario.name),
            number(row.agencies, paper.language),
            rupiah_short(
                study.cases[row.scenario.id].yearly_saving if row.scenario.id in study.cases else row.saving,
                paper.language,
            ),
            number(f"{row.coherence / 1000:.2f}", paper.language, 2),
            number(row.moved, paper.language),
            number(row.officials, paper.language),
        )
        for row in study.design.scenarios
    ]
    paper.table(headings, rows, (5.2, 2.0, 3.2, 2.2, 1.8, 1.8))
    paper.chart(pictures.frontier(study.design, paper.language))
    for row in study.design.scenarios:
        paper.line(f"{paper.text(row.scenario.name)}: {paper.text(row.rationale)}", "List Bullet")


def _recommendation(paper: Paper) -> None:
    study, chosen = paper.study, paper.study.recommended
    paper.heading("publish.word.chapter.5")
    paper.line(
        paper.say(
            "publish.word.recommend", scenario=chosen.scenario.name, objective=chosen.objective, bound=chosen.bound
        )
    )
    _merged(paper, chosen)
    paper.chart(pictures.comparison(study.design, chosen, paper.language))
    paper.heading("publish.word.pairs", 2)
    headings = [paper.say(f"publish.word.column.{name}") for name in ("pair", "reason", "article")]
    names = {score.function: score.name for score in study.analysis.functions}
    apart = [pair for pair in study.design.pairs if pair.status in ("lawful_not_chosen", "unlawful")]
    rows = [
        (
            f"{names.get(pair.a, pair.a)} + {names.get(pair.b, pair.b)}",
            paper.text(pair.reason),
            paper.articles(pair.because[:2]),
        )
        for pair in apart[:MOST_PAIRS]
    ]
    paper.table(headings, rows, (4.6, 7.8, 3.8))
    for question in study.design.decisions:
        paper.line(f"{paper.text(question.question)} ({paper.articles(question.articles[:2])})", "List Bullet")


def _merged(paper: Paper, chosen: ScenarioResult) -> None:
    names = paper.study.snapshot.agency_by_id
    for group in chosen.groups:
        if len(group.sources) < 2:
            continue
        paragraph = paper.book.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{group.name}. ").bold = True
        sources = [names[id].name for id in group.sources]
        paragraph.add_run(
            paper.say(
                "publish.word.merger",
                sources=sources,
                path=group.path,
                why=group.why,
                saving=group.saving,
                moved=group.moved,
                officials=group.officials,
            )
        )
        paragraph.add_run(f" ({paper.articles(group.because[:3])})")


def _placement(paper: Paper) -> None:
    study = paper.study
    placement = study.placements[study.design.recommended]
    paper.heading("publish.word.chapter.6")
    proof = placement.certificate
    paper.line(paper.say("publish.word.pool", pool=placement.pool, unaffected=placement.unaffected, gap=proof.gap))
    headings = [paper.say("publish.word.column.path"), paper.say("publish.word.column.people")]
    rows = [
        (paper.say(f"core.path.{path}"), number(count, paper.language))
        for path, count in sorted(placement.summary.items())
    ]
    paper.table(headings, rows, (10, 4))
    paper.chart(pictures.flows(study.snapshot, study.proposed(), placement, paper.language))
    paper.heading("publish.word.decisions", 2)
    paper.line(paper.say("publish.word.procedure"))
    headings = [paper.say(f"publish.word.column.{name}") for name in ("question", "decider", "article")]
    decisions = [
        (paper.text(row.question), paper.text(row.decider) if row.decider else "", paper.articles(row.articles))
        for row in placement.decisions
    ]
    paper.table(headings, decisions, (7.4, 3.8, 5.0))


def _budget(paper: Paper) -> None:
    study = paper.study
    case = study.cases[study.design.recommended]
    paper.heading("publish.word.chapter.7")
    even = (
        paper.say("publish.word.even", month=case.break_even_month)
        if case.break_even_month
        else paper.say("publish.word.never")
    )
    paper.line(
        paper.say(
            "publish.word.saving",
            amount=case.yearly_saving,
            low=case.yearly_low,
            high=case.yearly_high,
            once=case.once,
            dip=case.dip,
        )
        + " "
        + even
    )
    headings = [paper.say(f"publish.word.column.{name}") for name in ("line", "amount", "range", "article")]
    rows = [
        (
            f"{paper.text(line.label)} – {' '.join(paper.text(item) for item in line.detail)}",
            rupiah(line.amount, paper.language),
            f"{rupiah_short(line.low, paper.language)} – {rupiah_short(line.high, paper.language)}",
            paper.articles(line.because[:3]) or paper.say("publish.city_figure"),
        )
        for line in case.lines
    ]
    paper.table(headings, rows, (6.2, 3.0, 3.4, 3.6))
    for drawn in (
        pictures.money(case, paper.text(study.recommended.scenario.name), paper.language),
        pictures.projection(case, paper.text(study.recommended.scenario.name), paper.language),
    ):
        paper.chart(drawn)
    for note in case.notes:
        paper.line(paper.text(note), "List Bullet")


def _road(paper: Paper) -> None:
    law = paper.study.law
    paper.heading("publish.word.chapter.8")
    days = law["organisation.procedure.perda"]["days"]
    for code, rules in (
        ("draft", ("organisation.procedure.perda",)),
        ("approval", ("organisation.procedure.perda",)),
        ("perwali", ("organisation.procedure.perkada",)),
        ("people", ("placement.jpt", "placement.assessment_team")),
        ("budget", ("pay.tpp.legal",)),
    ):
        references = [law.ref(rule) for rule in rules]
        paper.line(f"{paper.say(f'publish.word.road.{code}', days=days)} ({paper.articles(references)})", "List Number")


def _annexes(paper: Paper) -> None:
    study = paper.study
    paper.book.add_page_break()
    paper.heading("publish.word.annex.scores")
    for score in study.analysis.functions:
        paper.line(
            paper.say(
                "publish.word.score",
                name=score.name,
                function=score.function,
                raw=score.raw,
                factor=str(score.factor),
                score=score.score,
                band=message(f"analysis.band.{score.band}"),
            )
            + f" ({paper.articles(score.because)})"
        )
        headings = [
            paper.say(f"publish.word.column.{name}") for name in ("indicator", "value", "weight", "band", "points")
        ]
        rows = [
            (
                row.name,
                number(row.value, paper.language) if row.value is not None else "-",
                f"{row.weight} %",
                row.band or "-",
                number(f"{row.points / 100:.2f}", paper.language, 2),
            )
            for row in score.indicators
        ]
        paper.table(headings, rows, (8.6, 3.0, 1.4, 1.2, 2.0))
    paper.heading("publish.word.annex.changes")
    for change in study.recommended.scenario.changes:
        paper.line(paper.text(change.reason), "List Number")
    paper.heading("publish.word.annex.unverified")
    unsure = {
        reference for row in study.analysis.findings for reference in row.because if not reference.confidence.verified
    }
    unsure |= {
        reference for case in study.cases.values() for reference in case.because if not reference.confidence.verified
    }
    for reference in sorted(unsure):
        confidence = paper.say(f"core.confidence.{reference.confidence}")
        label = marked(reference.label or reference.rule, paper.basis.cite(reference))
        paper.line(f"{label}: {confidence}", "List Bullet")


def _legal_basis(paper: Paper) -> None:
    """The annex to which every citation leads: which rule, which article, which version, how sure."""
    paper.heading("publish.word.annex.basis")
    paper.line(paper.basis.introduction(paper.language))
    cited = paper.basis.cited
    rows = [paper.basis.row(row, paper.language) for row in cited]
    table = paper.table(paper.basis.headings(paper.language), rows, (1.0, 5.6, 4.4, 2.4, 2.8))
    for line, row in enumerate(cited, start=1):
        bookmark(table.cell(line, 0), row)
