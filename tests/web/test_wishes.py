"""Stating wishes on the pages: who may, what is refused, what comes of it, and that no other government sees it."""

from __future__ import annotations

import pytest

from penata.web.audit.models import Event
from penata.web.jobs.actions import run_claim, run_do
from penata.web.jobs.models import Run
from penata.web.jobs.selectors import result
from penata.web.scenarios.documents import names_of
from penata.web.scenarios.models import WishSet
from tests.web.conftest import Town

GOOD = {"nama": "Dinsos tetap", "hemat": "2", "keserasian": "2", "perpindahan": "1", "pd-DINSOS": "pertahankan"}
PAGES = ("rancangan/", "rancangan/batas/", "rancangan/pasangan/", "rancangan/kepastian/", "rancangan/cara-lain/")


def work_all() -> None:
    while (run := run_claim()) is not None:
        run_do(run)


@pytest.fixture
def wished(ready: Town) -> Town:
    answer = ready.client("organisasi").post(ready.path("rancangan/keinginan/"), GOOD)
    assert answer.headers["Location"] == ready.path("pekerjaan/") + "?keinginan=k1"
    work_all()
    return ready


def test_wishes_make_a_set_of_scenarios_beside_the_others_and_leave_one_event(wished: Town) -> None:
    (event,) = Event.objects.of(wished.government).filter(kind="wishes.state")
    assert event.subject == "k1"
    assert event.actor == wished.members["organisasi"].user
    main, own = result(wished.government, "design"), result(wished.government, "design", wishes="k1")
    assert main.recommended == "seimbang"
    assert own.recommended == "k1_seimbang"
    assert own.settings.keep == ("DINSOS",)
    assert (own.settings.weights.saving, own.settings.weights.disruption) == (40, 20)
    assert result(wished.government, "placement", "k1_seimbang").scenario == "k1_seimbang"
    client = wished.client("pimpinan")
    page = client.get(wished.path("rancangan/") + "?keinginan=k1").content.decode()
    assert "Dinsos tetap" in page
    assert "mempertahankan Dinas Sosial" in page
    assert "Dinsos tetap" in client.get(wished.path("rancangan/")).content.decode()
    for path in ("rancangan/k1_seimbang/", "anggaran/?skenario=k1_seimbang", "penempatan/?skenario=k1_seimbang"):
        assert client.get(wished.path(path)).status_code == 200, path


def test_only_the_organisation_section_states_wishes_and_unknown_codes_are_not_found(ready: Town) -> None:
    for role in ("bkpsdm", "kepala_pd", "pimpinan"):
        client = ready.client(role)
        assert client.get(ready.path("rancangan/keinginan/")).status_code == 403, role
        assert client.post(ready.path("rancangan/keinginan/"), GOOD).status_code == 403, role
        assert "Nyatakan keinginan" not in client.get(ready.path("rancangan/")).content.decode(), role
    assert not WishSet.objects.of(ready.government).exists()
    for path in PAGES:
        assert ready.client("pimpinan").get(ready.path(path) + "?keinginan=k9").status_code == 404, path


BAD = (
    ({"nama": ""}, "Beri nama"), ({"nama": "x" * 81}, "Beri nama"), ({"hemat": "NaN"}, "bukan tiga bobot"),
    ({"hemat": "-1"}, "negatif"), ({"anggaran": "banyak"}, "bukan jumlah rupiah"),
    ({"hemat": "0", "keserasian": "0", "perpindahan": "0"}, "Semua bobot nol"),
    ({"paling_banyak_perangkat_daerah": "0"}, "bilangan bulat"), ({"pasangan-2-a": "9.99"}, "9.99"),
    ({"pasangan-1-a": "1.06"}, "pasangan urusan"),
)  # fmt: skip


