"""The tables of scenarios: pairs of functions, and people with their proposed places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from penata.core.catalogue import render
from penata.core.design.result import PairVerdict
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.placement.explain import Scarce
from penata.core.placement.result import Assignment
from penata.core.placement.surplus import SurplusCase
from penata.core.publish.placement_sheet import post_label
from penata.core.rules.reference import Reference
from penata.web.config.listing import Column, Listing
from penata.web.config.templatetags.penata import language
from penata.web.organisation.models import Person


def pair_listing(request: HttpRequest, pairs: Sequence[PairVerdict]) -> Listing:
    """Why two functions stand together or not, and what the other answer costs."""
    tongue = language()
    columns = (
        Column("pasangan", _("Pasangan"), lambda pair: f"{pair.a} + {pair.b}"),
        Column("putusan", _("Putusan"), lambda pair: render(message(f"web.pair.{pair.status}"), tongue)),
        Column("alasan", _("Alasan"), lambda pair: render(pair.reason, tongue)),
        Column("harga", _("Harga pilihan lain"), lambda pair: pair.regret, "number"),
        Column("dasar", _("Dasar"), lambda pair: _articles(pair.because), cell="scenarios/because_cell.html"),
    )
    return Listing(request, "pasangan", _("Pasangan urusan"), columns, pairs, size=25)


def assignment_listing(
    request: HttpRequest,
    before: Snapshot,
    after: Snapshot,
    rows: Sequence[Assignment],
    known: dict[str, Person],
    question: str,
) -> Listing:
    """People with their present and proposed places, for the placement team; `question` begins the address at which
    one may ask about a person."""
    tongue = language()

    def source(row: Assignment) -> str:
        return before.position_by_id[row.source].name

    def target(row: Assignment) -> str:
        return after.position_by_id[row.target].name if row.target else ""

    def said(row: Assignment) -> str:
        parts: tuple[Message, ...] = (row.explanation, *row.warnings, *row.surplus)
        return " ".join(render(part, tongue) for part in parts)

    columns = (
        Column(
            "nama",
            _("Nama"),
            lambda row: known[row.employee].name if row.employee in known else "",
            cell="scenarios/assignment_cell.html",
        ),
        Column("jalur", _("Jalur"), lambda row: render(message(f"core.path.{row.path}"), tongue)),
        Column("sekarang", _("Sekarang"), source),
        Column(
            "pd-sekarang",
            _("Perangkat daerah sekarang"),
            lambda row: before.agency_of_position(row.source).name,
            shown=False,
        ),
        Column("usulan", _("Usulan"), target),
        Column("tanya", _("Tanya"), lambda row: _("Tanyakan"), href=lambda row: question + row.employee),
        Column(
            "berikutnya",
            _("Pilihan berikutnya"),
            lambda row: post_label(after, row.runner_up.position) if row.runner_up else "",
            shown=False,
        ),
        Column(
            "tambahan",
            _("Tambahan beban seluruh kota"),
            lambda row: row.runner_up.extra if row.runner_up else None,
            "number",
            shown=False,
        ),
        Column(
            "pd-usulan",
            _("Perangkat daerah usulan"),
            lambda row: after.agency_of_position(row.target).name if row.target else "",
            shown=False,
        ),
        Column("alasan", _("Alasan"), said),
        Column(
            "dasar", _("Dasar"), lambda row: _articles(row.because), cell="scenarios/because_cell.html", shown=False
        ),
    )
    return Listing(request, "pegawai", _("Pegawai"), columns, rows, size=25)


def changed_listing(
    request: HttpRequest,
    after: Snapshot,
    rows: Sequence[tuple[Assignment, Assignment]],
    known: dict[str, Person],
    question: str,
) -> Listing:
    """People whom rules place otherwise: with the rules and without; `question` as in `assignment_listing`."""

    def post(id: str | None) -> str:
        return post_label(after, id) if id else _("tanpa jabatan")

    columns = (
        Column(
            "nama",
            _("Nama"),
            lambda row: known[row[0].employee].name if row[0].employee in known else "",
            cell="scenarios/assignment_cell.html",
        ),
        Column("tanpa", _("Tanpa aturan"), lambda row: post(row[1].target)),
        Column("dengan", _("Dengan aturan"), lambda row: post(row[0].target)),
        Column("tanya", _("Tanya"), lambda row: _("Tanyakan"), href=lambda row: question + row[0].employee),
    )
    empty = _("Semua orang mendapat tempat yang sama dengan atau tanpa aturan ini.")
    return Listing(request, "berbeda", _("Tempat yang berbeda"), columns, rows, size=25, empty=empty)


def scarce_listing(request: HttpRequest, after: Snapshot, rows: Sequence[Scarce]) -> Listing:
    """Posts of which one more seat would help, and the change it makes for the whole city: less is below zero."""
    columns = (
        Column("jabatan", _("Jabatan"), lambda row: post_label(after, row.position)),
        Column("kursi", _("Kursi"), lambda row: row.seats, "number"),
        Column("orang", _("Orang tanpa jabatan"), lambda row: -row.saved.unplaced, "number"),
        Column("kelas", _("Kelas jabatan hilang"), lambda row: -row.saved.classes, "number"),
        Column("beban", _("Beban"), lambda row: -row.saved.points, "number"),
    )
    empty = _("Tidak ada: satu kursi lagi tidak menolong siapa pun.")
    return Listing(request, "langka", _("Jabatan yang langka"), columns, rows, size=15, empty=empty)


def surplus_listing(
    request: HttpRequest, rows: Sequence[SurplusCase], known: dict[str, Person], page: Callable[[SurplusCase], str]
) -> Listing:
    """People without a lawful post, with what the law says next; `page` gives the address of each."""
    tongue = language()
    columns = (
        Column(
            "nama",
            _("Nama"),
            lambda case: known[case.employee.id].name if case.employee.id in known else "",
            cell="scenarios/assignment_cell.html",
        ),
        Column("rincian", _("Rincian"), lambda case: _("Langkah dan surat"), href=page),
        Column("status", _("Status"), lambda case: render(message(f"placement.status.{case.employee.status}"), tongue)),
        Column("jabatan", _("Jabatan yang berakhir"), lambda case: case.home.name),
        Column("pd", _("Perangkat daerah"), lambda case: case.agency.name),
        Column("usia", _("Usia"), lambda case: case.path.age, "number"),
        Column("masa", _("Masa kerja (tahun)"), lambda case: case.path.service, "number"),
        Column(
            "jalur",
            _("Jalur menurut hukum"),
            lambda case: render(message(f"placement.surplus.outcome.{case.path.outcome}"), tongue),
        ),
        Column("langkah", _("Langkah berikutnya"), lambda case: render(case.first, tongue)),
        Column("pejabat", _("Yang memutuskan"), lambda case: render(case.decider, tongue)),
        Column("dasar", _("Dasar"), lambda case: _articles(case.path.because), shown=False),
    )
    empty = _("Tidak ada: setiap orang mendapat tempat yang sah.")
    return Listing(request, "tanpa-jabatan", _("Tanpa jabatan"), columns, rows, size=25, empty=empty)


def _articles(references: Sequence[Reference]) -> str:
    return "; ".join(reference.label for reference in references)
