"""axe-core on every page of portal and workroom: every demo role, both languages, a phone and a desk; real Chromium.

    python benchmarks/accessibility.py [ROLE...]

Pages are found by following links from where each visitor begins; of each route (and each set of parameters) a few addresses
are opened. A page whose content was measured for another role is not measured again. Forms of citizens are sent empty, for the
page with errors, and then filled, for the next one. All rules of axe-core are asked, its best practices too. A link that leads
nowhere and a page that scrolls sideways are told as well, and which routes gave no page (addresses of files and of forms only).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from demo_server import Demo, demo
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late
from verdicts import Verdicts

PORTAL, ROOM = "/p/tanjungbalai/", "/k/tanjungbalai/"
CITIZEN = "warga"
STARTS = ("/", PORTAL, "/hukum/", "/akun/masuk/")
JOURNEYS = (
    "pengaduan/baru/",
    "layanan/surat-keterangan-bantuan-sosial/",
    "antre/puskesmas-rekaan/",
    "antre/tiket/",
    "survei/",
    "pengaduan/lacak/",
    "layanan/lacak/",
)
LANGUAGES, WIDTHS, SAMPLES, STEPS = ("id", "en"), (390, 1280), 2, 9
HUMAN_SECONDS, PATIENCE_SECONDS = 4.2, 10
CONTENT = re.compile(r"<body.*</body>", re.DOTALL)
CHANGING = re.compile(r'<(header|nav)\b.*?</\1>|<input type="hidden"[^>]*>|\d{1,2}[.:]\d{2}', re.DOTALL)
LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
FILES = {"ekspor", "urut", "kolom", "halaman"}
"""Parameters that order a list or make a file of it."""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FILL = """form => {
  const taken = new Set();
  for (const field of form.querySelectorAll("input, select, textarea")) {
    if (["hidden", "file", "submit"].includes(field.type) || (field.value && field.type !== "radio")) continue;
    if (field.type === "radio") { if (!taken.has(field.name)) { taken.add(field.name); field.checked = true; } }
    else if (field.type === "checkbox") field.checked = true;
    else if (field.tagName === "SELECT") field.selectedIndex = Math.min(1, field.options.length - 1);
    else if (field.type === "date") field.value = "1990-05-17";
    else if (field.inputMode === "numeric") field.value = "1274010505900001".slice(0, field.maxLength > 0 ? field.maxLength : 16);
    else if (field.type === "number") field.value = field.min || "1";
    else if (!field.minLength || field.required || field.tagName === "TEXTAREA") field.value = "Lampu jalan di gang masjid mati sejak seminggu.";
  }
}"""


@dataclass
class Seen:
    """What was measured, and what was found wrong."""

    pages: int = 0
    routes: Counter[str] = field(default_factory=Counter)
    contents: set[int] = field(default_factory=set)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, what: str, where: str) -> None:
        """Note a fault once for each place."""
        if where not in self.wrong[what]:
            print(f"  {what} | {where}", flush=True)
            self.wrong[what].append(where)


def name_of(path: str) -> str:
    """The route of an address."""
    from django.urls import Resolver404, resolve

    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def every_name(resolver: Any, space: str = "") -> Iterator[str]:
    """The names of all routes."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every_name(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


def measure(page: Page, where: str, seen: Seen) -> None:
    """Ask axe of the page that is open, at each width."""
    seen.routes[name_of(page.url)] += 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(WIDE) > 0:
            seen.tell("scrolls sideways", f"{where} at {width}")
        for fault in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            at = ", ".join(str(node["target"][0]) for node in fault["nodes"][:3])
            seen.tell(f"{fault['id']} ({fault['impact']})", f"{where} at {width}: {at}")
        seen.pages += 1


