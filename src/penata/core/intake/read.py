"""A city's file into a `City`, or all its problems at once. Nothing is taken by halves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from penata.core.intake import schema
from penata.core.intake.cells import FORMULA_ERRORS, BadCell, key_of, text
from penata.core.intake.checks import check
from penata.core.intake.issue import Collector, Import, Issue, Refused
from penata.core.intake.people import check_person
from penata.core.intake.schema import Column, Sheet
from penata.core.intake.tables import Table, read_tables
from penata.core.organisation.snapshot import City, Snapshot
from penata.core.organisation.values import Employee, Government, Identity

NEAR_ENOUGH = 70
"""Likeness (of 100) from which a heading or sheet name is offered as what was meant."""


@dataclass
class Rows:
    """The values of one sheet with the row each came from."""

    values: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        return zip(self.numbers, self.values, strict=True)


def read_city(path: Path | str) -> Import:
    """Read a workbook (.xlsx, .xls, .ods) or a folder of CSV; every problem is listed with its remedy."""
    path = Path(path)
    try:
        tables = read_tables(path)
    except Refused as refused:
        return Import(None, (Issue("error", path.name, "", None, "", refused.message, refused.remedy),))
    notes = Collector(path.name)
    sheets = {sheet.name: _rows(sheet, tables, notes) for sheet in schema.SHEETS}
    _identify(sheets["pegawai"], sheets["profil"], notes)
    check(sheets, notes)
    if notes.failed:
        return Import(None, tuple(notes.issues))
    return Import(_city(sheets), tuple(notes.issues))


def _rows(sheet: Sheet, tables: Mapping[str, Table], notes: Collector) -> Rows:
    table = _table(sheet, tables, notes)
    if table is None:
        return Rows()
    return _pairs(sheet, table, notes) if sheet.pairs else _lines(sheet, table, notes)


def _table(sheet: Sheet, tables: Mapping[str, Table], notes: Collector) -> Table | None:
    wanted = {key_of(sheet.name), key_of(sheet.title)}
    for name, table in tables.items():
        if key_of(name) in wanted:
            return table
    if sheet.required:
        close = _closest(sheet.name, [name for name in tables if key_of(name) not in _names()])
        if close:
            notes.error("sheet.renamed", sheet.name, sheet_name=sheet.name, found=close)
        else:
            notes.error("sheet.missing", sheet.name, sheet_name=sheet.name)
    return None


def _names() -> set[str]:
    return {key_of(name) for sheet in schema.SHEETS for name in (sheet.name, sheet.title)}


def _closest(name: str, candidates: list[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, candidates, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, processor=key_of)
    return found[0] if found else ""


def _pairs(sheet: Sheet, table: Table, notes: Collector) -> Rows:
    given: dict[str, tuple[int, Any, Any]] = {}
    for line, row in enumerate(table, start=1):
        if row and text(row[0]):
            source = row[2] if len(row) > 2 else ""
            given[key_of(text(row[0]))] = (line, row[1] if len(row) > 1 else None, source)
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for column in sheet.columns:
        place: tuple[int | None, Any, Any] = given.get(key_of(column.heading), (None, None, ""))
        number, cell, source = place
        values[column.field] = _cell(sheet, column, cell, number, notes)
        if text(source):
            sources[column.field] = text(source)
    values["sources"] = sources
    return Rows([values], [1])


def _lines(sheet: Sheet, table: Table, notes: Collector) -> Rows:
    start, places = _headings(sheet, table, notes)
    rows = Rows()
    if start is None:
        return rows
    columns = [(column, places[column.field]) for column in sheet.columns if column.field in places]
    absent = {column.field: column.default for column in sheet.columns if column.field not in places}
    for number, row in enumerate(table[start:], start=start + 1):
        if not any(text(cell) for cell in row) or text(row[0]).lower().startswith(schema.EXAMPLE_MARK):
            continue
        values = dict(absent)
        for column, place in columns:
            values[column.field] = _cell(sheet, column, row[place] if place < len(row) else None, number, notes)
        rows.values.append(values)
        rows.numbers.append(number)
    return rows


def _headings(sheet: Sheet, table: Table, notes: Collector) -> tuple[int | None, dict[str, int]]:
    """Where the rows begin and in which place each column stands; the heading row is the first that fits."""
    wanted = {key_of(column.heading): column for column in sheet.columns}
    for index, row in enumerate(table[:10]):
        found = {key_of(text(cell)): place for place, cell in reversed(list(enumerate(row)))}
        known = {wanted[key].field: place for key, place in found.items() if key in wanted}
        if len(known) * 2 >= len([column for column in sheet.columns if column.required]) and known:
            unknown = [text(cell) for cell in row if text(cell) and key_of(text(cell)) not in wanted]
            for column in sheet.columns:
                if column.field not in known and (column.required or unknown):
                    _missing(sheet, column, unknown, index + 1, notes)
            return index + 1, known
    if table:
        notes.error(
            "sheet.headings", sheet.name, 1, headings=[column.heading for column in sheet.columns if column.required]
        )
    return None, {}


def _missing(sheet: Sheet, column: Column, unknown: list[str], row: int, notes: Collector) -> None:
    close = _closest(column.heading, unknown)
    if close:
        notes.error("column.renamed", sheet.name, row, column.heading, heading=column.heading, found=close)
    elif column.required:
        notes.error("column.missing", sheet.name, row, column.heading, heading=column.heading)


def _cell(sheet: Sheet, column: Column, cell: Any, number: int | None, notes: Collector) -> Any:
    if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            notes.error("cell.required", sheet.name, number, column.heading, heading=column.heading)
        return column.default
    if isinstance(cell, str) and cell in FORMULA_ERRORS:
        notes.error("cell.formula", sheet.name, number, column.heading, value=cell)
        return column.default
    try:
        return column.read(cell)
    except BadCell as bad:
        notes.error(bad.code, sheet.name, number, column.heading, heading=column.heading, **bad.params)
        return column.default


def _identify(people: Rows, profile: Rows, notes: Collector) -> None:
    """Give every person an opaque, stable id and check the numbers; equal NIP name both rows."""
    government = profile.values[0]["code"] if profile.values else ""
    seen: dict[str, int] = {}
    for number, row in people:
        nip = row["nip"] or ""
        check_person(row, number, notes)
        row["id"] = row["id"] or opaque_id(
            str(government), nip or f"{row['name']}|{row['birth_date']}|{row['position']}"
        )
        if nip and nip in seen:
            notes.error("person.twice", "pegawai", number, "NIP", first=seen[nip], second=number)
        elif nip:
            seen[nip] = number


def opaque_id(government: str, nip: str) -> str:
    """The same person in the same government has the same id on every import; the NIP cannot be read from it.

    Who knows the government's code can still test a guessed NIP against an id: ids are pseudonyms, not anonymity.
    """
    return blake2b(nip.encode(), key=f"penata:{government}".encode()[:64], digest_size=8).hexdigest()


def _city(sheets: Mapping[str, Rows]) -> City:
    profile = dict(sheets["profil"].values[0])
    as_of: date = profile.pop("as_of")
    snapshot = Snapshot(
        government=Government(**profile),
        as_of=as_of,
        finances=_values(schema.FINANCES, sheets, lambda row: (row.year, row.stage)),
        indicators=_values(schema.INDICATORS, sheets, lambda row: (row.function, row.agency, row.number)),
        agencies=_values(schema.AGENCIES, sheets, lambda row: row.id),
        units=_values(schema.UNITS, sheets, lambda row: row.id),
        positions=_values(schema.POSITIONS, sheets, lambda row: row.id),
        duties=_values(schema.DUTIES, sheets, lambda row: row.id),
        workload=_values(schema.WORKLOAD, sheets, lambda row: row.id),
        employees=_values(schema.EMPLOYEES, sheets, lambda row: row.id),
        overheads=_values(schema.OVERHEADS, sheets, lambda row: (row.agency, row.item)),
        tpp=_values(schema.TPP, sheets, lambda row: row.kelas),
        districts=_values(schema.DISTRICTS, sheets, lambda row: row.code),
    )
    people = [
        Identity(row["id"], row["nip"] or "", row["name"])
        for row in sheets["pegawai"].values
        if row["nip"] or row["name"]
    ]
    return City(snapshot, tuple(sorted(people, key=lambda person: person.employee)))


def _values(sheet: Sheet, sheets: Mapping[str, Rows], order: Any) -> tuple[Any, ...]:
    known = {item.name: item for item in fields(sheet.make)}
    made = []
    for row in sheets[sheet.name].values:
        given = {name: value for name, value in row.items() if name in known and value is not None}
        if sheet.make is Employee or "function" in known or "parent" in known:
            given.update({name: None for name, value in row.items() if name in known and value is None})
        made.append(sheet.make(**given))
    return tuple(sorted(made, key=order))
