"""The city as it would be: a baseline and the changes of a scenario, worked through one by one.

Work and people follow: duties, workload rows and staff go with their unit and post, or to the successor the scenario
names. Holders of a post that ends stay in the city without a post (`position=None`): placing them is the next step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

import msgspec

from penata.core.message import Message, message
from penata.core.organisation.change import Change, Scenario
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, Duty, Employee, Overhead, Position, Unit, UnitKind, WorkloadRow

Thing = TypeVar("Thing", Agency, Unit, Position)


class ImpossibleChange(ValueError):
    """A change that cannot be made; `message` says which one and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.code)
        self.message = reason


def apply(snapshot: Snapshot, scenario: Scenario) -> Snapshot:
    """The snapshot after the scenario's changes, in their order.

    Raises `ImpossibleChange` when the scenario was made for another snapshot, names something unknown, or would
    leave a unit, post, duty or person without a place to belong to.
    """
    if scenario.baseline != snapshot.key:
        raise ImpossibleChange(message("organisation.apply.baseline", scenario=scenario.name))
    if not scenario.changes:
        return snapshot
    work = _Work.of(snapshot, scenario.successors)
    for change in scenario.changes:
        work.make(change)
    work.check()
    return work.snapshot(snapshot)


@dataclass
class _Work:
    """The city while it is being changed: rows by id, and where what goes is to go."""

    agencies: dict[str, Agency]
    units: dict[str, Unit]
    positions: dict[str, Position]
    duties: dict[str, Duty]
    workload: dict[str, WorkloadRow]
    employees: dict[str, Employee]
    overheads: list[Overhead]
    successors: Mapping[str, str]
    rows_of: dict[str, list[str]] = field(default_factory=dict)
    people_of: dict[str, list[str]] = field(default_factory=dict)
    posts_of: dict[str, list[str]] = field(default_factory=dict)
    duties_of: dict[str, list[str]] = field(default_factory=dict)
    children_of: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, snapshot: Snapshot, successors: Mapping[str, str]) -> _Work:
        return cls(
            dict(snapshot.agency_by_id),
            dict(snapshot.unit_by_id),
            dict(snapshot.position_by_id),
            {duty.id: duty for duty in snapshot.duties},
            {row.id: row for row in snapshot.workload},
            dict(snapshot.employee_by_id),
            list(snapshot.overheads),
            successors,
            {post: [row.id for row in rows] for post, rows in snapshot.workload_of.items()},
            {post: [person.id for person in people] for post, people in snapshot.employees_of.items()},
            {unit: [post.id for post in posts] for unit, posts in snapshot.positions_of.items()},
            {unit: [duty.id for duty in duties] for unit, duties in snapshot.duties_of.items()},
            {unit: [child.id for child in children] for unit, children in snapshot.children_of.items()},
        )

    def make(self, change: Change) -> None:
        """Make one change; the handler is found by target and kind."""
        handler: Callable[[Change], None] | None = getattr(self, f"_{change.kind.value}_{change.target}", None)
        if handler is None:
            raise ImpossibleChange(message("organisation.apply.kind", kind=change.kind.value, target=change.target))
        handler(change)

    # agencies

    def _add_agency(self, change: Change) -> None:
        self.agencies[change.subject] = _new(change, self.agencies, Agency)

    def _change_agency(self, change: Change) -> None:
        self.agencies[change.subject] = _changed(change, self.agencies)

    def _remove_agency(self, change: Change) -> None:
        _find(change.subject, self.agencies)
        left = sorted(unit.id for unit in self.units.values() if unit.agency == change.subject)
        if left:
            raise ImpossibleChange(message("organisation.apply.agency_in_use", agency=change.subject, units=left))
        del self.agencies[change.subject]
        self._end_overheads(change.subject, None)

    def _merge_agency(self, change: Change) -> None:
        if change.subject in self.agencies:
            self._change_agency(change)
        else:
            self._add_agency(change)
        head = self._head(change.subject)
        for source in change.sources:
            _find(source, self.agencies)
            top = self._head(source)
            if top is not None and head is not None:
                self._melt(top, head)
            for unit in [unit for unit in self.units.values() if unit.agency == source]:
                self.units[unit.id] = replace(unit, agency=change.subject)
            del self.agencies[source]
            self._end_overheads(source, change.subject)

    def _split_agency(self, change: Change) -> None:
        _find(change.subject, self.agencies)
        for values in change.values.get("into", ()):
            self._add_agency(replace(change, subject=values["id"], values=values))

    def _end_overheads(self, agency: str, successor: str | None) -> None:
        kept = []
        for cost in self.overheads:
            if cost.agency != agency:
                kept.append(cost)
            elif successor is not None:
                rest = (Decimal(cost.yearly) * (1 - cost.saved_share)).quantize(Decimal(1), ROUND_HALF_UP)
                kept.append(replace(cost, agency=successor, yearly=int(rest), saved_share=Decimal(1)))
        self.overheads = kept

    # units

    def _add_unit(self, change: Change) -> None:
        unit = _new(change, self.units, Unit)
        _find(unit.agency, self.agencies)
        self.units[unit.id] = unit
        if unit.parent:
            _find(unit.parent, self.units)
            self.children_of.setdefault(unit.parent, []).append(unit.id)

    def _change_unit(self, change: Change) -> None:
        self.units[change.subject] = _changed(change, self.units)

    def _move_unit(self, change: Change) -> None:
        unit = _find(change.subject, self.units)
        parent = _find(str(change.values["parent"]), self.units)
        above: Unit | None = parent
        while above is not None:
            if above.id == unit.id:
                raise ImpossibleChange(message("organisation.apply.loop", unit=unit.id))
            above = self.units.get(above.parent) if above.parent else None
        self._hang(unit.id, parent.id)
        self._belong(unit.id, str(change.values.get("agency", parent.agency)))

    def _remove_unit(self, change: Change) -> None:
        _find(change.subject, self.units)
        if self.posts_of.get(change.subject) or self.children_of.get(change.subject):
            raise ImpossibleChange(message("organisation.apply.unit_in_use", unit=change.subject))
        self._drop(change.subject)

    def _merge_unit(self, change: Change) -> None:
        if change.subject in self.units:
            self._change_unit(change)
        else:
            self._add_unit(change)
        for source in change.sources:
            _find(source, self.units)
            self._melt(source, change.subject)

    def _split_unit(self, change: Change) -> None:
        _find(change.subject, self.units)
        for values in change.values.get("into", ()):
            self._add_unit(replace(change, subject=values["id"], values=values))

    def _melt(self, source: str, target: str) -> None:
        """What is in `source` goes to `target`, and `source` ends."""
        for post in tuple(self.posts_of.get(source, ())):
            self._seat(post, target)
        agency = self.units[target].agency
        for child in tuple(self.children_of.get(source, ())):
            if child != target:
                self._hang(child, target)
                self._belong(child, agency)
        self._drop(source, target)

    def _drop(self, unit: str, successor: str | None = None) -> None:
        heir = successor or self._heir(unit, self.units)
        for duty in self.duties_of.pop(unit, []):
            if heir is None:
                raise ImpossibleChange(message("organisation.apply.duty_lost", unit=unit, duty=duty))
            self.duties[duty] = replace(self.duties[duty], unit=heir)
            self.duties_of.setdefault(heir, []).append(duty)
        parent = self.units[unit].parent
        if parent and unit in self.children_of.get(parent, ()):
            self.children_of[parent].remove(unit)
        del self.units[unit]

    def _hang(self, unit: str, parent: str) -> None:
        old = self.units[unit].parent
        if old and unit in self.children_of.get(old, ()):
            self.children_of[old].remove(unit)
        self.children_of.setdefault(parent, []).append(unit)
        self.units[unit] = replace(self.units[unit], parent=parent)

    def _belong(self, unit: str, agency: str) -> None:
        self.units[unit] = replace(self.units[unit], agency=agency)
        for child in self.children_of.get(unit, ()):
            self._belong(child, agency)

    def _head(self, agency: str) -> str | None:
        heads = (unit.id for unit in self.units.values() if unit.agency == agency and unit.kind is UnitKind.HEAD)
        return next(heads, None)

    # posts

    def _add_position(self, change: Change) -> None:
        post = _new(change, self.positions, Position)
        _find(post.unit, self.units)
        self.positions[post.id] = post
        self.posts_of.setdefault(post.unit, []).append(post.id)

    def _change_position(self, change: Change) -> None:
        self.positions[change.subject] = _changed(change, self.positions)

    def _move_position(self, change: Change) -> None:
        _find(change.subject, self.positions)
        self._seat(change.subject, str(change.values["unit"]))

    def _remove_position(self, change: Change) -> None:
        _find(change.subject, self.positions)
        for person in self.people_of.pop(change.subject, []):
            self.employees[person] = replace(self.employees[person], position=None)
        self._hand_over(change.subject, self._heir(change.subject, self.positions))

    def _merge_position(self, change: Change) -> None:
        sources = [_find(source, self.positions) for source in change.sources]
        if change.subject in self.positions:
            self._change_position(change)
            if "need" not in change.values:
                kept = self.positions[change.subject]
                need = kept.need + sum(source.need for source in sources)
                self.positions[kept.id] = replace(kept, need=need)
        else:
            self._add_position(change)
        for source in sources:
            for person in self.people_of.pop(source.id, []):
                self.employees[person] = replace(self.employees[person], position=change.subject)
                self.people_of.setdefault(change.subject, []).append(person)
            self._hand_over(source.id, change.subject)

    def _split_position(self, change: Change) -> None:
        _find(change.subject, self.positions)
        for values in change.values.get("into", ()):
            self._add_position(replace(change, subject=values["id"], values=values))

    def _seat(self, post: str, unit: str) -> None:
        _find(unit, self.units)
        self.posts_of[self.positions[post].unit].remove(post)
        self.posts_of.setdefault(unit, []).append(post)
        self.positions[post] = replace(self.positions[post], unit=unit)

    def _hand_over(self, post: str, heir: str | None) -> None:
        for row in self.rows_of.pop(post, []):
            if heir is None:
                raise ImpossibleChange(message("organisation.apply.work_lost", position=post, row=row))
            self.workload[row] = replace(self.workload[row], position=heir)
            self.rows_of.setdefault(heir, []).append(row)
        self.posts_of[self.positions[post].unit].remove(post)
        del self.positions[post]

    def _heir(self, id: str, living: Mapping[str, Any]) -> str | None:
        """The successor at the end of the chain, if it still lives."""
        seen = {id}
        heir = self.successors.get(id)
        while heir is not None and heir not in living and heir not in seen:
            seen.add(heir)
            heir = self.successors.get(heir)
        return heir if heir in living and heir != id else None

    # the end

    def check(self) -> None:
        """Every reference leads somewhere and every agency has exactly one top; else `ImpossibleChange`."""
        heads: dict[str, int] = dict.fromkeys(self.agencies, 0)
        for unit in self.units.values():
            if unit.agency not in self.agencies:
                raise ImpossibleChange(message("organisation.apply.orphan", id=unit.id, missing=unit.agency))
            if unit.kind is UnitKind.HEAD:
                heads[unit.agency] += 1
            elif unit.parent not in self.units or self.units[unit.parent].agency != unit.agency:
                raise ImpossibleChange(message("organisation.apply.orphan", id=unit.id, missing=unit.parent or ""))
        for agency, count in heads.items():
            if count != 1:
                raise ImpossibleChange(message("organisation.apply.heads", agency=agency, count=count))

    def snapshot(self, base: Snapshot) -> Snapshot:
        return replace(
            base,
            agencies=_sorted(self.agencies.values()),
            units=_sorted(self.units.values()),
            positions=_sorted(self.positions.values()),
            duties=_sorted(self.duties.values()),
            workload=_sorted(self.workload.values()),
            employees=_sorted(self.employees.values()),
            overheads=tuple(self.overheads),
        )


def _find(id: str, things: Mapping[str, Thing]) -> Thing:
    if id not in things:
        raise ImpossibleChange(message("organisation.apply.unknown", id=id))
    return things[id]


def _new(change: Change, things: Mapping[str, Thing], kind: type[Thing]) -> Thing:
    if change.subject in things:
        raise ImpossibleChange(message("organisation.apply.exists", id=change.subject))
    try:
        return msgspec.convert({**change.values, "id": change.subject}, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ImpossibleChange(message("organisation.apply.values", id=change.subject, detail=str(error))) from error


def _changed(change: Change, things: Mapping[str, Thing]) -> Thing:
    old = _find(change.subject, things)
    if not change.values:
        return old
    try:
        return msgspec.convert({**msgspec.to_builtins(old), **change.values}, type(old), strict=False)
    except msgspec.ValidationError as error:
        raise ImpossibleChange(message("organisation.apply.values", id=change.subject, detail=str(error))) from error


def _sorted(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))
