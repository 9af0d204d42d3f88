"""People over time and money: retirements, ages, personnel spending against its cap."""

from __future__ import annotations

from collections import Counter
from datetime import date

from penata.core.analysis.result import AgeBand, Bench, RetirementYear, Spending
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee, EmployeeStatus, Sex
from penata.core.prices.fiscal import (
    Growth,
    LimitCheck,
    RatioProjection,
    infrastructure_limit,
    personnel_limit,
    project_ratio,
)
from penata.core.rules import Law
from penata.core.rules.dates import full_years
from penata.core.rules.people import Retirement, retirement

BAND = 5
YOUNGEST, OLDEST = 20, 65


def horizon(law: Law) -> int:
    """Years the analysis looks ahead, the present one included: those of the need of posts (PP 11/2017 Ps 5(2))."""
    return int(law["workload.duty"]["horizon_years"])


def retirement_of(person: Employee, snapshot: Snapshot, law: Law) -> Retirement | None:
    """When a person retires from the present post; `None` for non-ASN and people without a post."""
    if person.status is EmployeeStatus.NON_ASN or person.position is None:
        return None
    post = snapshot.position_by_id[person.position]
    return retirement(
        law, str(post.kind), post.level, person.birth_date, post.name, str(person.status), person.position_since
    )


def retirements(snapshot: Snapshot, law: Law) -> tuple[RetirementYear, ...]:
    """Retirements of each calendar year of the horizon, the snapshot's year first."""
    kinds: dict[int, Counter[str]] = {}
    agencies: dict[int, Counter[str]] = {}
    for person in snapshot.employees:
        found = retirement_of(person, snapshot, law)
        if found is None or person.position is None:
            continue
        year = max(found.date.year, snapshot.as_of.year)
        post = snapshot.position_by_id[person.position]
        kinds.setdefault(year, Counter())[str(post.kind)] += 1
        agencies.setdefault(year, Counter())[snapshot.unit_by_id[post.unit].agency] += 1
    years = range(snapshot.as_of.year, snapshot.as_of.year + horizon(law))
    return tuple(
        RetirementYear(
            year,
            sum(kinds.get(year, Counter()).values()),
            dict(sorted(kinds.get(year, Counter()).items())),
            dict(sorted(agencies.get(year, Counter()).items())),
        )
        for year in years
    )


def benches(snapshot: Snapshot, law: Law) -> tuple[Bench, ...]:
    """Posts whose every ASN holder retires within the horizon, in the order of ids: nobody is left to hand over to.

    Posts held by nobody are vacancies, not benches.
    """
    end = date(snapshot.as_of.year + horizon(law), 1, 1)
    found = []
    for post in sorted(snapshot.positions, key=lambda post: post.id):
        people = snapshot.employees_of.get(post.id, ())
        dates = [row.date for person in people if (row := retirement_of(person, snapshot, law)) is not None]
        if dates and max(dates) < end:
            agency = snapshot.unit_by_id[post.unit].agency
            last = max(dates).isoformat()
            found.append(Bench(post.id, post.unit, agency, post.name, str(post.kind), len(dates), last))
    return tuple(found)


def ages(snapshot: Snapshot) -> tuple[AgeBand, ...]:
    """Age pyramid of ASN in five-year bands: a report, never a criterion."""
    counts: Counter[tuple[int, Sex]] = Counter()
    for person in snapshot.employees:
        if person.status is not EmployeeStatus.NON_ASN:
            age = min(max(full_years(person.birth_date, snapshot.as_of), YOUNGEST), OLDEST - 1)
            counts[age // BAND * BAND, person.sex] += 1
    return tuple(
        AgeBand(start, counts[start, Sex.MALE], counts[start, Sex.FEMALE]) for start in range(YOUNGEST, OLDEST, BAND)
    )


def fiscal_limits(snapshot: Snapshot, law: Law) -> tuple[LimitCheck, ...]:
    """The limits on spending that can be told from the latest budget: personnel, and infrastructure where it is known."""
    finance = snapshot.latest_finance
    if finance is None or not finance.expenditure:
        return ()
    personnel, infrastructure = personnel_limit(law, finance), infrastructure_limit(law, finance)
    return (personnel, infrastructure) if infrastructure else (personnel,)


def ratio(snapshot: Snapshot, law: Law) -> RatioProjection | None:
    """The personnel share up to its deadline at today's figures, and the yearly cut that would keep the cap."""
    finance = snapshot.latest_finance
    return project_ratio(law, finance, Growth()) if finance is not None and finance.expenditure else None


def spending(snapshot: Snapshot, law: Law) -> Spending | None:
    """Personnel spending as a share of all spending, teacher allowances through TKD set aside (UU 1/2022 Ps 146)."""
    finance = snapshot.latest_finance
    if finance is None or not finance.expenditure:
        return None
    check = personnel_limit(law, finance)
    return Spending(
        year=check.year,
        expenditure=check.of,
        personnel=finance.personnel,
        excluded=finance.teacher_allowance_tkd,
        share=check.share,
        cap=check.limit,
        excess=check.gap,
        deadline=check.deadline.isoformat() if check.deadline else "",
        because=check.because,
    )
