"""Finding like duties: speed, exactness and quality: `python benchmarks/overlap.py [--statements 20000]`.

Speed and exactness: generated statements, one in fifty a reworded copy of another. Peer 1 is scikit-learn: the same
weighting by its vectorisers and every pair by brute force; both must name the very same pairs. Peer 2 is RapidFuzz
(token_set_ratio) on a sample of rows, scaled up; it weighs no words, so its pairs are another question.

Quality, where `PENATA_BENCH_DATA` names a folder with `nomenclature/subkegiatan_half.csv.gz`: for every official
sub-activity the statement of its outcome must find its own title among all titles, most of the wrong ones of the same
field of government. Peers: scikit-learn's TF-IDF on plain words, and RapidFuzz.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from penata.core.analysis.similarity import (
    SimilaritySettings,
    character_groups,
    matrices,
    similar_pairs,
    word_parts,
)
from penata.core.analysis.wording import stems

SETTINGS = SimilaritySettings()
VERBS = ("menyusun rencana kegiatan", "melaksanakan pembinaan", "memfasilitasi", "mengevaluasi dan melaporkan")
SYLLABLES = ("ba", "ri", "to", "ka", "lu", "ses", "min", "da", "per", "gu", "han", "tar", "wi", "jo", "lan", "cep")
SAMPLE = 500
VOCABULARY = 4000


def main() -> int:
    """Print the tables; exit code 1 if our pairs differ from brute force."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=20_000)
    same = _speed(parser.parse_args().statements)
    _quality()
    return 0 if same else 1


def _speed(count: int) -> bool:
    texts = _statements(count)
    began = time.perf_counter()
    stemmed = [stems(text) for text in texts]
    stemming = time.perf_counter() - began
    began = time.perf_counter()
    ours = similar_pairs(stemmed, SETTINGS)
    comparing = time.perf_counter() - began
    began = time.perf_counter()
    theirs = _brute(stemmed)
    brute = time.perf_counter() - began
    began = time.perf_counter()
    process.cdist(texts[:SAMPLE], texts, scorer=fuzz.token_set_ratio, score_cutoff=80, workers=-1)
    fuzzy = (time.perf_counter() - began) * count / SAMPLE / 2
    print(
        f"{count} statements, {count * (count - 1) // 2:,} pairs; {len(ours)} at or above {SETTINGS.threshold} per mille"
    )
    print(f"  penata: stemming {stemming:6.2f} s, comparing {comparing:6.2f} s")
    print(f"  scikit-learn, brute force:        {brute:6.2f} s   ratio {brute / comparing:5.1f}")
    print(f"  RapidFuzz on {SAMPLE} rows, scaled:   {fuzzy:6.2f} s   ratio {fuzzy / comparing:5.1f}")
    same = ours == theirs
    print(f"  same pairs and similarities as brute force: {'yes' if same else 'NO'}")
    return same


def _brute(stemmed: Sequence[Sequence[str]]) -> list[tuple[int, int, int]]:
    """Every pair by scikit-learn's vectors."""
    most = max(SETTINGS.rare, int(SETTINGS.common * len(stemmed)))
    words = TfidfVectorizer(analyzer=word_parts, max_df=most, sublinear_tf=True).fit_transform(stemmed)
    groups = TfidfVectorizer(analyzer=_groups, max_df=2 * most, sublinear_tf=True).fit_transform(stemmed)
    found = []
    for start in range(0, len(stemmed), SETTINGS.chunk):
        part = slice(start, start + SETTINGS.chunk)
        total = SETTINGS.words * (words[part] @ words.T) + (1 - SETTINGS.words) * (groups[part] @ groups.T)
        near = total.tocoo()
        shares = np.rint(near.data * 1000).astype(int)
        keep = (shares >= SETTINGS.threshold) & (near.row + start < near.col)
        found.extend(
            zip((near.row[keep] + start).tolist(), near.col[keep].tolist(), shares[keep].tolist(), strict=True)
        )
    return sorted(found)


