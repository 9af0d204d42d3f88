"""The real server on the example city, and a real browser."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
ACCOUNT = re.compile(r"(\S+@demo\.invalid)\s+(\S+)")


@dataclass
class Server:
    """A running server: its address and the demo passwords it printed."""

    address: str
    passwords: dict[str, str] = field(default_factory=dict)


def children_of(pid: int) -> list[int]:
    """The processes a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = tmp_path_factory.mktemp("data")
    log = data / "server.log"
    command = [
        str(Path(sys.executable).with_name("penata")),
        "serve",
        "--demo",
        "--port",
        str(port),
        "--data",
        str(data),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            deadline = time.monotonic() + 180
            while f":{port}" not in log.read_text() and time.monotonic() < deadline:
                assert process.poll() is None, log.read_text()
                time.sleep(0.3)
            time.sleep(0.5)
            yield Server(f"http://127.0.0.1:{port}", dict(ACCOUNT.findall(log.read_text())))
        finally:
            children = children_of(process.pid)
            process.terminate()
            process.wait(timeout=30)
            assert children, "the server had a worker"
            assert [child for child in children if Path(f"/proc/{child}").exists()] == [], "and took it along"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("PENATA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is needed for the browser tests"
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


def fits(page: Page, where: str) -> None:
    """Nothing scrolls sideways but a table within its frame."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{where} scrolls sideways by {wide} px"


def accessible(page: Page, where: str) -> None:
    """axe finds nothing; `benchmarks/accessibility.py` asks it of every page, for every role, in both languages."""
    found = Axe().run(page, options={"runOnly": RULES})
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"


@dataclass
class Visitor:
    """A signed-in person with a browser window; collects what the console complains of."""

    page: Page
    server: Server
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a path of the example government and make sure that the page is sound."""
        answer = self.page.goto(f"{self.server.address}/k/tanjungbalai/{path}")
        assert answer is not None
        assert answer.status == 200, path
        fits(self.page, path)
        assert self.complaints == [], path


@pytest.fixture
def visit(server: Server, browser: Browser):  # type: ignore[no-untyped-def]
    contexts = []

    def sign_in(role: str, width: int = 1280, *, script: bool = True, scheme: str = "light", home: str = "") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="en-US", java_script_enabled=script, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        visitor = Visitor(page, server)
        page.on("console", lambda entry: visitor.complaints.append(entry.text) if entry.type == "error" else None)
        page.on("pageerror", lambda fault: visitor.complaints.append(str(fault)))
        page.goto(f"{server.address}/akun/masuk/")
        page.fill("#name", f"{role}@demo.invalid")
        page.fill("#password", server.passwords[f"{role}@demo.invalid"])
        page.click("main button")
        page.wait_for_url(f"**/k/tanjungbalai/{home}")
        return visitor

    yield sign_in
    for context in contexts:
        context.close()
