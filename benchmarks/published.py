"""Published problems with known optimum: `PENATA_BENCH_DATA=... python benchmarks/published.py [--limit 60]`.

Assignment problems by the placement kernel and by OR-Tools' min-cost flow; clique partitioning by the grouping solver and
by HiGHS with every triangle in one mixed-integer program (gap 0, at most `--limit` seconds each). All CPU seconds, the
median of three for ours; proof by the separate code of each. Reads `instances/assignment` and
`instances/clique_partitioning` of the data folder.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from verdicts import Verdicts

from penata.core.design import grouping
from penata.core.placement.transport import Network, certify, solve
from penata.core.placement.transport.flow import flow_place

KNOWN = {"assign100": 305, "assign200": 475, "assign400": 804}
"""Optimum of the assignment files (OR-Library)."""
HEAD = f"{'file':12} {'size':>5} {'published':>9} {'ours':>7} {'bound':>7} {'proof':>6} {'CPU s':>7} {'peer':>7} {'CPU s':>8}"


def main() -> int:
    """Print the table; exit code 1 where a published optimum is not reached and proven."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=60)
    limit = parser.parse_args().limit
    if "PENATA_BENCH_DATA" not in os.environ:
        print("PENATA_BENCH_DATA names no folder: nothing to read")
        return 0
    folder = Path(os.environ["PENATA_BENCH_DATA"]) / "instances"
    verdicts = Verdicts()
    _warm()
    print(f"assignment: ours the placement kernel, peer OR-Tools' min-cost flow\n{HEAD}")
    rows = [_assignment(folder / "assignment" / f"{name}.txt", best) for name, best in KNOWN.items()]
    _say(verdicts, "assignment files, published optimum proven", rows, "OR-Tools' min-cost flow")
    print(f"\nclique partitioning: peer HiGHS with all triangles, gap 0, at most {limit:g} s\n{HEAD}")
    files = sorted(path for path in (folder / "clique_partitioning").glob("*.txt") if not path.stem.endswith("_opt"))
    rows = [_partition(path, limit) for path in files]
    _say(verdicts, "clique-partitioning files, published optimum proven", rows, "HiGHS, all triangles")
    return verdicts.status


def _warm() -> None:
    """Load what is compiled or imported once."""
    network = Network.of([{0: 1, 1: 2}, {0: 2, 1: 5}], [1, 1])
    solve(network, 0)
    flow_place(network)
    grouping.solve(grouping.Problem(((0, 2, -1), (2, 0, 2), (-1, 2, 0))))


def timed(work: Callable[[], Any], repeats: int = 1) -> tuple[float, Any]:
    """Median CPU seconds, and the last answer."""
    spent = []
    for _ in range(repeats):
        began = time.process_time()
        answer = work()
        spent.append(time.process_time() - began)
    return statistics.median(spent), answer


def _assignment(path: Path, best: int) -> dict[str, Any]:
    size, *costs = map(int, path.read_text().split())
    starts = np.arange(0, size * size + 1, size, dtype=np.int64)
    posts = np.tile(np.arange(size, dtype=np.int32), size)
    network = Network(starts, posts, np.array(costs, dtype=np.int64), np.ones(size, dtype=np.int64))
    spent, answer = timed(lambda: solve(network, 0), 3)
    proof = certify(network, answer.scaled, answer.place, answer.prices)
    peer_spent, place = timed(lambda: flow_place(network))
    peer = int(network.costs.reshape(size, size)[np.arange(size), place].sum())
    return _row(path, size, best, proof.primal, proof.dual, proof.checked, spent, peer, peer_spent)


def _partition(path: Path, limit: float) -> dict[str, Any]:
    size, *values = map(int, path.read_text().split())
    table = np.zeros((size, size), dtype=np.int64)
    table[np.triu_indices(size, 1)] = values
    problem = grouping.Problem(tuple(map(tuple, (table + table.T).tolist())))
    told = path.with_name(f"{path.stem}_opt.txt").read_text()
    best = int(re.search(r"value:\s*(\d+)", told).group(1))
    groups = [[int(thing) - 1 for thing in row.split()] for row in re.findall(r"\{([^}]*)\}", told)]
    if problem.value(tuple(map(tuple, groups))) != best:
        raise ValueError(f"{path.name}: the published groups are not worth the published value")
    spent, found = timed(lambda: grouping.solve(problem), 3)
    proof = grouping.certify(problem, found)
    peer_spent, peer = timed(lambda: _all_triangles(size, np.array(values, dtype=float), limit))
    return _row(path, size, best, proof.worth, proof.bound, proof.checked, spent, peer, peer_spent)


def _all_triangles(size: int, values: Any, limit: float) -> int | None:
    """The best worth by one program with every triangle; `None` where the time did not suffice to prove it."""
    number = {pair: at for at, pair in enumerate(combinations(range(size), 2))}
    triangles = [
        (number[min(a, m), max(a, m)], number[min(m, b), max(m, b)], number[a, b])
        for three in combinations(range(size), 3)
        for m in three
        for a, b in [tuple(other for other in three if other != m)]
    ]
    signs = np.tile([1.0, 1.0, -1.0], len(triangles))
    rows = np.repeat(np.arange(len(triangles)), 3)
    matrix = csr_array((signs, (rows, np.array(triangles).ravel())), (len(triangles), len(values)))
    found = milp(
        -values,
        constraints=LinearConstraint(matrix, ub=1),
        integrality=np.ones(len(values)),
        bounds=Bounds(0, 1),
        options={"time_limit": limit, "mip_rel_gap": 0},
    )
    return round(-found.fun) if found.status == 0 else None


def _row(
    path: Path, size: int, best: int, ours: int, bound: int, checked: bool, spent: float, peer: int | None, took: float
) -> dict[str, Any]:
    proven = checked and ours == bound == best
    other = "limit" if peer is None else f"{peer}"
    word = "yes" if proven else "NO"
    print(
        f"{path.stem:12} {size:5} {best:9} {ours:7} {bound:7} {word:>6} {spent:7.3f} {other:>7} {took:8.2f}", flush=True
    )
    return {"proven": proven, "spent": spent, "took": took, "peer": peer is not None}


def _say(verdicts: Verdicts, work: str, rows: list[dict[str, Any]], peer: str) -> None:
    proven, others = sum(row["proven"] for row in rows), sum(row["peer"] for row in rows)
    spent, took = sum(row["spent"] for row in rows), sum(row["took"] for row in rows)
    verdicts.say(
        work,
        f"{proven} of {len(rows)}, {spent:.2f} s",
        f"{peer}: {others} of {len(rows)}, {took:.1f} s",
        "all",
        proven == len(rows) > 0,
    )


if __name__ == "__main__":
    raise SystemExit(main())
