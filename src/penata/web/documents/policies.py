"""Who keeps the catalogue, who handles applications, and who sees only figures."""

from __future__ import annotations

from penata.web.documents.definition import Owner
from penata.web.documents.models import Application, Service
from penata.web.governments.models import OF_AGENCY, Membership, Role


def may_handle(member: Membership) -> bool:
    """Applications are seen by the agency that handles them, by nobody else."""
    return member.role in OF_AGENCY and bool(member.agency)


def may_simplify(member: Membership) -> bool:
    """The organisation section and the leader read what procedures cost; figures without people."""
    return member.role in (Role.ORGANISATION, Role.LEADER)


def may_see_catalogue(member: Membership) -> bool:
    """Agencies, the organisation section and the leader."""
    return member.role in OF_AGENCY or may_simplify(member)


def may_keep(member: Membership) -> bool:
    """Standards are written by the agency or by the organisation section."""
    return may_handle(member) or member.role == Role.ORGANISATION


def keeps(member: Membership, service: Service) -> bool:
    """Whether the member writes this standard."""
    return may_keep(member) and (member.role == Role.ORGANISATION or member.agency == service.agency)


def releases(member: Membership, service: Service) -> bool:
    """A standard is released by the head of the agency that answers for it."""
    return member.role == Role.AGENCY_HEAD and bool(member.agency) and member.agency == service.agency


def sees(member: Membership, application: Application) -> bool:
    """Whether the member may open an application."""
    return may_handle(member) and member.agency == application.agency


def works(member: Membership, application: Application, owner: Owner) -> bool:
    """Does a step: the officer, or the head where the procedure says so."""
    role = Role.AGENCY_HEAD if owner is Owner.HEAD else Role.LIAISON
    return sees(member, application) and member.role == role


def decides(member: Membership, application: Application) -> bool:
    """Approves, refuses and issues: the head of the agency."""
    return sees(member, application) and member.role == Role.AGENCY_HEAD
