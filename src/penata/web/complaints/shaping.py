"""The page on which a city supplies the outlines of its kelurahan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.core.organisation.values import District
from penata.web.complaints import policies
from penata.web.complaints.geojson import LARGEST, WrongShapes, shapes_read
from penata.web.complaints.outlines import Shapes
from penata.web.complaints.places import kelurahan_of
from penata.web.complaints.plan import plan
from penata.web.complaints.shapes import shapes_keep, shapes_of
from penata.web.complaints.views import member_of
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import say
from penata.web.governments.policies import allowed
from penata.web.organisation.selectors import current_snapshot

WIDTH, EDGE = 420, 16


@require_http_methods(["GET", "POST"])
@allowed(policies.may_prepare)
def outlines(request: HttpRequest) -> HttpResponse:
    """Supply the outlines of kelurahan as GeoJSON, look at them, take them away."""
    member = member_of(request)
    kelurahan = kelurahan_of(current_snapshot(member.government))
    wrong = ""
    if request.method == "POST" and "hapus" in request.POST:
        shapes_keep(member, {})
        notice_add(request, _("Batas kelurahan dihapus; peta memakai lingkaran lagi."))
        return redirect("complaints:outlines", government=member.government.slug)
    if request.method == "POST":
        try:
            shapes_keep(member, _given(request.FILES.get("berkas"), kelurahan))
            notice_add(request, _("Batas kelurahan tersimpan."))
            return redirect("complaints:outlines", government=member.government.slug)
        except WrongShapes as fault:
            wrong = say(fault.message)
    context = _shown(list(kelurahan.values()), shapes_of(member.government))
    context |= {"wrong": wrong, "largest": LARGEST // 1024**2}
    return render(request, "complaints/room/outlines.html", context, status=422 if wrong else 200)


def _given(file: UploadedFile[Any] | None, kelurahan: dict[str, District]) -> Shapes:
    return shapes_read(file.read(LARGEST + 1) if file else b"", kelurahan)


def _shown(kelurahan: Sequence[District], shapes: Shapes) -> dict[str, Any]:
    """The city as it is drawn, and which kelurahan have no outline."""
    drawn = plan(kelurahan, WIDTH, EDGE, shapes)
    return {
        "plan": drawn,
        "known": [row for row in kelurahan if row.code in shapes],
        "missing": [row for row in kelurahan if row.code not in shapes],
        "paths": [drawn.path(shapes[row.code]) for row in kelurahan if row.code in shapes] if drawn else [],
        "spots": [drawn.spot(row) for row in kelurahan if row.code not in shapes] if drawn else [],
    }
