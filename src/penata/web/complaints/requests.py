"""What pages of complaints read from a request, and the answers they share: photos, the client, the receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from penata.core.rules import Law
from penata.web.complaints import limits
from penata.web.complaints.categories import label
from penata.web.complaints.files import path_of
from penata.web.complaints.mapping import deadlines_of
from penata.web.complaints.models import Complaint, Photo
from penata.web.complaints.photos import MOST, Clean, WrongPhoto, photo_clean
from penata.web.complaints.selectors import place_names
from penata.web.config.templatetags.penata import say
from penata.web.organisation.selectors import current_snapshot

HERE = {"Permissions-Policy": "geolocation=(self), camera=(), microphone=()"}
"""A page that asks for the place may ask the phone for it."""
ASKED_BY_SCRIPT, LEADS = "X-Penata-Langkah", "X-Penata-Ke"
"""Header of a form sent by script, and the one that tells it where to go on."""


def leads_script(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form sent by script is told where it leads, so that the page is asked for once and by the browser."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if ASKED_BY_SCRIPT not in request.headers or not isinstance(response, HttpResponseRedirect):
            return response
        short = HttpResponse(status=204, headers={LEADS: response.url})
        short.cookies = response.cookies
        return short

    return told


def photo_response(request: HttpRequest, found: Photo | None, *, public: bool = False) -> HttpResponse | FileResponse:
    """The file of a photo that the reader may see; the public gets the covered one."""
    name = (found.covered if public else None) or found.name if found else None
    path = path_of(found.government, name) if found and name else None
    if path is None or not path.exists():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response


def receipt(complaint: Complaint, pin: str, law: Law) -> dict[str, Any]:
    """What a receipt holds (UU 25/2009 Ps 44), and the first time limit."""
    snapshot = current_snapshot(complaint.government)
    return {
        "complaint": complaint,
        "pin": pin,
        "place": place_names(snapshot).get(complaint.place, ""),
        "due": deadlines_of(complaint, law).verification,
        "because": (law.ref("complaints.receipt"),),
        "category": label(complaint.category),
    }


def photos_of_request(request: HttpRequest) -> tuple[list[Clean], list[str]]:
    """The photos sent with the page that can be kept, and what is wrong with the others."""
    return photos_of_files([file for file in request.FILES.getlist("foto") if file.name])


def photos_of_files(files: list[UploadedFile[Any]]) -> tuple[list[Clean], list[str]]:
    """Of some files the photos that can be kept, and what is wrong with the others."""
    good: list[Clean] = []
    wrong: list[str] = []
    for file in files[:MOST]:
        try:
            good.append(photo_clean(file.file, file.size or 0, file.name or ""))
        except WrongPhoto as fault:
            wrong.append(say(fault.message))
    if len(files) > MOST:
        wrong.append(_("Paling banyak %(most)s foto; selebihnya tidak disimpan.") % {"most": MOST})
    return good, wrong


def body_too_large(request: HttpRequest) -> bool:
    """Whether a form is larger than all the photos it may hold."""
    return int(request.META.get("CONTENT_LENGTH") or 0) > settings.COMPLAINTS_LARGEST_BODY


def client_of_request(request: HttpRequest) -> str:
    """The network address limits are counted by."""
    return limits.client_of(request.META.get("REMOTE_ADDR", ""))
