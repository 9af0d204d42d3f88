"""Findings on work and posts: busy and idle units, need against workload, vacancies beside surplus, doubted figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import Area, Doubt, DoubtKind, Finding, PositionBalance, Severity, UnitLoad
from penata.core.organisation.values import STRUCTURAL, PositionKind
from penata.core.rules import Reference

PER_MILLE = 1000
GOOD = frozenset({"B", "C"})
"""Grades of EU that show neither idleness nor overload."""


def load_findings(make: Maker, loads: Sequence[UnitLoad]) -> Iterable[Finding]:
    """Units with too little and with too much work, and the credit of those in balance; one finding each."""
    basis = make.refs("workload.effectiveness", "workload.minutes")
    rated = [(row.ratio, row.unit, row) for row in loads if row.ratio is not None]
    idle = [row for ratio, *_, row in sorted(rated, key=lambda item: item[:2]) if ratio < make.rules.idle]
    busy = [row for ratio, *_, row in sorted(rated, key=lambda item: (-item[0], item[1])) if ratio > make.rules.busy]
    for code, found, limit in (("load.idle", idle, make.rules.idle), ("load.busy", busy, make.rules.busy)):
        if found:
            yield make.weakness(
                code,
                Area.WORKLOAD,
                Severity.MEDIUM,
                [make.unit(row.unit) for row in found],
                basis,
                (),
                {"ratios": {row.unit: str(row.ratio) for row in found}},
                "",
                count=len(found),
                limit=str(limit),
                units=make.first(f"{make.located(row.unit)} {row.ratio}".replace(".", ",") for row in found),
            )
    good = [row for _, _, row in rated if row.grade in GOOD]
    if good:
        yield make.strength(
            "load.balanced",
            Area.WORKLOAD,
            [make.government],
            basis,
            (),
            {"units": len(good), "rated": len(rated)},
            count=len(good),
            total=len(rated),
        )


def need_findings(make: Maker, balances: Sequence[PositionBalance]) -> Iterable[Finding]:
    """Need set by the city far from the workload, per agency; posts without any workload analysis, once."""
    apart: dict[str, list[tuple[int, PositionBalance]]] = defaultdict(list)
    for row in balances:
        gap = abs((row.workload_need if row.workload_need is not None else row.need) - row.need)
        if gap >= make.rules.need_gap:
            apart[row.agency].append((gap, row))
    for agency, rows in sorted(apart.items()):
        subject = make.agency(agency)
        ordered = [row for _, row in sorted(rows, key=lambda item: (-item[0], item[1].position))]
        yield make.weakness(
            "balance.need",
            Area.WORKLOAD,
            Severity.MEDIUM,
            [subject],
            make.refs("workload.duty", "workload.rounding", "workload.minutes"),
            (),
            {"posts": {row.position: [row.need, row.workload_need] for row in ordered}},
            agency=subject.name,
            count=len(rows),
            least=make.rules.need_gap,
            posts=make.first(f"{row.name} (K {row.need}, ABK {row.workload_need})" for row in ordered),
        )
    bare = [row for row in balances if row.workload is None and PositionKind(row.kind) not in STRUCTURAL]
    if bare:
        yield make.weakness(
            "data.workload",
            Area.DATA,
            Severity.LOW,
            [make.government],
            make.refs("workload.duty"),
            (),
            {"posts": [row.position for row in bare]},
            count=len(bare),
            total=len(balances),
        )


def balance_findings(make: Maker, balances: Sequence[PositionBalance]) -> Iterable[Finding]:
    """Vacancies and surplus per agency, never netted between posts; agencies nearly in balance together."""
    by_agency: dict[str, list[PositionBalance]] = defaultdict(list)
    for row in balances:
        by_agency[row.agency].append(row)
    near: list[tuple[str, int, int]] = []
    for agency, rows in sorted(by_agency.items()):
        vacancies = -sum(row.difference for row in rows if row.difference < 0)
        surplus = sum(row.difference for row in rows if row.difference > 0)
        need = max(sum(row.need for row in rows), 1)
        share = (vacancies + surplus) * PER_MILLE // need
        if share <= make.rules.small_balance:
            near.append((agency, vacancies, surplus))
        else:
            yield _imbalance(make, agency, rows, vacancies, surplus, need)
    if near:
        yield make.strength(
            "balance.near",
            Area.VACANCY,
            [make.agency(agency) for agency, *_ in near],
            _basis(make),
            (),
            {agency: {"vacancies": vacancies, "surplus": surplus} for agency, vacancies, surplus in near},
            "",
            count=len(near),
            share=make.rules.small_balance,
            names=make.first(make.agency(agency).name for agency, *_ in near),
        )
    yield from _chairs(make, balances)
    apart = sum(row.non_asn for row in balances)
    if apart:
        yield make.weakness(
            "balance.non_asn",
            Area.VACANCY,
            Severity.LOW,
            [make.government],
            make.refs("workload.sign"),
            (),
            {agency: sum(row.non_asn for row in rows) for agency, rows in sorted(by_agency.items())},
            count=apart,
            agencies=sum(any(row.non_asn for row in rows) for rows in by_agency.values()),
        )


def _imbalance(
    make: Maker, agency: str, rows: Sequence[PositionBalance], vacancies: int, surplus: int, need: int
) -> Finding:
    kind = "both" if vacancies and surplus else "vacancies" if vacancies else "surplus"
    share = (vacancies + surplus) * PER_MILLE // need
    worst = sorted((row for row in rows if row.difference), key=lambda row: (-abs(row.difference), row.position))
    shown = worst[: make.rules.listed]
    figures = {
        "vacancies": vacancies,
        "surplus": surplus,
        "need": need,
        "worst": [{"position": row.position, "name": row.name, "difference": row.difference} for row in shown],
    }
    subject = make.agency(agency)
    return make.weakness(
        f"balance.{kind}",
        Area.VACANCY,
        _gravity(make, share),
        [subject],
        _basis(make),
        (),
        figures,
        agency=subject.name,
        vacancies=vacancies,
        surplus=surplus,
        posts=make.first(f"{row.name} ({row.difference:+d})" for row in shown),
    )


def _gravity(make: Maker, share: int) -> Severity:
    if share >= make.rules.grave_balance:
        return Severity.HIGH
    return Severity.MEDIUM if share >= make.rules.clear_balance else Severity.LOW


def _chairs(make: Maker, balances: Sequence[PositionBalance]) -> Iterable[Finding]:
    """Structural posts nobody holds: heads of agencies apart from the others, for they have their own procedure."""
    empty = [row for row in balances if PositionKind(row.kind) in STRUCTURAL and row.need and not row.incumbents]
    heads = [row for row in empty if PositionKind(row.kind) is PositionKind.JPT]
    others = [row for row in empty if PositionKind(row.kind) is not PositionKind.JPT]
    for code, rows, severity in (
        ("balance.heads", heads, Severity.HIGH),
        ("balance.leaders", others, Severity.MEDIUM),
    ):
        if rows:
            agencies = sorted({row.agency for row in rows})
            yield make.weakness(
                code,
                Area.VACANCY,
                severity,
                [make.agency(id) for id in agencies],
                make.refs("workload.duty", "workload.sign"),
                (),
                {"posts": [row.position for row in rows]},
                "",
                count=len(rows),
                agencies=len(agencies),
                posts=make.first(row.name for row in rows),
            )
    chairs = [row for row in balances if PositionKind(row.kind) in STRUCTURAL and row.need]
    if chairs and len(empty) < len(chairs):
        yield make.strength(
            "balance.led",
            Area.VACANCY,
            [make.government],
            make.refs("workload.sign"),
            (),
            {"held": len(chairs) - len(empty), "chairs": len(chairs)},
            share=(len(chairs) - len(empty)) * PER_MILLE // len(chairs),
            count=len(chairs),
        )


def doubt_findings(make: Maker, doubts: Sequence[Doubt]) -> Iterable[Finding]:
    """Figures of the workload analysis to be checked, one finding for each kind of doubt."""
    for kind in DoubtKind:
        rows = [row for row in doubts if row.kind is kind]
        if rows:
            agencies = sorted({row.agency for row in rows})
            yield make.weakness(
                f"doubt.{kind}",
                Area.DATA,
                Severity.MEDIUM if kind is DoubtKind.TIME else Severity.LOW,
                [make.agency(id) for id in agencies],
                make.refs("workload.duty", "workload.minutes"),
                [row.text for row in rows[: make.rules.listed]],
                {"posts": sorted({row.position for row in rows})},
                "",
                count=len({row.position for row in rows}),
                agencies=len(agencies),
            )


def _basis(make: Maker) -> tuple[Reference, ...]:
    return make.refs("workload.sign", "workload.no_netting", "workload.duty")
