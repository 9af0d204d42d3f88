"""Who takes part, and which posts are open: the problem of placing people, drawn from a scenario.

Staff of puskesmas, schools, hospital, kelurahan and UPTD stay with their unit; non-ASN are never placed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from penata.core.design.result import ScenarioResult
from penata.core.organisation.apply import apply
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    FIELD_SERVICE,
    STRUCTURAL,
    Employee,
    EmployeeStatus,
    Position,
    UnitKind,
)

STAYING = FIELD_SERVICE | {UnitKind.UPTD}


@dataclass(frozen=True)
class Pool:
    """The people and posts of the changed agencies, before and after."""

    before: Snapshot
    after: Snapshot
    people: tuple[Employee, ...]
    """ASN of the offices of changed agencies who hold a post."""
    posts: tuple[Position, ...]
    """Functional and executive posts of offices after the change: all of the changed agencies, and those of other
    agencies that have a vacancy."""
    taken: Mapping[str, int]
    """Seats of a post held by people outside the pool."""
    contested: Mapping[str, tuple[str, ...]]
    """Structural post after the change -> posts before it that melt into it, its own first."""
    vacant: tuple[str, ...]
    """Structural posts anywhere in the city that nobody holds, of an echelon in which posts end: where officials who
    lose theirs may be considered."""
    unaffected: int
    """ASN who are not touched."""

    def home(self, person: Employee) -> Position:
        """The post a person holds now."""
        return self.before.position_by_id[person.position or ""]


def draw_pool(snapshot: Snapshot, result: ScenarioResult) -> Pool:
    """The pool of a scenario."""
    after = apply(snapshot, result.scenario)
    changed = _changed(snapshot, after)
    people = tuple(person for person in snapshot.employees if _takes_part(person, snapshot, changed))
    inside = {person.id for person in people}
    asn = [person for person in after.employees if person.status is not EmployeeStatus.NON_ASN]
    taken = Counter(person.position for person in asn if person.position and person.id not in inside)
    posts = tuple(
        post
        for post in after.positions
        if post.kind not in STRUCTURAL
        and _office(post.unit, after)
        and (after.unit_by_id[post.unit].agency in changed or taken[post.id] < post.need)
    )
    held = {post: count for post, count in sorted(taken.items()) if post is not None}
    contested = _contested(snapshot, after, result)
    vacant = _vacant(snapshot, after, contested)
    return Pool(snapshot, after, people, posts, held, contested, vacant, len(asn) - len(people))


def _changed(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """Agencies with a unit or post that ends, begins or moves."""
    found: set[str] = set()
    for unit_id in set(before.unit_by_id) | set(after.unit_by_id):
        old, new = before.unit_by_id.get(unit_id), after.unit_by_id.get(unit_id)
        if old is None or new is None or old.agency != new.agency:
            found.update(unit.agency for unit in (old, new) if unit)
    for post_id in set(before.position_by_id) ^ set(after.position_by_id):
        source = before if post_id in before.position_by_id else after
        found.add(source.agency_of_position(post_id).id)
    return frozenset(found)


def _takes_part(person: Employee, snapshot: Snapshot, changed: frozenset[str]) -> bool:
    if person.status is EmployeeStatus.NON_ASN or person.position is None:
        return False
    unit = snapshot.position_by_id[person.position].unit
    return snapshot.unit_by_id[unit].agency in changed and _office(unit, snapshot)


def _office(unit_id: str, snapshot: Snapshot) -> bool:
    """Whether a unit and all above it are offices, not services on the spot."""
    current: str | None = unit_id
    while current:
        unit = snapshot.unit_by_id[current]
        if unit.kind in STAYING:
            return False
        current = unit.parent
    return True


def _vacant(before: Snapshot, after: Snapshot, contested: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    gone = [before.position_by_id[post] for posts in contested.values() for post in posts]
    echelons = {post.echelon for post in gone if post.id not in after.position_by_id}
    held = {person.position for person in after.employees if person.status is not EmployeeStatus.NON_ASN}
    return tuple(
        post.id
        for post in after.positions
        if post.kind in STRUCTURAL
        and post.need
        and post.echelon in echelons
        and post.id not in held
        and post.id not in contested
    )


def _contested(before: Snapshot, after: Snapshot, result: ScenarioResult) -> Mapping[str, tuple[str, ...]]:
    """Structural posts into which others melt: the law reserves the choice of their holder."""
    melted: dict[str, list[str]] = {}
    for post in before.positions:
        if post.kind not in STRUCTURAL or post.id in after.position_by_id:
            continue
        heir: str | None = result.scenario.successors.get(post.id)
        while heir is not None and heir not in after.position_by_id:
            heir = result.scenario.successors.get(heir)
        if heir is not None and after.position_by_id[heir].kind in STRUCTURAL:
            melted.setdefault(heir, []).append(post.id)
    return {
        heir: (*((heir,) if heir in before.position_by_id else ()), *sorted(posts))
        for heir, posts in sorted(melted.items())
    }
