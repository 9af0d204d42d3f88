"""What the city decides for itself: its own rules over the law, and the head of its papers."""

from __future__ import annotations

from penata.core.intake import cells
from penata.core.intake.columns import Column, Sheet, code, day, text
from penata.core.organisation import values as v
from penata.core.organisation.letterhead import Letterhead

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
