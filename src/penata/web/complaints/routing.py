"""Which agency a complaint may belong to: proposed with the words that speak for it; an officer decides.

What officers forwarded teaches the next proposal. Functions are proposed and then looked up in the structure in force, so
that a merger of agencies needs no teaching anew.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from penata.core.organisation.snapshot import Snapshot
from penata.core.service.routing import Elsewhere, Example, Proposal, Router, router
from penata.web.complaints.models import Complaint
from penata.web.governments.models import Government
from penata.web.organisation.models import SnapshotRecord
from penata.web.organisation.selectors import current_record, snapshot_by_key

TAUGHT_BY = 1000
"""Newest decisions that teach."""
STEP = 25
"""Decisions after which the proposals are taught anew."""
EARLIER = 8
"""Newest structures in which an agency that is gone is looked up."""


@dataclass(frozen=True, slots=True)
class Route:
    """What is proposed for a complaint."""

    agencies: tuple[Proposal, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


def route(complaint: Complaint) -> Route:
    """The likeliest agencies without the accused one, and other authorities; nothing for a city without data."""
    government = complaint.government
    record = current_record(government)
    if record is None or not complaint.text:
        return Route()
    snapshot = snapshot_by_key(government, record.key)
    taught = _decisions(government).count() // STEP * STEP
    found = _router(government.pk, record.key, taught)
    holders = {code: agency for code, agency in _holders(snapshot).items() if agency != complaint.accused_agency}
    return Route(found.propose_agencies(complaint.text, holders), found.elsewhere(complaint.text))


def _holders(snapshot: Snapshot) -> dict[str, str]:
    """Function -> the agency that holds it now."""
    return {code: agency.id for agency in snapshot.agencies for code in agency.functions}


def _first_functions(government: Government, snapshot: Snapshot, agencies: set[str]) -> dict[str, str]:
    """Agency -> the function its complaints teach; of one that is gone, by the newest structure that still had it."""
    held = _holders(snapshot)
    known = {agency.id: agency.functions[0] for agency in snapshot.agencies if agency.functions}
    earlier = SnapshotRecord.objects.of(government).order_by("-id").values_list("key", flat=True)[:EARLIER]
    for key in earlier:
        if agencies <= known.keys():
            break
        for agency in snapshot_by_key(government, key).agencies:
            still = [code for code in agency.functions if code in held]
            if still:
                known.setdefault(agency.id, still[0])
    return known


def _decisions(government: Government):  # type: ignore[no-untyped-def]
    rows = Complaint.objects.of(government).filter(whistle=False, split_from=None, forwarded__isnull=False)
    return rows.exclude(text="").exclude(agency="").order_by("forwarded", "id")


@lru_cache(maxsize=4)
def _router(government_id: int, key: str, taught: int) -> Router:
    """Taught by the first `taught` decisions, the newest of them; kept until more have come."""
    government = Government.objects.get(pk=government_id)
    snapshot = snapshot_by_key(government, key)
    rows = list(_decisions(government).values_list("text", "agency")[max(0, taught - TAUGHT_BY) : taught])
    first = _first_functions(government, snapshot, {agency for _text, agency in rows})
    examples = [Example(text, first[agency]) for text, agency in rows if agency in first]
    duties: dict[str, list[str]] = defaultdict(list)
    for duty in snapshot.duties:
        if duty.function:
            duties[duty.function].append(duty.text)
    return router(tuple(_holders(snapshot)), duties, examples)
