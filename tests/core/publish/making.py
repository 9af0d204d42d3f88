"""A study of the small city, and Word templates made by the tests themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document

from penata.core.publish import Study
from penata.core.publish.word import shipped_template


def study_of(way: Any, address: str = "") -> Study:
    """The documents' source from a way that was gone."""
    chosen = way.design.recommended
    return Study(way.snapshot, way.law, way.analysis, way.design, {chosen: way.placement}, {chosen: way.case}, address)


def template_with(folder: Path, *paragraphs: str, header: str = "") -> Path:
    """The shipped template's styles with other contents."""
    book = Document(str(shipped_template("id")))
    body = book.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    for part in list(book.sections[0].header.paragraphs)[1:]:
        part._p.getparent().remove(part._p)
    book.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        book.add_paragraph(text)
    path = folder / "naskah.docx"
    book.save(str(path))
    return path


def words(path: Path) -> str:
    """All text of a document in its order, tables and headers too."""
    from docx.oxml.ns import qn

    book = Document(str(path))
    parts = [book.element.body, *(part._element for s in book.sections for part in (s.header, s.footer))]
    lines = []
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            lines.append("".join(text.text or "" for text in paragraph.iter(qn("w:t"))))
    return "\n".join(lines)
