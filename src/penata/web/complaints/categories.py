"""What complaints are about, in citizens' words, and the category SP4N-LAPOR! files them under."""

from __future__ import annotations

from penata.core.message import Message, message

CATEGORIES: dict[str, str] = {
    "jalan": "PEKERJAAN UMUM DAN PENATAAN RUANG",
    "drainase": "PEKERJAAN UMUM DAN PENATAAN RUANG",
    "lampu": "PERHUBUNGAN",
    "sampah": "LINGKUNGAN HIDUP DAN KEHUTANAN",
    "air": "ENERGI DAN SUMBER DAYA ALAM",
    "lalu_lintas": "PERHUBUNGAN",
    "kesehatan": "KESEHATAN",
    "pendidikan": "PENDIDIKAN DAN KEBUDAYAAN",
    "kependudukan": "KEPENDUDUKAN",
    "bantuan": "SOSIAL DAN KESEJAHTERAAN",
    "perizinan": "EKONOMI DAN KEUANGAN",
    "pasar": "EKONOMI DAN KEUANGAN",
    "ketertiban": "KETENTERAMAN, KETERTIBAN UMUM, DAN PELINDUNGAN MASYARAKAT",
    "bencana": "LINGKUNGAN HIDUP DAN KEHUTANAN",
    "petugas": "POLITIK DAN HUKUM",
    "lainnya": "TOPIK LAINNYA",
}
"""Our code -> name of the category there."""


def label(category: str) -> Message:
    """What a category is called."""
    return message(f"complaints.category.{category or 'kosong'}")


def choices() -> list[tuple[str, Message]]:
    """All categories with their names."""
    return [(code, label(code)) for code in CATEGORIES]
