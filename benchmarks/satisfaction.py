"""The satisfaction index (SKM) against published and computed vectors, digit by digit.

    PENATA_BENCH_DATA=<folder> python benchmarks/satisfaction.py

Every row of `<folder>/services/skm_vectors.csv`: index, IKM exactly, IKM as published, class. Rows of nine elements are
laid down as answers of respondents with just these means. Rows whose name says BELUM_DIVERIFIKASI prove arithmetic only:
nobody has found them printed. Rows of the repealed rule with fourteen elements prove arithmetic only as well: its classes
are not those in force.
"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from verdicts import Verdicts

from penata.core.rules import Law, NeedsDecision, load_rulebook
from penata.core.service import satisfaction
from penata.core.service.rounding import half_up
from penata.core.service.satisfaction import converted, weighted_index

DAY = date(2025, 1, 2)
RESPONDENTS = {5: 29, 2: 100, 1: 10}
"""Decimals of a mean -> respondents whose answers give it: 29 in the row of a real unit, printed with five."""
UNSURE = "BELUM_DIVERIFIKASI"
EXACT_DIGITS = 1e-9
MANY = 10_000


def main() -> int:
    """Print the table; exit code 1 if a vector is missed."""
    verdicts, law = Verdicts(), load_rulebook().at(DAY)
    source = Path(os.environ.get("PENATA_BENCH_DATA", "")) / "services" / "skm_vectors.csv"
    if not source.is_file():
        print("PENATA_BENCH_DATA names no folder with services/skm_vectors.csv; vectors not compared")
        return verdicts.status
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"{'vector':36} {'weight':>7} {'index':>8} {'IKM':>7} {'class':>5}  equal  proves")
    equal, sure = 0, 0
    for row in rows:
        fits, index, ikm, letter = compared(law, row)
        arithmetic = UNSURE in row["kasus"] or int(row["n_unsur"]) != len(law["services.satisfaction.elements"])
        equal += fits
        sure += not arithmetic
        proves = "arithmetic only" if arithmetic else "index and class"
        print(f"{row['kasus']:36} {row['bobot']:>7} {index:>8} {ikm:>7} {letter:>5}  {fits!s:5}  {proves}")
    verdicts.say(
        "satisfaction index equals every vector",
        f"{equal} of {len(rows)} ({len(rows) - sure} arithmetic only)",
        target=f"all {len(rows)}",
        met=equal == len(rows),
    )
    speed(verdicts, law)
    return verdicts.status


def compared(law: Law, row: dict[str, str]) -> tuple[bool, Decimal, Decimal, str]:
    """Whether a vector is met, and what came out."""
    printed = row["nrr_per_unsur"].split("|")
    means, weight = [Fraction(value) for value in printed], row["bobot"]
    if len(means) == len(law["services.satisfaction.elements"]):
        found = satisfaction(law, answers(printed), "exact" if weight == "1/n" else weight)
        if isinstance(found, NeedsDecision):
            raise TypeError("every element of a vector is answered")
        index, ikm, letter = found.index, found.ikm, found.grade.grade
        share = Fraction(1, len(means)) if weight == "1/n" else Fraction(weight)
        exact = weighted_index([Fraction(one.total, one.answers) for one in found.elements], share)
        graded = letter == row["mutu_permenpanrb14_2017"]
    else:
        exact = weighted_index(means, Fraction(1, len(means)) if weight == "1/n" else Fraction(weight))
        index, ikm, letter, graded = half_up(exact, 4), converted(law, exact), "-", True
    precise = abs(float(exact * law["services.satisfaction.conversion"]) - float(row["ikm_presisi"])) < EXACT_DIGITS
    same = index == Decimal(row["indeks_1_4"]).quantize(index) and ikm == Decimal(row["ikm_2desimal_half_up"])
    return precise and same and graded, index, ikm, letter


def answers(printed: Sequence[str]) -> list[dict[str, int]]:
    """Respondents whose means are the printed ones: as many 4, 3, 2 and 1 as make up each total."""
    people = RESPONDENTS[max(len(value.rpartition(".")[2]) for value in printed)]
    rows: list[dict[str, int]] = [{} for _ in range(people)]
    for number, value in enumerate(printed, 1):
        total = int(half_up(Fraction(value) * people, 0))
        floor, more = divmod(total, people)
        for place, row in enumerate(rows):
            row[f"U{number}"] = floor + (place < more)
    return rows


def speed(verdicts: Verdicts, law: Law) -> None:
    """How long the index of a large survey takes."""
    many = [{f"U{number}": 1 + (number * place) % 4 for number in range(1, 10)} for place in range(MANY)]
    began = time.process_time()
    satisfaction(law, many)
    verdicts.say(f"satisfaction index of {MANY:,} respondents", f"{time.process_time() - began:.2f} s CPU")


if __name__ == "__main__":
    raise SystemExit(main())
