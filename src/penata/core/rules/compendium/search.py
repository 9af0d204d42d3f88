"""Looking rules up by words of the law, ranked.

A word fits if it is the same, begins the same, or has the same root once Indonesian affixes are taken off
(penggabungan, bergabung, digabungkan -> gabung). A rare word weighs more than a common one, a word of the id or title
more than one of the description. Rules with all the words come first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z0-9]+")
_PREFIX = re.compile(r"^(?:di|ke|se|ter|ber|per|memper|diper|mem|meny|meng|men|me|pem|peny|peng|pen|pe)(?=[a-z]{4,})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kannya|annya|nya|kan|an|i)$")
_SHORTER = {
    "pasal": "ps",
    "ayat": "",
    "dan": "",
    "yang": "",
    "atau": "",
    "di": "",
    "untuk": "",
    "nomor": "",
    "tahun": "",
}
_LEAST_BEGINNING = 4
"""Letters from which a word may be the beginning of another."""
SAME, ROOT, BEGINS = 4, 3, 2
"""How well a word fits."""


def words(text: str) -> list[str]:
    """The words of a text that are looked up: lower case, `Pasal` as `ps`, without words that say nothing."""
    found = (_SHORTER.get(item, item) for item in _WORD.findall(text.lower()))
    return [item for item in found if item]


def root(word: str) -> str:
    """The word without Indonesian affixes; short words stay as they are."""
    bare = _PREFIX.sub("", word) if word.isalpha() else word
    return _SUFFIX.sub("", bare) if bare.isalpha() else bare


class Index:
    """The words of every document with their weights; documents are ids."""

    def __init__(self, documents: Mapping[str, Iterable[tuple[int, str]]]) -> None:
        """`documents`: id -> texts with the weight of a word in each."""
        self.weights: dict[str, dict[str, int]] = {}
        for id, texts in documents.items():
            found: dict[str, int] = {}
            for weight, text in texts:
                for item in words(text):
                    found[item] = max(weight, found.get(item, 0))
            self.weights[id] = found
        self.frequency = Counter(item for found in self.weights.values() for item in found)
        self.roots = {item: root(item) for item in self.frequency}

    def search(self, text: str) -> list[str]:
        """Ids, best first; nothing for a text without words."""
        wanted = [self._fitting(item) for item in dict.fromkeys(words(text))]
        ranked = []
        for id, weights in self.weights.items():
            points = [max((fit * weights.get(item, 0) for item, fit in fits.items()), default=0) for fits in wanted]
            found = sum(1 for point in points if point > 0)
            if found:
                score = sum(point * self._rarity(fits) for point, fits in zip(points, wanted, strict=True))
                ranked.append((-found, -score, id))
        return [id for _, _, id in sorted(ranked)]

    def _fitting(self, wanted: str) -> dict[str, int]:
        fits = {}
        own = root(wanted)
        for item, bare in self.roots.items():
            if item == wanted:
                fits[item] = SAME
            elif bare in (own, wanted):
                fits[item] = ROOT
            elif len(wanted) >= _LEAST_BEGINNING and (item.startswith(wanted) or bare.startswith(own)):
                fits[item] = BEGINS
        return fits

    def _rarity(self, fits: Mapping[str, int]) -> float:
        held = max((self.frequency[item] for item in fits), default=0)
        return math.log(1 + len(self.weights) / (1 + held))
