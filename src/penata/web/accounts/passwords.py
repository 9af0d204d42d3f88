"""Passwords: made at random for a new account, chosen by its owner at the first sign-in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from penata.web.accounts.models import User
from penata.web.audit.actions import event_append
from penata.web.governments.selectors import memberships_of

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for one another when read from paper."""
GROUPS, SIZE = 4, 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person typed to choose a password."""

    present: str
    wanted: str
    again: str


def password_make() -> str:
    """Four groups of four letters and digits: some 79 bits, made to be read out or typed from paper once."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(SIZE)) for _ in range(GROUPS))


@transaction.atomic
def password_choose(user: User, choice: Choice) -> dict[str, list[str]]:
    """Take the password a person chose, or say by field what is wrong with it: `present`, `again`, `same`, `wanted`.

    The texts of `wanted` come from the validators; the others have none of their own.
    """
    if not user.check_password(choice.present):
        return {"present": []}
    if choice.wanted == choice.present:
        return {"same": []}
    try:
        validate_password(choice.wanted, user)
    except ValidationError as fault:
        return {"wanted": list(fault.messages)}
    if choice.wanted != choice.again:
        return {"again": []}
    user.set_password(choice.wanted)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    for member in memberships_of(user):
        event_append(member.government, user, "account.own_password", str(user.public_id))
    return {}
