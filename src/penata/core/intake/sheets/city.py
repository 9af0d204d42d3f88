"""The city itself: its profile, money, indicators, places and prices."""

from __future__ import annotations

from penata.core.intake import cells
from penata.core.intake.columns import Column, Sheet, choice_of, code, day, flag, number, one_of, text, whole
from penata.core.organisation import values as v

PROFILE = Sheet(
    "profil",
    "Profil daerah",
    v.Government,
    (
        code("code", "Kode daerah", "Kode Kemendagri.", required=True, example="12.74"),
        text("name", "Nama daerah", "Nama lengkap.", required=True, example="Kota Contoh"),
        one_of("kind", "Jenis daerah", v.GovernmentKind, "Kota atau kabupaten.", required=True, example="kota"),
        text("province", "Provinsi", "Nama provinsi.", required=True, example="Sumatera Utara"),
        one_of(
            "region",
            "Wilayah",
            v.Region,
            "Gugus pulau untuk faktor geografis (PP 18/2016 Ps 107).",
            required=True,
            example="sumatera",
        ),
        whole("population", "Jumlah penduduk", "Jiwa.", required=True, example="150.000"),
        Column(
            "area_m2", "Luas wilayah (km2)", cells.square_metres, "Kilometer persegi.", required=True, example="60,5"
        ),
        day("as_of", "Tanggal data", "Keadaan pada tanggal ini.", required=True, example="02/01/2025"),
        flag("archipelagic", "Berciri kepulauan", "Daerah berciri kepulauan."),
        flag("land_border", "Perbatasan darat", "Berbatasan darat dengan negara lain."),
        flag("outermost_island", "Pulau terluar", "Pulau-pulau terluar di daerah perbatasan."),
        text("mayor", "Nama kepala daerah", "Untuk naskah; boleh kosong."),
        text("secretary", "Nama sekretaris daerah", "Untuk naskah; boleh kosong."),
        flag("invented", "Memuat data rekaan", "Ya bila sebagian angka direka."),
        text("notice", "Keterangan rekaan", "Apa yang direka.", width=60, longest=2000),
    ),
    pairs=True,
)

FINANCES = Sheet(
    "keuangan",
    "Keuangan",
    v.Finance,
    (
        whole("year", "Tahun anggaran", "Empat angka.", required=True, example="2025"),
        choice_of(
            "stage",
            "Tahap",
            {"murni": "murni", "perubahan": "perubahan", "realisasi": "realisasi"},
            "APBD murni, perubahan atau realisasi.",
            required=True,
            example="murni",
        ),
        whole("apbd", "Jumlah APBD (Rp)", "Rupiah penuh.", required=True, example="710.748.717.835", width=22),
        whole("expenditure", "Total belanja (Rp)", "Rupiah penuh.", required=True, example="700.000.000.000", width=22),
        whole("personnel", "Belanja pegawai (Rp)", "Seluruhnya.", required=True, example="280.000.000.000", width=22),
        whole(
            "teacher_allowance_tkd",
            "Tunjangan guru melalui TKD (Rp)",
            "Di luar batas 30 persen (UU 1/2022 Ps 146).",
            default=0,
            width=22,
        ),
        whole("infrastructure", "Belanja infrastruktur (Rp)", "Boleh kosong.", width=22),
        text("source", "Sumber", "Dokumen asal angka."),
    ),
)

INDICATORS = Sheet(
    "indikator",
    "Nilai indikator pemetaan",
    v.IndicatorValue,
    (
        code("function", "Kode urusan", "Mis. 1.01, 1.05.1, 4.01, 7.01.", required=True, example="1.01"),
        whole("number", "Nomor indikator", "Nomor dalam tabel PP 18/2016.", required=True, example="1"),
        number("value", "Nilai", "Angka indikator; kosongkan bila belum ada.", example="120"),
        flag("not_applicable", "Tidak berlaku", "Ya bila urusan atau indikator tidak ada di daerah; dinilai nol."),
        whole("year", "Tahun data", "Tahun nilai itu."),
        text("source", "Sumber", "Dokumen asal."),
        text("filled_by", "Pengisi", "Jabatan atau unit yang mengisi."),
        text("verified_by", "Verifikator", "Jabatan atau unit yang memeriksa."),
        code("agency", "Kode perangkat daerah", "Hanya untuk kecamatan (7.01).", default=""),
    ),
)

OVERHEADS = Sheet(
    "biaya_operasional",
    "Biaya operasional kantor",
    v.Overhead,
    (
        code("agency", "Kode perangkat daerah", "Pemilik biaya.", required=True, example="DINSOS"),
        text("item", "Jenis biaya", "Mis. listrik, sewa.", required=True, example="Listrik dan air"),
        whole("yearly", "Setahun (Rp)", "Rupiah penuh.", required=True, example="60.000.000"),
        number("saved_share", "Bagian yang hemat bila digabung", "0 sampai 1.", example="0,5"),
        text("source", "Sumber", "Dokumen asal."),
        flag("verified", "Diperiksa", "Ya bila sudah diperiksa."),
    ),
    required=False,
)

TPP = Sheet(
    "tpp",
    "TPP per kelas jabatan",
    v.TppRate,
    (
        whole("kelas", "Kelas jabatan", "1 sampai 17.", required=True, example="7"),
        whole("monthly", "TPP sebulan (Rp)", "Menurut Perwali.", required=True, example="2.500.000"),
        text("source", "Sumber", "Nomor Perwali."),
        flag("verified", "Diperiksa", "Ya bila sudah diperiksa."),
    ),
    required=False,
)

DISTRICTS = Sheet(
    "wilayah",
    "Kecamatan dan kelurahan",
    v.District,
    (
        code("code", "Kode wilayah", "Kode Kemendagri.", required=True, example="12.74.01"),
        text("name", "Nama wilayah", "Nama.", required=True, example="Kecamatan Contoh"),
        code("parent", "Kode kecamatan", "Kosong untuk kecamatan."),
        number("latitude", "Lintang", "Derajat desimal.", required=True, example="2,96"),
        number("longitude", "Bujur", "Derajat desimal.", required=True, example="99,80"),
        Column("area_m2", "Luas (km2)", cells.square_metres, "Kilometer persegi.", default=0),
        whole("population", "Penduduk", "Jiwa; boleh kosong."),
    ),
    required=False,
)
