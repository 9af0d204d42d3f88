"""Published complaints as service requests: no sender, no exact place of a person, nothing an officer has not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from penata.core.rules import Law, NeedsDecision
from penata.web.complaints.categories import CATEGORIES, label
from penata.web.complaints.flow import ENDED, OPEN, Act
from penata.web.complaints.law import law_now
from penata.web.complaints.mapping import deadlines_of
from penata.web.complaints.models import Complaint, Note, Photo
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.published import public_point, published
from penata.web.complaints.selectors import agencies_in, passages
from penata.web.config.templatetags.penata import said, say
from penata.web.governments.models import Government
from penata.web.open311.asked import MOST, page, several, span
from penata.web.open311.wire import moment
from penata.web.organisation.selectors import current_snapshot

OTHER = "lainnya"
"""Service of a complaint that was given no category."""
STATES = {"open": OPEN, "closed": ENDED}

AddressOf = Callable[[Complaint, Photo], str]


def requests_asked(government: Government, asked: Mapping[str, str]) -> QuerySet[Complaint]:
    """The complaints a query of GET Service Requests means, newest first; raises `Fault`."""
    rows = published(government)
    codes = several(asked, "service_request_id")
    if codes:
        return rows.filter(code__in=codes[:MOST])
    wanted = span(asked)
    rows = rows.filter(received__gte=wanted.start, received__lte=wanted.end)
    services = several(asked, "service_code")
    if services:
        rows = rows.filter(category__in=[*services, *([""] if OTHER in services else [])])
    states = several(asked, "status")
    if states:
        rows = rows.filter(status__in={status for state in states for status in STATES.get(state, ())})
    return rows[page(asked).rows]


def request_rows(
    government: Government, rows: QuerySet[Complaint], address_of: AddressOf, *, whole: bool = False
) -> list[dict[str, Any]]:
    """Complaints as GET Service Requests gives them; with `whole` also what the extended answer holds."""
    found = list(rows.annotate(changed=Max("steps__at")))
    snapshot, law = current_snapshot(government), law_now(government)
    agencies, kelurahan = agencies_in(snapshot), kelurahan_of(snapshot)
    answers, photos = _answers(government, found), _photos(government, found)
    made = []
    for row in found:
        point, place = public_point(row, kelurahan), kelurahan.get(row.place)
        photo = photos.get(row.pk)
        made.append(
            {
                "service_request_id": row.code,
                "status": "closed" if row.status in ENDED else "open",
                "status_notes": answers.get(row.pk) or said(row.status, "complaints.status"),
                "service_name": say(label(row.category or OTHER)),
                "service_code": row.category if row.category in CATEGORIES else OTHER,
                "description": f"{row.public_title}\n\n{row.public_text}".strip(),
                "agency_responsible": agencies.get(row.agency),
                "service_notice": None,
                "requested_datetime": moment(row.received),
                "updated_datetime": moment(getattr(row, "changed", None) or row.received),
                "expected_datetime": _expected(row, law),
                "address": place.name if place else None,
                "address_id": row.place or None,
                "zipcode": None,
                "lat": point.latitude if point else None,
                "long": point.longitude if point else None,
                "media_url": address_of(row, photo) if photo else None,
                **(_more(row) if whole else {}),
            }
        )
    return made


def _more(row: Complaint) -> dict[str, Any]:
    notes = [
        {
            "datetime": moment(passage.step.at),
            "description": passage.text or said(passage.step.act, "complaints.act"),
            "type": str(passage.step.act),
        }
        for passage in passages(row, "public")
    ]
    precision = "kelurahan" if row.personal or row.latitude is None else "100 m"
    return {"extended_attributes": {"precision": precision, "invented": row.invented}, "notes": notes}


def _expected(row: Complaint, law: Law) -> str | None:
    """The end of the day by which the class of an open complaint is to be answered."""
    if row.status in ENDED or row.answered is not None:
        return None
    due = deadlines_of(row, law).by_class
    if isinstance(due, NeedsDecision) or due.day is None:
        return None
    return moment(timezone.make_aware(datetime.combine(due.day, time(23, 59, 59))))


def _answers(government: Government, rows: Iterable[Complaint]) -> dict[int, str]:
    """Complaint -> the last answer the public may read."""
    notes = Note.objects.of(government).filter(step__complaint__in=list(rows), step__act=Act.ANSWER, public=True)
    return dict(notes.order_by("step_id").values_list("step__complaint_id", "text"))


def _photos(government: Government, rows: Iterable[Complaint]) -> dict[int, Photo]:
    """Complaint -> the first photo fit for the public."""
    found = Photo.objects.of(government).filter(complaint__in=list(rows), shown=True).order_by("-id")
    return {row.complaint_id: row for row in found}
