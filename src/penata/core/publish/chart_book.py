"""The structure charts in one PDF: the city and each agency, as proposed and at present."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from penata.core.catalogue import render
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.publish import pictures
from penata.core.publish.raster import FONT, compiled, resolved
from penata.core.publish.study import Study

WIDTH = 1100


def write_chart_book(study: Study, path: Path, language: str) -> None:
    """Write the PDF, A4 landscape, with bookmarks and page numbers."""
    files: dict[str, str] = {}
    parts = [_front(study, language)]
    for label, snapshot in (("proposed", study.proposed()), ("present", study.snapshot)):
        heading = render(message(f"publish.book.{label}"), language)
        parts.append(f"= {_escaped(heading)}\n")
        parts += _pages(snapshot, label, files, language)
    day = study.snapshot.as_of
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    path.write_bytes(compiled("\n".join(parts), files, moment=moment))


def _pages(snapshot: Snapshot, label: str, files: dict[str, str], language: str) -> list[str]:
    found = []
    drawings = [(snapshot.government.name, pictures.city(snapshot, language, width=WIDTH))]
    drawings += [
        (agency.name, pictures.agency_tree(snapshot, agency.id, language, width=WIDTH)) for agency in snapshot.agencies
    ]
    for number, (name, chart) in enumerate(drawings):
        file = f"/{label}-{number}.svg"
        files[file] = resolved(chart.svg)
        alt = _quoted(render(chart.sentence, language))
        found.append(
            f"== {_escaped(name)}\n#align(center + horizon, block(height: 1fr, width: 100%, "
            f'image("{file}", width: 100%, height: 100%, fit: "contain", alt: {alt})))\n#pagebreak(weak: true)\n'
        )
    return found


def _front(study: Study, language: str) -> str:
    title = render(message("publish.book.title", city=study.snapshot.government.name), language)
    notice = render(message("publish.invented"), language) if study.snapshot.government.invented else ""
    return (
        f"#set document(title: {_quoted(title)})\n"
        f'#set text(font: "{FONT}", size: 10pt, lang: "{language}")\n'
        f'#set page("a4", flipped: true, margin: 1.4cm, numbering: "1 / 1", header: text(8pt, fill: rgb("#555"))[{_escaped(notice)}])\n'
        "#show heading.where(level: 1): set text(16pt)\n#show heading.where(level: 2): set text(12pt)\n"
        f'#align(center)[#text(20pt, weight: "bold")[{_escaped(title)}]]\n#outline(depth: 1)\n#pagebreak()\n'
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """Plain text for typst markup."""
    return "".join(f"\\{letter}" if letter in "\\#$*_`<>@=~[]" else letter for letter in text)
