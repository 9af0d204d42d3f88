"""The present structure, sorted by the function each part works for: what a regrouping can move about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal

from penata.core.analysis.result import Analysis
from penata.core.design.frame import Frame
from penata.core.design.standing import Standing, grouped_functions, plain_code
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    FIELD_SERVICE,
    STRUCTURAL,
    Agency,
    EmployeeStatus,
    Position,
    Unit,
    UnitKind,
)

STAYING = FIELD_SERVICE | {UnitKind.UPTD}
"""Units whose people stay where they work, whatever agency they come under."""


@dataclass(frozen=True, slots=True)
class Root:
    """A unit directly under an agency's head, with all below it; it moves as a whole."""

    unit: Unit
    agency: str
    function: str
    need: Decimal
    """Workload of the whole branch in full-time posts; the need set by the city where no workload is counted."""
    staff: int
    """ASN of the branch, without schools, puskesmas, hospital, kelurahan and UPTD."""

    @property
    def field(self) -> bool:
        """Whether it is a bidang."""
        return self.unit.kind is UnitKind.BIDANG


@dataclass(frozen=True, slots=True)
class Office:
    """The part of an agency that serves the agency itself."""

    agency: Agency
    head: Unit
    secretariat: Unit | None
    sections: tuple[Unit, ...]
    """Subbagian of the sekretariat."""
    others: tuple[Unit, ...]
    """Further units directly under the head that are no branch of a function: none in a usual dinas."""
    staff: int
    """ASN in head and sekretariat."""


class Inventory:
    """Looks up what a group of functions has now. Built once for a snapshot."""

    def __init__(
        self, snapshot: Snapshot, analysis: Analysis, frame: Frame, functions: Sequence[Standing] = ()
    ) -> None:
        self._offices = {one.code for one in functions if one.office}
        self.snapshot = snapshot
        self.frame = frame
        self._need = {row.position: row.workload for row in analysis.balances if row.workload is not None}
        self.offices: dict[str, Office] = {}
        self.roots: list[Root] = []
        self.anchors: dict[str, str] = {}
        """Function -> agency that goes on with it when its functions part."""
        self.function_of_unit: dict[str, str] = {}
        for agency in sorted(snapshot.agencies, key=lambda agency: agency.id):
            self._read(agency)
        self.typical_class = _typical_classes(snapshot)

    def _read(self, agency: Agency) -> None:
        codes = grouped_functions(agency, self.frame)
        head = next((unit for unit in self.snapshot.units_of.get(agency.id, ()) if unit.kind is UnitKind.HEAD), None)
        if not codes or head is None:
            return
        self.anchors.setdefault(self.anchor(agency), agency.id)
        below = self.snapshot.children_of.get(head.id, ())
        secretariat = next((unit for unit in below if unit.kind is UnitKind.SEKRETARIAT), None)
        sections = self.snapshot.children_of.get(secretariat.id, ()) if secretariat else ()
        staff = self._staff_of(head.id) + (self.branch_staff(secretariat.id) if secretariat else 0)
        self.offices[agency.id] = Office(
            agency,
            head,
            secretariat,
            tuple(unit for unit in sections if unit.kind is UnitKind.SUBBAGIAN),
            tuple(unit for unit in below if unit.kind is UnitKind.SEKRETARIAT and unit is not secretariat),
            staff,
        )
        for unit in below:
            if unit.kind is UnitKind.SEKRETARIAT:
                continue
            code = plain_code(unit.function) if unit.function else codes[0]
            function = code if code in codes else codes[0]
            self.roots.append(Root(unit, agency.id, function, self.branch_need(unit.id), self.branch_staff(unit.id)))
            for member in self.branch(unit.id):
                self.function_of_unit[member] = function

    def standing_on(self, offices: Iterable[str]) -> Inventory:
        """The same present structure where these functions may stand alone."""
        other = copy(self)
        other._offices = set(offices)
        other.anchors = {}
        for id in self.offices:
            other.anchors.setdefault(other.anchor(self.snapshot.agency_by_id[id]), id)
        return other

    def anchor(self, agency: Agency) -> str:
        """The function an agency stands on: the first it carries that may stand alone, else its leading one."""
        codes = grouped_functions(agency, self.frame)
        return next((code for code in codes if code in self._offices), codes[0])

    def branch(self, unit: str) -> tuple[str, ...]:
        """The unit and everything below it."""
        found = [unit]
        for child in self.snapshot.children_of.get(unit, ()):
            found.extend(self.branch(child.id))
        return tuple(found)

    def branch_need(self, unit: str) -> Decimal:
        """Full-time posts of work in a branch."""
        total = Decimal(0)
        for member in self.branch(unit):
            for post in self.snapshot.positions_of.get(member, ()):
                total += self._need.get(post.id, Decimal(post.need))
        return total

    def branch_staff(self, unit: str) -> int:
        """ASN of a branch who would change agency with it."""
        if self.snapshot.unit_by_id[unit].kind in STAYING:
            return 0
        below = (self.branch_staff(child.id) for child in self.snapshot.children_of.get(unit, ()))
        return self._staff_of(unit) + sum(below)

    def _staff_of(self, unit: str) -> int:
        return sum(self.holders(post) for post in self.snapshot.positions_of.get(unit, ()))

    def holders(self, post: Position) -> int:
        """ASN in a post."""
        people = self.snapshot.employees_of.get(post.id, ())
        return sum(person.status is not EmployeeStatus.NON_ASN for person in people)

    def structural(self, unit: str) -> tuple[Position, ...]:
        """Structural posts directly in a unit, highest first."""
        posts = [post for post in self.snapshot.positions_of.get(unit, ()) if post.kind in STRUCTURAL]
        return tuple(sorted(posts, key=lambda post: (post.echelon or "Z", -post.kelas, post.id)))

    def roots_of(self, functions: tuple[str, ...]) -> tuple[Root, ...]:
        """Branches that work for the given functions, wherever they are now."""
        return tuple(root for root in self.roots if root.function in functions)


def _typical_classes(snapshot: Snapshot) -> Mapping[str, int]:
    """Echelon -> the commonest kelas jabatan the city gives it (the lower one of a tie)."""
    counts: dict[str, Counter[int]] = {}
    for post in snapshot.positions:
        if post.echelon:
            counts.setdefault(post.echelon, Counter())[post.kelas] += 1
    return {echelon: min(count, key=lambda kelas: (-count[kelas], kelas)) for echelon, count in counts.items()}
