"""Designing structures: ours against HiGHS, CP-SAT and plain enumeration, every target with its verdict.

    python benchmarks/design.py [--count 552]

The governments are invented (`benchmarks/governments.py`); their lawful groups come from the engine itself. For each of
three seeds three weightings are drawn for every government, and each is solved on its own; HiGHS (gap 0) gets its
matrix made beforehand, as our tables are, and what making them takes is told apart and in the total. The dense cities
have clusters of the law's sizes in which nearly every group of up to three functions is lawful, far more than any law
leaves: about 200 groups and 10**11 structures; the worst of three is told. All times are processor time, medians of
five. Exit code 1 where an answer differs or a target is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from verdicts import Verdicts

from penata.compute.invented import COUNT, PROVINCES, chosen, invented, with_synthetic_tables
from penata.core.analysis.result import Analysis
from penata.core.analysis.typology import function_scores
from penata.core.design import answered
from penata.core.design.answer import Answer
from penata.core.design.diverse import differing
from penata.core.design.draws import drawn
from penata.core.design.edges import edges
from penata.core.design.engine import Designer
from penata.core.design.frontier import frontier
from penata.core.design.legal import frame_of, tariff_of
from penata.core.design.money import saving
from penata.core.design.objective import Objective, Tuning, aims
from penata.core.design.perturb import perturbed, weights_of
from penata.core.design.prices import other_answers
from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.relax import exceptions
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.scores import scaled
from penata.core.design.solve import best, cluster_best, count, k_best
from penata.core.design.space import Ground, Space
from penata.core.design.stages import staged
from penata.core.design.table import table_of
from penata.core.design.values import Pace
from penata.core.design.weighted import Solver, objective_of, rows, weightings
from penata.core.rules import load_rulebook
from tests.core.design.test_solve import candidate

DAY = date(2025, 1, 2)
TUNING = Tuning()
SEEDS = (1, 2, 3)
EACH = 3
SIZES = ((4, 3), (6, 3), (2, 3), (6, 3), (3, 3), (8, 3), (2, 3), (4, 2))
"""Functions of each cluster of a dense city, and most in one group."""
FASTER, FRONTIER, THOUSAND, PAIRS, PERTURB = 100.0, 20.0, 100.0, 5.0, 300.0
"""Times faster than HiGHS; milliseconds."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> int:
    """Run the comparisons and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    options = parser.parse_args()
    verdicts = Verdicts()
    work, (problems, designers) = timed(lambda: governments(options.count))
    sizes = sorted(sum(len(cluster.candidates) for cluster in one.clusters) for one in problems)
    print(f"{len(problems)} governments, {sizes[0]} to {sizes[-1]} lawful groups; made in {work:.0f} CPU s")
    optima(problems, verdicts)
    small(verdicts)
    dense_cities(verdicts)
    steadiness(verdicts)
    stranded(problems, designers, verdicts)
    whole(verdicts)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return verdicts.status


def governments(number: int) -> tuple[list[Problem], dict[int, Designer]]:
    """The problems of so many invented governments; of those with a cluster that has no lawful structure the designer."""
    problems, designers = [], {}
    for at, one in enumerate(chosen(number)):
        designer = designer_of(one)
        problems.append(designer.problem())
        if designer.relaxations:
            designers[at] = designer
    return problems, designers


def designer_of(number: int) -> Designer:
    """An invented government with its scores, ready to be designed."""
    book = load_rulebook()
    law = (with_synthetic_tables(book, DAY) if number < PROVINCES else book).at(DAY)
    city = invented(number, law).snapshot
    scores = Analysis(city.key, (), function_scores(city, law), (), (), (), (), (), (), (), (), None)
    return Designer(city, scores, frame_of(law, city.government.kind), tariff_of(city, law), DesignSettings())


def optima(problems: list[Problem], verdicts: Verdicts) -> None:
    """The optimum of every government under several weightings against HiGHS, and against CP-SAT on some."""
    table = table_of(problems[0], TUNING)
    objective_of(table, Weights(), TUNING, (0, 0, 0))  # loads the compiled loop
    made, tables = timed(lambda: [table_of(one, TUNING) for one in problems])
    ranged, objectives = timed(lambda: [objective_of(one, Weights(), TUNING, (0, 0, 0)) for one in tables])
    readied, solvers = timed(lambda: [Solver.of(table, one) for table, one in zip(tables, objectives, strict=True)])
    prepared = made + ranged + readied
    built, programmes = timed(lambda: [Programme(one) for one in problems])
    number = len(problems) * EACH
    lines, equal = [], True
    for seed in SEEDS:
        wishes = [rows([wish]) for wish in weightings(EACH, seed)]
        shares = weightings(EACH, seed)
        ours, mine = timed(lambda wishes=wishes: [solver.solve(row).points[0] for solver in solvers for row in wishes])
        gains = [
            programme.gains(objective.reweighted(wish))
            for programme, objective in zip(programmes, objectives, strict=True)
            for wish in shares
        ]
        pairs = [programme for programme in programmes for _ in shares]
        peer, theirs = timed(lambda g=gains, p=pairs: [one.solve(gain) for one, gain in zip(p, g, strict=True)])
        weighed = [objective.reweighted(wish) for objective in objectives for wish in shares]
        other = [sum(map(objective.points, picked)) for objective, picked in zip(weighed, theirs, strict=True)]
        equal &= mine == other
        lines.append((peer / ours, (built + peer) / (prepared + ours), ours, peer))
        print(
            f"seed {seed}: {number} optima, ours {1e6 * ours / number:.1f} us, HiGHS {1e3 * peer / number:.2f} ms, "
            f"{lines[-1][0]:.0f} x; tables {1e3 * prepared / len(problems):.2f} ms a government, "
            f"with them {lines[-1][1]:.0f} x; {sum(a == b for a, b in zip(mine, other, strict=True))} equal"
        )
    ratio, total, ours, peer = min(lines)
    verdicts.say(
        f"optimum of {len(problems)} governments, {EACH} weightings x {len(SEEDS)} seeds",
        f"{1e6 * ours / number:.1f} us, {'all equal' if equal else 'NOT EQUAL'}",
        f"{1e3 * peer / number:.2f} ms HiGHS, gap 0: {ratio:.0f} x",
        f"equal, {FASTER:.0f} x",
        equal and ratio >= FASTER,
    )
    verdicts.say(
        f"the same with making tables ({EACH} weightings a government)",
        f"{1e3 * (prepared + ours) / len(problems):.2f} ms a government",
        f"{1e3 * (built + peer) / len(problems):.2f} ms: {total:.0f} x",
    )
    some = range(0, len(problems), max(1, len(problems) // 12))
    cp, found = timed(lambda: [cp_sat(problems[at], objectives[at]) for at in some])
    close = all(
        abs(points - solvers[at].solve(rows([objectives[at].weights])).points[0]) * 10**9 <= objectives[at].scale
        for at, points in zip(some, found, strict=True)
    )
    verdicts.say(
        f"the same, {len(found)} governments",
        f"{1e6 * ours / number:.1f} us, {'equal' if close else 'NOT EQUAL'}",
        f"{1e3 * cp / len(found):.1f} ms CP-SAT, model included",
    )


class Programme:
    """A government as a set-partitioning programme for HiGHS, its matrix made once."""

    def __init__(self, problem: Problem) -> None:
        from scipy.optimize import Bounds, LinearConstraint
        from scipy.sparse import csr_array

        self.groups = [one for cluster in problem.clusters for one in cluster.candidates]
        row = {code: at for at, code in enumerate(code for cluster in problem.clusters for code in cluster.functions)}
        places = [(row[code], at) for at, one in enumerate(self.groups) for code in one.functions]
        cells = tuple(zip(*places, strict=True))
        cover = csr_array((np.ones(len(places)), cells), shape=(len(row), len(self.groups)))
        self.rules, self.bounds = LinearConstraint(cover, 1, 1), Bounds(0, 1)
        self.whole = np.ones(len(self.groups))

    def gains(self, objective: Objective) -> Any:
        """What it maximises, in milli-points."""
        return np.array([1000 * objective.points(one) / objective.scale for one in self.groups])

    def solve(self, gains: Any) -> list[Candidate]:
        """The groups HiGHS chooses."""
        from scipy.optimize import milp

        found = milp(
            -gains, constraints=self.rules, integrality=self.whole, bounds=self.bounds, options={"mip_rel_gap": 0}
        )
        return [one for one, taken in zip(self.groups, found.x, strict=True) if taken > 1 / 2]


def cp_sat(problem: Problem, objective: Objective) -> int:
    """The same by CP-SAT; points are scaled down to what 64-bit integers hold."""
    from ortools.sat.python import cp_model

    groups = [one for cluster in problem.clusters for one in cluster.candidates]
    shrink = max(1, objective.scale // 10**12)
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in groups]
    for cluster in problem.clusters:
        for code in cluster.functions:
            model.add_exactly_one(x for x, one in zip(taken, groups, strict=True) if code in one.functions)
    model.maximize(sum(objective.points(one) // shrink * x for x, one in zip(taken, groups, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.relative_gap_limit = 0
    solver.solve(model)
    return sum(objective.points(one) for x, one in zip(taken, groups, strict=True) if solver.value(x))


def dense(seed: int, sizes: tuple[tuple[int, int], ...] = SIZES) -> Problem:
    """A city in which nearly every small group of a cluster is lawful."""
    draw = random.Random(seed)
    clusters = []
    for number, (functions, most) in enumerate(sizes):
        codes = tuple(f"{number}.{at}" for at in range(functions))
        groups = [candidate((code,), 0, 0, 0) for code in codes]
        for size in range(2, most + 1):
            for some in combinations(codes, size):
                if draw.random() < 0.95:
                    kin = sum(draw.randrange(-300, 700) for _ in combinations(some, 2))
                    money = draw.randrange(2 * 10**8, 9 * 10**8) * (size - 1)
                    groups.append(
                        candidate(some, money, kin, draw.randrange(20, 120) * (size - 1), draw.randrange(3, 9))
                    )
        clusters.append(Cluster(str(number), codes, tuple(groups)))
    return Problem(tuple(clusters), 0)


def structures(problem: Problem) -> list[tuple[Candidate, ...]]:
    """Every structure, found the slow way."""

    def divisions(candidates: tuple[Candidate, ...], left: tuple[str, ...]) -> list[tuple[Candidate, ...]]:
        if not left:
            return [()]
        return [
            (one, *rest)
            for one in candidates
            if left[0] in one.functions and set(one.functions) <= set(left)
            for rest in divisions(candidates, tuple(code for code in left if code not in one.functions))
        ]

    parts = [divisions(cluster.candidates, cluster.functions) for cluster in problem.clusters]
    return [sum(row, ()) for row in product(*parts)]


def sums(row: tuple[Candidate, ...]) -> tuple[int, ...]:
    """The aims of a structure."""
    return tuple(map(sum, zip(*(aims(one, TUNING) for one in row), strict=True)))


def small(verdicts: Verdicts) -> None:
    """Small problems against listing every structure: optimum, frontier, k best, prices."""
    right, number = 0, 0
    for seed in range(60):
        problem = dense(seed, ((4, 3), (3, 2), (2, 2)))
        every = structures(problem)
        for wish in weightings(EACH, seed):
            objective = Objective.of(problem, wish, TUNING)
            worths = sorted((sum(map(objective.points, row)) for row in every), reverse=True)
            found = Solver.of(table_of(problem, TUNING), objective).solve(rows([wish]))
            ranked = [choice.value[0] for choice in k_best(problem, objective.worth, 50)]
            number += 1
            right += found.points[0] == worths[0] and ranked == worths[:50]
        values = {sums(row) for row in every}
        best_ones = {
            row
            for row in values
            if not any(o != row and all(a >= b for a, b in zip(o, row, strict=True)) for o in values)
        }
        number += 1
        right += {
            (one.saving, one.coherence, -one.disruption) for one in frontier(problem, TUNING.upheaval)
        } == best_ones
    told = f"{right} of {number} equal"
    verdicts.say(
        "optimum, 50 best and frontier of small cities", told, "listing every structure", "all", right == number
    )


def dense_cities(verdicts: Verdicts) -> None:
    """Frontier, a thousand best and all pairs of three dense cities."""
    slowest: dict[str, float] = dict.fromkeys(("frontier", "cold", "best", "pairs"), 0.0)
    points, fine = [], True
    for seed in SEEDS:
        problem = dense(seed)
        objective = Objective.of(problem, Weights(), TUNING)
        chosen_now = best(problem, objective.worth).candidates
        space = Space((Ground(None, problem),))  # type: ignore[arg-type]
        works: dict[str, Callable[[], object]] = {
            "frontier": lambda problem=problem: frontier(problem, TUNING.upheaval),
            "cold": lambda problem=problem: frontier(fresh(problem), TUNING.upheaval),
            "best": lambda problem=problem, o=objective: k_best(problem, o.worth, 1000),
            "pairs": lambda s=space, o=objective, c=chosen_now: other_answers(s, o.worth, c),
        }
        for name, work in works.items():
            slowest[name] = max(slowest[name], 1000 * median(timed(work)[0] for _ in range(5)))
        points.append(len(frontier(problem, TUNING.upheaval)))
        fine &= all_prices(problem, objective, other_answers(space, objective.worth, chosen_now), chosen_now)
        print(f"dense city {seed}: {count(problem):,} structures, {points[-1]:,} on the frontier")
    verdicts.say(
        f"whole frontier of a dense city, {max(points):,} structures",
        f"{slowest['frontier']:.1f} ms ({slowest['cold']:.1f} ms with listing the divisions)",
        "",
        f"{FRONTIER:.0f} ms",
        slowest["cold"] <= FRONTIER,
    )
    verdicts.say(
        "1,000 best of a dense city", f"{slowest['best']:.1f} ms", "", f"{THOUSAND:.0f} ms", slowest["best"] <= THOUSAND
    )
    told = f"{slowest['pairs']:.1f} ms, {'all equal to solving again' if fine else 'NOT EQUAL'}"
    verdicts.say(
        "every pair together or apart, dense city", told, "", f"{PAIRS:.0f} ms", fine and slowest["pairs"] <= PAIRS
    )


def fresh(problem: Problem) -> Problem:
    """The same with nothing listed yet."""
    clusters = (Cluster(one.name, one.functions, one.candidates) for one in problem.clusters)
    return replace(problem, clusters=tuple(clusters))


def all_prices(problem: Problem, objective: Objective, found: Any, now: tuple[Candidate, ...]) -> bool:
    """Whether every pair's price is the one of solving its cluster again with the pair answered otherwise."""
    together = {frozenset(pair) for one in now for pair in combinations(one.functions, 2)}
    for cluster in problem.clusters:
        for pair in combinations(cluster.functions, 2):
            both, joined = set(pair), frozenset(pair) in together
            if joined:
                again = cluster_best(cluster, objective.worth, lambda one, both=both: not both <= set(one.functions))
            else:
                again = cluster_best(
                    cluster, objective.worth, lambda one, both=both: len(both & set(one.functions)) != 1
                )
            mine = found[pair]
            if (again is None) != (mine is None):
                return False
            if again and mine and sum(map(objective.points, mine)) != sum(map(objective.points, again.candidates)):
                return False
    return True


