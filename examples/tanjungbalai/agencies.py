"""Every agency of the example city, built unit by unit on the public list."""

from __future__ import annotations

import random

from examples.tanjungbalai.structure import Content, Structure, statement
from penata.core.organisation.values import PositionKind, UnitKind, WorkloadMethod

JPT, ADMINISTRATOR, PENGAWAS = PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS
FIELDS_BY_TYPE = {"A": 4, "B": 3, "C": 2}
VACANT_HEADS = frozenset({"DISNAKER", "DPPKB"})
VACANT_FIELDS = frozenset({"DISPORAPAR", "DISPANTAN", "DP3APM"})
CROWDED = frozenset({"DISKOP", "DISPUSIP", "DISPORAPAR", "DISNAKER"})
"""Agencies with too many administrators of office."""
SHORT = frozenset({"KOMINFO", "DPMPTSP", "DUKCAPIL", "BPKPD"})
"""Agencies short of skilled staff."""
SENIORS = (
    ("SETDA-A1-1", "Analis Kebijakan", "administrasi publik", 1),
    ("SETDA-A2-1", "Analis Kebijakan", "ekonomi", 1),
    ("BAPPERIDA-B1", "Perencana", "administrasi publik", 2),
    ("BPKPD-B1", "Analis Keuangan Pusat dan Daerah", "akuntansi", 1),
    ("KOMINFO-B1", "Pranata Komputer", "informatika", 1),
    ("BKPSDM-B1", "Analis Sumber Daya Manusia Aparatur", "manajemen", 1),
    ("INSPEKTORAT-I1", "Auditor", "akuntansi", 2),
)
"""Senior functional posts the delayering set up and nobody has filled yet: unit, family, field of study, need."""
SCHOOLS, JUNIOR_SCHOOLS, CLINICS = 57, 12, 8


def build_agencies(build: Structure, public: Content, bidang: Content, other: Content, types: Content) -> None:
    """All agencies in the order of the public list, then the kecamatan."""
    for agency in public["agencies"]:
        id, name = agency["id"], agency["name"]
        if agency["kind"] == "setda":
            _setda(build, public["bagian"], other)
        elif agency["kind"] == "setwan":
            _setwan(build, other)
        elif agency["kind"] == "inspektorat":
            _inspektorat(build, other)
        else:
            _office(build, id, name, agency["kind"], bidang[id], types.get(id, "C"), other)
    _health(build)
    _schools(build, public)
    for number, place in enumerate(public["districts"], start=1):
        _district(build, f"KEC{number}", place, other)
    _seniors(build)


def _office(build: Structure, id: str, name: str, kind: str, fields: list[Content], type: str, other: Content) -> None:
    top = build.unit(id, id, name, UnitKind.HEAD, None)
    build.leader(top, f"Kepala {name}", JPT, "II.b", 14, vacant=id in VACANT_HEADS)
    _sekretariat(build, id, name, kind, 3 if type == "A" else 2, other)
    for number, row in enumerate(fields, start=1):
        _field(build, id, number, row)
    for number, part in enumerate(other["uptd"].get(id, ()), start=1):
        _uptd(build, id, number, part)


def _sekretariat(build: Structure, id: str, name: str, kind: str, sections: int, other: Content) -> None:
    office = build.unit(f"{id}-SEK", id, "Sekretariat", UnitKind.SEKRETARIAT, id)
    build.leader(office, f"Sekretaris {name}", ADMINISTRATOR, "III.a", 12)
    build.functional(
        office, "Perencana", "ahli_pertama", 1, int(id not in SHORT), "administrasi publik", "rencana kerja kantor"
    )
    for text in other["office"]:
        build.duty(office, text)
    for number, section in enumerate(list(other["section"])[:sections], start=1):
        unit = build.unit(f"{office}-{number}", id, f"Subbagian {section}", UnitKind.SUBBAGIAN, office)
        build.leader(unit, f"Kepala Subbagian {section}", PENGAWAS, "IV.a", 9)
        for text in other["section"][section]:
            build.duty(unit, text)
        crowd = 3 if id in CROWDED else 1
        build.executive(unit, "Penelaah Teknis Kebijakan", 2, 2, f"urusan {section.lower()}")
        build.executive(unit, "Pengolah Data dan Informasi", 2, 1 if id in SHORT else 2, f"data {section.lower()}")
        build.executive(
            unit, "Pengadministrasi Perkantoran", 2, 2 + crowd, f"surat dan berkas {section.lower()}", non_asn=crowd
        )
        if number == 1:
            build.counted(unit, "Pengemudi", WorkloadMethod.EQUIPMENT, 2, "1", 2, 1)
            build.functional(unit, "Arsiparis", "terampil", 1, int(id in CROWDED), "kearsipan", "arsip dinamis")
        elif number == 2:
            build.executive(unit, "Penata Layanan Operasional", 2, 2, "belanja dan pembukuan")


