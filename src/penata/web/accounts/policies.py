"""Who may make and change accounts: the operator of the machine, and no member of a government."""

from __future__ import annotations

from dataclasses import dataclass

from penata.web.governments.models import Membership


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever may run commands on the machine that holds the data; history names no user for it."""


def may_administer(actor: Operator | Membership) -> bool:
    """A role in a government, however high, gives no right over accounts."""
    return isinstance(actor, Operator)
