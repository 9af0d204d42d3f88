"""Outlines of kelurahan: read from GeoJSON with every fault told, generalised, drawn, and deciding what lies in the city."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from penata.web.complaints import geojson
from penata.web.complaints.geojson import WrongShapes, shapes_read
from penata.web.complaints.outlines import generalised, within
from penata.web.complaints.places import beyond, kelurahan_of, nearest, point_read
from penata.web.complaints.plan import plan
from penata.web.complaints.shapes import shapes_of
from penata.web.complaints.tiles import tiles_of
from penata.web.config.apps import tiles_have_an_address
from penata.web.organisation.selectors import current_snapshot
from tests.support.city import small_city
from tests.web.complaints.support import TEXT, Citizen
from tests.web.conftest import Town

KELURAHAN = kelurahan_of(small_city().snapshot)
ONE, TWO = KELURAHAN.values()
TILES = "https://peta.contoh.invalid/{z}/{x}/{y}.png"


def square(x: float, y: float, half: float = 0.004, corners: int = 1) -> list[list[float]]:
    """A closed square around a spot, each side in several pieces."""
    turn = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    ring = [
        [x + a[0] + (b[0] - a[0]) * step / corners, y + a[1] + (b[1] - a[1]) * step / corners]
        for a, b in pairwise(turn)
        for step in range(corners)
    ]
    return [*ring, ring[0]]


def feature(ring: Any, said: Any = "12.99.01.1001", kind: str = "Polygon") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kode": said}, "geometry": {"type": kind, "coordinates": [ring]}}


def file_of(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


GOOD = square(99.801, 2.961, corners=50)


def test_outlines_are_found_by_code_or_name_and_lose_what_nobody_sees() -> None:
    content = file_of(feature(GOOD, 1299011001), feature([square(99.792, 2.972)], "KELURAHAN DUA", "MultiPolygon"))
    found = shapes_read(content, KELURAHAN)
    assert set(found) == set(KELURAHAN)
    assert len(found[ONE.code][0][0]) == 5, "a square needs its four corners and the first one again"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "unreadable"),
        (b'{"type": "FeatureCollection", "features": [', "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (file_of(feature([[math.nan, 1]] * 5)), "unreadable"),
        (b'{"type": "Topology"}', "collection"),
        (file_of("x"), "collection"),
        (file_of(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32647"}}), "system"),
        (file_of(), "empty"),
        (file_of(feature(GOOD, "Kelurahan Lain")), "unknown"),
        (file_of(feature(GOOD), feature(GOOD)), "twice"),
        (file_of(feature(GOOD, kind="LineString")), "kind"),
        (file_of({"properties": {"a": "12.99.01.1001"}, "geometry": None}), "kind"),
        (file_of(feature([["a", "b"]] * 5)), "broken"),
        (file_of(feature([[99.8, 2.9], [99.9, 2.9], [99.8, 2.9]])), "few"),
        (file_of(feature(GOOD[:-1])), "open"),
        (file_of(feature(square(470_000.0, 327_000.0))), "degrees"),
        (file_of(feature([[y, x] for x, y in GOOD])), "elsewhere"),
        (file_of(feature(square(110.0, -7.0))), "elsewhere"),
    ],
)
def test_each_fault_of_a_file_is_told_and_nothing_is_taken(content: bytes, code: str) -> None:
    with pytest.raises(WrongShapes) as found:
        shapes_read(content, KELURAHAN)
    assert found.value.message.code == f"complaints.shapes.{code}"


def test_too_much_is_told_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "MOST_CORNERS", 100)
    with pytest.raises(WrongShapes, match="corners"):
        shapes_read(file_of(feature(GOOD)), KELURAHAN)
    monkeypatch.setattr(geojson, "LARGEST", 100)
    with pytest.raises(WrongShapes, match="large"):
        shapes_read(file_of(feature(GOOD)), KELURAHAN)


def test_a_generalised_ring_stays_closed_and_near_the_line() -> None:
    circle = [(math.cos(turn / 100 * math.tau), math.sin(turn / 100 * math.tau)) for turn in range(100)]
    ring = [*circle, circle[0]]
    few = generalised(ring, 0.05)
    assert few[0] == few[-1]
    assert 4 <= len(few) < 25
    assert len(generalised(ring, 9)) >= 4, "never less than a triangle"
    for x, y in ring:
        assert not within((x * 1.06, y * 1.06), [[few]])
        assert within((x * 0.9, y * 0.9), [[few]])
    assert not within((0, 0), [[few, [(x / 2, y / 2) for x, y in few]]]), "a hole is outside"


def test_outlines_decide_what_lies_in_the_city() -> None:
    rows = tuple(KELURAHAN.values())
    shapes = {ONE.code: [[square(99.801, 2.961)]], TWO.code: [[square(99.792, 2.972)]]}
    inside, sea = point_read("2.9735, 99.7935"), point_read("2.9850, 99.8300")
    assert nearest(inside, rows, shapes) == TWO
    assert beyond(inside, rows, shapes) == 0
    assert beyond(sea, rows, shapes) > 2000
    assert beyond(sea, rows, {ONE.code: shapes[ONE.code]}) == beyond(sea, rows), (
        "without all of them the middles decide"
    )


def test_the_tiles_of_a_map_server_lie_where_they_belong(settings: Any) -> None:
    drawn = plan(list(KELURAHAN.values()), 320, 40)
    assert drawn is not None
    assert tiles_of(drawn) == ()
    settings.TILES = TILES
    found = tiles_of(drawn)
    assert 1 <= len(found) <= 64
    for tile in found:
        zoom, column, row = map(int, tile.address.removesuffix(".png").split("/")[-3:])
        side = math.pi * (1 - 2 * row / 2**zoom)
        corner = point_read(
            f"{math.degrees(2 * math.atan(math.exp(side)) - math.pi / 2):.5f}, {column / 2**zoom * 360 - 180:.5f}"
        )
        assert math.dist(drawn.spot(corner), (tile.x, tile.y)) < 1.5, "by the inverse Gudermannian, told another way"


def test_the_address_of_a_map_server_is_checked_before_the_server_starts(settings: Any) -> None:
    wrong = (
        "peta.contoh.invalid/{z}/{x}/{y}.png",
        "https://peta.contoh.invalid/{z}/{x}.png",
        "https://peta.contoh.invalid; script-src */{z}/{x}/{y}",
        "https://peta.contoh.invalid/{z}/{x}/{y}/{kunci}",
    )
    for settings.TILES in wrong:
        assert [fault.id for fault in tiles_have_an_address()] == ["penata.E005"], settings.TILES
    for settings.TILES in ("", TILES, "http://127.0.0.1:8080/peta/{z}/{y}/{x}.webp"):
        assert tiles_have_an_address() == []


def test_the_admin_supplies_outlines_and_every_map_draws_them(city: Town, citizen: Citizen, settings: Any) -> None:
    admin, page = city.client("admin_aduan"), city.path("pengaduan/batas-kelurahan/")
    wrong = admin.post(page, {"berkas": SimpleUploadedFile("a.json", file_of(feature(GOOD[:-1])))})
    assert wrong.status_code == 422
    assert "Kelurahan Satu" in wrong.content.decode()
    assert shapes_of(city.government) == {}
    assert admin.post(page, {"berkas": SimpleUploadedFile("a.json", file_of(feature(GOOD)))}).status_code == 302
    assert "Kelurahan Dua" in admin.get(page).content.decode(), "what is missing is named"
    for path in ("laporan/peta/", "pengaduan/baru/peta.svg"):
        text = citizen.client.get(citizen.path(path)).content.decode()
        assert '<path d="M' in text
        assert "<circle" in text
    citizen.client.post(citizen.path("pengaduan/baru/"), {"uraian": TEXT})
    kept = list(kelurahan_of(current_snapshot(city.government)).values())
    drawn = plan(kept, 320, 40, shapes_of(city.government))
    assert drawn is not None
    x, y = drawn.spot(kept[1])
    pressed = citizen.client.post(citizen.path("pengaduan/baru/di-mana/"), {"peta.x": str(x), "peta.y": str(y)})
    assert pressed.status_code == 302, "the drawing pressed is the drawing shown"
    for path in ("laporan/peta/", "pengaduan/baru/di-mana/"):
        assert "peta.contoh" not in citizen.client.get(citizen.path(path))["Content-Security-Policy"]
    settings.TILES, settings.TILES_BY = TILES, "Dinas PU"
    for path in ("laporan/peta/", "pengaduan/baru/di-mana/"):
        answer = citizen.client.get(citizen.path(path))
        assert "img-src 'self' data: https://peta.contoh.invalid;" in answer["Content-Security-Policy"]
        assert '<image href="https://peta.contoh.invalid/' in answer.content.decode()
        assert "Dinas PU" in answer.content.decode()
    assert "peta.contoh" not in citizen.client.get(citizen.path("laporan/"))["Content-Security-Policy"]
    admin.post(page, {"hapus": "ya"})
    assert shapes_of(city.government) == {}
