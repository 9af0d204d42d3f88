"""Surveys and open information in a real browser: a citizen on a phone without script, and the public pages."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.e2e.conftest import Server, fits
from tests.e2e.test_complaints import press, sound

PUBLIC = ("kepuasan/", "instansi/?cari=lampu+jalan+mati", "instansi/DINKES", "kinerja/", "komitmen/")


def test_a_citizen_without_script_answers_on_a_phone(server: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}/p/tanjungbalai/")
    press(page, "text=Nilai layanan kami")
    press(page, ".cards a")
    for number in range(1, 10):
        page.check(f'input[name=U{number}][value="3"]')
    page.wait_for_timeout(4100)
    press(page, "#kirim")
    assert "tanpa nama" in page.inner_text("main")
    context.close()


def test_the_public_pages_are_sound(server: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for path in PUBLIC:
        page.goto(f"{server.address}/p/tanjungbalai/{path}")
        sound(page, path)
        page.set_viewport_size({"width": 1280, "height": 800})
        fits(page, path)
        page.set_viewport_size({"width": 390, "height": 800})
    context.close()
