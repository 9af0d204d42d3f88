"""Need by workload: the four methods, the balance of every post, and how busy posts and units are.

A row's need is rounded half up to four decimals, rows are summed, and the headcount of a post is the sum rounded by
the rulebook's setting (default: up). The effective minutes of a person and year come from the rulebook.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from penata.core.analysis.result import PositionBalance, UnitLoad
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import EmployeeStatus, Position, WorkloadMethod, WorkloadRow
from penata.core.rules import Law

ROUNDINGS = {"ceil": ROUND_CEILING, "half_up": ROUND_HALF_UP, "floor": ROUND_FLOOR}
NOTHING = Decimal(0)


class Yardstick:
    """The constants of the workload analysis in force, and the arithmetic with them: no snapshot needed."""

    def __init__(self, law: Law) -> None:
        self.minutes = Decimal(law["workload.minutes"]["minutes"])
        self.unit = Decimal(1).scaleb(-int(law["workload.row_places"]))
        self.rounding = ROUNDINGS[law["workload.rounding"]]
        grades = law["workload.effectiveness"]
        self.ratio_unit = Decimal(1).scaleb(-int(grades["places"]))
        self.grades = [
            (row["grade"], Decimal(row.get("over", row.get("min"))), "over" in row) for row in grades["classes"]
        ]

    def task_need(self, volume: Decimal, minutes: Decimal) -> Decimal:
        """People for `volume` products a year of `minutes` each: 92 products of 780 minutes need 0.9568."""
        return (volume * minutes / self.minutes).quantize(self.unit, ROUND_HALF_UP)

    def capacity_need(self, volume: Decimal, capacity: Decimal, shifts: int = 1) -> Decimal:
        """People for `volume` products, objects or machines of which one person handles `capacity`, in each shift."""
        return (volume * shifts / capacity).quantize(self.unit, ROUND_HALF_UP)

    def row_need(self, row: WorkloadRow) -> Decimal:
        """People needed for one row, four decimals; 0 where minutes or capacity are not given."""
        if row.method is WorkloadMethod.TASK:
            return self.task_need(row.volume, row.minutes or NOTHING)
        if not row.capacity:
            return NOTHING.quantize(self.unit)
        shifts = row.shifts if row.method is WorkloadMethod.EQUIPMENT else 1
        return self.capacity_need(row.volume, row.capacity, shifts)

    def need(self, rows: Iterable[WorkloadRow]) -> Decimal:
        """Sum of the rounded rows."""
        return sum((self.row_need(row) for row in rows), NOTHING)

    def headcount(self, need: Decimal) -> int:
        """People to propose for a post."""
        return int(need.to_integral_value(self.rounding))

    def ratio(self, workload: Decimal, people: int) -> Decimal | None:
        """EU of a unit or EJ of a post, two places; `None` without people."""
        return (workload / people).quantize(self.ratio_unit, ROUND_HALF_UP) if people else None

    def grade(self, ratio: Decimal | None) -> str | None:
        """Class of a rounded ratio; more than 1.00 is A, which means full use of time and also overload."""
        if ratio is None:
            return None
        return next(str(name) for name, limit, over in self.grades if (ratio > limit if over else ratio >= limit))


def balances(snapshot: Snapshot, law: Law) -> tuple[PositionBalance, ...]:
    """Need against people in every post, in the order of ids; a surplus in one never covers a vacancy in another."""
    yardstick = Yardstick(law)
    ordered = sorted(snapshot.positions, key=lambda position: position.id)
    return tuple(_balance(position, snapshot, yardstick) for position in ordered)


def _balance(position: Position, snapshot: Snapshot, yardstick: Yardstick) -> PositionBalance:
    rows = snapshot.workload_of.get(position.id, ())
    workload = yardstick.need(rows) if rows else None
    people = snapshot.employees_of.get(position.id, ())
    asn = sum(person.status is not EmployeeStatus.NON_ASN for person in people)
    ratio = None if workload is None else yardstick.ratio(workload, len(people))
    return PositionBalance(
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
        ratio=ratio,
        grade=yardstick.grade(ratio),
    )


def unit_loads(snapshot: Snapshot, law: Law, rows: tuple[PositionBalance, ...]) -> tuple[UnitLoad, ...]:
    """EU of every unit with a workload analysis and its class; posts without one are left out on both sides."""
    yardstick = Yardstick(law)
    by_unit: dict[str, list[PositionBalance]] = {}
    for row in rows:
        if row.workload is not None:
            by_unit.setdefault(row.unit, []).append(row)
    found = []
    for unit_id, members in sorted(by_unit.items()):
        unit = snapshot.unit_by_id[unit_id]
        workload = sum((row.workload or NOTHING for row in members), NOTHING)
        people = sum(row.incumbents + row.non_asn for row in members)
        ratio = yardstick.ratio(workload, people)
        found.append(UnitLoad(unit_id, unit.agency, unit.name, workload, people, ratio, yardstick.grade(ratio)))
    return tuple(found)