def test_what_cannot_be_used_is_told_at_its_field_and_nothing_is_lost(ready: Town) -> None:
    client = ready.client("organisasi")
    for change, told in BAD:
        posted = GOOD | {"pasangan-1-sikap": "satukan", "pasangan-2-sikap": "satukan"} | change
        answer = client.post(ready.path("rancangan/keinginan/"), posted)
        page = answer.content.decode()
        assert answer.status_code == 422, change
        assert told in page, change
        assert 'value="pertahankan" selected' in " ".join(page.split()), change
    assert not Run.objects.of(ready.government).exclude(wishes="").exists()


def test_another_government_finds_neither_the_wishes_nor_their_scenarios(wished: Town, other: Town) -> None:
    assert result(other.government, "design", wishes="k1") is None
    client = other.client("organisasi")
    for path in ("rancangan/?keinginan=k1", "rancangan/k1_seimbang/", "rancangan/keinginan/?dari=k1"):
        assert client.get(other.path(path)).status_code == 404, path
        assert client.get(wished.path(path)).status_code == 404, path


def test_the_pages_behind_a_recommendation_answer_for_either_set(wished: Town) -> None:
    client = wished.client("pimpinan")
    one = result(wished.government, "design").pairs[0]
    for code in ("", "k1"):
        for path in (*PAGES, f"rancangan/pasangan/?a={one.a}&b={one.b}", "rancangan/batas/?titik=1",
                     "rancangan/cara-lain/?tahun=2"):  # fmt: skip
            join = "&" if "?" in path else "?"
            answer = client.get(wished.path(path) + (f"{join}keinginan={code}" if code else ""))
            assert answer.status_code == 200, path
    page = client.get(wished.path("rancangan/pasangan/?a=1.06&b=3.30")).content.decode()
    assert "tidak serumpun" in page
    assert "PP 18/2016" in page
    assert client.get(wished.path("rancangan/pasangan/?a=1.06&b=1.06")).status_code == 422


def test_a_scenario_that_rests_on_wishes_can_be_chosen_and_is_named_with_them(wished: Town) -> None:
    client = wished.client("pimpinan")
    answer = client.post(wished.path("rancangan/pilih/"), {"skenario": "k1_seimbang", "alasan": "Dinsos tetap ada."})
    assert answer.headers["Location"].endswith("?keinginan=k1")
    assert "(Dinsos tetap)" in client.get(wished.path("rancangan/")).content.decode()
    assert client.get(wished.path()).status_code == 200


def test_papers_follow_the_scenario_chosen_and_its_wishes(wished: Town, other: Town) -> None:
    client = wished.client("pimpinan")
    page = client.get(wished.path("dokumen/")).content.decode()
    assert '<option value="seimbang" selected>' in page
    client.post(wished.path("rancangan/pilih/"), {"skenario": "k1_seimbang", "alasan": "Dinsos tetap ada."})
    page = client.get(wished.path("dokumen/")).content.decode()
    assert '<option value="k1_seimbang" selected>' in page
    assert "?skenario=k1_seimbang" in page
    names = [name for name in names_of("id") if name in page]
    assert len(names) == 3
    answers = [client.get(wished.path(f"dokumen/{name}") + "?skenario=k1_seimbang") for name in names]
    assert {answer.status_code for answer in answers} == {200}
    assert answers[0]["Content-Disposition"].endswith(f'"k1_seimbang-{names[0]}"')
    again = client.get(wished.path(f"dokumen/{names[0]}") + "?skenario=k1_seimbang")
    assert again.getvalue() == answers[0].getvalue()
    for wrong in ("k9_seimbang", "k1_kini", "../seimbang"):
        assert client.get(wished.path(f"dokumen/{names[0]}") + f"?skenario={wrong}").status_code == 404, wrong
        assert client.get(wished.path("dokumen/") + f"?skenario={wrong}").status_code == 404, wrong
    foreign = other.client("pimpinan").get(other.path(f"dokumen/{names[0]}") + "?skenario=k1_seimbang")
    assert foreign.status_code == 404
