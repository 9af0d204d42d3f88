"""How alike short statements are: exact cosine of weighted words and characters, sparse and without estimates.

A statement is a vector of its stems and pairs of neighbouring stems, and a second vector of the groups of three to
five characters inside its stems, both weighted by rarity. Similarity is the weighted mean of the two cosines. Because
the character part is at most 1, a pair can only reach the threshold when its word part reaches a bound of its own;
so the words choose the candidates, and characters are compared only there. The answer is the same as comparing all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

GROUPS = (3, 4, 5)


@dataclass(frozen=True)
class SimilaritySettings:
    """Our own tuning of the comparison."""

    threshold: int = 500
    """Least similarity, per mille."""
    words: float = 0.6
    """Share of the word comparison; the rest is characters."""
    common: float = 0.04
    """A part found in more than this share of statements (and in more than `rare`) counts as boilerplate."""
    rare: int = 12
    chunk: int = 2000
    """Statements compared at a time: bounds the memory."""


Pair = tuple[int, int, int]
"""Indices i < j and similarity in per mille."""


def similar_pairs(
    stemmed: Sequence[Sequence[str]], rules: SimilaritySettings | None = None, groups: Sequence[str] | None = None
) -> list[Pair]:
    """All pairs of statements, given as stems, at least as similar as the threshold; sorted.

    `groups`: statements of the same group are not compared.
    """
    import numpy as np

    settings = rules or SimilaritySettings()
    if len(stemmed) < 2:
        return []
    words, characters = matrices(stemmed, settings)
    group = np.unique(np.asarray(groups), return_inverse=True)[1] if groups is not None else np.arange(len(stemmed))
    bound = max((settings.threshold - 0.5) / 1000 - (1 - settings.words), 0.0) / settings.words
    others = words.T.tocsr()
    found: list[Pair] = []
    for start in range(0, len(stemmed), settings.chunk):
        near = (words[start : start + settings.chunk] @ others).tocoo()
        keep = (near.row + start < near.col) & (near.data >= bound) & (group[near.row + start] != group[near.col])
        rows, columns = near.row[keep] + start, near.col[keep]
        values = settings.words * near.data[keep] + (1 - settings.words) * _dot(characters, rows, columns)
        shares = np.rint(values * 1000).astype(int)
        strong = shares >= settings.threshold
        found.extend(zip(rows[strong].tolist(), columns[strong].tolist(), shares[strong].tolist(), strict=True))
    return sorted(found)


def matrices(stemmed: Sequence[Sequence[str]], settings: SimilaritySettings) -> tuple[Any, Any]:
    """Unit-length rows of words and of characters, as sparse matrices of equal height."""
    most = max(settings.rare, int(settings.common * len(stemmed)))
    words = _weighted([word_parts(stems) for stems in stemmed], most)
    characters = _weighted([[part for stem in stems for part in character_groups(stem)] for stems in stemmed], 2 * most)
    return words, characters


def word_parts(stems: Sequence[str]) -> list[str]:
    """Stems and pairs of neighbouring stems."""
    return [*stems, *(f"{first} {second}" for first, second in pairwise(stems))]


@cache
def character_groups(stem: str) -> tuple[str, ...]:
    """Groups of three to five characters of a stem with a blank on either side."""
    padded = f" {stem} "
    return tuple(padded[i : i + size] for size in GROUPS for i in range(max(len(padded) - size + 1, 0)))


def _weighted(parts: Sequence[Sequence[str]], most: int) -> Any:
    """Sublinear frequency times rarity, rows of length one; parts in more than `most` statements left out."""
    import numpy as np
    from scipy.sparse import csr_array

    counts = [Counter(row) for row in parts]
    frequency = Counter(part for row in counts for part in row)
    vocabulary = {part: number for number, part in enumerate(sorted(p for p, n in frequency.items() if n <= most))}
    rarity = [0.0] * len(vocabulary)
    for part, number in vocabulary.items():
        rarity[number] = math.log((1 + len(parts)) / (1 + frequency[part])) + 1
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for row in counts:
        weights = [
            (vocabulary[part], (1 + math.log(count)) * rarity[vocabulary[part]])
            for part, count in row.items()
            if part in vocabulary
        ]
        length = math.sqrt(sum(value * value for _, value in weights)) or 1.0
        for number, value in sorted(weights):
            indices.append(number)
            data.append(value / length)
        ends.append(len(indices))
    shape = (len(parts), max(len(vocabulary), 1))
    return csr_array((np.array(data), np.array(indices, dtype=np.int32), np.array(ends, dtype=np.int32)), shape=shape)


def _dot(matrix: Any, rows: Any, columns: Any, block: int = 50_000) -> Any:
    """Products of the named pairs of rows, in blocks of bounded memory."""
    import numpy as np

    values = np.zeros(len(rows))
    for start in range(0, len(rows), block):
        part = slice(start, start + block)
        values[part] = matrix[rows[part]].multiply(matrix[columns[part]]).sum(axis=1)
    return values
