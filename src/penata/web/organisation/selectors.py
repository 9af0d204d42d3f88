"""Reads of the city."""

from __future__ import annotations

from functools import lru_cache

from django.utils import timezone

from penata.core import codec
from penata.core.organisation.city_law import law_of_city
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee, Identity
from penata.core.rules import Law
from penata.web.governments.models import Government
from penata.web.organisation.models import Person, SnapshotRecord


def current_record(government: Government) -> SnapshotRecord | None:
    """The snapshot the city works on, without its content."""
    found: SnapshotRecord | None = SnapshotRecord.objects.of(government).filter(current=True).defer("content").first()
    return found


def current_snapshot(government: Government) -> Snapshot | None:
    """The snapshot the city works on."""
    record = current_record(government)
    return None if record is None else snapshot_by_key(government, record.key)


def snapshot_by_key(government: Government, key: str) -> Snapshot:
    """A frozen snapshot of the government; raises `SnapshotRecord.DoesNotExist`."""
    return _decoded(government.pk, key)


@lru_cache(maxsize=8)
def _decoded(government_id: int, key: str) -> Snapshot:
    """Content under its hash never changes, so it may be kept in memory."""
    record = SnapshotRecord.objects.every().get(government_id=government_id, key=key)
    return codec.decode(bytes(record.content), Snapshot)


def law_of(snapshot: Snapshot) -> Law:
    """The law in force on the snapshot's date, with the city's own rules over it."""
    return law_of_city(snapshot, day=timezone.localdate())


def names(government: Government, employees: list[str]) -> dict[str, Person]:
    """People behind opaque ids."""
    return {row.employee: row for row in Person.objects.of(government).filter(employee__in=employees)}


def people_of(government: Government, snapshot: Snapshot, agency: str) -> list[tuple[Employee, Person | None]]:
    """Who serves in an agency now, in the order of units and posts."""
    staff = [
        person
        for unit in snapshot.units_of.get(agency, ())
        for post in snapshot.positions_of.get(unit.id, ())
        for person in snapshot.employees_of.get(post.id, ())
    ]
    known = {row.employee: row for row in Person.objects.of(government).iterator()} if staff else {}
    return [(person, known.get(person.id)) for person in staff]


def identities(government: Government) -> tuple[Identity, ...]:
    """All identities of a government, for the placement team's annex."""
    rows = Person.objects.of(government).order_by("employee")
    return tuple(Identity(row.employee, row.nip, row.name) for row in rows)
