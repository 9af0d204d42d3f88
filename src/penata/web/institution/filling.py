"""Pages on which the questionnaire is filled in: part by part, or as a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from penata.core.analysis.institution import WrongAssessment
from penata.core.analysis.institution.sheet import Cover, write_questionnaire
from penata.web.config.errors import too_large
from penata.web.governments.policies import allowed, may_read
from penata.web.institution import actions, selectors
from penata.web.institution.forms import EvidenceTooLong, answers_of, parts, questions, rungs_of
from penata.web.institution.models import Round
from penata.web.institution.policies import may_fill
from penata.web.institution.requests import address, agency_of_request, member_of_request, round_of_request

LONGEST_NAME, LONGEST_SUFFIX = 60, 8
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@allowed(may_read)
def fill(request: HttpRequest, id: str) -> HttpResponse:
    """The questionnaire, part by part; without `bagian` the list of parts."""
    member, found = member_of_request(request), round_of_request(request)
    agency = agency_of_request(request, id)
    if not may_fill(member, id):
        raise PermissionDenied
    law, row = selectors.law_of_round(found), selectors.own_form(member, found.year, id)
    state = selectors.state_of(member.government, found.year, id)
    form = selectors.form_of_round(found)
    everything = parts(form, law, frozenset(state.conditions if state else ()), row)
    context: dict[str, Any] = {"round": found, "agency": agency, "parts": everything, "row": row}
    wish = request.GET.get("bagian", "")
    if not wish:
        done = sum(part.done for part in everything)
        context |= {"done": done, "asked": sum(part.asked for part in everything)}
        return render(request, "institution/parts.html", context)
    part = next((one for one in everything if one.id == wish), None)
    if part is None:
        raise Http404
    context |= {"part": part, "choices": form.choices, "number": everything.index(part) + 1}
    if request.method == "GET" or found.closed:
        context["questions"] = questions(part, row)
        return render(request, "institution/fill.html", context)
    posted = {key: str(value) for key, value in request.POST.items()}
    try:
        if part.variable:
            actions.levels_save(member, found, id, part.variable.number, rungs_of(part, posted))
        else:
            asked = [statement.id for statement in part.statements]
            actions.answers_save(member, found, id, asked, answers_of(part, posted))
    except (EvidenceTooLong, WrongAssessment) as wrong:
        context |= {
            "questions": questions(part, None, posted),
            "wrong": getattr(wrong, "message", None),
            "at": str(wrong),
        }
        return render(request, "institution/fill.html", context, status=422)
    follow = {"bagian": part.following} if part.following and "lanjut" in request.POST else {}
    return redirect(address("institution:fill", member, found.year, id, **follow))


@require_http_methods(["GET", "POST"])
@allowed(may_read)
def sheet(request: HttpRequest, id: str) -> HttpResponse:
    """The questionnaire as a workbook: download it empty, bring it back filled."""
    member, found = member_of_request(request), round_of_request(request)
    agency = agency_of_request(request, id)
    if not may_fill(member, id):
        raise PermissionDenied
    state = selectors.state_of(member.government, found.year, id)
    cover = Cover(id, agency.name, found.year, frozenset(state.conditions if state else ()), member.role)
    if request.method == "GET":
        return _download(cover, found)
    upload = request.FILES.get("berkas")
    context: dict[str, Any] = {"round": found, "agency": agency}
    if upload is None or upload.size is None:
        return render(
            request, "institution/sheet.html", {**context, "error": _("Pilih berkas terlebih dahulu.")}, status=422
        )
    if upload.size > settings.UPLOAD_LARGEST:
        return too_large()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _named(upload.name or "")
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        stored, issues = actions.sheet_bring(member, found, cover, path)
    if stored and not issues:
        return redirect(address("institution:fill", member, found.year, id))
    context |= {"issues": issues, "stored": stored, "name": upload.name}
    return render(request, "institution/sheet.html", context, status=200 if stored else 422)


def _named(name: str) -> str:
    """The name under which an upload is read and spoken of: the user's own, without folders and not too long."""
    given = Path(name)
    return f"{given.stem[-LONGEST_NAME:] or 'berkas'}{given.suffix.lower()[:LONGEST_SUFFIX]}"


def _download(cover: Cover, found: Round) -> HttpResponse:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kuesioner.xlsx"
        write_questionnaire(cover, selectors.law_of_round(found), path)
        response = HttpResponse(path.read_bytes(), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="kuesioner-{found.year}.xlsx"'
    return response
