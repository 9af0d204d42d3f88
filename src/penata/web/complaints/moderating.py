"""The page on which an officer covers parts of a photo before the public sees it."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from penata.core.message import message
from penata.web.complaints import policies
from penata.web.complaints.covers import WrongBoxes, boxes_read
from penata.web.complaints.flow import NotNow
from penata.web.complaints.models import Photo
from penata.web.complaints.publishing import photo_cover
from penata.web.complaints.views import complaint_for, member_of
from penata.web.config.templatetags.penata import say
from penata.web.governments.policies import allowed, may_serve_complaints


@require_http_methods(["GET", "POST"])
@allowed(may_serve_complaints)
def cover(request: HttpRequest, code: str, picture: UUID) -> HttpResponse:
    """Draw boxes on a photo; the public then gets the covered one."""
    member, found = member_of(request), complaint_for(request, code)
    if not policies.leads(member, found, policies.is_trusted(member)):
        raise PermissionDenied
    photo = Photo.objects.of(member.government).filter(complaint=found, name=picture).first()
    if photo is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            photo_cover(member, code, picture, boxes_read(request.POST.get("kotak", "")))
            return redirect("complaints:detail", government=member.government.slug, code=code)
        except WrongBoxes:
            wrong = say(message("complaints.wrong.boxes"))
        except NotNow as fault:
            wrong = say(fault.message)
    context = {"complaint": found, "photo": photo, "wrong": wrong}
    return render(request, "complaints/room/cover.html", context, status=422 if wrong else 200)
