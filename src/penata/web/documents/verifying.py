"""The page a QR code leads to: whether a letter was issued here, and whether a file is that letter."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from penata.web.complaints.selectors import agency_names
from penata.web.config.errors import too_large
from penata.web.documents.models import Letter
from penata.web.portal.access import city_of, open_page

LARGEST = 20 * 1024 * 1024
GROUP = 16
"""Letters of the hash that stand together."""


@open_page
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Number, day and hash of a letter; a file handed in is only hashed, never kept. Nothing tells of a person."""
    city = city_of(request)
    found = Letter.objects.of(city).filter(code=code.upper()).first()
    if found is None:
        raise Http404
    same: bool | None = None
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return too_large(request)
        file = request.FILES.get("berkas")
        digest = hashlib.sha256(b"".join(file.chunks())).hexdigest() if file else ""
        same = digest == found.digest
    fingerprint = " ".join(found.digest[start : start + GROUP] for start in range(0, len(found.digest), GROUP))
    context = {
        "fingerprint": fingerprint,
        "letter": found,
        "agency": agency_names(city).get(found.agency, found.agency),
        "same": same,
    }
    return render(request, "documents/open/verify.html", context)
