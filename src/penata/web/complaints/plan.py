"""A city drawn from the middle and the area of its kelurahan: where a place lies on the drawing, and back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from penata.core.organisation.values import District
from penata.web.complaints.outlines import NO_SHAPES, Polygons, Shapes
from penata.web.complaints.places import PLACES, Point

PICK_WIDTH, PICK_EDGE = 320, 40
"""Width and margin of the drawing one points at: shown in this size, so that a browser without script tells the place itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing of `width` x `height`: degrees to dots and back."""

    west: float
    north: float
    scale: float
    """Dots a degree."""
    edge: int
    width: int
    height: int

    def spot(self, place: District | Point) -> tuple[int, int]:
        """Where a place lies on the drawing."""
        return self._across(float(place.longitude) - self.west), self._across(self.north - float(place.latitude))

    def path(self, polygons: Polygons) -> str:
        """Polygons as the path of a drawing."""
        rings = (ring for rings in polygons for ring in rings)
        return "".join(
            "M" + "L".join(f"{self._across(x - self.west)} {self._across(self.north - y)}" for x, y in ring[:-1]) + "Z"
            for ring in rings
        )

    def point(self, x: int, y: int) -> Point:
        """The place at a dot of the drawing."""
        latitude = self.north - (y - self.edge) / self.scale
        longitude = self.west + (x - self.edge) / self.scale
        return Point(Decimal(latitude).quantize(PLACES), Decimal(longitude).quantize(PLACES))

    def radius(self, place: District, largest: int, smallest: int, radius: int) -> int:
        """By area: `radius` for the `largest` one, never below `smallest`."""
        return round(smallest + (radius - smallest) * math.sqrt(place.area_m2 / (largest or 1)))

    def _across(self, degrees: float) -> int:
        return round(self.edge + degrees * self.scale)


def plan(districts: Sequence[District], width: int, edge: int, shapes: Shapes = NO_SHAPES) -> Plan | None:
    """The plan on which all districts and their outlines have room; `None` without any."""
    if not districts:
        return None
    longitudes, latitudes = _sides(districts, shapes)
    wide, high = max(longitudes) - min(longitudes), max(latitudes) - min(latitudes)
    scale = (width - 2 * edge) / max(wide, high, 1e-6)
    height = round(high * scale) + 2 * edge
    return Plan(min(longitudes), max(latitudes), scale, edge, round(wide * scale) + 2 * edge, height)


def pick_plan(districts: Sequence[District], shapes: Shapes = NO_SHAPES) -> Plan | None:
    """The plan of the drawing one points at: the same wherever it is drawn, shown and read."""
    return plan(districts, PICK_WIDTH, PICK_EDGE, shapes)


def _sides(districts: Sequence[District], shapes: Shapes) -> tuple[list[float], list[float]]:
    """Every longitude and every latitude that must have room."""
    spots = [(float(row.longitude), float(row.latitude)) for row in districts]
    spots += [spot for polygons in shapes.values() for rings in polygons for spot in rings[0]]
    return [spot[0] for spot in spots], [spot[1] for spot in spots]
