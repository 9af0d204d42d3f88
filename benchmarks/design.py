"""Designing a structure: ours against HiGHS, CP-SAT and plain enumeration, on generated cities.

    python benchmarks/design.py [--cities 12] [--seed 1]

Every city has the functions of a kota in some thirty agencies with random scores. All solvers get the same lawful
groups and the same integer objective, under several weightings; the optimum must be the same. HiGHS runs with gap 0.
Enumeration lists every division of each cluster and is the independent yardstick. One line per weighting, then the
time of the whole design step.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import mean, median
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from penata.core.analysis.result import Analysis, FunctionScore
from penata.core.design.answer import Answer
from penata.core.design.certificate import check
from penata.core.design.engine import Designer
from penata.core.design.legal import frame_of, tariff_of
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Candidate, Problem
from penata.core.design.rescore import Rescorer
from penata.core.design.result import DesignSettings, Weights
from penata.core.design.solve import best, count
from penata.core.organisation.apply import apply
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Duty
from penata.core.rules import Law, load_rulebook
from penata.core.rules.organisation import band
from tests.support.city import DUTIES, Builder, small_city

T = TypeVar("T")
DUTY_WORDS = "data,layanan,warga,izin,usaha,pasar,sekolah,gedung,jalan,air,lahan,anak,pemuda,wisata,arsip,ikan"
FACTOR = Decimal("1.1")
WEIGHTS = (Weights(40, 40, 20), Weights(100, 0, 0), Weights(0, 100, 0), Weights(20, 20, 60), Weights(60, 30, 10))


def main() -> None:
    """Run the comparison and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    law = load_rulebook().at(date(2025, 1, 2))
    cities = [generate(law, options.seed + number) for number in range(options.cities)]
    designers = [
        Designer(city, scores, frame_of(law), tariff_of(city, law), DesignSettings()) for city, scores in cities
    ]
    problems = [designer.problem() for designer in designers]
    print(f"{len(problems)} cities; lawful groups and structures (smallest, median, largest):")
    groups = sorted(sum(len(cluster.candidates) for cluster in problem.clusters) for problem in problems)
    totals = sorted(count(problem) for problem in problems)
    for label, row in (("groups", groups), ("structures", totals)):
        print(f"  {label:<11} {row[0]:>14,} {int(median(row)):>14,} {row[-1]:>14,}")
    compare(problems)
    whole(cities, law)


def compare(problems: list[Problem]) -> None:
    """Mean time per optimum in milliseconds, and on how many cities all agree."""
    print(f"\n{'weights':<16}{'ours':>9}{'HiGHS':>9}{'CP-SAT':>9}{'listing':>9}{'agree':>8}   (ms per optimum)")
    check(problems[0], Objective.of(problems[0], WEIGHTS[0], Tuning()))
    cp_sat(problems[0], Objective.of(problems[0], WEIGHTS[0], Tuning()))
    for weights in WEIGHTS:
        times: dict[str, list[float]] = {}
        agree = 0
        for problem in problems:
            objective = Objective.of(problem, weights, Tuning())
            points = [
                clocked(times, "ours", lambda p=problem, o=objective: best(p, o.worth).value[0]),
                clocked(times, "highs", lambda p=problem, o=objective: check(p, o).points),
                clocked(times, "cpsat", lambda p=problem, o=objective: cp_sat(p, o)),
                clocked(times, "listing", lambda p=problem, o=objective: listing(p, o)),
            ]
            scale = objective.scale
            agree += points[0] == points[1] == points[3] and abs(points[2] - points[0]) * 10**9 <= scale
        label = f"{weights.saving}/{weights.coherence}/{weights.disruption}"
        row = "".join(f"{1000 * mean(times[name]):>9.2f}" for name in ("ours", "highs", "cpsat", "listing"))
        print(f"{label:<16}{row}{agree:>5}/{len(problems)}")


def whole(cities: list[tuple[Snapshot, Analysis]], law: Law) -> None:
    """The design step from end to end, its scenarios applied."""
    times: dict[str, list[float]] = {}
    points, scenarios, exceptions = [], [], 0
    for city, scores in cities:
        designer = Designer(city, scores, frame_of(law), tariff_of(city, law), DesignSettings())
        rescorer = Rescorer(law, scores)
        result = clocked(times, "design", lambda d=designer, r=rescorer: Answer(d, r).result())
        points.append(len(result.frontier))
        scenarios.append(len(result.scenarios))
        exceptions += any(breach.id.startswith("no-path") for breach in result.breaches)
        for row in result.scenarios:
            clocked(times, "apply", lambda c=city, r=row: apply(c, r.scenario))
        if result.certificate["agreed"] != "yes":
            raise SystemExit("the certificate disagrees")
    print(f"\ndesign step: mean {mean(times['design']):.2f} s, slowest {max(times['design']):.2f} s")
    print(f"apply a scenario: mean {1000 * mean(times['apply']):.0f} ms")
    print(f"frontier: median {int(median(points))}, largest {max(points)} structures")
    print(
        f"scenarios: {min(scenarios)} to {max(scenarios)}; "
        f"cities with a cluster that has no lawful division: {exceptions}"
    )


