"""A busy minute: a hundred complaints with photo sent and two hundred readers at once, on the real server.

    python benchmarks/complaints.py

For SQLite, and for PostgreSQL where `PENATA_BENCH_POSTGRES_URL` names an empty database. The server is the one of `penata
serve` (waitress) with the example city and its invented complaints; each client has a network address of its own, told by
a trusted proxy header. A sender fills in every page as a phone does, with a photo of twelve million points, and sends the
last form three times over, as an impatient thumb would. A reader opens a page every ten seconds: list, one complaint,
map, statistics, home. Told: the time from asking to the last byte, what was lost and what doubled, the server's CPU time
and memory, and what others used of the machine meanwhile: it must be quiet for the times to mean anything. Readers, senders
and server share the machine, so the times are those of a loaded machine.
"""

from __future__ import annotations

import http.client
import io
import os
import random
import re
import statistics
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

from serving import CITY, served
from verdicts import Verdicts

SECONDS, SENDERS, READERS, PAUSE = 60, 100, 200, 10.0
LONGEST = 0.5
COUNT = """
from penata.web.complaints.models import Complaint
print(Complaint.objects.every().filter(invented=False).count())
"""


class Clients:
    """What all clients saw."""

    def __init__(self, port: int) -> None:
        self.port, self.lock = port, threading.Lock()
        self.times: dict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.receipts: list[str] = []

    def ask(
        self, who: str, path: str, kind: str, body: bytes = b"", content: str = "", cookies: str = ""
    ) -> tuple[str, str, str]:
        """One request: (where it leads, text, cookies it sets); its time is kept under `kind`."""
        head = {"X-Forwarded-For": who, "X-Forwarded-Proto": "http", "Cookie": cookies, "Accept-Encoding": "gzip"}
        head["Host"] = f"127.0.0.1:{self.port}"
        if body:
            head |= {"Content-Type": content, "Referer": f"http://127.0.0.1:{self.port}{path}"}
        began = time.perf_counter()
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            line.request("POST" if body else "GET", path, body or None, head)
            answer = line.getresponse()
            raw = answer.read()
            status, location = answer.status, answer.headers.get("Location", "")
            given = "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or [])
            packed = answer.headers.get("Content-Encoding") == "gzip"
            line.close()
        except OSError as fault:
            status, location, given, raw, packed = 0, "", "", str(fault).encode(), False
        spent = time.perf_counter() - began
        with self.lock:
            self.times[kind].append(spent)
            if status not in (200, 302):
                self.wrong.append(f"{kind} {path} {status}")
        import gzip

        return location, (gzip.decompress(raw) if packed else raw).decode("utf-8", "replace"), given


def read(clients: Clients, number: int, until: float) -> None:
    """A reader until the minute is over."""
    dice, who = random.Random(number), f"10.1.{number // 250}.{number % 250 + 1}"
    pages = ["laporan/", "laporan/peta/", "laporan/statistik/", ""]
    time.sleep(dice.uniform(0, PAUSE))
    while time.monotonic() < until:
        _, text, _ = clients.ask(who, CITY + dice.choice(pages), "read")
        links = re.findall(r'href="(/p/tanjungbalai/laporan/[0-9A-Z]{4}-[0-9A-Z]{4}/)"', text)
        time.sleep(dice.uniform(0.5, 1.5) * PAUSE)
        if links and time.monotonic() < until:
            clients.ask(who, dice.choice(links), "read")
            time.sleep(dice.uniform(0.5, 1.5) * PAUSE)


def send(clients: Clients, number: int, photo: bytes) -> None:
    """One sender, from the first page to the receipt."""
    who, base = f"10.2.{number // 250}.{number % 250 + 1}", f"{CITY}pengaduan/baru/"
    _, text, cookies = clients.ask(who, base, "form")
    jar = dict(part.split("=", 1) for part in cookies.split("; ") if part)
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    token = found[1] if found else ""

    def post(page: str, fields: dict[str, str], kind: str, file: bytes = b"") -> str:
        fields = {"csrfmiddlewaretoken": token, **fields}
        body, content = (
            _multipart(fields, file) if file else (urlencode(fields).encode(), "application/x-www-form-urlencoded")
        )
        where, _, more = clients.ask(
            who, base + page, kind, body, content, "; ".join(f"{k}={v}" for k, v in jar.items())
        )
        jar.update(part.split("=", 1) for part in more.split("; ") if part)
        return where

    story = f"Laporan nomor {number}: lampu jalan di gang mati sejak seminggu dan gelap sekali."
    post("", {"uraian": story, "kategori": "lampu"}, "photo", photo)
    post("di-mana/", {"kelurahan": "12.74.01.1001"}, "form")
    post("siapa/", {"kerahasiaan": "anonim"}, "form")
    time.sleep(4.2)
    for _ in range(3):
        post("periksa/", {}, "send")
    _, text, _ = clients.ask(who, base + "terkirim/", "form", cookies="; ".join(f"{k}={v}" for k, v in jar.items()))
    number_found = re.search(r"<b>(\w{4}-\w{4})</b>", text)
    with clients.lock:
        clients.receipts.append(number_found[1] if number_found else "")


