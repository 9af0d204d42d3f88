"""Importing a city's workbook: `python benchmarks/import_city.py`.

The example city (4,000 ASN) and the same grown to 50,000 staff, each read in a process of its own; the peer in the same
run is openpyxl reading the same cells without understanding any. Targets: 3 s, and 60 s with 1 GB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from verdicts import Verdicts

from penata.core.intake import example_workbook, read_city, write_city
from penata.core.organisation.snapshot import City

OURS = "import sys; from penata.core.intake import read_city; assert read_city(sys.argv[1]).city is not None"
PEER = (
    "import sys, openpyxl\n"
    "for page in openpyxl.load_workbook(sys.argv[1], read_only=True): list(page.iter_rows(values_only=True))"
)
PEAK = "\nprint(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
"""The peak of the process itself: what the parent is told holds the parent's own as well."""
GROWN = 50_000


def measured(code: str, path: Path) -> tuple[float, float]:
    """Wall seconds and peak megabytes of a Python process; raises if it fails."""
    began = time.monotonic()
    child = subprocess.run([sys.executable, "-c", code + PEAK, str(path)], capture_output=True, text=True)
    took = time.monotonic() - began
    if child.returncode != 0:
        raise SystemExit(f"reading {path.name} failed\n{child.stderr}")
    return took, int(child.stdout) / 1024


def grown(city: City) -> City:
    """The same city with its ASN repeated under new invented numbers until there are 50,000 people."""
    numbers = {person.employee: person for person in city.identities}
    people, identities = [], []
    for index in range(GROWN):
        origin = city.snapshot.employees[index % len(city.snapshot.employees)]
        known = numbers[origin.id]
        id = f"g{index:06d}"
        born = _born(origin.birth_date, index)
        people.append(replace(origin, id=id, birth_date=born))
        identities.append(replace(known, employee=id, nip=_number(known.nip, born, index)))
    unique = {person.nip: person.employee for person in identities if person.nip}
    kept = {person.employee for person in identities if not person.nip or unique[person.nip] == person.employee}
    snapshot = replace(city.snapshot, employees=tuple(person for person in people if person.id in kept))
    return City(snapshot, tuple(person for person in identities if person.employee in kept))


def _born(born: date, index: int) -> date:
    """A birth day of the same month, so that numbers repeat as seldom as they do in life."""
    return born.replace(day=1 + index // 999 % 28)


def _number(nip: str, born: date, index: int) -> str:
    """Another number of the same form with that birth day; empty stays empty."""
    if not nip:
        return ""
    return f"{born:%Y%m%d}{nip[8:15]}{1 + index % 999:03d}"


def main() -> int:
    """Print the table; exit code 1 if a target is missed."""
    path = example_workbook()
    city = read_city(path).city if path else None
    if path is None or city is None:
        raise SystemExit("the example workbook is missing")
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "besar.xlsx"
        big = grown(city)
        write_city(big, large)
        for count, file, target in (
            (len(city.snapshot.employees), path, 3.0),
            (len(big.snapshot.employees), large, 60.0),
        ):
            ours, peer = measured(OURS, file), measured(PEER, file)
            verdicts.say(
                f"import {count:,} staff",
                f"{ours[0]:.2f} s, {ours[1]:.0f} MB",
                f"{peer[0]:.2f} s, {peer[1]:.0f} MB, openpyxl reading cells only",
                f"{target:.0f} s, 1024 MB",
                ours[0] <= target and ours[1] <= 1024,
            )
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
