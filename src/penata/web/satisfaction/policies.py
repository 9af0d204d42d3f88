"""Who may do what with surveys."""

from __future__ import annotations

from penata.web.governments.models import Membership, Role
from penata.web.satisfaction.models import Survey


def may_survey(member: Membership) -> bool:
    """The organisation section opens, closes and publishes."""
    return member.role == Role.ORGANISATION


def may_read_surveys(member: Membership) -> bool:
    """Those who answer for services; heads see their own agency only."""
    return member.role in (Role.ORGANISATION, Role.LEADER, Role.AGENCY_HEAD)


def sees(member: Membership, survey: Survey) -> bool:
    """Whether the member may open a survey."""
    own = member.role != Role.AGENCY_HEAD or member.agency == survey.agency
    return may_read_surveys(member) and own
