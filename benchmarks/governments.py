"""The 552 invented governments of the national benchmarks: what they look like, and what making them costs.

    python benchmarks/governments.py [--count 552] [--seed 1]

Everything about them is invented but the law's tables and names of functions; the distributions stand in
`penata.compute.invented.sizes`. The same seed gives the same governments, byte for byte: the last line is the hash of all
of them.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter, defaultdict
from datetime import date
from statistics import quantiles

from penata.compute.invented import COUNT, PROVINCES, chosen, invented, with_synthetic_tables
from penata.core.analysis.typology import function_scores
from penata.core.rules import load_rulebook

DAY = date(2025, 1, 2)
MEASURES = ("people", "km2", "APBD bn", "ASN", "agencies", "units", "posts", "duties")


def main() -> None:
    """Generate and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    law = load_rulebook().at(DAY)
    synthetic = with_synthetic_tables(load_rulebook(), DAY).at(DAY)
    rows: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    bands: dict[str, Counter[str]] = defaultdict(Counter)
    spent, keys = 0.0, hashlib.sha256()
    for number in chosen(options.count):
        rules = synthetic if number < PROVINCES else law
        began = time.process_time()
        made = invented(number, rules, options.seed)
        spent += time.process_time() - began
        city = made.snapshot
        keys.update(city.key.encode())
        finance = city.latest_finance
        rows[made.kind].append(
            (
                city.government.population,
                city.government.area_m2 // 1_000_000,
                finance.apbd // 10**9 if finance else 0,
                len(city.employees),
                len(city.agencies),
                len(city.units),
                len(city.positions),
                len(city.duties),
            )
        )
        bands[made.kind].update(score.band for score in function_scores(city, rules))
    print("tenth, middle and nine tenth of each kind; provinces are scored by synthetic tables")
    print(f"{'':22}" + "".join(f"{name:>12}" for name in MEASURES))
    for kind, cities in rows.items():
        columns = list(zip(*cities, strict=True))
        for label, at in (("10 %", 0), ("50 %", 4), ("90 %", 8)):
            cells = (quantiles(column, n=10, method="inclusive")[at] for column in columns)
            name = f"{kind} ({len(cities)})" if at == 4 else ""
            print(f"{name:<18}{label:>4}" + "".join(f"{cell:>12,.0f}" for cell in cells))
    print("\nwhat functions are entitled to (per cent)")
    for kind, count in bands.items():
        print(f"{kind:<12}" + "".join(f"  {band} {100 * n / count.total():.0f}" for band, n in count.most_common()))
    number = sum(map(len, rows.values()))
    print(f"\n{number} governments, {sum(row[3] for kind in rows.values() for row in kind):,} ASN in all")
    print(f"CPU to make one: {1000 * spent / number:.0f} ms; all: {spent:.0f} s")
    print(f"seed {options.seed}: {keys.hexdigest()}")


if __name__ == "__main__":
    main()
