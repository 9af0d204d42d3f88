"""Officers at work: step by step, asked once, decided with reason, a numbered letter anybody can verify."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from penata.web.audit.actions import chain_intact
from penata.web.complaints.law import law_now
from penata.web.documents import citizen as acts
from penata.web.documents import handling
from penata.web.documents.flow import NotNow, Status
from penata.web.documents.letters import letter_issue, path_of
from penata.web.documents.mapping import clock_of
from penata.web.documents.models import Application, Letter, Service, Step
from penata.web.documents.papers import Clean
from tests.web.complaints.support import upload
from tests.web.conftest import Town
from tests.web.documents.support import CONTENT, HEAD, PDF, Citizen, released, sent


def work(city: Town, code: str) -> None:
    """Everything before the decision."""
    for role in ("penghubung", "kepala_pd", "penghubung"):
        handling.take(city.members[role], code)
        handling.finish(city.members[role], code)


def issued(city: Town, row: Application) -> Letter:
    work(city, row.code)
    handling.approve(city.members["kepala_pd"], row.code)
    return letter_issue(city.members["kepala_pd"], row.code, lambda code: f"https://kota.invalid/surat/{code}/")


def refused(code: str, act: Any) -> None:
    with pytest.raises(NotNow) as fault:
        act()
    assert fault.value.message.code == f"documents.wrong.{code}"


def test_steps_follow_each_other_and_each_is_done_by_its_own_role(city: Town, service: Service) -> None:
    code = sent(service).code
    officer, head = city.members["penghubung"], city.members["kepala_pd"]
    with pytest.raises(PermissionDenied):
        handling.take(head, code)
    handling.take(officer, code)
    refused("taken", lambda: handling.take(officer, code))
    handling.finish(officer, code)
    with pytest.raises(PermissionDenied):
        handling.take(officer, code)
    refused("steps_left", lambda: handling.approve(head, code))
    handling.take(head, code)
    handling.finish(head, code)
    handling.take(officer, code)
    handling.finish(officer, code)
    handling.take(head, code)
    refused("decide", lambda: handling.finish(head, code))
    assert handling.approve(head, code).status == Status.APPROVED
    assert [row.number for row in Step.objects.of(city.government).filter(act="ambil")] == [0, 1, 2, 3]


def test_missing_papers_are_asked_for_once_and_all_together(city: Town, service: Service) -> None:
    code = sent(service).code
    officer = city.members["penghubung"]
    refused("nothing_asked", lambda: handling.ask(officer, code, {}))
    refused("text", lambda: handling.ask(officer, code, {"ktp": " "}))
    refused("paper", lambda: handling.ask(officer, code, {"kuasa": "kurang"}))
    handling.ask(officer, code, {"ktp": "Tidak terbaca."})
    refused("status", lambda: handling.take(officer, code))
    refused("still_missing", lambda: acts.supplement(city.government, code, {"foto": [Clean(PDF, "pdf")]}))
    acts.supplement(city.government, code, {"ktp": [Clean(PDF, "pdf")]})
    refused("asked_before", lambda: handling.ask(officer, code, {"foto": "Buram."}))
    assert handling.ask(officer, code, {"ktp": "Masih buram."}).status == Status.INCOMPLETE


def test_the_clock_runs_from_the_complete_file_and_stands_still_meanwhile(city: Town, service: Service) -> None:
    monday = datetime(2025, 11, 3, 3, tzinfo=UTC)
    row = sent(service, at=monday)
    law = law_now(city.government)
    assert clock_of(row, law, monday).day == date.fromisoformat("2025-11-06")
    assert clock_of(row, law, monday + timedelta(days=4)).late
    row = handling.ask(city.members["penghubung"], row.code, {"ktp": "Buram."}, at=monday + timedelta(days=1))
    assert clock_of(row, law, monday + timedelta(days=9)).day is None
    assert not clock_of(row, law, monday + timedelta(days=9)).late
    row = acts.supplement(city.government, row.code, {"ktp": [Clean(PDF, "pdf")]}, at=monday + timedelta(days=7))
    assert clock_of(row, law, monday).day == date.fromisoformat("2025-11-13")


def test_a_time_from_the_request_is_lengthened_by_the_pause(city: Town) -> None:
    service = released(city, HEAD, {**CONTENT, "time": "3 hari kerja sejak diterima"})
    monday = datetime(2025, 11, 3, 3, tzinfo=UTC)
    row = sent(service, at=monday)
    handling.ask(city.members["penghubung"], row.code, {"ktp": "Buram."}, at=monday + timedelta(days=1))
    row = acts.supplement(city.government, row.code, {"ktp": [Clean(PDF, "pdf")]}, at=monday + timedelta(days=7))
    assert clock_of(row, law_now(city.government), monday).day == date.fromisoformat("2025-11-12")


def test_a_refusal_gives_its_reason_and_may_name_the_requirement(city: Town, service: Service) -> None:
    code = sent(service).code
    head = city.members["kepala_pd"]
    refused("text", lambda: handling.refuse_application(head, code, ""))
    refused("paper", lambda: handling.refuse_application(head, code, "Palsu.", "kuasa"))
    row = handling.refuse_application(head, code, "Foto bukan tempat usaha.", "foto")
    assert row.status == Status.REFUSED
    assert Step.objects.of(city.government).get(act="tolak").details == {"paper": "foto"}


def test_the_letter_is_numbered_pdf_a_and_its_hash_is_kept(city: Town, service: Service) -> None:
    first, second = issued(city, sent(service)), issued(city, sent(service, nama="Budi #rekaan* $x$"))
    year = timezone.localdate().year
    assert [row.number for row in (first, second)] == [f"503/000{n}/DINSOS/{year}" for n in (1, 2)]
    content = path_of(second).read_bytes()
    assert hashlib.sha256(content).hexdigest() == second.digest
    pdf: Any = PdfReader(BytesIO(content))
    text = pdf.pages[0].extract_text()
    for words in ("Budi #rekaan* $x$", "kain", "1 Februari 2020", second.number, "Belum ber-TTE", second.code):
        assert words in text
    metadata = pdf.trailer["/Root"]["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert chain_intact(city.government)
    refused("status", lambda: letter_issue(city.members["kepala_pd"], first.application.code, str))


def test_anybody_verifies_a_letter_and_reads_nothing_of_its_holder(city: Town, service: Service) -> None:
    letter = issued(city, sent(service))
    address = f"/p/{city.government.slug}/surat/{letter.code}/"
    page = Client().get(address).content.decode()
    for words in (letter.number, letter.digest[:16], letter.digest[48:], "Belum ber-TTE"):
        assert words in page
    assert "Siti" not in page
    content = path_of(letter).read_bytes()
    same = Client().post(address, {"berkas": upload(content, "surat.pdf")}).content.decode()
    changed = Client().post(address, {"berkas": upload(content + b" ", "surat.pdf")}).content.decode()
    assert "sama persis" in same
    assert "BUKAN surat ini" in changed
    assert Client().get(f"/p/{city.government.slug}/surat/AAAAAAAAAAAAAAAA/").status_code == 404


def test_the_applicant_follows_completes_and_downloads(citizen: Citizen, city: Town) -> None:
    citizen.apply()
    number, pin = citizen.send()
    assert citizen.track(number, "000000" if pin != "000000" else "111111").status_code == 422
    citizen.track(number, pin)
    assert "menunggu giliran" in citizen.own()
    handling.take(city.members["penghubung"], number)
    assert "sedang dikerjakan" in citizen.own()
    handling.note(city.members["penghubung"], number, "rahasia kantor")
    handling.ask(city.members["penghubung"], number, {"ktp": "Tidak terbaca.", "foto": "Kurang terang."})
    page = citizen.own()
    assert "Tidak terbaca." in page
    assert "Kurang terang." in page
    assert "rahasia kantor" not in page
    path = f"{citizen.root}lacak/permohonan/"
    one = {"tindakan": "lengkapi", "ktp": upload(PDF, "ktp.pdf")}
    assert citizen.client.post(path, one).status_code == 422
    assert citizen.client.post(path, {**one, "ktp": upload(PDF), "foto": upload(PDF)}).status_code == 302
    handling.finish(city.members["penghubung"], number)
    for role in ("kepala_pd", "penghubung"):
        handling.take(city.members[role], number)
        handling.finish(city.members[role], number)
    handling.approve(city.members["kepala_pd"], number)
    letter_issue(city.members["kepala_pd"], number, lambda code: f"https://kota.invalid/{code}")
    assert "Unduh surat" in citizen.own()
    answer = citizen.client.get(f"{citizen.root}lacak/surat/")
    assert b"".join(answer).startswith(b"%PDF-")
    assert "attachment" in answer.headers["Content-Disposition"]
    citizen.client.post(f"{citizen.root}lacak/keluar/")
    assert citizen.client.get(f"{citizen.root}lacak/surat/").status_code == 404


def test_the_applicant_may_take_it_back(citizen: Citizen, city: Town) -> None:
    citizen.apply()
    citizen.track(*citizen.send())
    citizen.client.post(f"{citizen.root}lacak/permohonan/", {"tindakan": "cabut"})
    assert "Dibatalkan pemohon" in citizen.own()


def test_the_room_shows_each_what_waits_for_them_and_nothing_to_others(city: Town, service: Service) -> None:
    row = sent(service)
    detail = city.path(f"layanan/permohonan/{row.code}/")
    officer, head = city.client("penghubung"), city.client("kepala_pd")
    assert row.code in officer.get(city.path("layanan/")).content.decode()
    assert row.code not in head.get(city.path("layanan/")).content.decode()
    assert row.code in head.get(city.path("layanan/?tahap=terbuka")).content.decode()
    page = officer.get(detail).content.decode()
    assert "Siti Rekaan" in page
    assert "Setujui" not in page
    for role in ("organisasi", "bkpsdm", "pimpinan", "admin_aduan", "pengawas"):
        assert city.client(role).get(detail).status_code == 403, role
    member = city.members["penghubung"]
    member.agency = "DINKES"
    member.save()
    assert officer.get(detail).status_code == 403


def test_officers_do_the_whole_way_through_the_pages(city: Town, service: Service) -> None:
    row = sent(service)
    detail = city.path(f"layanan/permohonan/{row.code}/")

    def act(role: str, action: str, **fields: Any) -> int:
        return int(city.client(role).post(detail, {"tindakan": action, **fields}).status_code)

    paper = re.search(rf'href="({detail}berkas/[^"]+)"', city.client("penghubung").get(detail).content.decode())
    assert paper
    assert b"".join(city.client("penghubung").get(paper[1])) == PDF
    assert act("penghubung", "minta_lengkapi", berkas="ktp") == 422, "asking needs a reason"
    for role in ("penghubung", "kepala_pd", "penghubung"):
        assert act(role, "ambil") == 302
        assert act(role, "langkah_selesai", isi="beres") == 302
    assert act("kepala_pd", "ambil") == 302
    assert act("kepala_pd", "setujui") == 302
    assert act("kepala_pd", "terbitkan") == 302
    assert act("kepala_pd", "entah") == 422
    assert b"".join(city.client("kepala_pd").get(f"{detail}surat/")).startswith(b"%PDF-")
    assert (
        "testserver"
        in PdfReader(BytesIO(path_of(Letter.objects.of(city.government).get()).read_bytes())).pages[0].extract_text()
    )


def test_another_government_finds_nothing(city: Town, service: Service, other: Town) -> None:
    row = sent(service)
    letter = issued(city, row)
    assert other.client("kepala_pd").get(other.path(f"layanan/permohonan/{row.code}/")).status_code == 404
    assert Client().get(f"/p/{other.government.slug}/surat/{letter.code}/").status_code == 404
    assert Client().get(f"/p/{other.government.slug}/layanan/{service.slug}/").status_code == 404
    with pytest.raises(Application.DoesNotExist):
        handling.take(other.members["penghubung"], row.code)
