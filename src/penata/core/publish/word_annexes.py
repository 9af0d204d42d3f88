"""The annexes of the study: everything behind the body, complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from penata.core.analysis.result import Severity
from penata.core.catalogue import number
from penata.core.message import message
from penata.core.publish.word_links import bookmark, marked
from penata.core.publish.word_paper import BULLET, Paper


def all_findings(paper: Paper) -> None:
    """Every weakness by gravity."""
    weak = [row for row in paper.study.analysis.findings if row.kind == "weakness"]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("number", "finding", "step", "article")]
    place = 0
    for severity in (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW):
        rows = []
        for row in (row for row in weak if row.severity == severity):
            place += 1
            told = " ".join([f"{paper.text(row.title).rstrip('.')}.", *(paper.text(item) for item in row.evidence[:2])])
            rows.append((str(place), told, paper.text(row.step), paper.articles(row.because[:3])))
        if rows:
            level = message(f"analysis.severity.{int(severity)}")
            paper.heading(paper.say("publish.word.severity", severity=level, count=len(rows)), 3)
            paper.table(headings, rows, (0.9, 6.7, 3.8, 4.6))


def scores(paper: Paper) -> None:
    """The typology indicator by indicator."""
    columns = ("indicator", "value", "weight", "band", "points")
    headings = [paper.say(f"publish.word.column.{name}") for name in columns]
    for score in paper.study.analysis.functions:
        told = paper.say(
            "publish.word.score",
            name=score.name,
            function=score.function,
            raw=score.raw,
            factor=str(score.factor),
            score=score.score,
            band=message(f"analysis.band.{score.band}"),
        )
        paper.line(f"{told} ({paper.articles(score.because)})", keep=True)
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
        paper.table(headings, rows, (8.4, 3.0, 1.5, 1.2, 1.9), right=(1, 2, 4))


def changes(paper: Paper) -> None:
    """Every change of the recommended scenario, those of one kind and reason together."""
    headings = [paper.say(f"publish.word.column.{name}") for name in ("number", "change")]
    reasons = dict.fromkeys(paper.text(change.reason) for change in paper.study.recommended.scenario.changes)
    paper.table(headings, [(str(place), reason) for place, reason in enumerate(reasons, start=1)], (1.1, 14.9))


def decisions(paper: Paper) -> None:
    """Every post that waits for a committee or an official."""
    placement = paper.study.placements[paper.study.design.recommended]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("number", "question", "decider", "article")]
    rows = [
        (
            str(place),
            paper.text(row.question),
            paper.text(row.decider) if row.decider else "",
            paper.articles(row.articles),
        )
        for place, row in enumerate(placement.decisions, start=1)
    ]
    paper.table(headings, rows, (1.0, 7.4, 3.4, 4.2))


def pairs(paper: Paper) -> None:
    """Every pair not joined: unlawful with its article, lawful with its price."""
    study = paper.study
    headings = [paper.say(f"publish.word.column.{name}") for name in ("pair", "reason", "article")]
    names = {score.function: score.name for score in study.analysis.functions}
    apart = [pair for pair in study.design.pairs if pair.status in ("lawful_not_chosen", "unlawful")]
    rows = [
        (
            f"{names.get(pair.a, pair.a)} + {names.get(pair.b, pair.b)}",
            paper.text(pair.reason),
            paper.articles(pair.because[:2]),
        )
        for pair in apart
    ]
    paper.table(headings, rows, (4.4, 7.8, 3.8))


def unverified(paper: Paper) -> None:
    """Figures of law that nobody has yet compared with the official text."""
    study = paper.study
    sources = [row.because for row in study.analysis.findings] + [case.because for case in study.cases.values()]
    unsure = {reference for because in sources for reference in because if not reference.confidence.verified}
    for reference in sorted(unsure):
        confidence = paper.say(f"core.confidence.{reference.confidence}")
        label = marked(reference.label or reference.rule, paper.basis.cite(reference))
        paper.line(f"{label}: {confidence}", BULLET)


def articles(paper: Paper) -> None:
    """The annex to which every citation leads: which rule, which article, which version, how sure."""
    paper.line(paper.basis.introduction(paper.language))
    cited = paper.basis.cited
    rows = [paper.basis.row(row, paper.language) for row in cited]
    table = paper.table(paper.basis.headings(paper.language), rows, (1.0, 5.6, 4.4, 2.4, 2.6))
    for line, row in zip(table.rows[1:], cited, strict=True):
        bookmark(line.cells[0], row)


ANNEXES: Mapping[str, Callable[[Paper], None]] = {
    "lampiran_temuan": all_findings,
    "lampiran_nilai": scores,
    "lampiran_perubahan": changes,
    "lampiran_keputusan": decisions,
    "lampiran_pasangan": pairs,
    "lampiran_belum_diverifikasi": unverified,
    "lampiran_dasar_hukum": articles,
}
"""`lampiran_dasar_hukum` is written last, wherever it stands: only then is all that is cited known."""
