"""The two names one signs in with: an e-mail address, or a NIP that can be right."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from penata.core.message import Message, message
from penata.core.rules import load_rulebook
from penata.core.rules.identity import read_number


class Refused(ValueError):
    """What was asked for cannot be done; `message` says why and what to do. Nothing was changed."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.message: Message = message(code, **params)


def email_of(text: str) -> str | None:
    """The address as it is kept; `None` where nothing was given; raises `Refused`."""
    address = text.strip().lower()
    if not address:
        return None
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("account.email") from None
    return address


def nip_of(text: str, day: date) -> str | None:
    """The 18 digits, written with or without spaces; `None` where nothing was given; raises `Refused`.

    Checked as the NIP of a PNS or the NI of a PPPK under the law of `day`: length, dates, sex and number.
    """
    digits = "".join(text.split())
    if not digits:
        return None
    found = read_number(load_rulebook().at(day), digits)
    if not found.valid:
        raise Refused("account.nip", faults=[message(f"account.nip.{fault}") for fault in found.faults])
    return digits
