"""Findings on responsiveness at the counters: how long citizens wait, when, and where they need not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from penata.core.analysis.demand import Demand, DemandSettings, Wait
from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import Area, Finding, Severity
from penata.core.message import Message, message

PER_MILLE = 1000
HOUR = 60


def wait_findings(make: Maker, demand: Demand, rules: DemandSettings) -> Iterable[Finding]:
    """Agencies at whose counters too many wait longer than promised, and those where nearly nobody does."""
    for row in sorted(demand.waits, key=lambda row: row.agency):
        if row.agency not in make.snapshot.agency_by_id or row.visits < rules.visits:
            continue
        share = PER_MILLE * row.within // row.visits
        subjects, basis = [make.agency(row.agency)], make.refs("services.standard.delivery")
        figures = {"visits": row.visits, "within": row.within, "minutes": row.minutes, "long": row.long}
        told = [message("finding.demand.wait.evidence", **figures, share=share), *_told(demand, row, rules)]
        name = make.snapshot.agency_by_id[row.agency].name
        if share < rules.short:
            grave = PER_MILLE * row.long >= rules.long * row.visits
            severity = Severity.HIGH if grave else Severity.MEDIUM
            yield make.weakness(
                "demand.wait", Area.RESPONSIVENESS, severity, subjects, basis, told, figures, agency=name,
                minutes=row.minutes,
            )  # fmt: skip
        elif share >= rules.prompt:
            yield make.strength(
                "demand.prompt", Area.RESPONSIVENESS, subjects, basis, told, figures, agency=name, minutes=row.minutes
            )


def _told(demand: Demand, row: Wait, rules: DemandSettings) -> Iterator[Message]:
    """Long waits, the share of a visit spent waiting, the half-hours that are worst, and where it is from."""
    if row.long:
        share = PER_MILLE * row.long // row.visits
        yield message("finding.demand.wait.long", count=row.long, minutes=2 * row.minutes, share=share)
    if row.waited + row.served:
        share = PER_MILLE * row.waited // (row.waited + row.served)
        yield message("finding.demand.wait.share", share=share, mean=row.waited // row.visits)
    busy = sorted(
        (one for one in row.slots if one.visits >= rules.visits and one.late), key=lambda one: (-one.late, one.begins)
    )
    if busy:
        slots = [
            message(
                "finding.demand.wait.slot",
                begins=f"{one.begins // HOUR:02d}.{one.begins % HOUR:02d}",
                late=one.late,
                visits=one.visits,
            )
            for one in busy[: rules.busy]
        ]
        yield message("finding.demand.wait.slots", slots=slots)
    yield message("finding.demand.wait.period", start=demand.start, end=demand.end, visits=row.visits)
    if row.invented:
        yield message("finding.demand.wait.invented", invented=row.invented, visits=row.visits)
