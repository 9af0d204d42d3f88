"""Pages of what is proposed inside one agency: limits, reasons, duties, teams; kecamatan only with facts and a question."""

from __future__ import annotations

from penata.core.design.inside import inside
from penata.web.jobs.selectors import result
from penata.web.organisation.selectors import current_snapshot, law_of
from penata.web.scenarios.inside import proposals_inside, rows_of, team_units
from tests.web.conftest import Town


def text(answer) -> str:  # type: ignore[no-untyped-def]
    return " ".join(answer.content.decode().split())


def test_every_agency_of_the_recommended_structure_has_its_page(ready: Town) -> None:
    snapshot, client = current_snapshot(ready.government), ready.client("pimpinan")
    assert snapshot is not None
    found = proposals_inside(ready.government, "")
    design, analysis = result(ready.government, "design"), result(ready.government, "analysis")
    listing = text(client.get(ready.path("rancangan/dalam/")))
    for row in found:
        assert row == inside(snapshot, law_of(snapshot), analysis, design, row.agency)
        page = text(client.get(ready.path(f"rancangan/dalam/{row.agency}/")))
        assert row.name in page
        assert row.name in listing
        assert all(reference.label in page for reference in row.because[:1])
        for one in rows_of(row, snapshot):
            assert one.name in page
            assert all(duty in page for duty in one.duties[:1])
    assert {row.kind for row in found} >= {"bidang", "kelurahan"}


def test_a_kecamatan_is_shown_with_facts_and_no_proposal(ready: Town) -> None:
    (row, *_) = [one for one in proposals_inside(ready.government, "") if one.kind == "kelurahan"]
    page = text(ready.client("pimpinan").get(ready.path(f"rancangan/dalam/{row.agency}/")))
    assert "tidak diusulkan digabung demi penghematan" in page
    assert "Menjadi" not in page
    assert not row.units


def test_units_are_taken_along_as_a_file_and_teams_name_posts_only(ready: Town) -> None:
    snapshot, client = current_snapshot(ready.government), ready.client("pimpinan")
    assert snapshot is not None
    row = next(one for one in proposals_inside(ready.government, "") if one.parts)
    path = ready.path(f"rancangan/dalam/{row.agency}/")
    file = client.get(f"{path}?ekspor=csv")
    assert row.parts[0].name in file.content.decode()
    for agency in (one.agency for one in proposals_inside(ready.government, "")):
        for unit, _ in team_units(snapshot, agency)[:1]:
            answer = client.get(ready.path(f"rancangan/dalam/{agency}/?tim={unit}"))
            assert "Tim kerja dalam satu unit" in text(answer)
    assert client.get(f"{path}?tim=SALAH").status_code == 404
    assert client.get(ready.path("rancangan/dalam/TIADA/")).status_code == 404
