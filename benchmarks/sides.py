"""Placement under rules of the government: `python benchmarks/sides.py [--sizes 4000,20000] [--seeds 3] [--peer-seconds 20]`.

Generated cities (`instances/sides.py` says how costs and rules are drawn). Three rules together and, for the smaller
city, all: CPU seconds of the whole answer, of the separate certificate, the value of each goal (people without a post,
classes lost, burden), what multipliers alone prove, the gap and the price of the rules in each goal. The larger city is
run on one seed. The peer is the whole model given to SciPy's HiGHS at gap 0, goals in the least weights that keep them
apart for single moves, stopped at a limit of time that is told; of its seeds the first. A case is given up after a limit
of CPU seconds in a process of its own, which is told as well: a solver that ends its process does not end the table.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np
from instances.sides import RULES, city
from scipy.optimize import Bounds, LinearConstraint, milp
from verdicts import Verdicts

from penata.core.placement.sides import certify, solve
from penata.core.placement.sides.core import Matrices

TARGETS = {4_000: 5.0, 20_000: 60.0}
"""People -> CPU seconds."""
GAP = 1e-4
THREE = ("outflow", "even", "couple")
CASES = {4_000: (THREE, RULES), 20_000: (THREE,)}
SEEDS = {20_000: 1}
"""People -> seeds where not all of them are run."""
GIVE_UP = {4_000: 30, 20_000: 90}
"""People -> CPU seconds after which a case is given up."""


def main() -> int:
    """Print the table; exit code 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="4000,20000")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--peer-seconds", type=int, default=20)
    parser.add_argument("--case", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.case:
        return _one(*json.loads(options.case))
    verdicts = Verdicts()
    for people in (int(size) for size in options.sizes.split(",")):
        for names in CASES[people]:
            rows = [
                _apart("ours", people, seed, names, GIVE_UP[people])
                for seed in range(min(options.seeds, SEEDS.get(people, options.seeds)))
            ]
            peer = None
            if people == min(TARGETS) and len(names) > 1:
                peer = _apart("peer", people, 0, names, options.peer_seconds)
            for seed, row in enumerate(rows):
                print(f"{people:6,} seed {seed} {'+'.join(names):38} {_told(row)}", flush=True)
            if peer:
                print(f"{people:6,} HiGHS  {'+'.join(names):38} {_told(peer)}", flush=True)
            _judge(verdicts, people, names, rows, peer)
    return verdicts.status


def _judge(verdicts: Verdicts, people: int, names: tuple[str, ...], rows: list[Any], peer: Any) -> None:
    done = [row for row in rows if "seconds" in row]
    fair = len(done) == len(rows) and all(row["checked"] for row in done)
    worst = max((row["seconds"] for row in done), default=float("inf"))
    gap = max((row["gap"] for row in done if row["gap"] is not None), default=float("inf"))
    ours = f"{worst:.1f} s, gap {gap:.4%}" if fair else f"{len(done)} of {len(rows)} seeds answered"
    theirs = f"HiGHS {peer['seconds']:.1f} s" if peer and "seconds" in peer else "HiGHS not ended" if peer else ""
    met = fair and worst <= TARGETS[people] and gap <= GAP
    wanted = f"{TARGETS[people]:.0f} s, gap {GAP:.2%}"
    work = f"rules of placement, {people:,} people, {len(rows)} seed(s): {', '.join(names)}"
    verdicts.say(work, ours, theirs, wanted, met)


def _told(row: dict[str, Any]) -> str:
    return "  ".join(f"{name} {value}" for name, value in row.items())


def _apart(who: str, people: int, seed: int, names: tuple[str, ...], limit: int) -> dict[str, Any]:
    """One case in a process of its own, so that memory is its own and it can be given up."""
    case = json.dumps([who, people, seed, names, limit])
    ended = subprocess.run([sys.executable, __file__, "--case", case], capture_output=True, text=True, check=False)
    return json.loads(ended.stdout) if ended.returncode == 0 else {"given_up": f"after {limit} s, {ended.returncode}"}


def _one(who: str, people: int, seed: int, names: list[str], limit: int) -> int:
    own = city(people, seed)
    problem = own.under(*names)
    solve(city(100, 0).under(*names))
    soft = int(time.process_time()) + limit
    resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + 1))
    began = time.process_time()
    row = _peer(problem) if who == "peer" else _ours(problem)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": round(row.pop("ended") - began, 2), **row, "mb": memory}))
    return 0


def _ours(problem: Any) -> dict[str, Any]:
    answer = solve(problem)
    ended = time.process_time()
    proof = certify(problem, answer)
    return {
        "ended": ended,
        "proof_seconds": round(time.process_time() - ended, 2),
        "status": str(answer.status),
        "checked": proof.checked,
        "values": answer.values,
        "proven": answer.bounds,
        "multipliers": proof.bounds,
        "gap": answer.gap,
        "price": answer.price,
    }


def _peer(problem: Any) -> dict[str, Any]:
    arcs = np.arange(len(problem.network.posts))
    parts = Matrices.of(problem, problem.rows, arcs)
    without, classes, points = problem.goals
    weight = 4 * (int(points.max()) + 1)
    found = milp(
        weight * 4 * (int(classes.max()) + 1) * without + weight * classes + points,
        integrality=np.ones(len(arcs)),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(parts.people, 1, 1),
            LinearConstraint(parts.seats, -np.inf, parts.room),
            LinearConstraint(parts.rows, -np.inf, problem.rows.limit),
        ],
        options={"mip_rel_gap": 0},
    )
    chosen = np.rint(found.x).astype(int) if found.x is not None else None
    values = None if chosen is None else [int(costs @ chosen) for costs in problem.goals]
    return {"ended": time.process_time(), "status": int(found.status), "values": values}


if __name__ == "__main__":
    raise SystemExit(main())
