"""Who keeps the catalogue, who handles applications, and who sees only figures."""

from __future__ import annotations

from penata.web.documents.definition import Owner
from penata.web.documents.models import Application, Service
from penata.web.governments.models import Membership, Role
from penata.web.governments.policies import may_handle_applications


def may_keep(member: Membership) -> bool:
    """Standards are written by the agency or by the organisation section."""
    return may_handle_applications(member) or member.role == Role.ORGANISATION


def keeps(member: Membership, service: Service) -> bool:
    """Whether the member writes this standard."""
    return may_keep(member) and (member.role == Role.ORGANISATION or member.agency == service.agency)


def releases(member: Membership, service: Service) -> bool:
    """A standard is released by the head of the agency that answers for it."""
    return member.role == Role.AGENCY_HEAD and bool(member.agency) and member.agency == service.agency


def sees(member: Membership, application: Application) -> bool:
    """Whether the member may open an application."""
    return may_handle_applications(member) and member.agency == application.agency


def works(member: Membership, application: Application, owner: Owner) -> bool:
    """Does a step: the officer, or the head where the procedure says so."""
    role = Role.AGENCY_HEAD if owner is Owner.HEAD else Role.LIAISON
    return sees(member, application) and member.role == role


def decides(member: Membership, application: Application) -> bool:
    """Approves, refuses and issues: the head of the agency."""
    return sees(member, application) and member.role == Role.AGENCY_HEAD
