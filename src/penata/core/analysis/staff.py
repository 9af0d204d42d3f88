"""People beside the rules about people: who should have retired, whose education, rank or time in post stands out.

Nothing here bars or moves anybody. A person is an opaque id; findings tell numbers by agency only. Source: PP 11/2017
Ps 53-54, 75, 78, 107, 133, 190, 239; PP 99/2000 Ps 33.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from penata.core.analysis.result import Leaving, StaffKind, StaffRemark
from penata.core.analysis.workforce import horizon, retirement_of
from penata.core.message import Message, message
from penata.core.organisation.facts import move_of, person_facts
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import STRUCTURAL, Employee, EmployeeStatus, Position, PositionKind
from penata.core.rules import Law, Reference
from penata.core.rules.movement import Limit, limits
from penata.core.rules.people import contract_rank, may_supervise, preparation_start, rank_order, unusual_rank
from penata.core.rules.requirements import PostFacts, Verdict, answer

CONTRACT = frozenset({EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME})
LONG = frozenset({"tenure", "mutation_long"})
UNKNOWN = frozenset({"tenure_unknown", "mutation_unknown"})


def leavings(snapshot: Snapshot, law: Law) -> tuple[Leaving, ...]:
    """Everybody who reaches the retirement age of the present post within the horizon, the first to go first."""
    end = date(snapshot.as_of.year + horizon(law), 1, 1)
    found = []
    for person in snapshot.employees:
        going = retirement_of(person, snapshot, law)
        if going is not None and going.date < end and person.position is not None:
            agency = snapshot.agency_of_position(person.position).id
            begins = preparation_start(law, going)
            found.append(Leaving(person.id, person.position, agency, going.age, going.date, begins))
    return tuple(sorted(found, key=lambda row: (row.pension, row.employee)))


def remarks(snapshot: Snapshot, law: Law) -> tuple[StaffRemark, ...]:
    """Every remark on people in their present posts, by kind and person."""
    found = [row for check in (_each, _superiors) for row in check(snapshot, law)]
    return tuple(sorted(found, key=lambda row: (str(row.kind), row.employee)))


def _each(snapshot: Snapshot, law: Law) -> Iterator[StaffRemark]:
    for person in snapshot.employees:
        if person.status is EmployeeStatus.NON_ASN or person.position is None:
            continue
        post = snapshot.position_by_id[person.position]
        for kind, text, basis in _of(person, post, snapshot, law):
            yield _remark(kind, person, post, snapshot, text, basis)


def _of(
    person: Employee, post: Position, snapshot: Snapshot, law: Law
) -> Iterator[tuple[StaffKind, Message, tuple[Reference, ...]]]:
    going = retirement_of(person, snapshot, law)
    if going is not None and going.date <= snapshot.as_of:
        text = message("analysis.staff.overdue", age=going.age, day=going.date.isoformat())
        yield StaffKind.OVERDUE, text, going.because
    known = post.kind is not PositionKind.FUNCTIONAL or post.level in law["positions.levels"]
    facts = person_facts(person, post, snapshot.as_of)
    asked = answer(law, facts, _first(post), "education") if known else None
    if asked is not None and asked.verdict is Verdict.NOT_MET:
        yield StaffKind.EDUCATION, asked.reason, (asked.reference,)
    yield from _rank(person, post, law)
    if post.kind in STRUCTURAL and person.status is EmployeeStatus.PNS:
        for limit in _times(person, post, snapshot, law):
            kind = StaffKind.LONG if limit.name in LONG else StaffKind.SINCE
            yield kind, limit.text, (limit.reference,)


def _first(post: Position) -> PostFacts:
    """The post as by first appointment: the least the law asks of any holder."""
    return PostFacts(str(post.kind), post.level, "first")


def _rank(person: Employee, post: Position, law: Law) -> Iterator[tuple[StaffKind, Message, tuple[Reference, ...]]]:
    """Golongan outside the usual range of the post: PP 11/2017 sets none, so it is a remark and no breach."""
    if person.rank is None:
        return
    if person.status in CONTRACT:
        order = rank_order(law, str(person.status))
        begins = contract_rank(law, str(person.education))
        if person.rank in order and post.education is None and order.index(person.rank) > order.index(begins):
            text = message("analysis.staff.contract", rank=person.rank, begins=begins, education=str(person.education))
            yield StaffKind.CONTRACT, text, (law.ref("positions.ranks.pppk_by_education"),)
        return
    usual = unusual_rank(law, person.rank, post.echelon, post.level)
    if usual is not None:
        text = message("analysis.staff.rank", rank=person.rank, low=usual.low, high=usual.high)
        yield StaffKind.RANK, text, usual.because


def _times(person: Employee, post: Position, snapshot: Snapshot, law: Law) -> Iterator[Limit]:
    """Time in a structural post beyond what the law foresees, or not known."""
    unit = snapshot.unit_by_id[post.unit]
    move = move_of(person, post, unit, snapshot.agency_by_id[unit.agency].kind)
    return (limit for limit in limits(law, move) if limit.name in LONG | UNKNOWN)


def _superiors(snapshot: Snapshot, law: Law) -> Iterator[StaffRemark]:
    """Leaders of a lower golongan than somebody they lead, functional staff excepted (PP 99/2000 Ps 33)."""
    order = rank_order(law, "pns")
    for unit in snapshot.units:
        head = _head(unit.id, snapshot)
        if head is None or head.rank not in order:
            continue
        led = [person for person in _led(unit.id, head, snapshot) if person.rank in order]
        if not led:
            continue
        highest = max(led, key=lambda person: (order.index(person.rank or ""), person.id)).rank or ""
        if not may_supervise(law, head.rank, highest):
            post = snapshot.position_by_id[head.position or ""]
            text = message("analysis.staff.order", rank=head.rank, highest=highest)
            yield _remark(StaffKind.ORDER, head, post, snapshot, text, (law.ref("positions.rank_order"),))


def _head(unit: str, snapshot: Snapshot) -> Employee | None:
    """The PNS in the structural post of a unit; `None` where there is none or more than one."""
    posts = [post for post in snapshot.positions_of.get(unit, ()) if post.kind in STRUCTURAL]
    people = [person for post in posts for person in snapshot.employees_of.get(post.id, ())]
    return people[0] if len(people) == 1 and people[0].status is EmployeeStatus.PNS else None


def _led(unit: str, head: Employee, snapshot: Snapshot) -> Iterator[Employee]:
    """PNS directly under a head: others of the unit and the heads of the units below it."""
    for post in snapshot.positions_of.get(unit, ()):
        if post.kind is not PositionKind.FUNCTIONAL:
            people = snapshot.employees_of.get(post.id, ())
            yield from (person for person in people if person.id != head.id and person.status is EmployeeStatus.PNS)
    for below in snapshot.children_of.get(unit, ()):
        other = _head(below.id, snapshot)
        if other is not None:
            yield other


def _remark(
    kind: StaffKind,
    person: Employee,
    post: Position,
    snapshot: Snapshot,
    text: Message,
    basis: tuple[Reference, ...],
) -> StaffRemark:
    agency = snapshot.unit_by_id[post.unit].agency
    return StaffRemark(kind, person.id, post.id, agency, text, basis)
