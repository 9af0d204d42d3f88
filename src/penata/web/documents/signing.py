"""Certified electronic signatures (TTE) on letters: what an adapter of a signing service does, and who uses which.

Penata brings no adapter: every certified service has its own contract and interface. A government without one issues
letters that say "belum ber-TTE". What an adapter must do: docs/reference/tanda-tangan-elektronik.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from penata.web.documents.flow import refuse
from penata.web.governments.models import Government

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
"""Which bytes of a PDF a signature covers: from, how many, from, how many (ISO 32000-1, 12.8.1)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter to be signed."""

    content: bytes
    """The PDF/A with number and QR code."""
    number: str
    signer: str
    """Name of the official who signs."""
    account: str
    """Public id of the official's account, by which an adapter finds the certificate."""
    passphrase: str = field(repr=False)
    """What the official typed to release the signature; never kept."""


class NotSigned(RuntimeError):
    """The service did not sign; says why in words for the official, without passphrase or address."""


class Signer(Protocol):
    """An adapter of a certified signing service."""

    certified_by: str
    """Who certifies, as printed in the letter; at most 80 letters."""
    asks_passphrase: bool

    def sign(self, wanted: Wanted) -> bytes:
        """The same letter with the signature in it; raises `NotSigned`. Ends within ten seconds."""


def signer_of(government: Government) -> Signer | None:
    """The adapter a government uses; raises `ImportError` where its path is wrong."""
    path = settings.SERVICES_SIGNERS.get(government.code)
    made: Signer | None = import_string(path)() if path else None
    return made


def signed(signer: Signer, wanted: Wanted) -> bytes:
    """The letter as signed. Raises `NotNow`: without passphrase, not signed, or not signed over the whole file."""
    if signer.asks_passphrase and not wanted.passphrase:
        raise refuse("passphrase")
    try:
        content = signer.sign(wanted)
    except NotSigned as fault:
        raise refuse("not_signed", service=signer.certified_by, reason=str(fault)) from None
    if not covers_whole(content):
        raise refuse("not_whole", service=signer.certified_by)
    return content


def covers_whole(content: bytes) -> bool:
    """Whether a PDF holds a signature over everything but itself; that the signature is true is for a verifier to say."""
    found = RANGE.findall(content)
    if not content.startswith(b"%PDF-") or not found:
        return False
    first, length, second, rest = map(int, found[-1])
    return first == 0 and 0 < length < second and second + rest == len(content)
