"""The staff paper in Word: "Telaahan penataan perangkat daerah", as an organisation section sends it to the Sekda.

Its wording and look are a template that officials edit in Word; what is computed is put in by name.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from penata.core.message import message
from penata.core.organisation.letterhead import Letterhead
from penata.core.publish.study import Study
from penata.core.publish.template import BadTemplate, marked_block, rendered
from penata.core.publish.word_blocks import BLOCKS
from penata.core.publish.word_contents import write_contents
from penata.core.publish.word_fields import FIELDS, LAST, fields
from penata.core.publish.word_links import link
from penata.core.publish.word_paper import BULLET, CAPTION, GRID, Paper

ASSETS = Path(__file__).parent / "assets"
CONTENTS, LOGO = "daftar_isi", "logo"
LOGO_CM = 2.2
STYLES = (BULLET, GRID, CAPTION, "Heading 1", "Heading 2", "Heading 3")


def shipped_template(language: str) -> Path:
    """The template that is used where the city gives none of its own."""
    return ASSETS / f"telaahan-{language}.docx"


def write_study(
    study: Study,
    path: Path,
    language: str,
    letterhead: Letterhead | None = None,
    template: Path | None = None,
) -> None:
    """Write the paper; every number carries its article. Raises `BadTemplate`."""
    kop = letterhead or Letterhead()
    source = template or shipped_template(language)
    paper = Paper(None, study, language)
    book = rendered(source, fields(paper, kop), {*BLOCKS, CONTENTS, LOGO})
    paper.book = book
    _check_styles(book, source.name)
    places = _places(book, source.name)
    for name, place in sorted(places, key=lambda item: item[0] == LAST):
        if name in BLOCKS:
            with paper.at(place):
                BLOCKS[name](paper)
    for name, place in places:
        if name == LOGO:
            _logo(book, place, kop, source.name)
        elif name == CONTENTS:
            write_contents(book, place)
    link(book, paper.basis)
    _properties(book, paper)
    book.save(str(path))


def check_template(template: Path) -> None:
    """Refuse a template as the writing would, before it is kept; raises `BadTemplate` with its faults."""
    book = rendered(template, dict.fromkeys(FIELDS, "-"), {*BLOCKS, CONTENTS, LOGO})
    _check_styles(book, template.name)
    _places(book, template.name)


def _check_styles(book: Any, name: str) -> None:
    known = {style.name for style in book.styles}
    missing = [style for style in STYLES if style not in known]
    if missing:
        raise BadTemplate(message("publish.template.style", path=name, styles=missing))


def _places(book: Any, name: str) -> list[tuple[str, Any]]:
    """Block and the paragraph that stands for it, in the order of the document."""
    from docx.oxml.ns import qn

    found, faults = [], []
    for paragraph in book.element.body.iter(qn("w:p")):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        block = marked_block(text)
        if block == "?":
            faults.append(message("publish.template.alone", path=name, text=_plain(text)))
        elif block:
            found.append((block, paragraph))
    for section in book.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            for paragraph in part.paragraphs:
                if marked_block(paragraph.text):
                    faults.append(message("publish.template.body", path=name, text=_plain(paragraph.text)))
    if faults:
        raise BadTemplate(*faults)
    return found


def _plain(text: str) -> str:
    return text.replace("\ue010", "{{ ").replace("\ue011", " }}").strip()[:80]


def _logo(book: Any, place: Any, letterhead: Letterhead, name: str) -> None:
    """The picture in the paragraph's own place; without one the paragraph stays empty."""
    from docx.shared import Cm
    from docx.text.paragraph import Paragraph

    paragraph = Paragraph(place, book._body)
    for run in paragraph.runs:
        run.text = ""
    if letterhead.logo:
        try:
            paragraph.add_run().add_picture(io.BytesIO(letterhead.logo), height=Cm(LOGO_CM))
        except Exception:  # a picture of a kind Word does not take may fail in any way
            raise BadTemplate(message("publish.template.logo", path=letterhead.logo_file or name)) from None


def _properties(book: Any, paper: Paper) -> None:
    """Title and dates of the file: the day of the data, not of the writing."""
    today = paper.study.snapshot.as_of
    moment = datetime(today.year, today.month, today.day)  # noqa: DTZ001
    properties = book.core_properties
    properties.created = properties.modified = moment
    properties.author = properties.last_modified_by = "Penata"
    properties.title = paper.say("publish.word.title")
    properties.revision = 1
