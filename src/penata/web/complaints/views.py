"""Pages of the workroom: the list, one complaint, complaints taken at the counter, what the admin keeps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from penata.web.complaints import forms, handling, policies
from penata.web.complaints.answering import proposed
from penata.web.complaints.blackout import mark
from penata.web.complaints.categories import choices, label
from penata.web.complaints.desk import do
from penata.web.complaints.evidence import evidence_for
from penata.web.complaints.flow import Act, NotNow, possible
from penata.web.complaints.law import classes, law_now
from penata.web.complaints.mapping import clock_of, deadlines_of
from penata.web.complaints.models import Canned, Complaint, Photo
from penata.web.complaints.requests import photo_response, receipt
from penata.web.complaints.room import TABS, Row, rows_for
from penata.web.complaints.routing import route
from penata.web.complaints.selectors import about, agency_names, complaint_of, passages, reporter_of
from penata.web.complaints.similar import similar_open
from penata.web.config.listing import Column, Listing
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import said, say
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_serve_complaints


@require_GET
@allowed(may_serve_complaints)
def listing(request: HttpRequest) -> HttpResponse:
    """The complaints the reader may open, those that press first."""
    member = member_of(request)
    everything = rows_for(member)
    wish = request.GET.get("tahap", "terbuka")
    tab = next((one for one in TABS if one.name == wish), TABS[0])
    counts = [(one.name, sum(map(one.fits, everything))) for one in TABS]
    rows = Listing(
        request,
        "pengaduan",
        _("Pengaduan"),
        _columns(member),
        [row for row in everything if tab.fits(row)],
        order="batas" if tab.name != "semua" else "",
        empty=_("Tidak ada pengaduan di sini."),
    )
    context = {
        "listing": rows,
        "tab": tab.name,
        "tabs": [(name, count) for name, count in counts if name != "pelanggaran" or count],
        "may_record": policies.may_record(member),
        "may_prepare": policies.may_prepare(member),
        "may_name": policies.may_name(member),
    }
    return rows.export or render(request, "complaints/room/list.html", context)


@require_http_methods(["GET", "POST"])
@allowed(may_serve_complaints)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One complaint: what it says, what was done, what the reader may do."""
    member, found = member_of(request), complaint_for(request, code)
    if request.method == "GET":
        return _detail_page(request, member, found, "")
    wrong = do(member, code, request.POST)
    if wrong is not None:
        return _detail_page(request, member, complaint_for(request, code), say(wrong))
    notice_add(request, _("Tercatat dalam riwayat."))
    again = complaint_of(member.government, code)
    if again is not None and policies.sees(member, again, policies.is_trusted(member)):
        return redirect("complaints:detail", government=member.government.slug, code=code)
    return redirect("complaints:list", government=member.government.slug)


@require_POST
@allowed(policies.may_record)
def renew_pin(request: HttpRequest, code: str) -> HttpResponse:
    """A new PIN for a sender who has shown who they are, as a receipt to hand over."""
    member = member_of(request)
    known = complaint_for(request, code)
    try:
        found, pin = handling.renew_pin(
            member, code, request.POST.get("bukti", ""), forms.clean(request.POST.get("catatan", ""))
        )
    except NotNow as fault:
        return _detail_page(request, member, known, say(fault.message))
    context = {**receipt(found, pin, law_now(member.government)), "renewed": True}
    return render(request, "complaints/room/receipt.html", context)


@require_GET
@allowed(may_serve_complaints)
def photo(request: HttpRequest, code: str, picture: UUID) -> HttpResponse | FileResponse:
    """A photo of a complaint the reader may open."""
    found = complaint_for(request, code)
    return photo_response(request, Photo.objects.of(found.government).filter(complaint=found, name=picture).first())


def member_of(request: HttpRequest) -> Membership:
    member: Membership = request.membership  # type: ignore[attr-defined]
    return member


def complaint_for(request: HttpRequest, code: str) -> Complaint:
    """The complaint of the address, if the reader may open it."""
    member = member_of(request)
    found = complaint_of(member.government, code)
    if found is None:
        raise Http404
    if not policies.sees(member, found, policies.is_trusted(member)):
        raise PermissionDenied
    return found


def _columns(member: Membership) -> tuple[Column, ...]:
    def page(row: Row) -> str:
        return reverse("complaints:detail", kwargs={"government": member.government.slug, "code": row.complaint.code})

    return (
        Column("laporan", _("Laporan"), lambda row: row.title, href=page, cell="complaints/room/title_cell.html"),
        Column("keadaan", _("Keadaan"), lambda row: said(row.complaint.status, "complaints.status")),
        Column("batas", _("Batas waktu"), lambda row: row.due, "day", cell="complaints/room/due_cell.html"),
        Column("instansi", _("Instansi"), lambda row: row.agency),
        Column("kategori", _("Kategori"), lambda row: say(label(row.complaint.category))),
        Column("kelurahan", _("Kelurahan"), lambda row: row.place, shown=False),
        Column("diterima", _("Diterima"), lambda row: row.complaint.received, "moment", shown=False),
        Column("nomor", _("Nomor"), lambda row: row.complaint.code, shown=False),
    )


def _detail_page(request: HttpRequest, member: Membership, found: Complaint, wrong: str) -> HttpResponse:
    law, trusted = law_now(found.government), policies.is_trusted(member)
    rights = {
        "leads": policies.leads(member, found, trusted),
        "works": policies.works(member, found, trusted),
        "answers": policies.answers(member, found, trusted),
        "asks": policies.asks(member, found, trusted),
        "records": policies.may_record(member),
    }
    sender = reporter_of(found) if policies.sees_name(member, found, law) else None
    names = sender.name.split() if sender else []
    context: dict[str, Any] = {
        **about(found),
        **rights,
        "can": {act.value: possible(act, found.status) for act in Act if act not in (Act.FILE,)},
        "category": label(found.category),
        "sender": sender,
        "clock": clock_of(found, law, timezone.localdate()),
        "deadlines": deadlines_of(found, law),
        "passages": passages(found, "officer"),
        "proposed": proposed(found),
        "canned": list(Canned.objects.of(found.government)),
        "wrong": wrong,
        "given": request.POST.get("isi", "") if wrong else "",
        "action": request.POST.get("tindakan", "") if wrong else "",
        "kind_name": classes(law).get(found.kind, ""),
        "evidence": evidence_for(found) if rights["records"] else (),
    }
    if rights["leads"]:
        context |= {
            "classes": classes(law),
            "categories": choices(),
            "agencies": agency_names(found.government),
            "officers": Membership.objects.filter(government=found.government).select_related("user"),
            "reasons": law["complaints.refusals"],
            "similar": similar_open(found),
            "route": route(found) if possible(Act.FORWARD, found.status) and not found.whistle else None,
            "marked": mark(found.public_text or found.text, names),
            "title": found.public_title,
        }
    return render(request, "complaints/room/detail.html", context, status=422 if wrong else 200)
