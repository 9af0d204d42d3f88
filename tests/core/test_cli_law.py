"""`penata law`: the law read, found, checked and tried on a terminal of 80 columns."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from penata.cli import BAD_INPUT, OK, WRONG_USE, main
from penata.cli.law_text import show_entry
from penata.core.intake import write_city
from penata.core.rules import load_rulebook
from penata.core.rules.compendium import load_library
from tests.support.city import small_city

WIDTH = 80
CITY_RULES = """
layer: kota
name: Ketentuan Kota Contoh
instruments: [{id: p, citation: Perwali 1/2024, in_force: 2024-01-01}]
values:
  - {rule: organisation.composition.dinas, article: Pasal 4, change: {C: {bidang: 1}, B: {bidang: 5}}}
"""
DRAFT = """
layer: rancangan
name: Rancangan Contoh
instruments: [{id: rpp, citation: RPP Contoh, in_force: 2025-01-01}]
values:
  - {rule: organisation.threshold.office, article: Pasal 1, change: {C: 250, bidang: 200}}
  - {rule: pay.structural, article: Pasal 2, change: {IV.a: 600000}}
"""


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch) -> Path:
    """An empty data directory."""
    monkeypatch.setenv("PENATA_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("berkas") / "kota"
    write_city(small_city(), path)
    return path


@pytest.fixture
def city(written, tmp_path) -> Path:
    shutil.copytree(written, tmp_path / "kota")
    return tmp_path / "kota"


@pytest.fixture
def rules(tmp_path) -> Path:
    (tmp_path / "ketentuan.yaml").write_text(CITY_RULES)
    return tmp_path / "ketentuan.yaml"


@pytest.fixture
def draft(tmp_path) -> Path:
    (tmp_path / "rancangan.yaml").write_text(DRAFT)
    return tmp_path / "rancangan.yaml"


def told(capsys, *arguments: object, code: int = OK) -> str:
    """What a command says on its output; it must end with the code."""
    assert main(["law", *map(str, arguments)]) == code
    return capsys.readouterr().out


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_rule_fits_the_width_of_a_terminal(language):
    for id in load_rulebook().rules:
        shown = show_entry(load_library().entry(id), date(2025, 1, 2), language, stale=True)
        assert id in shown
        wide = [line for line in shown.splitlines() if len(line) > WIDTH]
        assert wide == [], id
        assert not re.search(r"\{\w+(:\w+)?\}", shown)
        assert not re.search(r"\blaw\.(word|show|step|kind|form|class)\.", shown)


def test_a_rule_is_shown_with_everything_there_is_to_know(capsys):
    shown = told(capsys, "show", "organisation.composition.inspektorat")
    for part in (
        "PP 18/2016 Ps 79",
        "PP 72/2019",
        "mengubah PP 18/2016",
        "dibaca dalam naskah",
        "DIPAKAI DALAM",
        "CONTOH",
    ):
        assert part in shown
    assert shown.index("PP 72/2019") < shown.index("PP 18/2016 Ps 79")
    assert "sampai sebelum" in shown


def test_a_rule_as_json(capsys):
    shown = json.loads(told(capsys, "show", "pay.structural", "--json"))
    assert shown["id"] == "pay.structural"
    assert shown["editions"][0]["data"]["II.b"] == 2_025_000


def test_a_value_checked_too_long_ago_says_so_on_the_day_told(capsys):
    assert "sudah lama" in told(capsys, "show", "pay.structural", "--day", "2040-01-01")
    assert "sudah lama" not in told(capsys, "show", "pay.structural", "--day", "2026-12-01")


def test_an_unknown_rule_is_answered_with_like_ones(capsys):
    assert main(["law", "show", "organisation.treshold.office"]) == BAD_INPUT
    assert "organisation.threshold.office" in capsys.readouterr().err


def test_rules_are_listed_by_subject(capsys):
    shown = told(capsys, "list")
    assert [id for id in load_rulebook().rules if id not in shown] == []
    assert "Perangkat daerah" in shown
    assert {row["id"] for row in json.loads(told(capsys, "list", "--json"))} >= {"organisation", "pay"}


def test_rules_are_found_by_words(capsys):
    assert told(capsys, "search", "batas", "belanja", "pegawai").startswith("budget.personnel_cap")
    assert json.loads(told(capsys, "search", "Pasal", "107", "--json"))
    assert main(["law", "search", "zzzz"]) == BAD_INPUT
    assert "zzzz" in capsys.readouterr().err


def test_the_law_of_the_package_is_free_of_faults(capsys):
    shown = told(capsys, "check")
    assert "Tidak ada kesalahan" in shown
    assert "Belum diverifikasi" in shown
    whole = told(capsys, "check", "--all")
    assert len(whole) > 3 * len(shown)
    kinds = {row["kind"] for row in json.loads(told(capsys, "check", "--json"))}
    assert {"unverified", "conflict", "unnamed"} <= kinds


def test_a_fault_in_the_law_ends_with_one(capsys, monkeypatch):
    monkeypatch.setattr("penata.core.rules.check.registered_articles", lambda folder: {})
    shown = told(capsys, "check", code=BAD_INPUT)
    assert "articles.yaml" in shown


def test_the_rules_of_a_city_stand_over_the_law_and_what_is_refused_is_told(capsys, rules, city):
    shown = told(capsys, "show", "organisation.composition.dinas", "--rules", rules)
    assert "Perwali 1/2024 Ps 4" in shown
    assert "Perwali 1/2024" in told(capsys, "check", "--all", "--rules", rules)
    assert main(["analyse", str(city), "--rules", str(rules), "--json"]) == OK
    out = capsys.readouterr()
    assert "PP 18/2016" in out.err
    limits = {row["limit"] for row in json.loads(out.out)["compositions"] if row["item"] == "bidang"}
    assert 1 in limits


def test_a_draft_is_tried_on_a_city(capsys, draft, city):
    shown = told(capsys, "try", draft, city)
    for part in ("Rancangan Contoh", "Dinas Koperasi", "bidang → C", "+Rp 60.000", "PERANGKAT DAERAH", "sebulan"):
        assert part in shown
    assert [line for line in shown.splitlines() if len(line) > WIDTH] == []
    answer = json.loads(told(capsys, "try", draft, city, "--json"))
    assert answer["monthly"] > 0
    assert {row["kind"] for row in answer["differences"]} >= {"agency", "function", "money", "scenario"}
    english = told(capsys, "try", draft, city, "--language", "en")
    assert "If it passes" in english


def test_a_draft_with_a_value_that_does_not_fit_is_tried_without_it_and_ends_with_one(capsys, draft, city):
    draft.write_text(DRAFT.replace("IV.a: 600000", "IV.a: banyak"))
    shown = told(capsys, "try", draft, city, code=BAD_INPUT)
    assert "RPP Contoh Ps 2" in shown
    assert "bidang → C" in shown


@pytest.mark.parametrize(
    ("text", "words"),
    [("layer: [", ("rancangan.yaml", "baris")), (CITY_RULES, ("rancangan", "kota")), ("", ("rancangan.yaml",))],
)
def test_a_draft_that_cannot_be_read_is_told_without_a_trace(capsys, draft, city, text, words):
    draft.write_text(text)
    assert main(["law", "try", str(draft), str(city)]) == BAD_INPUT
    said = capsys.readouterr().err
    assert [word for word in words if word not in said] == []
    assert "Traceback" not in said


def test_a_draft_that_is_not_there_is_told(capsys, tmp_path, city):
    assert main(["law", "try", str(tmp_path / "tidak-ada.yaml"), str(city)]) == BAD_INPUT
    assert "tidak-ada.yaml" in capsys.readouterr().err


def test_a_city_of_a_day_before_the_law_is_told_with_the_article(capsys, tmp_path, city):
    page = city / "profil.csv"
    page.write_text(
        page.read_text("utf-8-sig").replace("2025-01-02", "1990-01-02").replace("02/01/2025", "02/01/1990"), "utf-8-sig"
    )
    assert main(["design", str(city)]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "PP 18/2016" in said
    assert "Traceback" not in said


def test_documents_without_their_money_are_not_written_and_the_missing_rules_are_named(capsys, tmp_path, city):
    page = city / "profil.csv"
    dated = page.read_text("utf-8-sig").replace("2025-01-02", "2023-06-01").replace("02/01/2025", "01/06/2023")
    page.write_text(dated, "utf-8-sig")
    assert main(["report", str(city), "--out", str(tmp_path / "out")]) == BAD_INPUT
    said = capsys.readouterr()
    assert "Dokumen tidak ditulis" in said.err
    assert "PP 5/2024" in said.out
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["law"], ["law", "entah"], ["law", "show"], ["law", "check", "--day", "kemarin"]]
)
def test_wrong_use_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == WRONG_USE
