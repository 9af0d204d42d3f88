"""Bringing a city in: permission, one transaction, one event."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from penata.core import codec
from penata.core.intake import Issue, read_city
from penata.core.intake.letterhead import usable_logo
from penata.core.organisation.snapshot import City
from penata.web.audit.actions import event_append
from penata.web.governments.models import Government, Membership
from penata.web.governments.policies import may_import
from penata.web.organisation.letterheads import LOGO, TEMPLATE, letterhead_keep, own_keep
from penata.web.organisation.models import Person, SnapshotRecord


class OtherGovernment(ValueError):
    """The file belongs to another government."""


class UnusableLogo(ValueError):
    """No PNG or JPEG, too large, or damaged."""


def city_import(member: Membership, path: Path, name: str) -> tuple[SnapshotRecord | None, tuple[Issue, ...]]:
    """Read a file and, if it has no errors, make it the city's current snapshot. Nothing is stored otherwise."""
    if not may_import(member):
        raise PermissionDenied
    answer = read_city(path)
    if answer.city is None:
        return None, answer.issues
    if answer.city.snapshot.government.code != member.government.code:
        raise OtherGovernment(answer.city.snapshot.government.name)
    return city_store(member.government, member.user, answer.city, name), answer.issues


@transaction.atomic
def city_store(government: Government, actor: Any, city: City, source: str) -> SnapshotRecord:
    """Freeze a city under its hash and make it current; people are replaced as a whole."""
    snapshot = city.snapshot
    SnapshotRecord.objects.of(government).filter(current=True).update(current=False)
    found: SnapshotRecord | None = SnapshotRecord.objects.of(government).filter(key=snapshot.key).first()
    if found is None:
        found = SnapshotRecord.objects.make(
            government,
            key=snapshot.key,
            as_of=snapshot.as_of,
            content=codec.encode(snapshot),
            source=source,
            taken_by=actor,
        )
    else:
        found.current = True
        found.save(update_fields=["current"])
    Person.objects.of(government).delete()
    Person.objects.every().bulk_create(
        [Person(government=government, employee=row.employee, nip=row.nip, name=row.name) for row in city.identities],
        batch_size=1000,
    )
    letterhead_keep(government, city.letterhead)
    event_append(government, actor, "city.import", snapshot.key, people=len(snapshot.employees))
    return found


@transaction.atomic
def logo_set(member: Membership, content: bytes) -> None:
    """Take a picture as the government's logo on its papers; none takes it away. Raises `UnusableLogo`."""
    if not may_import(member):
        raise PermissionDenied
    if content and not usable_logo(content):
        raise UnusableLogo
    _set(member, LOGO, content, "papers.logo")


@transaction.atomic
def template_set(member: Membership, path: Path | None) -> None:
    """Take a Word file as the government's own template of the study; none takes it away. Raises `BadTemplate`."""
    from penata.core.publish.word import check_template

    if not may_import(member):
        raise PermissionDenied
    if path is not None:
        check_template(path)
    _set(member, TEMPLATE, path.read_bytes() if path else b"", "papers.template")


def _set(member: Membership, name: str, content: bytes, kind: str) -> None:
    digest = hashlib.sha256(content).hexdigest() if content else ""
    event_append(member.government, member.user, kind, digest, removed=not content)
    own_keep(member.government, name, content)
