"""A rule's value as tables to read: captions, columns and rows instead of nested data.

A cell is a `Message` where the catalogue has words for it (`law.word.<key>`, numbers, dates, rupiah) and plain text
where the law's own words stand in the data. `cell_text` renders either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from penata.core.catalogue import known, render
from penata.core.message import Message, message, nested

Cell = Message | str
_IDENTIFIER = re.compile(r"[a-zA-Z][a-zA-Z0-9]*(_[a-zA-Z0-9]+)*")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_KEY = re.compile(r"(?<![\w./-])[a-z]+(?:_[a-z0-9]+)+(?![\w./-])")
"""A key of the data within a text."""
_DECIMAL = re.compile(r"-?\d+\.\d+")
_BANDS = "abcde"
_YEARS = frozenset({"year", "first_year", "start_year", "tahun"})
_PER_MILLE = "permille"
_MOST_COLUMNS = 40
"""Wider mappings of mappings are shown one below the other."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; one cell may stand alone. The first column names the row where `named`."""

    caption: Cell
    """Empty for the value as a whole."""
    columns: tuple[Cell, ...]
    """Empty where the rows need no heading."""
    rows: tuple[tuple[Cell, ...], ...]
    named: bool = True


@dataclass(frozen=True, slots=True)
class _Style:
    unit: str
    names: Mapping[str, str]
    """Function code -> name."""


def cell_text(cell: Cell, language: str = "id") -> str:
    """A cell in words."""
    return render(cell, language) if isinstance(cell, Message) else plain(cell, language)


def plain(text: str, language: str = "id") -> str:
    """A text of the data without its keys: `sum(beban_kerja)` -> sum(beban kerja)."""

    def said(found: re.Match[str]) -> str:
        cell = word(found[0])
        words = render(cell, language) if isinstance(cell, Message) else cell
        return words[:1].lower() + words[1:]

    return _KEY.sub(said, text)


def word(key: object, names: Mapping[str, str] | None = None) -> Cell:
    """A key or keyword of the data as people say it: `kepala_dinas` -> Kepala dinas."""
    text = str(key)
    if names and text in names:
        return names[text] if _CODE.fullmatch(text) else f"{text} {names[text]}"
    if known(f"law.word.{text}"):
        return message(f"law.word.{text}")
    if _IDENTIFIER.fullmatch(text) and "_" in text:
        return text.replace("_", " ").capitalize()
    return _code(text) if _CODE.fullmatch(text) else text


def _code(text: str) -> Cell:
    """A code of the catalogue as its sentence; a path into a value part by part."""
    if known(text):
        return message(text)
    return _joined_by("law.caption", (word(part) for part in text.split(".")))


def tables(data: Any, unit: str = "", names: Mapping[str, str] | None = None) -> tuple[Table, ...]:
    """The tables of a value; `names` are the functions by code. An empty value gives one table without rows."""
    style = _Style(unit, names or {})
    if isinstance(data, Mapping):
        return tuple(_mapping("", data, style))
    if isinstance(data, list | tuple):
        return (_sequence("", data, style),)
    return (Table("", (), ((_cell(data, style),),), named=False),)


def _mapping(caption: Cell, data: Mapping[Any, Any], style: _Style) -> Iterable[Table]:
    if not data:
        yield Table(caption, (), ())
        return
    if _grid(data):
        yield _crossed(caption, data, style)
        return
    plain = {key: value for key, value in data.items() if not _complex(value)}
    if plain:
        rows = tuple((word(key, style.names), _cell(value, style, key)) for key, value in plain.items())
        yield Table(caption, (message("law.column.item"), message("law.column.value")), rows)
    for key, value in data.items():
        if key in plain:
            continue
        inner = _joined(caption, word(key, style.names))
        if isinstance(value, Mapping):
            yield from _mapping(inner, value, style)
        else:
            yield _sequence(inner, value, style)


def _joined(outer: Cell, inner: Cell) -> Cell:
    return message("law.caption", outer=outer, inner=inner) if outer else inner


def _complex(value: Any) -> bool:
    """Whether a value needs a table of its own: a mapping, or a list of mappings or of long texts."""
    if isinstance(value, Mapping):
        return bool(value)
    return isinstance(value, list | tuple) and any(
        isinstance(item, Mapping | list | tuple) or len(str(item)) > 40 for item in value
    )


def _grid(data: Mapping[Any, Any]) -> bool:
    """Mappings of plain values that share (most of) their keys."""
    inner = list(data.values())
    if len(inner) < 2 or not all(isinstance(row, Mapping) and row for row in inner):
        return False
    if any(_complex(value) for row in inner for value in row.values()):
        return False
    keys = {key for row in inner for key in row}
    filled = sum(len(row) for row in inner)
    return len(keys) <= _MOST_COLUMNS and filled * 3 >= len(keys) * len(inner)


