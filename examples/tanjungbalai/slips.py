"""Slips an agency makes in its workload analysis, planted so that the checks have something to find."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from penata.core.organisation.values import WorkloadRow

COPIED = ("DISHUB-B2.03", "KESBANGPOL-B1.03")
"""The second post hands in the analysis of the first: same tasks, volumes and times."""
MISTYPED = "DISDAGIN-B1.07"
"""A post in whose first row the minutes of one product were typed as those of a whole year and more."""
MINUTES = Decimal(96_000)


def with_slips(rows: list[WorkloadRow]) -> list[WorkloadRow]:
    """The rows with both slips in them."""
    source, copy = COPIED
    kept = [row for row in rows if row.position != copy]
    kept += [
        replace(row, id=f"{copy}.w{number}", position=copy)
        for number, row in enumerate((row for row in rows if row.position == source), start=1)
    ]
    first = f"{MISTYPED}.w1"
    return [replace(row, volume=Decimal(1), minutes=MINUTES) if row.id == first else row for row in kept]
