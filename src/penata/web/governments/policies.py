"""Who may do what: predicates on a membership, used by actions, pages and the menu alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from penata.web.governments.models import OF_AGENCY, Membership, Role

Policy = Callable[[Membership], bool]


def may_read(member: Membership) -> bool:
    """Everybody with a role reads structure, findings and scenarios."""
    return True


def may_import(member: Membership) -> bool:
    """The organisation section brings the city's files in."""
    return member.role == Role.ORGANISATION


def may_choose(member: Membership) -> bool:
    """The mayor chooses a scenario; the organisation section may record the choice."""
    return member.role in (Role.LEADER, Role.ORGANISATION)


def may_see_people(member: Membership) -> bool:
    """Before release, who goes where is for the placement team only."""
    return member.role == Role.PERSONNEL


def sees_people_of(member: Membership, agency: str) -> bool:
    """Who serves in an agency now: its own head and the placement team; where they will go is for the team alone."""
    return may_see_people(member) or (member.role == Role.AGENCY_HEAD and member.agency == agency)


def may_decide_posts(member: Membership) -> bool:
    """Decisions of committees are carried in by the placement team."""
    return member.role == Role.PERSONNEL


def may_see_history(member: Membership) -> bool:
    """The history is for those who answer for it."""
    return member.role in (Role.ORGANISATION, Role.PERSONNEL, Role.LEADER)


SERVE_COMPLAINTS = frozenset((Role.COMPLAINTS, Role.LIAISON, Role.AGENCY_HEAD, Role.SUPERVISOR, Role.LEADER))


def may_serve_complaints(member: Membership) -> bool:
    """Those who handle complaints or answer for them."""
    return member.role in SERVE_COMPLAINTS


def may_handle_applications(member: Membership) -> bool:
    """Applications for services are seen by the agency that handles them, by nobody else."""
    return member.role in OF_AGENCY and bool(member.agency)


def may_see_services(member: Membership) -> bool:
    """Agencies keep and handle their services; the organisation section and the leader see how they run."""
    return member.role in OF_AGENCY or member.role in (Role.ORGANISATION, Role.LEADER)


SERVE_QUEUES = frozenset(
    (Role.COUNTER, Role.LIAISON, Role.AGENCY_HEAD, Role.ORGANISATION, Role.LEADER, Role.SUPERVISOR)
)


def may_serve_queues(member: Membership) -> bool:
    """Those who call numbers, or read how long citizens wait."""
    return member.role in SERVE_QUEUES


def may_see_satisfaction(member: Membership) -> bool:
    """Those who answer for services read how satisfied their users are."""
    return member.role in (Role.ORGANISATION, Role.LEADER, Role.AGENCY_HEAD)


def home_of(member: Membership) -> str:
    """The page somebody begins with: complaints or queues for those who only serve those, else the city."""
    if member.role == Role.COUNTER:
        return "queues:list"
    serves = member.role in (Role.COMPLAINTS, Role.LIAISON, Role.SUPERVISOR)
    return "complaints:list" if serves else "organisation:home"


Room = tuple[str, Any, Policy]
MENU: tuple[tuple[Any, tuple[Room, ...]], ...] = (
    (_("Beranda"), (("organisation:home", _("Beranda"), may_read),)),
    (
        _("Organisasi"),
        (
            ("organisation:data", _("Data kota"), may_read),
            ("organisation:import", _("Impor"), may_import),
            ("organisation:findings", _("Analisis"), may_read),
            ("institution:list", _("Kelembagaan"), may_read),
        ),
    ),
    (
        _("Penataan"),
        (
            ("scenarios:list", _("Rancang"), may_read),
            ("scenarios:placement", _("Tempatkan"), may_read),
            ("scenarios:budget", _("Anggaran"), may_read),
            ("scenarios:documents", _("Dokumen"), may_read),
        ),
    ),
    (
        _("Layanan warga"),
        (
            ("complaints:list", _("Pengaduan"), may_serve_complaints),
            ("documents:list", _("Permohonan"), may_handle_applications),
            ("documents:catalogue", _("Layanan"), may_see_services),
            ("queues:list", _("Antrean"), may_serve_queues),
            ("satisfaction:list", _("Kepuasan"), may_see_satisfaction),
            ("information:release", _("Keterbukaan"), may_import),
        ),
    ),
    (
        _("Rujukan"),
        (
            ("regulations:index", _("Peraturan"), may_read),
            ("audit:history", _("Riwayat"), may_see_history),
        ),
    ),
)
"""Rooms by what they serve; a group of which a role may open one room only is that room."""


def allowed(policy: Policy) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Let a view through for members whom the policy allows."""

    def wrap(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            member = getattr(request, "membership", None)
            if member is None or not policy(member):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return wrap