def _groups(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in character_groups(word)]


def _statements(count: int) -> list[str]:
    """Statements of four to eight words, common ones often, one in fifty a copy with another verb and a word less."""
    rng = random.Random(7)
    vocabulary = sorted({"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(VOCABULARY)})
    rng.shuffle(vocabulary)
    weights = [1 / (place + 20) for place in range(len(vocabulary))]
    found: list[list[str]] = []
    for number in range(count):
        words = rng.choices(vocabulary, weights, k=rng.randint(4, 8))
        if number % 50 == 49:
            words = list(found[rng.randrange(len(found))])
            del words[rng.randrange(len(words))]
        found.append(words)
    return [f"{rng.choice(VERBS)} {' '.join(words)}" for words in found]


def _quality() -> None:
    path = Path(os.environ.get("PENATA_BENCH_DATA", "")) / "nomenclature" / "subkegiatan_half.csv.gz"
    if not path.is_file():
        print("quality: PENATA_BENCH_DATA names no folder with nomenclature/subkegiatan_half.csv.gz; not measured")
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    titles = [row["subkegiatan"].split(" ", 1)[1] for row in rows]
    fields = np.array([row["bidang"] for row in rows])
    outcomes = [row["kinerja"] for row in rows]
    renamed = [i for i, row in enumerate(rows) if row["subkegiatan_sebelumnya"] not in ("", "[null]")]
    previous = [rows[i]["subkegiatan_sebelumnya"] for i in renamed]
    print(f"\nquality on {len(rows)} official sub-activities ({len(renamed)} of them renamed)")
    print(f"{'':36}{'outcome -> title':>34}{'previous -> new':>18}")
    print(f"{'':36}{'first':>8}{'precision':>13}{'recall':>13}{'first':>18}")
    for name, way in (
        ("penata (stems and characters)", _ours),
        ("peer: TF-IDF of words", _plain),
        ("peer: RapidFuzz", _fuzzy),
    ):
        near, floor = way(outcomes, titles)
        first, precision, recall = _judge(near, floor, fields, range(len(rows)))
        renames = _judge(way(previous, titles)[0], floor, fields, renamed)[0]
        print(f"{name:36}{first:8.3f}{precision:13.3f}{recall:13.3f}{renames:18.3f}")
    print("  first: own title is the most similar; precision and recall: pairs at or above the threshold that are a")
    print("  statement and its own title (other titles of the same activity may be as right, and count as wrong here)")


def _judge(near: Any, floor: float, fields: Any, owners: Sequence[int]) -> tuple[float, float, float]:
    """Share of own titles found first; precision and recall at the threshold, among titles of the same field."""
    own = near[np.arange(len(owners)), list(owners)]
    first = float(np.mean(own >= near.max(axis=1) - 1e-9))
    kin = fields[list(owners)][:, None] == fields[None, :]
    right = int((own >= floor).sum())
    named = int(((near >= floor) & kin).sum())
    return first, right / max(named, 1), right / len(owners)


def _ours(queries: Sequence[str], titles: Sequence[str]) -> tuple[Any, float]:
    words, groups = matrices([stems(text) for text in [*queries, *titles]], SETTINGS)
    cut = len(queries)
    near = SETTINGS.words * (words[:cut] @ words[cut:].T) + (1 - SETTINGS.words) * (groups[:cut] @ groups[cut:].T)
    return near.toarray(), SETTINGS.threshold / 1000


def _plain(queries: Sequence[str], titles: Sequence[str]) -> tuple[Any, float]:
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform([*queries, *titles])
    return (matrix[: len(queries)] @ matrix[len(queries) :].T).toarray(), SETTINGS.threshold / 1000


def _fuzzy(queries: Sequence[str], titles: Sequence[str]) -> tuple[Any, float]:
    return process.cdist(queries, titles, scorer=fuzz.token_set_ratio, workers=-1) / 100, 0.8


if __name__ == "__main__":
    raise SystemExit(main())
