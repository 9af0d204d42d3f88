"""Reads of the city."""

from __future__ import annotations

from functools import lru_cache

from penata.core import codec
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Identity
from penata.core.rules import Law, load_rulebook
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
    """The law in force on the snapshot's date."""
    return load_rulebook().at(snapshot.as_of)


def names(government: Government, employees: list[str]) -> dict[str, Person]:
    """People behind opaque ids."""
    return {row.employee: row for row in Person.objects.of(government).filter(employee__in=employees)}


def identities(government: Government) -> tuple[Identity, ...]:
    """All identities of a government, for the placement team's annex."""
    rows = Person.objects.of(government).order_by("employee")
    return tuple(Identity(row.employee, row.nip, row.name) for row in rows)
