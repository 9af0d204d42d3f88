"""Pages of the workroom: the surveys, opening one, its result, its papers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import FIELD_SERVICE, UnitKind
from penata.web.complaints.law import law_now
from penata.web.config.listing import Column, Listing
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import language, say
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed
from penata.web.organisation.selectors import current_snapshot
from penata.web.satisfaction import actions, forms, selectors
from penata.web.satisfaction.models import Survey
from penata.web.satisfaction.papers import KINDS, paper
from penata.web.satisfaction.policies import may_read_surveys, may_survey, sees
from penata.web.satisfaction.qr import qr_svg
from penata.web.satisfaction.shown import shown_result

LONGEST_FOLLOW_UP = 4000


@require_GET
@allowed(may_read_surveys)
def listing(request: HttpRequest) -> HttpResponse:
    """The surveys the reader may open, latest period first."""
    member = member_of(request)
    columns = _columns(member)
    rows = Listing(
        request,
        "survei",
        _("Survei kepuasan"),
        columns,
        [(row, selectors.point_of(row), len(selectors.answers_of(row))) for row in selectors.surveys_for(member)],
        empty=_("Belum ada survei. Buka yang pertama untuk satu unit layanan."),
    )
    context = {
        "listing": rows,
        "may_open": may_survey(member),
        "because": (law_now(member.government).ref("services.satisfaction.duty"),),
    }
    return rows.export or render(request, "satisfaction/room/list.html", context)


@require_http_methods(["GET", "POST"])
@allowed(may_survey)
def opening(request: HttpRequest) -> HttpResponse:
    """Open a survey."""
    member = member_of(request)
    law, snapshot = law_now(member.government), current_snapshot(member.government)
    weights = ("exact", *law["services.satisfaction.rounded_weights"]["weights"])
    given: dict[str, str] = {"bobot": law["services.satisfaction.weight"], "kelompok": "ya"}
    errors: dict[str, str] = {}
    if request.method == "POST":
        plan, read = forms.plan(request.POST.dict(), weights)
        given, errors = read.given, read.errors
        if plan is not None:
            try:
                made = actions.survey_open(member, plan)
            except actions.NotPossible as fault:
                errors["unit"] = say(fault.message)
            else:
                notice_add(request, _("Survei dibuka. Sebarkan tautan atau kode QR-nya."))
                return redirect("satisfaction:detail", government=member.government.slug, code=made.code)
    context = {
        "given": given,
        "errors": errors,
        "weights": weights,
        "agencies": _places(snapshot),
        "because": (law.ref("services.satisfaction.weight"), law.ref("services.satisfaction.sample")),
    }
    return render(request, "satisfaction/room/open.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@allowed(may_read_surveys)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One survey: how it is answered, what it says, publishing it."""
    member, survey = member_of(request), survey_for(request, code)
    wrong = ""
    if request.method == "POST":
        try:
            _do(member, survey, request.POST.dict())
        except actions.NotPossible as fault:
            wrong = say(fault.message)
        else:
            notice_add(request, _("Tercatat dalam riwayat."))
            return redirect("satisfaction:detail", government=member.government.slug, code=code)
    link = _address(request, "survey:form", survey)
    kiosk = _address(request, "survey:kiosk", survey, key=survey.kiosk)
    context = {
        "survey": survey,
        **shown_result(selectors.result_of(survey), public=False),
        "may_act": may_survey(member),
        "takes": actions.takes(survey),
        "link": link,
        "kiosk": kiosk,
        "qr": qr_svg(link),
        "kinds": KINDS,
        "wrong": wrong,
        "given": request.POST.get("rencana", survey.follow_up),
    }
    return render(request, "satisfaction/room/detail.html", context, status=422 if wrong else 200)


@require_GET
@allowed(may_read_surveys)
def download(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The report in Word or PDF, or the answers in Excel."""
    survey = survey_for(request, code)
    if kind not in KINDS:
        raise Http404
    content = paper(survey, kind, language())
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type=KINDS[kind].type)
    response["Content-Disposition"] = f'attachment; filename="{KINDS[kind].name}-{survey.code}.{KINDS[kind].suffix}"'
    return response


@require_GET
@allowed(may_read_surveys)
def qr(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code alone, to print on a notice."""
    survey = survey_for(request, code)
    picture = qr_svg(_address(request, "survey:form", survey))
    return HttpResponse(picture, content_type="image/svg+xml; charset=utf-8")


def member_of(request: HttpRequest) -> Membership:
    member: Membership = request.membership  # type: ignore[attr-defined]
    return member


def survey_for(request: HttpRequest, code: str) -> Survey:
    """The survey of the address, if the reader may open it."""
    found = selectors.survey_of(member_of(request).government, code)
    if found is None:
        raise Http404
    if not sees(member_of(request), found):
        raise PermissionDenied
    return found


def _do(member: Membership, survey: Survey, posted: dict[str, str]) -> None:
    act = posted.get("tindakan", "")
    if act == "tutup":
        actions.survey_close(member, survey.code)
    elif act == "terbitkan":
        follow_up = posted.get("rencana", "").replace("\x00", "").strip()
        actions.survey_release(member, survey.code, follow_up[:LONGEST_FOLLOW_UP])
    elif act == "tarik":
        actions.survey_withdraw(member, survey.code)


def _address(request: HttpRequest, name: str, survey: Survey, **more: str) -> str:
    path = reverse(name, kwargs={"city": survey.government.slug, "code": survey.code, **more})
    return request.build_absolute_uri(path)


def _places(snapshot: Snapshot | None) -> list[tuple[Any, list[Any]]]:
    """Agencies with the units citizens go to."""
    if snapshot is None:
        return []
    served = FIELD_SERVICE | {UnitKind.UPTD}
    return [
        (agency, [unit for unit in snapshot.units_of.get(agency.id, ()) if unit.kind in served])
        for agency in sorted(snapshot.agencies, key=lambda row: row.name)
    ]


def _columns(member: Membership) -> tuple[Column, ...]:
    def page(row: Any) -> str:
        return reverse("satisfaction:detail", kwargs={"government": member.government.slug, "code": row[0].code})

    return (
        Column("unit", _("Unit layanan"), lambda row: row[0].unit_name, href=page),
        Column("layanan", _("Layanan"), lambda row: row[0].service),
        Column("selesai", _("Sampai"), lambda row: row[0].end, "day"),
        Column("jawaban", _("Jawaban"), lambda row: row[2], "number"),
        Column("ikm", _("IKM"), lambda row: row[1].ikm if row[1] else None, "number"),
        Column("mutu", _("Mutu"), lambda row: row[1].grade if row[1] else ""),
        Column("keadaan", _("Keadaan"), lambda row: say(f"satisfaction.state.{_state(row[0])}")),
    )


def _state(survey: Survey) -> str:
    if survey.released:
        return "released"
    return "closed" if survey.closed else "open"
