"""The complaint page on a slow link, the portal as an app, and a first-time citizen against the clock; real Chromium.

    python benchmarks/portal.py

The link of the target: 400 kbit/s both ways, 400 ms to and fro, an empty cache, a phone of 390 x 844 points. Weight is what
comes over the line, compressed, headers included. Usable: the page is drawn, its field takes a text and its scripts have
run. The citizen is a script that reads three seconds on each page and types four letters a second; a real person may be
quicker or slower. Installable is what Chromium itself says of the manifest and the worker.
"""

from __future__ import annotations

import io
import os
import shutil
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from serving import CITY, served
from verdicts import Verdicts

LINK = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
RUNS = 5
READ_SECONDS, KEY_MILLISECONDS = 3.0, 250
STORY = "Lampu jalan di gang masjid mati sejak seminggu, gelap sekali."
PAGES = {"complaint page": "pengaduan/baru/", "home": "", "list": "laporan/", "map": "laporan/peta/"}
FIRST, WHOLE, USABLE, MINUTE = 50, 150, 3.0, 60.0
TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return Math.max(paint.startTime, page.domContentLoadedEventEnd);
}"""


def slow(context: BrowserContext, page: Page) -> dict[str, float]:
    """Put a page on the slow link; the bytes that come, by kind, as they come."""
    session, kinds = context.new_cdp_session(page), {}
    weight: dict[str, float] = defaultdict(float)
    session.on("Network.responseReceived", lambda told: kinds.__setitem__(told["requestId"], told["type"]))

    def came(told: dict[str, Any]) -> None:
        weight[kinds.get(told["requestId"], "Other")] += told["encodedDataLength"] / 1000

    session.on("Network.loadingFinished", came)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINK)
    return weight


def first_view(browser: Browser, home: str, verdicts: Verdicts) -> None:
    """Weight and time of the public pages, cold."""
    for name, path in PAGES.items():
        times, weights = [], []
        for _ in range(RUNS):
            context = browser.new_context(**PHONE)
            page = context.new_page()
            weight = slow(context, page)
            page.goto(home + path, wait_until="networkidle")
            times.append(page.evaluate(TIMES) / 1000)
            weights.append(dict(weight))
            context.close()
        heaviest = max(weights, key=lambda kinds: sum(kinds.values()))
        critical, total = heaviest["Document"] + heaviest["Stylesheet"], sum(heaviest.values())
        spent = statistics.median(times)
        print(f"  {name}: " + ", ".join(f"{kind} {size:.1f} KB" for kind, size in sorted(heaviest.items())))
        verdicts.say(f"{name}: HTML and style", f"{critical:.1f} KB", "", f"{FIRST} KB", critical < FIRST)
        verdicts.say(f"{name}: with all that comes later", f"{total:.1f} KB", "", f"{WHOLE} KB", total < WHOLE)
        verdicts.say(f"{name}: usable at 400 kbit/s, 400 ms", f"{spent:.2f} s", "", f"{USABLE:.0f} s", spent < USABLE)


def first_time(browser: Browser, home: str, photo: Path, verdicts: Verdicts) -> None:
    """From the home of the portal to number and PIN, with a photo, on the slow link."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    weight = slow(context, page)

    def onward(press: str, following: str) -> None:
        time.sleep(READ_SECONDS)
        page.tap(press)
        page.wait_for_selector(following)

    began = time.perf_counter()
    page.goto(home)
    onward("a.button", "#uraian")
    page.set_input_files("#foto", photo)
    page.type("#uraian", STORY, delay=KEY_MILLISECONDS)
    page.wait_for_selector("[data-chosen] img[src]")
    onward("main .buttons button", "#kelurahan")
    page.select_option("#kelurahan", "12.74.01.1001")
    onward("main .buttons button", "[value=anonim]")
    page.check("[value=anonim]")
    onward("main .buttons button", "#kirim")
    onward("#kirim", ".ticket")
    spent = time.perf_counter() - began
    print(f"  photo of {photo.stat().st_size / 1e6:.1f} MB; {sum(weight.values()):.0f} KB came in all")
    verdicts.say(
        "a first-time citizen with a photo, from home to receipt, on that link",
        f"{spent:.0f} s",
        "",
        f"{MINUTE:.0f} s",
        spent < MINUTE,
    )
    context.close()


def without_network(browser: Browser, home: str, verdicts: Verdicts) -> None:
    """Written without a network, sent by itself when it is back, once."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(home)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    page.goto(f"{home}pengaduan/baru/")
    page.fill("#uraian", STORY)
    page.select_option("#kelurahan", "tidak-tahu")
    page.check("[value=anonim]")
    page.click("main form .buttons button")
    page.wait_for_selector("[data-outbox] li")
    kept = page.locator("[data-outbox] .ticket").count() == 0
    context.set_offline(False)
    page.wait_for_selector("[data-outbox] .ticket", timeout=30_000)
    sent = page.locator("[data-outbox] .ticket").count()
    verdicts.say(
        "written without a network, sent when it is back",
        f"{sent} receipt" if kept else "lost",
        "",
        "1 receipt",
        kept and sent == 1,
    )
    context.close()


def installable(play: Playwright, chromium: str, home: str, verdicts: Verdicts) -> None:
    """What Chromium says of the app, in a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        context = play.chromium.launch_persistent_context(profile, executable_path=chromium, args=["--no-sandbox"])
        page = context.new_page()
        outside: list[str] = []
        page.on("request", lambda asked: outside.append(asked.url) if not asked.url.startswith(home[:22]) else None)
        page.goto(home)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        session = context.new_cdp_session(page)
        faults = [row["errorId"] for row in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
        faults += [row["message"] for row in session.send("Page.getAppManifest")["errors"]]
        verdicts.say("installable, as Chromium tells", ", ".join(faults) or "no fault", "", "no fault", not faults)
        verdicts.say("requests to other places", f"{len(outside)}", "", "0", not outside)
        context.close()


def main() -> int:
    """Print what was reached; 1 if a target is missed."""
    from PIL import Image

    verdicts = Verdicts()
    chromium = os.environ.get("PENATA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "Chromium is needed"
    with tempfile.TemporaryDirectory() as folder, served(port=8767) as server, sync_playwright() as play:
        stream = io.BytesIO()
        Image.effect_noise((1000, 750), 20).convert("RGB").resize((4000, 3000)).save(stream, "JPEG", quality=88)
        photo = Path(folder) / "foto.jpg"
        photo.write_bytes(stream.getvalue())
        home = f"http://127.0.0.1:{server.port}{CITY}"
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        first_view(browser, home, verdicts)
        first_time(browser, home, photo, verdicts)
        without_network(browser, home, verdicts)
        browser.close()
        installable(play, chromium, home, verdicts)
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
