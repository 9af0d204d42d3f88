"""Heights of rows in Excel: programs other than Excel do not let a row grow with the text in it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

LINE_POINTS = 15.0
LETTERS_A_UNIT = 1.05
"""Letters that fit into one unit of column width, on average."""


def fit(page: Any, line: int, cells: Iterable[tuple[str, float]]) -> None:
    """Give a row the height its longest text needs; `cells` are texts with the widths of their columns."""
    lines = max((ceil(len(text) / (width * LETTERS_A_UNIT)) for text, width in cells), default=1)
    if lines > 1:
        page.set_row(line, LINE_POINTS * lines)
