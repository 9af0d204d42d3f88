"""Bad days of a complaint: a network that dies in an upload, a server killed in the middle, files nobody can use.

    python benchmarks/bad_days.py

Twenty phones with a photo each send their complaint with a key of their own, and send again until they have a receipt,
while the server is killed (SIGKILL) and started again, five times. Told: complaints lost or doubled, photos lost or
doubled, and files left without a row after tidying. Then uploads that stop half-way, and files that must be refused in
clear words: a photo of 40 MB, a HEIC, a PDF and a zip bomb named .jpg, a decompression bomb.
"""

from __future__ import annotations

import http.client
import io
import json
import random
import socket
import struct
import threading
import time
import zipfile
import zlib
from uuid import uuid4

from serving import CITY, Served, served
from verdicts import Verdicts

PHONES, KILLS = 20, 5
WHOLE = f"{CITY}pengaduan/baru/utuh/"
FIELDS = {"uraian": "Lampu jalan di gang mati sejak seminggu dan gelap sekali.", "kelurahan": "12.74.01.1001", "kerahasiaan": "anonim"}  # fmt: skip
STATE = """
import os, time
from django.conf import settings
from pathlib import Path
from penata.web.complaints.files import folder_of, orphans_remove
from penata.web.complaints.models import Complaint, Draft, Photo
from penata.web.governments.models import Government
city = Government.objects.get()
folder = folder_of(city)
for path in folder.iterdir() if folder.is_dir() else ():
    os.utime(path, (time.time() - 7200, time.time() - 7200))
left = orphans_remove(city)
rows = Photo.objects.of(city)
files = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
sent = Complaint.objects.of(city).filter(invented=False)
print(sent.count(), Draft.objects.of(city).count(), rows.filter(complaint__in=sent).count(), rows.count(),
      len(files - {str(row.name) for row in rows}), len({str(row.name) for row in rows} - files), left)
"""


def body_of(fields: dict[str, str], photo: bytes, name: str) -> tuple[bytes, str]:
    """A form as a browser sends it, and its content type."""
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="foto"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    whole = b"".join((*parts, head.encode(), photo, f"\r\n--{mark}--\r\n".encode()))
    return whole, f"multipart/form-data; boundary={mark}"


def ask(port: int, key: str, photo: bytes, name: str = "a.jpg", who: str = "10.3.0.1") -> tuple[int, dict[str, str]]:
    """Send once; the status, and number and PIN or what is wrong. Raises `OSError` where the network fails."""
    body, content = body_of(FIELDS, photo, name)
    head = {"Content-Type": content, "X-Penata-Kunci": key, "X-Forwarded-For": who, "X-Forwarded-Proto": "http"}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        line.request("POST", WHOLE, body, head)
        answer = line.getresponse()
        raw = answer.read()
    except http.client.HTTPException as fault:
        raise OSError(str(fault)) from None
    finally:
        line.close()
    try:
        return answer.status, json.loads(raw)
    except ValueError:
        return answer.status, {}


def insist(server: Served, number: int, photo: bytes, receipts: list[tuple[str, str]], until: threading.Event) -> None:
    """A phone that sends until it has a receipt, and once more for good measure."""
    key, dice = f"{number:032d}", random.Random(number)
    time.sleep(dice.uniform(0, 6))
    got = 0
    while got < 2:
        try:
            status, said = ask(server.port, key, photo, who=f"10.3.{number}.1")
        except OSError:
            status, said = 0, {}
        if status == 200:
            receipts.append((key, said["nomor"] + said["pin"]))
            got += 1
        if not until.is_set():
            time.sleep(dice.uniform(0, 0.2))


