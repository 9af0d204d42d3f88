"""What the public sees of complaints: those an officer has published, without their senders, their places coarsened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from penata.core.organisation.values import District
from penata.web.complaints.categories import CATEGORIES
from penata.web.complaints.flow import ENDED, OPEN
from penata.web.complaints.models import Complaint, Privacy
from penata.web.complaints.places import Point, coarse, kelurahan_of
from penata.web.complaints.plan import plan
from penata.web.complaints.shapes import shapes_of
from penata.web.complaints.tiles import Tile, tiles_of
from penata.web.governments.models import Government
from penata.web.organisation.selectors import current_snapshot

WIDTH, EDGE = 600, 40
"""Of the drawn map and its margin."""
SMALLEST, LARGEST = 13, 34
"""Radius of a kelurahan as drawn."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A kelurahan on the map."""

    code: str
    name: str
    x: int
    y: int
    radius: int
    count: int
    path: str
    """Its outline as drawn; empty where the city has supplied none."""


@dataclass(frozen=True, slots=True)
class Map:
    """The city's kelurahan, drawn from their outlines, or from their middle and area."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    tiles: tuple[Tile, ...]


def published(government: Government, wishes: Mapping[str, str] | None = None) -> QuerySet[Complaint]:
    """Published complaints, newest first, as the address filters them."""
    rows: QuerySet[Complaint] = (
        Complaint.objects.of(government).filter(published__isnull=False, whistle=False).exclude(privacy=Privacy.SECRET)
    )
    asked = wishes or {}
    for field, name in (("category", "kategori"), ("place", "kelurahan"), ("agency", "instansi")):
        if asked.get(name):
            rows = rows.filter(**{field: asked[name][:60]})
    if asked.get("keadaan") in ("terbuka", "selesai"):
        rows = rows.filter(status__in=OPEN if asked["keadaan"] == "terbuka" else ENDED)
    if asked.get("cari"):
        wanted = asked["cari"][:80].replace("\x00", "")
        rows = rows.filter(Q(public_title__icontains=wanted) | Q(public_text__icontains=wanted))
    return rows


def published_one(government: Government, code: str) -> Complaint | None:
    """One published complaint."""
    return published(government).filter(code=code).first()


def public_point(complaint: Complaint, kelurahan: Mapping[str, District]) -> Point | None:
    """Where the public sees it: the middle of the kelurahan, or a coarse point where no person is concerned."""
    if not complaint.personal and complaint.latitude is not None and complaint.longitude is not None:
        return coarse(Point(complaint.latitude, complaint.longitude))
    middle = kelurahan.get(complaint.place)
    return Point(middle.latitude, middle.longitude) if middle else None


def city_map(government: Government, wishes: Mapping[str, str] | None = None) -> Map | None:
    """The map with the number of complaints of each kelurahan; `None` for a city without places."""
    districts = list(kelurahan_of(current_snapshot(government)).values())
    if not districts:
        return None
    counts = dict(published(government, wishes).order_by().values_list("place").annotate(Count("id")))
    shapes = shapes_of(government)
    drawn = plan(districts, WIDTH, EDGE, shapes)
    assert drawn is not None
    largest = max(row.area_m2 for row in districts)
    spots = tuple(
        Spot(
            row.code,
            row.name,
            *drawn.spot(row),
            drawn.radius(row, largest, SMALLEST, LARGEST),
            counts.get(row.code, 0),
            drawn.path(shapes[row.code]) if row.code in shapes else "",
        )
        for row in districts
    )
    return Map(drawn.width, drawn.height, spots, tiles_of(drawn))


def record(complaint: Complaint, agencies: Mapping[str, str], kelurahan: Mapping[str, District]) -> dict[str, Any]:
    """A published complaint as machines read it; field names of the open data of SP4N-LAPOR!."""
    point, place = public_point(complaint, kelurahan), kelurahan.get(complaint.place)
    return {
        "TrackingID": complaint.outside_number or complaint.code,
        "JudulLaporan": complaint.public_title,
        "IsiLaporan": complaint.public_text,
        "Kategori": CATEGORIES.get(complaint.category, ""),
        "KategoriID": complaint.category,
        "DisposisiInstansi": agencies.get(complaint.agency, ""),
        "DisposisiInstansiID": complaint.agency,
        "Area": place.name if place else "",
        "AreaID": complaint.place,
        "Lintang": str(point.latitude) if point else "",
        "Bujur": str(point.longitude) if point else "",
        "Status": complaint.status,
        "TanggalLaporanMasuk": _iso(complaint.received),
        "TanggalDisposisi": _iso(complaint.forwarded),
        "TanggalJawaban": _iso(complaint.answered),
        "TanggalLaporanDitutup": _iso(complaint.closed),
    }


def _iso(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
