"""The gallery: every piece of the interface in every state, light and dark; in demo mode only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from penata.core.analysis.result import Area, Finding, FindingKind, Severity
from penata.core.message import message
from penata.core.publish import charts
from penata.core.rules import Law, load_rulebook
from penata.core.rules.reference import NeedsDecision, Reference
from penata.web.config.drawings import drawing
from penata.web.config.listing import Column, Listing
from penata.web.config.notices import Toast, Undo
from penata.web.governments.policies import allowed, may_read

THEMES = ("light", "dark")
DAY = date(2025, 1, 2)
READ, UNREAD = "organisation.threshold.office", "pay.structural"


@dataclass(frozen=True)
class Example:
    """A row of the example table."""

    name: str
    people: int
    saving: int | None


ROWS = (
    Example("Dinas Contoh Satu", 63, 452_580_000),
    Example("Dinas Contoh Dua dengan Nama yang Panjang Sekali, Penataan, dan Perumahan", 148, -12_000_000),
    Example("Badan Contoh", 7, None),
)


@require_GET
@allowed(may_read)
def gallery(request: HttpRequest) -> HttpResponse:
    """All pieces; a page for those who build and judge the interface, not for a working city."""
    if not settings.DEMO:
        raise Http404
    law = load_rulebook().at(DAY)
    references = (law.get(READ).reference, law.get(UNREAD).reference)
    themes = [{"name": name, **_pieces(request, name, law, references)} for name in THEMES]
    return render(request, "gallery/page.html", {"themes": themes})


def _pieces(request: HttpRequest, theme: str, law: Law, references: tuple[Reference, ...]) -> dict[str, Any]:
    columns = (
        Column("nama", "Perangkat daerah", lambda row: row.name),
        Column("pegawai", "Pegawai", lambda row: row.people, "number"),
        Column("hemat", "Hemat per tahun", lambda row: row.saving, "money"),
    )
    return {
        "references": references,
        "findings": [_finding(kind, grade, references) for kind, grade in _grades()],
        "decision": NeedsDecision(message("web.gallery.question"), references[:1]),
        "listing": Listing(request, f"contoh-{theme}", f"Tabel contoh {theme}", columns, ROWS),
        "nothing": Listing(request, f"kosong-{theme}", f"Tabel kosong {theme}", columns, ()),
        "chart": drawing(_chart),
        "toasts": [Toast("Pilihan tercatat."), Toast("Keputusan komite tercatat.", Undo("#"))],
        "errors": {f"isian-{theme}": "Tulis alasan pilihan."},
        "field": f"isian-{theme}",
        "file": f"berkas-{theme}",
        "steps": [
            {"label": label, "note": "catatan singkat", "address": "#", "state": state}
            for label, state in (("Impor", "done"), ("Analisis", "now"), ("Rancang", "next"))
        ],
        "events": [
            {"at": datetime(2025, 1, 2, 7, 5, tzinfo=UTC), "text": "Berkas kota diimpor"},
            {"at": datetime(2025, 1, 3, 2, 30, tzinfo=UTC), "text": "Skenario dipilih"},
        ],
        "changes": [
            {"kind": "merge", "text": "Satu rumpun", "before": "A + B", "after": "AB", "because": references[:1]},
            {"kind": "remove", "text": "Melebihi batas", "before": "Asisten 3", "after": "", "because": ()},
            {"kind": "add", "text": "Unit baru", "before": "", "after": "Bidang C", "because": ()},
        ],
    }


def _grades() -> list[tuple[FindingKind, Severity]]:
    weak = [(FindingKind.WEAKNESS, grade) for grade in reversed(Severity)]
    return [*weak, (FindingKind.STRENGTH, Severity.LOW)]


def _finding(kind: FindingKind, grade: Severity, references: tuple[Reference, ...]) -> Finding:
    title, line, step = (message(f"web.gallery.{name}") for name in ("finding", "evidence", "step"))
    return Finding(f"contoh:{kind}:{grade}", kind, Area.COMPOSITION, grade, title, (line,), step, (), references)


def _chart(language: str, compact: bool = False) -> charts.Chart:
    rows = tuple(charts.BalanceRow(row.name, row.people // 9, row.people // 20) for row in ROWS)
    return charts.balance_bars(charts.BalanceBars("Kota Contoh", rows), compact=compact, language=language)


urlpatterns = [path("galeri/", gallery, name="gallery")]
