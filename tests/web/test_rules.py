"""Rules of placement on the pages: set by the team, worked out in the background, priced, or named where they conflict."""

from __future__ import annotations

import re

import pytest

from penata.web.audit.actions import chain_intact
from penata.web.audit.models import Event
from penata.web.jobs.actions import run_claim, run_do
from penata.web.jobs.models import Result
from penata.web.jobs.selectors import result
from penata.web.organisation.models import Person
from penata.web.scenarios.actions import post_decide
from penata.web.scenarios.models import RuleSet
from tests.web.conftest import Town
from tests.web.test_policies import LEADER, TEAM


def set_rules(town: Town, **fields: str) -> str:
    """Set rules as the team and work them out; the page of the answer."""
    client = town.client(TEAM)
    answer = client.post(town.path("penempatan/aturan/"), fields)
    assert answer.status_code == 302, answer.content.decode()
    assert "Halaman ini boleh ditinggalkan" in client.get(answer.url).content.decode()
    work = run_claim()
    assert work is not None
    run_do(work)
    return str(answer.url)


def test_rules_are_set_worked_out_and_priced_and_the_whole_placement_under_them_is_shown(ready: Town) -> None:
    client = ready.client(TEAM)
    path = set_rules(ready, paling_banyak_perpindahan="40", keluar_unit="100 %")
    page = client.get(path).content.decode()
    assert "terbukti terbaik" in page
    assert re.search(r'Paling banyak perpindahan\s*</th>\s*<td class="n">1</td>', page)
    made = RuleSet.objects.of(ready.government).get()
    whole = client.get(ready.path(f"penempatan/?skenario={made.scenario}&aturan={made.code}"))
    assert "memakai aturan daerah a1" in whole.content.decode()
    assert "memakai aturan" not in ready.client(LEADER).get(whole.request["PATH_INFO"] + "?aturan=a1").content.decode()
    assert client.get(ready.path("penempatan/?aturan=a9")).status_code == 404
    form = client.get(ready.path(f"penempatan/aturan/?skenario={made.scenario}&dari=a1")).content.decode()
    assert 'value="40"' in form
    assert "Paling banyak perpindahan" in form


def test_rules_that_cannot_stand_together_are_named(ready: Town) -> None:
    page = ready.client(TEAM).get(set_rules(ready, paling_banyak_perpindahan="0", rata_unit="0")).content.decode()
    assert "Aturan ini bertentangan" in page
    assert re.search(r"<b>Pemerataan antarunit</b>\s*– \w+", page)


def test_rules_rest_on_what_committees_had_decided_and_an_answer_that_is_gone_can_be_worked_out_again(
    ready: Town,
) -> None:
    client, placement = ready.client(TEAM), result(ready.government, "placement", "seimbang")
    post = next(row for row in placement.candidacies if row.eligible)
    path = set_rules(ready, paling_banyak_perpindahan="40", skenario="seimbang")
    post_decide(ready.members[TEAM], placement, post.position, post.eligible[0])
    assert "Keputusan komite berubah sejak itu" in client.get(path).content.decode()
    again = set_rules(ready, paling_banyak_perpindahan="40", skenario="seimbang")
    page = client.get(again).content.decode()
    assert "1 keputusan komite ikut diperhitungkan." in page
    assert "Keputusan komite berubah sejak itu" not in page
    Result.objects.of(ready.government).filter(kind="ruled").delete()
    assert "Hasilnya belum ada." in client.get(again).content.decode()
    client.post(again)
    work = run_claim()
    assert work is not None
    run_do(work)
    assert "Harga tiap aturan" in client.get(again).content.decode()


def test_a_couple_is_given_by_nip_and_its_names_stand_in_no_record(ready: Town) -> None:
    one, other = Person.objects.of(ready.government).exclude(nip="").order_by("employee")[:2]
    set_rules(ready, pasangan=f"{one.nip} + {other.employee}")
    event = Event.objects.of(ready.government).get(kind="rules.set")
    assert event.details["couples"] == 1
    for known in (one.name, one.nip, one.employee, other.employee):
        assert known not in str(event.details)
    assert chain_intact(ready.government)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Isi paling sedikit satu aturan."),
        ({"keluar_unit": "101"}, "“101” bukan persen."),
        ({"pasangan": "Budi"}, "Tulis dua NIP atau id pegawai"),
    ],
)
def test_a_fault_is_told_with_its_remedy_and_nothing_is_set(ready: Town, fields: dict[str, str], said: str) -> None:
    answer = ready.client(TEAM).post(ready.path("penempatan/aturan/"), fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RuleSet.objects.of(ready.government).exists()
