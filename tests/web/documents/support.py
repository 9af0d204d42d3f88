"""A service standard for tests, and somebody who applies for it with a browser and no account."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from penata.web.documents import drafts
from penata.web.documents.catalogue import service_keep, service_release
from penata.web.documents.models import Application, Draft, Service
from penata.web.documents.papers import Clean
from tests.web.complaints.support import picture, upload
from tests.web.conftest import Town

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
ANSWERS = {"nama": "Siti Rekaan", "telepon": "", "jenis": "dagang", "barang": "kain", "mulai": "2020-02-01"}

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


def sent(service: Service, at: datetime | None = None, **answers: str) -> Application:
    """An application as a citizen has sent it."""
    key = f"key of {Draft.objects.of(service.government).count()}"
    draft = drafts.draft_begin(service, key)
    drafts.draft_save(draft, {**ANSWERS, **answers})
    for name in ("ktp", "foto", "kuasa"):
        drafts.papers_add([Clean(PDF, "pdf")], name, 0, draft=draft)
    return drafts.draft_send(draft, key, at=at)


class Citizen:
    """Somebody with a browser and no account."""

    def __init__(self, town: Town, service: Service) -> None:
        self.town, self.service = town, service
        self.client = Client(REMOTE_ADDR="203.0.113.7")
        self.root = f"/p/{town.government.slug}/layanan/"
        self.begin = f"{self.root}{service.slug}/mohon/"

    def get(self, path: str) -> str:
        return str(self.client.get(path).content.decode())

    def apply(self, **changes: Any) -> list[str]:
        """Answer every page one is led to; the pages, in order."""
        given = {"tanya-jenis": "dagang", "tanya-barang": "kain", "tanya-mulai": "2020-02-01", "nama": "Siti Rekaan"}
        answer = self.client.post(self.begin)
        led = []
        while not answer.headers["Location"].endswith("/periksa/"):
            page = answer.headers["Location"].rstrip("/").rsplit("/", 1)[1]
            assert page not in led, self.get(answer.headers["Location"])
            led.append(page)
            if page.startswith("berkas-"):
                fields = {"berkas": changes.get(page, upload(picture(), "foto.jpg"))}
            else:
                fields = {"jawaban": changes.get(page, given.get(page, ""))}
            answer = self.client.post(answer.headers["Location"], fields)
            assert answer.status_code == 302, answer.content.decode()
        return led

    def wait(self) -> None:
        """Let the time pass that a person takes."""
        rows = Draft.objects.of(self.town.government).filter(application=None)
        for row in rows:
            rows.filter(pk=row.pk).update(began=row.began - timedelta(minutes=1))

    def send(self) -> tuple[str, str]:
        """Send what was filled in; number and PIN."""
        self.wait()
        answer = self.client.post(f"{self.begin}periksa/")
        assert answer.status_code == 302, answer.content.decode()
        page = self.get(answer.headers["Location"])
        number, pin = re.search(r"<b>(\w{4}-\w{4})</b>", page), re.search(r"<b>(\d{6})</b>", page)
        assert number, page
        assert pin
        return number[1], pin[1]

    def track(self, number: str, pin: str) -> Any:
        return self.client.post(f"{self.root}lacak/", {"nomor": number, "pin": pin})

    def own(self) -> str:
        return self.get(f"{self.root}lacak/permohonan/")
