"""Institutional evaluation in a real browser: the demonstration rounds, an assessor on a phone, a broken file."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import accessible, fits

PAGES = (
    "kelembagaan/", "kelembagaan/DINSOS/", "kelembagaan/KEC1/", "kelembagaan/DINSOS/isi/",
    "kelembagaan/DINSOS/isi/?bagian=tingkat-IV", "kelembagaan/arah/",
)  # fmt: skip


def test_the_pages_of_an_evaluation_are_sound_and_accessible(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("organisasi", 390)
    for path in PAGES:
        visitor.open(path)
        accessible(visitor.page, path)
        visitor.page.set_viewport_size({"width": 1280, "height": 900})
        fits(visitor.page, path)
        visitor.page.set_viewport_size({"width": 390, "height": 900})
        if path != "kelembagaan/arah/":
            assert "rekaan untuk kota contoh ini" in visitor.page.inner_text("main") or "bagian=" in path


def test_a_head_fills_a_part_in_on_a_phone_and_finds_it_again(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("kepala", 390)
    visitor.open("kelembagaan/")
    page = visitor.page
    page.click("a.also")
    page.click("text=Manajemen Risiko")
    questions = page.locator("fieldset.question")
    assert questions.count() == 6
    for number in range(6):
        questions.nth(number).get_by_label("Setuju", exact=True).check()
        questions.nth(number).get_by_label("Bukti").fill("Perwali tentang manajemen risiko")
    page.click("text=Simpan dan lanjut")
    assert "Teknologi Informasi" in page.inner_text("h1")
    page.click("text=Daftar bagian")
    assert "lengkap" in page.locator(".parts li", has_text="Manajemen Risiko").inner_text()


def test_a_broken_file_is_refused_by_its_own_name_and_nothing_is_lost(visit, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "Kuesioner Dinsos.xlsx"
    broken.write_bytes(b"PK\x03\x04 bukan buku kerja")
    visitor = visit("organisasi", 390)
    visitor.open("kelembagaan/DINSOS/isi/")
    visitor.page.set_input_files("#berkas", broken)
    with visitor.page.expect_response(lambda answer: answer.status == 422):
        visitor.page.click("text=Periksa dan simpan")
    assert "Kuesioner Dinsos.xlsx belum dapat dipakai" in visitor.page.inner_text("main")
    accessible(visitor.page, "a refused file")
    visitor.complaints.clear()
