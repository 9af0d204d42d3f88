"""The business case of a placed scenario, line by line; every line names its article or that it is the city's own.

Counted as saved: allowances and TPP of posts that end, net of those of the new posts, and the part of running costs
that ends with an agency, net of what a new agency costs. Basic pay is not saved: nobody leaves. Who is chosen for a
post into which several melt is not known before the committee has decided, so until then the fall-back places of all
contenders give a range.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from penata.core.analysis.workforce import retirement_of
from penata.core.budget.projection import break_even_month, project
from penata.core.budget.result import BudgetSettings, BusinessCase, MoneyLine
from penata.core.design.money import LANDING_RANK, typical_overhead
from penata.core.design.result import ScenarioResult
from penata.core.message import Message, message
from penata.core.organisation.apply import apply
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, Employee, EmployeeStatus, Position, PositionKind
from penata.core.placement.result import Assignment, PlacementResult
from penata.core.prices import Price, own_base_pay, position_allowance, tpp
from penata.core.rules import Law, Reference, because

CONTENDING = frozenset({"seleksi", "tim_penilai", "surplus"})
Priced = Callable[[Position, Employee], Price]


@dataclass(frozen=True)
class Desk:
    """Everything a line is worked out from."""

    before: Snapshot
    after: Snapshot
    law: Law
    placement: PlacementResult
    settings: BudgetSettings
    contenders: Mapping[str, tuple[Assignment, ...]]
    """Reserved post -> assignments of those who contend for it."""
    founded: tuple[Position, ...] = ()
    """New structural posts nobody is named to yet: somebody will be paid for them."""

    @cached_property
    def landing(self) -> Position:
        """The highest executive post of the city: where whoever rises into a new post is taken to come from."""
        executives = [post for post in self.before.positions if post.kind is PositionKind.EXECUTIVE]
        return max(executives, key=lambda post: (post.kelas, post.id))

    @cached_property
    def official(self) -> Employee:
        """Somebody of the rank usual there, for the general allowance."""
        return replace(self.before.employees[0], status=EmployeeStatus.PNS, rank=LANDING_RANK)

    def person(self, row: Assignment) -> Employee:
        """The person of an assignment."""
        return self.before.employee_by_id[row.employee]


def business_case(
    snapshot: Snapshot,
    law: Law,
    result: ScenarioResult,
    placement: PlacementResult,
    settings: BudgetSettings | None = None,
) -> BusinessCase:
    """What a placed scenario saves and costs (rupiah)."""
    desk = _desk(snapshot, law, result, placement, settings or BudgetSettings())
    yearly = (_allowance_line(desk), _tpp_line(desk), _overhead_line(desk, result))
    once = (_moving_line(desk, result), _induction_line(desk), _dip_line(desk))
    retirements = _retirement_savings(desk)
    natural = _retirement_line(desk, retirements)
    saving = sum(line.amount for line in yearly)
    cost, dip = sum(line.amount for line in once[:2]), once[2].amount
    start = desk.settings.start_year or snapshot.as_of.year + 1
    return BusinessCase(
        scenario=result.scenario.id,
        lines=(*yearly, natural, *once),
        yearly_saving=saving,
        yearly_low=sum(line.low for line in yearly),
        yearly_high=sum(line.high for line in yearly),
        once=cost,
        dip=dip,
        break_even_month=break_even_month(saving, cost + dip),
        projection=project(start, saving, cost + dip, retirements),
        notes=(
            message("budget.note.basic_pay"),
            message("budget.note.tpp_approval"),
            message("budget.note.year", year=str(start)),
            message("budget.note.assumptions", dip=desk.settings.dip_percent, months=desk.settings.dip_months),
        ),
        because=because(*(line.because for line in (*yearly, *once))),
    )


def _desk(
    snapshot: Snapshot, law: Law, result: ScenarioResult, placement: PlacementResult, settings: BudgetSettings
) -> Desk:
    rows = {row.employee: row for row in placement.assignments}
    after = apply(snapshot, result.scenario)
    contenders: dict[str, list[Assignment]] = {}
    taken = {row.target for row in rows.values()}
    for row in rows.values():
        if row.path in CONTENDING and not _decided_elsewhere(row, after):
            heir: str | None = row.source
            while heir is not None and heir not in after.position_by_id:
                heir = result.scenario.successors.get(heir)
            if heir is not None and after.position_by_id[heir].kind in STRUCTURAL:
                contenders.setdefault(heir, []).append(row)
    named = {post: tuple(members) for post, members in sorted(contenders.items())}
    founded = tuple(
        post
        for post in after.positions
        if post.kind in STRUCTURAL and post.id not in snapshot.position_by_id and post.id not in taken
    )
    return Desk(snapshot, after, law, placement, settings, named, founded)


def _decided_elsewhere(row: Assignment, after: Snapshot) -> bool:
    """Whether a committee has named the person to a structural post: then nothing of theirs is open."""
    return row.target is not None and row.target != row.source and after.position_by_id[row.target].kind in STRUCTURAL


def _allowance_line(desk: Desk) -> MoneyLine:
    def price(post: Position, person: Employee) -> Price:
        return position_allowance(desk.law, post, person.rank)

    low, amount, high, basis, verified = _net(desk, price)
    ended = sum(len(rows) - 1 for rows in desk.contenders.values())
    return MoneyLine(
        "allowances",
        message("budget.line.allowances"),
        low,
        amount,
        high,
        False,
        because(basis, desk.law.ref("pay.structural")),
        (message("budget.detail.allowances", posts=ended, founded=len(desk.founded)),),
        verified,
    )


def _tpp_line(desk: Desk) -> MoneyLine:
    low, amount, high, basis, verified = _net(desk, lambda post, person: tpp(desk.before, post.kelas))
    if not verified:
        low, high = _widened(low, high, desk.settings.unverified_percent)
    return MoneyLine(
        "tpp",
        message("budget.line.tpp"),
        low,
        amount,
        high,
        False,
        because(basis, desk.law.ref("pay.tpp.legal")),
        (message("budget.detail.tpp"),),
        verified,
    )


def _net(desk: Desk, price: Priced) -> tuple[int, int, int, tuple[Reference, ...], bool]:
    """Yearly saving (low, middle, high) of what all those who change are paid for their post."""
    basis: list[tuple[Reference, ...]] = []
    verified = True
    middle = spread_low = spread_high = 0

    def amount(post: Position | None, person: Employee) -> int:
        nonlocal verified
        if post is None:
            return 0
        found = price(post, person)
        basis.append(found.because)
        verified = verified and found.verified
        return found.amount

    contending = {row.employee for rows in desk.contenders.values() for row in rows}
    for row in desk.placement.assignments:
        if row.employee in contending or row.source == row.target:
            continue
        person = desk.person(row)
        middle += amount(desk.before.position_by_id[row.source], person) - amount(_target(desk, row), person)
    for post_id, rows in desk.contenders.items():
        heir = desk.after.position_by_id[post_id]
        old = sum(amount(desk.before.position_by_id[row.source], desk.person(row)) for row in rows)
        new = [amount(_target(desk, row), desk.person(row)) for row in rows]
        if any(row.target == post_id for row in rows):  # decided: everybody's place is known
            middle += old - sum(new)
            continue
        kept = amount(heir, desk.person(rows[0]))
        losers = sum(new) - sum(new) // len(new)
        middle += old - kept - losers
        spread_low += losers - (sum(new) - min(new))
        spread_high += losers - (sum(new) - max(new))
    for post in desk.founded:
        cost, least = price(post, desk.official), price(desk.landing, desk.official)
        basis.append(cost.because)
        verified = verified and cost.verified
        middle -= cost.amount - least.amount
        spread_low -= least.amount  # its holder may come from a place that is filled again
    months = desk.settings.months
    return (middle + spread_low) * months, middle * months, (middle + spread_high) * months, because(*basis), verified


def _target(desk: Desk, row: Assignment) -> Position | None:
    return desk.after.position_by_id[row.target] if row.target else None


def _ended(desk: Desk) -> tuple[str, ...]:
    return tuple(sorted(set(desk.before.agency_by_id) - set(desk.after.agency_by_id)))


def _founded(desk: Desk) -> tuple[str, ...]:
    return tuple(sorted(set(desk.after.agency_by_id) - set(desk.before.agency_by_id)))


def _overhead_line(desk: Desk, result: ScenarioResult) -> MoneyLine:
    ended, founded = set(_ended(desk)), _founded(desk)
    rows = [row for row in desk.before.overheads if row.agency in ended or founded]
    amount = sum(int(row.yearly * row.saved_share) for row in rows if row.agency in ended)
    amount -= len(founded) * int(typical_overhead(desk.before))
    verified = all(row.verified for row in rows)
    low, high = (amount, amount) if verified else _widened(amount, amount, desk.settings.unverified_percent)
    names = [desk.before.agency_by_id[id].name for id in sorted(ended)]
    return MoneyLine(
        "overhead",
        message("budget.line.overhead"),
        low,
        amount,
        high,
        False,
        (),
        (
            message("budget.detail.overhead", agencies=names),
            *(message("budget.detail.overhead.new", agency=desk.after.agency_by_id[id].name) for id in founded),
        ),
        verified,
    )


def _widened(low: int, high: int, percent: int) -> tuple[int, int]:
    """A range widened by a share of itself, whatever its sign."""
    return low - abs(low) * percent // 100, high + abs(high) * percent // 100


def _moving_line(desk: Desk, result: ScenarioResult) -> MoneyLine:
    count = len(_ended(desk)) + len(_founded(desk))
    amount = count * desk.settings.move_per_agency
    return _assumed("moving", amount, message("budget.detail.moving", count=count, each=desk.settings.move_per_agency))


def _induction_line(desk: Desk) -> MoneyLine:
    moved = len(_moved(desk))
    each = desk.settings.induction_per_person
    return _assumed("induction", moved * each, message("budget.detail.induction", count=moved, each=each))


def _dip_line(desk: Desk) -> MoneyLine:
    """Productivity lost by people who change agency or post, as a share of their pay over some months."""
    settings = desk.settings
    pay = sum(_base(desk, desk.person(row)) for row in _moved(desk))
    amount = pay * settings.dip_percent * settings.dip_months // 100
    detail = message("budget.detail.dip", percent=settings.dip_percent, months=settings.dip_months)
    return _assumed("dip", amount, detail, (desk.law.ref("pay.base.pns"),))


def _assumed(id: str, amount: int, detail: Message, basis: tuple[Reference, ...] = ()) -> MoneyLine:
    label = message(f"budget.line.{id}")
    return MoneyLine(id, label, amount, amount, amount, True, basis, (detail,), verified=False)


def _moved(desk: Desk) -> list[Assignment]:
    return [row for row in desk.placement.assignments if row.path != "tetap"]


def _base(desk: Desk, person: Employee) -> int:
    price = own_base_pay(desk.law, person, desk.before.as_of)
    return price.amount if price else 0


def _retirement_savings(desk: Desk) -> Mapping[int, int]:
    """Calendar year -> yearly pay of people above the need who retire by then and are not replaced.

    Of contenders whose committee has not decided, one keeps a post of the need: their pay counts by that share.
    """
    found: dict[int, int] = {}
    rivals = {row.employee: len(rows) for rows in desk.contenders.values() for row in rows}
    for row in desk.placement.assignments:
        if not any(term.name == "over_need" for term in row.terms):
            continue
        person = desk.person(row)
        leaving = retirement_of(person, desk.before, desk.law)
        if leaving is not None:
            year, count = leaving.date.year, rivals.get(row.employee)
            pay = _base(desk, person) * desk.settings.months
            found[year] = found.get(year, 0) + (pay * (count - 1) // count if count else pay)
    return found


def _retirement_line(desk: Desk, by_year: Mapping[int, int]) -> MoneyLine:
    start = desk.settings.start_year or desk.before.as_of.year + 1
    amount = sum(pay for year, pay in by_year.items() if year < start + 5)
    return MoneyLine(
        "retirements",
        message("budget.line.retirements"),
        0,
        amount,
        amount,
        False,
        because(desk.law.ref("positions.retirement.administrative"), desk.law.ref("pay.base.pns")),
        (message("budget.detail.retirements"),),
        verified=True,
    )
