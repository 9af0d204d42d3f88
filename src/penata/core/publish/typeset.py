"""A plain paper as PDF through typst: headings, paragraphs, tables and pictures one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from penata.core.publish.raster import FONT, compiled, resolved

SPECIAL = "\\#$*_`<>@=~[]-+/"
"""Letters typst would read as markup."""


@dataclass
class PdfPaper:
    """What was written so far."""

    parts: list[str]
    files: dict[str, str] = field(default_factory=dict)

    def title(self, text: str) -> None:
        """The title of the paper."""
        self.parts.append(f"= {escaped(text)}\n")

    def heading(self, text: str) -> None:
        """The title of a section."""
        self.parts.append(f"== {escaped(text)}\n")

    def text(self, text: str) -> None:
        """A text; its lines stay lines."""
        self.parts.append(" \\\n".join(escaped(line) for line in text.splitlines()) + "\n")

    def lines(self, texts: Sequence[str]) -> None:
        """Short lines one below the other."""
        if texts:
            self.parts.append("#block[" + " \\\n".join(escaped(line) for line in texts) + "]\n")

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], right: Sequence[int] = ()) -> None:
        """A table whose first row is its heading."""
        columns = ", ".join(f"{width}fr" for width in widths)
        sides = ", ".join("right" if place in right else "left" for place in range(len(widths)))
        head = ", ".join(f"[*{escaped(cell)}*]" for cell in rows[0])
        body = ",\n".join(", ".join(f"[{escaped(cell)}]" for cell in row) for row in rows[1:])
        self.parts.append(
            f"#table(columns: ({columns}), align: ({sides}), stroke: 0.5pt, table.header({head}),\n{body})\n"
        )

    def picture(self, svg: str, sentence: str) -> None:
        """A drawing with the sentence that says what it shows."""
        name = f"/{len(self.files)}.svg"
        self.files[name] = resolved(svg)
        self.parts.append(f'#image("{name}", width: 100%, alt: {quoted(sentence)})\n{escaped(sentence)}\n')

    def compiled(self, moment: datetime) -> bytes:
        """The PDF; `moment` instead of a clock."""
        return compiled("\n".join(self.parts), self.files, moment=moment)


def pdf_page(title: str, language: str, notice: str) -> PdfPaper:
    """An empty paper of A4 pages; `notice` stands above each."""
    head = (
        f"#set document(title: {quoted(title)})\n"
        f'#set text(font: "{FONT}", size: 10.5pt, lang: "{language}")\n'
        f'#set page("a4", margin: 2.2cm, numbering: "1 / 1", header: text(8pt, fill: rgb("#555"))[{escaped(notice)}])\n'
        "#show table: set text(9pt)\n#show table: set par(justify: false)\n#set par(justify: true)\n"
        "#show heading.where(level: 1): set text(16pt)\n#show heading.where(level: 2): set text(12pt)\n"
        "#show heading: set block(above: 1.4em, below: 0.8em)\n"
    )
    return PdfPaper([head])


def quoted(text: str) -> str:
    """Plain text as a string of typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    """Plain text for typst markup."""
    return "".join(f"\\{letter}" if letter in SPECIAL else letter for letter in text)
