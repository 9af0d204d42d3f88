"""Agencies, units, posts, duties and workload of an invented government, drawn around the law's own names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from math import exp
from random import Random
from typing import TYPE_CHECKING

from penata.compute.invented.sizes import Size
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    Duty,
    Education,
    Position,
    PositionKind,
    Unit,
    UnitKind,
    WorkloadMethod,
    WorkloadRow,
)
from penata.core.rules.organisation import clusters, functions, indicator_table

if TYPE_CHECKING:
    from penata.core.rules import Law

SETDA, SETWAN, INSPEKTORAT, DISTRICT = "4.01", "4.02", "6.01", "7.01"
SCHOOLS, HEALTH, FINANCE = "1.01", "1.02", "5.02"
RARE = {"3.28": 0.3, "3.29": 0.3, "3.32": 0.3, "3.25": 0.7, "5.05": 0.6, "5.04": 0.9}
"""Functions that not every government carries, with the share that does."""
TYPES = ("A", "B", "C")
YEAR_MINUTES = 75_000
VERBS = ("menyusun kebijakan", "membina", "mengelola", "melayani", "mengawasi", "mendata", "memeriksa", "mengembangkan")
TASKS = ("Menelaah", "Menyusun rekomendasi", "Mengolah data", "Melayani permohonan", "Menyusun laporan")
MINUTES = (30, 60, 120, 240, 480)
EXECUTIVES = (
    ("Penelaah Teknis Kebijakan", 7, Education.S1),
    ("Pengolah Data dan Informasi", 6, Education.D3),
    ("Pengadministrasi Perkantoran", 5, Education.SLTA),
)
BORROWED = 0.12
"""Share of duties about the matter of another function of the same rumpun: overlaps to be found."""
PUPILS, PATIENTS = 14, 45
"""Staff of a school and of a puskesmas, in the middle."""
_COUNTED = re.compile(r"^(jumlah|panjang|luas|rasio|persentase|banyaknya|besaran|nilai)\s+", re.IGNORECASE)


class Offices:
    """Collects the rows of the organisation; `build` makes them all."""

    def __init__(self, law: Law, kind: str, size: Size, draw: Random) -> None:
        self.law, self.kind, self.size, self.draw = law, kind, size, draw
        self.names = {row.code: row.name for row in functions(law)}
        self.agencies: list[Agency] = []
        self.units: list[Unit] = []
        self.positions: list[Position] = []
        self.duties: list[Duty] = []
        self.workload: list[WorkloadRow] = []
        self.held: dict[str, int] = {}
        self.matters: dict[str, tuple[str, ...]] = {}
        self._tasks = 0

    @property
    def functions(self) -> tuple[str, ...]:
        """Every function some agency carries, in the order of codes."""
        carried = {code for agency in self.agencies for code in agency.functions}
        return tuple(sorted(carried - {DISTRICT}))

    def build(self) -> None:
        """All agencies with what is in them."""
        groups = self._groups()
        fields = [[self.draw.choice((1, 2, 2, 3)) if len(codes) > 1 else self.draw.choice((2, 3, 4)) for _ in codes]
                  for codes, _ in groups]  # fmt: skip
        districts = 0 if self.kind == "provinsi" else min(40, max(3, round(4 + self.size.people / 45_000)))
        office = self.size.asn - self.size.teachers - self.size.health - districts * 18
        each = max(5, (office * 8 // 10) // max(1, sum(map(sum, fields))))
        self._secretariat()
        self._council()
        self._inspectorate()
        for (codes, cluster), counts in zip(groups, fields, strict=True):
            self._office(codes, cluster, counts, each)
        for number in range(1, districts + 1):
            self._district(number)

    # what is where

    def _groups(self) -> list[tuple[tuple[str, ...], str]]:
        """Functions that share an agency at present, drawn within each rumpun; trantibum parts stand for themselves."""
        found: list[tuple[tuple[str, ...], str]] = []
        for cluster, codes in sorted(clusters(self.law).items()):
            left = [code for code in codes if self.draw.random() < RARE.get(code, 1.0)]
            self.draw.shuffle(left)
            while left:
                take = min(len(left), self.draw.choice((1, 1, 1, 2, 2, 3)))
                group, left = tuple(sorted(left[:take])), left[take:]
                found.append((group, cluster))
        found.append(((FINANCE,), "tunggal"))
        return sorted(found)

    def _matter(self, code: str) -> tuple[str, ...]:
        """What a function is about, in the words of its own indicators."""
        if code not in self.matters:
            rule = f"organisation.indicators.{code}"
            rows = indicator_table(self.law, code).indicators if rule in self.law else ()
            words = [_COUNTED.sub("", row.name.split("(")[0].strip().lower()) for row in rows]
            name = self.names[code].lower()
            self.matters[code] = (*(word for word in words if word), f"data {name}", f"mitra {name}")
        return self.matters[code]

    # agencies

    def _agency(self, id: str, name: str, kind: AgencyKind, codes: tuple[str, ...], type: str) -> str:
        self.agencies.append(Agency(id, name, kind, codes, type, invented=True))
        return self._unit(id, id, f"Pimpinan {name}", UnitKind.HEAD, None)

    def _office(self, codes: tuple[str, ...], cluster: str, counts: Sequence[int], each: int) -> None:
        badan = cluster.startswith("penunjang") or codes[0].startswith("5.")
        kind = AgencyKind.BADAN if badan else AgencyKind.DINAS
        name = f"{kind.value.capitalize()} {', '.join(self.names[code] for code in codes)}"
        id = f"{'B' if badan else 'D'}{codes[0].replace('.', '')}"
        top = self._agency(id, name, kind, codes, self.draw.choice(TYPES))
        self._post(top, f"Kepala {name}", PositionKind.JPT, 14, "II.b")
        self._bureau(id, top, 2)
        number = 0
        for code, count in zip(codes, counts, strict=True):
            for turn in range(count):
                number += 1
                self._field(f"{id}-F{number}", id, top, code, cluster, turn, each)
        if SCHOOLS in codes:
            self._branches(id, top, SCHOOLS, UnitKind.SEKOLAH, "Sekolah", "Guru", self.size.teachers, PUPILS)
        if HEALTH in codes:
            self._branches(id, top, HEALTH, UnitKind.PUSKESMAS, "Puskesmas", "Perawat", self.size.health, PATIENTS)

    def _bureau(self, agency: str, top: str, parts: int) -> None:
        """The sekretariat of an agency."""
        bureau = self._unit(f"{agency}-SEK", agency, "Sekretariat", UnitKind.SEKRETARIAT, top)
        self._post(bureau, f"Sekretaris {agency}", PositionKind.ADMINISTRATOR, 12, "III.a")
        for number, name in enumerate(("Umum dan Kepegawaian", "Perencanaan dan Keuangan")[:parts], start=1):
            part = self._unit(f"{agency}-SEK{number}", agency, f"Subbagian {name}", UnitKind.SUBBAGIAN, bureau)
            self._post(part, f"Kepala Subbagian {name} {agency}", PositionKind.PENGAWAS, 9, "IV.a")
            self._executives(part, self.draw.randrange(3, 8))
            self._duty(part, f"melaksanakan administrasi {name.lower()}", None)

    def _field(self, id: str, agency: str, top: str, code: str, cluster: str, turn: int, each: int) -> None:
        name = f"Bidang {self.names[code]} {turn + 1}"
        unit = self._unit(id, agency, name, UnitKind.BIDANG, top, code)
        self._post(unit, f"Kepala {name}", PositionKind.ADMINISTRATOR, 11, "III.b")
        staff = max(4, round(each * exp(self.draw.gauss(0, 0.3))))
        self._functional(unit, "Analis Kebijakan", "Ahli Muda", "ahli_muda", 9, max(1, staff // 5), "")
        self._functional(unit, "Perencana", "Ahli Pertama", "ahli_pertama", 8, max(1, staff // 6), "")
        self._executives(unit, max(2, staff - staff // 5 - staff // 6 - 1))
        matter = self._matter(code)
        for number in range(4):
            said = matter[(turn * 4 + number) % len(matter)]
            if self.draw.random() < BORROWED:
                peers = [other for other in clusters(self.law).get(cluster, ()) if other != code]
                said = self.draw.choice(self._matter(self.draw.choice(peers))) if peers else said
            self._duty(unit, f"{VERBS[(turn + number * 3) % len(VERBS)]} {said}", code)

    def _branches(
        self, agency: str, top: str, code: str, kind: UnitKind, name: str, family: str, staff: int, middle: int
    ) -> None:
        """Schools or puskesmas with all their staff."""
        left, number = staff, 0
        while left > 0:
            number += 1
            size = min(left, max(4, round(middle * exp(self.draw.gauss(0, 0.4)))))
            left -= size
            unit = self._unit(
                f"{agency}-{kind.value[0].upper()}{number:04d}", agency, f"{name} {number}", kind, top, code
            )
            self._functional(unit, family, "Ahli Muda", "ahli_muda", 9, size // 3, family.lower())
            self._functional(unit, family, "Ahli Pertama", "ahli_pertama", 8, size - size // 3, family.lower())

    def _secretariat(self) -> None:
        top = self._agency("SETDA", "Sekretariat Daerah", AgencyKind.SETDA, (SETDA,), self.draw.choice(TYPES))
        self._post(top, "Sekretaris Daerah", PositionKind.JPT, 15, "II.a")
        for wing in range(1, 4):
            asisten = self._unit(f"SETDA-A{wing}", "SETDA", f"Asisten {wing}", UnitKind.ASISTEN, top)
            self._post(asisten, f"Asisten {wing}", PositionKind.JPT, 14, "II.b")
            for part in range(1, 4):
                bagian = self._unit(f"SETDA-A{wing}B{part}", "SETDA", f"Bagian {wing}.{part}", UnitKind.BAGIAN, asisten,
                                    SETDA)  # fmt: skip
                self._post(bagian, f"Kepala Bagian {wing}.{part}", PositionKind.ADMINISTRATOR, 12, "III.a")
                self._functional(bagian, "Analis Kebijakan", "Ahli Muda", "ahli_muda", 9, 2, "")
                self._executives(bagian, self.draw.randrange(4, 12))
                self._duty(bagian, f"menyiapkan kebijakan daerah bagian {wing}.{part}", SETDA)

    def _council(self) -> None:
        top = self._agency("SETWAN", "Sekretariat DPRD", AgencyKind.SETWAN, (SETWAN,), self.draw.choice(TYPES))
        self._post(top, "Sekretaris DPRD", PositionKind.JPT, 14, "II.b")
        for part in (1, 2, 3):
            bagian = self._unit(f"SETWAN-B{part}", "SETWAN", f"Bagian Persidangan {part}", UnitKind.BAGIAN, top, SETWAN)
            self._post(bagian, f"Kepala Bagian Persidangan {part}", PositionKind.ADMINISTRATOR, 12, "III.a")
            self._executives(bagian, self.draw.randrange(4, 10))

    def _inspectorate(self) -> None:
        top = self._agency(
            "INSPEKTORAT", "Inspektorat", AgencyKind.INSPEKTORAT, (INSPEKTORAT,), self.draw.choice(TYPES)
        )
        self._post(top, "Inspektur", PositionKind.JPT, 14, "II.b")
        self._bureau("INSPEKTORAT", top, 1)
        for part in (1, 2, 3, 4):
            irban = self._unit(f"INSPEKTORAT-I{part}", "INSPEKTORAT", f"Irban {part}", UnitKind.IRBAN, top, INSPEKTORAT)
            self._post(irban, f"Inspektur Pembantu {part}", PositionKind.ADMINISTRATOR, 12, "III.a")
            self._functional(irban, "Auditor", "Ahli Muda", "ahli_muda", 9, self.draw.randrange(3, 8), "akuntansi")

    def _district(self, number: int) -> None:
        id, name = f"KEC{number:02d}", f"Kecamatan Rekaan {number}"
        top = self._agency(id, name, AgencyKind.KECAMATAN, (DISTRICT,), self.draw.choice(("A", "B")))
        self._post(top, f"Camat {number}", PositionKind.ADMINISTRATOR, 12, "III.a")
        bureau = self._unit(f"{id}-SEK", id, "Sekretariat", UnitKind.SEKRETARIAT, top)
        self._post(bureau, f"Sekretaris {name}", PositionKind.PENGAWAS, 10, "IV.a")
        self._executives(bureau, self.draw.randrange(4, 10))
        if self.kind == "kota":
            for village in range(1, 5):
                unit = self._unit(
                    f"{id}-L{village}", id, f"Kelurahan {number}.{village}", UnitKind.KELURAHAN, top, DISTRICT
                )
                self._post(unit, f"Lurah {number}.{village}", PositionKind.PENGAWAS, 9, "IV.a")
                self._executives(unit, 3)

    # rows

    def _unit(
        self, id: str, agency: str, name: str, kind: UnitKind, parent: str | None, function: str | None = None
    ) -> str:
        self.units.append(Unit(id, agency, name, kind, parent, function))
        return id

    def _duty(self, unit: str, text: str, code: str | None) -> None:
        self.duties.append(Duty(f"{unit}.d{len(self.duties):04d}", unit, text, code))

    def _post(self, unit: str, name: str, kind: PositionKind, kelas: int, echelon: str) -> None:
        education = Education.D3 if kind is PositionKind.PENGAWAS else Education.S1
        held = 0 if kind is not PositionKind.JPT and self.draw.random() < 0.06 else 1
        self._add(Position("", unit, name, kind, kelas, 1, echelon, education=education), held)

    def _functional(self, unit: str, family: str, rung: str, level: str, kelas: int, held: int, study: str) -> None:
        need = max(1, round(held * exp(self.draw.gauss(0.1, 0.2))))
        fields = (study,) if study else ()
        post = Position("", unit, f"{family} {rung}", PositionKind.FUNCTIONAL, kelas, need, None, level, Education.S1,
                        fields, grade=family)  # fmt: skip
        self._work(self._add(post, held), need)

    def _executives(self, unit: str, staff: int) -> None:
        """Pelaksana of up to three kinds."""
        kinds = EXECUTIVES[: 1 + (staff > 2) + (staff > 5)]
        for number, (name, kelas, education) in enumerate(kinds):
            held = staff // len(kinds) + (number < staff % len(kinds))
            need = max(1, round(held * exp(self.draw.gauss(0, 0.25))))
            post = Position("", unit, name, PositionKind.EXECUTIVE, kelas, need, education=education)
            self._work(self._add(post, held), need)

    def _add(self, post: Position, held: int) -> str:
        id = f"J{len(self.positions):05d}"
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
        self.held[id] = held
        return id

    def _work(self, post: str, need: int) -> None:
        """Two tasks a year that fill the post's need, give or take a third."""
        for number in (0, 1):
            minutes = self.draw.choice(MINUTES)
            volume = max(1, round(need * YEAR_MINUTES / 2 / minutes * exp(self.draw.gauss(0, 0.3))))
            task = f"{TASKS[(self._tasks + number) % len(TASKS)]} {number + 1}"
            self._tasks += 1
            self.workload.append(
                WorkloadRow(
                    f"{post}.{number}", post, WorkloadMethod.TASK, task, "dokumen", Decimal(volume), Decimal(minutes)
                )
            )
