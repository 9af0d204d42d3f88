"""Pictures of a map server of the city's own, laid under the drawn map; off unless the installation names one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse

from penata.web.complaints.plan import Plan
from penata.web.config.middleware import POLICY

SIDE = 256
"""Dots of a tile as served."""
MOST = 64
DEEPEST = 19


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture and where it lies on the drawing, in dots."""

    address: str
    x: float
    y: float
    width: float
    height: float


def tiles_of(plan: Plan) -> tuple[Tile, ...]:
    """The tiles under a drawing, at the zoom whose tiles are nearest in size to what is drawn; empty without a server.

    Tiles are Mercator, the drawing is not: each tile is laid by its own corners. In Indonesia they differ by less than 2 %.
    """
    if not settings.TILES:
        return ()
    zoom = max(0, min(DEEPEST, round(math.log2(360 * plan.scale / SIDE))))
    while len(found := list(_laid(plan, zoom))) > MOST:
        zoom -= 1
    return tuple(found)


def tiles_allow(response: HttpResponse) -> None:
    """Let this page, and no other, load pictures from the map server."""
    if settings.TILES:
        parts = urlsplit(settings.TILES)
        allowed = f"img-src 'self' data: {parts.scheme}://{parts.netloc};"
        response["Content-Security-Policy"] = POLICY.replace("img-src 'self' data:;", allowed)


def server() -> dict[str, str]:
    """The map server as pages name it; empty without one."""
    return {"name": urlsplit(settings.TILES).netloc, "by": settings.TILES_BY} if settings.TILES else {}


def _laid(plan: Plan, zoom: int) -> Iterator[Tile]:
    count = 2**zoom
    east = plan.west + (plan.width - 2 * plan.edge) / plan.scale
    south = plan.north - (plan.height - 2 * plan.edge) / plan.scale
    room = plan.edge / plan.scale
    columns = range(math.floor(_column(plan.west - room, count)), math.floor(_column(east + room, count)) + 1)
    rows = range(math.floor(_row(plan.north + room, count)), math.floor(_row(south - room, count)) + 1)
    for column in columns:
        for row in rows:
            left, right = (
                plan.edge + (360 * one / count - 180 - plan.west) * plan.scale for one in (column, column + 1)
            )
            top, bottom = (plan.edge + (plan.north - _latitude(one, count)) * plan.scale for one in (row, row + 1))
            address = settings.TILES.format(z=zoom, x=column % count, y=row)
            yield Tile(address, round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))


def _column(longitude: float, count: int) -> float:
    return (longitude + 180) / 360 * count


def _row(latitude: float, count: int) -> float:
    return (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * count


def _latitude(row: float, count: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / count))))
