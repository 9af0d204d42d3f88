"""Cities into files: the full workbook, a folder of CSV, and the empty template."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from penata.core.catalogue import number, render
from penata.core.intake import schema
from penata.core.intake.cells import GUARDED
from penata.core.intake.columns import Column, Sheet
from penata.core.message import message
from penata.core.organisation.snapshot import City, Snapshot

BORN = datetime(2025, 1, 2)  # noqa: DTZ001
"""Creation time written into every workbook: the same city gives the same bytes."""
LAST_ROW = 60_000
INSTRUCTIONS = 15
PAPER_A4 = 9
REQUIRED_TAB, OPTIONAL_TAB = "#7a3b00", "#8a9ba0"
HEADING_POINTS = 46
LINE_LETTERS, LINE_POINTS = 150, 15
"""Letters in a line of the instructions, and its height: merged cells do not grow by themselves."""


def write_city(city: City, path: Path | str) -> None:
    """Write all that is known of a city: a workbook, or a folder of CSV where `path` has no suffix."""
    path = Path(path)
    tables = {sheet.name: _table(sheet, city) for sheet in schema.SHEETS}
    if path.suffix:
        _workbook(path, tables)
    else:
        _folder(path, tables)


def write_template(path: Path | str, language: str = "id") -> None:
    """Write an empty workbook with instructions, notes, drop-downs and an example row on each sheet."""
    tables: dict[str, list[list[Any]]] = {}
    for sheet in schema.SHEETS:
        if sheet.pairs:
            tables[sheet.name] = [[column.heading, None, None] for column in sheet.columns]
        elif sheet is schema.INDICATORS:
            tables[sheet.name] = _indicator_rows(sheet)
        else:
            tables[sheet.name] = [_example(sheet)]
    _workbook(Path(path), tables, language)


def _example(sheet: Sheet) -> list[Any]:
    row: list[Any] = [column.example or None for column in sheet.columns]
    return [f"{schema.EXAMPLE_MARK} {row[0] or ''}".strip(), *row[1:]]


def _indicator_rows(sheet: Sheet) -> list[list[Any]]:
    """One line for every indicator of every table, its name behind the columns, values left open."""
    from penata.core.rules import load_rulebook
    from penata.core.rules.organisation import functions, indicator_table

    law = load_rulebook().at(BORN.date())
    rows = [_example(sheet)]
    for function in functions(law):
        rule = f"organisation.indicators.{function.code}"
        if rule not in law:
            continue
        for row in indicator_table(law, function.code).indicators:
            line: list[Any] = [None] * len(sheet.columns)
            line[0], line[1] = function.code, row.number
            rows.append([*line, f"{function.name}: {row.name}"])
    return rows


def _table(sheet: Sheet, city: City) -> list[list[Any]]:
    snapshot = city.snapshot
    if sheet is schema.LETTERHEAD:
        return [[column.heading, getattr(city.letterhead, column.field) or None, None] for column in sheet.columns]
    if sheet.pairs:
        government = snapshot.government
        return [
            [column.heading, _written(column, _profile(snapshot, column.field)), government.sources.get(column.field)]
            for column in sheet.columns
        ]
    people = {person.employee: person for person in city.identities}
    return [
        [_written(column, _value(row, column.field, people)) for column in sheet.columns]
        for row in _source(sheet, snapshot)
    ]


def _source(sheet: Sheet, snapshot: Snapshot) -> Iterable[Any]:
    return {
        "keuangan": snapshot.finances,
        "indikator": snapshot.indicators,
        "perangkat_daerah": snapshot.agencies,
        "unit": snapshot.units,
        "jabatan": snapshot.positions,
        "uraian_tugas": snapshot.duties,
        "beban_kerja": snapshot.workload,
        "pegawai": snapshot.employees,
        "biaya_operasional": snapshot.overheads,
        "tpp": snapshot.tpp,
        "wilayah": snapshot.districts,
        "ketentuan_daerah": snapshot.rules,
    }[sheet.name]


def _profile(snapshot: Snapshot, field: str) -> Any:
    return snapshot.as_of if field == "as_of" else getattr(snapshot.government, field)


def _value(row: Any, field: str, people: Mapping[str, Any]) -> Any:
    if field in ("nip", "name") and not hasattr(row, field):
        person = people.get(row.id)
        return getattr(person, field) if person else None
    return getattr(row, field)


def _written(column: Column, value: Any) -> Any:
    """A value as it stands in a cell."""
    if value is None or value == "":
        return None
    if column.field == "area_m2":
        return Decimal(value) / 1_000_000
    if isinstance(value, bool):
        return "ya" if value else None
    if isinstance(value, tuple):
        return "; ".join(value) or None
    if isinstance(value, Enum | str):
        return _shown(column, str(value.value if isinstance(value, Enum) else value))
    return value


def _shown(column: Column, value: str) -> str:
    for names in schema.WRITTEN_NAMES:
        if column.options == tuple(names):
            return next(name for name, known in names.items() if known == value)
    return value


def _folder(path: Path, tables: Mapping[str, list[list[Any]]]) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for sheet in schema.SHEETS:
        with (path / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(_headings(sheet))
            writer.writerows([[_text(cell) for cell in row] for row in tables[sheet.name]])


def _text(cell: Any) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        return number(cell, "id")
    if isinstance(cell, str) and cell.startswith(GUARDED):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def _headings(sheet: Sheet) -> list[str]:
    return ["Isian", "Nilai", "Sumber"] if sheet.pairs else [column.heading for column in sheet.columns]


def _workbook(path: Path, tables: Mapping[str, list[list[Any]]], template: str = "") -> None:
    """Write the sheets; `template` is the language of the instructions of an empty workbook."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "Berkas kota", "created": BORN})
        look = {
            "heading": book.add_format(
                {
                    "bold": True,
                    "bg_color": "#0f4c5c",
                    "font_color": "#ffffff",
                    "text_wrap": True,
                    "valign": "top",
                    "border": 1,
                }
            ),
            "required": book.add_format(
                {
                    "bold": True,
                    "bg_color": "#7a3b00",
                    "font_color": "#ffffff",
                    "text_wrap": True,
                    "valign": "top",
                    "border": 1,
                }
            ),
            "text": book.add_format({"num_format": "@"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy"}),
            "example": book.add_format({"italic": True, "font_color": "#666666", "num_format": "@"}),
            "plain": book.add_format(),
            "note": book.add_format({"text_wrap": True, "valign": "top"}),
            "title": book.add_format({"bold": True, "font_size": 14}),
            "hint": book.add_format({"italic": True, "font_color": "#555555"}),
        }
        _instructions(book, look, template or "id")
        lists = book.add_worksheet("daftar")
        lists.hide()
        used = [0]
        for sheet in schema.SHEETS:
            page = book.add_worksheet(sheet.name)
            page.set_tab_color(REQUIRED_TAB if sheet.required else OPTIONAL_TAB)
            _head(page, sheet, look, bool(template))
            _choices(page, lists, sheet, used)
            _fill(page, sheet, tables[sheet.name], look, bool(template))


def _instructions(book: Any, look: Mapping[str, Any], language: str) -> None:
    """What to do in which order, and what each sheet is for; links lead to the sheets."""
    page = book.add_worksheet("petunjuk")
    for place, width in enumerate((22, 14, 92)):
        page.set_column(place, place, width)
    page.write_string(0, 0, render(message("intake.template.title"), language), look["title"])
    for line in range(1, INSTRUCTIONS + 1):
        text = render(message(f"intake.template.{line:02d}"), language)
        page.merge_range(line, 0, line, 2, f"{line}. {text}", look["note"])
        page.set_row(line, LINE_POINTS * (1 + len(text) // LINE_LETTERS))
    line = INSTRUCTIONS + 2
    for place, name in enumerate(("sheet", "needed", "holds")):
        page.write_string(line, place, render(message(f"intake.template.{name}"), language), look["heading"])
    for place, sheet in enumerate(schema.SHEETS, start=1):
        page.write_url(line + place, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)
        kind = "required" if sheet.required else "optional"
        page.write_string(line + place, 1, render(message(f"intake.template.{kind}"), language), look["note"])
        page.write_string(line + place, 2, render(message(f"intake.sheet_is.{sheet.name}"), language), look["note"])
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.activate()


def _head(page: Any, sheet: Sheet, look: Mapping[str, Any], template: bool) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if sheet.pairs:
        for place, (heading, width) in enumerate(zip(_headings(sheet), (34, 44, 40), strict=True)):
            page.set_column(place, place, width, look["text"] if place == 1 else None)
            page.write_string(0, place, heading, look["heading"])
        if template:
            page.set_column(3, 3, 70)
            for line, column in enumerate(sheet.columns, start=1):
                example = f" Contoh: {column.example}" if column.example else ""
                page.write_string(line, 3, f"{column.meaning}{example}", look["hint"])
        return
    if sheet is schema.INDICATORS and template:
        page.set_column(len(sheet.columns), len(sheet.columns), 70)
        page.write_string(0, len(sheet.columns), schema.INDICATOR_NAME, look["heading"])
    page.set_row(0, HEADING_POINTS)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width, look["text"] if column.as_text else None)
        page.write_string(0, place, column.heading, look["required" if column.required else "heading"])
        mark = "Wajib. " if column.required else ""
        page.write_comment(
            0, place, f"{mark}{column.meaning}" + (f" Contoh: {column.example}" if column.example else "")
        )


def _choices(page: Any, lists: Any, sheet: Sheet, used: list[int]) -> None:
    """Drop-downs refer to a hidden sheet: a list typed into the rule may hold 255 characters only."""
    for place, column in enumerate(sheet.columns):
        if not column.options:
            continue
        letter = used[0]
        lists.write_column(0, letter, column.options)
        name = _letters(letter)
        source = f"=daftar!${name}$1:${name}${len(column.options)}"
        first, last = (place + 1, place + 1) if sheet.pairs else (1, LAST_ROW)
        at = 1 if sheet.pairs else place
        page.data_validation(first, at, last, at, {"validate": "list", "source": source, "error_type": "warning"})
        used[0] += 1


def _letters(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _fill(page: Any, sheet: Sheet, rows: list[list[Any]], look: Mapping[str, Any], template: bool) -> None:
    for line, row in enumerate(rows, start=1):
        example = template and line == 1 and not sheet.pairs
        if sheet.pairs and sheet.columns[line - 1].required:
            page.write_string(line, 0, str(row[0]), look["required"])
            row = [None, *row[1:]]
        for place, cell in enumerate(row):
            if cell is None:
                continue
            as_text = place < len(sheet.columns) and not sheet.pairs and sheet.columns[place].as_text
            _cell(page, line, place, cell, look, "example" if example else "text" if as_text else "plain")


def _cell(page: Any, line: int, place: int, cell: Any, look: Mapping[str, Any], kind: str) -> None:
    if isinstance(cell, date):
        page.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), look["date"])  # noqa: DTZ001
    elif isinstance(cell, int | Decimal):
        page.write_number(line, place, float(cell))
    else:
        page.write_string(line, place, str(cell), look[kind])
