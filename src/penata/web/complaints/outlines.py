"""Outlines of kelurahan as GeoJSON tells them: polygons of closed rings of (longitude, latitude)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

Spot = tuple[float, float]
Ring = Sequence[Spot]
Polygons = Sequence[Sequence[Ring]]
Shapes = Mapping[str, Polygons]
"""Code of a kelurahan -> its polygons."""
NO_SHAPES: Shapes = MappingProxyType({})


def within(spot: Spot, polygons: Polygons) -> bool:
    """Whether a spot lies in one of the polygons and in none of its holes (even-odd rule)."""
    return any(sum(_crossed(spot, ring) for ring in rings) % 2 == 1 for rings in polygons)


def _crossed(spot: Spot, ring: Ring) -> int:
    """How many sides of a ring a ray to the east crosses."""
    x, y = spot
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed += 1
    return crossed


def generalised(ring: Ring, tolerance: float) -> list[Spot]:
    """A closed ring without the corners that lie nearer than `tolerance` degrees to the line (Douglas-Peucker).

    Corners nearer than half of it to the one before go first, so that a very fine outline takes no longer. At least a
    triangle stays.
    """
    ring = _thinned(ring, tolerance / 2)
    far = max(range(len(ring)), key=lambda place: math.dist(ring[place], ring[0]))
    kept = {0, far, len(ring) - 1}
    open_parts = [(0, far), (far, len(ring) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first < 2:
            continue
        furthest = max(range(first + 1, last), key=lambda place: _off(ring[place], ring[first], ring[last]))
        if len(kept) < 4 or _off(ring[furthest], ring[first], ring[last]) > tolerance:
            kept.add(furthest)
            open_parts += [(first, furthest), (furthest, last)]
    return [ring[place] for place in sorted(kept)]


def _thinned(ring: Ring, least: float) -> Ring:
    """A closed ring in one pass without corners nearer than `least` to the one kept before; as it was if too few stay."""
    kept = [ring[0]]
    for spot in ring[1:-1]:
        if math.dist(spot, kept[-1]) >= least:
            kept.append(spot)
    return [*kept, ring[-1]] if len(kept) >= 3 else ring


def _off(spot: Spot, one: Spot, two: Spot) -> float:
    """Distance of a spot to the line from one to two, in degrees."""
    (x, y), (x1, y1), (x2, y2) = spot, one, two
    length = math.hypot(x2 - x1, y2 - y1)
    if length == 0:
        return math.hypot(x - x1, y - y1)
    share = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2))
    return math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1))
