"""A government frozen on a date, and quick ways to look things up in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from penata.core import codec
from penata.core.organisation.letterhead import Letterhead
from penata.core.organisation.values import (
    Agency,
    CityRule,
    District,
    Duty,
    Employee,
    Finance,
    Government,
    Identity,
    IndicatorValue,
    Overhead,
    Position,
    TppRate,
    Unit,
    WorkloadRow,
)

Row = TypeVar("Row")


_ID = attrgetter("id")
_ORDER: Mapping[str, Callable[[Any], Any]] = {
    "finances": attrgetter("year", "stage"),
    "indicators": attrgetter("function", "agency", "number"),
    "agencies": _ID,
    "units": _ID,
    "positions": _ID,
    "duties": _ID,
    "workload": _ID,
    "employees": _ID,
    "overheads": attrgetter("agency", "item"),
    "tpp": attrgetter("kelas"),
    "districts": attrgetter("code"),
    "rules": attrgetter("rule", "part", "start", "source", "article", "value"),
}
"""Rows of a snapshot -> what they are sorted by."""


@dataclass(frozen=True)
class Snapshot:
    """Everything the engine knows of one government on `as_of`.

    Rows are put in the order of their ids, so that the order in a file changes neither the key nor any answer.
    """

    government: Government
    as_of: date
    finances: tuple[Finance, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    agencies: tuple[Agency, ...] = ()
    units: tuple[Unit, ...] = ()
    positions: tuple[Position, ...] = ()
    duties: tuple[Duty, ...] = ()
    workload: tuple[WorkloadRow, ...] = ()
    employees: tuple[Employee, ...] = ()
    overheads: tuple[Overhead, ...] = ()
    tpp: tuple[TppRate, ...] = ()
    districts: tuple[District, ...] = ()
    rules: tuple[CityRule, ...] = ()
    """What the city sets itself over the law."""

    def __post_init__(self) -> None:
        for name, order in _ORDER.items():
            rows = getattr(self, name)
            object.__setattr__(self, name, tuple(sorted(rows, key=order)))

    @cached_property
    def key(self) -> str:
        """SHA-256 of the canonical content: the snapshot's identity."""
        return codec.key(self)

    @cached_property
    def agency_by_id(self) -> Mapping[str, Agency]:
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def position_by_id(self) -> Mapping[str, Position]:
        return {position.id: position for position in self.positions}

    @cached_property
    def employee_by_id(self) -> Mapping[str, Employee]:
        return {employee.id: employee for employee in self.employees}

    @cached_property
    def district_by_code(self) -> Mapping[str, District]:
        return {district.code: district for district in self.districts}

    @cached_property
    def units_of(self) -> Mapping[str, tuple[Unit, ...]]:
        """Agency id -> its units, in file order."""
        return _grouped(self.units, lambda unit: unit.agency)

    @cached_property
    def children_of(self) -> Mapping[str, tuple[Unit, ...]]:
        """Unit id -> units directly below it."""
        return _grouped((unit for unit in self.units if unit.parent), lambda unit: unit.parent)

    @cached_property
    def positions_of(self) -> Mapping[str, tuple[Position, ...]]:
        """Unit id -> its positions."""
        return _grouped(self.positions, lambda position: position.unit)

    @cached_property
    def employees_of(self) -> Mapping[str, tuple[Employee, ...]]:
        """Position id -> the people who hold it."""
        return _grouped((person for person in self.employees if person.position), lambda person: person.position)

    @cached_property
    def workload_of(self) -> Mapping[str, tuple[WorkloadRow, ...]]:
        """Position id -> its workload rows."""
        return _grouped(self.workload, lambda row: row.position)

    @cached_property
    def duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        """Unit id -> its duty statements."""
        return _grouped(self.duties, lambda duty: duty.unit)

    @cached_property
    def tpp_by_kelas(self) -> Mapping[int, TppRate]:
        return {rate.kelas: rate for rate in self.tpp}

    @cached_property
    def latest_finance(self) -> Finance | None:
        """The newest budget year given; within a year `realisasi` before `perubahan` before `murni`."""
        order = {"murni": 0, "perubahan": 1, "realisasi": 2}
        return max(self.finances, key=lambda row: (row.year, order.get(row.stage, 0)), default=None)

    def agency_of_position(self, position_id: str) -> Agency:
        """The agency a position belongs to; raises `KeyError` for an unknown one."""
        return self.agency_by_id[self.unit_by_id[self.position_by_id[position_id].unit].agency]


@dataclass(frozen=True)
class City:
    """What an import yields: the snapshot, and apart from it who its people are and who signs its papers."""

    snapshot: Snapshot
    identities: tuple[Identity, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)


def _grouped(rows: Iterable[Row], name: Callable[[Row], str | None]) -> Mapping[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[name(row) or ""].append(row)
    return {group: tuple(members) for group, members in groups.items()}