def _field(build: Structure, id: str, number: int, row: Content) -> None:
    unit = build.unit(f"{id}-B{number}", id, f"Bidang {row['name']}", UnitKind.BIDANG, id, row["function"])
    build.leader(
        unit, f"Kepala Bidang {row['name']}", ADMINISTRATOR, "III.b", 11, vacant=number == 2 and id in VACANT_FIELDS
    )
    build.field_duties(unit, row["name"], row["objects"], row["function"])
    first, short = row["objects"][0], id in SHORT
    build.functional(unit, row["family"], "ahli_muda", 3, 2 if short else 3, row["study"], first)
    build.functional(
        unit,
        row["family"],
        "ahli_pertama",
        4,
        2 if short else 4,
        row["study"],
        row["objects"][1],
        status="pppk" if number == 1 else "pns",
    )
    build.functional(unit, "Analis Kebijakan", "ahli_muda", 1, 1, "administrasi publik", first)
    build.executive(unit, "Penelaah Teknis Kebijakan", 3, 3, row["objects"][-1])
    build.executive(unit, "Pengolah Data dan Informasi", 3, 2 if short else 3, first)
    build.executive(
        unit, "Pengadministrasi Perkantoran", 1, 2 if id in CROWDED else 1, f"berkas {row['name'].lower()}", non_asn=1
    )
    if id in ("SATPOLPP", "DLH", "DISHUB"):
        build.executive(unit, "Operator Layanan Operasional", 20, 22, first, non_asn=15, status="pppk_paruh_waktu")
    if id == "DUKCAPIL" and number == 1:
        build.counted(unit, "Petugas Penerima Berkas", WorkloadMethod.OBJECT, 150, "50", 3, 2)
        build.counted(unit, "Pencetak Dokumen", WorkloadMethod.PRODUCT, 500, "100", 5, 3)


def _uptd(build: Structure, id: str, number: int, name: str) -> None:
    unit = build.unit(f"{id}-U{number}", id, f"UPTD {name}", UnitKind.UPTD, id)
    build.leader(unit, f"Kepala UPTD {name}", PENGAWAS, "IV.a", 9)
    section = build.unit(f"{unit}-TU", id, "Subbagian Tata Usaha", UnitKind.SUBBAGIAN, unit)
    build.leader(section, f"Kepala Subbagian Tata Usaha UPTD {name}", PENGAWAS, "IV.b", 8, vacant=number == 2)
    build.executive(unit, "Operator Layanan Operasional", 6, 5, f"pelayanan {name.lower()}", non_asn=4)
    build.executive(section, "Pengadministrasi Perkantoran", 2, 2, f"administrasi {name.lower()}")
    build.duty(unit, f"melaksanakan kegiatan teknis operasional {name.lower()}")


def _setda(build: Structure, bagian: list[str], other: Content) -> None:
    top = build.unit("SETDA", "SETDA", "Sekretariat Daerah", UnitKind.HEAD, None)
    build.leader(top, "Sekretaris Daerah", JPT, "II.a", 15)
    for number, name in enumerate(
        ("Pemerintahan, Hukum dan Politik", "Kemasyarakatan dan SDM", "Ekonomi, Pembangunan dan Keuangan"), start=1
    ):
        expert = build.unit(f"SETDA-SA{number}", "SETDA", f"Staf Ahli {name}", UnitKind.STAF_AHLI, top)
        build.leader(expert, f"Staf Ahli {name}", JPT, "II.b", 13, vacant=number == 3)
    wings = ("Pemerintahan dan Kesejahteraan Rakyat", "Perekonomian dan Pembangunan", "Administrasi Umum")
    for number, wing in enumerate(wings, start=1):
        unit = build.unit(f"SETDA-A{number}", "SETDA", f"Asisten {wing}", UnitKind.ASISTEN, top)
        build.leader(unit, f"Asisten {wing}", JPT, "II.b", 14)
        for place, name in enumerate(bagian[number * 3 - 3 : number * 3], start=1):
            _bagian(build, "SETDA", f"{unit}-{place}", unit, name, "4.01", other)


