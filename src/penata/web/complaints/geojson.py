"""A GeoJSON file of kelurahan as a city supplies it, checked: each fault is told with the feature it is in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from penata.core.message import Message, message
from penata.core.organisation.values import District
from penata.web.complaints.outlines import Polygons, Ring, Shapes, Spot, generalised, within

LARGEST = 15 * 1024 * 1024
"""Bytes of a file."""
MOST_CORNERS = 200_000
TOLERANCE = 0.00009
"""Degrees, about ten metres on the ground: half a dot of the map as drawn."""
FAR_DEGREES = 0.1
"""How far from the middle of its kelurahan an outline may begin, about eleven kilometres."""
FEWEST = 4
"""Corners of a closed triangle."""
DIGITS = 6


class WrongShapes(ValueError):
    """A file that is not taken; says what is wrong with which feature and what to do."""

    def __init__(self, text: Message) -> None:
        super().__init__(text.code)
        self.message = text


def shapes_read(content: bytes, kelurahan: Mapping[str, District]) -> Shapes:
    """Code of a kelurahan -> its outline, generalised; raises `WrongShapes`, and then nothing is taken.

    A feature belongs to the kelurahan whose code, with or without dots, or else whose name stands in its properties.
    """
    if len(content) > LARGEST:
        raise _wrong("large", most=LARGEST // 1024**2)
    found: dict[str, Polygons] = {}
    corners = 0
    for number, feature in enumerate(_features(content), 1):
        place = _place(feature, kelurahan)
        if place is None:
            raise _wrong("unknown", number=number, said=_said(feature))
        if place.code in found:
            raise _wrong("twice", number=number, place=place.name)
        polygons = _polygons(feature, number, place.name)
        corners += sum(len(ring) for rings in polygons for ring in rings)
        if corners > MOST_CORNERS:
            raise _wrong("corners", most=MOST_CORNERS)
        _near(polygons, place, number)
        found[place.code] = [[_rounded(generalised(ring, TOLERANCE)) for ring in rings] for rings in polygons]
    if not found:
        raise _wrong("empty")
    return found


def _features(content: bytes) -> list[dict[str, Any]]:
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _wrong("unreadable") from None
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise _wrong("collection")
    system = str(data.get("crs", "") or "")
    if system and not any(name in system for name in ("CRS84", "4326")):
        raise _wrong("system")
    features = data.get("features")
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise _wrong("collection")
    return features


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _place(feature: dict[str, Any], kelurahan: Mapping[str, District]) -> District | None:
    properties = feature.get("properties")
    values = [str(value).strip() for value in properties.values()] if isinstance(properties, dict) else []
    bare = {code.replace(".", ""): row for code, row in kelurahan.items()}
    for value in values:
        if value.replace(".", "") in bare:
            return bare[value.replace(".", "")]
    named = [row for row in kelurahan.values() if row.name.casefold() in {value.casefold() for value in values}]
    return named[0] if len(named) == 1 else None


def _said(feature: dict[str, Any]) -> str:
    """What a feature says of itself, for the message."""
    properties = feature.get("properties")
    values = properties.values() if isinstance(properties, dict) else ()
    return ", ".join(str(value) for value in values)[:80]


def _polygons(feature: dict[str, Any], number: int, place: str) -> list[list[list[Spot]]]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in ("Polygon", "MultiPolygon"):
        raise _wrong("kind", number=number, place=place, kind=str(kind))
    try:
        given = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
        polygons = [[[(float(x), float(y)) for x, y, *_ in ring] for ring in rings] for rings in given]
    except (KeyError, TypeError, ValueError):
        raise _wrong("broken", number=number, place=place) from None
    if not polygons or not all(polygons):
        raise _wrong("broken", number=number, place=place)
    for ring in (ring for rings in polygons for ring in rings):
        if len(ring) < FEWEST:
            raise _wrong("few", number=number, place=place)
        if ring[0] != ring[-1]:
            raise _wrong("open", number=number, place=place)
        if not all(abs(x) <= 180 and abs(y) <= 90 for x, y in ring):
            exchanged = all(abs(x) <= 90 and abs(y) <= 180 for x, y in ring)
            raise _wrong("elsewhere" if exchanged else "degrees", number=number, place=place)
    return polygons


def _near(polygons: list[list[list[Spot]]], place: District, number: int) -> None:
    """An outline that does not lie where its kelurahan is has, as a rule, latitude and longitude exchanged."""
    middle = (float(place.longitude), float(place.latitude))
    if within(middle, polygons):
        return
    if min(math.dist(middle, spot) for rings in polygons for spot in rings[0]) > FAR_DEGREES:
        raise _wrong("elsewhere", number=number, place=place.name)


def _rounded(ring: Ring) -> list[Spot]:
    return [(round(x, DIGITS), round(y, DIGITS)) for x, y in ring]


def _wrong(code: str, **params: object) -> WrongShapes:
    return WrongShapes(message(f"complaints.shapes.{code}", **params))
