"""Duty statements as word stems: what is said of the matter, without the words of administration."""

from __future__ import annotations

import re

from penata.core.stemming import stem

WORD = re.compile(r"[a-z]{2,}")
FRAMES = re.compile(
    r"\b(?:rencana (?:dan )?program kerja|program dan rencana kerja|program kerja|rencana kerja(?: dan anggaran)?"
    r"|rencana kegiatan|kegiatan teknis operasional|pelaksanaan tugas|tugas (?:dan|pokok dan) fungsi"
    r"|bahan (?:perumusan )?kebijakan(?: teknis)?"
    r"|kebijakan teknis|tugas lain yang diberikan(?: oleh)?(?: pimpinan| atasan)?"
    r"|sesuai dengan (?:peraturan|ketentuan|bidang|tugas)[a-z -]*)\b"
)
"""Set phrases that say how one works, not on what (our own list)."""
# fmt: off
BOILERPLATE = frozenset({
    "ampu", "analisis", "antar", "atas", "atau", "atur", "aturan", "awas", "badan", "bagi", "bagian", "bahan",
    "bidang", "bijak", "bina", "camat", "daerah", "dalam", "dan", "dari", "data", "dengan", "di", "dinas",
    "dokumen", "dokumentasi", "evaluasi", "fasilitas", "fungsi", "himpun", "informasi", "kabupaten", "kaji",
    "kantor", "ke", "kecamatan", "kelola", "kendali", "kepada", "kerja", "koordinasi", "kota", "lain",
    "laksana", "lapor", "layan", "lingkup", "olah", "oleh", "pada", "pantau", "para", "pemerintah", "perangkat",
    "perintah", "program", "rencana", "rumus", "seksi", "selenggara", "serta", "sesuai", "siap", "susun",
    "teknis", "telaah", "tentu", "tugas", "undang", "unit", "untuk", "urus", "verifikasi", "wilayah", "yang",
})
# fmt: on
"""Stems that say how one works, not on what (our own list)."""
GRAMMAR = frozenset({"atau", "bagi", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "serta", "untuk", "yang"})
"""Words that only join others."""


def stems(text: str) -> tuple[str, ...]:
    """The stems of a statement that carry its matter, in order."""
    plain = FRAMES.sub(" ", text.lower())
    return tuple(found for found in map(stem_of, WORD.findall(plain)) if found not in BOILERPLATE)


def matter(text: str) -> tuple[str, ...]:
    """The stems of a statement without its set phrases and grammar, words of administration among them, in order."""
    return said(FRAMES.sub(" ", text.lower()))


def said(text: str) -> tuple[str, ...]:
    """The stems of all words of a statement but those of grammar, in order."""
    return tuple(stem_of(word) for word in WORD.findall(text.lower()) if word not in GRAMMAR)


def words_of(text: str) -> dict[str, str]:
    """Stem -> the word as the statement has it, first use, for showing."""
    plain = FRAMES.sub(" ", text.lower())
    found: dict[str, str] = {}
    for word in WORD.findall(plain):
        found.setdefault(stem_of(word), word)
    return found


def stem_of(word: str) -> str:
    """The stem of one lower-case word; the words of administration stay as they are."""
    return word if word in BOILERPLATE else stem(word)
