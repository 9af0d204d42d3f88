"""The organisation: agencies, units, posts, their duties and their workload."""

from __future__ import annotations

from penata.core.intake.columns import Sheet, choice_of, code, flag, number, one_of, several, text, whole
from penata.core.organisation import values as v

KIND_NAMES = {
    "JPT pratama": "jpt_pratama",
    "Administrator": "administrator",
    "Pengawas": "pengawas",
    "Fungsional": "jf",
    "Pelaksana": "pelaksana",
}
METHOD_NAMES = {
    "Hasil kerja": "hasil_kerja",
    "Objek kerja": "objek_kerja",
    "Peralatan kerja": "peralatan_kerja",
    "Tugas per tugas": "tugas_per_tugas",
}
LEVELS = ("pemula", "terampil", "mahir", "penyelia", "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")
LEVEL_NAMES = {level.replace("_", " ").capitalize(): level for level in LEVELS}
ECHELONS = ("II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")

AGENCIES = Sheet(
    "perangkat_daerah",
    "Perangkat daerah",
    v.Agency,
    (
        code("id", "Kode perangkat daerah", "Singkat dan tetap.", required=True, example="DINSOS"),
        text("name", "Nama perangkat daerah", "Sesuai Perda.", required=True, example="Dinas Sosial", width=44),
        one_of(
            "kind", "Jenis perangkat daerah", v.AgencyKind, "Menurut PP 18/2016 Ps 5.", required=True, example="dinas"
        ),
        several("functions", "Kode urusan", "Urusan utama lebih dahulu.", required=True, example="1.06", as_text=True),
        choice_of(
            "type", "Tipe", {"A": "A", "B": "B", "C": "C"}, "Tipe menurut Perda; boleh kosong.", example="C", width=8
        ),
        number("official_score", "Nilai hasil pemetaan", "Hasil yang ditetapkan kementerian; boleh kosong."),
        text("official_source", "Dasar hasil pemetaan", "Nomor dan tanggal penetapan."),
        code("office", "Kode kelurahan kantor", "Letak kantor.", default=""),
        flag("protected", "Dipertahankan", "Ya bila daerah meminta tidak diubah."),
        flag("invented", "Rekaan", "Ya bila baris ini direka."),
    ),
)

UNITS = Sheet(
    "unit",
    "Unit kerja",
    v.Unit,
    (
        code("id", "Kode unit", "Singkat dan tetap.", required=True, example="DINSOS-B1"),
        code("agency", "Kode perangkat daerah", "Pemilik unit.", required=True, example="DINSOS"),
        text("name", "Nama unit", "Nama lengkap.", required=True, example="Bidang Rehabilitasi Sosial", width=44),
        one_of(
            "kind",
            "Jenis unit",
            v.UnitKind,
            "Satu unit 'pimpinan' tiap perangkat daerah.",
            required=True,
            example="bidang",
        ),
        code("parent", "Kode unit atasan", "Kosong hanya untuk unit pimpinan.", example="DINSOS"),
        code("function", "Kode urusan", "Urusan utama unit; boleh kosong."),
        code("location", "Kode kelurahan", "Bila tidak di kantor induk.", default=""),
    ),
)

POSITIONS = Sheet(
    "jabatan",
    "Jabatan",
    v.Position,
    (
        code("id", "Kode jabatan", "Singkat dan tetap.", required=True, example="DINSOS-B1.01"),
        code("unit", "Kode unit", "Unit tempat jabatan.", required=True, example="DINSOS-B1"),
        text(
            "name",
            "Nama jabatan",
            "Nomenklatur lengkap.",
            required=True,
            example="Kepala Bidang Rehabilitasi Sosial",
            width=44,
        ),
        one_of(
            "kind",
            "Jenis jabatan",
            v.PositionKind,
            "Jenis menurut UU ASN.",
            KIND_NAMES,
            required=True,
            example="Administrator",
        ),
        whole("kelas", "Kelas jabatan", "1 sampai 17.", required=True, example="11", width=10),
        whole("need", "Kebutuhan (K)", "Jumlah orang yang ditetapkan.", required=True, example="1", width=10),
        choice_of(
            "echelon",
            "Eselon",
            {name: name for name in ECHELONS},
            "Hanya jabatan struktural.",
            example="III.b",
            width=10,
        ),
        choice_of("level", "Jenjang", LEVEL_NAMES, "Hanya jabatan fungsional."),
        one_of("education", "Pendidikan minimal", v.Education, "Menurut anjab."),
        several("fields", "Bidang studi", "Yang sesuai."),
        text("certificate", "Sertifikat wajib", "Mis. STR Perawat."),
        text("grade", "Rumpun fungsional", "Mis. Perencana."),
    ),
)

DUTIES = Sheet(
    "uraian_tugas",
    "Uraian tugas",
    v.Duty,
    (
        code("id", "Kode tugas", "Tetap; unik.", required=True, example="DINSOS-B1.t1"),
        code("unit", "Kode unit", "Unit yang bertugas.", required=True, example="DINSOS-B1"),
        text(
            "text",
            "Uraian tugas",
            "Satu kalimat.",
            required=True,
            example="memberikan bantuan sosial kepada keluarga miskin",
            width=80,
            longest=2000,
        ),
        code("function", "Kode urusan", "Boleh kosong."),
    ),
    required=False,
)

WORKLOAD = Sheet(
    "beban_kerja",
    "Beban kerja",
    v.WorkloadRow,
    (
        code("id", "Kode baris", "Tetap; unik.", required=True, example="DINSOS-B1.01.1"),
        code("position", "Kode jabatan", "Jabatan yang mengerjakan.", required=True, example="DINSOS-B1.01"),
        one_of(
            "method",
            "Metode",
            v.WorkloadMethod,
            "Empat metode ABK.",
            METHOD_NAMES,
            required=True,
            example="Tugas per tugas",
        ),
        text(
            "task",
            "Uraian pekerjaan",
            "Apa yang dikerjakan.",
            required=True,
            example="Menyusun laporan triwulan",
            width=50,
        ),
        text("product", "Hasil dan satuan", "Mis. laporan.", example="laporan"),
        number("volume", "Volume setahun", "Banyaknya hasil, objek atau alat.", required=True, example="4"),
        number("minutes", "Menit tiap hasil", "Untuk metode tugas per tugas.", example="1.200"),
        number("capacity", "Kemampuan rata-rata", "Untuk tiga metode lain: banyaknya tiap orang."),
        whole("shifts", "Giliran kerja", "Untuk metode peralatan.", default=1),
    ),
    required=False,
)
