"""The structure charts in one PDF: the city and each agency, as proposed and at present."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import AgencyKind
from penata.core.publish import pictures
from penata.core.publish.legal_basis import LegalBasis, badge
from penata.core.publish.raster import FONT, compiled, resolved
from penata.core.publish.study import Study

WIDTH = 1100
LARGEST = {
    AgencyKind.SETDA: "organisation.composition.setda",
    AgencyKind.SETWAN: "organisation.composition.setwan",
    AgencyKind.INSPEKTORAT: "organisation.composition.inspektorat",
    AgencyKind.DINAS: "organisation.composition.dinas",
    AgencyKind.BADAN: "organisation.composition.badan",
    AgencyKind.KECAMATAN: "organisation.composition.kecamatan",
}
"""The rule that says how large an agency of a kind may be."""
CITY = ("organisation.principles", "organisation.procedure.perda")


def write_chart_book(study: Study, path: Path, language: str) -> None:
    """Write the PDF, A4 landscape, with bookmarks and page numbers."""
    files: dict[str, str] = {}
    basis = LegalBasis(study.law, study.address)
    parts = [_front(study, language)]
    for label, snapshot in (("proposed", study.proposed()), ("present", study.snapshot)):
        heading = render(message(f"publish.book.{label}"), language)
        parts.append(f"= {_escaped(heading)}\n")
        parts += _pages(snapshot, label, files, basis, language)
    parts.append(_annex(basis, language))
    day = study.snapshot.as_of
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    path.write_bytes(compiled("\n".join(parts), files, moment=moment))


def _pages(snapshot: Snapshot, label: str, files: dict[str, str], basis: LegalBasis, language: str) -> list[str]:
    found = []
    drawings = [(snapshot.government.name, pictures.city(snapshot, language, width=WIDTH), CITY)]
    drawings += [
        (
            agency.name,
            pictures.agency_tree(snapshot, agency.id, language, width=WIDTH),
            (LARGEST[agency.kind], "organisation.echelons"),
        )
        for agency in snapshot.agencies
    ]
    for number, (name, chart, rules) in enumerate(drawings):
        file = f"/{label}-{number}.svg"
        files[file] = resolved(chart.svg)
        alt = _quoted(render(chart.sentence, language))
        found.append(
            f"== {_escaped(name)}\n{_articles(basis, rules, language)}\n#align(center + horizon, block(height: 1fr, width: 100%, "
            f'image("{file}", width: 100%, height: 100%, fit: "contain", alt: {alt})))\n#pagebreak(weak: true)\n'
        )
    return found


def _articles(basis: LegalBasis, rules: tuple[str, ...], language: str) -> str:
    """The rules a chart rests on, each a link to its page or to the annex."""
    chips = []
    for rule in rules:
        reference = basis.law.ref(rule)
        cited = basis.cite(reference)
        if cited is not None:
            target = _quoted(cited.address) if cited.address else f"<{cited.anchor}>"
            chips.append(f"#link({target})[{_escaped(reference.label)}]{_escaped(badge(reference, language))}")
    label = _escaped(render(message("publish.basis.sheet"), language))
    return f"#text(8pt)[{label}: {', '.join(chips)}]"


def _annex(basis: LegalBasis, language: str) -> str:
    """The last pages: every rule relied on, with article, version and confidence."""
    head = ", ".join(f"[*{_escaped(heading)}*]" for heading in basis.headings(language))
    rows = []
    for cited in basis.cited:
        number, *cells = (_escaped(cell) for cell in basis.row(cited, language))
        rows.append(f"[{number} #metadata(none) <{cited.anchor}>], " + ", ".join(f"[{cell}]" for cell in cells))
    title = _escaped(render(message("publish.basis.title"), language))
    lines = ",\n".join(rows)
    return (
        f"#pagebreak(weak: true)\n= {title}\n{_escaped(basis.introduction(language))}\n\n"
        f"#table(columns: (auto, 2fr, 1.6fr, auto, 1fr), stroke: 0.5pt, table.header({head}),\n{lines})\n"
    )


def _front(study: Study, language: str) -> str:
    title = render(message("publish.book.title", city=study.snapshot.government.name), language)
    notice = render(message("publish.invented"), language) if study.snapshot.government.invented else ""
    return (
        f"#set document(title: {_quoted(title)})\n"
        f'#set text(font: "{FONT}", size: 10pt, lang: "{language}")\n'
        f'#set page("a4", flipped: true, margin: 1.4cm, numbering: "1 / 1", header: text(8pt, fill: rgb("#555"))[{_escaped(notice)}])\n'
        '#show link: it => underline(text(fill: rgb("#0f4c5c"), it))\n'
        "#show heading.where(level: 1): set text(16pt)\n#show heading.where(level: 2): set text(12pt)\n"
        f'#align(center)[#text(20pt, weight: "bold")[{_escaped(title)}]]\n#columns(2, outline(depth: 2))\n#pagebreak()\n'
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """Plain text for typst markup."""
    return "".join(f"\\{letter}" if letter in "\\#$*_`<>@=~[]" else letter for letter in text)
