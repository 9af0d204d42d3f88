"""The computed parts of the study, one function a block: tables, charts and lists, each figure with its article.

A block is called by its name in the template (`{{ tabel_tipologi }}` alone in a paragraph).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from penata.core.analysis.result import Finding, Severity
from penata.core.catalogue import number, rupiah, rupiah_short
from penata.core.publish import pictures
from penata.core.publish.word_annexes import ANNEXES
from penata.core.publish.word_paper import BULLET, Paper
from penata.core.rules import Reference

GRAVEST = 12
OF_ONE_AREA = 3
"""Findings of one area in the short table: the annex holds them all."""
MOST_STRENGTHS = 6
Block = Callable[[Paper], None]


def legal_basis(paper: Paper) -> None:
    """Regulations the study rests on, by rank: the law first, guides last; apart from them the data it was read from."""
    study = paper.study
    used = {reference.instrument for row in study.analysis.findings for reference in row.because}
    used |= {reference.instrument for row in study.design.breaches for reference in row.because}
    used |= {reference.instrument for group in study.recommended.groups for reference in group.because}
    known = study.law.rulebook.instruments
    cited = [known[id] for id in used if id in known]
    ranked = sorted((_rank(one.title), one.in_force, one.id) for one in cited if one.binding)
    for place, (_, _, id) in enumerate(ranked, start=1):
        standing = paper.say(f"publish.status.{known[id].status}")
        paper.line(f"{place}. {known[id].title} ({standing})").paragraph_format.left_indent = _indent()
    sources = sorted(one.title for one in cited if not one.binding)
    if sources:
        paper.line(paper.say("publish.basis.sources", names=sources))


def _rank(title: str) -> int:
    names = ("Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden", "Peraturan Menteri", "Peraturan", "")
    return next(place for place, name in enumerate(names) if title.startswith(name))


def _indent() -> int:
    from docx.shared import Cm

    return Cm(0.6)


def typology_table(paper: Paper) -> None:
    """Type, score and simulated type of every agency."""
    rows = [
        (
            row.name,
            row.present or "-",
            number(f"{row.score / 100:.2f}", paper.language, 2) if row.score else "-",
            paper.say(f"analysis.band.{row.simulated}"),
            paper.articles([item for item in row.because if ".threshold." in item.rule]),
        )
        for row in sorted(paper.study.analysis.agencies, key=lambda row: (-row.score, row.name))
    ]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("agency", "type", "score", "result", "article")]
    paper.table(headings, rows, (6.0, 1.2, 1.8, 3.0, 4.0), right=(2,))


def typology_chart(paper: Paper) -> None:
    """Scores against the thresholds."""
    study = paper.study
    paper.chart(pictures.typology(study.snapshot, study.analysis, study.law, paper.language))


def breaches_table(paper: Paper) -> None:
    """What is not as the law asks, and how it is mended."""
    rows = [
        (paper.text(breach.message), paper.text(breach.remedy), paper.articles(breach.because))
        for breach in paper.study.design.breaches
    ]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("breach", "remedy", "article")]
    paper.table(headings, rows, (6.4, 5.0, 4.6))


def findings_table(paper: Paper) -> None:
    """The gravest weaknesses, a few of each kind."""
    chosen: list[Finding] = []
    areas: Counter[str] = Counter()
    weak = [row for row in paper.study.analysis.findings if row.kind == "weakness"]
    for row in sorted(weak, key=lambda row: -int(row.severity)):
        if areas[str(row.area)] < OF_ONE_AREA and len(chosen) < GRAVEST:
            areas[str(row.area)] += 1
            chosen.append(row)
    rows = [
        (
            paper.say(f"analysis.severity.{int(row.severity)}"),
            f"{paper.text(row.title)}. {paper.text(row.evidence[0])}",
            paper.text(row.step),
            paper.articles(row.because[:2]),
        )
        for row in chosen
    ]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("severity", "finding", "step", "article")]
    paper.table(headings, rows, (1.5, 6.5, 4.0, 4.0))
    counts = Counter(int(row.severity) for row in weak)
    parts = [
        paper.say("publish.word.count", severity=paper.say(f"analysis.severity.{int(level)}"), count=counts[int(level)])
        for level in (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
        if counts[int(level)]
    ]
    paper.line(paper.say("publish.word.all_findings", count=len(weak), parts=parts))


def strengths(paper: Paper) -> None:
    """What is well and should stay so."""
    found = [row for row in paper.study.analysis.findings if row.kind == "strength"]
    for row in found[:MOST_STRENGTHS]:
        paper.point(
            f"{paper.text(row.title).rstrip('.')}. ",
            f"{paper.text(row.evidence[0])} ({paper.articles(row.because[:2])})",
        )


def staff_chart(paper: Paper) -> None:
    """Shortage and surplus by agency."""
    paper.chart(pictures.balances(paper.study.snapshot, paper.study.analysis, paper.language))


def retirement_chart(paper: Paper) -> None:
    """Retirements of the next years."""
    paper.chart(pictures.retirements(paper.study.snapshot, paper.study.analysis, paper.language))


def scenario_table(paper: Paper) -> None:
    """Scenarios side by side, the recommended one in bold, each with its reason."""
    study = paper.study
    headings = [
        paper.say(f"publish.word.column.{name}")
        for name in ("scenario", "agencies", "saving", "coherence", "moved", "officials", "services")
    ]
    rows = []
    for row in study.design.scenarios:
        case = study.cases.get(row.scenario.id)
        mark = "*" if row.scenario.id == study.design.recommended else ""
        cells = (
            f"{paper.text(row.scenario.name)}",
            number(row.agencies, paper.language),
            rupiah_short(case.yearly_saving if case else row.saving, paper.language),
            number(f"{row.coherence / 1000:.2f}", paper.language, 2),
            number(row.moved, paper.language),
            number(row.officials, paper.language),
            number(row.services, paper.language),
        )
        rows.append([f"{mark}{cell}" for cell in cells])
    paper.table(headings, rows, (4.2, 1.9, 2.7, 2.2, 1.7, 1.7, 1.6), right=(1, 2, 3, 4, 5, 6))
    for row in study.design.scenarios:
        paper.point(f"{paper.text(row.scenario.name)}. ", paper.text(row.rationale))


def scenario_chart(paper: Paper) -> None:
    """All lawful structures that no other beats."""
    budgeted = {id: case.yearly_saving for id, case in paper.study.cases.items()}
    paper.chart(pictures.frontier(paper.study.design, paper.language, budgeted=budgeted))


def mergers(paper: Paper) -> None:
    """What the recommended scenario joins: path, reason, money, people, articles."""
    names = paper.study.snapshot.agency_by_id
    headings = [
        paper.say(f"publish.word.column.{name}")
        for name in ("becomes", "joined", "merger_why", "merger_saving", "article")
    ]
    rows = [
        (
            f"*{group.name}",
            "; ".join(names[id].name for id in group.sources),
            " ".join(
                (
                    paper.say("publish.word.by_path", path=group.path),
                    paper.text(group.why),
                    *((paper.text(group.proposed),) if group.proposed else ()),
                )
            ),
            paper.say(
                "publish.word.merger_figures",
                saving=group.saving,
                moved=group.moved,
                officials=group.officials,
                services=len(group.touched),
            ),
            paper.articles(group.because[:3]),
        )
        for group in paper.study.recommended.groups
        if len(group.sources) > 1
    ]
    paper.table(headings, rows, (2.8, 3.2, 4.6, 2.4, 3.0))


def comparison_chart(paper: Paper) -> None:
    """Before and after."""
    paper.chart(pictures.comparison(paper.study.design, paper.study.recommended, paper.language))


def open_questions(paper: Paper) -> None:
    """What the law leaves open in the structure, for a named official."""
    for question in paper.study.design.decisions:
        paper.line(f"{paper.text(question.question)} ({paper.articles(question.articles[:2])})", BULLET)


def people_table(paper: Paper) -> None:
    """How many take which path."""
    placement = paper.study.placements[paper.study.design.recommended]
    headings = [paper.say("publish.word.column.path"), paper.say("publish.word.column.people")]
    rows = [
        (paper.say(f"core.path.{path}"), number(count, paper.language))
        for path, count in sorted(placement.summary.items())
    ]
    paper.table(headings, rows, (10.0, 3.0), right=(1,))


def people_chart(paper: Paper) -> None:
    """From which agency to which."""
    study = paper.study
    placement = study.placements[study.design.recommended]
    paper.chart(pictures.flows(study.snapshot, study.proposed(), placement, paper.language))


def deciders_table(paper: Paper) -> None:
    """Who has to decide how much; the posts stand in the annex."""
    placement = paper.study.placements[paper.study.design.recommended]
    counts: Counter[str] = Counter()
    basis: dict[str, list[Reference]] = {}
    for row in placement.decisions:
        who = paper.text(row.decider) if row.decider else paper.say("publish.word.undecided")
        counts[who] += 1
        basis.setdefault(who, []).extend(item for item in row.articles if item not in basis.get(who, []))
    headings = [paper.say(f"publish.word.column.{name}") for name in ("decider", "decisions", "article")]
    rows = [
        (who, number(count, paper.language), paper.articles(basis[who][:3])) for who, count in sorted(counts.items())
    ]
    paper.table(headings, rows, (6.6, 2.6, 6.8), right=(1,))


def budget_table(paper: Paper) -> None:
    """Every line of the business case with its range and its article."""
    case = paper.study.cases[paper.study.design.recommended]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("line", "amount", "range", "article")]
    rows = [
        (
            f"{paper.text(line.label)}: {' '.join(paper.text(item) for item in line.detail)}",
            rupiah(line.amount, paper.language),
            paper.say("publish.word.from_to", low=line.low, high=line.high),
            paper.articles(line.because[:3]) or paper.say("publish.city_figure"),
        )
        for line in case.lines
    ]
    paper.table(headings, rows, (6.4, 2.8, 3.0, 3.8), right=(1,))


def budget_chart(paper: Paper) -> None:
    """From gross to net."""
    study = paper.study
    case = study.cases[study.design.recommended]
    paper.chart(pictures.money(case, paper.text(study.recommended.scenario.name), paper.language))


def projection_chart(paper: Paper) -> None:
    """Five years."""
    study = paper.study
    case = study.cases[study.design.recommended]
    paper.chart(pictures.projection(case, paper.text(study.recommended.scenario.name), paper.language))


def budget_notes(paper: Paper) -> None:
    """What the figures hold and do not hold."""
    for note in paper.study.cases[paper.study.design.recommended].notes:
        paper.line(paper.text(note), BULLET)


def road_table(paper: Paper) -> None:
    """Steps to enactment: what, by whom, until when, by which article."""
    law = paper.study.law
    days = law["organisation.procedure.approval"]["days"]
    headings = [paper.say(f"publish.word.column.{name}") for name in ("number", "stage", "who", "until", "article")]
    rows = []
    for place, (code, rules) in enumerate(
        (
            ("choice", ()),
            ("draft", ("organisation.procedure.perda",)),
            ("approval", ("organisation.procedure.approval",)),
            ("enacted", ("organisation.procedure.perda",)),
            ("perwali", ("organisation.procedure.perkada",)),
            ("people", ("placement.jpt", "placement.assessment_team")),
            ("budget", ("pay.tpp.legal",)),
        ),
        start=1,
    ):
        said = [paper.say(f"publish.word.road.{code}.{part}", days=days) for part in ("what", "who", "until")]
        rows.append((str(place), *said, paper.articles([law.ref(rule) for rule in rules])))
    paper.table(headings, rows, (0.9, 5.6, 3.4, 3.1, 3.0))


BLOCKS: Mapping[str, Block] = {
    "dasar_hukum": legal_basis,
    "tabel_tipologi": typology_table,
    "bagan_tipologi": typology_chart,
    "tabel_ketidaksesuaian": breaches_table,
    "tabel_temuan": findings_table,
    "daftar_kekuatan": strengths,
    "bagan_pegawai": staff_chart,
    "bagan_pensiun": retirement_chart,
    "tabel_skenario": scenario_table,
    "bagan_skenario": scenario_chart,
    "tabel_penggabungan": mergers,
    "bagan_perbandingan": comparison_chart,
    "daftar_pertanyaan": open_questions,
    "tabel_jalur_pegawai": people_table,
    "bagan_perpindahan": people_chart,
    "tabel_pemutus": deciders_table,
    "tabel_anggaran": budget_table,
    "bagan_anggaran": budget_chart,
    "bagan_proyeksi": projection_chart,
    "catatan_anggaran": budget_notes,
    "tabel_tahapan": road_table,
    **ANNEXES,
}
