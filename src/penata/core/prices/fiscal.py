"""The limits on a city's spending: personnel at most, infrastructure at least, and the way to the deadline.

Shares are per mille, rounded down; whether a limit holds is told by rupiah, not by the rounded share. Source: UU 1/2022
Ps 146-147, UU 23/2014 Ps 230(4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from penata.core.message import Message, message
from penata.core.organisation.values import Finance
from penata.core.rules import Law, Reference, because
from penata.core.rules.people import WrongFact

PER_MILLE = 1000


@dataclass(frozen=True, slots=True)
class LimitCheck:
    """One limit in one budget year."""

    name: str
    """`personnel` or `infrastructure`."""
    year: int
    counted: int
    of: int
    """What it is a share of (rupiah)."""
    limit: int
    """Per mille."""
    share: int
    gap: int
    """Rupiah too much (personnel) or too little (infrastructure); negative: room left."""
    deadline: date | None
    """`None` where no deadline was read."""
    text: Message
    because: tuple[Reference, ...]

    @property
    def holds(self) -> bool:
        """Whether the limit is kept."""
        return self.gap <= 0


@dataclass(frozen=True, slots=True)
class Growth:
    """The city's own assumptions for the years to come."""

    personnel: int = 0
    """Per mille a year."""
    expenditure: int = 0
    """Per mille a year."""
    unfilled: Mapping[int, int] = field(default_factory=dict)
    """Year -> rupiah a year no longer spent from then on, e.g. on retirements left unfilled."""


@dataclass(frozen=True, slots=True)
class ProjectedYear:
    """One year on the way to the deadline."""

    year: int
    expenditure: int
    counted: int
    share: int
    gap: int


@dataclass(frozen=True, slots=True)
class RatioProjection:
    """The personnel ratio up to the first budget year under the limit."""

    years: tuple[ProjectedYear, ...]
    deadline: date
    holds: bool
    """Whether the last year keeps the limit."""
    yearly_cut: int
    """Lasting cut (rupiah a year) to add in each year so that the last keeps it; 0 where it does."""
    text: Message
    because: tuple[Reference, ...]


def personnel_limit(law: Law, finance: Finance) -> LimitCheck:
    """Personnel spending, teacher allowances through TKD set aside, against its cap; raises `WrongFact`."""
    _check(finance.expenditure)
    counted = finance.personnel - finance.teacher_allowance_tkd
    cap = int(law["budget.personnel_cap"]["permille"])
    gap = _gap(counted, finance.expenditure, cap)
    share = counted * PER_MILLE // finance.expenditure
    day = _deadline(law)
    params = {"year": str(finance.year), "share": share, "limit": cap, "day": day.isoformat()}
    text = (
        message("money.limit.personnel.above", gap=gap, **params)
        if gap > 0
        else message("money.limit.personnel.within", room=-gap, **params)
    )
    basis = because(law.ref("budget.personnel_cap"), law.ref("budget.personnel_deadline"))
    return LimitCheck("personnel", finance.year, counted, finance.expenditure, cap, share, gap, day, text, basis)


def infrastructure_limit(law: Law, finance: Finance, transfers: int = 0) -> LimitCheck | None:
    """Infrastructure for public services against its floor; `None` where the city has not told it.

    `transfers`: bagi hasil and transfers to regions or villages, outside the base; raises `WrongFact` where nothing
    is left of it.
    """
    if finance.infrastructure is None:
        return None
    base = finance.expenditure - transfers
    _check(base)
    floor = int(law["budget.infrastructure_floor"]["permille"])
    gap = -(-base * floor // PER_MILLE) - finance.infrastructure
    share = finance.infrastructure * PER_MILLE // base
    params = {"year": str(finance.year), "share": share, "limit": floor}
    text = (
        message("money.limit.infrastructure.below", gap=gap, **params)
        if gap > 0
        else message("money.limit.infrastructure.kept", **params)
    )
    basis = (law.ref("budget.infrastructure_floor"),)
    return LimitCheck(
        "infrastructure", finance.year, finance.infrastructure, base, floor, share, gap, None, text, basis
    )


def kelurahan_floor(law: Law, budget: int) -> int:
    """Least rupiah for kelurahan of a kota without desa; `budget` is the APBD less DAK (UU 23/2014 Ps 230(4))."""
    _check(budget)
    return -(-budget * int(law["budget.kelurahan_share"]["permille"]) // PER_MILLE)


def project_ratio(law: Law, finance: Finance, growth: Growth) -> RatioProjection:
    """The ratio from the year of `finance` to the budget year in which the time to adjust runs out.

    Growth is applied year on year, half a rupiah up; a year after the deadline stands alone.
    """
    first = personnel_limit(law, finance)
    day = _deadline(law)
    years = [ProjectedYear(finance.year, first.of, first.counted, first.share, first.gap)]
    spent, cut = first.counted, 0
    for year in range(finance.year + 1, day.year + 1):
        spent = _grown(spent, growth.personnel)
        cut += growth.unfilled.get(year, 0)
        all_spent = _grown(years[-1].expenditure, growth.expenditure)
        counted = spent - cut
        gap = _gap(counted, all_spent, first.limit)
        years.append(ProjectedYear(year, all_spent, counted, counted * PER_MILLE // all_spent, gap))
    last = years[-1]
    needed = -(-max(0, last.gap) // max(1, len(years) - 1))
    code = "money.ratio.holds" if last.gap <= 0 else "money.ratio.fails"
    text = message(code, year=str(last.year), share=last.share, limit=first.limit, cut=needed)
    return RatioProjection(tuple(years), day, last.gap <= 0, needed, text, first.because)


def _gap(counted: int, of: int, cap: int) -> int:
    return counted - of * cap // PER_MILLE


def _grown(value: int, permille: int) -> int:
    return (value * (PER_MILLE + permille) + PER_MILLE // 2) // PER_MILLE


def _deadline(law: Law) -> date:
    return date.fromisoformat(law["budget.personnel_deadline"]["deadline"])


def _check(base: int) -> None:
    if base <= 0:
        raise WrongFact("spending", value=base)
