"""The law in a real browser: open to everybody, on a phone and on a desk, with the keyboard, in both languages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server

PAGES = (
    "", "?bidang=organisation", "?cari=pensiun", "?keyakinan=unsure", "?per=2019-10-29",
    "aturan/organisation.composition.inspektorat/", "aturan/organisation.composition.rumah_sakit/?per=2019-01-01",
    "aturan/organisation.indicators.1.01/", "aturan/pay.base.pns/", "aturan/workload.minutes/",
    "aturan/services.standard.review/", "instrumen/", "instrumen/pp-18-2016/",
)  # fmt: skip
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture(params=[390, 1280])
def anyone(request: pytest.FixtureRequest, browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """Somebody who has not signed in."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="en-US")
    page = context.new_page()
    page.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()


def test_the_public_pages_are_sound_and_accessible(server: Server, anyone: Page, complaints: list[str]) -> None:
    width = (anyone.viewport_size or {})["width"]
    for path in PAGES:
        answer = anyone.goto(f"{server.address}/hukum/{path}")
        assert answer is not None
        assert answer.status == 200, path
        wide = anyone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} scrolls sideways by {wide} px"
        found = Axe().run(anyone, options=AXE)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert complaints == [], path
        if shots := os.environ.get("PENATA_SHOTS"):
            name = path.strip("/").replace("/", "-").replace("?", "-") or "hukum"
            anyone.screenshot(path=Path(shots) / f"hukum-{name}-{width}.png", full_page=True)


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
    for path in (
        "peraturan/",
        "peraturan/?bidang=pay",
        "peraturan/organisation.threshold.office/",
        "peraturan/instrumen/",
    ):
        visitor.open(path)
        found = Axe().run(visitor.page, options=AXE)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
