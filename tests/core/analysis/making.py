"""Small parts from which the tests of the analysis make their cities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from penata.core.analysis.result import FunctionScore
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    Duty,
    IndicatorValue,
    Unit,
    UnitKind,
    WorkloadMethod,
    WorkloadRow,
)
from penata.core.rules import Law, load_rulebook
from tests.support.city import small_city

AS_OF = date(2025, 1, 2)


@cache
def law(as_of: date = AS_OF) -> Law:
    return load_rulebook().at(as_of)


def city(**changes: Any) -> Snapshot:
    """The small city with some of its rows replaced."""
    return replace(small_city().snapshot, **changes)


def agency(id: str, *functions: str, kind: AgencyKind = AgencyKind.DINAS, type: str | None = "C") -> Agency:
    return Agency(id, f"Dinas {id}", kind, functions, type)


def with_agency(base: Snapshot, id: str, **changes: Any) -> Snapshot:
    return replace(base, agencies=tuple(replace(row, **changes) if row.id == id else row for row in base.agencies))


def given(function: str, *values: object, agency: str = "") -> tuple[IndicatorValue, ...]:
    """Indicator values 1, 2, 3 ... of a function; `None` is not filled in."""
    return tuple(
        IndicatorValue(function, number, None if value is None else Decimal(str(value)), agency=agency)
        for number, value in enumerate(values, start=1)
    )


def scored(function: str, band: str, raw: int = 0, score: int = 0) -> FunctionScore:
    """A function with a score by hand (hundredths)."""
    return FunctionScore(
        function, f"Urusan {function}", "", (), raw, Decimal("1.1"), score, None, score, band, False, 0, ()
    )


def task(id: str, position: str, volume: object, minutes: object) -> WorkloadRow:
    return WorkloadRow(
        id, position, WorkloadMethod.TASK, f"Tugas {id}", "dokumen", Decimal(str(volume)), minutes=Decimal(str(minutes))
    )


def office(*parts: tuple[str, str, tuple[str, ...]]) -> Snapshot:
    """A city of one bidang for each (agency, name of the bidang, its duties)."""
    agencies, units, duties = [], [], []
    for id, name, texts in parts:
        agencies.append(agency(id))
        units.append(Unit(id, id, f"Pimpinan {id}", UnitKind.HEAD, None))
        units.append(Unit(f"{id}-B", id, f"Bidang {name}", UnitKind.BIDANG, id))
        duties += [Duty(f"{id}-B.{number}", f"{id}-B", text) for number, text in enumerate(texts)]
    return city(
        agencies=tuple(agencies), units=tuple(units), duties=tuple(duties), positions=(), workload=(), employees=()
    )
