"""The page of figures, made from what every benchmark printed last and `make bench` kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs" / "reference"
KEPT = DOCS / "benchmarks"
MARK = "TARGET"
HEAD = """\
# Performance

<!-- Made by tools/reference.py from docs/reference/benchmarks; do not change it here. -->

`make bench` runs every benchmark and keeps what each prints under [benchmarks/](benchmarks/); this page reads its
targets out. Ours and the peer ran in the same run: trust the ratios, not the seconds. Where several seeds were run the
worst is told. The measuring data of some benchmarks is named by `PENATA_BENCH_DATA` and is not part of the project.

| benchmark | work | ours | peer in the same run | target | reached |
|---|---|---|---|---|---|
"""
WORDS = {"met": "yes", "missed": "**no**", "": ""}


def page() -> str:
    """The whole page."""
    rows, machines = [], []
    for path in sorted(KEPT.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        machines.append(f"- [{path.stem}](benchmarks/{path.name}): {lines[0]}")
        first = f"[{path.stem}](benchmarks/{path.name})"
        for cells in targets(lines):
            rows.append("| " + " | ".join((first, *cells)) + " |")
            first = ""
    return HEAD + "\n".join(rows) + "\n\n## Where and when\n\n" + "\n".join(machines) + "\n"


def targets(lines: list[str]) -> Iterator[tuple[str, ...]]:
    """Work, ours, peer, target and whether it was reached, of each line that tells one."""
    for line in lines:
        mark, *cells = (cell.strip() for cell in line.split(" | "))
        if mark == MARK:
            met, *told = cells
            yield (*told, WORDS[met])