def killed(server: Served, photo: bytes, verdicts: Verdicts) -> None:
    """The server is killed again and again while phones send."""
    receipts: list[tuple[str, str]] = []
    over = threading.Event()
    phones = [threading.Thread(target=insist, args=(server, number, photo, receipts, over)) for number in range(PHONES)]
    for phone in phones:
        phone.start()
    for _ in range(KILLS):
        time.sleep(1.2)
        server.stop(kill=True)
        server.start()
    over.set()
    for phone in phones:
        phone.join()
    complaints, _, photos, _, strangers, missing, left = map(int, server.told(STATE).split())
    each = {key: {said for one, said in receipts if one == key} for key, _ in receipts}
    print(f"\n{PHONES} phones, {KILLS} kills: {complaints} complaints, {photos} photos, {left} files tidied away")
    verdicts.say(
        f"server killed {KILLS} times while {PHONES} phones send: complaints lost, doubled",
        f"{PHONES - len(each)}, {complaints - len(each)}", "", "0, 0", complaints == len(each) == PHONES,
    )  # fmt: skip
    same = all(len(said) == 1 for said in each.values())
    verdicts.say("the same receipt each time", "yes" if same else "no", "", "yes", same)
    verdicts.say(
        "photos lost, doubled; files without a row after tidying",
        f"{PHONES - photos + missing}, {max(0, photos - PHONES)}; {strangers}", "", "0, 0; 0",
        (photos, missing, strangers) == (PHONES, 0, 0),
    )  # fmt: skip


def broken_off(server: Served, photo: bytes, verdicts: Verdicts) -> None:
    """Uploads whose network dies half-way leave nothing; sent again they are whole."""
    before = server.told(STATE).split()
    for number in range(10):
        body, content = body_of(FIELDS, photo, "a.jpg")
        head = (
            f"POST {WHOLE} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {content}\r\nX-Penata-Kunci: {number:032d}\r\n"
        )
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    time.sleep(0.5)
    same = server.told(STATE).split() == before
    verdicts.say(
        "network dead in the middle of 10 uploads",
        "nothing kept" if same else "rows or files left",
        "",
        "nothing kept",
        same,
    )
    status, _ = ask(server.port, f"{'a':>032}", photo)
    verdicts.say("and the next complaint is taken", str(status), "", "200", status == 200)


def refused(server: Served, photo: bytes, verdicts: Verdicts) -> None:
    """Files that cannot be kept are refused in words, quickly, and nothing is made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bom", b"\0" * 30_000_000)
    cases = {
        "photo of 40 MB": (photo + bytes(40_000_000), "MB"),
        "HEIC": (b"\0\0\0\x18ftypheic" + bytes(4000), "HEIC"),
        "PDF named .jpg": (b"%PDF-1.7 isi", "PDF"),
        "zip bomb named .jpg": (stream.getvalue(), "a.jpg"),
        "decompression bomb": (_bomb(), "titik"),
        "half a photo": (photo[: len(photo) // 2], "a.jpg"),
    }
    for number, (name, (content, word)) in enumerate(cases.items()):
        began = time.perf_counter()
        status, said = ask(server.port, f"b{number:031d}", content)
        spent = time.perf_counter() - began
        text = str(said.get("galat", {}).get("foto", "")) if isinstance(said.get("galat"), dict) else ""
        print(f"  {name}: {status} {text}")
        verdicts.say(
            f"{name}",
            f"{status}, {1000 * spent:.0f} ms",
            "",
            "422 in words, 1 s",
            status == 422 and word in text and spent < 1,
        )


def _bomb() -> bytes:
    """A PNG of a few bytes that claims to be 50,000 points wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def picture() -> bytes:
    """A photo as the phone has scaled it."""
    from PIL import Image

    stream = io.BytesIO()
    Image.effect_noise((1600, 1200), 40).convert("RGB").save(stream, "JPEG", quality=80)
    return stream.getvalue()


def main() -> int:
    """Live through all of them; 1 if something was lost or doubled."""
    verdicts, photo = Verdicts(), picture()
    with served(port=8766) as server:
        killed(server, photo, verdicts)
        broken_off(server, photo, verdicts)
        refused(server, photo, verdicts)
    return verdicts.status


if __name__ == "__main__":
    raise SystemExit(main())
