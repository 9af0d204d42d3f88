"""Four first times of a citizen on a phone and a slow link: a complaint, a letter, a number, a rating; real Chromium.

    python benchmarks/journeys.py [FOLDER]

The link: 400 kbit/s both ways, 400 ms to and fro, an empty cache, a phone of 390 x 844 points. Each journey goes from the
home of the portal to its receipt, and on to where it is followed. The times are those of the pages alone, without reading
and typing; a script does not hesitate. With FOLDER a picture of the last page of each is put there.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from demo_server import demo
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from portal import PHONE, STORY, slow
from verdicts import Verdicts

MINUTE = 60.0
LONGEST_MILLISECONDS = 90_000
MACHINE_SECONDS = 4.2
"""No form is taken that is sent sooner: whoever fills it in is then no machine."""
ANSWERS = {"nama": "Siti Rekaan", "telepon": "", "tanya-alamat": "Jalan Contoh 5"}
CHOICES = {"tanya-keperluan": "sekolah", "tanya-diwakilkan": "tidak"}


def press(page: Page, what: str) -> None:
    """Follow a link or send a form, and wait for the page it leads to."""
    page.locator(what).first.tap()
    page.wait_for_load_state("load")


def complaint(page: Page, home: str, photo: Path) -> str:
    """Send a complaint with a photo and follow it."""
    press(page, "text=Sampaikan pengaduan")
    page.wait_for_selector("#uraian")
    page.fill("#uraian", STORY)
    page.set_input_files("#foto", photo)
    page.wait_for_selector("[data-chosen] img[src]")
    page.tap("main .buttons button")
    page.wait_for_selector("#kelurahan")
    page.select_option("#kelurahan", "12.74.01.1001")
    page.tap("main .buttons button")
    page.wait_for_selector("[value=anonim]")
    page.check("[value=anonim]")
    page.tap("main .buttons button")
    page.wait_for_selector("#kirim")
    time.sleep(MACHINE_SECONDS)
    page.tap("#kirim")
    page.wait_for_selector(".ticket")
    return follow(page, home + "pengaduan/lacak/")


def letter(page: Page, home: str, photo: Path) -> str:
    """Apply for a letter and follow it."""
    page.goto(f"{home}layanan/?cari=sekolah")
    press(page, ".cards h2 a")
    press(page, "text=Mohon sekarang")
    page.wait_for_url("**/mohon/*/")
    while not page.url.endswith("/periksa/"):
        name = page.url.rstrip("/").rsplit("/", 1)[1]
        if name.startswith("berkas-"):
            page.set_input_files("#berkas", photo)
        elif name in CHOICES:
            page.check(f"[value={CHOICES[name]}]")
        else:
            page.fill("#jawaban", ANSWERS[name])
        with page.expect_navigation():
            page.tap("main .buttons button >> nth=0")
    time.sleep(MACHINE_SECONDS)
    page.tap("#kirim")
    page.wait_for_selector(".ticket")
    return follow(page, home + "layanan/lacak/")


def follow(page: Page, tracking: str) -> str:
    """Open what the receipt leads to; its heading."""
    number, pin = page.locator(".ticket b").all_inner_texts()[:2]
    page.goto(tracking)
    page.fill("#nomor", number)
    page.fill("#pin", pin)
    with page.expect_navigation():
        page.tap("main .buttons button")
    return page.inner_text("h1")


def number(page: Page, home: str, photo: Path) -> str:
    """Take a number for a day to come."""
    press(page, "text=Ambil nomor antrean")
    page.wait_for_url("**/antre/")
    press(page, "text=Puskesmas Rekaan Muara")
    page.wait_for_selector("input[name=hari]")
    page.check("input[name=hari] >> nth=-1")
    for _ in range(2):
        with page.expect_navigation():
            page.tap("main .buttons button")
    return page.inner_text("h1")


def rating(page: Page, home: str, photo: Path) -> str:
    """Rate a service."""
    press(page, "text=Nilai layanan kami")
    page.wait_for_selector(".cards a")
    press(page, ".cards a")
    page.wait_for_selector("input[name=U1]")
    for element in range(1, 10):
        page.check(f'input[name=U{element}][value="3"]')
    time.sleep(MACHINE_SECONDS)
    with page.expect_navigation():
        page.tap("#kirim")
    return page.inner_text("h1")


JOURNEYS: dict[str, Callable[[Page, str, Path], str]] = {
    "a complaint sent and followed": complaint,
    "a letter applied for and followed": letter,
    "a number taken": number,
    "a service rated": rating,
}


def walk(browser: Browser, home: str, photo: Path, verdicts: Verdicts, pictures: Path | None) -> None:
    """Go every journey once, each as a new visitor."""
    for name, journey in JOURNEYS.items():
        context = browser.new_context(**PHONE)
        page = context.new_page()
        page.set_default_timeout(LONGEST_MILLISECONDS)
        weight = slow(context, page)
        began = time.perf_counter()
        page.goto(home)
        heading = journey(page, home, photo)
        spent = time.perf_counter() - began
        print(f"  {name}: ends at “{heading}”, {sum(weight.values()):.0f} KB came in all")
        verdicts.say(f"{name}, 400 kbit/s, 400 ms", f"{spent:.0f} s", "", f"{MINUTE:.0f} s", spent < MINUTE)
        if pictures is not None:
            page.screenshot(path=pictures / f"{journey.__name__}.png", full_page=True)
        context.close()


def main() -> int:
    """Print what was reached; 1 if a target is missed."""
    verdicts = Verdicts()
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as served, sync_playwright() as play:
        photo = Path(folder) / "foto.jpg"
        stream = io.BytesIO()
        Image.effect_noise((1000, 750), 20).convert("RGB").save(stream, "JPEG", quality=80)
        photo.write_bytes(stream.getvalue())
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        walk(browser, f"{served.address}/p/tanjungbalai/", photo, verdicts, pictures)
        browser.close()
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
