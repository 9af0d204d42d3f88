"""A service standard for tests."""

from __future__ import annotations

from penata.web.documents.catalogue import service_keep, service_release
from penata.web.documents.models import Service
from tests.web.conftest import Town

HEAD = {"name": "Surat keterangan usaha", "summary": "Untuk pinjaman dan bantuan.", "agency": "DINSOS", "outside": ""}
CONTENT = {
    "questions": (
        "jenis: Apa jenis usahanya? (dagang=Dagang; jasa=Jasa)\n"
        "barang: Barang apa yang dijual? (teks) [bila jenis=dagang]\n"
        "mulai: Sejak kapan? (tanggal)"
    ),
    "requirements": (
        "ktp: KTP-el | Surat perekaman {pada DUKCAPIL}\n"
        "foto: Foto tempat usaha [bila jenis=dagang]\n"
        "kuasa: Surat kuasa [bila jenis=jasa]"
    ),
    "steps": "Periksa berkas (petugas)\nParaf (kepala)\nBuat konsep (petugas)\nPutuskan (kepala)",
    "time": "3 hari kerja",
    "fee": "25.000",
    "product": "Surat keterangan",
    "complaints": "Portal pengaduan",
    "letter_title": "Surat keterangan usaha",
    "letter_class": "503",
    "letter_text": "Menerangkan bahwa {nama} menjual {barang} sejak {mulai}.",
}


def released(city: Town, head: dict[str, str], content: dict[str, str]) -> Service:
    """A service as the head of its agency has released it."""
    kept = service_keep(city.members["penghubung"], "", head, content)
    return service_release(city.members["kepala_pd"], kept.slug)
