"""A question about one person's place on the example city: placed anew each time, and from a placement kept solved.

`python benchmarks/questions.py`. The work is what a page of questions does: the next best posts of a person and why not
some other post. The peer in the same run draws and solves the whole placement for each question, as the page once did.
CPU time; three seeds choose persons and posts, the worst of them is told. The memory of one kept placement is told too.
"""

from __future__ import annotations

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from functools import partial

from verdicts import Verdicts

from penata.core.analysis import analyse
from penata.core.design import design
from penata.core.intake import example_workbook, read_city
from penata.core.organisation.city_law import law_of_city
from penata.core.placement.explain import Questions
from penata.core.placement.place import Prepared, prepare
from penata.core.rules import load_rulebook

SEEDS = (0, 1, 2)
ANEW, KEPT = 5, 200
"""Questions a seed."""
TARGET_MS = 5.0
DAY = date(2025, 1, 2)


def asked(prepared: Prepared, questions: Questions, chance: random.Random) -> None:
    """One question about a person drawn by chance."""
    person = chance.choice(prepared.desk.people).id
    questions.runners_up(person)
    questions.why_not(person, chance.choice(prepared.desk.pool.posts).id)


def median_ms(work: Callable[[], object], times: int) -> float:
    """Median CPU time in milliseconds."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - began))
    return statistics.median(spent)


def main() -> int:
    """Print the table; exit code 1 if the target is missed."""
    path = example_workbook()
    city = read_city(path).city if path else None
    if city is None:
        raise SystemExit("the example city cannot be read")
    snapshot = city.snapshot
    law = law_of_city(snapshot, load_rulebook(), DAY)
    designed = design(snapshot, law, analyse(snapshot, law))
    scenario = designed.scenario(designed.recommended)

    def fresh() -> Prepared:
        return prepare(snapshot, law, scenario)

    fresh().standing.one_more.sum()
    tracemalloc.start()
    kept = fresh()
    questions = Questions(kept)
    asked(kept, questions, random.Random(0))
    megabytes = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()

    def anew(chance: random.Random) -> None:
        prepared = fresh()
        asked(prepared, Questions(prepared), chance)

    def still(chance: random.Random) -> None:
        asked(kept, questions, chance)

    rows = []
    for seed in SEEDS:
        chance = random.Random(seed)
        rows.append((median_ms(partial(anew, chance), ANEW), median_ms(partial(still, chance), KEPT)))
    pairs = sum(map(len, kept.problem.arcs))
    print(f"{len(kept.desk.people)} people, {len(kept.desk.places)} columns, {pairs} lawful pairs\n")
    print("seed  placed anew (ms)  kept (ms)")
    for seed, (slow, quick) in zip(SEEDS, rows, strict=True):
        print(f"{seed:4}  {slow:16.1f}  {quick:9.2f}")
    print(f"\none placement kept: {megabytes:.1f} MB")
    worst, least = max(quick for _, quick in rows), min(slow for slow, _ in rows)
    verdicts = Verdicts()
    verdicts.say(
        "a question about a placement that is kept solved",
        f"{worst:.2f} ms",
        f"{least:.0f} ms placed anew",
        f"{TARGET_MS:.0f} ms",
        worst <= TARGET_MS,
    )
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
