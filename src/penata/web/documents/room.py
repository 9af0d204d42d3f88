"""Applications in the workroom: the inbox with its deadlines, one application and what its reader may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from penata.core.message import Message, message
from penata.web.complaints.forms import clean
from penata.web.complaints.law import law_now
from penata.web.complaints.selectors import agency_names
from penata.web.config.listing import Column, Listing
from penata.web.config.notices import notice_add
from penata.web.config.templatetags.penata import said, say
from penata.web.documents import handling, policies
from penata.web.documents.flow import ENDED, Act, NotNow, Status, possible
from penata.web.documents.letters import letter_issue, path_of
from penata.web.documents.mapping import Clock, clock_of
from penata.web.documents.models import Applicant, Application, Paper
from penata.web.documents.papers import TYPES, file_response, paper_response
from penata.web.documents.reuse import look_up
from penata.web.documents.selectors import about, application_of, letter_of, passages
from penata.web.documents.signing import signer_of
from penata.web.governments.models import Membership
from penata.web.governments.policies import allowed, may_handle_applications


@dataclass(frozen=True)
class Row:
    """An application in the inbox."""

    application: Application
    clock: Clock
    step: str
    mine: bool
    """Waits for the reader."""

    @property
    def due(self) -> date | None:
        return self.clock.day if self.application.status not in ENDED else None


TABS: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("giliran", lambda row: row.mine),
    ("terbuka", lambda row: row.application.status not in ENDED),
    ("terlambat", lambda row: row.clock.late and row.application.status not in ENDED),
    ("menunggu", lambda row: row.application.status == Status.INCOMPLETE),
    ("semua", lambda row: True),
)


@require_GET
@allowed(may_handle_applications)
def inbox(request: HttpRequest) -> HttpResponse:
    """The applications of the reader's agency, those that press first."""
    member = _member(request)
    everything = rows_for(member)
    wish = request.GET.get("tahap", TABS[0][0])
    name, fits = next((tab for tab in TABS if tab[0] == wish), TABS[0])
    table = Listing(
        request, "permohonan", _("Permohonan"), _columns(member), [row for row in everything if fits(row)],
        order="batas" if name != "semua" else "", empty=_("Tidak ada permohonan di sini."),
    )  # fmt: skip
    context = {
        "listing": table,
        "tab": name,
        "tabs": [(tab, sum(map(test, everything))) for tab, test in TABS],
    }
    return table.export or render(request, "documents/room/inbox.html", context)


def rows_for(member: Membership) -> list[Row]:
    """Every application of the member's agency, newest first."""
    law, now = law_now(member.government), timezone.now()
    rows = Application.objects.of(member.government).filter(agency=member.agency).select_related("service")
    return [_row(row, member, clock_of(row, law, now)) for row in rows]


