"""Applying from a phone without script: only what the case needs, safe files, sent once."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, TestCase
from django.utils import timezone

from penata.web.documents.catalogue import service_keep, service_release
from penata.web.documents.models import Application, Draft, Paper
from penata.web.documents.papers import WrongPaper, folder_of, paper_clean, path_of
from penata.web.documents.tasks import tidy
from tests.support.each import each
from tests.web.complaints.support import picture, upload
from tests.web.conftest import Town
from tests.web.documents.support import CONTENT, HEAD, PDF, Citizen


def test_one_question_a_page_and_only_what_the_case_needs(citizen: Citizen) -> None:
    led = citizen.apply()
    assert led == ["nama", "telepon", "tanya-jenis", "tanya-barang", "tanya-mulai", "berkas-ktp", "berkas-foto"]
    page = citizen.get(f"{citizen.begin}periksa/")
    for shown in ("Siti Rekaan", "Dagang", "kain", "KTP-el", "Rp 25.000"):
        assert shown in page
    assert "Surat kuasa" not in page


def test_another_answer_asks_for_other_papers_and_drops_what_is_no_longer_needed(citizen: Citizen) -> None:
    citizen.apply()
    answer = citizen.client.post(f"{citizen.begin}tanya-jenis/", {"jawaban": "jasa"})
    assert answer.headers["Location"].endswith("berkas-kuasa/")
    citizen.client.post(answer.headers["Location"], {"berkas": upload(PDF, "kuasa.pdf")})
    number, _pin = citizen.send()
    made = Application.objects.of(citizen.town.government).get(code=number)
    assert made.answers == {"jenis": "jasa", "mulai": "2020-02-01"}
    assert sorted(Paper.objects.of(made.government).filter(application=made).values_list("requirement", "kind")) == [
        ("ktp", "jpg"),
        ("kuasa", "pdf"),
    ]
    assert Paper.objects.of(citizen.town.government).count() == 2


def test_sending_twice_makes_one_application_and_shows_the_same_receipt(citizen: Citizen) -> None:
    citizen.apply()
    first = citizen.send()
    assert citizen.send() == first
    assert Application.objects.of(citizen.town.government).count() == 1
    assert Draft.objects.of(citizen.town.government).get().answers == {}


def test_a_page_that_lacks_its_answer_says_so_and_keeps_what_was_typed(citizen: Citizen) -> None:
    citizen.client.post(citizen.begin)
    for page, given, told in (
        ("nama", "", "Isi jawaban ini."),
        ("telepon", "kakak saya", "Nomor telepon tidak terbaca"),
        ("tanya-jenis", "lain", "Pilih salah satu."),
        ("tanya-mulai", "kemarin", "Tulis tanggal lengkap"),
        ("berkas-ktp", None, "Unggah berkasnya"),
    ):
        answer = citizen.client.post(f"{citizen.begin}{page}/", {} if given is None else {"jawaban": given})
        assert answer.status_code == 422, page
        assert told in answer.content.decode(), page
    assert citizen.client.post(f"{citizen.begin}periksa/").headers["Location"].endswith("/nama/")


def test_a_standard_changed_while_somebody_applies_leaves_what_was_sent_alone(citizen: Citizen) -> None:
    citizen.apply()
    number, _pin = citizen.send()
    service_keep(
        citizen.town.members["penghubung"], citizen.service.slug, HEAD, {**CONTENT, "steps": "Putuskan (kepala)"}
    )
    service_release(citizen.town.members["kepala_pd"], citizen.service.slug)
    assert Application.objects.of(citizen.town.government).get(code=number).standard["steps"] == CONTENT["steps"]


def test_a_machine_is_told_from_a_person(citizen: Citizen) -> None:
    citizen.apply()
    assert citizen.client.post(f"{citizen.begin}periksa/").status_code == 422
    citizen.wait()
    assert citizen.client.post(f"{citizen.begin}periksa/", {"situs_web": "x"}).status_code == 422
    assert not Application.objects.of(citizen.town.government).exists()


def test_the_papers_of_a_draft_are_for_its_own_browser(citizen: Citizen) -> None:
    citizen.apply()
    page = citizen.get(f"{citizen.begin}berkas-ktp/")
    found = re.search(rf'href="({citizen.begin}berkas/[^"]+)"', page)
    assert found
    answer = citizen.client.get(found[1])
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert b"".join(answer).startswith(b"\xff\xd8\xff")
    assert Client().get(found[1]).status_code == 404


def test_drafts_not_sent_are_forgotten_with_their_files_and_files_of_nobody_go(citizen: Citizen) -> None:
    government = citizen.town.government
    citizen.apply()
    held = {path_of(row) for row in Paper.objects.of(government)}
    stranger = folder_of(government) / "asing.pdf"
    stranger.write_bytes(PDF)
    os.utime(stranger, (0, 0))
    for path in held:
        os.utime(path, (0, 0))
    assert tidy(government) == 1
    assert [path.exists() for path in (*held, stranger)] == [True, True, False]
    Draft.objects.of(government).update(saved=timezone.now() - timedelta(hours=25))
    with TestCase.captureOnCommitCallbacks(execute=True):
        tidy(government)
    assert not Draft.objects.of(government).exists()
    assert not any(path.exists() for path in held)


@each(
    [
        (b"MZ\x90\x00 program", "surat.pdf", "documents.paper.unknown"),
        (b"<html><script>", "foto.jpg", "documents.paper.unknown"),
        (b"", "kosong.pdf", "complaints.photo.empty"),
        (PDF.replace(b"%%EOF", b""), "putus.pdf", "documents.paper.broken"),
        (PDF.replace(b"<< >>", b"<< /JavaScript (x) >>"), "jahat.pdf", "documents.paper.unfit"),
        (PDF.replace(b"trailer", b"/Encrypt trailer"), "kunci.pdf", "documents.paper.unfit"),
        (picture()[:60], "putus.jpg", "complaints.photo.broken"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "iphone.heic", "complaints.photo.heic"),
    ]
)
def test_a_file_that_is_not_a_paper_is_refused_by_its_content(row: tuple[bytes, str, str]) -> None:
    content, name, code = row
    with pytest.raises(WrongPaper) as fault:
        paper_clean(upload(content, name).file, len(content), name)
    assert fault.value.message.code == code


def test_a_file_is_known_by_its_content_whatever_its_name() -> None:
    assert paper_clean(upload(PDF, "foto.jpg").file, len(PDF), "foto.jpg").kind == "pdf"
    png = picture(kind="PNG")
    assert paper_clean(upload(png, "surat.pdf").file, len(png), "surat.pdf").kind == "jpg"


def test_a_service_of_a_national_system_cannot_be_applied_for(city: Town) -> None:
    kept = service_keep(city.members["penghubung"], "", {**HEAD, "outside": "https://nasional.invalid/"}, CONTENT)
    service_release(city.members["kepala_pd"], kept.slug)
    assert Client().post(f"/p/{city.government.slug}/layanan/{kept.slug}/mohon/").status_code == 404


def test_a_failing_disk_leaves_neither_row_nor_file(citizen: Citizen, settings: Any, tmp_path: Path) -> None:
    citizen.client.post(citizen.begin)
    citizen.client.raise_request_exception = False
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    settings.MEDIA_ROOT = blocked
    answer = citizen.client.post(f"{citizen.begin}berkas-ktp/", {"berkas": upload(PDF, "ktp.pdf")})
    assert answer.status_code == 500
    assert not Paper.objects.of(citizen.town.government).exists()
