"""A table of a Word document as its XML: written in one go, as a study holds some ten thousand cells."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TWIPS_A_CM = 567
SHADE = "E6EEF0"
HALF_POINTS = 17
LETTER_CM = 0.155
"""Width of a letter on average, to guess how many lines a cell takes."""
KEPT_LINES = 24
"""A table guessed to be no longer is not broken over two pages."""


def table_xml(
    content: Sequence[Sequence[str]], widths: Sequence[float], right: Sequence[int], style: str, *, head: bool = True
) -> str:
    """The first row is the heading (`head`): it repeats on every page. Rows are never broken, short tables stay together.

    A cell that begins with `*` is bold; columns in `right` are set flush right.
    """
    short = sum(_lines(row, widths) for row in content) <= KEPT_LINES
    last = len(content) - 1
    rows = "".join(
        _row(row, widths, right, head=head and line == 0, keep=(head and line == 0) or (short and line < last))
        for line, row in enumerate(content)
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl xmlns:w="{NAMESPACE}"><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def paragraph_xml(text: str, style: str = "", *, new_page: bool = False) -> str:
    """A paragraph in a style by its identifier."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    page = "<w:pageBreakBefore/>" if new_page else ""
    words = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{look}{page}</w:pPr>{words}</w:p>"


def fragment(parts: Sequence[str]) -> str:
    """Paragraphs and tables as one piece to be read at once."""
    return f'<w:body xmlns:w="{NAMESPACE}">{"".join(parts)}</w:body>'


def _row(texts: Sequence[str], widths: Sequence[float], right: Sequence[int], *, head: bool, keep: bool) -> str:
    cells = "".join(
        _cell(text, width, head=head, right=place in right and not head, keep=keep)
        for place, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(text: str, width: float, *, head: bool, right: bool, keep: bool) -> str:
    bold = head or text.startswith("*")
    words = escape(text if head else text.removeprefix("*"))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>' if head else ""
    side = '<w:jc w:val="right"/>' if right else ""
    look = f'{"<w:b/>" if bold else ""}<w:sz w:val="{HALF_POINTS}"/><w:szCs w:val="{HALF_POINTS}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{shade}</w:tcPr>'
        f'<w:p><w:pPr>{"<w:keepNext/>" if keep else ""}<w:spacing w:before="20" w:after="20"/>'
        f"{side}</w:pPr>"
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:tc>'
    )


def _lines(texts: Sequence[str], widths: Sequence[float]) -> int:
    return max(1, *(ceil(len(text) * LETTER_CM / width) for text, width in zip(texts, widths, strict=True)))


def _twips(width: float) -> int:
    return round(width * TWIPS_A_CM)
