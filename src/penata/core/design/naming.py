"""Proposed names in the order of law (Ps 40(7), (9); 48(6); 54(4)); the city may change them."""

from __future__ import annotations

from penata.core.design.frame import Frame
from penata.core.design.lawful import Lawful
from penata.core.rules.naming import joined

_FIELD_WORDS = ("Bidang ", "Bagian ", "Subbagian ")


def agency_name(group: Lawful, frame: Frame) -> str:
    """Name of the agency of a group: the host's function alone, or every function in the order of law."""
    if group.path == "J3":
        return "Sekretariat Daerah"
    merged = group.path in ("J2", "J4")
    named = sorted(group.functions) if merged else group.functions[:1]
    return frame.wording.name(group.carrier, named)


def united_name(kept: str, others: list[str]) -> str:
    """Name of a unit that takes others of its function up."""
    prefix = next((word for word in _FIELD_WORDS if kept.startswith(word)), "")
    words = [name.removeprefix(prefix) for name in (kept, *others)]
    return prefix + joined(dict.fromkeys(words))
