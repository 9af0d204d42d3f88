"""Who sets up a service point, who calls, who reads how long citizens wait."""

from __future__ import annotations

from penata.web.governments.models import OF_AGENCY, Membership, Role
from penata.web.queues.models import Point


def may_set_up(member: Membership, point: Point) -> bool:
    """Head and liaison officer of the agency the point belongs to."""
    return member.role in OF_AGENCY and member.agency == point.agency


def may_begin(member: Membership) -> bool:
    """A new point is made by head or liaison officer, for their own agency."""
    return member.role in OF_AGENCY


def may_call(member: Membership, point: Point) -> bool:
    """Clerks of the agency, and its liaison officer."""
    return member.role in (Role.COUNTER, Role.LIAISON) and member.agency == point.agency


def may_plan(member: Membership, point: Point) -> bool:
    """Waits and staff: who answers for the agency, for the organisation or for the city, and the clerks themselves."""
    if member.role in OF_AGENCY or member.role == Role.COUNTER:
        return member.agency == point.agency
    return member.role in (Role.ORGANISATION, Role.LEADER, Role.SUPERVISOR)


def sees(member: Membership, point: Point) -> bool:
    """Whether a point stands in the member's list."""
    return may_call(member, point) or may_plan(member, point)