def _setwan(build: Structure, other: Content) -> None:
    top = build.unit("SETWAN", "SETWAN", "Sekretariat DPRD", UnitKind.HEAD, None)
    build.leader(top, "Sekretaris DPRD", JPT, "II.b", 14)
    for place, name in enumerate(
        ("Persidangan dan Perundang-undangan", "Program dan Keuangan", "Fasilitasi Penganggaran dan Pengawasan"),
        start=1,
    ):
        _bagian(build, "SETWAN", f"SETWAN-{place}", top, name, "4.02", other)


def _bagian(build: Structure, agency: str, id: str, parent: str, name: str, function: str, other: Content) -> None:
    unit = build.unit(id, agency, f"Bagian {name}", UnitKind.BAGIAN, parent, function)
    build.leader(unit, f"Kepala Bagian {name}", ADMINISTRATOR, "III.a", 12)
    for subject in other["bagian"][name]:
        build.duty(unit, f"menyiapkan bahan kebijakan {subject}", function)
        build.duty(unit, f"mengoordinasikan dan memantau {subject}", function)
    section = build.unit(f"{id}-TU", agency, f"Subbagian Tata Usaha {name}", UnitKind.SUBBAGIAN, unit)
    build.leader(section, f"Kepala Subbagian Tata Usaha {name}", PENGAWAS, "IV.a", 9)
    build.functional(unit, "Analis Kebijakan", "ahli_muda", 2, 2, "administrasi publik", other["bagian"][name][0])
    build.functional(unit, "Analis Kebijakan", "ahli_pertama", 2, 1, "administrasi publik", other["bagian"][name][-1])
    build.executive(unit, "Penelaah Teknis Kebijakan", 3, 3, other["bagian"][name][0])
    build.executive(section, "Pengadministrasi Perkantoran", 2, 2, f"tata usaha {name.lower()}", non_asn=2)


def _inspektorat(build: Structure, other: Content) -> None:
    top = build.unit("INSPEKTORAT", "INSPEKTORAT", "Inspektorat", UnitKind.HEAD, None)
    build.leader(top, "Inspektur", JPT, "II.b", 14)
    _sekretariat(build, "INSPEKTORAT", "Inspektorat", "inspektorat", 2, other)
    for number in range(1, 5):
        unit = build.unit(
            f"INSPEKTORAT-I{number}", "INSPEKTORAT", f"Inspektur Pembantu {number}", UnitKind.IRBAN, top, "6.01"
        )
        build.leader(unit, f"Inspektur Pembantu {number}", ADMINISTRATOR, "III.a", 12)
        build.functional(
            unit, "Auditor", "ahli_muda", 3, 2, "akuntansi", other["irban"][0], certificate="Sertifikat Auditor"
        )
        build.functional(
            unit, "Auditor", "ahli_pertama", 4, 3, "akuntansi", other["irban"][1], certificate="Sertifikat Auditor"
        )
        for subject in other["irban"]:
            build.duty(unit, f"melaksanakan {subject} pada wilayah {number}", "6.01")


def _health(build: Structure) -> None:
    hospital = build.unit("DINKES-RSUD", "DINKES", "RSUD Dr. Tengku Mansyur", UnitKind.RUMAH_SAKIT, "DINKES", "1.02")
    for family, level, need, held, study in (
        ("Dokter", "ahli_muda", 20, 14, "kedokteran"),
        ("Dokter", "ahli_pertama", 25, 18, "kedokteran"),
        ("Perawat", "ahli_pertama", 90, 82, "keperawatan"),
        ("Perawat", "terampil", 110, 104, "keperawatan"),
        ("Bidan", "terampil", 50, 48, "kebidanan"),
        ("Apoteker", "ahli_pertama", 12, 9, "farmasi"),
        ("Pranata Laboratorium Kesehatan", "terampil", 18, 14, "analis kesehatan"),
        ("Nutrisionis", "ahli_pertama", 8, 6, "gizi"),
    ):
        build.functional(hospital, family, level, need, held, study, "pasien rumah sakit", certificate=f"STR {family}")
    build.executive(hospital, "Pengadministrasi Perkantoran", 30, 38, "rekam medis", non_asn=40)
    for number in range(1, CLINICS + 1):
        clinic = build.unit(
            f"DINKES-PKM{number}", "DINKES", f"Puskesmas {number}", UnitKind.PUSKESMAS, "DINKES", "1.02"
        )
        for family, level, need, held, study in (
            ("Dokter", "ahli_pertama", 3, 2, "kedokteran"),
            ("Perawat", "terampil", 14, 13, "keperawatan"),
            ("Bidan", "terampil", 16, 17, "kebidanan"),
            ("Nutrisionis", "ahli_pertama", 2, 1, "gizi"),
            ("Sanitarian", "terampil", 2, 1, "kesehatan lingkungan"),
            ("Apoteker", "ahli_pertama", 1, 1, "farmasi"),
        ):
            build.functional(
                clinic,
                family,
                level,
                need,
                held,
                study,
                "kunjungan puskesmas",
                certificate=f"STR {family}",
                status="pppk" if family == "Bidan" else "pns",
            )
        build.executive(clinic, "Pengadministrasi Perkantoran", 3, 4, "pendaftaran pasien", non_asn=3)


