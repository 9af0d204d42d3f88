"""Bringing the city's file in: upload, problems, template."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.core.intake import Issue
from penata.web.config.errors import bad_request, too_large
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import language
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_import, may_read
from penata.web.jobs.actions import run_ask
from penata.web.organisation.actions import OtherGovernment, city_import
from penata.web.organisation.models import SnapshotRecord
from penata.web.organisation.problems import by_sheet, lines_of, problems_file, sealed
from penata.web.organisation.uploads import ACCEPTED, received

FIELD = "berkas"


@require_http_methods(["GET", "POST"])
@allowed(may_import)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Upload a city: every problem listed, or the city stored and the main job started."""
    member: Membership = request.membership  # type: ignore[attr-defined]
    context: dict[str, Any] = {"accepted": ",".join(ACCEPTED), "errors": {}}
    if request.method == "GET":
        return render(request, "organisation/import.html", context)
    upload = request.FILES.get(FIELD)
    if upload is None or not upload.size:
        context["errors"] = {FIELD: _("Pilih berkas terlebih dahulu.")}
        return render(request, "organisation/import.html", context, status=422)
    if upload.size > settings.UPLOAD_LARGEST:
        return too_large(request)
    try:
        record, issues = _taken(member, upload)
    except OtherGovernment as other:
        text = _("Berkas ini milik %(name)s, bukan daerah Anda. Tidak ada yang disimpan.") % {"name": other}
        context["errors"] = {FIELD: text}
        return render(request, "organisation/import.html", context, status=422)
    if record is not None:
        run_ask(member.government, request.user, record.key)
        notice_add(request, _("Berkas kota tersimpan. Penghitungan sedang berjalan."))
        if not issues:
            return redirect("jobs:progress", government=member.government.slug)
    lines = lines_of(issues, language())
    context |= {
        "stored": record is not None,
        "name": upload.name,
        "total": len(lines),
        "sheets": by_sheet(lines),
        "sealed": sealed(lines, member.government),
    }
    return render(request, "organisation/import.html", context, status=200 if record else 422)


def _taken(member: Membership, upload: UploadedFile[Any]) -> tuple[SnapshotRecord | None, tuple[Issue, ...]]:
    with received(upload) as path:
        return city_import(member, path, path.name)


@require_POST
@allowed(may_import)
def problems(request: HttpRequest) -> HttpResponse:
    """The problems of the file just refused, as a file to pass on."""
    kind = request.POST.get("bentuk", "")
    if kind not in ("xlsx", "csv"):
        raise Http404
    government = request.membership.government  # type: ignore[attr-defined]
    try:
        return problems_file(request.POST.get("daftar", ""), kind, government)
    except signing.BadSignature:
        return bad_request(request)


@require_GET
@allowed(may_read)
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    from penata.core.intake import write_template

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kota.xlsx"
        write_template(path)
        response = HttpResponse(
            path.read_bytes(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
    response["Content-Disposition"] = 'attachment; filename="kota.xlsx"'
    return response
