"""Workbooks opened by a program that is not the one that wrote them."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from openpyxl import Workbook, load_workbook


def opened(path: Path, **options: bool) -> Workbook:
    """The workbook as openpyxl reads it, without drawing anew the borders of merged cells: most of its time, unasked."""
    with patch("openpyxl.worksheet.merge.MergedCellRange.format"):
        return load_workbook(path, **options)
