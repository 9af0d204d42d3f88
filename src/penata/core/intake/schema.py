"""The sheets of a city's workbook, declared once: reading, writing, the template and its reference come from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from penata.core.intake import cells
from penata.core.organisation import values as v
from penata.core.organisation.letterhead import Letterhead

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column (or, in a sheet of pairs, one line)."""

    field: str
    heading: str
    read: Reader
    meaning: str
    """In Indonesian, for the template's note and the reference page."""
    required: bool = False
    example: str = ""
    options: tuple[str, ...] = ()
    width: int = 18
    as_text: bool = False
    """Formatted as text, so that Excel keeps leading zeros and long digits."""
    default: Any = None
    longest: int = 0
    """Letters a text may have; 0 where the kind of value bounds it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows become values of `make`."""

    name: str
    title: str
    make: type[Any]
    columns: tuple[Column, ...]
    required: bool = True
    pairs: bool = False
    """Lines of name and value instead of a table."""

    def column(self, field: str) -> Column:
        """The column of a field; raises `KeyError`."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


def text(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of free text."""
    return Column(field, heading, cells.words, meaning, **{"default": "", "width": 28, "longest": 300, **more})


def code(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of identifiers, kept as text."""
    return Column(field, heading, cells.code, meaning, **{"as_text": True, "width": 20, "longest": 60, **more})


def whole(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of whole numbers."""
    return Column(field, heading, cells.integer, meaning, **{"width": 14, **more})


def number(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of decimal numbers."""
    return Column(field, heading, cells.decimal, meaning, **{"width": 14, **more})


def day(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of dates."""
    return Column(field, heading, cells.day, meaning, **{"width": 14, **more})


def flag(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column of yes and no."""
    return Column(field, heading, cells.yes, meaning, options=("ya", "tidak"), default=False, width=10, **more)


def several(field: str, heading: str, meaning: str, **more: Any) -> Column:
    """A column that holds a list."""
    return Column(field, heading, cells.listed, f"{meaning} Pisahkan dengan titik koma.", default=(), width=28, **more)


def one_of(
    field: str, heading: str, kind: Any, meaning: str, names: Mapping[str, str] | None = None, **more: Any
) -> Column:
    """A column of an enumeration's values or their written names."""
    shown = tuple(names) if names else tuple(str(member.value) for member in kind)
    return Column(field, heading, cells.enum(kind, names), meaning, options=shown, **more)


STATUS_NAMES = {"PNS": "pns", "PPPK": "pppk", "PPPK paruh waktu": "pppk_paruh_waktu", "Non-ASN": "non_asn"}
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
PREDICATES = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
ECHELONS = ("II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")


def choice_of(field: str, heading: str, names: Mapping[str, str], meaning: str, **more: Any) -> Column:
    """A column of named choices."""
    options = {**names, **{value: value for value in names.values()}}
    return Column(field, heading, cells.choice(options, tuple(names)), meaning, options=tuple(names), **more)


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

CITY_RULES = Sheet(
    "ketentuan_daerah",
    "Ketentuan daerah",
    v.CityRule,
    (
        code(
            "rule",
            "Kode aturan",
            "Dari halaman Peraturan atau `penata law search`.",
            required=True,
            example="organisation.composition.dinas",
            width=36,
        ),
        text("part", "Bagian", "Bagian nilai, mis. B > bidang; kosong bila seluruhnya.", example="B > bidang"),
        text("value", "Nilai", "Angka, ya/tidak atau teks; daftar dipisah titik koma.", required=True, example="2"),
        day("start", "Berlaku sejak", "hari/bulan/tahun.", required=True, example="01/01/2024"),
        text("source", "Dasar", "Perda atau Perwali kota.", required=True, example="Perwali 12/2024"),
        text("article", "Pasal", "Pasal atau lampirannya.", required=True, example="Pasal 4"),
    ),
    required=False,
)

LETTERHEAD = Sheet(
    "naskah",
    "Kop dan penanda tangan",
    Letterhead,
    (
        text("government", "Kop baris 1", "Mis. PEMERINTAH KOTA CONTOH; kosong: dari nama daerah."),
        text("office", "Kop baris 2", "Mis. SEKRETARIAT DAERAH."),
        text("address", "Alamat kop", "Alamat, telepon, surel."),
        text("logo_file", "Berkas logo", "Nama gambar PNG atau JPEG di folder yang sama, mis. logo.png."),
        text("place", "Tempat penandatanganan", "Mis. Tanjungbalai."),
        text("number", "Nomor naskah", "Kosong: ditulis tangan."),
        text("addressee", "Kepada", "Kosong: Sekretaris Daerah."),
        text("sender", "Dari", "Kosong: Kepala Bagian Organisasi."),
        text("signatory_title", "Jabatan penanda tangan", "Kosong: Kepala Bagian Organisasi."),
        text("signatory", "Nama penanda tangan", "Dengan gelar; kosong: ditulis tangan."),
        text("signatory_rank", "Pangkat penanda tangan", "Mis. Pembina (IV/a)."),
        Column("signatory_nip", "NIP penanda tangan", cells.nip, "18 angka, format teks.", default="", as_text=True),
    ),
    required=False,
    pairs=True,
)

SHEETS = (
    PROFILE, FINANCES, INDICATORS, AGENCIES, UNITS, POSITIONS, DUTIES, WORKLOAD, EMPLOYEES, OVERHEADS, TPP, DISTRICTS,
    CITY_RULES, LETTERHEAD,
)  # fmt: skip
SOURCES_SHEET = "profil"
INDICATOR_NAME = "Nama indikator"
"""Heading of a column of the template that only helps to fill in the others."""
EXAMPLE_MARK = "contoh:"
"""A first cell that begins so marks the template's example row; reading leaves it out."""