@require_http_methods(["GET", "POST"])
@allowed(may_handle_applications)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One application: what it says, where it is, what the reader may do."""
    member, found = _member(request), _found(request, code)
    if request.method == "GET":
        return _page(request, member, found, "")
    wrong = _do(request, member, found)
    if wrong is not None:
        return _page(request, member, _found(request, code), say(wrong))
    notice_add(request, _("Tercatat dalam riwayat."))
    return redirect("documents:detail", government=member.government.slug, code=code)


@require_GET
@allowed(may_handle_applications)
def paper(request: HttpRequest, code: str, paper: UUID) -> HttpResponse | FileResponse:
    """A file handed in."""
    found = _found(request, code)
    rows = Paper.objects.of(found.government).select_related("government").filter(application=found, name=paper)
    return paper_response(rows.first())


@require_GET
@allowed(may_handle_applications)
def letter(request: HttpRequest, code: str) -> HttpResponse | FileResponse:
    """The letter as issued."""
    issued = letter_of(_found(request, code))
    if issued is None or not path_of(issued).exists():
        raise Http404
    return file_response(path_of(issued), TYPES["pdf"], f"surat-{code}.pdf")


def _page(request: HttpRequest, member: Membership, found: Application, wrong: str) -> HttpResponse:
    rows = Paper.objects.of(found.government).filter(application=found)
    told = about(found)
    working, deciding = handling.may_work(member, found), policies.decides(member, found)
    context: dict[str, Any] = {
        **told,
        "applicant": Applicant.objects.of(found.government).filter(application=found).first(),
        "agencies": agency_names(found.government),
        "papers": [(row, [one for one in rows if one.requirement == row.code]) for row in told["requirements"]],
        "passages": passages(found, officer=True),
        "wrong": wrong,
        "given": request.POST,
        "evidence": handling.EVIDENCE,
        "signer": signer_of(member.government),
        "askable": handling.askable(found),
        "may": {
            "take": working and possible(Act.TAKE, found.status) and found.owner_id is None,
            "finish": working and found.owner_id is not None and not handling.is_decision(found),
            "look": working and possible(Act.LOOK_UP, found.status),
            "ask": working and possible(Act.ASK, found.status),
            "approve": deciding and possible(Act.APPROVE, found.status) and handling.is_decision(found),
            "refuse": deciding and possible(Act.REFUSE, found.status),
            "issue": deciding and possible(Act.ISSUE, found.status),
        },
    }
    return render(request, "documents/room/detail.html", context, status=422 if wrong else 200)


def _do(request: HttpRequest, member: Membership, found: Application) -> Message | None:
    """Do what the form asks; what stands in the way, or nothing. Raises `PermissionDenied`."""
    posted, code = request.POST, found.code
    text = clean(posted.get("isi", ""))

    def address(letter: str) -> str:
        path = reverse("service:verify", kwargs={"city": member.government.slug, "code": letter})
        return request.build_absolute_uri(path)

    deeds: dict[str, Callable[[], object]] = {
        "ambil": lambda: handling.take(member, code),
        "langkah_selesai": lambda: handling.finish(member, code, text),
        "minta_lengkapi": lambda: handling.ask(
            member, code, {name: clean(posted.get(f"kurang-{name}", "")) for name in posted.getlist("berkas")}
        ),
        "setujui": lambda: handling.approve(member, code),
        "tolak": lambda: handling.refuse_application(member, code, text, posted.get("syarat", "")),
        "terbitkan": lambda: letter_issue(member, code, address, passphrase=posted.get("sandi", "")),
        "lihat_data": lambda: look_up(member, code, posted.get("syarat", "")),
        "catatan": lambda: handling.note(member, code, text),
    }
    deed = deeds.get(posted.get("tindakan", ""))
    if deed is None:
        return message("documents.wrong.act")
    try:
        deed()
    except NotNow as fault:
        return fault.message
    return None


def _found(request: HttpRequest, code: str) -> Application:
    member = _member(request)
    found = application_of(member.government, code)
    if found is None:
        raise Http404
    if not policies.sees(member, found):
        raise PermissionDenied
    return found


def _row(row: Application, member: Membership, clock: Clock) -> Row:
    now = handling.current_step(row)
    name = now.name if now and row.status not in ENDED else ""
    waits = row.status in (Status.RECEIVED, Status.IN_WORK) and handling.may_work(member, row)
    issues = row.status == Status.APPROVED and policies.decides(member, row)
    presses = Act.ESCALATE in row.warned and row.status not in ENDED and policies.decides(member, row)
    return Row(row, clock, name, waits or issues or presses)


def _columns(member: Membership) -> list[Column]:
    slug = member.government.slug
    return [
        Column(
            "nomor", _("Permohonan"), lambda row: row.application.code,
            href=lambda row: reverse("documents:detail", kwargs={"government": slug, "code": row.application.code}),
        ),
        Column("layanan", _("Layanan"), lambda row: row.application.service.name),
        Column("keadaan", _("Keadaan"), lambda row: said(row.application.status, "documents.status")),
        Column("langkah", _("Langkah sekarang"), lambda row: row.step),
        Column("batas", _("Batas"), lambda row: row.due, kind="day", cell="documents/room/due_cell.html"),
        Column("diterima", _("Diterima"), lambda row: row.application.received, kind="moment"),
    ]  # fmt: skip


def _member(request: HttpRequest) -> Membership:
    found: Membership = request.membership  # type: ignore[attr-defined]
    return found
