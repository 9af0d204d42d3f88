"""How many invented governments of which kind there are, and from which distributions their sizes are drawn.

The counts by region follow the administrative map in round terms (general knowledge, not read in a regulation: of the
514 kabupaten and kota 508 have a government of their own, unverified; all 514 invented ones have one). Medians and
spreads are ours, chosen so that small kota, large kabupaten of Java and wide, thinly peopled regions all occur:

- population and area: log-normal around the median of the region, kept within limits;
- APBD: an amount for every government and an amount a head, times a log-normal with spread 0.25;
- ASN: a number for every government and a share of the population, times a log-normal with spread 0.2; of them 45 %
  teachers and 20 % in health, in a province 50 % and 10 %;
- indicators: the class of each (0 to 4) is drawn around 1.3, plus 0.4 for each spread by which the government is larger
  than the median of its like, plus a normal shift of each function with spread 0.9, plus one of each indicator with
  spread 0.8; the value is drawn evenly within the class;
- which functions share an agency at present is drawn by chance within their rumpun, lawful or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from random import Random

from penata.core.organisation.values import Region

PROVINCES = 38
COUNT = 552


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the country: how many of each kind, and the middle of their sizes."""

    region: Region
    provinces: int
    kabupaten: int
    kota: int
    people: int
    """Median population of a kabupaten."""
    km2: int
    """Median area of a kabupaten."""
    islands: float
    """Share of governments that are archipelagic."""
    border: float
    """Share of governments on a land border."""


PARTS = (
    Part(Region.SUMATERA, 10, 120, 34, 270_000, 2_500, 0.06, 0.0),
    Part(Region.JAWA_BALI, 7, 93, 35, 1_000_000, 1_100, 0.02, 0.0),
    Part(Region.KALIMANTAN, 5, 47, 9, 220_000, 7_000, 0.02, 0.17),
    Part(Region.SULAWESI, 6, 70, 11, 220_000, 2_200, 0.10, 0.0),
    Part(Region.NUSA_TENGGARA, 2, 29, 3, 300_000, 2_400, 0.15, 0.12),
    Part(Region.MALUKU, 2, 17, 4, 120_000, 3_500, 0.70, 0.0),
    Part(Region.PAPUA, 6, 40, 2, 90_000, 8_000, 0.08, 0.10),
)
"""Together 38 provinces, 416 kabupaten and 98 kota."""

OUTERMOST = 0.08
KOTA_PEOPLE, KOTA_KM2 = 260_000, 160


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of one government."""

    people: int
    area_m2: int
    apbd: int
    asn: int
    teachers: int
    health: int
    rank: float
    """How many spreads its population lies above the median of its like."""


def size_of(part: Part, kind: str, draw: Random) -> Size:
    """Draw the measures of a `provinsi`, `kabupaten` or `kota` of one part of the country."""
    if kind == "provinsi":
        people, rank = _drawn(draw, part.people * 13, 0.9, 500_000, 50_000_000)
        km2, _ = _drawn(draw, part.km2 * 12, 0.6, 3_000, 160_000)
        return _size(people, km2, rank, draw, (2_200, 900_000), (4_000, 0.0011, 40_000), (0.5, 0.1))
    if kind == "kota":
        people, rank = _drawn(draw, KOTA_PEOPLE, 0.9, 45_000, 3_000_000)
        km2, _ = _drawn(draw, KOTA_KM2, 0.9, 12, 2_500)
    else:
        people, rank = _drawn(draw, part.people, 0.6, 14_000, 5_500_000)
        km2, _ = _drawn(draw, part.km2, 0.8, 100, 45_000)
    return _size(people, km2, rank, draw, (620, 1_250_000), (2_000, 0.0088, 22_000), (0.45, 0.2))


def _drawn(draw: Random, median: int, spread: float, least: int, most: int) -> tuple[int, float]:
    rank = draw.gauss(0, 1)
    return min(most, max(least, round(exp(log(median) + spread * rank)))), rank


def _size(
    people: int,
    km2: int,
    rank: float,
    draw: Random,
    money: tuple[int, int],
    staff: tuple[int, float, int],
    shares: tuple[float, float],
) -> Size:
    billions, each = money
    base, share, most = staff
    apbd = round((billions * 1e9 + each * people) * exp(draw.gauss(0, 0.25)), -6)
    asn = min(most, round((base + share * people) * exp(draw.gauss(0, 0.2))))
    return Size(people, km2 * 1_000_000, int(apbd), asn, round(asn * shares[0]), round(asn * shares[1]), rank)
