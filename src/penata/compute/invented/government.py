"""One invented government: drawn from its number and a seed alone, the same on any machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from penata.compute.invented.offices import Offices
from penata.compute.invented.people import people_of
from penata.compute.invented.sizes import COUNT, OUTERMOST, PARTS, PROVINCES, Part, Size, size_of
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    District,
    Finance,
    Government,
    GovernmentKind,
    IndicatorValue,
    Overhead,
    TppRate,
)
from penata.core.rules.organisation import indicator_table

if TYPE_CHECKING:
    from penata.core.rules import Law
    from penata.core.rules.organisation import Indicator

SOURCE = "rekaan"
_TABLE = "organisation.indicators."
_RUNNING = (("Listrik, air dan internet", 90), ("Kendaraan dinas", 120), ("Pemeliharaan gedung", 60))
"""Yearly running cost of an agency (million rupiah, middle) by item."""
MIDDLE, BY_SIZE, BY_FUNCTION, WITHIN = 1.3, 0.4, 0.9, 0.8
"""Class of an indicator (0 to 4): its middle, what a spread of size adds, spread between functions, spread within."""


@dataclass(frozen=True)
class Invented:
    """An invented government and what it is."""

    snapshot: Snapshot
    kind: str
    """`provinsi`, `kabupaten` or `kota`; a province is written as a kabupaten and scored by synthetic tables."""


def chosen(count: int) -> tuple[int, ...]:
    """Numbers of so many governments, spread evenly over the whole set."""
    most = min(count, COUNT)
    return tuple(at * COUNT // most for at in range(most))


def place_of(number: int) -> tuple[Part, str, str]:
    """The part of the country, the kind and the code of a government."""
    parts = [part for part in PARTS for _ in range(part.provinces)]
    if number < PROVINCES:
        return parts[number], "provinsi", f"R{number + 1:02d}"
    left = number - PROVINCES
    for part in PARTS:
        for kind, many, first in (("kabupaten", part.kabupaten, 1), ("kota", part.kota, 71)):
            if left < many:
                mine = [at for at, other in enumerate(parts) if other is part]
                province, own = mine[left % len(mine)], left // len(mine)
                return part, kind, f"R{province + 1:02d}.{first + own:02d}"
            left -= many
    raise IndexError(number)


def invented(number: int, law: Law, seed: int = 1) -> Invented:
    """Government `number` (0 to 551; the first 38 are provinces) of the set drawn from `seed`, on the day of `law`.

    `law` gives the names of functions, their clusters and the tables whose indicators are filled in; for a province
    the law with the synthetic tables.
    """
    part, kind, code = place_of(number)
    draw = Random(f"penata:{seed}:{number}")
    size = size_of(part, kind, draw)
    offices = Offices(law, kind, size, draw)
    offices.build()
    agencies = tuple(offices.agencies)
    government = Government(
        code,
        f"{kind.capitalize()} Rekaan {number + 1:03d}",
        GovernmentKind.KOTA if kind == "kota" else GovernmentKind.KABUPATEN,
        f"Provinsi Rekaan {int(code[1:3]):03d}",
        part.region,
        size.people,
        size.area_m2,
        archipelagic=draw.random() < part.islands,
        land_border=draw.random() < part.border,
        outermost_island=draw.random() < OUTERMOST,
        sources={"population": SOURCE, "area_m2": SOURCE},
        invented=True,
        notice=_notice(kind),
    )
    snapshot = Snapshot(
        government,
        law.as_of,
        finances=(_finance(law.as_of, size, draw),),
        indicators=_indicators(law, offices.functions, government.archipelagic, size, draw),
        agencies=agencies,
        units=tuple(offices.units),
        positions=tuple(offices.positions),
        duties=tuple(offices.duties),
        workload=tuple(offices.workload),
        employees=people_of(offices.positions, offices.held, f"{code}.01.1001", law.as_of, draw),
        overheads=tuple(
            Overhead(agency.id, item, draw.randrange(middle // 2, middle * 2) * 1_000_000, Decimal("0.5"), SOURCE)
            for agency in agencies
            for item, middle in _RUNNING
        ),
        tpp=_rates(size, draw),
        districts=(
            District(f"{code}.01", "Rekaan Tengah", None, Decimal("-1.5"), Decimal("112.5")),
            District(f"{code}.01.1001", "Rekaan Satu", f"{code}.01", Decimal("-1.51"), Decimal("112.51")),
        ),
    )
    return Invented(snapshot, kind)


def _notice(kind: str) -> str:
    whole = "Daerah, angka, perangkat daerah dan pegawai seluruhnya rekaan."
    return f"{whole} Tabel provinsi sintetis, bukan tabel PP 18/2016." if kind == "provinsi" else whole


def _finance(day: date, size: Size, draw: Random) -> Finance:
    spent = size.apbd * 98 // 100
    personnel = spent * draw.randrange(27, 48) // 100
    return Finance(day.year, "murni", size.apbd, spent, personnel, personnel // 10, source=SOURCE)


def _rates(size: Size, draw: Random) -> tuple[TppRate, ...]:
    step = min(900_000, max(150_000, size.apbd // size.asn // 1_000)) + draw.randrange(0, 100) * 1_000
    return tuple(TppRate(kelas, step * kelas // 1_000 * 1_000, SOURCE) for kelas in range(1, 17))


def _indicators(
    law: Law, functions: tuple[str, ...], islands: bool, size: Size, draw: Random
) -> tuple[IndicatorValue, ...]:
    found = []
    for code in functions:
        if f"{_TABLE}{code}" not in law:
            continue
        weight = MIDDLE + BY_SIZE * size.rank + draw.gauss(0, BY_FUNCTION)
        for row in indicator_table(law, code, islands).indicators:
            value = _value(row, weight, draw)
            found.append(IndicatorValue(code, row.number, value, year=law.as_of.year - 1, source=SOURCE))
    return tuple(found)


def _value(row: Indicator, middle: float, draw: Random) -> Decimal:
    """A value whose class (0 to 4) is drawn around `middle`."""
    band = min(4, max(0, round(draw.gauss(middle, WITHIN))))
    edges = sorted(row.limits)
    at = band if row.direction == "naik" else 4 - band
    low = edges[at - 1] if at else edges[0] / 4
    high = edges[at] if at < len(edges) else edges[-1] * 2
    value = low + (high - low) * Decimal(draw.randrange(5, 96)) / 100
    whole = value.to_integral_value()
    return whole if low < whole < high else value.quantize(Decimal("0.01"))
