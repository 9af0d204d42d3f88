"""Speed and exactness of finding like duties: `python benchmarks/overlap.py [--statements 20000] [--seeds 1 2 3]`.

Statements as cities write them: an administrative phrase, a matter joined from the halves of two labelled duties
(`tests/core/analysis/similarity/duties.yaml`) and a place or group; three in ten repeat an earlier statement to the
letter. Where `PENATA_BENCH_DATA` names a folder with `nomenclature/subkegiatan_half.csv.gz`, the titles, outcomes and
definitions of official sub-activities are measured too (5,476 statements, far longer ones).

Work: all pairs with a cosine of at least 0.6, by words, by characters, and by the whole likeness; and the ten nearest of
each. Peer: sparse_dot_topn on the same vectors, one thread, told in advance the largest number of partners (favours it);
on all statements as its users would, and on the different ones alone. Time is CPU time of this process, median of
five runs for each seed; of the ratios the worst seed's counts. Our time holds finding repeated statements and putting columns in order; the list of
pairs of different statements must be the same, save products within 1e-9 of the threshold.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_array, csr_matrix
from sparse_dot_topn import sp_matmul_topn
from verdicts import Verdicts

from penata.core.analysis.similarity import SimilaritySettings, near_statements, vectors
from penata.core.analysis.similarity.search import join, nearest
from penata.core.analysis.similarity.vectors import Vectors, by_rarity

DUTIES = Path(__file__).parent.parent / "tests/core/analysis/similarity/duties.yaml"
VERBS = (
    "menyusun rencana kegiatan",
    "melaksanakan pembinaan",
    "memfasilitasi",
    "mengevaluasi dan melaporkan",
    "mengoordinasikan pelaksanaan",
    "menyiapkan bahan kebijakan teknis",
)
PLACES = ("", "", "di kecamatan", "bagi masyarakat", "pada kelurahan", "untuk pelaku usaha", "tingkat kota")
REPEATED, THRESHOLD, MOST, RUNS, TIE = 0.3, 0.6, 10, 5, 1e-9
DUTY_STATEMENTS = "duty statements"
TARGETS = {"words": 8, "characters": 2}
"""Least ratio to the peer on all statements, worst seed."""


def main() -> int:
    """Print the table; exit code 1 if a list of pairs differs from the peer's or a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    asked = parser.parse_args()
    print(
        f"compiling or loading the kernel: {_warm():.1f} s CPU (once for each process; compiled once for each machine)"
    )
    agreed, verdicts = True, Verdicts()
    told: list[tuple[str, str, float, float, float, str]] = []
    for name, corpora in _corpora(asked.statements, asked.seeds):
        measured = [_measure(texts) for texts in corpora]
        agreed &= all(same for rows in measured for *_, same in rows)
        print(f"\n{name}: {len(corpora[0]):,} statements, {len(set(corpora[0])):,} different; CPU seconds, worst seed")
        print(
            f"{'':30}{'pairs':>9}{'penata':>9}{'peer, all':>11}{'ratio':>7}{'peer, different':>17}{'ratio':>7}  same pairs"
        )
        for rows in zip(*measured, strict=True):
            worst = min(rows, key=lambda row: row[3] / row[2])
            label, pairs, ours, whole, different, _ = worst
            least = min(row[4] / row[2] for row in rows)
            same = "yes" if all(row[5] for row in rows) else "NO"
            print(
                f"{label:30}{pairs:9,}{ours:9.3f}{whole:11.3f}{whole / ours:6.1f}x{different:17.3f}{least:6.1f}x  {same}"
            )
            told.append((f"{label}, {len(corpora[0]):,} {name}", label, ours, whole, least, same))
    for work, label, ours, whole, least, same in told:
        target = TARGETS.get(label.rpartition(", ")[2]) if work.endswith(DUTY_STATEMENTS) else None
        verdicts.say(
            work,
            f"{ours:.2f} s",
            f"sparse_dot_topn {whole:.2f} s, {whole / ours:.1f} x; on different ones {least:.1f} x; same pairs: {same}",
            f">= {target:g} x, same pairs" if target else "",
            None if target is None else whole / ours >= target and same == "yes",
        )
    return 0 if agreed and not verdicts.missed else 1


def _measure(texts: Sequence[str]) -> list[tuple[str, int, float, float, float, bool]]:
    began = time.process_time()
    compared = vectors(texts, SimilaritySettings())
    print(f"  vectors of {len(texts):,} statements: {time.process_time() - began:.1f} s CPU", flush=True)
    found = []
    parts = (("words", compared.words), ("characters", compared.characters), ("whole likeness", compared.joined()))
    for label, matrix in parts:
        found.append((f"join at {THRESHOLD}, {label}", *_join(matrix, compared, texts)))
    found.append((f"{MOST} nearest, whole likeness", *_nearest(parts[-1][1], compared)))
    return found


