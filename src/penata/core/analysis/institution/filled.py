"""A filled questionnaire back into answers, or all its problems at once. Nothing is taken by halves.

What is left empty is no problem of the file: missing answers are named by the scoring.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from penata.core.analysis.institution.ladder import PREFIX, Climb, Rung, variables
from penata.core.analysis.institution.questionnaire import Answer, Form, Questionnaire, questionnaire
from penata.core.analysis.institution.sheet import (
    AGENCY,
    ANSWER,
    ASSESSOR,
    CODE,
    EVIDENCE,
    IDENTITY,
    LEVEL,
    LEVELS,
    MET,
    STATEMENTS,
    TEXT,
    VARIABLE,
    YEAR,
    Cover,
    condition_heading,
)
from penata.core.intake.cells import FORMULA_ERRORS, BadCell, choice, integer, key_of, text, yes
from penata.core.intake.issue import Collector, Issue, Refused
from penata.core.intake.tables import Table, read_tables
from penata.core.rules import Law

Lines = list[tuple[int, dict[str, Any]]]
"""Row as the spreadsheet numbers it, and its cells by heading."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One assessor's file: cover, answers and levels, or `None` with the errors among `issues`."""

    cover: Cover | None
    form: Form | None
    climb: Climb | None
    issues: tuple[Issue, ...]


def read_questionnaire(path: Path, law: Law, expected: Cover | None = None) -> Filled:
    """Read a filled workbook; `expected` refuses the file of another agency or year."""
    try:
        tables = read_tables(path)
    except Refused as refused:
        return Filled(None, None, None, (Issue("error", path.name, "", None, "", refused.message, refused.remedy),))
    notes, form = Collector(path.name), questionnaire(law)
    cover = _cover(tables, form, notes, expected)
    answers = _answers(tables, form, notes, cover.conditions)
    rungs, seen = _rungs(tables, law, notes)
    if notes.failed:
        return Filled(None, None, None, tuple(notes.issues))
    return Filled(cover, Form(cover.assessor, answers), Climb(cover.assessor, rungs, seen), tuple(notes.issues))


def _cover(tables: Mapping[str, Table], form: Questionnaire, notes: Collector, expected: Cover | None) -> Cover:
    given: dict[str, tuple[int, Any]] = {}
    for number, row in enumerate(_sheet(tables, IDENTITY, notes), start=1):
        if row and text(row[0]):
            given[key_of(text(row[0]))] = (number, row[1] if len(row) > 1 else None)

    def cell(heading: str, read: Callable[[Any], Any]) -> Any:
        number, value = given.get(key_of(heading), (None, None))
        if not text(value):
            notes.error("cell.required", IDENTITY, number, heading, heading=heading)
            return None
        return _read(value, read, notes, IDENTITY, number, heading)

    present = IDENTITY in tables
    agency, year, assessor = (
        (cell(AGENCY, text), cell(YEAR, integer), cell(ASSESSOR, text)) if present else (None, None, None)
    )
    held = frozenset(key for key, words in form.conditions.items() if present and cell(condition_heading(words), yes))
    if expected and agency and agency != expected.agency:
        notes.error(
            "institution.agency", IDENTITY, given[key_of(AGENCY)][0], AGENCY, found=agency, wanted=expected.name
        )
    if expected and year and year != expected.year:
        notes.error("institution.year", IDENTITY, given[key_of(YEAR)][0], YEAR, found=year, wanted=expected.year)
    return Cover(agency or "", "", year or 0, held, assessor or "")


def _answers(
    tables: Mapping[str, Table], form: Questionnaire, notes: Collector, conditions: frozenset[str]
) -> tuple[Answer, ...]:
    known = {row.id: row for row in form.statements}
    reader = choice({name: one.code for one in form.choices for name in (one.name, one.code)})
    found: dict[str, tuple[int, Answer | None]] = {}
    lines = _lines(tables, STATEMENTS, (CODE, TEXT, ANSWER, EVIDENCE), notes)
    for number, row in lines or ():
        code = text(row[CODE])
        if code not in known:
            notes.error("institution.code", STATEMENTS, number, CODE, value=code)
            continue
        if code in found:
            notes.error("institution.twice", STATEMENTS, number, CODE, value=code, first=found[code][0])
            continue
        if key_of(text(row[TEXT])) != key_of(known[code].text):
            notes.warning("institution.words", STATEMENTS, number, TEXT, value=code)
        given = text(row[ANSWER]) and _read(row[ANSWER], reader, notes, STATEMENTS, number, ANSWER)
        evidence = text(_read(row[EVIDENCE], text, notes, STATEMENTS, number, EVIDENCE))
        found[code] = (number, Answer(code, given, evidence) if given else None)
        if given and known[code].only_if and known[code].only_if not in conditions:
            notes.warning("institution.inapplicable", STATEMENTS, number, ANSWER, value=code)
    apply = [row.id for group in form.subdimensions for row in group.applicable(conditions)]
    if lines is not None and (gone := [id for id in apply if id not in found]):
        notes.error("institution.rows", STATEMENTS, None, CODE, codes=gone)
    return tuple(answer for _, answer in found.values() if answer)


