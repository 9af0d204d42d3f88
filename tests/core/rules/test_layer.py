"""A city fills in what the law leaves to it, may be stricter where the law sets a limit, and is refused all else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.rules import Confidence, load_rulebook
from penata.core.rules.layer import STALE_AFTER, lay
from penata.core.rules.layer_file import parse_layer
from penata.core.rules.sources import Misread

BOOK = load_rulebook()
DAY = date(2025, 1, 2)
HEAD = """
layer: kota
name: Ketentuan Kota Contoh
instruments: [{id: perwali, citation: Perwali 12/2018, in_force: 2018-03-01}]
values:
"""


def laid(*rows: str):
    """The rulebook with a city's layer of some values."""
    return lay(BOOK, parse_layer(HEAD + "\n".join(f"  - {row}" for row in rows), "kota.yaml"))


def told(book) -> list[str]:
    return [render(refusal.text) for refusal in book.refusals]


def test_a_city_may_be_stricter_than_a_limit_and_its_value_is_marked_as_its_own():
    book = laid("{rule: organisation.composition.dinas, article: Pasal 4, change: {B: {bidang: 2}}}")
    assert book.refusals == ()
    law = book.at(DAY)
    assert law["organisation.composition.dinas"]["B"]["bidang"] == 2
    assert law["organisation.composition.dinas"]["A"] == BOOK.at(DAY)["organisation.composition.dinas"]["A"]
    assert law.ref("organisation.composition.dinas").confidence is Confidence.CITY
    assert law.ref("organisation.composition.dinas").label == "Perwali 12/2018 Ps 4"


def test_a_dinas_of_type_b_with_five_bidang_is_refused_with_the_article_and_the_law_stays():
    book = laid("{rule: organisation.composition.dinas, article: Pasal 4, change: {B: {bidang: 5, subbagian: 1}}}")
    (text,) = told(book)
    assert "Ps 81" in text
    assert "B > bidang" in text
    assert "Perwali 12/2018 Ps 4" in text
    assert book.refusals[0].because[0].instrument == "pp-18-2016"
    assert book.refusals[0].line == 6
    held = book.at(DAY)["organisation.composition.dinas"]["B"]
    assert (held["bidang"], held["subbagian"]) == (3, 1)


def test_what_the_law_does_not_leave_to_a_city_is_refused():
    book = laid("{rule: organisation.threshold.office, article: Pasal 1, change: {C: 350}}")
    (text,) = told(book)
    assert "PP 18/2016 Ps 53" in text
    assert book.at(DAY)["organisation.threshold.office"] == BOOK.at(DAY)["organisation.threshold.office"]


def test_a_floor_may_be_raised_and_not_lowered():
    higher = laid("{rule: budget.infrastructure_floor, article: Pasal 1, change: {permille: 450}}")
    lower = laid("{rule: budget.infrastructure_floor, article: Pasal 1, change: {permille: 399}}")
    assert higher.at(DAY)["budget.infrastructure_floor"]["permille"] == 450
    assert lower.at(DAY)["budget.infrastructure_floor"]["permille"] == 400
    assert "UU 1/2022 Ps 147(1)" in told(lower)[0]


def test_tpp_above_the_ceiling_approved_is_refused_for_its_class_alone():
    book = laid(
        "{rule: pay.tpp.ceiling, article: Lampiran, from: 2024-01-01, value: {7: 2000000, 8: 2400000}}",
        "{rule: pay.tpp.table, article: Lampiran, from: 2024-01-01, value: {7: 2500000, 8: 2400000}}",
    )
    assert len(told(book)) == 1
    assert "2.500.000" in told(book)[0]
    assert "2.000.000" in told(book)[0]
    assert book.at(DAY)["pay.tpp.table"] == {8: 2_400_000}


def test_a_part_the_law_does_not_know_is_refused():
    book = laid("{rule: organisation.composition.dinas, article: Pasal 4, change: {B: {biro: 1}}}")
    assert "B > biro" in told(book)[0]
    assert "biro" not in book.at(DAY)["organisation.composition.dinas"]["B"]


def test_a_choice_that_an_amendment_allows_holds_from_the_amendment_on():
    grown = BOOK.rules["organisation.composition.inspektorat"].versions[1].start
    book = laid("{rule: organisation.composition.inspektorat, article: Pasal 4, change: {A: {irban: 5, subbagian: 2}}}")
    rule = "organisation.composition.inspektorat"
    before, after = book.at(grown - timedelta(days=1))[rule]["A"], book.at(grown)[rule]["A"]
    assert (before["irban"], before["subbagian"]) == (4, 2)
    assert (after["irban"], after["subbagian"]) == (5, 2)
    assert book.at(date(2018, 2, 28))[rule]["A"]["subbagian"] == 3
    assert len(book.refusals) == 1


