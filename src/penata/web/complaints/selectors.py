"""Reads of complaints that pages share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from penata.core.analysis.demand import AgencyDemand, Demand, FunctionDemand, HandOver
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules import Law, NeedsDecision
from penata.core.service.routing import function_of
from penata.web.complaints.flow import ENDED, OPEN, WITH_AGENCY, Act
from penata.web.complaints.law import law_now
from penata.web.complaints.mapping import deadlines_of
from penata.web.complaints.models import Complaint, Note, Photo, Reporter, Step
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_snapshot

DEMAND_PERIOD = timedelta(days=365)
"""How far back complaints speak of the structure."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How complaints stand, on the home of the portal."""

    received: int
    answered: int
    open: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A step as its reader sees it."""

    step: Step
    text: str
    internal: bool


def portal_figures(government: Government) -> Figures:
    """Complaints received, answered and still open."""
    rows = Complaint.objects.of(government).filter(whistle=False)
    total, ended = rows.count(), rows.filter(status__in=ENDED).count()
    return Figures(total, rows.filter(answered__isnull=False).count(), total - ended)


def waiting(government: Government, agency: str) -> int:
    """Complaints that an agency has and has not yet answered."""
    rows = Complaint.objects.of(government).filter(agency=agency, status__in=WITH_AGENCY, whistle=False)
    return int(rows.exclude(accused_agency=agency).count())


def escalated(government: Government) -> int:
    """Open complaints of which a deadline has passed."""
    rows = Complaint.objects.of(government).filter(status__in=OPEN, whistle=False).values_list("warned", flat=True)
    return sum(any(mark.endswith(f":{Act.ESCALATE}") for mark in marks) for marks in rows)


def complaint_of(government: Government, code: str) -> Complaint | None:
    """The complaint of a reference number."""
    found: Complaint | None = Complaint.objects.of(government).filter(code=code).first()
    return found


def reporter_of(complaint: Complaint) -> Reporter | None:
    """Who sent it, where that was told and not yet deleted."""
    found: Reporter | None = Reporter.objects.of(complaint.government).filter(complaint=complaint).first()
    return found


def photos_of(complaint: Complaint) -> list[Photo]:
    """The photos of a complaint."""
    return list(Photo.objects.of(complaint.government).filter(complaint=complaint))


HIDDEN_FROM_SENDER = (Act.NOTE, Act.PROPOSE, Act.CORRECT, Act.WARN, Act.PUBLISH, Act.UNPUBLISH, Act.COVER)
SEEN_BY_ALL = (Act.FILE, Act.VERIFY, Act.FORWARD, Act.PROGRESS, Act.ANSWER, Act.REOPEN, Act.RATE, Act.CLOSE_SILENT)


def passages(complaint: Complaint, reader: str) -> list[Passage]:
    """The history as read by `officer`, `sender` or `public`."""
    notes = Note.objects.of(complaint.government)
    rows = Step.objects.of(complaint.government).filter(complaint=complaint)
    if reader == "sender":
        rows = rows.exclude(act__in=HIDDEN_FROM_SENDER)
    if reader == "public":
        rows = rows.filter(act__in=SEEN_BY_ALL)
    found = []
    for step in rows.select_related("actor").prefetch_related(Prefetch("note", notes)):
        note: Note | None = getattr(step, "note", None)
        open_to = reader == "officer" or (note and (note.public if reader == "public" else not note.internal))
        found.append(Passage(step, note.text if note and open_to else "", bool(note and note.internal)))
    return found


def agency_names(government: Government) -> dict[str, str]:
    """Agency id -> name, as the city's data now are."""
    return agencies_in(current_snapshot(government))


def agencies_in(snapshot: Snapshot | None) -> dict[str, str]:
    """Agency id -> name."""
    return {agency.id: agency.name for agency in snapshot.agencies} if snapshot else {}


def place_names(snapshot: Snapshot | None) -> dict[str, str]:
    """Code of a kelurahan -> name."""
    return {row.code: row.name for row in snapshot.districts} if snapshot else {}


def about(complaint: Complaint) -> dict[str, Any]:
    """What the pages of one complaint show of it, whoever reads."""
    snapshot = current_snapshot(complaint.government)
    return {
        "complaint": complaint,
        "place": place_names(snapshot).get(complaint.place, ""),
        "agency": agencies_in(snapshot).get(complaint.agency, complaint.agency),
        "photos": photos_of(complaint),
    }


