"""552 governments under 1,000 weightings each, on one core: ours against the design step, NumPy and HiGHS.

    python benchmarks/national.py [--count 552] [--weightings 1000] [--peers 24]

The governments are invented (`benchmarks/governments.py`); their lawful groups come from the engine itself, with duties
and staff skills as coherence (no overlaps). All solvers get the same groups and the same weightings, three seeds of them.
Ours is exact whole numbers throughout; every peer runs on a sample and is counted up to the whole. The optimum must be
equal to the design step's on every one sampled, structure and points. NumPy's listing starts from divisions listed before
(not in its time) and takes any of exactly equal structures, so its structure may be another. Processor time on one core.
Exit code 1 where the exact answers differ or the target is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

import numpy as np
from verdicts import Verdicts

from penata.compute.invented import COUNT, PROVINCES, chosen, invented, with_synthetic_tables
from penata.core.analysis.result import Analysis
from penata.core.analysis.typology import function_scores
from penata.core.design.certificate import check
from penata.core.design.engine import Designer
from penata.core.design.legal import frame_of, tariff_of
from penata.core.design.objective import Objective, Tuning, aims
from penata.core.design.problem import Problem
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.solve import best
from penata.core.design.table import Table, table_of
from penata.core.design.weighted import many, objective_of, weightings
from penata.core.rules import load_rulebook

DAY = date(2025, 1, 2)
TUNING = Tuning()
SEEDS = (1, 2, 3)
TARGET = 30.0
TARGET_MB = 4096
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_WARM = "from penata.core.design import kernels as k, weighted; import numpy as n; z = n.zeros; i = n.int64"
_CALL = (
    "k.best_of_each(z(2, i), z(0, i), z(0, i), z(1, i), z((1, 3), i), z((1, 3), i), z((1, 2), i), z((1, 3), i), "
    "n.ones((1, 1), n.bool_), 1)"
)


def main() -> int:
    """Run the comparison and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--weightings", type=int, default=1000)
    parser.add_argument("--peers", type=int, default=24, help="governments the peers are run on")
    options = parser.parse_args()
    compiled, loaded = start_up()
    began = time.process_time()
    problems = [problem(number) for number in chosen(options.count)]
    made = time.process_time() - began
    groups = sorted(sum(len(cluster.candidates) for cluster in one.clusters) for one in problems)
    print(f"{len(problems)} governments, {groups[0]} to {groups[-1]} lawful groups; made in {made:.0f} CPU s")
    print(f"compiling, paid once on a machine: {compiled:.1f} CPU s more than loading, which takes {loaded:.1f} CPU s")
    solve_all([table_of(problems[0], TUNING)], [Objective.of(problems[0], Weights(), TUNING)], 1, 1)  # loads the kernel
    began = time.process_time()
    tables = [table_of(one, TUNING) for one in problems]
    objectives = [objective_of(table, Weights(), TUNING, (0, 0, 0)) for table in tables]
    tabled = time.process_time() - began
    runs = [timed(lambda seed=seed: solve_all(tables, objectives, options.weightings, seed)) for seed in SEEDS]
    slowest = max(cpu for cpu, _ in runs)
    whole = len(problems) * options.weightings
    sample = range(0, len(problems), max(1, len(problems) // options.peers))
    wishes = weightings(options.weightings, SEEDS[0])
    print(f"\n{'':38}{'optima':>10}{'CPU s':>9}{'us each':>10}{'all, CPU s':>12}{'times ours':>12}{'equal':>14}")
    ours = (tabled + slowest) / whole
    line("ours, exact (slowest of three seeds)", whole, tabled + slowest, ours, whole, "")
    fine = peers(problems, tables, objectives, sample, wishes, ours, whole)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    verdicts = Verdicts()
    verdicts.say(
        f"{len(problems)} governments x {options.weightings:,} weightings, one core",
        f"{tabled + slowest:.1f} CPU s, of it tables and ranges {tabled:.1f} s; {peak} MB",
        f"exact peers {'all equal' if fine else 'NOT equal'} on their samples (the table tells their times)",
        f"{TARGET:.0f} s, {TARGET_MB} MB",
        fine and tabled + slowest <= TARGET and peak < TARGET_MB,
    )
    return verdicts.status


def problem(number: int) -> Problem:
    """The lawful groups of an invented government with their effects."""
    book = load_rulebook()
    law = (with_synthetic_tables(book, DAY) if number < PROVINCES else book).at(DAY)
    city = invented(number, law).snapshot
    scores = Analysis(city.key, (), function_scores(city, law), (), (), (), (), (), (), (), (), None)
    frame = frame_of(law, city.government.kind)
    return Designer(city, scores, frame, tariff_of(city, law), DesignSettings()).problem()


def start_up() -> tuple[float, float]:
    """CPU seconds a fresh process needs to compile the kernel, beyond those it needs to load it compiled."""
    with tempfile.TemporaryDirectory() as folder:
        spent = []
        for _ in range(2):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [sys.executable, "-c", f"{_WARM}; {_CALL}"], check=True, env=os.environ | {"NUMBA_CACHE_DIR": folder}
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return spent[0] - spent[1], spent[1]


def solve_all(tables: list[Table], objectives: list[Objective], count: int, seed: int) -> int:
    """Every government under every weighting; returns a sum over all points so that nothing can be left out."""
    wishes = weightings(count, seed)
    return sum(sum(many(table, objective, wishes).points) for table, objective in zip(tables, objectives, strict=True))


def peers(
    problems: list[Problem],
    tables: list[Table],
    objectives: list[Objective],
    sample: range,
    wishes: tuple[Weights, ...],
    ours: float,
    whole: int,
) -> bool:
    """Each peer on its sample, compared with our answers; whether the exact ones all agree."""
    few, fewer = wishes[:: max(1, len(wishes) // 50)], wishes[:: max(1, len(wishes) // 4)]
    exact = {at: many(tables[at], objectives[at], wishes) for at in sample}
    row = {wish: at for at, wish in enumerate(wishes)}
    spent, equal, total = 0.0, 0, 0
    for at in sample:
        cpu, found = timed(lambda at=at: [best(problems[at], objectives[at].reweighted(wish).worth) for wish in few])
        spent += cpu
        for wish, choice in zip(few, found, strict=True):
            total += 1
            mine = {one.functions for one in exact[at].candidates(row[wish])}
            same = {one.functions for one in choice.candidates} == mine
            equal += same and exact[at].points[row[wish]] == choice.value[0]
    line("the design step, exact (Python)", total, spent, ours, whole, f"{equal}/{total}")
    fine = equal == total
    spent, equal, total = 0.0, 0, 0
    for at in sample:
        cpu, picks = timed(lambda at=at: vectorised(problems[at], objectives[at], wishes))
        spent += cpu
        for number, shape in enumerate(shapes_of(problems[at], picks)):
            total += 1
            equal += shape == {one.functions for one in exact[at].candidates(number)}
    line("listing in NumPy, floating point", total, spent, ours, whole, f"{equal}/{total}")
    spent, equal, total = 0.0, 0, 0
    for at in sample:
        for wish in fewer:
            cpu, found = timed(lambda at=at, wish=wish: check(problems[at], objectives[at].reweighted(wish)))
            spent += cpu
            total += 1
            equal += found.points == exact[at].points[row[wish]]
    line("HiGHS, integer programme, gap 0", total, spent, ours, whole, f"{equal}/{total}")
    return fine and equal == total


def vectorised(problem: Problem, objective: Objective, wishes: tuple[Weights, ...]) -> list[np.ndarray]:
    """Cluster by cluster the best division by one matrix product over all weightings; aims stretched to 0-1 as floats."""
    widths = np.array([max(1, high - low) for low, high in objective.ranges], dtype=float)
    shares = np.array([(one.saving, one.coherence, one.disruption) for one in wishes], dtype=float)
    picks = []
    for cluster in problem.clusters:
        rows = np.array([aims(one, objective.tuning) for one in cluster.candidates], dtype=float) / widths
        sums = np.array([rows[list(division)].sum(axis=0) for division in cluster.divisions])
        picks.append((shares @ sums.T).argmax(axis=1))
    return picks


def shapes_of(problem: Problem, picks: list[np.ndarray]) -> list[set[tuple[str, ...]]]:
    """The groups of the divisions picked, weighting by weighting."""
    shapes: list[set[tuple[str, ...]]] = [set() for _ in picks[0]]
    for cluster, column in zip(problem.clusters, picks, strict=True):
        for shape, pick in zip(shapes, column, strict=True):
            shape.update(cluster.candidates[number].functions for number in cluster.divisions[pick])
    return shapes


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """CPU seconds of the work, and its answer."""
    began = time.process_time()
    answer = work()
    return time.process_time() - began, answer


def line(name: str, optima: int, cpu: float, ours: float, whole: int, equal: str) -> None:
    """One solver's line."""
    each = cpu / optima
    print(f"{name:38}{optima:>10,}{cpu:>9.2f}{1e6 * each:>10.1f}{each * whole:>12.1f}{each / ours:>12.1f}{equal:>14}")


if __name__ == "__main__":
    if not ONE_THREAD.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | ONE_THREAD)
    raise SystemExit(main())
