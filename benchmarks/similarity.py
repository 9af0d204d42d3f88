"""How well like statements are found, against plain word TF-IDF and RapidFuzz: `python benchmarks/similarity.py`.

1. Labelled duties: `tests/core/analysis/similarity/duties.yaml`, written for Penata, three functions of every urusan in
   three ways each. Statements of one function say the same, of one urusan are related; pairs of two clusters (PP
   18/2016) are unrelated. "Within a cluster" sets one urusan's pairs against those of the other urusan of its cluster.
   Average precision needs no threshold; precision and recall are given at each way's best F1 on the even functions,
   measured on the odd ones.
2. Official sub-activities, where `PENATA_BENCH_DATA` names a folder with `nomenclature/subkegiatan_half.csv.gz`: the
   statement of an outcome must find its own title, an old name the new one, among all different titles, codes taken
   off; a tie counts as wrong. Cross-validated: in each of five folds of the titles (seed 7) the weights are chosen from
   a small grid on the other four. Intervals: 95 per cent of 2,000 bootstrap draws.
"""

from __future__ import annotations

import csv
import gzip
import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score
from verdicts import Verdicts

from penata.core.analysis.similarity import SimilaritySettings, vectors
from penata.core.rules import load_rulebook
from penata.core.rules.organisation import clusters

DUTIES = Path(__file__).parent.parent / "tests/core/analysis/similarity/duties.yaml"
SEED, FOLDS, DRAWS = 7, 5, 2000
SHARES = ((400, 400, 200), (300, 500, 200), (350, 350, 300), (250, 500, 250))
GRID = [
    SimilaritySettings(words=words, characters=characters, wording=wording, administration=administration)
    for (words, characters, wording), administration in product(SHARES, (300, 500, 1000))
]
TARGETS = {"outcome -> title": 0.93, "old name -> new": 0.65}
"""Least share whose own title stands first."""
CODE = re.compile(r"^(?:[\dX]+\.)+[\dX]+\s+")


def main() -> int:
    """Print both tables; exit code 1 if a target is missed."""
    verdicts = Verdicts()
    _labelled(verdicts)
    _nomenclature(verdicts)
    return verdicts.status


def _labelled(verdicts: Verdicts) -> None:
    duties = yaml.safe_load(DUTIES.read_text(encoding="utf-8"))
    said = [
        (urusan, f"{urusan}/{number}", text)
        for urusan, functions in duties.items()
        for number, ways in enumerate(functions)
        for text in ways
    ]
    cluster = {
        code[:4]: name for name, codes in clusters(load_rulebook().at(date(2025, 1, 2))).items() for code in codes
    }
    texts = [text for *_, text in said]
    i, j = np.triu_indices(len(said), 1)
    urusan = np.array([row[0] for row in said])
    function = np.array([row[1] for row in said])
    of = np.array([cluster[code] for code in urusan])
    even = np.array([list(duties).index(row[0]) * 3 + int(row[1][-1]) for row in said]) % 2 == 0
    same, related, near = function[i] == function[j], urusan[i] == urusan[j], of[i] == of[j]
    print(
        f"labelled duties: {len(said)} statements of {len(duties)} urusan, {len(i):,} pairs: {same.sum()} of one function,"
    )
    print(
        f"  {(related & ~same).sum()} more of one urusan, {(near & ~related).sum()} within a cluster, the rest unrelated"
    )
    print(f"{'':34}{'same':>8}{'related':>9}{'in cluster':>12}{'precision':>11}{'recall':>8}{'F1':>6}")
    reached = []
    for name, way in _ways():
        value = way(texts, texts)[i, j]
        scores = [
            average_precision_score(same, value),
            average_precision_score(related[related | ~near], value[related | ~near]),
            average_precision_score(related[near], value[near]),
        ]
        threshold = _best_threshold(value[even[i] & even[j]], same[even[i] & even[j]])
        odd = ~even[i] & ~even[j]
        precision, recall, f1 = _judged(value[odd] >= threshold, same[odd])
        print(f"{name:34}{scores[0]:8.3f}{scores[1]:9.3f}{scores[2]:12.3f}{precision:11.3f}{recall:8.3f}{f1:6.2f}")
        reached.append((*scores, f1))
    for at, measure in enumerate(("same function", "one urusan", "urusan in its cluster", "F1 of the same function")):
        ours, plain, *fuzzy = (row[at] for row in reached)
        verdicts.say(
            f"labelled duties, {measure}",
            f"{ours:.3f}",
            f"TF-IDF {plain:.3f}, RapidFuzz {max(fuzzy):.3f}",
            "above both",
            ours > max(plain, *fuzzy),
        )


def _ways() -> list[tuple[str, Callable[[Sequence[str], Sequence[str]], Any]]]:
    return [
        ("penata", lambda a, b: _ours(a, b, SimilaritySettings())),
        ("peer: TF-IDF of plain words", _plain),
        ("peer: RapidFuzz token_set_ratio", lambda a, b: _fuzzy(a, b, fuzz.token_set_ratio)),
        ("peer: RapidFuzz token_sort_ratio", lambda a, b: _fuzzy(a, b, fuzz.token_sort_ratio)),
    ]