def clocked(times: dict[str, list[float]], name: str, work: Callable[[], T]) -> T:
    """Do the work and note its wall time in seconds."""
    start = time.perf_counter()
    answer = work()
    times.setdefault(name, []).append(time.perf_counter() - start)
    return answer


def cp_sat(problem: Problem, objective: Objective) -> int:
    """The same set partition by CP-SAT; points are scaled down to what 64-bit integers hold."""
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


def listing(problem: Problem, objective: Objective) -> int:
    """The best by listing every division of every cluster."""

    def divisions(candidates: tuple[Candidate, ...], left: tuple[str, ...]) -> list[int]:
        if not left:
            return [0]
        return [
            objective.points(one) + rest
            for one in candidates
            if left[0] in one.functions and set(one.functions) <= set(left)
            for rest in divisions(candidates, tuple(code for code in left if code not in one.functions))
        ]

    return sum(max(divisions(cluster.candidates, cluster.functions)) for cluster in problem.clusters)


def generate(law: Law, seed: int, low: int = 28000, high: int = 80000) -> tuple[Snapshot, Analysis]:
    """A city of some thirty agencies: random groups of functions, random scores (hundredths)."""
    draw = random.Random(seed)
    frame = frame_of(law)
    base = small_city().snapshot
    build = Builder()
    agencies = [agency for agency in base.agencies if agency.kind in (AgencyKind.SETDA, AgencyKind.KECAMATAN)]
    kept = {agency.id for agency in agencies}
    scores = []
    words = tuple(DUTY_WORDS.split(","))
    for _, codes in [*sorted(frame.clusters.items()), ("tunggal", ("5.02",))]:
        left = [code for code in codes if code not in ("3.28", "3.29", "3.32")]
        for code in left:
            raw = draw.randrange(low, high)
            after = int(raw * FACTOR)
            found = band(law, code, after).band
            scores.append(FunctionScore(code, code, "", (), raw, FACTOR, after, None, after, found, False, 0, ()))
        while left:
            size = min(len(left), draw.choice((1, 1, 1, 2, 2, 3)))
            inside, left = tuple(left[:size]), left[size:]
            id = f"OPD{inside[0]}"
            kind = AgencyKind.BADAN if inside[0].startswith("5") else AgencyKind.DINAS
            for code in inside:
                DUTIES[code] = tuple(" ".join(draw.sample(words, 6)) for _ in range(4))
            fields = draw.choice((2, 3, 4))
            build.office(id, inside[0], tuple(f"{inside[0]}.{n}" for n in range(fields)))
            for number, code in enumerate(inside[1:], start=1):
                unit = next((unit for unit in build.units if unit.id == f"{id}-B{number + 1}"), None)
                if unit is not None:
                    build.units[build.units.index(unit)] = replace(unit, function=code)
            agencies.append(Agency(id, f"{kind.value.capitalize()} {inside[0]}", kind, inside, draw.choice("ABC")))
    units = [unit for unit in base.units if unit.agency in kept]
    inside_units = {unit.id for unit in units}
    posts = [post for post in base.positions if post.unit in inside_units]
    inside_posts = {post.id for post in posts}
    city = replace(
        base,
        agencies=_sorted(agencies),
        units=_sorted([*units, *build.units]),
        positions=_sorted([*posts, *build.positions]),
        duties=_sorted(Duty(duty.id, duty.unit, duty.text) for duty in build.duties),
        workload=_sorted([*(row for row in base.workload if row.position in inside_posts), *build.workload]),
        employees=_sorted(
            [
                *(person for person in base.employees if person.position in inside_posts),
                *(replace(person, id=f"q{person.id}") for person in build.employees),
            ]
        ),
        overheads=(),
    )
    return city, Analysis(city.key, (), tuple(scores), (), (), (), (), (), (), (), (), None)


def _sorted(rows):  # type: ignore[no-untyped-def]
    return tuple(sorted(rows, key=lambda row: row.id))


if __name__ == "__main__":
    main()
