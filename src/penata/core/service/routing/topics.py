"""Which urusan a complaint belongs to inside the agency it lies with, so that what it tells falls on the right function.

The topics are those citizens choose from; their urusan are ours and open, the first that the agency carries counts. A topic
that names none (`lainnya`, `petugas`) is told by the words of the complaint, among the agency's own functions only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from penata.core.service.routing.lexicon import Lexicon, lexicon
from penata.core.service.routing.words import stems_of

TOPICS: Mapping[str, tuple[str, ...]] = {
    "jalan": ("1.03", "1.04"),
    "drainase": ("1.03", "1.04"),
    "lampu": ("2.15", "1.04", "1.03"),
    "sampah": ("2.11",),
    "air": ("1.03", "1.04"),
    "lalu_lintas": ("2.15",),
    "kesehatan": ("1.02",),
    "pendidikan": ("1.01",),
    "kependudukan": ("2.12",),
    "bantuan": ("1.06",),
    "perizinan": ("2.18",),
    "pasar": ("3.30", "2.17"),
    "ketertiban": ("1.05.1",),
    "bencana": ("1.05.3", "1.05.2"),
}
"""Topic -> urusan, the likeliest first."""


def function_of(topic: str, text: str, functions: Sequence[str]) -> str:
    """The function among an agency's own that a complaint belongs to; empty where nothing speaks for one of several."""
    if len(functions) == 1:
        return functions[0]
    for code in TOPICS.get(topic, ()):
        if code in functions:
            return code
    shares = _shipped().scores(stems_of(text), functions) if functions and text else {}
    best = max(shares, key=lambda code: shares[code], default="")
    return best if best and shares[best] > 0 else ""


@cache
def _shipped() -> Lexicon:
    return lexicon()
