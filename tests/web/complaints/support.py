"""Photos drawn for the tests, a citizen with a browser, and complaints already sent."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from penata.web.complaints import drafts
from penata.web.complaints.credentials import key_make
from penata.web.complaints.models import Complaint, Draft
from penata.web.governments.models import Government
from tests.web.conftest import Town

TEXT = "Jalan di depan pasar berlubang sejak dua minggu dan sudah ada yang jatuh."
SECOND = timedelta(seconds=1)
NAMES = {
    "": {"uraian", "kategori", "foto"},
    "di-mana/": {"kelurahan", "patokan", "titik"},
    "siapa/": {"kerahasiaan", "nama", "telepon", "surel"},
}
ANSWERS = {"text": TEXT, "category": "jalan", "place": "", "landmark": "depan pasar", "privacy": "anonim"}


def picture(size: tuple[int, int] = (40, 20), kind: str = "JPEG", **more: Any) -> bytes:
    """A picture whose left half is red."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    stream = io.BytesIO()
    image.save(stream, kind, **more)
    return stream.getvalue()


def upload(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sent(government: Government, at: datetime | None = None, **answers: str) -> Complaint:
    """A complaint as a citizen has sent it."""
    key = key_make()
    drafts.draft_save(government, key, {**ANSWERS, **answers})
    return drafts.draft_send(government, key, at=at)


class Citizen:
    """Somebody with a browser and no account."""

    def __init__(self, town: Town, address: str = "203.0.113.5") -> None:
        self.town, self.client = town, Client(REMOTE_ADDR=address)
        self.slug = town.government.slug

    def path(self, path: str) -> str:
        return f"/p/{self.slug}/{path}"

    def fill(self, **changes: Any) -> Any:
        """Answer all three pages; the last answer, or that of the first page with a fault."""
        pages = {
            "": {"uraian": TEXT, "kategori": "jalan"},
            "di-mana/": {"kelurahan": "tidak-tahu", "patokan": "depan pasar"},
            "siapa/": {"kerahasiaan": "anonim"},
        }
        for page, fields in pages.items():
            given = {**fields, **{name: value for name, value in changes.items() if name in NAMES[page]}}
            answer = self.client.post(self.path(f"pengaduan/baru/{page}"), given)
            if answer.status_code != 302:
                return answer
        return answer

    def wait(self) -> None:
        """Let the time pass that a person takes to write."""
        rows = Draft.objects.of(self.town.government)
        for row in rows.filter(complaint=None):
            rows.filter(pk=row.pk).update(began=row.began - 60 * SECOND)

    def send(self, **fields: str) -> Any:
        return self.client.post(self.path("pengaduan/baru/periksa/"), fields)

    def receipt(self) -> tuple[str, str]:
        """Number and PIN as the receipt shows them."""
        page = self.client.get(self.path("pengaduan/baru/terkirim/")).content.decode()
        number = re.search(r"<b>(\w{4}-\w{4})</b>", page)
        pin = re.search(r"<b>(\d{6})</b>", page)
        assert number, page
        assert pin
        return number[1], pin[1]

    def track(self, number: str, pin: str) -> Any:
        return self.client.post(self.path("pengaduan/lacak/"), {"nomor": number, "pin": pin})

    def act(self, action: str, **fields: Any) -> Any:
        return self.client.post(self.path("pengaduan/lacak/laporan/"), {"tindakan": action, **fields})

    def own(self) -> str:
        return str(self.client.get(self.path("pengaduan/lacak/laporan/")).content.decode())
