"""A city's file into a `City`, or all its problems at once. Nothing is taken by halves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from penata.core.intake import schema
from penata.core.intake.cells import key_of, text, visible
from penata.core.intake.checks import check
from penata.core.intake.columns import Column, Sheet
from penata.core.intake.filled import blank, empty, reader, value
from penata.core.intake.issue import Collector, Import, Issue, Refused
from penata.core.intake.letterhead import letterhead_of
from penata.core.intake.people import check_person
from penata.core.intake.tables import Page, Table, read_pages
from penata.core.organisation.snapshot import City, Snapshot
from penata.core.organisation.values import Employee, Government, Identity

NEAR_ENOUGH = 70
"""Likeness (of 100) from which a heading or sheet name is offered as what was meant."""
SHORTEST_GUESS = 3
"""Letters a name needs to be offered: shorter ones are like everything."""
MOST_NAMED = 6
NEEDED = frozenset({"perangkat_daerah", "unit", "jabatan"})
"""Sheets without whose rows nothing can be said."""


@dataclass
class Rows:
    """The values of one sheet with the row each came from."""

    values: list[dict[str, Any]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    absent: bool = False
    """The sheet or its headings are missing: what refers to it cannot be judged."""

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        return zip(self.numbers, self.values, strict=True)


def read_city(path: Path | str) -> Import:
    """Read a workbook (.xlsx, .xls, .ods) or CSV (a folder or a .zip); every problem is listed with its remedy."""
    path = Path(path)
    name = visible(path.name)
    try:
        pages = read_pages(path)
    except Refused as refused:
        return Import(None, (Issue("error", name, "", None, "", refused.message, refused.remedy),))
    files = {sheet.name: page.file for sheet in schema.SHEETS for page in _named(sheet, pages).values() if page.file}
    notes = Collector(name, files)
    sheets = {sheet.name: _rows(sheet, pages, notes) for sheet in schema.SHEETS}
    _identify(sheets["pegawai"], sheets["profil"], notes)
    check(sheets, notes)
    if notes.failed:
        return Import(None, tuple(notes.issues))
    city = replace(_city(sheets), letterhead=letterhead_of(sheets["naskah"].values, path, notes))
    return Import(city if not notes.failed else None, tuple(notes.issues))


def _rows(sheet: Sheet, pages: Mapping[str, Page], notes: Collector) -> Rows:
    page = _page(sheet, pages, notes)
    if page is None:
        return Rows(absent=True)
    if page.hidden:
        notes.warning("sheet.hidden", sheet.name, sheet_name=sheet.name)
    found = _pairs(sheet, page, notes) if sheet.pairs else _lines(sheet, page, notes)
    if sheet.required and not found.values and not found.absent:
        tell = notes.error if sheet.name in NEEDED else notes.warning
        tell("sheet.empty", sheet.name, sheet_name=sheet.name)
    return found


def _named(sheet: Sheet, pages: Mapping[str, Page]) -> dict[str, Page]:
    wanted = {key_of(sheet.name), key_of(sheet.title)}
    return {name: page for name, page in pages.items() if key_of(name) in wanted}


def _page(sheet: Sheet, pages: Mapping[str, Page], notes: Collector) -> Page | None:
    found = _named(sheet, pages)
    if len(found) > 1:
        notes.error("sheet.twice", sheet.name, sheet_name=sheet.name, names=list(found))
    if found:
        return next(iter(found.values()))
    if sheet.required:
        close = _closest(sheet.name, [name for name in pages if key_of(name) not in _names()])
        if close:
            notes.error("sheet.renamed", sheet.name, sheet_name=sheet.name, found=close)
        else:
            notes.error("sheet.missing", sheet.name, sheet_name=sheet.name)
    return None


def _names() -> set[str]:
    return {key_of(name) for sheet in schema.SHEETS for name in (sheet.name, sheet.title)}


def _closest(name: str, candidates: list[str]) -> str:
    from rapidfuzz import fuzz, process

    likely = [candidate for candidate in candidates if len(key_of(candidate)) >= SHORTEST_GUESS]
    found = process.extractOne(name, likely, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, processor=key_of)
    return found[0] if found else ""


def _pairs(sheet: Sheet, page: Page, notes: Collector) -> Rows:
    given: dict[str, tuple[int, Any, Any]] = {}
    for line, row in enumerate(page.rows, start=1):
        if row and text(row[0]):
            if key_of(text(row[0])) in given:
                notes.error("line.twice", sheet.name, line, text(row[0]), first=given[key_of(text(row[0]))][0])
            source = row[2] if len(row) > 2 else ""
            given[key_of(text(row[0]))] = (line, row[1] if len(row) > 1 else None, source)
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for column in sheet.columns:
        place: tuple[int | None, Any, Any] = given.get(key_of(column.heading), (None, None, ""))
        number, cell, source = place
        if empty(cell):
            values[column.field] = blank(sheet, column, number, notes)
        else:
            values[column.field] = value(sheet, column, cell, number, notes, reader(column))
        if text(source):
            sources[column.field] = text(source)
    values["sources"] = sources
    return Rows([values], [1])


def _lines(sheet: Sheet, page: Page, notes: Collector) -> Rows:
    table = page.rows
    start, places = _headings(sheet, table, notes)
    rows = Rows(absent=start is None)
    if start is None:
        return rows
    start += start < len(table) and _numbered(table[start])
    columns = [(column, places[column.field], reader(column)) for column in sheet.columns if column.field in places]
    absent = {column.field: column.default for column in sheet.columns if column.field not in places}
    for number, row in enumerate(table[start:], start=start + 1):
        if not any(text(cell) for cell in row) or text(row[0]).lower().startswith(schema.EXAMPLE_MARK):
            continue
        values = dict(absent)
        for column, place, read in columns:
            cell = row[place] if place < len(row) else None
            if empty(cell):
                values[column.field] = blank(sheet, column, number, notes, page.merged, place)
            else:
                values[column.field] = value(sheet, column, cell, number, notes, read)
        rows.values.append(values)
        rows.numbers.append(number)
    return rows


def _numbered(row: list[Any]) -> bool:
    """Whether a row only numbers the columns below their headings, as official tables do."""
    cells = [text(cell).strip("()") for cell in row if text(cell)]
    return len(cells) > 1 and cells == [str(place) for place in range(1, len(cells) + 1)]


def _headings(sheet: Sheet, table: Table, notes: Collector) -> tuple[int | None, dict[str, int]]:
    """Where the rows begin and in which place each column stands; the heading row is the first that fits."""
    wanted = {key_of(column.heading): column for column in sheet.columns}
    for index, row in enumerate(table[:10]):
        found = {key_of(text(cell)): place for place, cell in reversed(list(enumerate(row)))}
        known = {wanted[key].field: place for key, place in found.items() if key in wanted}
        if len(known) * 2 >= len([column for column in sheet.columns if column.required]) and known:
            heard = {*wanted, key_of(schema.INDICATOR_NAME)}
            unknown = [text(cell) for cell in row if text(cell) and key_of(text(cell)) not in heard]
            _doubled(sheet, row, index + 1, notes)
            guessed = {
                close
                for column in sheet.columns
                if column.field not in known and (column.required or unknown)
                and (close := _missing(sheet, column, unknown, index + 1, notes))
            }  # fmt: skip
            if left := [name for name in dict.fromkeys(unknown) if name not in guessed]:
                code = "column.unknown" if len(left) <= MOST_NAMED else "column.unknown_many"
                notes.warning(code, sheet.name, index + 1, names=left[:MOST_NAMED], count=len(left))
            return index + 1, known
    if table:
        notes.error(
            "sheet.headings", sheet.name, 1, headings=[column.heading for column in sheet.columns if column.required]
        )
    return None, {}


def _doubled(sheet: Sheet, row: list[Any], number: int, notes: Collector) -> None:
    """Two columns under one heading: nobody can say which is meant."""
    counts = Counter(key_of(text(cell)) for cell in row)
    for column in sheet.columns:
        if counts[key_of(column.heading)] > 1:
            notes.error("column.twice", sheet.name, number, column.heading, heading=column.heading)


def _missing(sheet: Sheet, column: Column, unknown: list[str], row: int, notes: Collector) -> str:
    """Tell that a column is not there; the heading that was probably meant, or empty."""
    close = _closest(column.heading, unknown)
    if close:
        notes.error("column.renamed", sheet.name, row, column.heading, heading=column.heading, found=close)
    elif column.required:
        notes.error("column.missing", sheet.name, row, column.heading, heading=column.heading)
    return close


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
        finances=_values(schema.FINANCES, sheets),
        indicators=_values(schema.INDICATORS, sheets),
        agencies=_values(schema.AGENCIES, sheets),
        units=_values(schema.UNITS, sheets),
        positions=_values(schema.POSITIONS, sheets),
        duties=_values(schema.DUTIES, sheets),
        workload=_values(schema.WORKLOAD, sheets),
        employees=_values(schema.EMPLOYEES, sheets),
        overheads=_values(schema.OVERHEADS, sheets),
        tpp=_values(schema.TPP, sheets),
        districts=_values(schema.DISTRICTS, sheets),
        rules=_values(schema.CITY_RULES, sheets),
    )
    people = [
        Identity(row["id"], row["nip"] or "", row["name"])
        for row in sheets["pegawai"].values
        if row["nip"] or row["name"]
    ]
    return City(snapshot, tuple(sorted(people, key=lambda person: person.employee)))


def _values(sheet: Sheet, sheets: Mapping[str, Rows]) -> tuple[Any, ...]:
    """The rows of a sheet as values; the snapshot puts them in their order."""
    known = {item.name: item for item in fields(sheet.make)}
    made = []
    for row in sheets[sheet.name].values:
        given = {name: value for name, value in row.items() if name in known and value is not None}
        if sheet.make is Employee or "function" in known or "parent" in known:
            given.update({name: None for name, value in row.items() if name in known and value is None})
        made.append(sheet.make(**given))
    return tuple(made)