def test_a_choice_ends_on_its_day_and_the_law_comes_back():
    book = laid("{rule: organisation.composition.dinas, article: Pasal 4, until: 2024-01-01, change: {B: {bidang: 2}}}")
    rule = "organisation.composition.dinas"
    assert book.at(date(2023, 12, 31))[rule]["B"]["bidang"] == 2
    assert book.at(date(2024, 1, 1))[rule] == BOOK.at(DAY)[rule]
    assert book.at(date(2024, 1, 1)).ref(rule) == BOOK.at(DAY).ref(rule)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("{rule: organisation.composition.dians, article: Ps 1, value: 1}", "organisation.composition.dinas"),
        ("{rule: zzz, article: Ps 1, value: 1}", "zzz"),
        ("{rule: organisation.composition.dinas, article: Ps 1, change: {B: {bidang: dua}}}", "angka"),
        ("{rule: organisation.composition.dinas, article: Ps 1, change: {B: {bidang: -1}}}", "angka"),
        ("{rule: organisation.composition.dinas, article: Ps 1, change: {B: 3}}", "uraian"),
        ("{rule: institution.effectiveness.disagreement, article: Ps 1, value: true}", "angka"),
        ("{rule: budget.personnel_cap, article: Ps 1, until: 2020-01-01, change: {permille: 250}}", "tidak berlaku"),
        ("{rule: law.stale_after_months, article: Ps 1, value: banyak}", "angka"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_leaves_the_law_as_it_is(row, named):
    book = laid(row)
    assert len(book.refusals) == 1
    assert named in told(book)[0]
    for language in ("id", "en"):
        assert "{" not in render(book.refusals[0].text, language)
    for id in ("organisation.composition.dinas", "institution.effectiveness.disagreement", "budget.personnel_cap"):
        assert book.at(DAY)[id] == BOOK.at(DAY)[id]


def test_one_part_set_twice_on_one_day_keeps_the_first():
    row = "{{rule: organisation.composition.dinas, article: Pasal 4, change: {{B: {{bidang: {}}}}}}}"
    book = laid(row.format(2), row.format(1))
    assert book.at(DAY)["organisation.composition.dinas"]["B"]["bidang"] == 2
    assert "dua kali" in told(book)[0]


def test_a_city_sets_the_months_after_which_a_check_is_old():
    assert laid(f"{{rule: {STALE_AFTER}, article: Pasal 9, value: 6}}").stale_after == 6
    assert BOOK.stale_after == 12


def test_the_rulebook_itself_never_changes():
    before = dict(BOOK.rules)
    laid("{rule: organisation.composition.dinas, article: Pasal 4, change: {B: {bidang: 2}}}")
    assert BOOK.rules == before
    assert BOOK.at(DAY)["organisation.composition.dinas"]["B"]["bidang"] == 3


@given(st.integers(0, 9), st.sampled_from(["A", "B", "C", "A5"]))
def test_no_layer_ever_gives_a_city_more_than_the_law_allows(count, kind):
    book = laid(f"{{rule: organisation.composition.dinas, article: Ps 1, change: {{{kind}: {{bidang: {count}}}}}}}")
    law = BOOK.at(DAY)["organisation.composition.dinas"][kind]["bidang"]
    assert book.at(DAY)["organisation.composition.dinas"][kind]["bidang"] == min(count, law) or count > law
    assert book.at(DAY)["organisation.composition.dinas"][kind]["bidang"] <= law
    assert bool(book.refusals) == (count > law)


def test_a_draft_may_change_any_rule_and_is_marked_as_not_in_force():
    text = (
        HEAD.replace("kota\n", "rancangan\n", 1)
        + "  - {rule: organisation.threshold.office, article: Ps 1, change: {C: 350}}"
    )
    law = lay(BOOK, parse_layer(text, "rpp.yaml")).at(DAY)
    assert law["organisation.threshold.office"]["C"] == 350
    assert law["organisation.threshold.office"]["A"] == 800
    assert law.ref("organisation.threshold.office").confidence is Confidence.DRAFT


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("layer: kota\nvalues: [", "law.misread.yaml", ("kota.yaml", "baris")),
        ("layer: kota\n\tname: x\n", "law.misread.yaml", ("baris 2",)),
        ("- 1\n", "law.misread.shape", ("kota.yaml",)),
        ("layer: perda\ninstruments: []\nvalues: []\n", "law.misread.shape", ("perda",)),
        ("layer: kota\ninstruments: []\nvalues: []\n", "law.misread.shape", ("instruments",)),
        ("layer: kota\nvalues: []\n", "law.misread.shape", ("instruments",)),
        (HEAD + "  - {rule: x, article: Ps 1}", "law.misread.shape", ("value",)),
        (HEAD + "  - {rule: x, value: 1}", "law.misread.article", ("baris 6", "Perwali 12/2018")),
        (HEAD + "  - {rule: x, article: Ps 1, value: 1, from: besok}", "law.misread.day", ("baris 6", "besok")),
        (HEAD + "  - {rule: x, article: Ps 1, value: 1, instrument: perda}", "law.misread.instrument", ("perda",)),
        (HEAD + "  - {rule: x, article: Ps 1, value: 1, until: 2018-03-01}", "law.misread.dates", ("1 Maret 2018",)),
        (HEAD + "  - {rule: x, article: Ps 1, value: 1, from: 2024-02-31}", "law.misread.value", ("kota.yaml",)),
        ("layer: kota\ninstruments: [{id: a, citation: A, in_force: kemarin}]\nvalues: []\n", "law.misread.shape", ("in_force",)),
    ],
)  # fmt: skip
def test_a_file_that_is_not_well_formed_is_told_with_its_place(text, code, words):
    with pytest.raises(Misread) as raised:
        parse_layer(text, "kota.yaml")
    assert raised.value.message.code == code
    said = render(raised.value.message)
    assert [word for word in words if word not in said] == []
    assert "{" not in said


def test_the_layers_in_the_guide_for_officials_are_read_and_refused_nothing():
    guide = (Path(__file__).parents[3] / "docs" / "how-to" / "ketentuan-daerah.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    layers = [parse_layer(block, "panduan") for block in blocks]
    assert [str(layer.kind) for layer in layers] == ["kota", "rancangan"]
    assert [lay(BOOK, layer).refusals for layer in layers] == [(), ()]
