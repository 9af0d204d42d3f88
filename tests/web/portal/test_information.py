"""Open information: only what was released, found by problem, and the same for machines."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from penata.web.audit.models import Event
from penata.web.governments.models import Role
from penata.web.organisation.actions import city_store
from penata.web.organisation.models import Person
from penata.web.portal.publishing import structure_release, structure_withdraw
from tests.support.city import small_city
from tests.web.conftest import Town
from tests.web.portal.test_portal import weight

SECTION = "organisasi"
MACHINES = ("data.csv", "data.json", "organisasi.jsonld", "organisasi.ttl")
TYPES = ("text/csv", "application/json", "application/ld+json", "text/turtle")


@pytest.fixture
def open_city(town: Town, settings: Any, tmp_path: Path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    city_store(town.government, None, small_city(), "kota.xlsx")
    structure_release(town.members[SECTION], {"DINSOS": {"address": "Jalan Contoh 1", "phone": "0623 000"}})
    return town


def page(path: str = "") -> str:
    return Client().get(f"/p/contoh/instansi/{path}").content.decode()


def test_nothing_is_public_before_release_or_after_withdrawal(open_city: Town) -> None:
    assert "Dinas Sosial" in page()
    structure_withdraw(open_city.members[SECTION])
    assert "Struktur belum diterbitkan." in page()
    assert {Client().get(f"/p/contoh/instansi/{name}").status_code for name in (*MACHINES, "DINSOS")} == {404}
    kinds = set(Event.objects.of(open_city.government).values_list("kind", flat=True))
    assert {"structure.release", "structure.withdraw"} <= kinds


def test_only_the_organisation_section_releases(town: Town) -> None:
    for role in Role:
        status = town.client(role).get(town.path("keterbukaan/")).status_code
        assert (status == 200) == (role == SECTION), role
        if role != SECTION:
            with pytest.raises(PermissionDenied):
                structure_release(town.members[role], {})


def test_the_form_releases_contacts_and_withdraws(open_city: Town) -> None:
    client, address = open_city.client(SECTION), open_city.path("keterbukaan/")
    assert "Jalan Contoh 1" in client.get(address).content.decode()
    client.post(address, {"tindakan": "terbitkan", "address-DINSOS": "Jalan Baru 2"})
    assert "Jalan Baru 2" in page("DINSOS")
    client.post(address, {"tindakan": "tarik"})
    assert "Dinas Sosial" not in page()


def test_a_problem_in_ones_own_words_finds_the_agency_with_the_words_that_speak(open_city: Town) -> None:
    found = page("?cari=bantuan+sosial+untuk+nenek+miskin+tidak+sampai")
    first = found[found.index("Yang mungkin mengurusnya") :]
    assert first.index("Dinas Sosial") < first.index("Semua perangkat daerah")
    assert "Karena kata" in first
    assert "Jalan Contoh 1" in first
    assert "Belum ditemukan" in page("?cari=zzz")
    assert page("?cari=" + "%00<script>")


def test_an_agency_shows_its_duties_and_no_person(open_city: Town) -> None:
    text = page("DINSOS")
    assert "memutakhirkan data terpadu kesejahteraan sosial" in text
    assert "0623 000" in text
    assert not any(row.name in text for row in Person.objects.of(open_city.government))
    assert Client().get("/p/contoh/instansi/TIADA").status_code == 404


def test_machines_read_the_same_structure_in_four_forms(open_city: Town) -> None:
    answers = [Client().get(f"/p/contoh/instansi/{name}") for name in MACHINES]
    for answer, kind in zip(answers, TYPES, strict=True):
        assert answer["Content-Type"].startswith(kind)
    rows = json.loads(answers[1].content)["struktur"]
    graph = json.loads(answers[2].content)
    base = "http://testserver/p/contoh/instansi/"
    nodes = {node["@id"]: node for node in graph["@graph"]}
    assert len(nodes) == len(rows) + 1
    assert nodes[f"{base}DINSOS"]["partOf"] == base
    assert all(node.get("unitOf", base) in nodes for node in nodes.values())
    assert answers[3].content.decode().count(" a org:") == len(nodes)
    unit = next(row["kode"] for row in rows if row["instansi"] == "DINSOS" and row["induk"])
    assert Client().get(f"/p/contoh/instansi/{unit}")["Location"].endswith("/instansi/DINSOS")


def test_a_later_import_stays_unpublished(open_city: Town) -> None:
    before = json.loads(Client().get("/p/contoh/instansi/data.json").content)
    later = small_city().snapshot
    fewer = replace(small_city(), snapshot=replace(later, duties=later.duties[1:], as_of=date(2025, 6, 1)))
    city_store(open_city.government, None, fewer, "lain.xlsx")
    assert json.loads(Client().get("/p/contoh/instansi/data.json").content) == before
    assert "sudah berubah" in open_city.client(SECTION).get(open_city.path("keterbukaan/")).content.decode()


def test_the_pages_are_light(open_city: Town) -> None:
    assert max(weight(Client(), f"/p/contoh/instansi/{path}") for path in ("", "DINSOS")) < 50_000
    assert len(gzip.compress(page().encode())) < 50_000
