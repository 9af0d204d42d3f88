"""The start page: how the organisation is, what needs the reader today, what comes next on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from penata.core.analysis.result import Analysis
from penata.core.design.result import DesignResult
from penata.core.placement.result import PlacementResult
from penata.web.complaints.selectors import escalated, waiting
from penata.web.governments.models import Membership, Role
from penata.web.governments.policies import may_choose, may_decide_posts, may_import


@dataclass(frozen=True)
class Step:
    """One of the verbs this version has, and where it stands."""

    label: str
    note: str
    address: str
    state: str
    """`done`, `now` or `next`."""


@dataclass(frozen=True)
class Task:
    """Something that waits for the reader."""

    count: int
    text: str
    address: str


@dataclass(frozen=True)
class Standing:
    """Where the work of a government stands."""

    member: Membership
    analysis: Analysis | None
    design: DesignResult | None
    placement: PlacementResult | None
    chosen: str
    """Scenario chosen by an official; empty before."""
    decided: int
    """Reserved posts whose committee has decided."""

    def address(self, name: str, query: str = "") -> str:
        """A page of this government."""
        return reverse(name, kwargs={"government": self.member.government.slug}) + query

    @property
    def reserved(self) -> int:
        """Posts that only a committee fills."""
        return len(self.placement.candidacies) if self.placement else 0

    @property
    def open_posts(self) -> int:
        """Of these, how many still wait."""
        return max(0, self.reserved - self.decided)


def steps(standing: Standing) -> list[Step]:
    """The way from a city's files to a result that proves itself."""
    analysed, chosen = standing.analysis is not None, bool(standing.chosen)
    placed = chosen and standing.placement is not None and standing.open_posts == 0
    done = [analysed, analysed, chosen, placed]
    at = done.index(False) if False in done else 4
    state = ["done" if index < at else "now" if index == at else "next" for index in range(5)]
    data = "organisation:import" if may_import(standing.member) else "organisation:data"
    return [
        Step(_("Impor"), _("Apa yang kita punya?"), standing.address(data), state[0]),
        Step(_("Analisis"), _("Apa yang kuat, apa yang lemah?"), standing.address("organisation:findings"), state[1]),
        Step(_("Rancang"), _("Struktur mana yang sah dan lebih baik?"), standing.address("scenarios:list"), state[2]),
        Step(_("Tempatkan"), _("Siapa ke mana?"), standing.address("scenarios:placement"), state[3]),
        Step(_("Laporkan"), _("Uang, naskah, dan jalan ke Perda."), standing.address("scenarios:documents"), state[4]),
    ]


def tasks(standing: Standing) -> list[Task]:
    """What waits for the reader, by role; nothing waits where the list is empty."""
    return [task for task in _tasks(standing) if task.count]


def _tasks(standing: Standing) -> Iterator[Task]:
    member, analysis, design = standing.member, standing.analysis, standing.design
    yield from _of_complaints(standing)
    if analysis is None or design is None:
        return
    if may_choose(member) and not standing.chosen:
        yield Task(
            len(design.scenarios) - 1,
            _("skenario siap dibandingkan; pilihan belum dicatat."),
            standing.address("scenarios:list", "#pilih"),
        )
    if member.role == Role.AGENCY_HEAD:
        yield from _of_agency(standing, analysis)
        return
    if may_decide_posts(member):
        yield Task(
            standing.open_posts,
            _("jabatan menunggu keputusan panitia seleksi atau tim penilai kinerja."),
            standing.address("scenarios:placement", "#jabatan"),
        )
        surplus = standing.placement.summary.get("surplus", 0) if standing.placement else 0
        yield Task(
            surplus,
            _("pegawai pada jalur kelebihan pegawai menurut usulan."),
            standing.address("scenarios:without"),
        )
        return
    yield Task(
        len(design.breaches),
        _("hal pada struktur saat ini belum sesuai ketentuan dan wajib dibenahi."),
        standing.address("scenarios:list", "#kepatuhan"),
    )
    yield Task(
        len(design.decisions) + len(analysis.decisions),
        _("pertanyaan yang tidak dijawab peraturan menunggu keputusan pejabat."),
        standing.address("scenarios:list", "#keputusan"),
    )
    if may_import(member):
        yield Task(
            sum(row.area == "data" for row in analysis.findings),
            _("temuan tentang kelengkapan data dapat Anda benahi pada berkas kota."),
            standing.address("organisation:findings", "?bidang=data"),
        )


def _of_complaints(standing: Standing) -> Iterator[Task]:
    member = standing.member
    if member.role == Role.AGENCY_HEAD:
        count = waiting(member.government, member.agency)
        yield Task(count, _("pengaduan warga menunggu perangkat daerah Anda."), standing.address("complaints:list"))
    if member.role == Role.LEADER:
        late = standing.address("complaints:list", "?tahap=terlambat")
        yield Task(escalated(member.government), _("pengaduan warga melewati batas waktunya."), late)


def _of_agency(standing: Standing, analysis: Analysis) -> Iterator[Task]:
    own = standing.member.agency
    page = reverse("organisation:agency", kwargs={"government": standing.member.government.slug, "id": own})
    mine: list[Any] = [
        row for row in analysis.findings if row.kind == "weakness" and any(s.id == own for s in row.subjects)
    ]
    yield Task(len(mine), _("temuan menyangkut perangkat daerah Anda."), page + "#temuan")
    vacant = sum(max(0, -row.difference) for row in analysis.balances if row.agency == own)
    yield Task(vacant, _("pegawai kurang terhadap kebutuhan perangkat daerah Anda."), page + "#jabatan")
