"""The example city's structure, released so that its portal is alive."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from penata.core.organisation.snapshot import Snapshot
from penata.web.audit.actions import event_append
from penata.web.governments.models import Government
from penata.web.portal.models import Publication
from penata.web.portal.pledges import PLEDGE

PLEDGED = ("DUKCAPIL", "DINKES", "DINSOS")
PROMISE = "Rekaan untuk kota contoh ini: Kami sanggup melayani sesuai dengan standar pelayanan yang telah ditetapkan. Bila kami tidak menepatinya, kami bersedia menerima teguran dan memperbaikinya."


@transaction.atomic
def structure_demonstrate(government: Government, snapshot: Snapshot) -> None:
    """Release the structure of an example city; nothing where there was a release before."""
    if not snapshot.government.invented or Publication.objects.of(government).exists():
        return
    known = {agency.id for agency in snapshot.agencies}
    pledged = {agency: {PLEDGE: PROMISE} for agency in PLEDGED if agency in known}
    Publication.objects.make(government, snapshot=snapshot.key, contacts=pledged, released=timezone.now())
    event_append(government, None, "structure.demo", snapshot.key)
