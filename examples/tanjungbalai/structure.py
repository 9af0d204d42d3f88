"""Units, posts, duties and workload of the example city: invented around the public list of agencies."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from penata.core.organisation.values import (
    Duty,
    Education,
    Position,
    PositionKind,
    Unit,
    UnitKind,
    WorkloadMethod,
    WorkloadRow,
)

MINUTES = (15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900)
"""Times for one product; short ones for many products, as in real analyses."""
YEAR_MINUTES = 75_000
CLASSES = {
    "pemula": 5,
    "terampil": 6,
    "mahir": 7,
    "penyelia": 8,
    "ahli_pertama": 8,
    "ahli_muda": 9,
    "ahli_madya": 11,
    "ahli_utama": 13,
}
LEVELS = {
    "ahli_pertama": "Ahli Pertama",
    "ahli_muda": "Ahli Muda",
    "ahli_madya": "Ahli Madya",
    "terampil": "Terampil",
    "mahir": "Mahir",
}
EXECUTIVES = {
    "Penelaah Teknis Kebijakan": (7, Education.S1),
    "Penata Layanan Operasional": (7, Education.S1),
    "Pengolah Data dan Informasi": (6, Education.D3),
    "Pengadministrasi Perkantoran": (5, Education.SLTA),
    "Operator Layanan Operasional": (5, Education.SLTA),
    "Pramu Bakti": (1, Education.SLTP),
}
TASKS = {
    PositionKind.FUNCTIONAL: ("Menelaah", "Menyusun rekomendasi", "Mengolah data", "Mengevaluasi", "Mendampingi"),
    PositionKind.EXECUTIVE: (
        "Mencatat",
        "Mengetik dan menggandakan",
        "Menghimpun data",
        "Melayani permohonan",
        "Menyusun laporan",
    ),
}
ACTIVITY = re.compile(r"^(pe\w+an|\w+(asi|isi|osi)|patroli|surveilans|rujukan|tera|tanggap|koordinasi)$")
"""First word of a subject that is itself an activity."""
OF_THINGS = {
    "menyusun rencana kegiatan": "menyusun rencana pengelolaan",
    "memfasilitasi": "memfasilitasi pengelolaan",
    "mengevaluasi dan melaporkan": "mengevaluasi dan melaporkan pengelolaan",
    "melaksanakan": "melaksanakan pembinaan",
}
"""How a verb reads before a thing."""
PRODUCTS = ("dokumen", "laporan", "berkas", "data", "kegiatan", "surat")


@dataclass
class Staffing:
    """A post to be filled: how many people hold it and what they are."""

    position: str
    held: int
    status: str = "pns"
    non_asn: int = 0


@dataclass
class Structure:
    """Collects the rows of the organisation."""

    rng: random.Random
    verbs: list[str]
    units: list[Unit] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    workload: list[WorkloadRow] = field(default_factory=list)
    staffing: list[Staffing] = field(default_factory=list)
    posts_in: Counter[str] = field(default_factory=Counter)
    """Unit -> posts made in it."""

    def unit(
        self,
        id: str,
        agency: str,
        name: str,
        kind: UnitKind,
        parent: str | None,
        function: str | None = None,
        location: str = "",
    ) -> str:
        """Add a unit; returns its id."""
        self.units.append(Unit(id, agency, name, kind, parent, function, location))
        return id

    def leader(self, unit: str, name: str, kind: PositionKind, echelon: str, kelas: int, vacant: bool = False) -> None:
        """Add a structural post, held unless vacant."""
        education = Education.D3 if kind is PositionKind.PENGAWAS else Education.S1
        id = self._post(unit, Position("", unit, name, kind, kelas, 1, echelon, education=education))
        self.staffing.append(Staffing(id, 0 if vacant else 1))

    def functional(
        self,
        unit: str,
        family: str,
        level: str,
        need: int,
        held: int,
        study: str,
        subject: str,
        certificate: str = "",
        status: str = "pns",
    ) -> None:
        """Add a functional post with its workload."""
        education = Education.D3 if level in ("terampil", "mahir") else Education.S1
        name = f"{family} {LEVELS[level]}"
        post = Position(
            "",
            unit,
            name,
            PositionKind.FUNCTIONAL,
            CLASSES[level],
            need,
            None,
            level,
            education,
            (study,) if study else (),
            certificate,
            family,
        )
        id = self._post(unit, post)
        self.staffing.append(Staffing(id, held, status))
        self._rows(id, PositionKind.FUNCTIONAL, need, subject)

    def executive(
        self, unit: str, name: str, need: int, held: int, subject: str, non_asn: int = 0, status: str = "pns"
    ) -> None:
        """Add an executive post with its workload."""
        kelas, education = EXECUTIVES[name]
        id = self._post(unit, Position("", unit, name, PositionKind.EXECUTIVE, kelas, need, education=education))
        self.staffing.append(Staffing(id, held, status, non_asn))
        self._rows(id, PositionKind.EXECUTIVE, need, subject)

    def counted(
        self,
        unit: str,
        name: str,
        method: WorkloadMethod,
        volume: int,
        capacity: str,
        need: int,
        held: int,
        shifts: int = 1,
    ) -> None:
        """Add a post counted by product, object or equipment."""
        id = self._post(unit, Position("", unit, name, PositionKind.EXECUTIVE, 3, need, education=Education.SLTA))
        self.staffing.append(Staffing(id, held, "pns"))
        self.workload.append(
            WorkloadRow(
                f"{id}.w1",
                id,
                method,
                f"Tugas {name.lower()}",
                "unit",
                Decimal(volume),
                capacity=Decimal(capacity),
                shifts=shifts,
            )
        )

    def duty(self, unit: str, text: str, function: str | None = None) -> None:
        """Add a duty statement to a unit."""
        number = sum(duty.unit == unit for duty in self.duties[-40:]) + 1
        self.duties.append(Duty(f"{unit}.t{number:02d}", unit, text, function))

    def field_duties(self, unit: str, name: str, objects: list[str], function: str | None) -> None:
        """The duties of a bidang: two of administration, then two on each object in varied words."""
        self.duty(unit, f"menyusun rencana dan program kerja bidang {name.lower()}", function)
        for number, subject in enumerate(objects):
            for step in (0, 3):
                verb = self.verbs[(number + step + len(unit)) % len(self.verbs)]
                self.duty(unit, statement(verb, subject), function)
        self.duty(unit, f"mengevaluasi dan melaporkan pelaksanaan tugas bidang {name.lower()}", function)

    def _post(self, unit: str, post: Position) -> str:
        self.posts_in[unit] += 1
        id = f"{unit}.{self.posts_in[unit]:02d}"
        self.positions.append(
            Position(
                id,
                post.unit,
                post.name,
                post.kind,
                post.kelas,
                post.need,
                post.echelon,
                post.level,
                post.education,
                post.fields,
                post.certificate,
                post.grade,
            )
        )
        return id

    def _rows(self, position: str, kind: PositionKind, need: int, subject: str) -> None:
        """Workload rows whose sum lies near the need, sometimes well off it, as in a real city."""
        count = self.rng.randint(3, 6)
        total = max(need, 1) * self.rng.choice((0.55, 0.8, 0.9, 0.95, 1.0, 1.0, 1.15, 1.5)) * YEAR_MINUTES
        shares = [self.rng.random() ** 2 + 0.05 for _ in range(count)]
        for number, share in enumerate(shares, start=1):
            minutes = self.rng.choice(MINUTES)
            volume = max(1, round(total * share / sum(shares) / minutes))
            verb = self.rng.choice(TASKS[kind])
            self.workload.append(
                WorkloadRow(
                    f"{position}.w{number}",
                    position,
                    WorkloadMethod.TASK,
                    f"{verb} {subject}",
                    self.rng.choice(PRODUCTS),
                    Decimal(volume),
                    minutes=Decimal(minutes),
                )
            )


def statement(verb: str, subject: str) -> str:
    """A duty as an official would write it: one carries out an activity, and manages a thing."""
    if ACTIVITY.match(subject.split()[0]):
        return f"{'melaksanakan' if verb == 'melaksanakan pembinaan' else verb} {subject}"
    return f"{OF_THINGS.get(verb, verb)} {subject}"


Content = dict[str, Any]
