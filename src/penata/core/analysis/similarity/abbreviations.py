"""Abbreviations that the statements themselves explain, so that short and long form count as the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_EXPLAINED = re.compile(r"((?:[A-Za-z]+[ -]+){2,8})\(([A-Za-z]{2,8})\)")
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = frozenset({"dan", "di", "untuk", "pada", "serta", "atau", "dengan", "bagi", "dari", "ke", "yang"})


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Short form -> long form, where a text says "kekerasan terhadap perempuan (KtP)" and the initials agree.

    Small words may be left out of the initials. Of several long forms the one met most often counts, then the first
    by letter.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _EXPLAINED.finditer(text):
            if long := _long_form(match[1].replace("-", " ").split(), match[2].lower()):
                found[match[2]][long] += 1
    return {short: min(forms, key=lambda form: (-forms[form], form)) for short, forms in sorted(found.items())}


def expanded(text: str, known: Mapping[str, str]) -> str:
    """The text with known short forms written out, once where both stand side by side."""
    if not known:
        return text
    once = _EXPLAINED.sub(lambda match: match[1] if match[2] in known else match[0], text)
    return _WORD.sub(lambda match: known.get(match[0], match[0]), once)


def _long_form(words: list[str], initials: str) -> str:
    for count in range(2, len(words) + 1):
        last = [word.lower() for word in words[-count:]]
        if initials in (_initials(last), _initials(word for word in last if word not in _SMALL)):
            return " ".join(last)
    return ""


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)
