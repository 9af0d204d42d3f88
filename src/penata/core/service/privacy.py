"""Deadlines of the law on personal data: telling of a breach, answering a citizen's request.

They run in hours, day and night, holidays too. Source: UU 27/2022 (rules `services.privacy.*`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from penata.core.rules import Law
from penata.core.service.limits import Due


class Request(StrEnum):
    """What a citizen may ask about his data, with a time limit."""

    CONSENT_WITHDRAWAL = "consent_withdrawal"
    CORRECTION = "correction"
    ACCESS = "access"
    RESTRICTION = "restriction"


def breach_notice(law: Law, known: datetime) -> Due:
    """By when the citizens concerned and the institution must be told of a breach found at `known` (Ps 46)."""
    rule = "services.privacy.breach"
    return _hours(law, rule, law[rule]["hours"], known)


def request_due(law: Law, request: Request, received: datetime) -> Due:
    """By when a citizen's request about his data must be met."""
    rule = f"services.privacy.{request}"
    return _hours(law, rule, law[rule], received)


def _hours(law: Law, rule: str, hours: int, start: datetime) -> Due:
    moment = start + timedelta(hours=hours)
    return Due(moment.date(), moment, because=(law.ref(rule),))
