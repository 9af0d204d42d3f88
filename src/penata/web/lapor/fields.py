"""The fields of the open data of SP4N-LAPOR! (data.go.id), and how they are found in a file."""

from __future__ import annotations

from collections import Counter

from penata.web.complaints.categories import CATEGORIES

FIELDS = (
    "id", "TrackingID", "Pelapor", "JudulLaporan", "IsiLaporan", "Kategori", "KategoriID", "DisposisiInstansi",
    "DisposisiInstansiID", "Area", "AreaID", "Status", "TanggalLaporanMasuk", "TanggalDisposisi",
    "TanggalLaporanAktivitasTerakhir", "TanggalLaporanDitutup", "TimestampLaporanMasuk", "TimestampTanggalDisposisi",
    "TimestampTanggalAktivitasTerakhir", "TimestampTanggalLaporanDitutup", "created_at", "updated_at",
)  # fmt: skip
"""In the order of the published file."""
CLASS = "Klasifikasi"
"""Not in the open data, but in the tool itself: tells reports of wrongdoing from the others."""
NEEDED = ("TrackingID", "IsiLaporan")
RECEIVED = ("TanggalLaporanMasuk", "TimestampLaporanMasuk")
"""One of these must be there."""


def plain(name: str) -> str:
    """A heading as it is compared: letters and digits only, without case."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


KNOWN = {plain(name): name for name in (*FIELDS, CLASS)}
_USED = Counter(CATEGORIES.values())
OURS = {theirs: code for code, theirs in CATEGORIES.items() if _USED[theirs] == 1}
"""Category there -> ours, where it leads to one only; the rest an officer chooses."""
