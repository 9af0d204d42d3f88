"""The people who work there."""

from __future__ import annotations

from penata.core.intake import cells
from penata.core.intake.columns import Column, Sheet, code, day, flag, one_of, several, text, whole
from penata.core.organisation import values as v

STATUS_NAMES = {"PNS": "pns", "PPPK": "pppk", "PPPK paruh waktu": "pppk_paruh_waktu", "Non-ASN": "non_asn"}
PREDICATES = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")

EMPLOYEES = Sheet(
    "pegawai",
    "Pegawai",
    v.Employee,
    (
        code("id", "Kode internal", "Diisi Penata; kosongkan pada berkas baru.", default="", longest=40),
        Column(
            "nip",
            "NIP",
            cells.nip,
            "18 angka, format teks; kosong untuk non-ASN.",
            example="198001012005011001",
            width=24,
            as_text=True,
        ),
        text("name", "Nama", "Nama tanpa gelar.", example="Nama Contoh", longest=150),
        one_of("status", "Status", v.EmployeeStatus, "Status kepegawaian.", STATUS_NAMES, required=True, example="PNS"),
        one_of("sex", "Jenis kelamin", v.Sex, "L atau P; hanya untuk laporan.", required=True, example="L", width=8),
        day("birth_date", "Tanggal lahir", "hari/bulan/tahun.", required=True, example="01/01/1980"),
        day("start_date", "TMT CPNS atau awal kontrak", "hari/bulan/tahun.", required=True, example="01/01/2005"),
        one_of("education", "Pendidikan terakhir", v.Education, "Tingkat.", required=True, example="S-1", width=10),
        code("position", "Kode jabatan", "Jabatan yang diduduki.", example="DINSOS-B1.01"),
        code("rank", "Golongan", "Mis. III/c; PPPK angka Romawi.", example="III/c", width=10),
        day("position_since", "TMT jabatan", "hari/bulan/tahun.", example="03/01/2022"),
        text("field_of_study", "Bidang studi", "Jurusan.", example="administrasi publik"),
        several("certificates", "Sertifikat", "Yang masih berlaku."),
        several(
            "performance",
            "Predikat kinerja",
            "Terbaru lebih dahulu: " + ", ".join(PREDICATES) + ".",
            example="baik; baik",
        ),
        code("residence", "Kode kelurahan tempat tinggal", "Kelurahan saja, tanpa alamat.", default=""),
        flag("disciplined", "Hukuman disiplin berjalan", "Sedang atau berat."),
        several("prior_posts", "Riwayat jenis jabatan", "Mis. pelaksana; pengawas."),
        whole("years_related", "Pengalaman bidang (tahun)", "Pada bidang jabatan kini."),
    ),
)
