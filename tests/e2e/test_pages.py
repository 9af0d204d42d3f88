"""Pages in a real browser, on a phone and on a desk, for the roles that use them: one of each kind."""

from __future__ import annotations

import os
from pathlib import Path

from tests.e2e.conftest import accessible, fits

PAGES = (
    "", "data/", "data/DINSOS/", "analisis/", "rancangan/", "rancangan/seimbang/", "penempatan/", "anggaran/", "dokumen/",
    "riwayat/", "impor/", "pekerjaan/", "galeri/",
)  # fmt: skip


def test_a_page_of_each_kind_is_sound_and_accessible(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("organisasi", 390)
    shots = os.environ.get("PENATA_SHOTS")
    for path in PAGES:
        visitor.open(path)
        accessible(visitor.page, path)
        for width in (1280, 390):
            visitor.page.set_viewport_size({"width": width, "height": 900})
            fits(visitor.page, path)
            if shots:
                name = path.strip("/").replace("/", "-").replace("?", "-") or "beranda"
                visitor.page.screenshot(path=Path(shots) / f"{name}-{width}.png", full_page=True)


def test_dark_pages_are_as_readable(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("bkpsdm", scheme="dark")
    for path in ("", "rancangan/", "penempatan/"):
        visitor.open(path)
        accessible(visitor.page, path)


def test_the_page_speaks_indonesian_until_english_is_chosen(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("organisasi")
    visitor.open("rancangan/")
    assert "Skenario berdampingan" in visitor.page.inner_text("h1")
    visitor.page.click("text=English")
    assert visitor.page.inner_text("h1") == "Scenarios side by side"
    visitor.page.click("text=Bahasa Indonesia")
    assert visitor.page.inner_text("h1") == "Skenario berdampingan"


def test_the_mayor_records_a_choice_and_the_history_shows_it(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("pimpinan")
    visitor.open("rancangan/")
    visitor.page.select_option("#skenario", "lembut")
    visitor.page.fill("#alasan", "Perubahan paling ringan bagi pegawai.")
    visitor.page.click("text=Simpan pilihan")
    assert "Pilihan tercatat" in visitor.page.inner_text(".toast")
    assert "Perubahan paling ringan bagi pegawai." in visitor.page.inner_text("main")
    visitor.open("riwayat/")
    assert "Skenario dipilih" in visitor.page.inner_text("main")
    assert "Rantai riwayat utuh" in visitor.page.inner_text("main")


def test_only_the_placement_team_sees_who_goes_where(visit) -> None:  # type: ignore[no-untyped-def]
    leader = visit("pimpinan")
    leader.open("penempatan/?skenario=seimbang")
    assert "hanya terlihat oleh tim penempatan" in leader.page.inner_text("main")
    assert leader.page.locator("details.decision").count() == 0
    team = visit("bkpsdm")
    team.open("penempatan/?skenario=seimbang")
    assert team.page.locator("details.decision").count() > 0


def test_the_team_carries_in_a_committees_decision(visit) -> None:  # type: ignore[no-untyped-def]
    team = visit("bkpsdm")
    team.open("penempatan/?skenario=seimbang")
    first = team.page.locator("details.decision").first
    first.locator("summary").click()
    options = first.locator("select option")
    value = options.nth(1).get_attribute("value")
    first.locator("select").select_option(value)
    first.locator("button").click()
    team.page.wait_for_load_state()
    assert "sudah diputuskan" in team.page.locator("details.decision").first.inner_text()


def test_a_broken_file_lists_its_problems_and_stores_nothing(visit, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "kota.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    visitor = visit("organisasi")
    visitor.open("impor/")
    visitor.page.set_input_files("#berkas", broken)
    visitor.page.click("text=Periksa dan simpan")
    visitor.page.wait_for_selector("#lembar-1")
    assert "rusak atau terpotong" in visitor.page.inner_text("main")
    with visitor.page.expect_download() as caught:
        visitor.page.click("text=Unduh daftar ini (CSV)")
    assert "rusak atau terpotong" in Path(caught.value.path()).read_text(encoding="utf-8-sig")


def test_the_documents_can_be_downloaded(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("kepala")
    visitor.open("dokumen/")
    with visitor.page.expect_download() as caught:
        visitor.page.click('a[href*="telaahan-penataan-perangkat-daerah.docx"]')
    assert Path(caught.value.path()).read_bytes().startswith(b"PK")
