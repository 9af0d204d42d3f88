"""The hand that writes into a Word document: paragraphs, tables and charts in the look of the template."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from penata.core.catalogue import render
from penata.core.message import Message, message
from penata.core.publish.charts import Chart
from penata.core.publish.legal_basis import LegalBasis, badge
from penata.core.publish.raster import png
from penata.core.publish.study import Study
from penata.core.publish.word_links import marked
from penata.core.publish.word_table import table_xml
from penata.core.rules import Reference

WIDE_CM = 16.0
TALLEST_CM = 20.5
BULLET, GRID, CAPTION = "List Bullet", "Table Grid", "Caption"


class Paper:
    """A Word document being written in one language; what is written goes where `at` points."""

    def __init__(self, book: Any, study: Study, language: str) -> None:
        self.book = book
        self.study = study
        self.language = language
        self.basis = LegalBasis(study.law, study.address)
        self.bookmarks = 10_000

    @contextmanager
    def at(self, place: Any) -> Iterator[None]:
        """What is written inside stands in place of a paragraph of the template."""
        body = self.book.element.body
        before = len(body)
        end = body[-1] if body[-1].tag.endswith("}sectPr") else None
        yield
        written = list(body)[before - (end is not None) : len(body) - (end is not None)]
        for element in written:
            place.addprevious(element)
        parent = place.getparent()
        if written or len(parent) > 1:
            parent.remove(place)

    def say(self, code: str, **params: Any) -> str:
        """A sentence of the catalogue."""
        return render(message(code, **params), self.language)

    def text(self, value: Message) -> str:
        """A message as a sentence."""
        return render(value, self.language)

    def heading(self, text: str, level: int = 2) -> None:
        """A heading in the template's own style."""
        self.book.add_paragraph(text, f"Heading {level}")

    def line(self, text: str, style: str | None = None, *, keep: bool = False) -> Any:
        """A paragraph; `keep` holds it on the page of what follows."""
        paragraph = self.book.add_paragraph(text)
        if style:
            paragraph._p.style = self.book.styles[style].style_id
        paragraph.paragraph_format.keep_with_next = keep or None
        return paragraph

    def point(self, title: str, text: str) -> None:
        """A point of a list with its bold beginning."""
        paragraph = self.book.add_paragraph(style=BULLET)
        paragraph.add_run(title).bold = True
        paragraph.add_run(text)

    def articles(self, references: Iterable[Reference]) -> str:
        """Citations, each a link to its rule, those not read in the text marked."""
        named = {
            reference.label: f"{marked(reference.label, self.basis.cite(reference))}{badge(reference, self.language)}"
            for reference in references
        }
        return "; ".join(named.values())

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        *,
        right: Sequence[int] = (),
    ) -> Any:
        """A table with a heading row that repeats; rows are never broken, short tables stay on one page.

        A cell that begins with `*` is bold; columns in `right` are set flush right.
        """
        from docx.oxml import parse_xml
        from docx.table import Table

        style = self.book.styles[GRID].style_id
        content = [list(headings), *(list(row) for row in rows)]
        element = parse_xml(table_xml(content, widths, right, style))
        space = self.book.add_paragraph()
        space.paragraph_format.space_after = 0
        space._p.addprevious(element)
        return Table(element, self.book._body)

    def chart(self, drawn: Chart) -> None:
        """A picture with the sentence that says what it shows, on one page."""
        from docx.shared import Cm

        picture = self.book.add_paragraph()
        picture.paragraph_format.keep_with_next = True
        shape = picture.add_run().add_picture(io.BytesIO(png(drawn.svg)), width=Cm(WIDE_CM))
        if shape.height > Cm(TALLEST_CM):
            shape.width, shape.height = int(shape.width * Cm(TALLEST_CM) / shape.height), Cm(TALLEST_CM)
        properties = shape._inline.docPr
        properties.set("descr", self.text(drawn.sentence))
        self.book.add_paragraph(self.text(drawn.sentence), CAPTION)