def _crossed(caption: Cell, data: Mapping[Any, Mapping[Any, Any]], style: _Style) -> Table:
    columns = list(dict.fromkeys(key for row in data.values() for key in row))
    if len(columns) > len(data) and len(columns) > 8:  # the longer side runs down the page
        turned = {
            key: {name: row[key] for name, row in data.items() if key in row} for key in sorted(columns, key=_ranked)
        }
        return _crossed(caption, turned, style)
    head = ("", *(word(key, style.names) for key in columns))
    rows = tuple(
        (word(name, style.names), *(_cell(row[key], style, key) if key in row else "" for key in columns))
        for name, row in data.items()
    )
    return Table(caption, head, rows)


def _ranked(key: Any) -> tuple[bool, Any]:
    return isinstance(key, str), key


def _sequence(caption: Cell, data: Sequence[Any], style: _Style) -> Table:
    if not data or not all(isinstance(row, Mapping) for row in data):
        return Table(caption, (), tuple((_cell(row, style),) for row in data), named=False)
    if all("limits" in row and "direction" in row for row in data):
        return _indicators(caption, data, style)
    columns = list(dict.fromkeys(key for row in data for key in row))
    if "name" in columns:  # the code stands beside its name
        style = replace(style, names={})
    head = tuple(word(key, style.names) for key in columns)
    rows = tuple(tuple(_cell(row[key], style, key) if key in row else "" for key in columns) for row in data)
    return Table(caption, head, rows)


def _indicators(caption: Cell, data: Sequence[Mapping[str, Any]], style: _Style) -> Table:
    """Indicators with their five classes as intervals, as the annex prints them."""
    further = [key for key in data[0] if key not in {"number", "name", "weight", "direction", "limits"}]
    head = (
        *(word(name) for name in ("number", "name", "weight")),
        *(message("law.column.class", letter=letter) for letter in _BANDS),
        *(word(key) for key in further),
    )
    rows = tuple(
        (
            str(row["number"]),
            str(row["name"]),
            message("law.percent", value=row["weight"]),
            *_classes(row["limits"], row["direction"]),
            *(_cell(row.get(key, ""), style, key) for key in further),
        )
        for row in data
    )
    return Table(caption, head, rows)


def _classes(limits: Sequence[Any], direction: str) -> tuple[Message, ...]:
    values = [_plain(limit) for limit in limits]
    if direction == "naik":
        middle = [message("law.class.over_to", low=low, high=high) for low, high in pairwise(values)]
        return (message("law.class.to", high=values[0]), *middle, message("law.class.over", low=values[-1]))
    middle = [message("law.class.from_below", low=low, high=high) for high, low in pairwise(values[1:])]
    first = message("law.class.from_to", low=values[1], high=values[0])
    return (message("law.class.over", low=values[0]), first, *middle, message("law.class.below", high=values[-1]))


def _cell(value: Any, style: _Style, key: Any = "") -> Cell:
    if isinstance(value, bool):
        return message("law.yes") if value else message("law.no")
    if isinstance(value, int | float | Decimal):
        return _number(value, style, key)
    if isinstance(value, date):
        return message("law.day", day=value.isoformat())
    if isinstance(value, str):
        return _text(value, style)
    if value is None:
        return ""
    if isinstance(value, Mapping):
        pairs = [message("law.pair", name=word(name), value=_cell(item, style, name)) for name, item in value.items()]
        return message("law.several", parts=nested(pairs))
    parts = [_cell(item, style, key) for item in value]
    return message("law.several", parts=nested(parts)) if parts else message("law.none")


def _number(value: Any, style: _Style, key: Any) -> Cell:
    if key == _PER_MILLE or (not key and style.unit == "per mille"):
        return message("law.permille", value=int(value))
    if key in _YEARS:
        return str(value)
    if style.unit.startswith("rupiah") and key not in {"kg"} and abs(value) >= 100:
        return message("law.rupiah", value=int(value))
    return message("law.number", value=_plain(value))


def _text(value: str, style: _Style) -> Cell:
    if _ISO_DAY.fullmatch(value):
        return message("law.day", day=value)
    if value in style.names:
        return word(value, style.names)
    if _DECIMAL.fullmatch(value):
        return message("law.number", value=value)
    keys = value.split()
    if len(keys) > 1 and all(map(_keyword, keys)) and any(map(_foreign, keys)):
        return _joined_by("law.beside", (word(key) for key in keys))
    return word(value)


def _keyword(key: str) -> bool:
    """Whether a part of a text is a keyword, a code, a number or a letter, and no word of a sentence."""
    said = _IDENTIFIER.fullmatch(key) and known(f"law.word.{key}")
    return bool(said or _CODE.fullmatch(key) or len(key) == 1 or key.isdigit())


def _foreign(key: str) -> bool:
    """Whether a keyword is no Indonesian word, so that it must be said in words."""
    return bool(_CODE.fullmatch(key)) or (
        known(f"law.word.{key}") and render(message(f"law.word.{key}")).lower() != key.replace("_", " ")
    )


def _joined_by(code: str, parts: Iterable[Cell]) -> Cell:
    """Parts put together two by two, e.g. `outer: inner: innermost`."""
    first, *rest = parts
    for part in rest:
        first = message(code, outer=first, inner=part)
    return first


def _plain(value: Any) -> str | int:
    """A number as plain value of a message."""
    if isinstance(value, int):
        return value
    try:
        return f"{Decimal(str(value)).normalize():f}"
    except InvalidOperation:
        return str(value)
