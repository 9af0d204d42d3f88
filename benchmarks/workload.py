"""Workload need against a real analysis: `PENATA_BENCH_DATA=<folder> python benchmarks/workload.py`.

`<folder>/workload/tasks.csv` and `posts.csv` hold the rows and posts of a national institution, without names. Every
row's need (four decimals), every sum and every headcount must come out the same. Peers in the same run: binary floats
with rounded rows, and floats as a spreadsheet does them, unrounded rows summed and rounded up once. Rows and sums are
compared as shown with four decimals, which is kind to the floats. A second table takes generated posts whose rows
together are exactly a whole number of people: there a float's last bit decides about a person.
"""

from __future__ import annotations

import csv
import math
import os
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from verdicts import Verdicts

from penata.core.analysis.workload import Yardstick
from penata.core.rules import load_rulebook

AS_OF = date(2025, 1, 2)
LEAST = {"rows": 7264, "headcounts": 846}
"""What the real data hold: the benchmark fails on fewer, so that a cut file cannot pass."""

EDGE_POSTS = 10_000
PRODUCTS_A_YEAR = 1250
"""Products of one hour that fill a person's year."""


@dataclass(frozen=True)
class Score:
    """How many of the real figures one way of counting reproduces."""

    rows: int
    sums: int
    headcounts: int
    seconds: float
    wrong: tuple[str, ...]


Tasks = Mapping[str, Sequence[Mapping[str, str]]]


def main() -> int:
    """Print the table; exit code 1 if a single figure differs."""
    folder = os.environ.get("PENATA_BENCH_DATA", "")
    source = Path(folder) / "workload"
    if not folder or not (source / "tasks.csv").is_file():
        print("workload: PENATA_BENCH_DATA names no folder with workload/tasks.csv; nothing measured")
        return 1 if os.environ.get("CI") == "true" else 0
    posts = list(_rows(source / "posts.csv"))
    tasks: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in _rows(source / "tasks.csv"):
        tasks[row["pos_no"]].append(row)
    count = sum(len(rows) for rows in tasks.values())
    ways: tuple[tuple[str, Callable[[], tuple[Any, Any]]], ...] = (
        ("penata (decimal, half up)", _penata),
        ("peer: float, rows rounded by round()", _floats),
        ("peer: float, spreadsheet (sum, then up)", _spreadsheet),
    )
    print(f"{'':42}{'rows':>14}{'sums':>12}{'headcounts':>12}{'ms':>9}")
    scores = {}
    for name, way in ways:
        score = scores[name] = _judge(way(), tasks, posts)
        figures = f"{score.rows}/{count}", f"{score.sums}/{len(posts)}", f"{score.headcounts}/{len(posts)}"
        print(f"{name:42}{figures[0]:>14}{figures[1]:>12}{figures[2]:>12}{score.seconds * 1000:9.1f}")
        for line in score.wrong[:3]:
            print(f"    {line}")
    ours = scores[ways[0][0]]
    edge = _edges(ways)
    whole = count >= LEAST["rows"] and len(posts) >= LEAST["headcounts"]
    right = (ours.rows, ours.sums, ours.headcounts) == (count, len(posts), len(posts))
    peer = scores[ways[2][0]]
    verdicts = Verdicts()
    verdicts.say(
        "need of real posts: rows, sums, headcounts",
        f"{ours.rows} of {count}, {ours.sums} of {len(posts)}, {ours.headcounts} of {len(posts)}",
        f"spreadsheet floats: {peer.rows}, {peer.sums}, {peer.headcounts}",
        "all",
        whole and right and edge,
    )
    return verdicts.status


def _edges(ways: Sequence[tuple[str, Callable[[], tuple[Any, Any]]]]) -> bool:
    """Posts of whole need; prints who gets the headcount right, and says whether we always do."""
    posts = [_whole_post(random.Random(seed)) for seed in range(EDGE_POSTS)]
    print(f"\n{EDGE_POSTS} generated posts whose rows sum to a whole number of people")
    results = []
    for name, way in ways:
        need, total = way()
        wrong = [(rows, people) for rows, people in posts if total([need(row) for row in rows], {})[1] != people]
        results.append(len(wrong))
        print(f"{name:42}{EDGE_POSTS - len(wrong):>7} right, {len(wrong)} wrong")
        for rows, people in wrong[:1]:
            value, found = total([need(row) for row in rows], {})
            print(f"    {len(rows)} rows, exactly {people}: {value!r} -> {found}")
    return results[0] == 0


def _whole_post(rng: random.Random) -> tuple[list[dict[str, str]], int]:
    """Rows of one hour each (0.0008 people a product) that share out one to three people."""
    people = rng.randint(1, 3)
    left = people * PRODUCTS_A_YEAR
    cuts = sorted(rng.sample(range(1, left), rng.randint(2, 11)))
    volumes = [after - before for before, after in zip([0, *cuts], [*cuts, left], strict=True)]
    return [{"volume": str(volume), "waktu_menit": "60", "wke_menit": "75000"} for volume in volumes], people


def _penata() -> tuple[Any, Any]:
    yardstick = Yardstick(load_rulebook().at(AS_OF))

    def need(row: Mapping[str, str]) -> Decimal:
        return yardstick.task_need(Decimal(row["volume"]), Decimal(row["waktu_menit"]))

    return need, lambda needs, _: (sum(needs, Decimal(0)), yardstick.headcount(sum(needs, Decimal(0))))


def _floats() -> tuple[Any, Any]:
    def need(row: Mapping[str, str]) -> float:
        return round(float(row["volume"]) * float(row["waktu_menit"]) / float(row["wke_menit"]), 4)

    return need, lambda needs, _: (sum(needs), math.ceil(sum(needs)))


def _spreadsheet() -> tuple[Any, Any]:
    def need(row: Mapping[str, str]) -> float:
        return float(row["volume"]) * float(row["waktu_menit"]) / float(row["wke_menit"])

    return need, lambda needs, _: (sum(needs), math.ceil(sum(needs)))


def _judge(way: tuple[Any, Any], tasks: Tasks, posts: Sequence[Mapping[str, str]]) -> Score:
    need, total = way
    began = time.perf_counter()
    needs = {post: [need(row) for row in rows] for post, rows in tasks.items()}
    totals = {row["pos_no"]: total(needs.get(row["pos_no"], []), row) for row in posts}
    seconds = time.perf_counter() - began
    right, wrong = 0, []
    for post, rows in tasks.items():
        for row, value in zip(rows, needs[post], strict=True):
            same = _same(value, row["kebutuhan_4dp"])
            right += same
            if not same:
                wrong.append(f"row {row['volume']} x {row['waktu_menit']}: {value!r}, printed {row['kebutuhan_4dp']}")
    sums = headcounts = 0
    for row in posts:
        value, people = totals[row["pos_no"]]
        sums += _same(value, row["jumlah_kebutuhan_4dp"])
        same = people == int(float(row["kebutuhan_ditetapkan"]))
        headcounts += same
        if not same:
            wrong.insert(0, f"post {row['pos_no']}: {value!r} -> {people}, set {row['kebutuhan_ditetapkan']}")
    return Score(right, sums, headcounts, seconds, tuple(wrong))


def _same(value: Decimal | float, printed: str) -> bool:
    """Equal as shown with four decimals."""
    return f"{value:.4f}" == f"{Decimal(printed):.4f}"


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    raise SystemExit(main())
