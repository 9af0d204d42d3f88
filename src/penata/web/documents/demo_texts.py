"""Invented service standards for the example city; none is that of a real place."""

from __future__ import annotations

from dataclasses import dataclass

WORDS = {
    "complaints": "Melalui halaman pengaduan portal ini, loket instansi, atau telepon. Dijawab menurut jenis laporannya.",
    "legal_basis": "UU 25/2009; PermenPANRB 15/2014; ketentuan daerah (rekaan).",
    "facilities": "Loket, kursi roda, jalur landai, ruang laktasi, dan komputer untuk warga.",
    "competence": "Memahami jenis layanan dan pengelolaan arsip.",
    "supervision": "Atasan langsung memeriksa berkas setiap minggu.",
    "staff": "3 orang",
    "guarantee": "Selesai sesuai waktu; bila terlambat, pemohon diberi tahu alasannya.",
    "safety": "Surat bernomor dan dapat diperiksa keasliannya; berkas disimpan tertutup.",
    "evaluation": "Dinilai setiap semester dari survei kepuasan dan ketepatan waktu.",
    "fee": "0",
}

APPLICANTS = (
    "Siti Rekaan", "Budi Rekaan", "Rahmat Contoh", "Dewi Contoh", "Andi Misal", "Nurul Misal", "Lestari Rekaan",
    "Hasan Contoh",
)  # fmt: skip
"""Names of nobody."""


HELD = (
    ("DUKCAPIL", "DINSOS", "kk", "Susunan keluarga dalam Kartu Keluarga"),
    ("DUKCAPIL", "DINSOS", "ktp", "Data KTP-el pemohon"),
)
"""Invented register: agency that holds, agency that uses, requirement, name of the data."""
HELD_BASIS, HELD_AGREEMENT = "Tugas pelayanan publik (rekaan)", "Perjanjian akses rekaan nomor 000/CONTOH"


@dataclass(frozen=True, slots=True)
class Told:
    """An invented service."""

    slug: str
    agency: str
    name: str
    summary: str
    content: dict[str, str]
    outside: str = ""


SERVICES = (
    Told(
        "surat-keterangan-bantuan-sosial",
        "DINSOS",
        "Surat keterangan untuk bantuan sosial",
        "Keterangan bahwa keluarga Anda terdaftar, untuk keringanan sekolah atau berobat.",
        {
            "questions": (
                "keperluan: Surat ini untuk apa? (sekolah=Keringanan biaya sekolah; berobat=Keringanan biaya berobat;"
                " lain=Keperluan lain)\n"
                "uraian: Keperluan lainnya apa? (teks) [bila keperluan=lain]\n"
                "alamat: Di mana alamat Anda sekarang? (teks)\n"
                "diwakilkan: Apakah Anda mengurus untuk orang lain? (tidak=Tidak; ya=Ya)\n"
                "hubungan: Apa hubungan Anda dengan orang itu? (teks) [bila diwakilkan=ya]"
            ),
            "requirements": (
                "ktp: KTP-el pemohon | Surat keterangan perekaman {pada DUKCAPIL}\n"
                "kk: Kartu Keluarga {pada DUKCAPIL}\n"
                "sekolah: Surat dari sekolah [bila keperluan=sekolah]\n"
                "rujukan: Surat rujukan atau tagihan rumah sakit [bila keperluan=berobat]\n"
                "kuasa: Surat kuasa bermeterai [bila diwakilkan=ya]"
            ),
            "steps": (
                "Periksa kelengkapan berkas (petugas)\nCocokkan dengan data terpadu (petugas)\n"
                "Paraf kepala (kepala)\nBuat konsep surat (petugas)\nPutuskan dan tanda tangani (kepala)"
            ),
            "time": "3 hari kerja",
            "product": "Surat keterangan bernomor, berlaku enam bulan.",
            "letter_title": "Surat keterangan terdaftar",
            "letter_class": "460",
            "letter_text": (
                "Dengan ini diterangkan bahwa {nama}, beralamat di {alamat}, terdaftar sebagai keluarga penerima"
                " layanan sosial daerah.\n\nSurat ini dibuat untuk {keperluan} dan berlaku enam bulan sejak diterbitkan."
            ),
        },
    ),
    Told(
        "izin-kegiatan-sosial",
        "DINSOS",
        "Rekomendasi kegiatan pengumpulan sumbangan",
        "Untuk lembaga atau panitia yang mengumpulkan uang atau barang bagi kegiatan sosial.",
        {
            "questions": (
                "pemohon: Siapa yang mengajukan? (baru=Lembaga baru; lama=Lembaga terdaftar)\n"
                "lembaga: Apa nama lembaga atau panitianya? (teks)\n"
                "mulai: Kapan kegiatannya mulai? (tanggal)"
            ),
            "requirements": (
                "akta: Akta pendirian | Surat keputusan panitia [bila pemohon=baru]\n"
                "rencana: Rencana kegiatan dan anggaran\nktp: KTP-el penanggung jawab {pada DUKCAPIL}"
            ),
            "steps": (
                "Periksa kelengkapan berkas (petugas)\nTinjau rencana kegiatan (petugas)\n"
                "Putuskan dan tanda tangani (kepala)"
            ),
            "time": "Lembaga baru 5 hari kerja; lembaga terdaftar 2 hari kerja",
            "product": "Surat rekomendasi bernomor.",
            "letter_title": "Rekomendasi kegiatan",
            "letter_class": "461",
            "letter_text": "Memberi rekomendasi kepada {lembaga} untuk kegiatan yang mulai {mulai}, dengan penanggung jawab {nama}.",
        },
    ),
    Told(
        "rekomendasi-praktik-apoteker",
        "DINKES",
        "Rekomendasi praktik apoteker",
        "Syarat sebelum mengurus surat izin praktik apoteker.",
        {
            "questions": (
                "urutan: Ini praktik Anda yang ke berapa? (1=Pertama; 2=Kedua; 3=Ketiga)\n"
                "tempat: Apa nama tempat praktiknya? (teks)"
            ),
            "requirements": (
                "ktp: KTP-el {pada DUKCAPIL}\nstra: Surat tanda registrasi apoteker\nijazah: Ijazah\n"
                "sebelumnya: Surat izin praktik yang sudah ada [bila urutan=2/3] {pada DPMPTSP}"
            ),
            "steps": "Periksa berkas (petugas)\nKunjungi tempat praktik (petugas)\nPutuskan dan tanda tangani (kepala)",
            "time": "1-5 hari kerja",
            "product": "Surat rekomendasi bernomor.",
            "letter_title": "Rekomendasi praktik",
            "letter_class": "445",
            "letter_text": "Memberi rekomendasi kepada {nama} untuk berpraktik sebagai apoteker di {tempat}.",
        },
    ),
    Told(
        "ktp-el-hilang-rusak",
        "DUKCAPIL",
        "KTP-el hilang atau rusak",
        "Ganti KTP yang hilang, patah, atau tidak terbaca.",
        {
            "requirements": (
                "bukti: KTP-el yang rusak | Surat kehilangan dari kepolisian\nkk: Kartu Keluarga"
            ),
        },
        "https://dukcapil.kemendagri.go.id/",
    ),
    Told(
        "nomor-induk-berusaha",
        "DPMPTSP",
        "Nomor induk berusaha (NIB)",
        "Memulai usaha dagang, jasa, atau pabrik.",
        {"requirements": "ktp: KTP-el penanggung jawab\nnpwp: NPWP\nalamat: Alamat dan jenis usaha"},
        "https://oss.go.id/",
    ),
)  # fmt: skip
