"""Which words say how one works, not on what: our list, and what the city's own agencies all say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from penata.core.analysis.similarity.settings import SimilaritySettings
from penata.core.analysis.wording import BOILERPLATE


def stem_weights(
    said: Sequence[Sequence[str]], sides: Sequence[str] | None, settings: SimilaritySettings
) -> dict[str, int]:
    """Weight of every stem, per mille: 1000 for an object noun, `administration` for a word of administration.

    Learned from the statements: a stem used by up to `common` of the agencies keeps its weight, from `everywhere` on
    it is boilerplate, in between the weight falls evenly. With few agencies nothing is learned, as two agencies that
    share a duty would otherwise talk it away.
    """
    users: Mapping[str, int] = _users(said, sides) if sides is not None else {}
    agencies = len(set(sides)) if sides is not None else 0
    weights: dict[str, int] = {}
    for stem in sorted({stem for stems in said for stem in stems}):
        weight = settings.administration if stem in BOILERPLATE else 1000
        if agencies >= settings.agencies:
            weight = min(weight, _learned(users[stem] * 1000 // agencies, settings))
        weights[stem] = weight
    return weights


def _learned(share: int, settings: SimilaritySettings) -> int:
    over = min(max(share - settings.common, 0), settings.everywhere - settings.common)
    return 1000 - (1000 - settings.administration) * over // (settings.everywhere - settings.common)


def _users(said: Sequence[Sequence[str]], sides: Sequence[str]) -> dict[str, int]:
    """How many agencies use each stem."""
    found: dict[str, set[str]] = defaultdict(set)
    for stems, side in zip(said, sides, strict=True):
        for stem in stems:
            found[stem].add(side)
    return {stem: len(agencies) for stem, agencies in found.items()}