def steadiness(verdicts: Verdicts) -> None:
    """2,000 draws of scores, prices and weights, and some of them by designing the government anew."""
    slowest, equal, tried = 0.0, 0, 0
    law = load_rulebook().at(DAY)
    for number in (50, 100, 168, 300, 488, 551):
        answer = answered_of(number)
        perturbed(answer, 1, 1)
        for seed in SEEDS:
            cpu = median(timed(lambda a=answer, s=seed: perturbed(a, 2000, s))[0] for _ in range(5))
            slowest = max(slowest, 1000 * cpu)
        for seed in range(4):
            tried += 1
            equal += perturbed(answer, 1, seed).whole == anew(answer, law, seed)
    verdicts.say(
        "2,000 draws of scores, prices and weights, lawful groups worked out for each",
        f"{slowest:.0f} ms; {equal} of {tried} equal to designing anew",
        "",
        f"{PERTURB:.0f} ms, equal",
        slowest <= PERTURB and equal == tried,
    )


def answered_of(number: int) -> Answer:
    """An invented government, solved."""
    law = load_rulebook().at(DAY)
    city = invented(number, law).snapshot
    scores = Analysis(city.key, (), function_scores(city, law), (), (), (), (), (), (), (), (), None)
    return answered(city, law, scores)


def anew(answer: Answer, law: Any, seed: int) -> int:
    """1 where the structure chosen is best under the first draw, the whole government designed again for it."""
    designer, (weights,) = answer.ground.designer, weights_of(answer, 1, seed).tolist()
    functions = tuple(
        scaled(one, int(drawn(seed, f"score:{one.function}", 1, 950, 1050)[0]), law)
        for one in designer.analysis.functions
    )
    other = replace(designer, analysis=replace(designer.analysis, functions=functions))
    problem = other.problem()
    if other.exceptions:
        return 0

    def worth(one: Candidate) -> tuple[int, ...]:
        parts = saving(one.plan, designer.snapshot, designer.tariff)
        gain, kin, calm = aims(one, TUNING)
        money = sum(a * b for a, b in zip(weights, (parts.allowances, parts.tpp, parts.overheads), strict=False))
        unit = answer.objective.unit
        return unit(0) * money + unit(1) * weights[3] * kin + unit(2) * weights[4] * calm, calm, gain

    found = {frozenset(one.functions) for one in best(problem, worth).candidates}
    return int(found == {frozenset(one.functions) for one in answer.chosen.candidates})


