"""The need of the coming years: for each post and year the need, who retires, who is left and the gap.

The horizon is that of PP 11/2017 Ps 5(2), the snapshot's year first. People leave at the date of the law: a pension
from 1 January counts in that year, so its gap opens at the end of it. A surplus in one post never covers a shortage in
another. Ends of PPPK contracts are not in the city's files; the result says how many people that leaves open.
"""

from __future__ import annotations

from collections import Counter

from penata.core.analysis.jobs.result import FiveYearNeed, PostNeed, PostYear, YearTotal
from penata.core.analysis.workforce import horizon, retirement_of
from penata.core.analysis.workload import Yardstick
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee, EmployeeStatus, Position
from penata.core.rules import Law, Reference, because

BASIS = ("workload.duty", "workload.no_netting", "workload.sign", "positions.retirement.date")
CONTRACT = frozenset({EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME})


def five_year_need(snapshot: Snapshot, law: Law, by_workload: bool = False) -> FiveYearNeed:
    """The need of every post over the horizon of the law.

    `by_workload` takes the headcount of the workload analysis where a post has one, in place of the need the city set.
    """
    years = range(snapshot.as_of.year, snapshot.as_of.year + horizon(law))
    yardstick = Yardstick(law) if by_workload else None
    basis: set[Reference] = {law.ref(rule) for rule in BASIS}
    posts = []
    for post in sorted(snapshot.positions, key=lambda post: post.id):
        people = [p for p in snapshot.employees_of.get(post.id, ()) if p.status is not EmployeeStatus.NON_ASN]
        leaving, sources = _leaving(people, snapshot, law)
        basis.update(sources)
        posts.append(_post(post, snapshot, _need(post, snapshot, yardstick), len(people), leaving, years))
    totals = tuple(_total(posts, place, year) for place, year in enumerate(years))
    return FiveYearNeed(tuple(posts), totals, _notes(snapshot), because(tuple(basis)))


def _need(post: Position, snapshot: Snapshot, yardstick: Yardstick | None) -> int:
    rows = snapshot.workload_of.get(post.id, ())
    return yardstick.headcount(yardstick.need(rows)) if yardstick and rows else post.need


def _leaving(people: list[Employee], snapshot: Snapshot, law: Law) -> tuple[Counter[int], set[Reference]]:
    """Retirements by year; those already due count in the first."""
    found: Counter[int] = Counter()
    sources: set[Reference] = set()
    for person in people:
        end = retirement_of(person, snapshot, law)
        if end is not None:
            found[max(end.date.year, snapshot.as_of.year)] += 1
            sources.update(end.because)
    return found, sources


def _post(
    post: Position, snapshot: Snapshot, need: int, incumbents: int, leaving: Counter[int], years: range
) -> PostNeed:
    unit = snapshot.unit_by_id[post.unit]
    rows, left = [], incumbents
    for year in years:
        left -= leaving[year]
        rows.append(PostYear(year, need, leaving[year], left, left - need))
    return PostNeed(
        position=post.id,
        unit=post.unit,
        unit_kind=unit.kind,
        agency=unit.agency,
        name=post.name,
        kind=post.kind,
        level=post.level,
        kelas=post.kelas,
        need=need,
        incumbents=incumbents,
        years=tuple(rows),
    )


def _total(posts: list[PostNeed], place: int, year: int) -> YearTotal:
    rows = [post.years[place] for post in posts]
    return YearTotal(
        year,
        sum(row.retirements for row in rows),
        sum(-row.gap for row in rows if row.gap < 0),
        sum(row.gap for row in rows if row.gap > 0),
    )


def _notes(snapshot: Snapshot) -> tuple[Message, ...]:
    contracts = sum(person.status in CONTRACT and person.position is not None for person in snapshot.employees)
    without = sum(
        person.status is not EmployeeStatus.NON_ASN and person.position is None for person in snapshot.employees
    )
    notes = []
    if contracts:
        notes.append(message("jobs.need.contracts", count=contracts))
    if without:
        notes.append(message("jobs.need.without_post", count=without))
    return tuple(notes)