def _multipart(fields: dict[str, str], photo: bytes) -> tuple[bytes, str]:
    mark = "penata-bench-mark"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="foto"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    return b"".join(
        [*parts, head.encode(), photo, f"\r\n--{mark}--\r\n".encode()]
    ), f"multipart/form-data; boundary={mark}"


def picture() -> bytes:
    """A photo as a phone takes it: 4,000 x 3,000 points with grain."""
    from PIL import Image

    small = Image.effect_noise((1000, 750), 40).convert("RGB")
    stream = io.BytesIO()
    small.resize((4000, 3000)).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def minute(name: str, database: str, photo: bytes, verdicts: Verdicts) -> None:
    """One minute on one database."""
    with served(database) as server:
        assert server.process is not None
        before, busy = _spent(server.process.pid)[0] + time.process_time(), _busy()
        clients = _minute(server.port, photo)
        cpu, memory = _spent(server.process.pid)
        others = _busy() - busy - (cpu + time.process_time() - before)
        counted = int(server.told(COUNT))
    print(f"\n{name}: {SENDERS} senders, {READERS} readers, photo of {len(photo) / 1e6:.1f} MB")
    for kind, times in sorted(clients.times.items()):
        print(
            f"  {kind:6} {len(times):6} requests  p50 {_at(times, 50):6.0f} ms  p95 {_at(times, 95):6.0f} ms  longest {max(times) * 1000:6.0f} ms"
        )
    print(
        f"  server {cpu:.1f} CPU s in {SECONDS} s, {memory:.0f} MB; others on this machine {others:.0f} CPU s; faults {len(clients.wrong)} {clients.wrong[:3]}"
    )
    lost = SENDERS - len({receipt for receipt in clients.receipts if receipt})
    doubled = counted - SENDERS + lost
    p95 = _at(clients.times["read"], 95)
    verdicts.say(f"{name}: p95 of reading", f"{p95:.0f} ms", "", "500 ms", p95 <= 1000 * LONGEST)
    for words, kinds in (("a step of sending", ("form", "send")), ("the step with the photo", ("photo",))):
        reached = _at([spent for kind in kinds for spent in clients.times[kind]], 95)
        verdicts.say(f"{name}: p95 of {words}", f"{reached:.0f} ms", "", "500 ms", reached <= 1000 * LONGEST)
    verdicts.say(f"{name}: complaints lost, doubled", f"{lost}, {doubled}", "", "0, 0", (lost, doubled) == (0, 0))


def _minute(port: int, photo: bytes) -> Clients:
    clients = Clients(port)
    clients.ask("10.9.0.1", CITY + "laporan/", "first")
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=read, args=(clients, number, until)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for number in range(SENDERS):
        thread = threading.Thread(target=send, args=(clients, number, photo))
        thread.start()
        threads.append(thread)
        time.sleep((SECONDS - 8) / SENDERS)
    for thread in threads:
        thread.join()
    return clients


def _spent(pid: int) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a process so far."""
    parts = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK"), int(peak[1]) / 1024 if peak else 0.0


def _busy() -> float:
    """CPU seconds that this machine has worked, whoever for (PostgreSQL counts among the others)."""
    parts = [int(part) for part in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    return (sum(parts[:8]) - parts[3] - parts[4]) / os.sysconf("SC_CLK_TCK")


def _at(times: list[float], share: int) -> float:
    return 1000 * (statistics.quantiles(times, n=100)[share - 1] if len(times) > 1 else times[0])


def main() -> int:
    """Run it for each database at hand; 1 if a target is missed."""
    verdicts, photo = Verdicts(), picture()
    minute("SQLite", "", photo, verdicts)
    if os.environ.get("PENATA_BENCH_POSTGRES_URL"):
        minute("PostgreSQL", os.environ["PENATA_BENCH_POSTGRES_URL"], photo, verdicts)
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
