"""Reads of complaints that pages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from penata.core.organisation.snapshot import Snapshot
from penata.web.complaints.flow import ENDED, Act
from penata.web.complaints.models import Complaint, Note, Photo, Reporter, Step
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_snapshot


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


HIDDEN_FROM_SENDER = (Act.NOTE, Act.PROPOSE, Act.CORRECT, Act.WARN, Act.PUBLISH, Act.UNPUBLISH)
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
