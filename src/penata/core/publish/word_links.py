"""Citations in a Word document as links, and the annex they lead to.

A citation is written into a text between marks (`marked`), wherever that text then goes: a paragraph, a table, a list.
`link` turns all of them into hyperlinks at the end, so that writing a paragraph needs to know nothing of links.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from penata.core.publish.legal_basis import Cited, LegalBasis

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
"""Private characters of Unicode, which no text of a city uses."""
INK = "0F4C5C"
_CITATION = re.compile(f"{OPEN}(\\d+){MIDDLE}([^{CLOSE}]*){CLOSE}")


def marked(label: str, cited: Cited | None) -> str:
    """A short citation that will be a link; plain text where there is no rule to link to."""
    return label if cited is None else f"{OPEN}{cited.number}{MIDDLE}{label}{CLOSE}"


def link(book: Any, basis: LegalBasis) -> None:
    """Turn every marked citation of the document into a link: to the rule's page, or to its line in the annex."""
    from docx.oxml.ns import qn

    by_number = {str(row.number): row for row in basis.cited}
    for run in list(book.element.body.iter(qn("w:r"))):
        text = "".join(part.text or "" for part in run.findall(qn("w:t")))
        if OPEN in text:
            pieces = [_piece(book, run, part, by_number.get(number)) for part, number in _pieces(text)]
            for piece in pieces:
                run.addprevious(piece)
            run.getparent().remove(run)


def bookmark(cell: Any, cited: Cited) -> None:
    """Make a cell of the annex the place to which the links of a rule lead."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = cell.paragraphs[0]._p
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(cited.number))
    start.set(qn("w:name"), cited.anchor)
    paragraph.insert(0, start)
    paragraph.append(end)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text in order, each with the number of its citation or nothing."""
    place = 0
    for found in _CITATION.finditer(text):
        if found.start() > place:
            yield text[place : found.start()], ""
        yield found[2], found[1]
        place = found.end()
    if place < len(text):
        yield text[place:], ""


def _piece(book: Any, run: Any, text: str, cited: Cited | None) -> Any:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    piece = copy.deepcopy(run)
    for part in piece.findall(qn("w:t")):
        piece.remove(part)
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    piece.append(words)
    if cited is None:
        return piece
    _colour(piece)
    found = OxmlElement("w:hyperlink")
    if cited.address:
        found.set(qn("r:id"), book.part.relate_to(cited.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        found.set(qn("w:anchor"), cited.anchor)
    found.append(piece)
    return found


def _colour(run: Any) -> None:
    from docx.shared import RGBColor
    from docx.text.run import Run

    look = Run(run, None).font  # type: ignore[arg-type]
    look.color.rgb, look.underline = RGBColor.from_string(INK), True
