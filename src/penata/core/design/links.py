"""How much two functions have to do with each other, measured against what chance would give.

Kept links are the kinds of `evidence`, each with its open weight. From them the links to be expected by chance are taken
off (each function's share of all links), and the difference is set against the links at stake: a pair far more linked
than chance nears +1000, a pair of strangers falls below zero by as much as it lacks. Without that a merger of strangers
would cost next to nothing beside one strong pair. Points are milli-points, integers.
"""

from __future__ import annotations

from collections.abc import Iterable

from penata.core.design.evidence import Evidence
from penata.core.design.result import CoherencePart
from penata.core.design.weights import KINDS, LinkWeights
from penata.core.message import message


class Links:
    """Links between every two parts, usually the functions the city houses in dinas and badan."""

    def __init__(self, evidence: Evidence, weights: LinkWeights | None = None) -> None:
        self.weights = weights or LinkWeights()
        self.evidence = evidence
        codes = evidence.parts
        pairs = [(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]]
        self._kept = {pair: sum(self._part(kind, *pair) for kind in KINDS) for pair in pairs}
        self._expected = self._chance(codes)
        self.doubt = max(self.weights.doubt, round(sum(self._kept.values()) / max(1, len(pairs))))

    def kept(self, a: str, b: str) -> int:
        """Links that a common agency would keep inside."""
        return self._kept.get(_pair(a, b), 0)

    def excess(self, a: str, b: str) -> int:
        """Kept minus expected links of a pair."""
        return self.kept(a, b) - self._expected.get(_pair(a, b), 0)

    def points(self, a: str, b: str) -> int:
        """Kept minus expected links of a pair, as a share of the links at stake: -1000 to 1000."""
        return _share(self.excess(a, b), self._stake(a, b))

    def group(self, functions: Iterable[str]) -> int:
        """Coherence of a group: the sum over its pairs."""
        codes = sorted(functions)
        return sum(self.points(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :])

    def parts(self, a: str, b: str) -> tuple[CoherencePart, ...]:
        """The points of a pair, kind by kind, with the very things shared; they sum to `points`."""
        stake = self._stake(a, b)
        found = [
            CoherencePart(
                kind, _share(self._part(kind, a, b), stake), self.evidence.words(kind, a, b, self.weights.shown)
            )
            for kind in KINDS
        ]
        chance = self._expected.get(_pair(a, b), 0)
        rest = self.points(a, b) - sum(part.points for part in found)
        return (*found, CoherencePart("expected", rest, message("design.link.expected", points=chance)))

    def _stake(self, a: str, b: str) -> int:
        return self.kept(a, b) + self._expected.get(_pair(a, b), 0) + self.doubt

    def _part(self, kind: str, a: str, b: str) -> int:
        weight: int = getattr(self.weights, kind)
        return self.evidence.share(kind, a, b) * weight // 1000

    def _chance(self, codes: tuple[str, ...]) -> dict[tuple[str, str], int]:
        """What each pair would keep if every function's links were spread by the strength of the others."""
        strength = dict.fromkeys(codes, 0)
        for (a, b), kept in self._kept.items():
            strength[a] += kept
            strength[b] += kept
        total = sum(strength.values())
        if not total:
            return {}
        return {(a, b): strength[a] * strength[b] // total for a, b in self._kept}


def _share(part: int, whole: int) -> int:
    """Per mille, half away from zero."""
    value = (2000 * abs(part) + whole) // (2 * whole)
    return value if part >= 0 else -value


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)
