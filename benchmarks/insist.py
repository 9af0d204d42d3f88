"""What if a person insists: `python benchmarks/insist.py [--cases 500] [--shuffles 100]`.

Three cities each of 4,000 and 20,000 people are placed and made ready once; then random people ask for random posts open
to them. Every answer is proven by the certificate's separate code (at 20,000) or compared with a full solution by OR-Tools'
min-cost flow in which the person has that post (500 cases at 4,000, some at 20,000). CPU seconds; of the seeds the
worst is told.

Then the same city of 4,000 is shuffled row by row and placed again, and placed in processes with different numbers of
threads and hash seeds: the placement must be the same byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from instances.placement import instance
from verdicts import Verdicts

from penata.core.placement.insist import Insistence, Obstacle, Standing
from penata.core.placement.solve import Transport
from penata.core.placement.solve import solve as solve_city
from penata.core.placement.transport import Answer, Network, Unplaceable, solve
from penata.core.placement.transport.flow import flow_place

FULL_AT_MOST = 5
"""Full solutions a seed at 20,000 people: each takes the flow about a second."""
MOST_MS = 5.0
THREADS = ("1", "2", "4")


def main() -> int:
    """Print the tables; exit code 1 where an answer is wrong, late or not the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--shuffles", type=int, default=100)
    parser.add_argument("--fingerprint", action="store_true", help="print that of the city of 4,000 and end")
    options = parser.parse_args()
    if options.fingerprint:
        print(_fingerprint(_rows(), 0))
        return 0
    verdicts = Verdicts()
    _wishes(verdicts, options.cases)
    _order(verdicts, options.shuffles)
    return verdicts.status


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds and answer."""
    began = time.process_time()
    answer = work()
    return time.process_time() - began, answer


def _wishes(verdicts: Verdicts, cases: int) -> None:
    small = instance(2_500, 0.03, 0)
    spent, _ = timed(lambda: _ready(solve(small), small))
    print(f"compiling or loading the search, once: {spent:.2f} s")
    print(
        f"{'people':>7} {'slack':>6} {'seed':>4} {'ready ms':>9} {'median ms':>9} {'worst ms':>9} {'longest':>8}"
        f" {'full':>5} {'equal':>6} {'proven':>7} {'full s':>7}"
    )
    for people in (4_000, 20_000):
        rows = []
        for slack in (0.03, 0.002):
            for seed in range(3):
                count = -(-cases // 6) if people == 4_000 else cases // 5
                full = count if people == 4_000 else FULL_AT_MOST
                rows.append(_city(people, slack, seed, count, full))
        worst, median = max(row["worst"] for row in rows), max(row["median"] for row in rows)
        right = all(row["equal"] == row["full"] and row["proven"] == row["count"] for row in rows)
        verdicts.say(
            f"why not this post, {people:,} people, {sum(row['count'] for row in rows)} cases",
            f"median {median:.2f} ms, worst {worst:.2f} ms; equal to a full solution "
            f"{sum(row['equal'] for row in rows)} of {sum(row['full'] for row in rows)}, all proven: "
            f"{'yes' if right else 'NO'}",
            f"{statistics.median(row['again'] for row in rows) * 1e3:,.0f} ms a full min-cost flow",
            f"equal; <= {MOST_MS:g} ms",
            right and worst <= MOST_MS,
        )


def _city(people: int, slack: float, seed: int, count: int, full: int) -> dict[str, Any]:
    network = instance(people, slack, seed)
    answer = solve(network)
    ready_spent, ready = timed(lambda: _ready(answer, network))
    draw = random.Random(seed)
    spent, equal, proven, again, longest = [], 0, 0, [], 0
    for number in range(count):
        person = draw.randrange(people)
        arc = draw.randrange(network.starts[person], network.starts[person + 1])
        post = int(network.posts[arc])
        took, wish = min((timed(partial(ready.insist, person, post)) for _ in range(3)), key=lambda row: row[0])
        spent.append(took * 1e3)
        proven += _proven(ready, wish, answer)
        if isinstance(wish, Insistence):
            longest = max(longest, len(wish.chain))
        if number < full:
            took, total = timed(partial(_full, network, person, arc))
            again.append(took)
            equal += total == (answer.proof.primal + wish.extra if isinstance(wish, Insistence) else None)
    row = {
        "median": statistics.median(spent),
        "worst": max(spent),
        "full": full,
        "equal": equal,
        "proven": proven,
        "count": count,
        "again": statistics.median(again),
    }
    print(
        f"{people:7,} {slack:6.1%} {seed:4} {ready_spent * 1e3:9.1f} {row['median']:9.3f} {row['worst']:9.3f}"
        f" {longest:8} {full:5} {equal:6} {proven:7} {row['again']:7.2f}",
        flush=True,
    )
    return row


def _ready(answer: Answer, network: Network) -> Standing:
    ready = Standing(network, answer.scaled, answer.place, answer.prices)
    ready.insist(0, int(next(post for post in network.posts if post != answer.place[0])))
    assert len(ready.to_free) == len(ready.seat_left)
    return ready


def _proven(ready: Standing, wish: Insistence | Obstacle, answer: Answer) -> bool:
    """Whether separate code proves the answer; a post without any seat needs no proof."""
    if isinstance(wish, Obstacle):
        return wish is Obstacle.NO_SEAT
    proof = ready.prove(wish)
    return proof.checked and proof.primal == proof.dual == answer.proof.primal + wish.extra


def _full(network: Network, person: int, arc: int) -> int | None:
    """The least total with the person in the post of that arc; `None` where nobody can be placed so."""
    first, last = network.starts[person : person + 2]
    kept = np.ones(len(network.posts), dtype=bool)
    kept[first:last] = False
    kept[arc] = True
    degrees = np.diff(network.starts)
    degrees[person] = 1
    forced = Network(np.concatenate([[0], np.cumsum(degrees)]), network.posts[kept], network.costs[kept], network.seats)
    try:
        place = flow_place(forced)
    except Unplaceable:
        return None
    chosen = np.repeat(place, degrees) == forced.posts
    return int(forced.costs[chosen].sum())


Row = tuple[str, str, int]


def _rows() -> tuple[list[Row], dict[str, int]]:
    """The city of 4,000 as rows with ids (person, post, cost) and the seats of each post."""
    network = instance(4_000, 0.002, 0)
    person = np.repeat(np.arange(network.people), np.diff(network.starts)).tolist()
    rows = [
        (f"P{who:05}", f"J{post:05}", cost // 500)
        for who, post, cost in zip(person, network.posts.tolist(), network.costs.tolist(), strict=True)
    ]
    return rows, {f"J{post:05}": seats for post, seats in enumerate(network.seats.tolist())}


def _fingerprint(city: tuple[list[Row], dict[str, int]], seed: int) -> str:
    """Hash of who goes where, the rows having come in an order of their own."""
    rows, seats = city
    rows = random.Random(seed).sample(rows, len(rows))
    arcs: dict[str, dict[str, int]] = {}
    for person, post, cost in rows:
        arcs.setdefault(person, {})[post] = cost
    people, posts = sorted(arcs), sorted(seats)
    number = {post: at for at, post in enumerate(posts)}
    problem = Transport(
        tuple({number[post]: cost for post, cost in arcs[person].items()} for person in people),
        tuple(seats[post] for post in posts),
    )
    place = solve_city(problem).place
    told = "\n".join(f"{person} {posts[post]}" for person, post in zip(people, place, strict=True))
    return hashlib.sha256(told.encode()).hexdigest()


def _order(verdicts: Verdicts, shuffles: int) -> None:
    city = _rows()
    wanted = _fingerprint(city, 0)
    same = sum(_fingerprint(city, seed) == wanted for seed in range(shuffles))
    alike = 0
    for threads in THREADS:
        names = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        setting = dict.fromkeys(names, threads) | {"PYTHONHASHSEED": threads}
        told = subprocess.run(
            [sys.executable, __file__, "--fingerprint"], env=os.environ | setting, capture_output=True, check=True
        )
        alike += told.stdout.decode().strip() == wanted
    print(f"\n4,000 people, costs coarse so that many tie: {wanted[:16]}")
    verdicts.say(
        f"the same city shuffled {shuffles} times, and with {', '.join(THREADS)} threads",
        f"{same} of {shuffles} and {alike} of {len(THREADS)} the same bytes",
        "",
        "all",
        same == shuffles and alike == len(THREADS),
    )


if __name__ == "__main__":
    raise SystemExit(main())
