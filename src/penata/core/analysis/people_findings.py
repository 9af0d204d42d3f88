"""Findings about posts and people: workload, vacancies, spans, overlaps, retirements, territory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from penata.core.analysis.findings import FindingSettings, Maker
from penata.core.analysis.result import (
    Area,
    Finding,
    Overlap,
    PositionBalance,
    RetirementYear,
    Severity,
    SpanRow,
    Subject,
    UnitLoad,
)
from penata.core.analysis.workforce import HORIZON
from penata.core.message import message
from penata.core.organisation.values import STRUCTURAL, Education, EmployeeStatus, PositionKind, UnitKind
from penata.core.rules import NeedsDecision, because

LED = frozenset(
    {UnitKind.BIDANG, UnitKind.BAGIAN, UnitKind.SUBBAGIAN, UnitKind.SEKSI, UnitKind.SUBBIDANG, UnitKind.IRBAN}
)
PER_MILLE = 1000
HIGH_OVERLAP = 600


def load_findings(make: Maker, loads: tuple[UnitLoad, ...], rules: FindingSettings) -> Iterable[Finding]:
    """Units with too little and with too much work, one finding each for the city."""
    basis = [make.law.ref("workload.effectiveness"), make.law.ref("workload.minutes")]
    rated = [(row.ratio, row) for row in loads if row.ratio is not None]
    idle = [
        row for ratio, row in sorted(rated, key=lambda pair: (pair[0], pair[1].unit)) if ratio < Decimal(rules.idle)
    ]
    busy = [
        row for ratio, row in sorted(rated, key=lambda pair: (-pair[0], pair[1].unit)) if ratio > Decimal(rules.busy)
    ]
    for code, found in (("load.idle", idle), ("load.busy", busy)):
        if found:
            agencies = make.snapshot.agency_by_id
            names = [f"{row.name}, {agencies[row.agency].name} ({row.ratio})" for row in found[: rules.listed]]
            figures = {"units": [row.unit for row in found]}
            yield make.weakness(
                code,
                Area.WORKLOAD,
                Severity.MEDIUM,
                [make.government],
                basis,
                (),
                figures,
                count=len(found),
                units=names,
            )


def balance_findings(make: Maker, balances: tuple[PositionBalance, ...], rules: FindingSettings) -> Iterable[Finding]:
    """Vacancies and surplus per agency, structural posts vacant, need set far from the workload."""
    basis = [make.law.ref("workload.sign"), make.law.ref("workload.no_netting"), make.law.ref("workload.duty")]
    by_agency: dict[str, list[PositionBalance]] = defaultdict(list)
    for row in balances:
        by_agency[row.agency].append(row)
    for agency, rows in sorted(by_agency.items()):
        subject = make.agency(agency)
        vacancies = -sum(row.difference for row in rows if row.difference < 0)
        surplus = sum(row.difference for row in rows if row.difference > 0)
        figures = {"vacancies": vacancies, "surplus": surplus}
        worst = sorted(rows, key=lambda row: (-abs(row.difference), row.position))
        posts = [f"{row.name} ({row.difference:+d})" for row in worst if row.difference][: rules.listed]
        params = {"agency": subject.name, "vacancies": vacancies, "surplus": surplus, "posts": posts}
        if vacancies and surplus:
            yield make.weakness("balance.both", Area.VACANCY, Severity.MEDIUM, [subject], basis, (), figures, **params)
        elif vacancies:
            yield make.weakness(
                "balance.vacancies", Area.VACANCY, Severity.MEDIUM, [subject], basis, (), figures, **params
            )
        elif surplus:
            yield make.weakness(
                "balance.surplus", Area.VACANCY, Severity.MEDIUM, [subject], basis, (), figures, **params
            )
        else:
            yield make.strength("balance.full", Area.VACANCY, [subject], basis, **params)
        empty = [row for row in rows if PositionKind(row.kind) in STRUCTURAL and row.need and not row.incumbents]
        if empty:
            yield make.weakness(
                "balance.leaders",
                Area.VACANCY,
                Severity.HIGH,
                [subject],
                basis,
                (),
                {"posts": [row.position for row in empty]},
                agency=subject.name,
                count=len(empty),
                posts=[row.name for row in empty[: rules.listed]],
            )
        apart = [
            row for row in rows if row.workload_need is not None and abs(row.workload_need - row.need) >= rules.need_gap
        ]
        if apart:
            names = [f"{row.name} (K {row.need}, ABK {row.workload_need})" for row in apart[: rules.listed]]
            yield make.weakness(
                "balance.need",
                Area.WORKLOAD,
                Severity.MEDIUM,
                [subject],
                because(tuple(basis), make.law.ref("workload.rounding")),
                (),
                {"posts": [row.position for row in apart]},
                agency=subject.name,
                count=len(apart),
                posts=names,
            )


def span_findings(make: Maker, spans: tuple[SpanRow, ...], rules: FindingSettings) -> Iterable[Finding]:
    """Units whose leader leads almost nobody, and layers beyond the two levels of delayering."""
    snapshot = make.snapshot
    levels = int(make.law["organisation.delayering.levels"])
    narrow: dict[str, list[SpanRow]] = defaultdict(list)
    deep: dict[str, list[SpanRow]] = defaultdict(list)
    for row in spans:
        kind = snapshot.unit_by_id[row.unit].kind
        if kind in LED and row.subtree_staff - 1 < rules.narrow:
            narrow[row.agency].append(row)
        if kind in (UnitKind.SEKSI, UnitKind.SUBBIDANG) and row.depth >= levels:
            deep[row.agency].append(row)
    principles = [make.law.ref("organisation.principles")]
    for agency, rows in sorted(narrow.items()):
        subject = make.agency(agency)
        yield make.weakness(
            "span.narrow",
            Area.SPAN,
            Severity.MEDIUM,
            [subject],
            principles,
            (),
            {"units": [row.unit for row in rows]},
            agency=subject.name,
            count=len(rows),
            least=rules.narrow,
            units=[row.name for row in rows[: rules.listed]],
        )
    for agency, rows in sorted(deep.items()):
        subject = make.agency(agency)
        if subject.kind == "agency" and str(snapshot.agency_by_id[agency].kind) != "kecamatan":
            yield make.weakness(
                "span.deep",
                Area.SPAN,
                Severity.LOW,
                [subject],
                [make.law.ref("organisation.delayering.levels"), make.law.ref("organisation.delayering.kept")],
                agency=subject.name,
                count=len(rows),
                levels=levels,
                units=[row.name for row in rows[: rules.listed]],
            )


def overlap_findings(make: Maker, overlaps: tuple[Overlap, ...]) -> Iterable[Finding]:
    """One finding for each pair of agencies whose units claim the same duty."""
    pairs: dict[tuple[str, str], list[Overlap]] = defaultdict(list)
    for row in overlaps:
        first, second = sorted((row.agency_a, row.agency_b))
        pairs[first, second].append(row)
    for pair, rows in sorted(pairs.items()):
        subjects = [make.agency(id) for id in pair]
        evidence = [
            message(
                "finding.overlap.evidence",
                a=row.name_a,
                b=row.name_b,
                duty_a=row.duty_a,
                duty_b=row.duty_b,
                similarity=row.similarity,
                terms=list(row.terms),
            )
            for row in rows[:3]
        ]
        strongest = rows[0].similarity
        severity = Severity.HIGH if strongest >= HIGH_OVERLAP else Severity.MEDIUM
        yield make.weakness(
            "overlap",
            Area.OVERLAP,
            severity,
            subjects,
            [make.law.ref("organisation.principles")],
            evidence,
            {"pairs": len(rows), "strongest": strongest},
            a=subjects[0].name,
            b=subjects[1].name,
            count=len(rows),
        )


def workforce_findings(make: Maker, years: tuple[RetirementYear, ...], rules: FindingSettings) -> Iterable[Finding]:
    """Waves of retirement, leaders who leave, and how well educated the people are."""
    snapshot = make.snapshot
    basis = [
        make.law.ref("positions.retirement.administrative"),
        make.law.ref("positions.retirement.jpt"),
        make.law.ref("workload.duty"),
    ]
    people: dict[str, int] = defaultdict(int)
    for person in snapshot.employees:
        if person.position and person.status is not EmployeeStatus.NON_ASN:
            people[snapshot.agency_of_position(person.position).id] += 1
    leaving: dict[str, int] = defaultdict(int)
    leaders = 0
    for year in years:
        leaders += sum(count for kind, count in year.by_kind.items() if PositionKind(kind) in STRUCTURAL)
        for agency, count in year.by_agency.items():
            leaving[agency] += count
    total = sum(year.total for year in years)
    everyone = sum(people.values())
    if everyone:
        share = total * PER_MILLE // everyone
        severity = Severity.HIGH if share >= rules.wave else Severity.LOW
        yield make.weakness(
            "workforce.wave",
            Area.WORKFORCE,
            severity,
            [make.government],
            basis,
            (),
            {"total": total, "share": share},
            count=total,
            share=share,
            years=HORIZON,
            leaders=leaders,
        )
    for agency, count in sorted(leaving.items()):
        share = count * PER_MILLE // people[agency] if people[agency] else 0
        if people[agency] >= rules.least_people and share >= rules.wave * 2:
            subject = make.agency(agency)
            yield make.weakness(
                "workforce.agency",
                Area.WORKFORCE,
                Severity.MEDIUM,
                [subject],
                basis,
                (),
                {"count": count, "share": share},
                agency=subject.name,
                count=count,
                share=share,
                years=HORIZON,
            )
    asn = [person for person in snapshot.employees if person.status is not EmployeeStatus.NON_ASN]
    if asn:
        graduates = sum(person.education.rank >= Education.S1.rank for person in asn) * PER_MILLE // len(asn)
        yield make.strength(
            "workforce.education", Area.WORKFORCE, [make.government], basis[2:], share=graduates, count=len(asn)
        )


def territory_findings(make: Maker) -> Iterable[Finding]:
    """Kelurahan smaller than what a new one would need: a map and a question, never a merger for saving."""
    small = _small_villages(make)
    if small:
        yield make.weakness(
            "territory.small",
            Area.TERRITORY,
            Severity.LOW,
            [make.government],
            [make.law.ref("organisation.territory.kelurahan"), make.law.ref("organisation.territory.merging")],
            (),
            {"kelurahan": [code for code, _ in small]},
            count=len(small),
            names=[name for _, name in small[:10]],
        )


def territory_decisions(make: Maker) -> tuple[NeedsDecision, ...]:
    """The question that small kelurahan raise, for the mayor and the DPRD."""
    small = _small_villages(make)
    if not small:
        return ()
    return (
        NeedsDecision(
            message("analysis.decision.territory", count=len(small)),
            because(make.law.ref("organisation.territory.kelurahan"), make.law.ref("organisation.territory.merging")),
            id="territory",
            subject=make.snapshot.government.code,
            decider=message("analysis.decider.mayor_dprd"),
        ),
    )


def _small_villages(make: Maker) -> list[tuple[str, str]]:
    least = make.law["organisation.territory.kelurahan"].get(str(make.snapshot.government.region))
    if least is None:
        return []
    return [
        (place.code, place.name)
        for place in make.snapshot.districts
        if place.parent and place.population is not None and place.population < least["population_min"]
    ]


def workload_gaps(make: Maker, balances: tuple[PositionBalance, ...]) -> Iterable[Finding]:
    """Office posts without any workload analysis: a gap in the data, one finding for the city."""
    bare = [row for row in balances if row.workload is None and PositionKind(row.kind) not in STRUCTURAL]
    if bare and len(bare) < len(balances):
        yield make.weakness(
            "data.workload",
            Area.DATA,
            Severity.LOW,
            [Subject("government", make.snapshot.government.code)],
            [make.law.ref("workload.duty")],
            (),
            {"posts": len(bare)},
            count=len(bare),
            total=len(balances),
        )
