"""What a sheet and a column of a city's workbook are, and the kinds of columns there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from penata.core.intake import cells

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column (or, in a sheet of pairs, one line)."""

    field: str
    heading: str
    read: Reader
    meaning: str
    """In Indonesian, for the template's note and the reference page."""
    required: bool = False
    example: str = ""
    options: tuple[str, ...] = ()
    width: int = 18
    as_text: bool = False
    """Formatted as text, so that Excel keeps leading zeros and long digits."""
    default: Any = None
    longest: int = 0
    """Letters a text may have; 0 where the kind of value bounds it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows become values of `make`."""

    name: str
    title: str
    make: type[Any]
    columns: tuple[Column, ...]
    required: bool = True
    pairs: bool = False
    """Lines of name and value instead of a table."""

    def column(self, field: str) -> Column:
        """The column of a field; raises `KeyError`."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


def text(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of free text."""
    return Column(field, heading, cells.words, meaning, **{"default": "", "width": 28, "longest": 300, **more})


def code(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of identifiers, kept as text."""
    return Column(field, heading, cells.code, meaning, **{"as_text": True, "width": 20, "longest": 60, **more})


def whole(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of whole numbers."""
    return Column(field, heading, cells.integer, meaning, **{"width": 14, **more})


def number(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of decimal numbers."""
    return Column(field, heading, cells.decimal, meaning, **{"width": 14, **more})


def day(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of dates."""
    return Column(field, heading, cells.day, meaning, **{"width": 14, **more})


def flag(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of yes and no."""
    return Column(field, heading, cells.yes, meaning, options=("ya", "tidak"), default=False, width=10, **more)


def several(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column that holds a list."""
    return Column(field, heading, cells.listed, f"{meaning} Pisahkan dengan titik koma.", default=(), width=28, **more)


def one_of(
    field: str, heading: str, kind: Any, meaning: str, names: Mapping[str, str] | None = None, **more: Any
) -> Column:
    """A column of an enumeration's values or their written names."""
    shown = tuple(names) if names else tuple(str(member.value) for member in kind)
    return Column(field, heading, cells.enum(kind, names), meaning, options=shown, **more)


def choice_of(field: str, heading: str, names: Mapping[str, str], meaning: str, **more: Any) -> Column:
    """A column of named choices."""
    options = {**names, **{value: value for value in names.values()}}
    return Column(field, heading, cells.choice(options, tuple(names)), meaning, options=tuple(names), **more)
