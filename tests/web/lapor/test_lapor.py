"""Exports of SP4N-LAPOR! are looked at, then taken in whole and once; what is given out names nobody."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from penata.web.audit.models import Event
from penata.web.complaints import drafts, handling, publishing
from penata.web.complaints.handling import Verdict
from penata.web.complaints.models import Complaint, Draft, Note, Reporter, Step
from penata.web.lapor import taking, values
from penata.web.lapor.fields import FIELDS
from penata.web.lapor.giving import masked
from penata.web.lapor.reading import LARGEST, MOST
from tests.web.complaints.conftest import city as city
from tests.web.complaints.support import TEXT, sent, upload
from tests.web.conftest import Town

HEAD = ("Tracking ID", "Pelapor", "JudulLaporan", "IsiLaporan", "Kategori", "Area", "Status", "TanggalLaporanMasuk")
ROW = ("9000001", "Rahmat Rekaan", "Jalan berlubang", TEXT, "KESEHATAN", "", "Terdisposisi", "2026-11-20 08:15")
PLACE = "12.99.01.1001"


def table(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([head, *rows])
    return stream.getvalue().encode("utf-8-sig")


def row(**changes: str) -> list[str]:
    given = dict(zip(HEAD, ROW, strict=True))
    return list(
        {**given, **{("Tracking ID" if name == "TrackingID" else name): v for name, v in changes.items()}}.values()
    )


def look(town: Town, content: bytes, name: str = "lapor.csv", status: int = 200) -> str:
    answer = town.client("admin_aduan").post(town.path("pengaduan/lapor/"), {"berkas": upload(content, name)})
    assert answer.status_code == status, answer.content.decode()
    return str(answer.content.decode())


def take(town: Town, page: str, status: int = 302) -> None:
    found = re.search(r'name="tiket" value="([^"]+)"', page)
    assert found, page
    answer = town.client("admin_aduan").post(town.path("pengaduan/lapor/"), {"tiket": found[1]})
    assert answer.status_code == status


def export(town: Town, kind: str, **days: str) -> Any:
    answer = town.client("admin_aduan").get(town.path(f"pengaduan/lapor/ekspor.{kind}"), days)
    assert answer.status_code == 200
    return answer.content


def test_a_file_is_looked_at_then_taken_in_once_with_its_numbers(city: Town) -> None:
    content = table(row(), row(TrackingID="9000002", Pelapor="Anonim", Status="Selesai otomatis dalam 10 hari"))
    page = look(city, content)
    assert "9000002" in page
    assert not Complaint.objects.of(city.government).exists()
    take(city, page)
    take(city, page)
    made = {found.outside_number: found for found in Complaint.objects.of(city.government)}
    assert set(made) == {"9000001", "9000002"}
    first = made["9000001"]
    assert (first.channel, first.privacy, first.category, first.status) == ("lapor", "anonim", "kesehatan", "diterima")
    assert timezone.localtime(first.received).strftime("%Y-%m-%d %H:%M") == "2026-11-20 08:15"
    assert first.text == f"Jalan berlubang\n\n{TEXT}"
    assert not Reporter.objects.of(city.government).exists(), "no name is taken in"
    filed = Step.objects.of(city.government).filter(complaint=first).first()
    assert filed is not None
    assert (filed.act, filed.at) == ("kirim", first.received)
    note = Note.objects.of(city.government).get(step__complaint=first)
    assert note.internal
    assert "Terdisposisi" in note.text
    again = look(city, content)
    assert 'name="tiket"' not in again
    assert Complaint.objects.of(city.government).count() == 2


def test_settled_reports_and_numbers_recorded_at_the_counter_are_left(city: Town) -> None:
    Complaint.objects.of(city.government).filter(pk=sent(city.government).pk).update(outside_number="9000001")
    page = look(city, table(row(), row(TrackingID="9000003", Status="Selesai")))
    assert 'name="tiket"' not in page
    assert Complaint.objects.of(city.government).count() == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"TrackingID": ""}, "Baris 3, kolom TrackingID"),
        ({"TrackingID": "9000001"}, "sudah ada di baris 2"),
        ({"IsiLaporan": ""}, "Baris 3, kolom IsiLaporan"),
        ({"IsiLaporan": "kata " * 1200}, "Baris 3, kolom IsiLaporan"),
        ({"TanggalLaporanMasuk": "31/02/2026"}, "Baris 3, kolom TanggalLaporanMasuk"),
        ({"TanggalLaporanMasuk": "2999-01-01"}, "Baris 3, kolom TanggalLaporanMasuk"),
    ],
)
def test_a_fault_is_told_by_row_and_column_and_nothing_is_kept(city: Town, change: dict[str, str], told: str) -> None:
    page = look(city, table(row(), row(**{"TrackingID": "9000009", **change})), status=422)
    assert told in page
    assert not Draft.objects.of(city.government).exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "lapor.csv"),
        (b"\x89PNG bukan tabel", "lapor.xlsx"),
        (b"PK\x03\x04 rusak", "lapor.xlsx"),
        (table(), "lapor.csv"),
        (table(head=("Nomor", "Isi")), "lapor.csv"),
        (table(*[("1",)] * (MOST + 1)), "lapor.csv"),
        (b"\0" * (LARGEST + 1), "lapor.csv"),
        (b"isi", "lapor.exe"),
    ],
)
def test_what_is_no_export_is_refused_with_the_remedy(city: Town, content: bytes, name: str) -> None:
    assert 'role="alert"' in look(city, content, name, 422)


def test_what_is_not_read_is_told_with_the_row_and_the_column(city: Town) -> None:
    rows = [
        row(IsiLaporan=f"Hubungi 0812 3456 7890. {TEXT}"),
        row(TrackingID="9000002", Area="Kelurahan Entah"),
        row(TrackingID="9000003", Area="kelurahan entah"),
    ]
    page = look(city, table(*[[*one, "x"] for one in rows], head=(*HEAD, "Warna")), "ekspor-lapor.csv")
    assert "ekspor-lapor.csv" in page
    assert "tidak dibaca: Warna." in page
    assert "Baris 3, kolom Area: “Kelurahan Entah” (1 laporan)" in page
    assert "Rahmat" not in page
    assert "0812" not in page


def test_a_long_file_is_taken_in_by_portions(city: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 2)
    content = table(*[row(TrackingID=f"900000{number}") for number in range(3)])
    page = look(city, content)
    assert "untuk 1 laporan berikutnya" in page
    take(city, page)
    assert Complaint.objects.of(city.government).count() == 2
    take(city, look(city, content))
    assert Complaint.objects.of(city.government).count() == 3


def test_a_preview_is_of_one_member_and_goes_whole_or_not_at_all(city: Town) -> None:
    page = look(city, table(row(), row(TrackingID="9000002")))
    Draft.objects.of(city.government).latest("id").delete()
    take(city, page, 422)
    assert not Complaint.objects.of(city.government).exists()
    bent = city.client("admin_aduan").post(city.path("pengaduan/lapor/"), {"tiket": "palsu"})
    assert bent.status_code == 422


def test_a_workbook_with_real_dates_and_places_is_read(city: Town) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Rekap laporan"])
    sheet.append(["TrackingID", "IsiLaporan", "TanggalLaporanMasuk", "AreaID", "Klasifikasi"])
    sheet.append([9000004, TEXT, date(2026, 11, 2), PLACE, "Whistle Blowing System"])
    book.save(stream)
    take(city, look(city, stream.getvalue(), "lapor.xlsx"))
    made = Complaint.objects.of(city.government).get()
    assert (made.outside_number, made.place, made.whistle) == ("9000004", PLACE, True)


def test_what_is_given_out_has_the_fields_of_the_open_data_and_no_names(city: Town) -> None:
    admin = city.members["admin_aduan"]
    told = sent(city.government, privacy="bernama", name="Rahmat Rekaan", text=f"Rahmat 0812 3456 7890. {TEXT}")
    sent(city.government, privacy="rahasia", text="Rahasia sekali jangan sampai tampil.")
    sent(city.government, whistle="ya", text="Pelanggaran pegawai jangan tampil.")
    handling.verify(admin, told.code, Verdict("normatif", category="jalan"))
    secret, *rows = json.loads(export(city, "json"))
    assert (secret["Pelapor"], secret["JudulLaporan"], secret["IsiLaporan"]) == ("Rahasia", "Rahasia", "Rahasia")
    assert [list(found) for found in rows] == [list(FIELDS)]
    assert (rows[0]["TrackingID"], rows[0]["Pelapor"]) == (told.code, "R*** R***")
    assert "0812" not in rows[0]["IsiLaporan"]
    assert "Rahmat" not in rows[0]["IsiLaporan"] + rows[0]["JudulLaporan"]
    assert int(rows[0]["TimestampLaporanMasuk"]) == int(told.received.timestamp())
    publishing.publish(admin, told.code, "=Judul", "Isi terbit")
    text = export(city, "csv").decode("utf-8-sig")
    assert "'=Judul" in text, "never run as a formula"
    assert next(csv.reader(io.StringIO(text), delimiter=";")) == list(FIELDS)
    assert export(city, "xlsx").startswith(b"PK")
    assert "tidak berubah" in look(city, text.encode()), "our own export is known again"


def test_the_days_asked_for_are_given_out_in_the_time_of_the_government(city: Town) -> None:
    for day in ("2026-10-31T23:59", "2026-11-01T00:00", "2026-11-02T23:59", "2026-11-03T00:00"):
        found = sent(city.government)
        Complaint.objects.of(city.government).filter(pk=found.pk).update(received=f"{day}:00+07:00")
    rows = json.loads(export(city, "json", dari="2026-11-01", sampai="2026-11-02"))
    assert [found["TanggalLaporanMasuk"][:10] for found in rows] == ["2026-11-02", "2026-11-01"]
    assert len(json.loads(export(city, "json", dari="2026-11-03"))) == 1
    event = Event.objects.of(city.government).latest("id")
    assert event.details == {"count": 1, "first": "2026-11-03"}
    for days in ({"dari": "31-02"}, {"sampai": "2026-02-31"}, {"dari": "2026-11-02", "sampai": "2026-11-01"}):
        answer = city.client("admin_aduan").get(city.path("pengaduan/lapor/ekspor.csv"), days)
        assert answer.status_code == 422


def test_only_the_admin_exchanges(city: Town) -> None:
    for role in ("penghubung", "kepala_pd", "pengawas", "pimpinan", "organisasi"):
        for path in ("pengaduan/lapor/", "pengaduan/lapor/ekspor.csv"):
            assert city.client(role).get(city.path(path)).status_code == 403


def test_a_draft_of_a_report_is_forgotten_like_any_other(city: Town) -> None:
    look(city, table(row()))
    drafts.drafts_forget(city.government, timezone.now() + timedelta(days=2))
    assert not Draft.objects.of(city.government).exists()


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2026-01-31T08:00:00+07:00", "2026-01-31 08:00"),
        ("31/01/2026 8.05", "2026-01-31 08:05"),
        ("2026-01-31", "2026-01-31 00:00"),
        ("1769821200", "2026-01-31 08:00"),
        (1769821200.0, "2026-01-31 08:00"),
    ],
)
def test_times_are_read_as_they_are_written(cell: Any, told: str) -> None:
    found = values.moment(cell, timezone.now())
    assert timezone.localtime(found).strftime("%Y-%m-%d %H:%M") == told


def test_names_masked_there_are_no_names() -> None:
    assert values.privacy("Bu*** S***") == "anonim"
    assert values.privacy("Rahasia") == "rahasia"
    assert masked("") == "Anonim"
    assert (values.ended("Selesai", ""), values.ended("Selesai otomatis dalam 10 hari", "")) == (True, False)
