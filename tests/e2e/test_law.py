"""The law in a real browser: open to everybody, on a phone and on a desk, with the keyboard, in both languages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server, accessible, fits

PAGES = (
    "", "?cari=pensiun", "aturan/organisation.composition.rumah_sakit/?per=2019-01-01", "aturan/pay.base.pns/",
    "aturan/services.standard.review/", "instrumen/", "instrumen/pp-18-2016/",
)  # fmt: skip


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def anyone(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """Somebody on a phone who has not signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, locale="en-US")
    page = context.new_page()
    page.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()


def test_the_public_pages_are_sound_and_accessible(server: Server, anyone: Page, complaints: list[str]) -> None:
    for path in PAGES:
        answer = anyone.goto(f"{server.address}/hukum/{path}")
        assert answer is not None
        assert answer.status == 200, path
        accessible(anyone, path)
        for width in (1280, 390):
            anyone.set_viewport_size({"width": width, "height": 900})
            fits(anyone, path)
            if shots := os.environ.get("PENATA_SHOTS"):
                name = path.strip("/").replace("/", "-").replace("?", "-") or "hukum"
                anyone.screenshot(path=Path(shots) / f"hukum-{name}-{width}.png", full_page=True)
        assert complaints == [], path


def test_a_rule_is_found_and_read_with_the_keyboard_alone(server: Server, anyone: Page) -> None:
    anyone.goto(f"{server.address}/hukum/")
    anyone.focus("#cari")
    anyone.keyboard.type("tunjangan jabatan struktural")
    anyone.keyboard.press("Enter")
    anyone.wait_for_url("**cari=tunjangan**")
    for _ in range(40):
        anyone.keyboard.press("Tab")
        if anyone.evaluate("document.activeElement.closest('tbody a') !== null"):
            break
    anyone.keyboard.press("Enter")
    anyone.wait_for_url("**/hukum/aturan/pay.structural/")
    assert "Rp 2.025.000" in anyone.inner_text("main")


def test_the_law_of_another_day_keeps_its_address_and_back_returns(server: Server, anyone: Page) -> None:
    anyone.goto(f"{server.address}/hukum/aturan/organisation.composition.inspektorat/")
    now = anyone.inner_text(".tags")
    anyone.fill("#per", "2018-12-31")
    anyone.click(".law-date button")
    anyone.wait_for_url("**per=2018-12-31")
    assert "PP 18/2016 Ps 79" in anyone.inner_text(".tags")
    anyone.go_back()
    assert anyone.inner_text(".tags") == now


def test_the_law_reads_in_english(server: Server, anyone: Page) -> None:
    anyone.goto(f"{server.address}/hukum/aturan/workload.minutes/")
    anyone.locator("button:visible", has_text="English").first.click()
    assert anyone.get_attribute("html", "lang") == "en"
    assert "What it means for the city" in anyone.inner_text("main")
    assert anyone.get_attribute("h1", "lang") == "id"


def test_a_chip_in_the_room_leads_to_the_rule_and_its_uses(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("organisasi")
    visitor.open("anggaran/")
    visitor.page.locator("main a.chip").first.click()
    visitor.page.wait_for_url("**/k/tanjungbalai/peraturan/**")
    text = visitor.page.inner_text("main")
    assert "tanggal data kota" in text
    assert "Baris anggaran" in text
    assert visitor.complaints == []


def test_the_room_is_sound_and_accessible(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("organisasi", 390)
    for path in ("peraturan/", "peraturan/organisation.threshold.office/"):
        visitor.open(path)
        accessible(visitor.page, path)
