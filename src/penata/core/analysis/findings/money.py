"""Findings on the limits of a city's spending: personnel at most, infrastructure at least, with their deadline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.result import Area, Finding, Severity, Spending
from penata.core.message import Message, message
from penata.core.prices.fiscal import LimitCheck, RatioProjection


def spending_findings(
    make: Maker, row: Spending | None, limits: Sequence[LimitCheck], ratio: RatioProjection | None
) -> Iterable[Finding]:
    """Personnel spending against its cap: critical once the time to adjust has run out; infrastructure beside it."""
    if row is None:
        yield make.weakness(
            "data.finance", Area.DATA, Severity.MEDIUM, [make.government], make.refs("budget.personnel_cap")
        )
        return
    yield _personnel(make, row, ratio)
    infrastructure = next((check for check in limits if check.name == "infrastructure"), None)
    yield _infrastructure(make, infrastructure)


def _personnel(make: Maker, row: Spending, ratio: RatioProjection | None) -> Finding:
    params = {"year": str(row.year), "share": row.share, "cap": row.cap, "deadline": row.deadline}
    figures = {"share": row.share, "cap": row.cap, "excess": row.excess, "excluded": row.excluded}
    if row.excess <= 0:
        return make.strength(
            "spending.within", Area.SPENDING, [make.government], row.because, (), figures, room=-row.excess, **params
        )
    late = make.snapshot.as_of > date.fromisoformat(row.deadline)
    told = message("finding.spending.above.evidence", excess=row.excess, excluded=row.excluded, **params)
    return make.weakness(
        "spending.above",
        Area.SPENDING,
        Severity.CRITICAL if late else Severity.HIGH,
        [make.government],
        row.because,
        [told, *_road(ratio)],
        {**figures, "yearly_cut": ratio.yearly_cut if ratio else None},
        **params,
    )


def _road(ratio: RatioProjection | None) -> Iterable[Message]:
    """What it takes to keep the cap in the budget year in which the time to adjust runs out, at today's figures."""
    if ratio is not None and ratio.yearly_cut:
        last = ratio.years[-1]
        yield message(
            "finding.spending.above.road",
            year=str(last.year),
            share=last.share,
            cut=ratio.yearly_cut,
            times=max(1, len(ratio.years) - 1),
        )


def _infrastructure(make: Maker, check: LimitCheck | None) -> Finding:
    if check is None:
        return make.weakness(
            "spending.infrastructure_unknown",
            Area.DATA,
            Severity.LOW,
            [make.government],
            make.refs("budget.infrastructure_floor"),
            floor=int(make.law["budget.infrastructure_floor"]["permille"]),
        )
    params = {"year": str(check.year), "share": check.share, "floor": check.limit}
    figures = {"share": check.share, "floor": check.limit, "gap": check.gap}
    if check.holds:
        return make.strength(
            "spending.infrastructure_kept", Area.SPENDING, [make.government], check.because, (), figures, **params
        )
    return make.weakness(
        "spending.infrastructure_below",
        Area.SPENDING,
        Severity.HIGH,
        [make.government],
        check.because,
        (),
        figures,
        gap=check.gap,
        **params,
    )
