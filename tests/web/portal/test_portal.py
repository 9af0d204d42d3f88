"""The portal: open, light, in two languages, with nothing from outside."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client

from tests.web.complaints.support import Citizen, sent
from tests.web.conftest import Town

FIRST_VIEW = 50_000
"""Bytes, compressed, a page of the portal may weigh."""
PAGES = ("", "pengaduan/baru/", "pengaduan/lacak/")


def weight(client: Client, address: str) -> int:
    page = client.get(address).content
    total = len(gzip.compress(page))
    for asset in re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()):
        total += len(gzip.compress(Path(str(finders.find(asset))).read_bytes()))
    return total


def test_the_portal_is_light_and_loads_nothing_from_outside(town: Town) -> None:
    for page in PAGES:
        address = f"/p/contoh/{page}"
        assert weight(Client(), address) < FIRST_VIEW
        text = Client().get(address).content.decode()
        assert re.findall(r'(?:src|href)="(?:https?:)?//', text) == []
        assert "style=" not in text


def test_the_portal_speaks_both_languages_and_knows_its_government(town: Town, other: Town) -> None:
    client = Client()
    assert "Sampaikan pengaduan" in client.get("/p/contoh/").content.decode()
    client.post("/bahasa/", {"bahasa": "en", "next": "/p/contoh/"})
    page = client.get("/p/contoh/").content.decode()
    assert "Send a complaint" in page
    assert "Kota lain" not in page
    assert Client().get("/p/tiada/").status_code == 404


def test_the_home_counts_complaints_without_reports_of_wrongdoing(town: Town, settings: Any) -> None:
    row = sent(town.government)
    secret = sent(town.government)
    secret.whistle = True
    secret.save()
    page = Citizen(town).client.get("/p/contoh/").content.decode()
    assert re.search(r"<b>1</b>\s*diterima", page)
    assert row.text not in page


def test_a_signed_in_official_reads_the_portal_like_everybody(town: Town) -> None:
    assert town.client("pimpinan").get("/p/contoh/").status_code == 200
