"""Findings on the shape of the organisation: composition, spans of control, layers, units without people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from penata.core.analysis.entitlement import measuring_type
from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import AgencyTypology, Area, CompositionCheck, Finding, Severity, SpanRow, Subject
from penata.core.message import message
from penata.core.organisation.values import AgencyKind, PositionKind, Unit, UnitKind
from penata.core.rules import because

LED = frozenset(
    {UnitKind.BIDANG, UnitKind.BAGIAN, UnitKind.SUBBAGIAN, UnitKind.SEKSI, UnitKind.SUBBIDANG, UnitKind.IRBAN}
)
KEEPS_SECTIONS = frozenset({AgencyKind.KECAMATAN})
"""Agencies whose supervisors delayering left in place."""


def composition_findings(
    make: Maker, checks: Sequence[CompositionCheck], agencies: Sequence[AgencyTypology]
) -> Iterable[Finding]:
    """Agencies with more parts than their type allows, and the credit of those within.

    Critical where the agency's own present type is exceeded; high where only the type by its score is.
    """
    typed = {row.agency: row for row in agencies}
    breached: dict[str, list[CompositionCheck]] = defaultdict(list)
    for check in checks:
        if check.breached:
            breached[check.agency].append(check)
    for agency, rows in sorted(breached.items()):
        row = typed[agency]
        subject, type = make.agency(agency), measuring_type(row)
        simulated = row.present is not None and type[0] != row.present
        evidence = [
            message(
                "finding.composition.evidence",
                item=message(f"analysis.item.{check.item}"),
                count=check.count,
                limit=check.limit,
                unit=make.snapshot.unit_by_id[check.unit].name if check.unit else subject.name,
                type=type,
            )
            for check in rows
        ]
        yield make.weakness(
            "composition.simulated" if simulated else "composition",
            Area.COMPOSITION,
            Severity.HIGH if simulated else Severity.CRITICAL,
            [subject],
            because(*(check.because for check in rows)),
            evidence,
            {check.item: {"count": check.count, "limit": check.limit} for check in rows},
            agency=subject.name,
            type=type,
        )
    within = sorted({check.agency for check in checks} - set(breached))
    if within:
        yield make.strength(
            "composition.within",
            Area.COMPOSITION,
            [make.agency(id) for id in within],
            because(*(check.because for check in checks if check.agency in within)),
            (),
            {"agencies": len(within)},
            "",
            count=len(within),
        )


def span_findings(make: Maker, spans: Sequence[SpanRow]) -> Iterable[Finding]:
    """Leaders who lead almost nobody, layers beyond the two of delayering, units without anybody."""
    kinds: Mapping[str, Unit] = make.snapshot.unit_by_id
    narrow: dict[str, list[SpanRow]] = defaultdict(list)
    deep: dict[str, list[SpanRow]] = defaultdict(list)
    empty = []
    levels = int(make.law["organisation.delayering.levels"])
    for row in spans:
        unit = kinds[row.unit]
        if not row.subtree_staff:
            empty.append(row)
        elif unit.kind in LED and _led(make, row) < make.rules.narrow:
            narrow[row.agency].append(row)
        agency = make.snapshot.agency_by_id[row.agency]
        if _delayered(unit) and row.depth >= levels and agency.kind not in KEEPS_SECTIONS:
            deep[row.agency].append(row)
    yield from _narrow(make, narrow)
    for id, rows in sorted(deep.items()):
        subject = make.agency(id)
        yield make.weakness(
            "span.deep",
            Area.SPAN,
            Severity.MEDIUM,
            [subject],
            make.refs("organisation.delayering.levels", "organisation.delayering.kept"),
            (),
            {"units": [row.unit for row in rows]},
            agency=subject.name,
            count=len(rows),
            levels=levels,
            units=make.first(row.name for row in rows),
        )
    if empty:
        yield make.weakness(
            "span.empty",
            Area.SPAN,
            Severity.MEDIUM,
            [make.unit(row.unit) for row in empty],
            make.refs("organisation.principles", "workload.duty"),
            (),
            {"units": [row.unit for row in empty]},
            "",
            count=len(empty),
            units=make.first(make.located(row.unit) for row in empty),
        )
    if spans and not deep:
        yield make.strength(
            "span.flat",
            Area.SPAN,
            [make.government],
            make.refs("organisation.delayering.levels"),
            levels=levels,
        )


def _narrow(make: Maker, narrow: Mapping[str, Sequence[SpanRow]]) -> Iterable[Finding]:
    districts: list[SpanRow] = []
    for agency, rows in sorted(narrow.items()):
        if make.snapshot.agency_by_id[agency].kind is AgencyKind.KECAMATAN:
            districts.extend(rows)
            continue
        subject = make.agency(agency)
        yield _span(make, "span.narrow", [subject], rows, None, agency=subject.name)
    if districts:
        subjects = [make.agency(id) for id in sorted({row.agency for row in districts})]
        yield _span(make, "span.districts", subjects, districts, "", agencies=len(subjects))


def _span(
    make: Maker, code: str, subjects: Sequence[Subject], rows: Sequence[SpanRow], key: str | None, **params: object
) -> Finding:
    led = {row.unit: _led(make, row) for row in rows}
    ordered = sorted(rows, key=lambda row: (led[row.unit], row.unit))
    alone = sum(count == 0 for count in led.values())
    return make.weakness(
        code,
        Area.SPAN,
        Severity.MEDIUM if alone else Severity.LOW,
        subjects,
        make.refs("organisation.principles"),
        (),
        {"led": led},
        key,
        count=len(rows),
        alone=alone,
        least=make.rules.narrow,
        units=make.first(f"{row.name} ({led[row.unit]})" for row in ordered),
        **params,
    )


def _led(make: Maker, row: SpanRow) -> int:
    """People below the head of a unit: everybody in it but the head, whose chair may be empty."""
    heads = sum(
        len(make.snapshot.employees_of.get(post.id, ()))
        for post in make.snapshot.positions_of.get(row.unit, ())
        if post.kind in (PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS)
    )
    return row.subtree_staff - min(heads, 1)


def _delayered(unit: Unit) -> bool:
    return unit.kind in (UnitKind.SEKSI, UnitKind.SUBBIDANG)
