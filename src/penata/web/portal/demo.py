"""The example city's structure, released so that its portal is alive."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.web.audit.actions import event_append
from penata.web.governments.models import Government
from penata.web.portal.models import Publication


@transaction.atomic
def structure_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Release the structure of an example city; nothing where there was a release before."""
    if not snapshot.government.invented or Publication.objects.of(government).exists():
        return
    Publication.objects.make(government, snapshot=snapshot.key, released=timezone.now())
    event_append(government, None, "structure.demo", snapshot.key)
