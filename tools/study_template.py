"""Build the Word templates of the study from their texts: `study_template.py [--check]`.

What ships is a plain .docx, so that officials can change it in Word; what is reviewed is `tools/study/*.txt`.
"""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from penata.core.publish.containers import still

TEXTS = Path(__file__).parent / "study"
ASSETS = Path(__file__).resolve().parents[1] / "src" / "penata" / "core" / "publish" / "assets"
NOTICE = {
    "id": "CONTOH: memuat data rekaan, bukan keadaan sebenarnya",
    "en": "EXAMPLE: holds invented data, not the real state",
}
PAGE = {"id": ("Halaman", "dari"), "en": ("Page", "of")}
INK = RGBColor(0x0F, 0x4C, 0x5C)
FONT = "Arial"
TABLES = ("TableNormal", "TableGrid")
UNUSED = ("stylesWithEffects", "customXml", "thumbnail")


def build(language: str) -> bytes:
    """The template of one language; the same text gives the same bytes."""
    book = Document()
    _lighten(book)
    _look(book)
    _letterhead(book)
    _header_and_footer(book, language)
    facts: Any = None
    new_page = False
    for line in (TEXTS / f"telaahan.{language}.txt").read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "#":
            continue
        if mark == "~":
            new_page = True
            continue
        if mark == "|":
            facts = facts or _facts(book)
            _fact(facts, *(part.strip() for part in rest.split("|")))
            continue
        paragraph = _paragraph(book, mark, rest, line)
        paragraph.paragraph_format.page_break_before = new_page or None
        new_page = False
    made = io.BytesIO()
    moment = datetime(2025, 1, 2)  # noqa: DTZ001
    book.core_properties.created = book.core_properties.modified = moment
    book.core_properties.author = "Penata"
    book.core_properties.title = "Telaahan"
    book.save(made)
    return still(made.getvalue())


def _paragraph(book: Any, mark: str, rest: str, line: str) -> Any:
    if mark == "!":
        paragraph = book.add_paragraph(rest, "Title")
    elif mark in ("=", "=="):
        paragraph = book.add_paragraph(rest, f"Heading {len(mark)}")
    elif mark == "-":
        paragraph = book.add_paragraph(rest, "List Bullet")
    elif mark == ">":
        paragraph = book.add_paragraph(rest, "Caption")
    elif mark == "^":
        paragraph = book.add_paragraph(rest)
        paragraph.paragraph_format.left_indent = Cm(8.5)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
    else:
        paragraph = book.add_paragraph(line)
        if not line.startswith("{"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


def _lighten(book: Any) -> None:
    """Without what no study shows: a hundred styles of tables, which Word offers anyhow, and parts of older programs.

    Every document that is made from the template is read and packed with all that it holds.
    """
    for style in list(book.styles.element.style_lst):
        if style.get(qn("w:type")) == "table" and style.styleId not in TABLES:
            book.styles.element.remove(style)
    for holder in (book.part, book.part.package):
        for key in [key for key, relation in holder.rels.items() if relation.reltype.rpartition("/")[2] in UNUSED]:
            del holder.rels[key]


def _look(book: Any) -> None:
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    styles = book.styles
    for name, size, before, after in (
        ("Normal", 11, 0, 6),
        ("Title", 13, 0, 2),
        ("Heading 1", 13, 14, 6),
        ("Heading 2", 11.5, 10, 4),
        ("Heading 3", 10.5, 8, 3),
        ("Caption", 9, 0, 10),
        ("List Bullet", 11, 0, 4),
    ):
        style = styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn(f"w:{kind}"), FONT)
        for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{kind}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.font.color.rgb = INK if name.startswith("Heading") else RGBColor(0, 0, 0)
    styles["Title"].font.bold = True
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    styles["Caption"].font.italic, styles["Caption"].font.bold = True, False


def _letterhead(book: Any) -> None:
    """Kop: picture left, lines in the middle, a rule below."""
    table = book.add_table(rows=1, cols=2)
    table.autofit = False
    left, middle = table.rows[0].cells
    for place, width in enumerate((2.8, 13.2)):
        table.columns[place].width = table.rows[0].cells[place].width = Cm(width)
    left.paragraphs[0].add_run("{{ logo }}")
    for place, (text, size, bold) in enumerate(
        (
            ("{{ kop_pemerintah }}", 14, True),
            ("{{ kop_unit }}", 16, True),
            ("{%p if kop_alamat %}", 9, False),
            ("{{ kop_alamat }}", 9, False),
            ("{%p endif %}", 9, False),
        )
    ):
        paragraph = middle.paragraphs[0] if place == 0 else middle.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), bold
    rule = book.add_paragraph()
    rule.paragraph_format.space_after = Pt(10)
    border, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "18"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    rule._p.get_or_add_pPr().append(border)


def _header_and_footer(book: Any, language: str) -> None:
    section = book.sections[0]
    header = section.header
    for place, text in enumerate(("{%p if rekaan %}", NOTICE[language], "{%p endif %}")):
        paragraph = header.paragraphs[0] if place == 0 else header.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(8.5), place == 1 or None
        run.font.color.rgb = RGBColor(0x9A, 0x34, 0x12)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word, of = PAGE[language]
    for text, field in ((f"{word} ", "PAGE"), (f" {of} ", "NUMPAGES")):
        footer.add_run(text).font.size = Pt(8.5)
        for kind, content in (("begin", ""), ("", field), ("separate", ""), ("text", "1"), ("end", "")):
            run = footer.add_run(content if kind == "text" else "")
            run.font.size = Pt(8.5)
            if kind in ("begin", "separate", "end"):
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
            elif not kind:
                code = OxmlElement("w:instrText")
                code.text = f" {content} "
                run._r.append(code)


def _facts(book: Any) -> Any:
    table = book.add_table(rows=0, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Cm(3.2), Cm(12.8)
    return table


def _fact(table: Any, label: str, value: str) -> None:
    cells = table.add_row().cells
    for cell, text, width in zip(cells, (label, f": {value}"), (3.2, 12.8), strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(text)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def main() -> int:
    """Write the templates; with `--check` only say whether they are up to date."""
    stale = []
    for language in ("id", "en"):
        path, made = ASSETS / f"telaahan-{language}.docx", build(language)
        if not path.is_file() or path.read_bytes() != made:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_bytes(made)
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run tools/study_template.py")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
