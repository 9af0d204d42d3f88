"""Questions about a placement on the pages: for the placement team alone, masked, without a script."""

from __future__ import annotations

import io
import re
import zipfile
from collections import OrderedDict

import pytest

from penata.core.placement.place import prepare
from penata.web.jobs.selectors import result
from penata.web.organisation.models import Person
from penata.web.organisation.selectors import current_snapshot
from penata.web.scenarios import standing
from penata.web.scenarios.actions import post_decide
from tests.web.conftest import Town
from tests.web.test_policies import HEAD, LEADER, SECTION, TEAM, names_on


def test_the_team_asks_about_a_person_and_nobody_else_may(ready: Town) -> None:
    placement = ready.client(TEAM).get(ready.path("penempatan/")).content.decode()
    found = re.search(r'penempatan/tanya/\?skenario=([^"&]+)&amp;pegawai=([^"&]+)"', placement)
    assert found is not None
    path = f"penempatan/tanya/?skenario={found.group(1)}&pegawai={found.group(2)}"
    page = ready.client(TEAM).get(ready.path(path))
    assert page.status_code == 200
    assert "Pilihan berikutnya" in page.content.decode()
    assert Person.objects.of(ready.government).get(employee=found.group(2)).name in names_on(ready, TEAM, path)
    for role in (SECTION, LEADER, HEAD):
        assert ready.client(role).get(ready.path(path)).status_code == 403


def test_a_reserved_post_is_refused_with_the_procedure(ready: Town) -> None:
    placement = ready.client(TEAM).get(ready.path("penempatan/")).content.decode()
    employee = re.search(r'&amp;pegawai=([^"&]+)"', placement).group(1)  # type: ignore[union-attr]
    page = ready.client(TEAM).get(ready.path(f"penempatan/tanya/?pegawai={employee}")).content.decode()
    snapshot = current_snapshot(ready.government)
    assert snapshot is not None
    offered = re.findall(r'<option value="([^"]+)"', page)
    reserved = [id for id in offered if id in snapshot.position_by_id and snapshot.position_by_id[id].echelon]
    own = snapshot.employee_by_id[employee].position
    post = next(id for id in reserved if id != own)
    answer = ready.client(TEAM).get(ready.path(f"penempatan/tanya/?pegawai={employee}&jabatan={post}"))
    assert "Tidak dapat" in answer.content.decode()


def test_an_unknown_person_is_not_found_and_no_person_shows_the_scarce_posts(ready: Town) -> None:
    assert ready.client(TEAM).get(ready.path("penempatan/tanya/?pegawai=siapa")).status_code == 404
    assert "Jabatan yang langka" in ready.client(TEAM).get(ready.path("penempatan/tanya/")).content.decode()


def test_only_the_first_question_places_the_city_and_a_decision_asks_for_it_anew(
    ready: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[int] = []
    monkeypatch.setattr(standing, "_kept", OrderedDict())
    monkeypatch.setattr(standing, "prepare", lambda *args, **kwargs: placed.append(1) or prepare(*args, **kwargs))
    design = result(ready.government, "design")
    first = standing.standing_of(ready.government, design, design.recommended)
    assert standing.standing_of(ready.government, design, design.recommended) is first
    assert len(placed) == 1
    found = next(row for row in first.placement.candidacies if row.eligible)
    post_decide(ready.members[TEAM], first.placement, found.position, found.eligible[0])
    after = standing.standing_of(ready.government, design, design.recommended)
    assert len(placed) == 2
    row = next(row for row in after.placement.assignments if row.employee == found.eligible[0])
    assert row.target == found.position


def test_outcomes_by_group_are_read_by_everybody_without_small_cells_and_can_be_taken_along(ready: Town) -> None:
    page = ready.client(LEADER).get(ready.path("penempatan/dampak/")).content.decode()
    assert "Jenis kelamin" in page
    assert not re.search(r'<td class="n">\s*[1-4]\s*</td>', page.split("Jumlah</th>")[0])
    assert not names_on(ready, LEADER, "penempatan/dampak/")
    book = ready.client(LEADER).get(ready.path("penempatan/dampak/?ekspor=csv")).content.decode("utf-8-sig")
    assert book.startswith("Dimensi;Kelompok;Orang;")


def test_the_proposal_of_a_person_is_explained_and_can_be_taken_along_as_a_sheet(ready: Town) -> None:
    client = ready.client(TEAM)
    placement = client.get(ready.path("penempatan/")).content.decode()
    employee = re.search(r'&amp;pegawai=([^"&]+)"', placement).group(1)  # type: ignore[union-attr]
    page = client.get(ready.path(f"penempatan/tanya/?pegawai={employee}")).content.decode()
    assert "Usulan dan alasannya" in page
    answer = client.get(ready.path(f"penempatan/tanya/lembar/?pegawai={employee}"))
    text = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    name = Person.objects.of(ready.government).get(employee=employee).name
    assert name in text
    assert "Pilihan berikutnya" in text
    assert client.get(ready.path("penempatan/tanya/lembar/?pegawai=siapa")).status_code == 404
    assert client.get(ready.path("penempatan/tanya/?ekspor=csv")).content.startswith("\ufeffJabatan;".encode())
