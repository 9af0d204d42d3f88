"""The law: loading the rulebook and scoring every agency of a city: `python benchmarks/law.py`.

Loading is measured in processes of their own, without the start of Python: cold (no compiled form), warm (compiled form
beside the files), and as the peer in the same run PyYAML's safe loader reading the same files into plain values. Scoring
is every function and agency of the example city under a law that has answered nothing before. Targets: 150 and 50 ms.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from verdicts import Verdicts

from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.typology import function_scores
from penata.core.intake import example_workbook, read_city
from penata.core.rules import load_rulebook
from penata.core.rules.compendium import Library, load_library
from penata.core.rules.sources import REGULATIONS

LOADING, SCORING = 150.0, 50.0
"""Milliseconds."""
TIMES = 7
OURS = """
import sys, time, pathlib, msgspec, yaml
import penata.core.rules.reading as reading, penata.core.rules.yaml_text
began = time.perf_counter()
book = reading.load_rulebook(pathlib.Path(sys.argv[1]))
print((time.perf_counter() - began) * 1000, len(book.rules))
"""
PEER = """
import sys, time, pathlib, yaml
folder = pathlib.Path(sys.argv[1])
began = time.perf_counter()
rules = [row for path in folder.glob("*/*.yaml") for row in yaml.load(path.read_bytes(), Loader=yaml.{loader})["rules"]]
yaml.load((folder / "instruments.yaml").read_bytes(), Loader=yaml.{loader})
print((time.perf_counter() - began) * 1000, len(rules))
"""


def timed(code: str, folder: Path, cold: bool = False) -> tuple[float, int]:
    """Median milliseconds and number of rules of several processes."""
    found = []
    for _ in range(TIMES):
        if cold:
            shutil.rmtree(folder / "__pycache__", ignore_errors=True)
        done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
        found.append(done.stdout.split())
    return median(float(milliseconds) for milliseconds, _ in found), int(found[0][1])


def scoring() -> tuple[float, int, int]:
    """Median milliseconds to score the example city, with its numbers of functions and agencies."""
    path = example_workbook()
    city = read_city(path).city if path else None
    if city is None:
        raise SystemExit("the example workbook is missing")
    found, scores, agencies = [], (), ()
    for _ in range(TIMES):
        law = load_rulebook().at(city.snapshot.as_of)
        began = time.perf_counter()
        scores = function_scores(city.snapshot, law)
        agencies = agency_typologies(city.snapshot, law, scores)
        found.append((time.perf_counter() - began) * 1000)
    return median(found), len(scores), len(agencies)


def searching() -> float:
    """Median milliseconds of a search, after the first has made the index."""
    library: Library = load_library()
    library.search("pasal")
    found = []
    for words in ("penggabungan dinas serumpun", "batas belanja pegawai", "Pasal 53 ayat (2)", "tunjangan struktural"):
        began = time.perf_counter()
        library.search(words)
        found.append((time.perf_counter() - began) * 1000)
    return median(found)


def main() -> int:
    """Print the table; exit code 1 if a target is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(REGULATIONS, Path(name) / "hukum", ignore=shutil.ignore_patterns("__pycache__")))
        cold, rules = timed(OURS, folder, cold=True)
        warm, _ = timed(OURS, folder)
        fast, _ = timed(PEER.format(loader="CSafeLoader"), folder)
        pure, peers = timed(PEER.format(loader="SafeLoader"), folder)
    if rules != peers:
        raise SystemExit(f"{rules} rules against {peers} of the peer")
    score, functions, agencies = scoring()
    peers = f"{pure:.0f} ms PyYAML safe loader, plain values; {fast:.0f} ms the same over libyaml"
    rows = (
        (f"load {rules} rules, cold", cold, peers, LOADING),
        (f"load {rules} rules, warm (compiled form)", warm, peers, LOADING),
        (f"score {functions} functions, {agencies} agencies", score, "", SCORING),
        ("search the rules for three words", searching(), "", None),
    )
    verdicts = Verdicts()
    for title, milliseconds, beside, target in rows:
        told = f"{target:.0f} ms" if target else ""
        met = milliseconds <= target if target else None
        verdicts.say(title, f"{milliseconds:.1f} ms", beside, told, met)
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