def demand_of(government: Government) -> Demand | None:
    """What the last year's complaints tell of agencies, as counts only; `None` where there are none.

    Reports of wrongdoing and duplicates are left out. A complaint counts for the agency it lies with, and there for the
    urusan of its topic, else for the one its words speak for among the agency's own.
    """
    since = timezone.now() - DEMAND_PERIOD
    asked = Complaint.objects.of(government).filter(whistle=False, duplicate_of=None, received__gte=since)
    rows = list(asked.order_by("received", "pk"))
    if not rows:
        return None
    steps = Step.objects.of(government).filter(complaint__in=asked, act__in=(Act.FORWARD, Act.REOPEN)).order_by("pk")
    way: dict[int, list[str]] = defaultdict(list)
    reopened: set[int] = set()
    for complaint, act, agency in steps.values_list("complaint_id", "act", "agency"):
        if act == Act.REOPEN:
            reopened.add(complaint)
        else:
            way[complaint].append(agency)
    law, now = law_now(government), timezone.localtime()
    by_agency: dict[str, list[Complaint]] = defaultdict(list)
    for row in rows:
        if row.agency:
            by_agency[row.agency].append(row)
    functions = _functions(current_snapshot(government), rows)
    handed: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for id, agencies in way.items():
        for a, b in _handed(agencies):
            handed[a, b][functions(id, a), functions(id, b)] += 1
    first, last = (timezone.localtime(row.received).date() for row in (rows[0], rows[-1]))
    return Demand(
        first,
        last,
        len(rows),
        sum(row.invented for row in rows),
        tuple(_demand(agency, some, reopened, law, now, functions) for agency, some in sorted(by_agency.items())),
        tuple(_handover(a, b, files) for (a, b), files in sorted(handed.items())),
    )


def _handover(first: str, second: str, files: Counter[tuple[str, str]]) -> HandOver:
    known = {pair: count for pair, count in files.items() if any(pair)}
    return HandOver(
        first, second, files.total(), tuple((*pair, n) for pair, n in sorted(files.items())) if known else ()
    )


def _functions(snapshot: Snapshot | None, rows: list[Complaint]) -> Callable[[int, str], str]:
    """Which of an agency's functions a complaint belongs to, by its number and the agency."""
    own = {agency.id: agency.functions for agency in snapshot.agencies} if snapshot else {}
    told = {row.pk: (row.category, row.text) for row in rows}
    return cache(lambda complaint, agency: function_of(*told[complaint], own.get(agency, ())))


def _handed(agencies: list[str]) -> set[tuple[str, str]]:
    """The pairs of agencies between which one complaint went."""
    return {(min(a, b), max(a, b)) for a, b in pairwise(agencies) if a and b and a != b}


def _demand(
    agency: str,
    rows: list[Complaint],
    reopened: set[int],
    law: Law,
    now: datetime,
    functions: Callable[[int, str], str],
) -> AgencyDemand:
    by_function: dict[str, list[Complaint]] = defaultdict(list)
    for row in rows:
        by_function[functions(row.pk, agency)].append(row)
    kept = [in_time for row in rows if (in_time := _in_time(row, law, now)) is not None]
    return AgencyDemand(
        agency,
        len(rows),
        sum(row.answered is not None for row in rows),
        len(kept),
        sum(kept),
        sum(row.pk in reopened for row in rows),
        _counted(row.category for row in rows),
        _counted(row.place for row in rows),
        tuple(
            FunctionDemand(code, _counted(row.category for row in some), _counted(row.place for row in some))
            for code, some in sorted(by_function.items())
        ),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(value for value in values if value).items()))


def _in_time(row: Complaint, law: Law, now: datetime) -> bool | None:
    """Whether a complaint was answered by the deadline of its class; `None` while that cannot be told."""
    due = deadlines_of(row, law).by_class
    if isinstance(due, NeedsDecision) or (row.answered is None and row.status in ENDED):
        return None
    late = due.late(timezone.localtime(row.answered) if row.answered else now)
    return None if late is None or (not late and row.answered is None) else not late
