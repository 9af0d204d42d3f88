"""Whom a reorganisation touches, by sex, age, rank and agency: a report for those who answer for it, never a criterion.

The tables may be read by everybody with a role, so that no cell may tell of one person: see `hidden`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee
from penata.core.placement.hidden import SMALLEST, hidden
from penata.core.placement.result import Assignment, PlacementResult
from penata.core.rules.dates import full_years

DIMENSIONS = ("sex", "age", "rank", "agency")
OUTCOMES = ("same", "follows", "moves", "without")
"""Same post; same post that moves with its function; another post, or one for which somebody is still to be chosen;
no lawful post."""
OTHERS = ""
"""Name of the group into which small ones are put together."""
BAND = 10
"""Years of an age band."""


@dataclass(frozen=True, slots=True)
class Row:
    """People of one group and what becomes of them; `None`: hidden, as it would tell of too few."""

    group: str
    """Code of the sex, first year of the age band, group of rank, id of the agency; empty for small groups together."""
    people: int
    counts: tuple[int | None, ...]
    """In the order of `OUTCOMES`."""
    lower: int | None
    """Of these, to a post of a lower class."""


@dataclass(frozen=True, slots=True)
class Table:
    """One dimension: its groups, and all together."""

    dimension: str
    rows: tuple[Row, ...]
    total: Row


def outcomes(placement: PlacementResult, before: Snapshot, after: Snapshot) -> tuple[Table, ...]:
    """One table a dimension."""
    return tuple(_table(dimension, placement.assignments, before, after) for dimension in DIMENSIONS)


def _table(dimension: str, assignments: Sequence[Assignment], before: Snapshot, after: Snapshot) -> Table:
    groups: dict[str, list[Assignment]] = defaultdict(list)
    for row in assignments:
        groups[_group(dimension, before.employee_by_id[row.employee], row, before)].append(row)
    joined = _joined(groups)
    counts, lower = zip(*(_counted(rows, before, after) for _, rows in joined), strict=True) if joined else ((), ())
    shown = hidden(counts)
    shown_lower = [cells[0] for cells in hidden([(cell,) for cell in lower])]
    rows = tuple(
        Row(group, len(people), cells, less)
        for (group, people), cells, less in zip(joined, shown, shown_lower, strict=True)
    )
    total = Row(OTHERS, len(assignments), tuple(map(sum, zip(*counts, strict=True))) if counts else (), sum(lower))
    return Table(dimension, rows, total)


def _group(dimension: str, person: Employee, row: Assignment, before: Snapshot) -> str:
    if dimension == "sex":
        return str(person.sex)
    if dimension == "age":
        return f"{full_years(person.birth_date, before.as_of) // BAND * BAND:02d}"
    if dimension == "rank":
        return (person.rank or "-").partition("/")[0]
    return before.agency_of_position(row.source).id


def _joined(groups: dict[str, list[Assignment]]) -> list[tuple[str, list[Assignment]]]:
    """The groups in their order, the small ones together at the end with as many more as it takes to be enough."""
    large = {name: rows for name, rows in groups.items() if len(rows) >= SMALLEST}
    rest = [row for name, rows in groups.items() if name not in large for row in rows]
    while rest and len(rest) < SMALLEST and large:
        rest += large.pop(min(large, key=lambda name: (len(large[name]), name)))
    found = sorted(large.items())
    return [*found, (OTHERS, rest)] if rest else found


def _counted(rows: Sequence[Assignment], before: Snapshot, after: Snapshot) -> tuple[tuple[int, ...], int]:
    counts = Counter(_outcome(row) for row in rows)
    lower = sum(
        row.target is not None and after.position_by_id[row.target].kelas < before.position_by_id[row.source].kelas
        for row in rows
    )
    return tuple(counts[name] for name in OUTCOMES), lower


def _outcome(row: Assignment) -> str:
    if row.target is None:
        return "without"
    if row.target != row.source:
        return "moves"
    return "follows" if row.path == "ikut_fungsi" else "same"
