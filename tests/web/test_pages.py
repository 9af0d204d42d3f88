"""Pages answer for every role, in both languages, with a strict content policy, and keep people to themselves."""

from __future__ import annotations

import pytest

from penata.web.jobs.selectors import result
from penata.web.organisation.models import Person
from tests.web.conftest import Town

PAGES = (
    "", "data/", "data/DINSOS/", "data/KEC1/", "analisis/", "analisis/?jenis=weakness&bidang=overlap", "rancangan/",
    "rancangan/kini/", "penempatan/", "anggaran/", "dokumen/", "peraturan/", "peraturan/?cari=pensiun",
    "peraturan/organisation.merging.J4/", "pekerjaan/",
)  # fmt: skip


@pytest.mark.parametrize("role", ["organisasi", "bkpsdm", "kepala_pd", "pimpinan"])
def test_every_page_answers_for_every_role(ready: Town, role: str) -> None:
    client = ready.client(role)
    for page in PAGES:
        answer = client.get(ready.path(page))
        assert answer.status_code == 200, page
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_pages_hold_no_inline_style_or_script(ready: Town) -> None:
    client = ready.client("bkpsdm")
    for page in PAGES:
        text = client.get(ready.path(page)).content.decode()
        assert " style=" not in text, page
        assert "<script>" not in text, page
        assert "http://" not in text.replace("http://www.w3.org", ""), page


def test_every_picture_is_drawn_for_wide_screens_and_for_phones(ready: Town) -> None:
    client = ready.client("bkpsdm")
    for page, pictures in (("data/", 4), ("data/DINSOS/", 1), ("rancangan/", 2), ("penempatan/", 1), ("anggaran/", 2)):
        text = client.get(ready.path(page)).content.decode()
        assert text.count("<svg") == 2 * pictures, page
        assert text.count("<figcaption>") == pictures, page


def test_names_stand_on_no_page_of_those_who_may_not_see_them(ready: Town) -> None:
    names = [row.name for row in Person.objects.of(ready.government)]
    for role in ("organisasi", "pimpinan"):
        for page in PAGES:
            text = ready.client(role).get(ready.path(page)).content.decode()
            assert not any(f">{name}<" in text for name in names), (role, page)


def test_the_language_is_indonesian_whatever_the_browser_says(ready: Town) -> None:
    client = ready.client("organisasi")
    answer = client.get(ready.path("rancangan/"), headers={"accept-language": "en"})
    assert "Skenario berdampingan" in answer.content.decode()
    client.post("/bahasa/", {"bahasa": "en", "next": "/"})
    assert "Scenarios side by side" in client.get(ready.path("rancangan/")).content.decode()


def test_menu_and_pages_agree_on_who_may_import(ready: Town) -> None:
    for role, status in (("organisasi", 200), ("pimpinan", 403), ("bkpsdm", 403), ("kepala_pd", 403)):
        assert ready.client(role).get(ready.path("impor/")).status_code == status
    assert ready.path("impor/") in ready.client("organisasi").get(ready.path()).content.decode()
    assert ready.path("impor/") not in ready.client("pimpinan").get(ready.path()).content.decode()


def test_documents_are_served_by_their_plain_name_only(ready: Town) -> None:
    client = ready.client("pimpinan")
    found = client.get(ready.path("dokumen/peta-jabatan.xlsx"))
    assert found.status_code == 200
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(ready.path("dokumen/..%2F..%2Fsecret.key")).status_code == 404
    assert client.get(ready.path("dokumen/tidak-ada.pdf")).status_code == 404


def test_the_study_comes_first_among_the_documents(ready: Town) -> None:
    page = ready.client("pimpinan").get(ready.path("dokumen/")).content.decode()
    assert page.index("<b>Telaahan penataan perangkat daerah</b>") < page.index("<b>Rekap ABK</b>")


def test_the_stored_answers_are_those_of_the_engine(ready: Town) -> None:
    design = result(ready.government, "design")
    assert design is not None
    text = ready.client("pimpinan").get(ready.path("rancangan/")).content.decode()
    assert f">{design.scenario(design.recommended).agencies}<" in text
