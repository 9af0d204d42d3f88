"""Reference numbers and PINs: short enough to write down, kept as a keyed hash, the same for the same sending.

A PIN of six digits resists guessing by the limit on attempts; the hash is keyed with the secret of the installation,
so that the database alone does not give it away.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from django.conf import settings

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without letters and digits that are taken for one another."""
LENGTH, GROUP = 8, 4
PIN_DIGITS = 6
KEY_BYTES = 24
KEY = re.compile(r"[A-Za-z0-9_-]{32}")
"""A key as made here or, in the same form, on the phone."""


def key_make() -> str:
    """The one-time key of a draft."""
    return secrets.token_urlsafe(KEY_BYTES)


def key_hash(key: str) -> str:
    """Under which a draft is kept."""
    return hashlib.sha256(f"draft:{key}".encode()).hexdigest()


def code_make() -> str:
    """A new reference number, such as `7K3M-9QXA`."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def code_read(text: str) -> str:
    """A reference number as typed by hand: spaces, case and the dash do not matter."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    return f"{letters[:GROUP]}-{letters[GROUP:]}" if len(letters) == LENGTH else ""


def pin_of_key(key: str) -> str:
    """The PIN that belongs to a draft's key: sending again shows the same one."""
    number = int.from_bytes(_keyed(f"pin:{key}")[:8], "big") % 10**PIN_DIGITS
    return f"{number:0{PIN_DIGITS}d}"


def pin_make() -> str:
    """A new PIN, where one was lost."""
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"


def pin_hash(code: str, pin: str) -> str:
    """What is kept of a PIN."""
    return _keyed(f"kept:{code}:{pin}").hex()


def pin_fits(code: str, pin: str, kept: str) -> bool:
    """Whether a PIN is the one of a complaint."""
    return hmac.compare_digest(pin_hash(code, pin), kept)


def _keyed(text: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).digest()
