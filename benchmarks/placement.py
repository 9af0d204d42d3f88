"""Who goes where, at the size of a nation's capital: `python benchmarks/placement.py [--sizes 4000,20000] [--seeds 3]`.

Generated cities (`instances/placement.py` says how costs are drawn and how many stay), solved by the kernel and by
OR-Tools' min-cost flow in the same run; SciPy's sparse matching besides, up to 20,000 people. Times are CPU seconds of
the whole answer, the proof included in ours and shown apart; of the seeds the worst ratio counts. `stay` is the share
of people who keep their post at no cost (no post costs nothing where costs have no anchor).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from instances.placement import instance
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from penata.core.placement.transport import Network, certify, solve
from penata.core.placement.transport.flow import flow_place

SUITES = {
    ("stay", 0.03): {4_000: 25, 20_000: 45, 50_000: 45, 200_000: 45},
    ("stay", 0.002): {4_000: 5, 20_000: 5, 50_000: 5, 200_000: 3},
    ("uniform", 0.03): dict.fromkeys((4_000, 20_000, 50_000, 200_000), 1 / 1.2),
    ("uniform", 0.002): dict.fromkeys((4_000, 20_000, 50_000, 200_000), 1 / 1.2),
    ("same", 0.03): dict.fromkeys((4_000, 20_000, 50_000, 200_000), 1 / 1.2),
    ("stay", -0.02): dict.fromkeys((4_000, 20_000, 50_000, 200_000), 1 / 1.2),
    ("free", 0.002): dict.fromkeys((4_000, 20_000, 50_000, 200_000), 1 / 1.2),
    ("free", 0.03): dict.fromkeys((4_000, 20_000, 50_000, 200_000), 1 / 1.2),
}
"""Kind and slack -> people -> how many times faster than min-cost flow ours must be."""
SPARSE_UP_TO = 20_000


def main() -> int:
    """Print the table; exit code 1 where an answer is wrong or unproven."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="4000,20000,50000,200000")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    compiling = timed(lambda: [solve(instance(300, slack, 1), 0, 1000) for slack in (0.03, 0.002, -0.1)])[0]
    print(f"compiling or loading the kernel, once: {compiling:.1f} s")
    print(
        f"{'costs':8} {'slack':>6} {'people':>8} {'stay':>6} {'ours':>8} {'proof':>7} {'flow':>8} {'sparse':>8}"
        f" {'ratio':>7} {'target':>7}  by"
    )
    right = True
    for (kind, slack), targets in SUITES.items():
        for people, target in targets.items():
            if str(people) in options.sizes.split(","):
                rows = [_row(kind, slack, people, seed) for seed in range(options.seeds)]
                right &= all(row["right"] for row in rows)
                _show(kind, slack, people, target, min(rows, key=lambda row: row["ratio"]))
    return 0 if right else 1


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds and answer."""
    began = time.process_time()
    answer = work()
    return time.process_time() - began, answer


def _row(kind: str, slack: float, people: int, seed: int) -> dict[str, Any]:
    network = instance(people, slack, seed, kind)
    ours, answer = timed(lambda: solve(network))
    proving, proof = timed(lambda: certify(network, answer.scaled, answer.place, answer.prices))
    flowing, place = timed(lambda: flow_place(network))
    least = int(_chosen(network, place).sum())
    sparse, other = timed(lambda: _sparse(network)) if people <= SPARSE_UP_TO else (None, least)
    return {
        "right": proof.checked and proof.primal == proof.dual == least == other,
        "stay": float((_chosen(network, answer.place) == 0).mean()),
        "ours": ours,
        "proof": proving,
        "flow": flowing,
        "sparse": sparse,
        "ratio": flowing / ours,
        "solver": answer.solver,
    }


def _show(kind: str, slack: float, people: int, target: float, row: dict[str, Any]) -> None:
    sparse = "" if row["sparse"] is None else f"{row['sparse']:.2f}"
    met = "" if row["ratio"] >= target else "  below target"
    print(
        f"{kind:8} {slack:6.1%} {people:8,} {row['stay']:6.1%} {row['ours']:8.3f} {row['proof']:7.3f} {row['flow']:8.2f}"
        f" {sparse:>8} {row['ratio']:7.1f} {target:7.2g}  {row['solver']}{met}{'' if row['right'] else '  WRONG'}",
        flush=True,
    )


def _chosen(network: Network, place: np.ndarray) -> np.ndarray:
    """What the place of each person costs."""
    return network.costs[np.repeat(place, np.diff(network.starts)) == network.posts]


def _sparse(network: Network) -> int:
    """The least total by SciPy, every seat a column of its own; costs raised by one, as zero means no arc there."""
    seats = np.minimum(network.seats, network.people)
    first = np.concatenate([[0], np.cumsum(seats)])
    last = len(seats) - 1
    person = np.repeat(np.arange(network.people), np.diff(network.starts))
    copies = np.where(network.posts == last, 1, seats[network.posts])
    row = np.repeat(person, copies)
    within = np.arange(len(row)) - np.repeat(np.cumsum(copies) - copies, copies)
    column = np.repeat(first[network.posts], copies) + within
    pool = np.repeat(network.posts == last, copies)
    column[pool] += row[pool]
    table = csr_array((np.repeat(network.costs, copies) + 1.0, (row, column)), (network.people, int(first[-1])))
    rows, columns = min_weight_full_bipartite_matching(table)
    return int(table[rows, columns].sum()) - network.people


if __name__ == "__main__":
    raise SystemExit(main())
