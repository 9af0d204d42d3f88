"""Simpler procedures for the organisation section: where files wait, which papers nobody needs, what a change saves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from penata.core.service.simplification import CLOSES, FEWEST, OPENS, Fate, Procedure, Simpler, simpler
from penata.web.complaints.selectors import agency_names
from penata.web.config.listing import Column, Listing, table_file
from penata.web.documents.selectors import standard_basis
from penata.web.documents.simplifying import Recorded, recorded
from penata.web.governments.models import OF_AGENCY, Membership
from penata.web.governments.policies import allowed, may_see_services

STEP, PAPER = "langkah", "tanpa"
"""Fields of a proposal in the address: `langkah0=hapus`, `tanpa=ktp`."""
FULL = 100


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the page shows it."""

    place: int
    name: str
    owner: str
    wait: float | None
    work: float | None
    fate: Fate
    choices: tuple[Fate, ...]
    wait_share: int
    """Of the longest step, 0 to 100."""
    work_share: int


@require_GET
@allowed(may_see_services)
def listing(request: HttpRequest) -> HttpResponse:
    """The procedures of the city, or of the reader's agency, those first in which citizens wait longest in all."""
    member = _member(request)
    agencies = agency_names(member.government)
    rows = sorted(_rows(member), key=lambda row: -row.procedure.wait * row.procedure.cases)
    table = Listing(
        request, "penyederhanaan", _("Penyederhanaan"), _columns(member, agencies), rows,
        empty=_("Belum ada layanan terbit yang langkahnya dijalankan di sini."),
    )  # fmt: skip
    return table.export or render(request, "documents/room/simplify_list.html", {"listing": table, **_counted()})


@require_GET
@allowed(may_see_services)
def detail(request: HttpRequest, service: str) -> HttpResponse:
    """One procedure, and what a simpler one would save; the proposal stands in the address."""
    member = _member(request)
    found = next((row for row in _rows(member) if row.service.slug == service), None)
    if found is None:
        raise Http404
    procedure = found.procedure
    fates = _fates(request, procedure)
    without = set(request.GET.getlist(PAPER)) & {paper.code for paper in procedure.papers}
    proposal = simpler(procedure, fates, without)
    if request.GET.get("unduh") in ("csv", "xlsx"):
        return table_file(
            request.GET["unduh"], f"penyederhanaan-{service}", _("Penyederhanaan"),
            [_("Ukuran"), _("Sekarang"), _("Usulan")], _compared(procedure, proposal),
        )  # fmt: skip
    names, content = agency_names(member.government), found.service.released or {}
    context = {
        "service": found.service,
        "agency": names.get(found.service.agency, found.service.agency),
        "recorded": found,
        "procedure": procedure,
        "share": None if procedure.waiting_share is None else round(FULL * procedure.waiting_share),
        "steps": _steps(procedure, fates),
        "papers": [
            (paper, paper.code in without, names.get(paper.held_by, paper.held_by)) for paper in procedure.papers
        ],
        "changed": proposal.after != procedure,
        "compared": _compared(procedure, proposal),
        "proposal": proposal,
        "content": content,
        "legal_basis": content.get("legal_basis", "").rstrip(". "),
        "address": request.GET.urlencode(),
        "because": standard_basis(member.government),
        **_counted(),
    }
    return render(request, "documents/room/simplify.html", context)


def _rows(member: Membership) -> list[Recorded]:
    return recorded(member.government, member.agency if member.role in OF_AGENCY else "")


def _counted() -> dict[str, Any]:
    return {"opens": OPENS, "closes": CLOSES, "few": FEWEST}


def _fates(request: HttpRequest, procedure: Procedure) -> dict[int, Fate]:
    known = {str(fate): fate for fate in Fate if fate is not Fate.KEEP}
    asked = {place: request.GET.get(f"{STEP}{place}", "") for place in range(len(procedure.steps))}
    return {place: known[text] for place, text in asked.items() if text in known}


def _steps(procedure: Procedure, fates: dict[int, Fate]) -> list[StepRow]:
    longest = max((max(step.wait or 0, step.work or 0) for step in procedure.steps), default=0) or 1
    last = len(procedure.steps) - 1
    return [
        StepRow(
            place, step.name, step.owner, _rounded(step.wait), _rounded(step.work), fates.get(place, Fate.KEEP),
            (Fate.KEEP,) if place == last else (Fate.KEEP, Fate.DROP) if place == 0 else tuple(Fate),
            round(FULL * (step.wait or 0) / longest), round(FULL * (step.work or 0) / longest),
        )
        for place, step in enumerate(procedure.steps)
    ]  # fmt: skip


def _compared(before: Procedure, proposal: Simpler) -> list[tuple[str, Any, Any]]:
    after = proposal.after
    return [
        (_("Langkah"), len(before.steps), len(after.steps)),
        (_("Serah terima berkas"), before.hand_overs, after.hand_overs),
        (_("Menunggu per permohonan (jam kantor)"), _rounded(before.wait), _rounded(after.wait)),
        (_("Dikerjakan per permohonan (jam kantor)"), _rounded(before.work), _rounded(after.work)),
        (_("Jenis syarat"), len(before.papers), len(after.papers)),
        (
            _("Berkas diserahkan warga per tahun"),
            sum(paper.handed for paper in before.papers),
            sum(paper.handed for paper in after.papers),
        ),
        (
            _("Jam kantor per tahun, semua permohonan"),
            round((before.wait + before.work) * before.cases),
            round((after.wait + after.work) * after.cases),
        ),
    ]


def _columns(member: Membership, agencies: dict[str, str]) -> list[Column]:
    slug = member.government.slug
    return [
        Column(
            "layanan", _("Layanan"), lambda row: row.service.name,
            href=lambda row: reverse("documents:simplify", kwargs={"government": slug, "service": row.service.slug}),
        ),
        Column("instansi", _("Instansi"), lambda row: agencies.get(row.service.agency, row.service.agency)),
        Column("permohonan", _("Permohonan setahun"), lambda row: row.procedure.cases, kind="number"),
        Column("langkah", _("Langkah"), lambda row: len(row.procedure.steps), kind="number"),
        Column("serah", _("Serah terima"), lambda row: row.procedure.hand_overs, kind="number"),
        Column("tunggu", _("Menunggu (jam)"), lambda row: _known(row, row.procedure.wait), kind="number"),
        Column("kerja", _("Dikerjakan (jam)"), lambda row: _known(row, row.procedure.work), kind="number"),
        Column("syarat", _("Syarat"), lambda row: len(row.procedure.papers), kind="number"),
        Column("dipegang", _("Sudah ada di instansi lain"), lambda row: sum(bool(paper.held_by) for paper in row.procedure.papers), kind="number"),
        Column("percuma", _("Tidak pernah menentukan"), lambda row: sum(paper.never_decides for paper in row.procedure.papers), kind="number"),
    ]  # fmt: skip


def _known(row: Recorded, hours: float) -> float | None:
    return _rounded(hours) if row.procedure.waiting_share is not None else None


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 1)


def _member(request: HttpRequest) -> Membership:
    found: Membership = request.membership  # type: ignore[attr-defined]
    return found
