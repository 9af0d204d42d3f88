"""Queues in a real browser: a phone without script, the clerk's counter with the network away, the screen, the plan."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.e2e.conftest import Server
from tests.e2e.test_complaints import press, sound

POINT = "puskesmas-rekaan"


def test_a_number_goes_from_a_phone_without_script_and_a_counter_without_network_to_the_trail(
    server: Server,
    browser: Browser,
    visit,  # type: ignore[no-untyped-def]
) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    phone.goto(f"{server.address}/p/tanjungbalai/")
    press(phone, "text=Ambil nomor antrean")
    press(phone, "text=Puskesmas Rekaan Muara")
    phone.check("input[name=hari] >> nth=-1")
    press(phone, "main .buttons button")
    press(phone, "main .buttons button")
    assert phone.inner_text("h1") == "A-001"
    ticket = phone.url
    phone.context.close()

    clerk = visit("loket", 1280, home="antrean/")
    clerk.open(f"antrean/{POINT}/?meja=1")
    sound(clerk.page, "the counter")
    clerk.page.select_option("#kelompok", "darurat")
    press(clerk.page, "button[value=ambil]")
    sound(clerk.page, "the ticket on paper")
    clerk.open(f"antrean/{POINT}/?meja=1")
    press(clerk.page, "button[value=panggil]")
    screen = str(clerk.page.get_attribute("a[href*='kunci=']", "href"))
    clerk.page.context.set_offline(True)
    clerk.page.click("button[value=mulai]")
    clerk.page.wait_for_selector("[data-outage]:has-text('Jaringan putus. 1 peristiwa')")
    clerk.page.context.set_offline(False)
    clerk.page.wait_for_selector("[data-outage]:has-text('1 peristiwa sudah dikirim')")
    clerk.open(f"antrean/{POINT}/jejak/")
    assert "perangkat, saat jaringan putus" in clerk.page.inner_text("main")
    assert "Rantai utuh" in clerk.page.inner_text("main")
    for path in ("", f"{POINT}/?meja=1", f"{POINT}/jejak/", f"{POINT}/petugas/"):
        clerk.open(f"antrean/{path}")
        sound(clerk.page, path)

    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    for address in (ticket, f"{server.address}{screen}", *(
        f"{server.address}/p/tanjungbalai/antre/{path}" for path in ("", "tiket/", f"{POINT}/", f"{POINT}/layar/")
    )):  # fmt: skip
        page.goto(address)
        sound(page, address)
    page.context.close()
