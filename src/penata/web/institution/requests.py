"""What every page of an evaluation reads from its address."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from penata.core.organisation.values import Agency
from penata.web.governments.models import Membership
from penata.web.institution import selectors
from penata.web.institution.models import Round
from penata.web.organisation.selectors import current_snapshot


def member_of_request(request: HttpRequest) -> Membership:
    member: Membership = request.membership  # type: ignore[attr-defined]
    return member


def round_of_request(request: HttpRequest) -> Round:
    """The round named in the address, or the newest."""
    member, wish = member_of_request(request), request.GET.get("tahun", "")
    if not wish:
        rounds = selectors.rounds(member.government)
        found = rounds[0] if rounds else None
    else:
        found = selectors.round_of(member.government, int(wish)) if wish.isdecimal() and len(wish) == 4 else None
    if found is None:
        raise Http404
    return found


def agency_of_request(request: HttpRequest, id: str) -> Agency:
    snapshot = current_snapshot(member_of_request(request).government)
    if snapshot is None or id not in snapshot.agency_by_id:
        raise Http404
    return snapshot.agency_by_id[id]


def address(name: str, member: Membership, year: int, id: str = "", **query: str) -> str:
    place = {"government": member.government.slug, **({"id": id} if id else {})}
    return f"{reverse(name, kwargs=place)}?{urlencode({'tahun': str(year), **query})}"
