"""Statements as sparse vectors of length one: the words of the matter, their characters, and the whole wording.

A part (a stem, a pair of neighbouring stems, a group of characters) weighs by how often the statement says it, by its
rarity among the different statements, and by the weight of its stem. Statements of the same words share one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from penata.core.analysis.similarity.abbreviations import abbreviations, expanded
from penata.core.analysis.similarity.boilerplate import stem_weights
from penata.core.analysis.similarity.settings import SimilaritySettings
from penata.core.analysis.wording import matter, said

GROUPS = (3, 4, 5)
Row = Mapping[str, int]
"""Part -> how often it is said times its weight, per mille."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """One row for each different statement, in order of first appearance."""

    words: Any
    characters: Any
    wording: Any
    row_of: tuple[int, ...]
    """Row of each statement."""
    settings: SimilaritySettings

    def joined(self) -> Any:
        """The three side by side, scaled so that the product of two rows is their likeness (0 to 1).

        Columns stand by rarity, rarest first: the order in which the search adds up.
        """
        import numpy as np
        from scipy.sparse import csr_array, hstack

        shares = (self.settings.words, self.settings.characters, self.settings.wording)
        parts = (self.words, self.characters, self.wording)
        blocks = [part * (share / 1000) ** 0.5 for part, share in zip(parts, shares, strict=True) if share]
        return by_rarity(csr_array(hstack(blocks)) if blocks else csr_array((len(self.row_of), 1), dtype=np.float64))

    def parts(self, first: int, second: int) -> tuple[int, int, int]:
        """Likeness of two statements by words, by characters and by wording, each per mille."""
        i, j = self.row_of[first], self.row_of[second]
        values = (_product(part, i, j) for part in (self.words, self.characters, self.wording))
        words, characters, wording = (min(1000, round(1000 * value)) for value in values)
        return words, characters, wording


def vectors(texts: Sequence[str], settings: SimilaritySettings, sides: Sequence[str] | None = None) -> Vectors:
    """Vectors of statements. `sides` names the agency of each, from which boilerplate is learned."""
    known = abbreviations(texts)
    written = [expanded(text, known) for text in texts]
    told = [(tuple(matter(text)), tuple(said(text))) for text in written]
    row_of: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    rows = tuple(row_of.setdefault(key, len(row_of)) for key in told)
    weights = stem_weights([stems for stems, _ in told], sides, settings)
    matters = [stems for stems, _ in row_of]
    full = dict.fromkeys((stem for _, stems in row_of for stem in stems), 1000)
    return Vectors(
        unit_rows([word_parts(stems, weights, settings.pairs) for stems in matters]),
        _characters(matters, weights),
        unit_rows([word_parts(stems, full, settings.pairs) for _, stems in row_of]),
        rows,
        settings,
    )


def word_parts(stems: Sequence[str], weights: Mapping[str, int], pairs: int) -> Row:
    """Stems and pairs of neighbouring stems; a pair weighs by the lesser of its two."""
    found: Counter[str] = Counter()
    for stem in stems:
        found[stem] += weights[stem]
    for first, second in pairwise(stems):
        found[f"{first} {second}"] += min(weights[first], weights[second]) * pairs // 1000
    return found


@cache
def character_groups(stem: str) -> tuple[str, ...]:
    """Groups of three to five characters of a stem with a blank on either side."""
    padded = f" {stem} "
    return tuple(padded[i : i + size] for size in GROUPS for i in range(max(len(padded) - size + 1, 0)))


def unit_rows(rows: Sequence[Row]) -> Any:
    """Rows of parts as a sparse matrix of weighted rows of length one, parts in order of letters."""
    import numpy as np
    from scipy.sparse import csr_array

    vocabulary = {part: number for number, part in enumerate(sorted({part for row in rows for part in row}))}
    indices = np.fromiter((vocabulary[part] for row in rows for part in row), np.int32)
    counts = np.fromiter((count for row in rows for count in row.values()), np.int64)
    ends = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    return _weighted(csr_array((counts, indices, ends), shape=(len(rows), max(len(vocabulary), 1))))


def _characters(statements: Sequence[Sequence[str]], weights: Mapping[str, int]) -> Any:
    """The characters of statements, counted stem by stem: each stem is taken apart once."""
    import numpy as np
    from scipy.sparse import csr_array

    number = {stem: i for i, stem in enumerate(sorted({stem for stems in statements for stem in stems}))}
    groups = [Counter(character_groups(stem)) for stem in number]
    column = {group: i for i, group in enumerate(sorted({group for found in groups for group in found}))}
    indices = np.fromiter((column[group] for found in groups for group in found), np.int32)
    counts = np.fromiter((count for found in groups for count in found.values()), np.int64)
    ends = np.concatenate(([0], np.cumsum([len(found) for found in groups], dtype=np.int64)))
    inside = csr_array((counts, indices, ends), shape=(len(number), max(len(column), 1)))
    uses = np.fromiter((number[stem] for stems in statements for stem in stems), np.int32)
    weighed = np.fromiter((weights[stem] for stems in statements for stem in stems), np.int64)
    ends = np.concatenate(([0], np.cumsum([len(stems) for stems in statements], dtype=np.int64)))
    return _weighted(csr_array((weighed, uses, ends), shape=(len(statements), len(number))) @ inside)


def _weighted(counts: Any) -> Any:
    """Counts in thousandths to rows of length one: beyond one they count by their logarithm, times rarity."""
    import numpy as np
    from scipy.sparse import csr_array

    counts.sum_duplicates()
    counts.eliminate_zeros()
    times = counts.data / 1000
    times = np.where(times > 1, 1 + np.log(np.maximum(times, 1)), times)
    statements = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + counts.shape[0]) / (1 + statements)) + 1
    values = times * rarity[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(rows, values * values, minlength=counts.shape[0]))
    return csr_array((values / length[rows], counts.indices, counts.indptr), shape=counts.shape)


def by_rarity(matrix: Any) -> Any:
    """The same rows with their columns in order of use, rarest first; columns used equally often keep their order."""
    import numpy as np
    from scipy.sparse import csr_array

    uses = np.bincount(matrix.indices, minlength=matrix.shape[1])
    rank = np.empty(matrix.shape[1], np.int32)
    rank[np.argsort(uses, kind="stable")] = np.arange(matrix.shape[1], dtype=np.int32)
    ordered = csr_array((matrix.data.copy(), rank[matrix.indices], matrix.indptr.astype(np.int64)), shape=matrix.shape)
    ordered.sort_indices()
    return ordered


def _product(matrix: Any, i: int, j: int) -> float:
    first = dict(zip(*_entries(matrix, i), strict=True))
    return float(sum(value * first.get(column, 0.0) for column, value in zip(*_entries(matrix, j), strict=True)))


def _entries(matrix: Any, row: int) -> tuple[list[int], list[float]]:
    part = slice(matrix.indptr[row], matrix.indptr[row + 1])
    return matrix.indices[part].tolist(), matrix.data[part].tolist()
