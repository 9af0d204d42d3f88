"""Duties that two agencies both claim, found in their own words: a proposal with its evidence, not a verdict.

Statements are compared by word stems (one and two words) and by character groups (three to five), weighted by how
rare they are, so that administrative boilerplate counts little. Cosine similarity is exact, in per mille.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from penata.core.analysis.result import Overlap
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import FIELD_SERVICE, AgencyKind, Duty, UnitKind

WORD = re.compile(r"[a-z]{4,}")
OFFICE = frozenset({UnitKind.SEKRETARIAT, UnitKind.SUBBAGIAN})
BOILERPLATE = frozenset(
    {
        *("yang", "dengan", "untuk", "dari", "pada", "dalam", "serta", "lain", "sesuai", "bidang", "tugas", "fungsi"),
        *("laksana", "siap", "bahan", "susun", "rumus", "koordinasi", "evaluasi", "lapor", "kegiatan", "giat"),
        *("teknis", "bina", "rencana", "program", "kelola", "pimpin", "tentu", "aturan", "atur", "undang", "daerah"),
    }
)
"""Stems that say how one works, not on what (our own list)."""


@dataclass(frozen=True)
class OverlapSettings:
    """Our own tuning of the comparison."""

    threshold: int = 450
    """Least similarity per mille to be shown."""
    words: float = 0.6
    """Share of the word comparison; the rest is characters."""
    most: int = 36
    """Pairs of units shown at most, strongest first."""
    common: float = 0.03
    """A statement part found in more than this share of statements is boilerplate."""
    chunk: int = 2000
    terms: int = 5


def overlaps(snapshot: Snapshot, settings: OverlapSettings | None = None) -> tuple[Overlap, ...]:
    """The best matching statement of each pair of units of different agencies, strongest first."""
    rules = settings or OverlapSettings()
    duties = [duty for duty in snapshot.duties if _counts(snapshot, duty)]
    if len(duties) < 2:
        return ()
    agencies = [snapshot.unit_by_id[duty.unit].agency for duty in duties]
    kinds = [snapshot.agency_by_id[agency].kind for agency in agencies]
    best: dict[tuple[str, str], tuple[int, int, int]] = {}
    for i, j, value in similar_pairs([duty.text for duty in duties], rules):
        if agencies[i] == agencies[j] or kinds[i] == kinds[j] == AgencyKind.KECAMATAN:
            continue
        first, second = sorted((i, j), key=lambda index: (duties[index].unit, duties[index].id))
        pair = (duties[first].unit, duties[second].unit)
        if pair not in best or (-value, first, second) < (-best[pair][0], *best[pair][1:]):
            best[pair] = (value, first, second)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[: rules.most]
    return tuple(
        _overlap(snapshot, duties[first], duties[second], value, rules) for _, (value, first, second) in ranked
    )


def similar_pairs(texts: Sequence[str], rules: OverlapSettings) -> list[tuple[int, int, int]]:
    """All pairs of statements (indices i < j) at least as similar as the threshold, in per mille; exact."""
    import numpy as np

    matrices = _matrices(texts, rules)
    shares = (rules.words, 1 - rules.words)
    found: list[tuple[int, int, int]] = []
    for start in range(0, len(texts), rules.chunk):
        stop = min(start + rules.chunk, len(texts))
        total = sum(share * (matrix[start:stop] @ matrix.T) for share, matrix in zip(shares, matrices, strict=True))
        sparse = total.tocoo()
        values = np.rint(sparse.data * 1000).astype(int)
        keep = (values >= rules.threshold) & (sparse.row + start < sparse.col)
        found.extend(
            zip((sparse.row[keep] + start).tolist(), sparse.col[keep].tolist(), values[keep].tolist(), strict=True)
        )
    return sorted(found)


def stems(text: str) -> tuple[str, ...]:
    """Meaningful stems of a statement, in order."""
    return tuple(stem for stem in map(_stem, WORD.findall(text.lower())) if stem not in BOILERPLATE)


def _matrices(texts: Sequence[str], rules: OverlapSettings) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    most = max(2, int(rules.common * len(texts)))
    stemmed = [" ".join(stems(text)) for text in texts]
    words = TfidfVectorizer(analyzer=_word_parts, max_df=most, sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), max_df=most * 2, sublinear_tf=True)
    try:
        return words.fit_transform(stemmed), characters.fit_transform(stemmed)
    except ValueError:
        loose = TfidfVectorizer(analyzer=_word_parts)
        matrix = loose.fit_transform([text or "kosong" for text in stemmed])
        return matrix, matrix


def _word_parts(text: str) -> list[str]:
    words = text.split()
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@cache
def _stemmer() -> Any:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()


def _counts(snapshot: Snapshot, duty: Duty) -> bool:
    """Secretariats all do the same by design, and field services repeat each other: neither is an overlap."""
    kind = snapshot.unit_by_id[duty.unit].kind
    return kind not in OFFICE and kind not in FIELD_SERVICE


def _overlap(snapshot: Snapshot, first: Duty, second: Duty, value: int, rules: OverlapSettings) -> Overlap:
    units: Mapping[str, Any] = snapshot.unit_by_id
    shared = [stem for stem in dict.fromkeys(stems(first.text)) if stem in set(stems(second.text))]
    a, b = units[first.unit], units[second.unit]
    return Overlap(
        unit_a=a.id,
        unit_b=b.id,
        name_a=a.name,
        name_b=b.name,
        agency_a=a.agency,
        agency_b=b.agency,
        duty_a=first.text,
        duty_b=second.text,
        similarity=value,
        terms=tuple(sorted(shared, key=lambda stem: (-len(stem), stem))[: rules.terms]),
        across=True,
    )