def crawl(page: Page, server: Demo, who: str, starts: tuple[str, ...], language: str, seen: Seen) -> None:
    """Open what the links of a visitor lead to."""
    waiting, taken, known = deque(starts), Counter[tuple[str, ...]](), set(starts)
    while waiting:
        path = waiting.popleft()
        answer = page.context.request.get(server.address + path)
        if answer.status >= 400:
            seen.tell(f"answers {answer.status}", f"{who}: {path}")
        if answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        html = answer.text()
        for link in LINK.findall(html):
            target = urlsplit(urljoin(server.address + path, link.replace("&amp;", "&")))
            words = [name for name, _ in parse_qsl(target.query)]
            kind = (name_of(target.path), *sorted(set(words)))
            whole = target.path + (f"?{target.query}" if target.query else "")
            if f"{target.scheme}://{target.netloc}" != server.address or whole in known or FILES & set(words):
                continue
            if taken[kind] < SAMPLES:
                taken[kind] += 1
                known.add(whole)
                waiting.append(whole)
        body = CONTENT.search(html)
        content = hash((language, CHANGING.sub("", body[0]) if body and path not in starts else path + who))
        if content not in seen.contents:
            seen.contents.add(content)
            page.goto(server.address + path, wait_until="load")
            measure(page, f"{who} {language} {path}", seen)


def send(page: Page, filled: bool) -> bool:
    """Send the form of a page, empty or filled; `False` where there is none."""
    form = page.locator("main form:has(button[type=submit])").first
    if not form.count():
        return False
    form.evaluate("form => { form.noValidate = true; }")
    if filled:
        form.evaluate(FILL)
        page.wait_for_timeout(HUMAN_SECONDS * 1000)
    with suppress(Late), page.expect_navigation(timeout=PATIENCE_SECONDS * 1000):
        form.evaluate("form => form.requestSubmit(form.querySelector('[type=submit]:not([formnovalidate])'))")
    return True


def journey(page: Page, server: Demo, start: str, language: str, seen: Seen) -> None:
    """Go through a citizen's forms from a page to the last one, with errors on the way."""
    page.goto(server.address + PORTAL + start)
    first = page.locator("main .ways a, main .cards a, main ul a").first
    if not page.locator("main form").count() and first.count():
        with page.expect_navigation():
            first.click()
        begin = page.locator("main a.button").first
        if not page.locator("main form").count() and begin.count():
            with page.expect_navigation():
                begin.click()
    for step in range(STEPS):
        before = page.url
        for filled in (False, True):
            if page.url == before and send(page, filled):
                measure(
                    page, f"{CITIZEN} {language} {start} step {step}{'' if filled else ', empty'}: {page.url}", seen
                )
        if page.url == before:
            return


def visitor(browser: Browser, server: Demo, role: str, language: str, seen: Seen) -> None:
    """All that a role sees in a language."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, locale=language)
    context.add_cookies([{"name": "django_language", "value": language, "url": server.address}])
    page = context.new_page()
    if role == CITIZEN:
        crawl(page, server, role, STARTS, language, seen)
        for start in JOURNEYS:
            journey(page, server, start, language, seen)
    else:
        page.goto(f"{server.address}/akun/masuk/")
        page.fill("#name", f"{role}@demo.invalid")
        page.fill("#password", server.passwords[f"{role}@demo.invalid"])
        with page.expect_navigation():
            page.click("main button")
        crawl(page, server, role, (urlsplit(page.url).path,), language, seen)
    context.close()


def main() -> int:
    """Print every fault; 1 if there is one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penata.web.config.settings.base")
    import django
    from django.urls import get_resolver

    django.setup()
    verdicts, seen = Verdicts(), Seen()
    chromium = os.environ.get("PENATA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as data, demo(Path(data)) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        roles = [address.partition("@")[0] for address in server.passwords]
        for role in sys.argv[1:] or [CITIZEN, *roles]:
            for language in LANGUAGES:
                before = seen.pages
                visitor(browser, server, role, language, seen)
                print(f"  {role}, {language}: {seen.pages - before} views", flush=True)
        browser.close()
    unseen = sorted(set(every_name(get_resolver())) - set(seen.routes))
    print(f"  routes seen as pages: {len(seen.routes)}; without a page: {', '.join(unseen)}")
    faults = sum(len(places) for what, places in seen.wrong.items() if "(" in what)
    others = sum(map(len, seen.wrong.values())) - faults
    verdicts.say(f"axe, all rules, {seen.pages} views of pages, faults", str(faults), "", "0", faults == 0)
    verdicts.say("dead links and pages that scroll sideways", str(others), "", "0", others == 0)
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
