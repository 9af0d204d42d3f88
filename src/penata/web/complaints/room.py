"""The list of complaints in the workroom: what waits for the reader first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from penata.core.rules import Law
from penata.web.complaints.flow import ENDED, Status
from penata.web.complaints.law import law_now
from penata.web.complaints.mapping import Clock, clock_of
from penata.web.complaints.models import Complaint
from penata.web.complaints.policies import is_trusted, sees
from penata.web.complaints.selectors import agencies_in, place_names
from penata.web.governments.models import OF_AGENCY, Membership
from penata.web.organisation.selectors import current_snapshot

TITLE = 70
"""Letters of a complaint that stand in the list."""


@dataclass(frozen=True)
class Row:
    """A complaint in the list."""

    complaint: Complaint
    clock: Clock | None
    agency: str
    place: str

    @property
    def title(self) -> str:
        text = " ".join(self.complaint.text.split())
        return f"{text[:TITLE]}…" if len(text) > TITLE else text

    @property
    def due(self) -> date | None:
        return self.clock.day if self.clock else None

    @property
    def late(self) -> bool:
        return bool(self.clock and self.clock.late and self.complaint.status != Status.INCOMPLETE)

    @property
    def soon(self) -> bool:
        return bool(self.clock and self.clock.soon)


@dataclass(frozen=True)
class Tab:
    """One way to look at the list: its name in the address, and which rows it shows."""

    name: str
    fits: Callable[[Row], bool]


TABS = (
    Tab("terbuka", lambda row: row.complaint.status not in ENDED),
    Tab("baru", lambda row: row.complaint.status in (Status.RECEIVED, Status.VERIFIED, Status.REOPENED)),
    Tab("terlambat", lambda row: row.late),
    Tab("segera", lambda row: row.soon and not row.late),
    Tab("pelanggaran", lambda row: row.complaint.whistle),
    Tab("semua", lambda row: True),
)


def rows_for(member: Membership) -> list[Row]:
    """Every complaint the member may open, newest first."""
    found = Complaint.objects.of(member.government)
    if member.role in OF_AGENCY:
        found = found.filter(agency=member.agency)
    trusted, law, today = is_trusted(member), law_now(member.government), timezone.localdate()
    snapshot = current_snapshot(member.government)
    agencies, places = agencies_in(snapshot), place_names(snapshot)
    return [_row(complaint, law, today, agencies, places) for complaint in found if sees(member, complaint, trusted)]


def _row(complaint: Complaint, law: Law, today: date, agencies: dict[str, str], places: dict[str, str]) -> Row:
    return Row(
        complaint,
        clock_of(complaint, law, today),
        agencies.get(complaint.agency, complaint.agency),
        places.get(complaint.place, ""),
    )
