"""Need by workload: the four methods, the balance of every post, and how busy units are.

A row's need is rounded half up to four decimals, rows are summed, and the headcount of a post is the sum rounded by
the rulebook's setting (default: up). 75.000 effective minutes a person and year come from the rulebook.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from penata.core.analysis.result import PositionBalance, UnitLoad
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import EmployeeStatus, WorkloadMethod, WorkloadRow
from penata.core.rules import Law

ROUNDINGS = {"ceil": ROUND_CEILING, "half_up": ROUND_HALF_UP, "floor": ROUND_FLOOR}


class Yardstick:
    """The constants of the workload analysis in force."""

    def __init__(self, law: Law) -> None:
        self.minutes = Decimal(law["workload.minutes"]["minutes"])
        self.unit = Decimal(1).scaleb(-int(law["workload.row_places"]))
        self.rounding = ROUNDINGS[law["workload.rounding"]]
        grades = law["workload.effectiveness"]
        self.ratio_unit = Decimal(1).scaleb(-int(grades["places"]))
        self.grades = [
            (row["grade"], Decimal(row.get("over", row.get("min"))), "over" in row) for row in grades["classes"]
        ]

    def row_need(self, row: WorkloadRow) -> Decimal:
        """People needed for one row, four decimals."""
        if row.method is WorkloadMethod.TASK:
            exact = row.volume * (row.minutes or Decimal(0)) / self.minutes
        else:
            exact = row.volume / row.capacity if row.capacity else Decimal(0)
            if row.method is WorkloadMethod.EQUIPMENT:
                exact *= row.shifts
        return exact.quantize(self.unit, ROUND_HALF_UP)

    def need(self, rows: Iterable[WorkloadRow]) -> Decimal:
        """Sum of the rounded rows."""
        return sum((self.row_need(row) for row in rows), Decimal(0))

    def headcount(self, need: Decimal) -> int:
        """People to propose for a post."""
        return int(need.to_integral_value(self.rounding))

    def grade(self, ratio: Decimal) -> str:
        """Effectiveness class of a rounded ratio."""
        return next(name for name, limit, over in self.grades if (ratio > limit if over else ratio >= limit))


def balances(snapshot: Snapshot, law: Law) -> tuple[PositionBalance, ...]:
    """Need against people in every post; a surplus in one never covers a vacancy in another."""
    yardstick = Yardstick(law)
    found = []
    for position in snapshot.positions:
        rows = snapshot.workload_of.get(position.id, ())
        workload = yardstick.need(rows) if rows else None
        people = snapshot.employees_of.get(position.id, ())
        asn = sum(person.status is not EmployeeStatus.NON_ASN for person in people)
        found.append(
            PositionBalance(
                position=position.id,
                unit=position.unit,
                agency=snapshot.unit_by_id[position.unit].agency,
                name=position.name,
                kelas=position.kelas,
                kind=str(position.kind),
                workload=workload,
                workload_need=None if workload is None else yardstick.headcount(workload),
                need=position.need,
                incumbents=asn,
                non_asn=len(people) - asn,
                difference=asn - position.need,
            )
        )
    return tuple(found)


def unit_loads(snapshot: Snapshot, law: Law, rows: tuple[PositionBalance, ...]) -> tuple[UnitLoad, ...]:
    """EU of every unit with a workload analysis, and its class."""
    yardstick = Yardstick(law)
    by_unit: dict[str, list[PositionBalance]] = {}
    for row in rows:
        if row.workload is not None:
            by_unit.setdefault(row.unit, []).append(row)
    found = []
    for unit_id, members in sorted(by_unit.items()):
        unit = snapshot.unit_by_id[unit_id]
        workload = sum((row.workload or Decimal(0) for row in members), Decimal(0))
        people = sum(row.incumbents + row.non_asn for row in members)
        ratio = (workload / people).quantize(yardstick.ratio_unit, ROUND_HALF_UP) if people else None
        grade = None if ratio is None else yardstick.grade(ratio)
        found.append(UnitLoad(unit_id, unit.agency, unit.name, workload, people, ratio, grade))
    return tuple(found)
