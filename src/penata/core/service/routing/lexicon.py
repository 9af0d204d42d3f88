"""Where a complaint belongs before anything was learned: by the words of each function and its agency's duties.

A class is the bag of its words, weighted by how few other classes use them; a text is compared with it by the cosine.
The lexicon counts its pairs of words fully and their single words by half, duty statements by a quarter.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from penata.core.service.routing.words import stems_of, terms_of

SOURCE = Path(__file__).with_name("lexicon.yaml")
WORD_OF_PAIR = 0.5
DUTY = 0.25
ANYWHERE = frozenset(
    stems_of("tidak bisa lama uang hari orang gila kerja nama data kartu salah surat bantuan usaha anak luar")
)
"""Words of pairs that say nothing alone."""
SHARPNESS = 2.0
"""Power of the cosines that become shares."""


@dataclass(frozen=True)
class Other:
    """An authority outside the government."""

    code: str
    owner: str
    level: str
    """`central` or `province`."""


@dataclass(frozen=True)
class Lexicon:
    """Class -> term -> weight, each class of length one; the classes of other authorities among them."""

    weights: Mapping[str, Mapping[str, float]]
    others: Mapping[str, Other]

    def scores(self, stems: Sequence[str], classes: Iterable[str]) -> dict[str, float]:
        """Shares of the classes for a text, summing to one; all zero where no word of the lexicon occurs."""
        counts = Counter(terms_of(stems))
        found = {code: sum(weight * counts[term] for term, weight in self._met(code, counts)) for code in classes}
        total = sum(value**SHARPNESS for value in found.values())
        return {code: value**SHARPNESS / total if total else 0.0 for code, value in found.items()}

    def speaking(self, stems: Sequence[str], code: str) -> list[tuple[float, str]]:
        """Terms of the text that speak for a class, strongest first."""
        counts = Counter(terms_of(stems))
        return sorted(((-weight * counts[term], term) for term, weight in self._met(code, counts)))

    def _met(self, code: str, counts: Mapping[str, int]) -> list[tuple[str, float]]:
        row = self.weights.get(code, {})
        return [(term, row[term]) for term in counts if term in row]


def lexicon(duties: Mapping[str, Sequence[str]] | None = None) -> Lexicon:
    """The lexicon, enriched by the city's own duty statements by function code."""
    functions, others, owners = _shipped()
    bags: dict[str, dict[str, float]] = {code: dict(bag) for code, bag in (functions | others).items()}
    for code, statements in (duties or {}).items():
        bag = bags.setdefault(code, {})
        for statement in statements:
            for term in terms_of(stems_of(statement)):
                bag[term] = max(bag.get(term, 0.0), DUTY)
    users: dict[str, int] = defaultdict(int)
    for code in functions:
        for term in bags[code]:
            users[term] += 1
    rarity = {term: math.log(1 + len(functions) / count) for term, count in users.items()}
    rare = math.log(1 + len(functions))
    return Lexicon({code: _unit(bag, rarity, rare) for code, bag in bags.items()}, owners)


def _unit(bag: Mapping[str, float], rarity: Mapping[str, float], rare: float) -> dict[str, float]:
    row = {term: weight * rarity.get(term, rare) for term, weight in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in row.values())) or 1.0
    return {term: weight / length for term, weight in row.items()}


@cache
def _shipped() -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]], dict[str, Other]]:
    from penata.core.rules.yaml_text import load

    raw = load(SOURCE.read_bytes())
    functions = {code: _bag(words) for code, words in raw["functions"].items()}
    others = {row["code"]: _entries(row["words"]) for row in raw["others"]}
    owners = {row["code"]: Other(row["code"], row["owner"], row["level"]) for row in raw["others"]}
    return functions, others, owners


def _bag(words: Any) -> dict[str, float]:
    """The entries, and their words alone where these say something."""
    bag = _entries(words)
    for entry in list(bag):
        for one in entry.split():
            if one not in ANYWHERE:
                bag.setdefault(one, WORD_OF_PAIR)
    return bag


def _entries(words: Any) -> dict[str, float]:
    return {" ".join(stems_of(entry)): 1.0 for entry in str(words).split(",")}
