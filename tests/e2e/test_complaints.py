"""Complaints in a real browser: a citizen on a phone without script, officers at their desks, the public pages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import Server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
PUBLIC = ("", "laporan/", "laporan/peta/", "laporan/statistik/", "pengaduan/lacak/")
ROOM = (
    "pengaduan/?tahap=semua",
    "pengaduan/catat/",
    "pengaduan/jawaban-baku/",
    "pengaduan/batas-kelurahan/",
    "pengaduan/lapor/",
)


def sound(page: Page, where: str) -> None:
    """Nothing scrolls sideways and nothing is inaccessible."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{where} scrolls sideways by {wide} px"
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("foto") / "jalan.jpg"
    stream = io.BytesIO()
    Image.new("RGB", (800, 600), "gray").save(stream, "JPEG")
    path.write_bytes(stream.getvalue())
    return path


def press(page: Page, what: str) -> None:
    """Follow a link or send a form, and wait for the page it leads to."""
    with page.expect_navigation():
        page.click(what)


def send(page: Page, address: str, photo: Path, check: bool) -> tuple[str, str]:
    """Send a complaint as a first-time citizen does; the receipt's number and PIN."""
    page.goto(f"{address}/p/tanjungbalai/")
    press(page, "text=Sampaikan pengaduan")
    page.fill("#uraian", "Lampu jalan di gang masjid mati sejak seminggu, gelap sekali.")
    page.set_input_files("#foto", photo)
    for field, value in ((None, None), ("#kelurahan", "12.74.01.1001"), ("[value=anonim]", None)):
        if value:
            page.select_option(str(field), value)
        elif field:
            page.check(field)
        if check:
            sound(page, page.url)
        press(page, "main .buttons button >> nth=0")
    if check:
        sound(page, page.url)
    assert page.locator("main img").count() == 1
    page.wait_for_timeout(4000)
    press(page, "#kirim")
    if check:
        sound(page, page.url)
    number, pin = page.locator(".ticket b").all_inner_texts()
    return number, pin


def test_a_complaint_goes_from_a_phone_without_script_to_a_signed_answer_and_a_rating(
    server: Server,
    browser: Browser,
    visit,
    photo: Path,  # type: ignore[no-untyped-def]
) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    number, pin = send(phone, server.address, photo, check=False)
    admin, head = visit("pengaduan", home="pengaduan/"), visit("kepala", 390)
    sound(admin.page, "the list at a desk")
    admin.open(f"pengaduan/{number}/")
    sound(admin.page, "a complaint at a desk")
    admin.page.select_option("#jenis", "normatif")
    press(admin.page, "text=Simpan verifikasi")
    admin.page.select_option("#instansi", "DINSOS")
    press(admin.page, "button:text-is('Teruskan')")
    head.open(f"pengaduan/{number}/")
    head.page.click("summary:has-text('Jawab dan tandatangani')")
    head.page.fill("#isi-jawab", "Lampu sudah diganti hari ini.")
    press(head.page, "text=Kirim jawaban")
    phone.goto(f"{server.address}/p/tanjungbalai/pengaduan/lacak/")
    phone.fill("#nomor", number)
    phone.fill("#pin", pin)
    press(phone, "main .buttons button")
    assert "Lampu sudah diganti hari ini." in phone.inner_text("main")
    phone.check("[name=nilai][value='4']")
    press(phone, "text=Kirim penilaian dan tutup laporan")
    assert phone.inner_text("h1") == "Selesai"
    phone.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_citizens_pages_are_sound_and_accessible(server: Server, browser: Browser, width: int, photo: Path) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 844}, locale="en-US")
    if width > 390:
        context.add_cookies([{"name": "bahasa", "value": "en", "url": server.address}])
    page = context.new_page()
    page.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
    outside: list[str] = []
    page.on("request", lambda asked: outside.append(asked.url) if server.address not in asked.url else None)
    for path in PUBLIC:
        page.goto(f"{server.address}/p/tanjungbalai/{path}")
        sound(page, path)
    page.goto(f"{server.address}/p/tanjungbalai/laporan/")
    press(page, ".cards h2 a >> nth=0")
    sound(page, "a published complaint")
    if width == 390:
        number, pin = send(page, server.address, photo, check=True)
        press(page, "text=Lacak pengaduan ini")
        page.fill("#pin", pin)
        press(page, "main .buttons button")
        assert number in page.inner_text("main")
        sound(page, "the own complaint")
    assert [line for line in complaints if "status of 422" not in line] == []
    assert outside == []
    page.context.close()


def test_the_room_of_complaints_is_sound_and_accessible_on_a_phone(visit) -> None:  # type: ignore[no-untyped-def]
    visitor = visit("pengaduan", 390, home="pengaduan/")
    for path in ROOM:
        visitor.open(path)
        sound(visitor.page, path)


def test_a_complaint_written_without_a_network_waits_on_the_phone_and_is_sent_once(
    server: Server, browser: Browser, photo: Path
) -> None:
    home = f"{server.address}/p/tanjungbalai/"
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = phone.new_page()
    page.goto(home)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.set_offline(True)
    page.goto(f"{home}laporan/")
    sound(page, "no network")
    press(page, "text=Tulis pengaduan")
    page.fill("#uraian", "Sampah menumpuk di depan pasar sejak tiga hari, baunya menyengat.")
    page.set_input_files("#foto", photo)
    page.click("text=Tutupi wajah atau pelat")
    box = page.locator("dialog canvas").bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 20)
    page.mouse.click(box["x"] + 120, box["y"] + 90)
    sound(page, "covering a face")
    page.click("dialog .button >> nth=0")
    page.select_option("#kelurahan", "tidak-tahu")
    page.check("[value=anonim]")
    sound(page, "the form without a network")
    page.click("text=Simpan dan kirim")
    page.wait_for_selector("[data-outbox] li")
    assert "belum terkirim" in page.inner_text("[data-outbox]")
    sound(page, "what waits on the phone")
    phone.set_offline(False)
    page.wait_for_selector("[data-outbox] .ticket")
    number, pin = page.locator("[data-outbox] .ticket b").all_inner_texts()
    page.click("text=Sudah saya catat, hapus dari sini")
    page.wait_for_selector("[data-outbox] li", state="detached")
    page.goto(f"{home}pengaduan/lacak/")
    page.fill("#nomor", number)
    page.fill("#pin", pin)
    press(page, "main .buttons button")
    assert page.locator("main .thumbs img").count() == 1
    assert page.evaluate("outbox.all(penataHome)") == []
    stored = page.evaluate(
        "caches.keys().then(async ([name]) => (await (await caches.open(name)).keys()).map((one) => one.url))"
    )
    assert [url for url in stored if "/static/" not in url] == [f"{home}luring/", f"{home}pengaduan/baru/luring/"]
    phone.close()
