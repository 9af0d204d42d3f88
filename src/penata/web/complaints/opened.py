"""Complaints in the open: list, map, one complaint, how quickly agencies answer, and the same for machines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata.web.complaints.categories import choices, label
from penata.web.complaints.law import law_now
from penata.web.complaints.models import Photo
from penata.web.complaints.places import areas, kelurahan_of
from penata.web.complaints.published import city_map, published, published_one, record
from penata.web.complaints.requests import photo_response
from penata.web.complaints.selectors import about, agencies_in, passages, place_names
from penata.web.complaints.statistics import speeds
from penata.web.complaints.tiles import server, tiles_allow
from penata.web.config.listing import table_file
from penata.web.organisation.selectors import current_snapshot
from penata.web.portal.access import city_of, open_page

PAGE, NEWEST = 20, 50


@open_page
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Published complaints, filtered by what stands in the address."""
    city = city_of(request)
    snapshot, wishes = current_snapshot(city), request.GET.dict()
    rows = Paginator(published(city, wishes), PAGE).get_page(wishes.get("halaman"))
    agencies, places = agencies_in(snapshot), place_names(snapshot)
    query = request.GET.copy()
    query.pop("halaman", None)
    context = {
        "rows": [(row, label(row.category), places.get(row.place, ""), agencies.get(row.agency, "")) for row in rows],
        "page": rows,
        "wishes": wishes,
        "query": query.urlencode(),
        "categories": choices(),
        "areas": areas(snapshot),
        "agencies": agencies,
    }
    return render(request, "complaints/open/list.html", context)


@open_page
@require_GET
def on_map(request: HttpRequest) -> HttpResponse:
    """The same on a map of the kelurahan."""
    city, wishes = city_of(request), request.GET.dict()
    drawn = city_map(city, wishes)
    spots = sorted(drawn.spots, key=lambda spot: (-spot.count, spot.name)) if drawn else []
    context = {"map": drawn, "spots": spots, "wishes": wishes, "categories": choices(), "server": server()}
    response = render(request, "complaints/open/map.html", context)
    tiles_allow(response)
    return response


@open_page
@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One published complaint with the answer."""
    found = published_one(city_of(request), code)
    if found is None:
        raise Http404
    known = about(found)
    context = {
        **known,
        "photos": [row for row in known["photos"] if row.shown],
        "category": label(found.category),
        "passages": passages(found, "public"),
    }
    return render(request, "complaints/open/detail.html", context)


@open_page
@require_GET
def photo(request: HttpRequest, code: str, picture: UUID) -> HttpResponse | FileResponse:
    """A photo an officer found fit for the public."""
    city, found = city_of(request), published_one(city_of(request), code)
    row = Photo.objects.of(city).filter(complaint=found, name=picture, shown=True).first() if found else None
    return photo_response(request, row, public=True)


@open_page
@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    """How quickly each agency answers."""
    city = city_of(request)
    whole, *each = speeds(city)
    law = law_now(city)
    context = {"whole": whole, "each": each, "because": (law.ref("complaints.classes"),)}
    return render(request, "complaints/open/statistics.html", context)


@open_page
@require_GET
def as_csv(request: HttpRequest) -> HttpResponse:
    """Published complaints as a table."""
    rows = _records(request)
    head = list(rows[0]) if rows else ["TrackingID"]
    return table_file("csv", "pengaduan", _("Pengaduan"), head, [list(row.values()) for row in rows])


@open_page
@require_GET
def as_json(request: HttpRequest) -> JsonResponse:
    """Published complaints as JSON."""
    city = city_of(request)
    return JsonResponse({"pemerintah": city.name, "kode": city.code, "pengaduan": _records(request)})


@open_page
@require_GET
def as_rss(request: HttpRequest) -> HttpResponse:
    """The newest published complaints as a feed."""
    city = city_of(request)
    home = request.build_absolute_uri(reverse("complaint:list", kwargs={"city": city.slug}))
    feed = Rss201rev2Feed(
        title=_("Laporan warga %(city)s") % {"city": city.name},
        link=home,
        description=_("Laporan warga yang diterbitkan, dan tindak lanjutnya."),
        language=request.LANGUAGE_CODE,
    )
    for row in published(city, request.GET.dict())[:NEWEST]:
        address = reverse("complaint:public", kwargs={"city": city.slug, "code": row.code})
        feed.add_item(
            title=row.public_title,
            link=request.build_absolute_uri(address),
            description=row.public_text,
            pubdate=row.published,
            unique_id=f"{city.code}:{row.code}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    city = city_of(request)
    snapshot = current_snapshot(city)
    agencies, kelurahan = agencies_in(snapshot), kelurahan_of(snapshot)
    return [record(row, agencies, kelurahan) for row in published(city, request.GET.dict())]
