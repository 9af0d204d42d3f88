"""Who opens, fills in, reads and decides institutional evaluations."""

from __future__ import annotations

from penata.web.governments.models import Membership, Role


def may_open(member: Membership) -> bool:
    """The organisation section opens and closes rounds and says what holds of an agency."""
    return member.role == Role.ORGANISATION


def may_fill(member: Membership, agency: str) -> bool:
    """Heads assess their own agency; the organisation section may assess any, as one more assessor."""
    return member.role == Role.ORGANISATION or (member.role == Role.AGENCY_HEAD and member.agency == agency)


def may_see(member: Membership, agency: str) -> bool:
    """A head sees the results of their own agency only."""
    return member.role != Role.AGENCY_HEAD or member.agency == agency


def may_settle(member: Membership) -> bool:
    """Directions that were not read in law, and levels on which assessors differ, are for a named official."""
    return member.role in (Role.ORGANISATION, Role.LEADER)
