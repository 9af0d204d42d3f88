"""Letters with a certified signature: an adapter signs the whole file, or nothing is issued and no number used."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.documents import handling
from penata.web.documents.flow import Status
from penata.web.documents.letters import letter_issue, path_of
from penata.web.documents.models import Application, Letter, Service
from penata.web.documents.signing import NotSigned, Wanted, covers_whole
from tests.web.conftest import Town
from tests.web.documents.support import Citizen, sent
from tests.web.documents.test_handling import refused, work

CONTENTS = b"<" + b"00" * 32 + b">"
SECRET = "kata-rekaan"


class FakeSigner:
    """Appends what a signed PDF has to look like; signs nothing."""

    certified_by = "Penyelenggara Rekaan"
    asks_passphrase = True

    def sign(self, wanted: Wanted) -> bytes:
        if wanted.passphrase != SECRET:
            raise NotSigned("sandi salah.")
        assert wanted.signer
        assert SECRET not in repr(wanted)
        return with_range(wanted.content)


class LooseSigner(FakeSigner):
    """Gives the file back with something after its signature."""

    def sign(self, wanted: Wanted) -> bytes:
        return super().sign(wanted) + b"more"


def with_range(content: bytes) -> bytes:
    """A PDF with a mark of a signature over everything but the signature."""
    head = "\n9 0 obj << /Type /Sig /ByteRange [0 {:010d} {:010d} {:010d}] /Contents "
    length = len(content) + len(head.format(0, 0, 0))
    tail = b" >> endobj\n%%EOF\n"
    told = head.format(length, length + len(CONTENTS), len(tail)).encode()
    return content + told + CONTENTS + tail


@pytest.fixture
def signer(city: Town, settings: Any) -> None:
    settings.SERVICES_SIGNERS = {city.government.code: f"{__name__}.FakeSigner"}


def approved(city: Town, service: Service) -> Application:
    row = sent(service)
    work(city, row.code)
    return handling.approve(city.members["kepala_pd"], row.code)


def address(code: str) -> str:
    return f"https://kota.invalid/surat/{code}/"


def test_a_signature_covers_the_whole_file_or_counts_for_nothing() -> None:
    whole = with_range(b"%PDF-1.7\n")
    assert covers_whole(whole)
    assert not covers_whole(whole + b" ")
    assert not covers_whole(b"%PDF-1.7\n%%EOF")
    assert not covers_whole(whole[1:])
    assert not covers_whole(whole.replace(b"[0 ", b"[1 "))


@pytest.mark.usefixtures("signer")
def test_a_letter_is_signed_and_says_by_whom_wherever_it_is_read(city: Town, service: Service) -> None:
    row = approved(city, service)
    letter = letter_issue(city.members["kepala_pd"], row.code, address, passphrase=SECRET)
    content = path_of(letter).read_bytes()
    assert hashlib.sha256(content).hexdigest() == letter.digest, "the hash is that of the signed file"
    text = PdfReader(BytesIO(content[: content.index(b"\n9 0 obj << /Type /Sig")])).pages[0].extract_text()
    assert "Penyelenggara Rekaan" in text
    assert "Belum ber-TTE" not in text
    page = Client().get(f"/p/{city.government.slug}/surat/{letter.code}/").content.decode()
    assert "Penyelenggara Rekaan" in page
    assert "Belum ber-TTE" not in page
    kept = [*Event.objects.of(city.government).values_list("details", flat=True)]
    assert SECRET not in str(kept)
    assert chain_intact(city.government)


@pytest.mark.usefixtures("signer")
def test_without_signature_nothing_is_issued_and_no_number_is_used(city: Town, service: Service, settings: Any) -> None:
    row, head = approved(city, service), city.members["kepala_pd"]
    refused("passphrase", lambda: letter_issue(head, row.code, address))
    refused("not_signed", lambda: letter_issue(head, row.code, address, passphrase="keliru"))
    settings.SERVICES_SIGNERS = {city.government.code: f"{__name__}.LooseSigner"}
    refused("not_whole", lambda: letter_issue(head, row.code, address, passphrase=SECRET))
    assert not Letter.objects.of(city.government).exists()
    row.refresh_from_db(from_queryset=Application.objects.of(city.government))
    assert row.status == Status.APPROVED


@pytest.mark.usefixtures("signer")
def test_the_head_types_the_passphrase_and_reads_why_it_failed(citizen: Citizen, city: Town, service: Service) -> None:
    row = approved(city, service)
    client, path = city.client("kepala_pd"), city.path(f"layanan/permohonan/{row.code}/")
    assert 'type="password"' in client.get(path).content.decode()
    wrong = client.post(path, {"tindakan": "terbitkan", "sandi": "keliru"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "sandi salah." in page
    assert "keliru" not in page, "what was typed is not shown again"
    assert client.post(path, {"tindakan": "terbitkan", "sandi": SECRET}).status_code == 302
    assert "Penyelenggara Rekaan" in client.get(path).content.decode()


def test_another_government_goes_on_without(city: Town, service: Service, settings: Any) -> None:
    settings.SERVICES_SIGNERS = {"99.99": f"{__name__}.FakeSigner"}
    row = approved(city, service)
    assert letter_issue(city.members["kepala_pd"], row.code, address).certified_by == ""
