"""Proposed names in the order of law (Ps 40(7), (9); 48(6); 54(4)); the city may change them."""

from __future__ import annotations

from penata.core.design.frame import Frame
from penata.core.design.lawful import Lawful

_WHOLE = {"1.05.1": "Satuan Polisi Pamong Praja"}
"""Agencies the law itself names (Ps 38)."""
_WORDING = {
    "1.05.2": "Pemadam Kebakaran dan Penyelamatan",
    "2.18": "Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
}
_FIELD_WORDS = ("Bidang ", "Bagian ", "Subbagian ")


def agency_name(group: Lawful, frame: Frame) -> str:
    """Name of the agency of a group: the host's function alone, or every function joined."""
    if group.path == "J3":
        return "Sekretariat Daerah"
    named = group.functions if group.path in ("J2", "J4") else group.functions[:1]
    words = [_WORDING.get(code, frame.names.get(code, code)) for code in named]
    if named[0] in _WHOLE:
        return _joined([_WHOLE[named[0]], *words[1:]])
    return f"{group.carrier.capitalize()} {_joined(words)}"


def united_name(kept: str, others: list[str]) -> str:
    """Name of a unit that takes others of its function up."""
    prefix = next((word for word in _FIELD_WORDS if kept.startswith(word)), "")
    words = [name.removeprefix(prefix) for name in (kept, *others)]
    return prefix + _joined(list(dict.fromkeys(words)))


def _joined(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    last = words[-1]
    glue = ", " if any(" dan " in word for word in words) else " dan "
    return ", ".join(words[:-1]) + glue + last
