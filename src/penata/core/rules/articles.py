"""Which articles and annexes a citation names."""

from __future__ import annotations

import re

_ELSEWHERE = re.compile(r"\b(?:UU|PP|Perpres|PermenPANRB|PermenPAN|Permendagri|Perka BKN) \d+/\d{4}(?: Pasal \w+)?")
"""Another instrument named within an article: its articles are not those of the instrument cited."""
_ARTICLE = re.compile(r"\b(?:Pasal|Ps) (\d+[A-Z]*)((?:, \d+[A-Z]*)*(?: dan \d+[A-Z]*\b(?!\)))?)")
_ANNEX = re.compile(r"\bLampiran(?: ([IVX]+))?((?:\.[A-Z0-9]+)*)(?: dan ([IVX]+)((?:\.[A-Z0-9]+)*))?")
_NUMBER = re.compile(r"\d+[A-Z]*")
_PLACE = re.compile(r"\b(?:Pasal|Ps|[Ll]ampiran|Diktum|tidak berpasal)\b")
"""A part of a regulation, its own or another's; `pasal` in small letters tells that it was not read."""


def articles_of(article: str) -> tuple[str, ...]:
    """The articles and annexes a citation names: `Pasal 39 ayat (5) dan Pasal 40` -> `Pasal 39`, `Pasal 40`."""
    own = _ELSEWHERE.sub("", article)
    named = [
        f"Pasal {number}" for found in _ARTICLE.finditer(own) for number in (found[1], *_NUMBER.findall(found[2] or ""))
    ]
    for found in _ANNEX.finditer(own):
        first, second = (f"{found[at] or ''}{found[at + 1] or ''}" for at in (1, 3))
        named.append(f"Lampiran {first}".strip())
        if second:
            named.append(f"Lampiran {second}")
    return tuple(dict.fromkeys(named))


def names_a_place(article: str) -> bool:
    """Whether a citation names an article, an annex or a dictum at all, of its own instrument or of another."""
    return _PLACE.search(article) is not None
