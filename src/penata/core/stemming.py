"""Indonesian word stems, each word worked out once in a process."""

from __future__ import annotations

from functools import cache
from typing import Any

LEAST_LETTERS = 5
"""Shorter words carry no affix that stemming could take off; skipping them saves half the time."""


@cache
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    return word if len(word) < LEAST_LETTERS else str(_stemmer().stem(word))


@cache
def _stemmer() -> Any:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()
