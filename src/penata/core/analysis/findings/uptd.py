"""UPTD beside the class their workload gives them (Permendagri 12/2017): below the least, or made up too large.

The hours are read from the workload analysis of the unit and what hangs below it. The limits were not read in the
regulation's own text; the finding says so and asks for a check, it proposes no closing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import Area, Finding, Severity, UnitLoad
from penata.core.message import Message, message
from penata.core.organisation.values import Unit, UnitKind
from penata.core.rules import Law, because
from penata.core.rules.organisation import UptdClass, uptd_class

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class MeasuredUptd:
    """One UPTD with its hours a year, the class they give and the subbagian it has."""

    unit: Unit
    hours: int
    klass: UptdClass
    subbagian: int

    @property
    def most(self) -> int:
        """Most subbagian its class may have."""
        return self.klass.make_up.limits["subbagian"] if self.klass.make_up else 0

    @property
    def wrong(self) -> bool:
        return self.klass.letter is None or self.subbagian > self.most


def measured(make: Maker, loads: Sequence[UnitLoad]) -> Iterator[MeasuredUptd]:
    """Every UPTD whose workload is known, in the order of unit ids."""
    work = {row.unit: row.workload for row in loads}
    for unit in sorted(make.snapshot.units, key=lambda unit: unit.id):
        if unit.kind is UnitKind.UPTD and unit.id in work:
            hours = _hours(make.law, _whole(make, unit, work))
            below = make.snapshot.children_of.get(unit.id, ())
            count = sum(child.kind is UnitKind.SUBBAGIAN for child in below)
            yield MeasuredUptd(unit, hours, uptd_class(make.law, hours), count)


def uptd_findings(make: Maker, loads: Sequence[UnitLoad]) -> Iterable[Finding]:
    """One finding for the city: UPTD whose workload does not carry what they are."""
    rows = [row for row in measured(make, loads) if row.wrong]
    if rows:
        yield make.weakness(
            "composition.uptd",
            Area.COMPOSITION,
            Severity.MEDIUM,
            [make.unit(row.unit.id) for row in rows],
            because(*(row.klass.because for row in rows), make.refs("organisation.uptd.evaluation")),
            [_evidence(make, row) for row in rows],
            {"hours": {row.unit.id: row.hours for row in rows}},
            "",
            count=len(rows),
        )


def _whole(make: Maker, unit: Unit, work: Mapping[str, Decimal]) -> Decimal:
    below = (_whole(make, child, work) for child in make.snapshot.children_of.get(unit.id, ()))
    return sum(below, work.get(unit.id, Decimal(0)))


def _hours(law: Law, people: Decimal) -> int:
    """Whole effective hours a year of a workload given in people."""
    return int(people * Decimal(law["workload.minutes"]["minutes"]) / MINUTES_AN_HOUR)


def _evidence(make: Maker, row: MeasuredUptd) -> Message:
    name = make.located(row.unit.id)
    if row.klass.letter is None:
        least = make.law["organisation.uptd.class_b"]
        return message("finding.composition.uptd.small", unit=name, hours=row.hours, least=least)
    return message(
        "finding.composition.uptd.large",
        unit=name,
        hours=row.hours,
        letter=row.klass.letter,
        count=row.subbagian,
        most=row.most,
    )
