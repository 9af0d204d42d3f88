"""Blacking out parts of a text before it is published: what looks personal is marked, an officer decides.

Marks are double square brackets, so that it works without script: `hubungi [[0812 3456 7890]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
BLACK = "█████"
"""The same length whatever it covers, so that nothing can be guessed from it."""
PERSONAL = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<number>(?<!\d)(?:\+62|62|0)8[\d\s-]{7,14}\d)"
    r"|(?P<identity>(?<!\d)\d{16,18}(?!\d))"
    r"|(?P<plate>\b[A-Z]{1,2}\s?\d{1,4}\s?[A-Z]{2,3}\b)"
)
SHORTEST_NAME = 3


def mark(text: str, names: Iterable[str] = ()) -> str:
    """The text with numbers, addresses, number plates and the given names marked."""
    plain = text.replace("[[", "[").replace("]]", "]")
    words = [re.escape(name) for name in names if len(name) >= SHORTEST_NAME]
    found = PERSONAL.sub(r"[[\g<0>]]", plain)
    if not words:
        return found
    return re.sub(rf"(?<!\[\[)\b({'|'.join(words)})\b(?!\]\])", r"[[\1]]", found, flags=re.IGNORECASE)


def black(text: str) -> str:
    """The text as the public reads it."""
    return MARKED.sub(BLACK, text).replace("[[", "[").replace("]]", "]")
