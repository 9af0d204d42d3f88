"""Placement where eligibility is a rule: `python benchmarks/eligibility.py [--sizes 4000,20000,50000] [--seeds 3]`.

Generated cities (`instances/eligibility.py` states the rules and how costs are drawn), each solved in a process of its
own by `penata.core.placement.priced`, which lists few of the eligible pairs and proves the placement over all of them;
up to 20,000 people OR-Tools' min-cost flow gets every pair in the same run, listing them not counted. Which of several
equal placements is taken is left open on both sides. CPU seconds and peak megabytes of the worst seed; the proof is
counted in ours and shown apart.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from instances.eligibility import city
from verdicts import Verdicts

from penata.core.placement.priced import Problem, certify, solve

TARGETS = {4_000: None, 20_000: None, 50_000: (10.0, 1024.0)}
"""People -> CPU seconds and megabytes at most."""
FLOW_UP_TO = 20_000


def main() -> int:
    """Print the table and the verdicts; exit code 1 where a target is missed or an answer is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="4000,20000,50000")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--one", nargs=3, metavar=("WHO", "PEOPLE", "SEED"), help="one measurement, told as JSON")
    options = parser.parse_args()
    if options.one:
        who, people, seed = options.one
        print(json.dumps({"ours": _ours, "flow": _flow}[who](city(int(people), int(seed)))))
        return 0
    verdicts = Verdicts()
    print(
        f"{'people':>7} {'seed':>4} {'pairs':>12} {'listed':>9} {'share':>6} {'rounds':>6} {'ours':>7} {'proof':>6} {'MB':>6}"
        f" {'flow':>7} {'MB':>6}  total, gap"
    )
    for people in (int(size) for size in options.sizes.split(",")):
        rows = [_row(people, seed) for seed in range(options.seeds)]
        _say(verdicts, people, rows)
    return verdicts.status


def _row(people: int, seed: int) -> dict[str, float]:
    row = _measured("ours", people, seed)
    flow = _measured("flow", people, seed) if people <= FLOW_UP_TO else None
    peer = f"{flow['cpu']:7.2f} {flow['peak']:6.0f}" if flow else f"{'':14}"
    print(
        f"{people:7,} {seed:4} {row['pairs']:12,} {row['listed']:9,} {row['listed'] / row['pairs']:6.2%} {row['rounds']:6}"
        f" {row['cpu']:7.2f} {row['proof']:6.2f} {row['peak']:6.0f} {peer}  {row['total']:,}, {row['gap']}",
        flush=True,
    )
    row["right"] = bool(row["proven"]) and (flow is None or flow["total"] == row["total"])
    if flow:
        row |= {"flow": flow["cpu"], "flow_peak": flow["peak"], "ratio": flow["cpu"] / row["cpu"]}
    return row


def _say(verdicts: Verdicts, people: int, rows: list[dict[str, float]]) -> None:
    cpu, peak = max(row["cpu"] for row in rows), max(row["peak"] for row in rows)
    pairs, share = min(row["pairs"] for row in rows), max(row["listed"] / row["pairs"] for row in rows)
    right = all(row["right"] for row in rows)
    target = TARGETS[people]
    peer = ""
    if "flow" in rows[0]:
        worst = min(rows, key=lambda row: row["ratio"])
        peer = f"min-cost flow on all pairs {worst['flow']:.1f} s, {worst['flow_peak']:.0f} MB ({worst['ratio']:.1f} x)"
    verdicts.say(
        f"placement by rule, {people:,} people, {pairs / 1e6:.1f} million eligible pairs, proven over all",
        f"{cpu:.1f} s, {peak:.0f} MB, {share:.1%} listed, {'proven' if right else 'WRONG OR UNPROVEN'}",
        peer,
        f"<= {target[0]:.0f} s, <= 1 GB" if target else "the same total, proven",
        right and (target is None or (cpu <= target[0] and peak <= target[1])),
    )


def _measured(who: str, people: int, seed: int) -> dict[str, float]:
    """One measurement in a process of its own."""
    call = [sys.executable, __file__, "--one", who, str(people), str(seed)]
    child = subprocess.run(call, capture_output=True, text=True)
    if child.returncode != 0:
        raise SystemExit(f"{who} failed at {people}, seed {seed}\n{child.stderr}")
    return dict(json.loads(child.stdout))


def _peak() -> float:
    """Most megabytes this process has held."""
    return int(Path("/proc/self/status").read_text(encoding="ascii").split("VmHWM:")[1].split()[0]) / 1024


def _ours(problem: Problem) -> dict[str, float]:
    solve(city(1_600, 99))
    began = time.process_time()
    found = solve(problem, ties=False)
    took = time.process_time() - began
    peak = _peak()
    began = time.process_time()
    proof = certify(problem, found.place, found.prices)
    return {
        "cpu": took,
        "proof": time.process_time() - began,
        "peak": peak,
        "pairs": proof.pairs,
        "listed": found.listed,
        "rounds": found.rounds,
        "total": proof.total,
        "gap": found.gap,
        "proven": proof.proven,
    }


def _flow(problem: Problem) -> dict[str, float]:
    from ortools.graph.python import min_cost_flow

    heads, costs = _all_pairs(problem)
    people, posts = len(problem.people.profile), len(problem.posts.seats)
    sink = people + posts
    tails = np.repeat(np.arange(people, dtype=np.int32), [len(row) for row in heads])
    ends, burdens = np.concatenate(heads), np.concatenate(costs)
    heads.clear()
    costs.clear()
    began = time.process_time()
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, ends, np.ones(len(ends), np.int64), burdens)
    last = np.arange(people, sink, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        last, np.full(posts, sink, np.int32), problem.posts.seats, np.zeros(posts, np.int64)
    )
    flow.set_nodes_supplies(np.arange(people, dtype=np.int32), np.ones(people, np.int64))
    flow.set_node_supply(sink, -people)
    assert flow.solve() == flow.OPTIMAL
    return {"cpu": time.process_time() - began, "peak": _peak(), "total": flow.optimal_cost()}


def _all_pairs(problem: Problem) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Heads and costs of every eligible pair, person after person, having no post last."""
    people, posts = problem.people, problem.posts
    size, seated = len(posts.seats), posts.seats > 0
    sink = np.int32(len(people.profile) + size)
    heads, costs = [], []
    for person, profile in enumerate(people.profile.tolist()):
        may = seated & problem.rules.lawful[profile, posts.requirement]
        held = people.held[person]
        may[held] = seated[held]
        post = np.flatnonzero(may)
        heads.append(np.append(post + len(people.profile), sink).astype(np.int32))
        costs.append(np.append(problem.costs(np.full(len(post), person), post), people.unplaced[person]))
    return heads, costs


if __name__ == "__main__":
    raise SystemExit(main())