def _schools(build: Structure, public: Content) -> None:
    villages = [village["code"] for place in public["districts"] for village in place["kelurahan"]]
    for number in range(1, SCHOOLS + JUNIOR_SCHOOLS + 1):
        junior = number > SCHOOLS
        name = f"SMP Negeri {number - SCHOOLS}" if junior else f"SD Negeri {number}"
        place = villages[number % len(villages)]
        school = build.unit(f"DISDIK-S{number:02d}", "DISDIK", name, UnitKind.SEKOLAH, "DISDIK", "1.01", place)
        size = 3 if junior else 1
        build.functional(
            school, "Guru", "ahli_madya", size, size, "pendidikan", "pembelajaran", certificate="Sertifikat Pendidik"
        )
        build.functional(
            school,
            "Guru",
            "ahli_muda",
            5 * size,
            5 * size - 1,
            "pendidikan",
            "pembelajaran",
            certificate="Sertifikat Pendidik",
        )
        build.functional(
            school, "Guru", "ahli_pertama", 8 * size, 7 * size, "pendidikan", "pembelajaran", status="pppk"
        )
        build.executive(school, "Pengadministrasi Perkantoran", 1, size, "administrasi sekolah", non_asn=1)


def _seniors(build: Structure) -> None:
    build.rng, drawn = random.Random(len(SENIORS)), build.rng  # so that the rest of the city stays as it is
    for unit, family, study, need in SENIORS:
        certificate = "Sertifikat Auditor" if family == "Auditor" else ""
        build.functional(unit, family, "ahli_madya", need, 0, study, f"telaah {family.lower()}", certificate)
    build.rng = drawn


def _district(build: Structure, id: str, place: Content, other: Content) -> None:
    top = build.unit(id, id, f"Kecamatan {place['name']}", UnitKind.HEAD, None, "7.01", place["kelurahan"][0]["code"])
    build.leader(top, f"Camat {place['name']}", ADMINISTRATOR, "III.a", 12)
    office = build.unit(f"{id}-SEK", id, "Sekretariat Kecamatan", UnitKind.SEKRETARIAT, top)
    build.leader(office, f"Sekretaris Kecamatan {place['name']}", PENGAWAS, "IV.a", 10)
    for number, section in enumerate(("Umum", "Keuangan dan Program"), start=1):
        unit = build.unit(f"{office}-{number}", id, f"Subbagian {section}", UnitKind.SUBBAGIAN, office)
        build.leader(unit, f"Kepala Subbagian {section} {place['name']}", PENGAWAS, "IV.b", 8)
        build.executive(unit, "Pengadministrasi Perkantoran", 2, 2, f"urusan {section.lower()}", non_asn=1)
    for number, (section, subjects) in enumerate(other["kecamatan"].items(), start=1):
        unit = build.unit(f"{id}-S{number}", id, f"Seksi {section}", UnitKind.SEKSI, top, "7.01")
        build.leader(unit, f"Kepala Seksi {section} {place['name']}", PENGAWAS, "IV.a", 9)
        build.executive(unit, "Pengolah Data dan Informasi", 2, 1, subjects[0])
        for subject in subjects:
            build.duty(unit, f"{statement('melaksanakan', subject)} di kecamatan", "7.01")
    for number, village in enumerate(place["kelurahan"], start=1):
        unit = build.unit(
            f"{id}-K{number}", id, f"Kelurahan {village['name']}", UnitKind.KELURAHAN, top, "7.01", village["code"]
        )
        build.leader(unit, f"Lurah {village['name']}", PENGAWAS, "IV.a", 9)
        build.leader(unit, f"Sekretaris Kelurahan {village['name']}", PENGAWAS, "IV.b", 8, vacant=number == 5)
        for section in ("Pemerintahan", "Pemberdayaan dan Ketertiban"):
            build.leader(unit, f"Kepala Seksi {section} Kelurahan {village['name']}", PENGAWAS, "IV.b", 8)
        build.executive(unit, "Pengadministrasi Perkantoran", 2, 2, "pelayanan kelurahan", non_asn=1)
        build.executive(unit, "Pengolah Data dan Informasi", 1, 1, "data kelurahan")
