"""The table of contents: every heading with the page it stands on, whatever headings the template has.

Word and LibreOffice know the pages, we do not: each line refers to a bookmark, and Word is asked to fill the numbers in
when the paper is opened.
"""

from __future__ import annotations

from typing import Any

DEEPEST = 2
WIDE_CM = 16.0


def write_contents(book: Any, place: Any) -> None:
    """Write the lines in place of the paragraph `place`; headings above it are left out."""
    from docx.oxml.ns import qn

    headings: list[tuple[int, Any]] = []
    below, levels = False, _levels(book)
    for paragraph in book.paragraphs:
        below = below or paragraph._p is place
        level = levels.get(paragraph._p.style or "", 0)
        if below and 0 < level <= DEEPEST and paragraph.text.strip():
            headings.append((level, paragraph))
    for number, (level, heading) in enumerate(headings, start=1):
        name = f"bagian_{number}"
        _mark(heading._p, name, 20_000 + number)
        place.addprevious(_line(book, heading.text, name, level))
    place.getparent().remove(place)
    settings = book.settings.element
    if settings.find(qn("w:updateFields")) is None:
        from docx.oxml import OxmlElement

        update = OxmlElement("w:updateFields")
        update.set(qn("w:val"), "true")
        settings.append(update)


def _levels(book: Any) -> dict[str, int]:
    """Identifier of a heading style -> its level."""
    return {
        style.style_id: int(style.name.removeprefix("Heading "))
        for style in book.styles
        if style.name and style.name.startswith("Heading ") and style.name[8:].isdigit()
    }


def _mark(paragraph: Any, name: str, number: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    first = 1 if len(paragraph) and paragraph[0].tag == qn("w:pPr") else 0
    paragraph.insert(first, start)
    paragraph.append(end)


def _line(book: Any, text: str, name: str, level: int) -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    paragraph = book.add_paragraph()
    look = paragraph.paragraph_format
    look.space_after, look.left_indent = Pt(2), Cm(0.6 * (level - 1))
    look.tab_stops.add_tab_stop(Cm(WIDE_CM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    paragraph._p.append(link)
    words = paragraph.add_run(f"{text}\t")
    link.append(words._r)
    for kind, content in (("begin", ""), ("", f" PAGEREF {name} \\h "), ("separate", ""), ("text", "·"), ("end", "")):
        run = paragraph.add_run(content if kind == "text" else "")
        if kind in ("begin", "separate", "end"):
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
            run._r.append(field)
        elif not kind:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = content
            run._r.append(code)
        link.append(run._r)
    paragraph._p.getparent().remove(paragraph._p)
    return paragraph._p