def _join(matrix: Any, compared: Vectors, texts: Sequence[str]) -> tuple[int, float, float, float, bool]:
    def ours() -> tuple[Any, Any, Any]:
        place: dict[str, int] = {}
        for text in texts:
            place.setdefault(text, len(place))
        return join(by_rarity(matrix), THRESHOLD)

    ours_time, (first, second, value) = _timed(ours)
    partners = int(np.bincount(np.concatenate((first, second)), minlength=1).max(initial=0)) + 1
    alone_time, alone = _timed(lambda: _peer(matrix, partners, THRESHOLD - TIE))
    everyone = csr_array(matrix[np.array(compared.row_of)])
    copies = np.bincount(compared.row_of)
    whole_time, _ = _timed(lambda: _peer(everyone, _partners(first, second, copies), THRESHOLD - TIE))
    theirs = alone.tocoo()
    keep = theirs.row < theirs.col
    sure = {
        (i, j)
        for i, j, product in zip(
            theirs.row[keep].tolist(), theirs.col[keep].tolist(), theirs.data[keep].tolist(), strict=True
        )
        if product >= THRESHOLD + TIE
    }
    named = {
        (i, j)
        for i, j, product in zip(first.tolist(), second.tolist(), value.tolist(), strict=True)
        if product >= THRESHOLD + TIE
    }
    return len(first), ours_time, whole_time, alone_time, sure == named


def _partners(first: Any, second: Any, copies: Any) -> int:
    """The largest number of statements any statement is paired with, itself among them."""
    many = copies.astype(np.int64).copy()
    np.add.at(many, first, copies[second])
    np.add.at(many, second, copies[first])
    return int(many.max())


def _nearest(matrix: Any, compared: Vectors) -> tuple[int, float, float, float, bool]:
    count = matrix.shape[0]
    rows = np.arange(count)
    ours_time, (_, products) = _timed(lambda: nearest(by_rarity(matrix), rows, rows, rows, MOST, TIE))
    alone_time, alone = _timed(lambda: _peer(matrix, MOST + 1, 0.0))
    everyone = csr_array(matrix[np.array(compared.row_of)])
    whole_time, _ = _timed(lambda: _peer(everyone, MOST + 1, 0.0), 1)
    theirs = np.zeros((count, MOST + 1))
    for row in range(count):
        values = np.sort(alone.data[alone.indptr[row] : alone.indptr[row + 1]])[::-1]
        theirs[row, : len(values)] = values
    # Each statement is its own nearest in the peer's list; equal products may stand for either of two statements.
    return (
        int((products > 0).sum()),
        ours_time,
        whole_time,
        alone_time,
        bool(np.allclose(products, theirs[:, 1:], atol=TIE)),
    )


def _peer(matrix: Any, most: int, threshold: float) -> Any:
    rows = csr_matrix(matrix)
    return sp_matmul_topn(rows, rows.T.tocsr(), top_n=most, threshold=threshold, sort=False, n_threads=1)


def _timed(work: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    times = []
    for _ in range(runs):
        began = time.process_time()
        answer = work()
        times.append(time.process_time() - began)
        if sum(times) > 20:
            break
    return statistics.median(times), answer


def _warm() -> float:
    few = vectors(["mengangkut sampah", "mengolah sampah"], SimilaritySettings(threshold=1))
    began = time.process_time()
    join(few.joined(), THRESHOLD, 0)
    near_statements(few, 1, kernel_from=0)
    return time.process_time() - began


def _corpora(count: int, seeds: Sequence[int]) -> Iterator[tuple[str, list[list[str]]]]:
    yield DUTY_STATEMENTS, [_statements(count, seed) for seed in seeds]
    path = Path(os.environ.get("PENATA_BENCH_DATA", "")) / "nomenclature" / "subkegiatan_half.csv.gz"
    if not path.is_file():
        print("official sub-activities: PENATA_BENCH_DATA names no folder with them; not measured")
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [
        re.sub(r"^[\d.X]+ ", "", row[key]) for key in ("subkegiatan", "kinerja", "definisi_operasional") for row in rows
    ]
    yield "official sub-activities", [[text for text in texts if text not in ("", "[null]")]]


def _statements(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    duties = yaml.safe_load(DUTIES.read_text(encoding="utf-8"))
    words = [text.split()[1:] for functions in duties.values() for ways in functions for text in ways]
    found: list[str] = []
    while len(found) < count:
        if found and rng.random() < REPEATED:
            found.append(rng.choice(found))
            continue
        first, second = rng.choice(words), rng.choice(words)
        matter = [*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]]
        found.append(" ".join(filter(None, (rng.choice(VERBS), *matter, rng.choice(PLACES)))))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
