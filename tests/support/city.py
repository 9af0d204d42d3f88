"""A small invented city for tests: nine agencies, some sixty posts, some hundred people, all by rule.

`small_city()` is a `City`; `small_city().snapshot` goes into the engine. `part_city()` is four of its agencies with
every kind of row, for tests of files. Dinas Sosial and Dinas Pemberdayaan
Perempuan share a cluster and a duty; Dinas Perdagangan has a vacancy where Dinas Koperasi has a surplus.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache

from penata.core.organisation.snapshot import City, Snapshot
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    District,
    Duty,
    Education,
    Employee,
    EmployeeStatus,
    Finance,
    Government,
    GovernmentKind,
    Identity,
    IndicatorValue,
    Overhead,
    Position,
    PositionKind,
    Region,
    Sex,
    TppRate,
    Unit,
    UnitKind,
    WorkloadMethod,
    WorkloadRow,
)

AS_OF = date(2025, 1, 2)

DUTIES = {
    "1.06": (
        "memberikan bantuan sosial kepada keluarga miskin dan penyandang disabilitas",
        "melaksanakan pendampingan korban kekerasan terhadap perempuan dan anak di rumah aman",
        "memutakhirkan data terpadu kesejahteraan sosial",
    ),
    "2.08": (
        "melaksanakan pendampingan perempuan dan anak korban kekerasan",
        "mengarusutamakan gender dalam perencanaan pembangunan daerah",
        "membina forum anak kelurahan",
    ),
    "3.30": (
        "menera dan menera ulang alat ukur pedagang di pasar rakyat",
        "memantau harga dan stok barang kebutuhan pokok",
        "membina pedagang kecil dan usaha mikro dalam pemasaran produk",
    ),
    "2.17": (
        "membina usaha mikro dalam pemasaran produk dan akses pembiayaan",
        "menilai kesehatan koperasi simpan pinjam",
        "melatih pengurus koperasi menyusun laporan keuangan",
    ),
    "1.02": ("mengendalikan penyakit menular dan imunisasi", "membina puskesmas dan fasilitas kesehatan"),
    "5.03": ("mengelola mutasi dan kepangkatan pegawai", "menyusun kebutuhan aparatur sipil negara"),
    "2.11": ("mengawasi pembuangan limbah usaha", "mengangkut dan mengolah sampah kota"),
}

INDICATORS = {"1.06": 4, "2.08": 5, "3.30": 7, "2.17": 5, "1.02": 2, "2.11": 5, "5.03": 3, "4.01": 6}


@dataclass
class Builder:
    """Collects rows; each method adds one kind of thing and returns its id."""

    units: list[Unit] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    workload: list[WorkloadRow] = field(default_factory=list)
    employees: list[Employee] = field(default_factory=list)
    identities: list[Identity] = field(default_factory=list)

    def unit(
        self, id: str, agency: str, name: str, kind: UnitKind, parent: str | None, function: str | None = None
    ) -> str:
        self.units.append(Unit(id, agency, name, kind, parent, function))
        return id

    def post(
        self,
        unit: str,
        name: str,
        kind: PositionKind,
        kelas: int,
        need: int = 1,
        held: int = 1,
        echelon: str | None = None,
        level: str | None = None,
        volume: int = 0,
        status: EmployeeStatus = EmployeeStatus.PNS,
    ) -> str:
        id = f"{unit}.{len(self.positions):03d}"
        education = {PositionKind.PENGAWAS: Education.D3, PositionKind.EXECUTIVE: Education.SLTA}.get(
            kind, Education.S1
        )
        family = name.rsplit(" Ahli", 1)[0] if level else ""
        self.positions.append(
            Position(id, unit, name, kind, kelas, need, echelon, level, education=education, grade=family)
        )
        if volume:
            self.workload.append(
                WorkloadRow(
                    f"{id}.1",
                    id,
                    WorkloadMethod.TASK,
                    f"Menyelesaikan {name.lower()}",
                    "dokumen",
                    Decimal(volume),
                    minutes=Decimal(120),
                )
            )
        for _ in range(held):
            self.person(id, kind, level, education, status)
        return id

    def person(
        self, position: str, kind: PositionKind, level: str | None, education: Education, status: EmployeeStatus
    ) -> None:
        number = len(self.employees)
        birth = date(1966 + (number * 7) % 32, 1 + number % 12, 1 + (number * 5) % 28)
        start = date(min(birth.year + 24, 2021), 3, 1)
        sex = Sex.FEMALE if number % 2 else Sex.MALE
        digit = 2 if sex is Sex.FEMALE else 1
        nip = f"{birth:%Y%m%d}{start:%Y%m}{digit}{number + 1:03d}"
        if status is EmployeeStatus.PPPK:
            nip = f"{birth:%Y%m%d}{start:%Y}21{digit}{number + 1:03d}"
        rank = {
            PositionKind.JPT: "IV/b",
            PositionKind.ADMINISTRATOR: "IV/a",
            PositionKind.PENGAWAS: "III/c",
            PositionKind.FUNCTIONAL: "III/c" if level == "ahli_muda" else "III/a",
            PositionKind.EXECUTIVE: "II/c",
        }[kind]
        self.employees.append(
            Employee(
                f"p{number:03d}",
                status,
                sex,
                birth,
                start,
                education,
                position,
                rank="IX" if status is EmployeeStatus.PPPK else None if status is EmployeeStatus.NON_ASN else rank,
                position_since=date(2022, 1, 3),
                field_of_study="administrasi publik",
                performance=("baik", "baik"),
                residence="12.99.01.1001",
                prior_posts=("pelaksana",),
                years_related=5,
            )
        )
        if status is not EmployeeStatus.NON_ASN:
            self.identities.append(Identity(f"p{number:03d}", nip, f"Pegawai Rekaan {number + 1}"))

    def office(self, agency: str, function: str, fields: tuple[str, ...], echelon_head: str = "II.b") -> None:
        """A delayered dinas or badan: head, sekretariat with two subbagian, one bidang per name in `fields`."""
        top = self.unit(agency, agency, f"Pimpinan {agency}", UnitKind.HEAD, None)
        self.post(top, f"Kepala {agency}", PositionKind.JPT, 14, echelon=echelon_head)
        office = self.unit(f"{agency}-SEK", agency, "Sekretariat", UnitKind.SEKRETARIAT, top)
        self.post(office, f"Sekretaris {agency}", PositionKind.ADMINISTRATOR, 12, echelon="III.a")
        for name in ("Umum dan Kepegawaian", "Perencanaan dan Keuangan"):
            part = self.unit(f"{office}-{name[0]}", agency, f"Subbagian {name}", UnitKind.SUBBAGIAN, office)
            self.post(part, f"Kepala Subbagian {name}", PositionKind.PENGAWAS, 9, echelon="IV.a")
            self.post(part, "Pengadministrasi Perkantoran", PositionKind.EXECUTIVE, 5, need=1, held=2, volume=500)
            self.duties.append(Duty(f"{part}.d1", part, "melaksanakan administrasi umum, kepegawaian dan keuangan"))
        for index, name in enumerate(fields, start=1):
            field_unit = self.unit(f"{agency}-B{index}", agency, f"Bidang {name}", UnitKind.BIDANG, top, function)
            self.post(field_unit, f"Kepala Bidang {name}", PositionKind.ADMINISTRATOR, 11, echelon="III.b")
            self.post(
                field_unit,
                "Analis Kebijakan Ahli Muda",
                PositionKind.FUNCTIONAL,
                9,
                2,
                1,
                level="ahli_muda",
                volume=1000,
            )
            self.post(field_unit, "Penelaah Teknis Kebijakan", PositionKind.EXECUTIVE, 7, 2, 2, volume=1100)
            for number, text in enumerate(DUTIES[function][index - 1 :: len(fields)], start=1):
                self.duties.append(Duty(f"{field_unit}.d{number}", field_unit, text, function))


@cache
def small_city() -> City:
    """The small city; the same object each time (values are immutable)."""
    build = Builder()
    _secretariat(build)
    build.office("DINSOS", "1.06", ("Perlindungan Sosial", "Rehabilitasi Sosial"))
    build.office("DP3A", "2.08", ("Pemberdayaan Perempuan", "Perlindungan Anak"))
    build.office("DISDAG", "3.30", ("Perdagangan", "Metrologi"))
    build.office("DISKOP", "2.17", ("Koperasi", "Usaha Mikro"))
    build.office("DINKES", "1.02", ("Kesehatan Masyarakat", "Pengendalian Penyakit", "Pelayanan Kesehatan"))
    build.office("DLH", "2.11", ("Persampahan", "Pengawasan Lingkungan"))
    build.office("BKPSDM", "5.03", ("Mutasi", "Pengembangan"))
    clinic = build.unit("DINKES-PKM1", "DINKES", "Puskesmas Kota I", UnitKind.PUSKESMAS, "DINKES")
    build.post(clinic, "Perawat Ahli Pertama", PositionKind.FUNCTIONAL, 8, 6, 4, level="ahli_pertama", volume=5000)
    build.post(clinic, "Petugas Kebersihan", PositionKind.EXECUTIVE, 1, 1, 2, status=EmployeeStatus.NON_ASN)
    build.post(
        "DISDAG-B1",
        "Penata Layanan Operasional",
        PositionKind.EXECUTIVE,
        7,
        3,
        1,
        volume=1500,
        status=EmployeeStatus.PPPK,
    )
    build.post("DISKOP-B1", "Pengolah Data dan Informasi", PositionKind.EXECUTIVE, 6, 1, 4, volume=400)
    _district(build)
    agencies = (
        Agency("BKPSDM", "Badan Kepegawaian dan Pengembangan SDM", AgencyKind.BADAN, ("5.03", "5.04"), "C"),
        Agency("DINKES", "Dinas Kesehatan", AgencyKind.DINAS, ("1.02",), "B"),
        Agency("DINSOS", "Dinas Sosial", AgencyKind.DINAS, ("1.06",), "C"),
        Agency("DISDAG", "Dinas Perdagangan", AgencyKind.DINAS, ("3.30",), "C"),
        Agency("DISKOP", "Dinas Koperasi dan Usaha Mikro", AgencyKind.DINAS, ("2.17",), "C"),
        Agency("DLH", "Dinas Lingkungan Hidup", AgencyKind.DINAS, ("2.11",), "C"),
        Agency("DP3A", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", AgencyKind.DINAS, ("2.08",), "C"),
        Agency("KEC1", "Kecamatan Contoh Utara", AgencyKind.KECAMATAN, ("7.01",), "B", office="12.99.01.1001"),
        Agency("SETDA", "Sekretariat Daerah", AgencyKind.SETDA, ("4.01",), "C"),
    )
    snapshot = Snapshot(
        government=Government(
            "12.99",
            "Kota Contoh",
            GovernmentKind.KOTA,
            "Sumatera Utara",
            Region.SUMATERA,
            150_000,
            60_000_000,
            mayor="Wali Kota Rekaan",
            secretary="Sekda Rekaan",
            sources={"population": "rekaan"},
            invented=True,
            notice="Seluruh angka kota ini rekaan untuk pengujian.",
        ),
        as_of=AS_OF,
        finances=(
            Finance(2025, "murni", 600_000_000_000, 580_000_000_000, 240_000_000_000, 30_000_000_000, source="rekaan"),
        ),
        indicators=tuple(
            IndicatorValue(function, number, Decimal(40 * number), year=2024, source="rekaan")
            for function, count in sorted(INDICATORS.items())
            for number in range(1, count + 1)
        ),
        agencies=agencies,
        units=tuple(sorted(build.units, key=lambda unit: unit.id)),
        positions=tuple(sorted(build.positions, key=lambda position: position.id)),
        duties=tuple(sorted(build.duties, key=lambda duty: duty.id)),
        workload=tuple(sorted(build.workload, key=lambda row: row.id)),
        employees=tuple(sorted(build.employees, key=lambda person: person.id)),
        overheads=tuple(
            Overhead(agency.id, "Listrik, air dan internet", 60_000_000, Decimal("0.5"), "rekaan")
            for agency in agencies
        ),
        tpp=tuple(TppRate(kelas, 400_000 * kelas, "rekaan") for kelas in range(1, 16)),
        districts=(
            District("12.99.01", "Contoh Utara", None, Decimal("2.96"), Decimal("99.80")),
            District(
                "12.99.01.1001", "Kelurahan Satu", "12.99.01", Decimal("2.961"), Decimal("99.801"), 2_000_000, 9000
            ),
            District(
                "12.99.01.1002", "Kelurahan Dua", "12.99.01", Decimal("2.972"), Decimal("99.792"), 3_000_000, 4000
            ),
        ),
    )
    return City(snapshot, tuple(build.identities))


PART = ("DINKES", "DINSOS", "DISDAG", "KEC1")


@cache
def part_city() -> City:
    """Four agencies of the small city, for tests whose time grows with every row of a file."""
    whole = small_city()
    snapshot = whole.snapshot
    units = tuple(unit for unit in snapshot.units if unit.agency in PART)
    kept = {unit.id for unit in units}
    positions = tuple(post for post in snapshot.positions if post.unit in kept)
    posts = {post.id for post in positions}
    employees = tuple(person for person in snapshot.employees if person.position in posts)
    people = {person.id for person in employees}
    functions = {function for agency in snapshot.agencies if agency.id in PART for function in agency.functions}
    return City(
        replace(
            snapshot,
            agencies=tuple(agency for agency in snapshot.agencies if agency.id in PART),
            units=units,
            positions=positions,
            employees=employees,
            indicators=tuple(row for row in snapshot.indicators if row.function in functions),
            duties=tuple(duty for duty in snapshot.duties if duty.unit in kept),
            workload=tuple(row for row in snapshot.workload if row.position in posts),
            overheads=tuple(row for row in snapshot.overheads if row.agency in PART),
        ),
        tuple(person for person in whole.identities if person.employee in people),
    )


def _secretariat(build: Builder) -> None:
    top = build.unit("SETDA", "SETDA", "Sekretariat Daerah", UnitKind.HEAD, None)
    build.post(top, "Sekretaris Daerah", PositionKind.JPT, 15, echelon="II.a")
    for number in (1, 2):
        wing = build.unit(f"SETDA-A{number}", "SETDA", f"Asisten {number}", UnitKind.ASISTEN, top)
        build.post(wing, f"Asisten {number}", PositionKind.JPT, 14, echelon="II.b")
        for part in range(1, 5 if number == 1 else 3):
            unit = build.unit(f"{wing}-{part}", "SETDA", f"Bagian {number}.{part}", UnitKind.BAGIAN, wing, "4.01")
            build.post(unit, f"Kepala Bagian {number}.{part}", PositionKind.ADMINISTRATOR, 12, echelon="III.a")
            build.post(
                unit,
                "Analis Kebijakan Ahli Pertama",
                PositionKind.FUNCTIONAL,
                8,
                2,
                1,
                level="ahli_pertama",
                volume=900,
            )
            build.duties.append(Duty(f"{unit}.d1", unit, f"menyiapkan kebijakan bagian {number}.{part}", "4.01"))


def _district(build: Builder) -> None:
    top = build.unit("KEC1", "KEC1", "Kecamatan Contoh Utara", UnitKind.HEAD, None, "7.01")
    build.post(top, "Camat", PositionKind.ADMINISTRATOR, 12, echelon="III.a")
    office = build.unit("KEC1-SEK", "KEC1", "Sekretariat", UnitKind.SEKRETARIAT, top)
    build.post(office, "Sekretaris Kecamatan", PositionKind.PENGAWAS, 10, echelon="IV.a")
    for number in (1, 2):
        village = build.unit(f"KEC1-KEL{number}", "KEC1", f"Kelurahan {number}", UnitKind.KELURAHAN, top, "7.01")
        build.post(village, f"Lurah {number}", PositionKind.PENGAWAS, 9, echelon="IV.a")
        build.post(village, "Pengadministrasi Perkantoran", PositionKind.EXECUTIVE, 5, 2, 1, volume=700)