def _rungs(tables: Mapping[str, Table], law: Law, notes: Collector) -> tuple[tuple[Rung, ...], frozenset[str]]:
    """The levels marked as met, and the variables of which any level was answered."""
    wanted = [(row.number, level) for row in variables(law) for level in range(1, len(row.levels) + 1)]
    found: dict[tuple[str, int], tuple[int, bool | None, str]] = {}
    lines = _lines(tables, LEVELS, (VARIABLE, LEVEL, MET, EVIDENCE), notes)
    for number, row in lines or ():
        key = (text(row[VARIABLE]), _read(row[LEVEL], integer, notes, LEVELS, number, LEVEL))
        name = f"{key[0]}-{text(row[LEVEL])}"
        if key not in wanted:
            notes.error("institution.level", LEVELS, number, LEVEL, value=name)
        elif key in found:
            notes.error("institution.twice", LEVELS, number, LEVEL, value=name, first=found[key][0])
        else:
            given = _read(row[MET], yes, notes, LEVELS, number, MET) if text(row[MET]) else None
            evidence = text(_read(row[EVIDENCE], text, notes, LEVELS, number, EVIDENCE))
            found[key] = (number, given, evidence)
    if lines is not None and (
        gone := [f"{variable}-{level}" for variable, level in wanted if (variable, level) not in found]
    ):
        notes.error("institution.rows", LEVELS, None, LEVEL, codes=gone)
    met = frozenset(key for key, (_, given, _) in found.items() if given)
    _skipped(met, {key: found[key][0] for key in met}, int(law[f"{PREFIX}.ladder"]["start"]), notes)
    rungs = tuple(Rung(*key, found[key][2]) for key in wanted if key in met)
    return rungs, frozenset(variable for (variable, _), (_, given, _) in found.items() if given is not None)


def _skipped(
    met: frozenset[tuple[str, int]], numbers: Mapping[tuple[str, int], int], start: int, notes: Collector
) -> None:
    for variable, level in sorted(met, key=lambda key: numbers[key]):
        if level - 1 > start and (variable, level - 1) not in met:
            number = numbers[variable, level]
            notes.warning("institution.skipped", LEVELS, number, MET, variable=variable, level=level)


def _sheet(tables: Mapping[str, Table], name: str, notes: Collector) -> Table:
    if name not in tables:
        notes.error("institution.sheet", name, sheet_name=name)
        return []
    return tables[name]


def _lines(tables: Mapping[str, Table], name: str, headings: tuple[str, ...], notes: Collector) -> Lines | None:
    """The rows below the headings; `None` where sheet or headings are not there."""
    table = _sheet(tables, name, notes)
    if name not in tables:
        return None
    first = [key_of(text(cell)) for cell in table[0]] if table else []
    gone = [heading for heading in headings if key_of(heading) not in first]
    for heading in gone:
        notes.error("column.missing", name, 1, heading, heading=heading)
    if gone:
        return None
    places = {heading: first.index(key_of(heading)) for heading in headings}
    return [
        (number, {heading: row[place] if place < len(row) else None for heading, place in places.items()})
        for number, row in enumerate(table[1:], start=2)
        if any(text(cell) for cell in row)
    ]


def _read(cell: Any, read: Callable[[Any], Any], notes: Collector, sheet: str, number: int | None, heading: str) -> Any:
    if isinstance(cell, str) and cell in FORMULA_ERRORS:
        notes.error("cell.formula", sheet, number, heading, value=cell)
        return None
    try:
        return read(cell)
    except BadCell as bad:
        notes.error(bad.code, sheet, number, heading, heading=heading, **bad.params)
        return None
