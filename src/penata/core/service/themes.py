"""What citizens write beside their marks, grouped by theme: simple, and explained by their own words.

A theme is an element of the survey with the words citizens use for it; a text belongs to the theme of which it uses most
words, pairs of words counting twice. Nothing is learned and nothing is judged: who wants to know why a text is where it
is finds the words that put it there. A text without any of them stands under `OTHER`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from penata.core.service.routing.words import shown, stems_of, terms_of

SOURCE = Path(__file__).with_name("themes.yaml")
OTHER = "other"
WORDS = 5
"""Words shown for a theme."""
PAIR = 2
"""How much a pair of words counts against a single one."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Texts about one thing."""

    code: str
    """Code of the element, or `OTHER`."""
    texts: tuple[int, ...]
    """Places of the texts in the order they were given."""
    words: tuple[str, ...]
    """What put them here, commonest first, as citizens wrote it."""


def themes(texts: Sequence[str]) -> tuple[Theme, ...]:
    """The themes of free texts, largest first, `OTHER` last; blank texts are left out."""
    places: dict[str, list[int]] = defaultdict(list)
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for place, text in enumerate(texts):
        if not text.strip():
            continue
        code, terms = theme_of(text)
        places[code].append(place)
        spoken[code].update(shown(sorted(terms), text))
    order = sorted(places, key=lambda code: (code == OTHER, -len(places[code]), code))
    return tuple(Theme(code, tuple(places[code]), _commonest(spoken[code])) for code in order)


def theme_of(text: str) -> tuple[str, frozenset[str]]:
    """The theme of one text and the stems that put it there; `OTHER` and none where no word is known."""
    terms = Counter(terms_of(stems_of(text)))
    met = {code: words & terms.keys() for code, words in _lexicon().items()}
    weights = {code: sum(_weight(term) * terms[term] for term in found) for code, found in met.items()}
    best = min(weights, key=lambda code: (-weights[code], code))
    return (best, frozenset(met[best])) if weights[best] else (OTHER, frozenset())


def _weight(term: str) -> int:
    return PAIR if " " in term else 1


def _commonest(words: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-words[word], word))[:WORDS])


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    from penata.core.rules.yaml_text import load

    raw = load(SOURCE.read_bytes())
    return {code: frozenset(" ".join(stems_of(entry)) for entry in words.split(",")) for code, words in raw.items()}
