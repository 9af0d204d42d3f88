"""A point of the frontier as a scenario of its own: who may, what comes of it, and that it stays one city's."""

from __future__ import annotations

import pytest

from penata.web.audit.models import Event
from penata.web.jobs.actions import run_claim, run_do
from penata.web.jobs.selectors import result
from penata.web.scenarios.models import WishSet
from tests.web.conftest import Town


def free_point(town: Town) -> int:
    """A point that no named scenario stands at, or the last one where all have a name."""
    design = result(town.government, "design")
    named = {(row.saving, row.coherence, row.moved) for row in design.scenarios}
    points = [(point.saving, point.coherence, point.moved) for point in design.frontier]
    return next((at for at, one in enumerate(points, start=1) if one not in named), len(points))


@pytest.fixture
def taken(ready: Town) -> Town:
    client, number = ready.client("organisasi"), free_point(ready)
    answer = client.post(ready.path("rancangan/batas/jadikan/"), {"titik": number})
    assert answer.headers["Location"] == ready.path("pekerjaan/") + "?keinginan=t1"
    work = run_claim()
    assert work is not None
    run_do(work)
    return ready


def test_a_point_becomes_a_scenario_beside_the_named_ones_and_leaves_one_event(taken: Town) -> None:
    number = free_point(taken)
    point = result(taken.government, "design").frontier[number - 1]
    own = result(taken.government, "design", wishes="t1")
    id = f"t1_titik-{number}"
    found = own.scenario(id)
    assert (own.recommended, found.status) == (id, "feasible")
    assert (found.saving, found.moved, found.officials) == (point.saving, point.moved, point.officials)
    grouped = {group.functions for group in found.groups if len(group.functions) > 1}
    assert grouped >= set(point.partition)
    assert result(taken.government, "placement", id).scenario == id
    (event,) = Event.objects.of(taken.government).filter(kind="scenario.take")
    assert (event.subject, event.actor) == ("t1", taken.members["organisasi"].user)
    client = taken.client("pimpinan")
    page = client.get(taken.path("rancangan/")).content.decode()
    assert f"Titik {number}" in page
    for path in (
        f"rancangan/{id}/",
        f"anggaran/?skenario={id}",
        f"penempatan/?skenario={id}",
        f"dokumen/?skenario={id}",
    ):
        assert client.get(taken.path(path)).status_code == 200, path
    assert client.get(taken.path("rancangan/") + "?keinginan=t1").headers["Location"] == taken.path("rancangan/")
    chosen = client.post(taken.path("rancangan/pilih/"), {"skenario": id, "alasan": "Titik ini."})
    assert chosen.status_code == 302
    assert f"Pilihan tercatat: Titik {number}," in client.get(taken.path("rancangan/")).content.decode()


def test_the_same_point_is_taken_once(taken: Town) -> None:
    taken.client("organisasi").post(taken.path("rancangan/batas/jadikan/"), {"titik": free_point(taken)})
    assert WishSet.objects.of(taken.government).count() == 1
    assert run_claim() is None


def test_only_the_organisation_section_takes_points_the_frontier_has(ready: Town, other: Town) -> None:
    path = ready.path("rancangan/batas/jadikan/")
    for role in ("bkpsdm", "kepala_pd", "pimpinan"):
        assert ready.client(role).post(path, {"titik": 1}).status_code == 403, role
        assert "Jadikan skenario" not in ready.client(role).get(ready.path("rancangan/batas/?titik=1")).content.decode()
    for wrong in ("0", "9999", "x", ""):
        assert ready.client("organisasi").post(path, {"titik": wrong}).status_code == 404, wrong
    assert other.client("organisasi").post(path, {"titik": 1}).status_code == 404
    assert not WishSet.objects.of(ready.government).exists()
