"""How pages behave: filters without reload and with Back, the same without script, phones, wide tables, weight, undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

FIRST_VIEW = 250_000
DROP = """([zone, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(3_000_000)], name));
  zone.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_a_filter_changes_the_list_and_the_address_without_reloading(visit: Any) -> None:
    visitor = visit("organisasi")
    visitor.open("analisis/")
    page = visitor.page
    before = page.locator("details.finding").count()
    page.evaluate("window.kept = true")
    page.select_option("#bidang", "overlap")
    page.wait_for_url("**/analisis/?*bidang=overlap*")
    expect(page.locator("text=Hapus saringan").first).to_be_visible()
    assert 0 < page.locator("details.finding").count() < before
    assert page.evaluate("window.kept") is True
    page.go_back()
    page.wait_for_url("**/analisis/")
    expect(page.locator("details.finding")).to_have_count(before)
    assert visitor.complaints == []


def test_a_heading_sorts_a_search_narrows_and_columns_are_chosen(visit: Any) -> None:
    visitor = visit("organisasi")
    visitor.open("data/")
    page = visitor.page
    page.evaluate("window.kept = true")
    page.click("#perangkat-daerah thead >> text=Pegawai")
    page.wait_for_url("**urut=pegawai*")
    page.click("#perangkat-daerah thead >> text=Pegawai")
    page.wait_for_url("**urut=-pegawai*")
    assert page.locator("#perangkat-daerah th[aria-sort=descending]").inner_text().startswith("Pegawai")
    page.fill("#perangkat-daerah-cari", "kecamatan")
    page.wait_for_url("**cari=kecamatan*")
    expect(page.locator("#perangkat-daerah tbody tr")).to_have_count(6)
    page.click("#perangkat-daerah .columns summary")
    page.click("#perangkat-daerah .columns label:has-text('Tipe kini')")
    page.wait_for_url("**kolom=*")
    expect(page.locator("#perangkat-daerah thead >> text=Tipe kini")).to_have_count(0)
    assert page.evaluate("window.kept") is True


def test_everything_works_without_script(visit: Any, tmp_path: Path) -> None:
    visitor = visit("organisasi", 390, script=False)
    page, home = visitor.page, f"{visitor.server.address}/k/tanjungbalai/"
    page.click("text=Menu")
    page.click(".menu >> text=Analisis")
    page.select_option("#jenis", "strength")
    page.click("text=Saring")
    assert "jenis=strength" in page.url
    page.goto(f"{home}data/")
    page.click("#perangkat-daerah thead >> text=Kurang")
    assert "urut=kurang" in page.url
    broken = tmp_path / "kota.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    page.goto(f"{home}impor/")
    page.set_input_files("#berkas", broken)
    page.click("text=Periksa dan simpan")
    assert "rusak atau terpotong" in page.inner_text("main")


def test_the_menu_of_a_phone_takes_one_line_until_it_is_opened(visit: Any) -> None:
    visitor = visit("organisasi", 390)
    visitor.open("")
    page = visitor.page
    box = page.locator("header.top").bounding_box()
    assert box is not None
    assert box["height"] <= 64
    assert page.locator(".menu a").first.is_hidden()
    page.click("text=Menu")
    assert page.locator(".menu a").first.is_visible()
    assert page.locator(".menu a").count() >= 10
    assert page.locator(".menu >> text=Keluar").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".menu a").first.is_hidden()


@pytest.mark.parametrize("path", ["rancangan/", "data/"])
def test_the_first_column_of_a_wide_table_stays(visit: Any, path: str) -> None:
    visitor = visit("organisasi", 390)
    visitor.open(path)
    frame = visitor.page.locator(".scroll").first
    head = frame.locator("tbody th").first
    before = head.bounding_box()
    frame.evaluate("frame => frame.scrollLeft = 400")
    after = head.bounding_box()
    assert frame.evaluate("frame => frame.scrollLeft") > 100
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) <= 1


@pytest.mark.parametrize("path", ["", "analisis/", "rancangan/", "penempatan/", "data/"])
def test_a_page_is_light_on_first_view(visit: Any, path: str) -> None:
    visitor = visit("bkpsdm")
    page = visitor.page.context.new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.append(request))
    page.goto(f"{visitor.server.address}/k/tanjungbalai/{path}", wait_until="networkidle")
    weight = sum(request.sizes()["responseBodySize"] for request in answers)
    assert 10_000 < weight < FIRST_VIEW
    assert all(request.url.startswith(visitor.server.address) for request in answers)


def test_a_file_can_be_dropped_and_its_upload_is_shown(visit: Any) -> None:
    visitor = visit("organisasi")
    visitor.open("impor/")
    page = visitor.page
    page.evaluate(DROP, [page.locator(".drop").element_handle(), "kota.xlsx"])
    assert page.evaluate("document.querySelector('#berkas').files[0].name") == "kota.xlsx"
    page.evaluate(
        """() => { window.seen = [];
        new MutationObserver(() => window.seen.push(document.querySelector(".drop .going")?.hidden))
          .observe(document.querySelector(".drop"), { attributes: true, subtree: true, childList: true }); }"""
    )
    page.click("text=Periksa dan simpan")
    page.wait_for_selector(".errors")
    assert False in page.evaluate("window.seen")
    assert "Tidak ada yang disimpan" in page.inner_text("main")


def test_a_point_of_the_frontier_opens_its_scenario(visit: Any) -> None:
    visitor = visit("pimpinan")
    visitor.open("rancangan/")
    visitor.page.locator("figure.chart .wide svg a[href*='/rancangan/hemat/']").first.click()
    visitor.page.wait_for_url("**/rancangan/hemat/")
    assert "Paling hemat" in visitor.page.inner_text("h1")


def test_a_decision_can_be_undone_from_its_notice(visit: Any) -> None:
    team = visit("bkpsdm")
    team.open("penempatan/?skenario=lembut")
    page = team.page
    last = page.locator("details.decision").last
    last.locator("summary").click()
    last.locator("select").select_option(last.locator("select option").nth(1).get_attribute("value"))
    last.locator("button").click()
    page.wait_for_selector(".toast")
    assert page.locator("details.decision >> text=sudah diputuskan").count() == 1
    page.click(".toast >> text=Urungkan")
    page.wait_for_load_state()
    assert page.locator("details.decision >> text=sudah diputuskan").count() == 0


def test_an_ended_session_leads_to_the_sign_in_and_back(visit: Any) -> None:
    visitor = visit("organisasi")
    visitor.open("analisis/")
    page = visitor.page
    page.context.clear_cookies()
    page.select_option("#jenis", "strength")
    page.wait_for_url("**/akun/masuk/?next=*analisis*")


def test_a_printed_page_shows_content_and_no_controls(visit: Any) -> None:
    visitor = visit("organisasi")
    visitor.open("data/")
    visitor.page.emulate_media(media="print")
    for selector in (".menu", ".tools", ".foot"):
        assert visitor.page.locator(selector).first.is_hidden(), selector
    assert visitor.page.locator("#perangkat-daerah table").is_visible()