def stranded(problems: list[Problem], designers: dict[int, Designer], verdicts: Verdicts) -> None:
    """Clusters without lawful structure: no set of exceptions smaller than the one named helps."""
    clusters, proven = 0, 0
    for at, designer in designers.items():
        known = {one.code: one for one in designer.functions}
        for cluster in problems[at].clusters:
            ways = designer.relaxations.get(cluster.functions)
            if not ways:
                continue
            lawful = tuple(one for one in cluster.candidates if not one.relaxed)
            extra = exceptions(cluster, known, designer.inventory, designer.frame, designer.candidate)
            clusters += 1
            proven += not any(
                Cluster(cluster.name, cluster.functions, (*lawful, *some)).divisions
                for size in range(len(ways[0]))
                for some in combinations(extra, size)
            )
    told = f"{proven} of {clusters} clusters proven, in {len(designers)} governments"
    verdicts.say(
        "no lawful structure: the smallest relaxation", told, "every smaller set tried", "all", proven == clusters
    )


def whole(verdicts: Verdicts) -> None:
    """The further answers and the whole design step, in milliseconds; no targets."""
    spent: dict[str, list[float]] = {}
    for number in (50, 168, 300, 488):
        answer = answered_of(number)
        works: tuple[tuple[str, Callable[[], object]], ...] = (
            ("thresholds of every function and what flips", lambda a=answer: edges(a)),
            ("three structures that differ", lambda a=answer: differing(a)),
            ("five years of at most three mergers", lambda a=answer: staged(a, Pace(5, 3))),
            ("the design step, solved and told", lambda n=number: answered_of(n).result()),
        )
        for name, work in works:
            spent.setdefault(name, []).append(1000 * median(timed(work)[0] for _ in range(3)))
    for name, found in spent.items():
        verdicts.say(name, f"{max(found):.0f} ms")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of the work, and its answer."""
    began = time.process_time()
    answer = work()
    return time.process_time() - began, answer


if __name__ == "__main__":
    if not ONE_THREAD.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | ONE_THREAD)
    raise SystemExit(main())
