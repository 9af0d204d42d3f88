"""A cell of a column into its value, or into what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from penata.core.intake.cells import FORMULA_ERRORS, UNCALCULATED, BadCell
from penata.core.intake.columns import Column, Sheet
from penata.core.intake.inside import column_letters
from penata.core.intake.issue import Collector
from penata.core.intake.tables import Area


def empty(cell: Any) -> bool:
    """Whether nothing, or only spaces, stands in a cell."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def reader(column: Column) -> Callable[[Any], Any]:
    """What reads a filled cell of the column, or raises `BadCell`; what was read once is not read again."""

    @lru_cache(maxsize=None, typed=True)
    def read(cell: Any) -> Any:
        if cell == UNCALCULATED:
            raise BadCell("cell.uncalculated")
        if isinstance(cell, str) and cell in FORMULA_ERRORS:
            raise BadCell("cell.formula", value=cell)
        found = column.read(cell)
        if column.longest and len(found) > column.longest:
            raise BadCell("cell.long", value=f"{found[:20]}…", letters=len(found), most=column.longest)
        return found

    return read


def value(
    sheet: Sheet, column: Column, cell: Any, number: int | None, notes: Collector, read: Callable[[Any], Any]
) -> Any:
    """What a filled cell says, by the column's `reader`; told and left at the default where it cannot be taken."""
    try:
        return read(cell)
    except BadCell as bad:
        notes.error(bad.code, sheet.name, number, column.heading, heading=column.heading, **bad.params)
        return column.default


def blank(
    sheet: Sheet,
    column: Column,
    number: int | None,
    notes: Collector,
    merged: tuple[Area, ...] = (),
    place: int = 0,
) -> Any:
    """The default of the column; told where the column may not be empty, and which merged cells may be the cause."""
    if column.required:
        area = next((shown(area) for area in merged if _inside(area, number, place)), "")
        code = "cell.merged" if area else "cell.required"
        notes.error(code, sheet.name, number, column.heading, heading=column.heading, area=area)
    return column.default


def _inside(area: Area, number: int | None, place: int) -> bool:
    (top, left), (bottom, right) = area
    return number is not None and top <= number - 1 <= bottom and left <= place <= right


def shown(area: Area) -> str:
    """Merged cells as a spreadsheet names them, e.g. `B2:B6`."""
    return ":".join(f"{column_letters(column + 1)}{row + 1}" for row, column in area)
