"""Lighthouse on the public pages, median of five, as a phone sees them.

    npm install --prefix <folder> -E lighthouse@12.2.3
    PENATA_LIGHTHOUSE=<folder>/node_modules/.bin/lighthouse python benchmarks/lighthouse.py [PAGE...]

Lighthouse is no part of the project; without it this says so and measures nothing. Its default settings are used: a phone, the
network and processor slowed down by its simulation. Every audit below full marks is named.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections import defaultdict
from pathlib import Path
from typing import Any

from demo_server import demo
from verdicts import Verdicts

PORTAL = "/p/tanjungbalai/"
PAGES = {
    "home": "", "complaint": "pengaduan/baru/", "complaint tracking": "pengaduan/lacak/", "complaint list": "laporan/",
    "complaint map": "laporan/peta/", "complaint statistics": "laporan/statistik/", "services": "layanan/",
    "service": "layanan/ktp-el-hilang-rusak/", "service tracking": "layanan/lacak/", "queues": "antre/",
    "queue": "antre/puskesmas-rekaan/", "queue ticket by code": "antre/tiket/", "surveys": "survei/", "survey": "survei/*",
    "survey results": "kepuasan/", "survey result": "kepuasan/*", "structure and search": "instansi/",
    "search by problem": "instansi/?cari=lampu+jalan+mati", "agency": "instansi/DINKES", "performance": "kinerja/",
    "performance of an agency": "kinerja/DINKES/", "commitments": "komitmen/",
}  # fmt: skip
"""A star stands for the first address below."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS, LEAST, TRIES = 5, 95, 3


def report(tool: str, address: str, folder: Path) -> dict[str, Any]:
    """What Lighthouse tells of a page; it is asked again where it could not record the page at all."""
    kept = folder / "report.json"
    command = [
        tool, address, "--quiet", "--output=json", f"--output-path={kept}",
        f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    for _ in range(TRIES):
        if subprocess.run(command, capture_output=True).returncode == 0:
            found: dict[str, Any] = json.loads(kept.read_text("utf-8"))
            return found
    sys.exit(f"Lighthouse could not record {address}.")


def whole(address: str) -> str:
    """The address with its star made good."""
    if not address.endswith("*"):
        return address
    with urllib.request.urlopen(address[:-1]) as answer:
        html = answer.read().decode()
    path = address.removesuffix("*").partition("127.0.0.1")[2].partition("/")[2]
    found = re.search(rf'href="/{re.escape(path)}([\w-]+/)"', html)
    if found is None:
        sys.exit(f"Nothing below {address[:-1]}.")
    return address[:-1] + found[1]


def short_of(found: dict[str, Any]) -> list[str]:
    """Audits that count and are below full marks."""
    audits = (audit["id"] for row in found["categories"].values() for audit in row["auditRefs"] if audit["weight"])
    return [name for name in audits if (found["audits"][name]["score"] or 0) < 1 and found["audits"][name]["score"] is not None]  # fmt: skip


def main() -> int:
    """Print the scores; 1 if one is below the target."""
    verdicts = Verdicts()
    tool = os.environ.get("PENATA_LIGHTHOUSE") or shutil.which("lighthouse")
    if tool is None:
        sys.exit("Lighthouse is not here: npm install -E lighthouse@12.2.3, then set PENATA_LIGHTHOUSE.")
    chromium = os.environ.get("PENATA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    os.environ["CHROME_PATH"] = chromium or ""
    with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as server:
        for name, path in PAGES.items():
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            address = whole(f"{server.address}{PORTAL}{path}")
            scores: dict[str, list[float]] = defaultdict(list)
            for _ in range(RUNS):
                found = report(tool, address, Path(folder))
                for kind in CATEGORIES:
                    scores[kind].append(100 * found["categories"][kind]["score"])
            middle = {kind: statistics.median(values) for kind, values in scores.items()}
            print(f"  {name}: version {found['lighthouseVersion']}, below full marks: {', '.join(short_of(found)) or 'none'}")  # fmt: skip
            said = ", ".join(f"{kind} {value:.0f}" for kind, value in middle.items())
            verdicts.say(
                f"Lighthouse, {name}, median of {RUNS}", said, "", f"{LEAST} each", min(middle.values()) >= LEAST
            )
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
