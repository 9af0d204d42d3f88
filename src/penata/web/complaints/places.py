"""Places of a city as citizens name them: kelurahan, a point, and how finely the public may see it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import District
from penata.web.complaints.outlines import NO_SHAPES, Polygons, Shapes, Spot, within

EARTH_METRES = 6_371_000
ROOM = 2
"""A kelurahan is seldom round: a point belongs to the city up to twice the radius of a circle of its area."""
MARGIN_METRES = 500
PAIR = re.compile(r"^\s*\(?\s*(-?\d{1,3}[.,]\d+|-?\d{1,3})\s*[;, ]\s*(-?\d{1,3}[.,]\d+|-?\d{1,3})\s*\)?\s*$")
PLACES = Decimal("0.00001")
SHOWN = Decimal("0.001")
"""Public points are given to about a hundred metres."""


class WrongPoint(ValueError):
    """A point that cannot be read."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the globe, in degrees."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan with its kelurahan, as a list to choose from."""

    name: str
    kelurahan: tuple[District, ...]


def areas(snapshot: Snapshot | None) -> tuple[Area, ...]:
    """The kelurahan of a city, by kecamatan and name."""
    if snapshot is None:
        return ()
    below: dict[str, list[District]] = {}
    for district in snapshot.districts:
        if district.parent is not None:
            below.setdefault(district.parent, []).append(district)
    return tuple(
        Area(district.name, tuple(sorted(below.get(district.code, ()), key=lambda row: row.name)))
        for district in snapshot.districts
        if district.parent is None and district.code in below
    )


def kelurahan_of(snapshot: Snapshot | None) -> dict[str, District]:
    """Code -> kelurahan."""
    if snapshot is None:
        return {}
    return {district.code: district for district in snapshot.districts if district.parent is not None}


def point_read(text: str) -> Point:
    """A pair as maps write it, `2.9628, 99.8023`, also with decimal commas; raises `WrongPoint`."""
    found = PAIR.match(text.replace("°", ""))
    if found is None:
        raise WrongPoint(text)
    try:
        latitude, longitude = (Decimal(part.replace(",", ".")).quantize(PLACES) for part in found.groups())
    except InvalidOperation:
        raise WrongPoint(text) from None
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise WrongPoint(text)
    return Point(latitude, longitude)


def metres(one: Point, other: Point | District) -> float:
    """Distance over the ground (haversine)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    step = math.radians(other.longitude - one.longitude)
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(step / 2) ** 2
    return 2 * EARTH_METRES * math.asin(math.sqrt(half))


def beyond(point: Point, districts: Sequence[District], shapes: Shapes = NO_SHAPES) -> float:
    """Metres by which a point lies outside the city; 0 inside, or where the city's places are unknown.

    Where the outline of every kelurahan is known they decide, with a margin for the errors of maps and phones.
    """
    spot = (float(point.longitude), float(point.latitude))
    if any(within(spot, polygons) for polygons in shapes.values()):
        return 0.0
    if districts and all(row.code in shapes for row in districts):
        return max(0.0, min(_away(spot, shapes[row.code]) for row in districts) - MARGIN_METRES)
    return min((max(0.0, metres(point, row) - _reach(row)) for row in districts), default=0.0)


def nearest(point: Point, districts: Sequence[District], shapes: Shapes = NO_SHAPES) -> District | None:
    """The kelurahan in whose outline a point lies; else whose middle is nearest, measured in its own radius."""
    spot = (float(point.longitude), float(point.latitude))
    inside = [row for row in districts if within(spot, shapes.get(row.code, ()))]
    if inside:
        return inside[0]
    return min(districts, key=lambda row: metres(point, row) / _reach(row), default=None)


def coarse(point: Point) -> Point:
    """A point as the public may see it where no person is concerned."""
    return Point(point.latitude.quantize(SHOWN), point.longitude.quantize(SHOWN))


def _away(spot: Spot, polygons: Polygons) -> float:
    """Metres to the nearest corner of an outline."""
    across = EARTH_METRES * math.radians(1)
    narrow = across * math.cos(math.radians(spot[1]))
    return min(math.hypot((x - spot[0]) * narrow, (y - spot[1]) * across) for rings in polygons for x, y in rings[0])


def _reach(district: District) -> float:
    return ROOM * math.sqrt(district.area_m2 / math.pi) + MARGIN_METRES
