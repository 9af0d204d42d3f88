"""A citizen's text as word stems, and the words as they were written for showing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from penata.core.stemming import stem

WORD = re.compile(r"[a-z]{2,}")
MOST_WORDS = 1_000
"""What follows in a longer text no longer changes where it belongs."""


def stems_of(text: str) -> tuple[str, ...]:
    """Stems in the order of the text."""
    return tuple(map(stem, WORD.findall(text.lower())[:MOST_WORDS]))


def terms_of(stems: Iterable[str]) -> tuple[str, ...]:
    """Single stems and pairs of neighbours ("jalan", "jalan rusak")."""
    row = tuple(stems)
    return row + tuple(f"{one} {two}" for one, two in pairwise(row))


def as_written(text: str) -> dict[str, str]:
    """Stem -> the word as the text has it first."""
    found: dict[str, str] = {}
    for word in WORD.findall(text.lower())[:MOST_WORDS]:
        found.setdefault(stem(word), word)
    return found


def shown(terms: Iterable[str], text: str) -> tuple[str, ...]:
    """Terms as the text writes them."""
    written = as_written(text)
    return tuple(" ".join(written.get(one, one) for one in term.split()) for term in terms)
