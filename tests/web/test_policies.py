"""Who may open what: every route of the workroom for every role, and whose names are seen."""

from __future__ import annotations

import pytest

from penata.web.audit.models import Event
from penata.web.governments.models import Role
from penata.web.organisation.models import Person
from penata.web.organisation.selectors import current_snapshot
from tests.web.conftest import Town
from tests.web.routes import every_route

ALL = frozenset(str(role) for role in Role)
SECTION, LEADER, TEAM, HEAD = "organisasi", "pimpinan", "bkpsdm", "kepala_pd"
MAY = {
    "organisation:home": ALL,
    "organisation:data": ALL,
    "organisation:agency": ALL,
    "organisation:findings": ALL,
    "organisation:template": ALL,
    "organisation:import": {SECTION},
    "organisation:problems": {SECTION},
    "scenarios:list": ALL,
    "scenarios:detail": ALL,
    "scenarios:wishes": {SECTION},
    "scenarios:frontier": ALL,
    "scenarios:pair": ALL,
    "scenarios:sureness": ALL,
    "scenarios:ways": ALL,
    "scenarios:insides": ALL,
    "scenarios:inside": ALL,
    "scenarios:placement": ALL,
    "scenarios:question": {TEAM},
    "scenarios:outcomes": ALL,
    "scenarios:sheet": {TEAM},
    "scenarios:without": {TEAM},
    "scenarios:without_person": {TEAM},
    "scenarios:letter": {TEAM},
    "scenarios:annex": {TEAM},
    "scenarios:rules": {TEAM},
    "scenarios:ruled": {TEAM},
    "scenarios:budget": ALL,
    "scenarios:documents": ALL,
    "scenarios:download": ALL,
    "scenarios:paper": ALL,
    "scenarios:logo": {SECTION},
    "scenarios:template": {SECTION},
    "scenarios:take": {SECTION},
    "scenarios:choose": {SECTION, LEADER},
    "scenarios:withdraw": {SECTION, LEADER},
    "scenarios:decide": {TEAM},
    "jobs:progress": ALL,
    "jobs:ask": {SECTION},
    "audit:history": {SECTION, LEADER, TEAM},
}
ROOMS = ("organisation:", "scenarios:", "jobs:", "audit:")


def test_the_table_of_rights_names_every_route_of_the_rooms() -> None:
    assert {route.name for route in every_route() if route.name.startswith(ROOMS)} == set(MAY)


@pytest.mark.parametrize("role", sorted(ALL))
def test_a_role_reaches_what_it_may_and_nothing_else(ready: Town, role: str) -> None:
    client = ready.client(role)
    for route in every_route():
        if route.name not in MAY:
            continue
        for answer in (client.get(route.address), client.post(route.address)):
            if role in MAY[route.name]:
                assert answer.status_code in (200, 302, 404, 405, 422), (route, answer.status_code)
            else:
                assert answer.status_code in (403, 405), (route, answer.status_code)
        both = {client.get(route.address).status_code, client.post(route.address).status_code}
        assert (403 in both) == (role not in MAY[route.name]), route


def names_on(town: Town, role: str, path: str) -> set[str]:
    """People's names that stand anywhere on a page."""
    text = town.client(role).get(town.path(path)).content.decode()
    return {row.name for row in Person.objects.of(town.government) if f">{row.name}<" in text}


def test_a_head_sees_the_people_of_the_own_agency_and_no_others(ready: Town) -> None:
    snapshot = current_snapshot(ready.government)
    assert snapshot is not None
    other = next(agency.id for agency in snapshot.agencies if agency.id != "DINSOS")
    own = {
        person.id
        for unit in snapshot.units_of["DINSOS"]
        for post in snapshot.positions_of.get(unit.id, ())
        for person in snapshot.employees_of.get(post.id, ())
    }
    expected = {row.name for row in Person.objects.of(ready.government) if row.employee in own}
    assert names_on(ready, HEAD, "data/DINSOS/?urut=nama") >= set(sorted(expected)[:20])
    assert names_on(ready, HEAD, "data/DINSOS/") <= expected
    assert names_on(ready, HEAD, f"data/{other}/") == set()
    assert names_on(ready, TEAM, f"data/{other}/") != set()


@pytest.mark.parametrize("role", [SECTION, LEADER, HEAD])
def test_who_goes_where_is_for_the_placement_team_alone(ready: Town, role: str) -> None:
    assert names_on(ready, role, "penempatan/") == set()
    assert names_on(ready, TEAM, "penempatan/") != set()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_of_people_obeys_the_same_rule_and_is_recorded(ready: Town, kind: str) -> None:
    wanted = ready.path(f"data/DINSOS/?ekspor={kind}")
    assert ready.client(HEAD).get(wanted).headers["Content-Disposition"].startswith("attachment")
    assert Event.objects.of(ready.government).filter(kind="list.export").count() == 1
    for role in (SECTION, LEADER):
        assert "attachment" not in ready.client(role).get(wanted).headers.get("Content-Disposition", "")
    page = ready.client(SECTION).get(ready.path(f"penempatan/?ekspor={kind}"))
    assert "Content-Disposition" not in page.headers


def test_the_gallery_exists_in_demo_mode_only(ready: Town, settings: object) -> None:
    assert ready.client(SECTION).get(ready.path("galeri/")).status_code == 404
    settings.DEMO = True  # type: ignore[attr-defined]
    page = ready.client(SECTION).get(ready.path("galeri/"))
    assert page.status_code == 200
    assert 'data-theme="light"' in page.content.decode()
    assert 'data-theme="dark"' in page.content.decode()