def _best_threshold(value: Any, right: Any) -> float:
    candidates = np.unique(value[right])
    return float(max(candidates, key=lambda floor: _judged(value >= floor, right)[2]))


def _judged(named: Any, right: Any) -> tuple[float, float, float]:
    hits = int((named & right).sum())
    precision, recall = hits / max(int(named.sum()), 1), hits / int(right.sum())
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _nomenclature(verdicts: Verdicts) -> None:
    path = Path(os.environ.get("PENATA_BENCH_DATA", "")) / "nomenclature" / "subkegiatan_half.csv.gz"
    if not path.is_file():
        print("\nofficial sub-activities: PENATA_BENCH_DATA names no folder with them; not measured")
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    titles: dict[str, int] = {}
    own = np.array([titles.setdefault(_plain_text(row["subkegiatan"]), len(titles)) for row in rows])
    renamed = [i for i, row in enumerate(rows) if row["subkegiatan_sebelumnya"] not in ("", "[null]")]
    tasks = {
        "outcome -> title": ([_without_code(row["kinerja"]) for row in rows], own),
        "old name -> new": ([_without_code(rows[i]["subkegiatan_sebelumnya"]) for i in renamed], own[renamed]),
    }
    first: dict[int, str] = {}
    for row, title in zip(rows, own.tolist(), strict=True):
        first.setdefault(title, _without_code(row["subkegiatan"]))
    names = [first[title] for title in range(len(titles))]
    print(f"\nofficial sub-activities: {len(rows)} rows, {len(names)} different titles, {len(renamed)} renamed")
    print(f"{'own title alone in first place':34}" + "".join(f"{task:>26}" for task in tasks))
    fold = np.random.default_rng(SEED).permutation(len(names)) % FOLDS
    hits = {
        task: np.array([_first(_ours(asked, names, way), right) for way in GRID])
        for task, (asked, right) in tasks.items()
    }
    crossed = {task: _cross(hits[task], fold[right]) for task, (_, right) in tasks.items()}
    print(f"{'penata, weights cross-validated':34}" + "".join(f"{_interval(crossed[task]):>26}" for task in tasks))
    default = GRID.index(SimilaritySettings())
    print(f"{'penata, as it ships':34}" + "".join(f"{_interval(hits[task][default]):>26}" for task in tasks))
    peers: dict[str, list[str]] = {task: [] for task in tasks}
    for name, way in _ways()[1:]:
        found = {task: _first(way(asked, names), right) for task, (asked, right) in tasks.items()}
        print(f"{name:34}" + "".join(f"{_interval(found[task]):>26}" for task in tasks))
        for task, answers in found.items():
            peers[task].append(f"{name.removeprefix('peer: ')} {np.mean(answers):.3f}")
    for task, least in TARGETS.items():
        verdicts.say(
            f"official sub-activities, {task}, own title first, cross-validated",
            _interval(crossed[task]),
            ", ".join(peers[task]),
            f">= {least}",
            bool(np.mean(crossed[task]) >= least),
        )


def _cross(hits: Any, fold: Any) -> Any:
    """Held-out answers: for each fold the setting that does best on the other folds, the first among equals."""
    answers = np.zeros(hits.shape[1])
    for number in range(FOLDS):
        held = fold == number
        best = int(hits[:, ~held].mean(axis=1).argmax())
        answers[held] = hits[best, held]
    return answers


def _first(near: Any, right: Any) -> Any:
    """Whether the right title is nearer than every other."""
    rows = np.arange(len(right))
    own = near[rows, right].copy()
    near[rows, right] = -1
    return own > near.max(axis=1) + 1e-9


def _interval(hits: Any) -> str:
    draws = np.random.default_rng(SEED).integers(0, len(hits), (DRAWS, len(hits)))
    low, high = np.percentile(np.asarray(hits, float)[draws].mean(axis=1), [2.5, 97.5])
    return f"{np.mean(hits):.3f} ({low:.3f}-{high:.3f})"


def _without_code(text: str) -> str:
    """A name without the codes before it (a few names carry their old code inside)."""
    while CODE.match(text):
        text = CODE.sub("", text)
    return text.strip(" &")


def _plain_text(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", _without_code(text).lower()))


def _ours(asked: Sequence[str], names: Sequence[str], settings: SimilaritySettings) -> Any:
    compared = vectors([*asked, *names], settings)
    rows = compared.joined()
    of = np.array(compared.row_of)
    return (rows[of[: len(asked)]] @ rows[of[len(asked) :]].T).toarray()


def _plain(asked: Sequence[str], names: Sequence[str]) -> Any:
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform([*asked, *names])
    return (matrix[: len(asked)] @ matrix[len(asked) :].T).toarray()


def _fuzzy(asked: Sequence[str], names: Sequence[str], scorer: Any) -> Any:
    lower = [[text.lower() for text in texts] for texts in (asked, names)]
    return process.cdist(*lower, scorer=scorer) / 100


if __name__ == "__main__":
    raise SystemExit(main())
