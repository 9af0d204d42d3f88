"""What the law says of moving a person out of the post held: sentences with their article, and how sure it is.

Nothing here chooses: a limit that bars or asks stands beside the proposal, for those who decide.
"""

from __future__ import annotations

from penata.core.message import Message, message
from penata.core.organisation.facts import move_of
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Employee, EmployeeStatus
from penata.core.rules import Law
from penata.core.rules.movement import Limit, limits

PROCEDURE = frozenset({"assessment", "reorganisation"})
"""Limits that name the procedure every such move goes through: it stands with the decision already."""
UNKNOWN = "mutation_unknown"


def move_limits(person: Employee, snapshot: Snapshot, law: Law) -> tuple[Limit, ...]:
    """The limits on moving a PNS on the law's date; a PPPK is bound by the contract instead."""
    if person.status is not EmployeeStatus.PNS or person.position is None:
        return ()
    home = snapshot.position_by_id[person.position]
    unit = snapshot.unit_by_id[home.unit]
    move = move_of(person, home, unit, snapshot.agency_by_id[unit.agency].kind)
    return tuple(limit for limit in limits(law, move) if limit.name not in PROCEDURE)


def move_warnings(person: Employee, snapshot: Snapshot, law: Law) -> tuple[Message, ...]:
    """The limits in words; a date of inauguration the files do not hold is told once by the analysis, not here."""
    found = move_limits(person, snapshot, law)
    return tuple(_told(limit) for limit in found if limit.name != UNKNOWN)


def _told(limit: Limit) -> Message:
    code = "placement.limit" if limit.reference.confidence.verified else "placement.limit.unverified"
    return message(code, text=limit.text, article=limit.reference.label)
