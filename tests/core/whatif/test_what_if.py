"""A draft is tried on the city: every agency, post and rupiah that changes is listed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core import codec
from penata.core.catalogue import render
from penata.core.organisation.values import CityRule
from penata.core.rules import load_rulebook
from penata.core.rules.compendium import cell_text
from penata.core.rules.layer_file import parse_layer
from penata.core.whatif import WhatIf, what_if
from tests.support.city import AS_OF, small_city

SNAPSHOT = small_city().snapshot
HEAD = """
layer: rancangan
name: Rancangan Contoh
instruments: [{id: rpp, citation: RPP Contoh, in_force: 2025-01-01}]
values:
"""


def tried(*rows: str) -> WhatIf:
    """What the draft changes for the small city."""
    return what_if(SNAPSHOT, parse_layer(HEAD + "\n".join(f"  - {row}" for row in rows), "rpp.yaml"))


@pytest.fixture(scope="module")
def lowered() -> WhatIf:
    """The threshold of a dinas type C falls from 400 to 250 and that of a bidang to 200."""
    return tried("{rule: organisation.threshold.office, article: Pasal 1, change: {C: 250, bidang: 200}}")


@pytest.fixture(scope="module")
def dearer() -> WhatIf:
    """The allowance of echelon IV.a rises by 60.000 a month."""
    return tried("{rule: pay.structural, article: Pasal 2, change: {IV.a: 600000}}")


def test_a_lower_threshold_lifts_the_agencies_between_the_old_and_the_new_one(lowered):
    types = {row.id: (row.before, row.after) for row in lowered.of("agency") if row.what.code.endswith(".type")}
    assert types == {"DISKOP": ("bidang", "C"), "BKPSDM": ("bidang", "C")}
    functions = {row.id.split(":")[0]: (row.before, row.after) for row in lowered.of("function")}
    assert functions == {"2.17": ("bidang", "C"), "5.03": ("bidang", "C")}


def test_their_standing_and_the_findings_about_them_change_too(lowered):
    standing = {row.id: row for row in lowered.of("agency") if row.what.code.endswith(".standing")}
    assert set(standing) == {"DISKOP", "BKPSDM"}
    assert "belum memenuhi ambang" in cell_text(standing["DISKOP"].before)
    assert "sesuai" in cell_text(standing["DISKOP"].after)
    gone = {row.id for row in lowered.of("finding") if row.after == ""}
    assert {"typology.below:DISKOP", "typology.below:BKPSDM"} <= gone


def test_the_structure_proposed_changes_with_the_threshold(lowered):
    changed = {row.id: (cell_text(row.before), cell_text(row.after)) for row in lowered.of("scenario")}
    assert "J1" in changed["seimbang:3.30+2.17"][0]
    assert changed["seimbang:3.30+2.17"][1] == ""


def test_a_threshold_alone_moves_no_pay(lowered):
    assert lowered.of("money") == ()
    assert lowered.monthly == 0


def test_a_dearer_allowance_is_listed_post_by_post_and_sums_to_the_holders(dearer):
    holders = [
        post.id
        for post in SNAPSHOT.positions
        if post.echelon == "IV.a"
        for person in SNAPSHOT.employees_of.get(post.id, ())
        if person.rank
    ]
    assert holders
    assert {row.id for row in dearer.of("money")} == set(holders)
    assert dearer.monthly == 60_000 * len(holders)
    assert {row.what.code for row in dearer.of("money")} == {"whatif.what.allowance"}


def test_a_dearer_allowance_changes_no_type(dearer):
    assert dearer.of("agency") == dearer.of("function") == ()


def test_the_rules_changed_stand_with_both_articles(lowered):
    (rule,) = lowered.rules
    assert rule.rule == "organisation.threshold.office"
    assert rule.before.startswith("PP 18/2016 Ps 53")
    assert rule.after == "RPP Contoh Ps 1"


def test_more_workload_time_changes_the_need_of_posts():
    law = load_rulebook().at(AS_OF)
    minutes = law["workload.minutes"]["minutes"]
    answer = tried(f"{{rule: workload.minutes, article: Pasal 3, change: {{minutes: {minutes // 2}}}}}")
    needs = {
        row.id: (int(str(row.before)), int(str(row.after))) for row in answer.of("post") if "need" in row.what.code
    }
    assert needs
    assert all(after > before for before, after in needs.values())


def test_a_draft_that_changes_nothing_finds_nothing():
    answer = tried("{rule: organisation.threshold.office, article: Pasal 1, change: {C: 400}}")
    assert answer.differences == ()
    assert answer.monthly == 0


def test_a_draft_of_a_later_day_is_compared_with_the_law_of_that_day():
    answer = tried(
        "{rule: organisation.threshold.office, article: Ps 1, from: 2026-01-01, change: {C: 250, bidang: 200}}"
    )
    assert answer.day == date(2026, 1, 1)
    assert {row.id for row in answer.of("agency")} == {"DISKOP", "BKPSDM"}


def test_a_value_that_does_not_fit_is_told_and_the_rest_is_tried():
    answer = tried(
        "{rule: organisation.threshold.office, article: Pasal 1, change: {C: rendah}}",
        "{rule: pay.structural, article: Pasal 2, change: {IV.a: 600000}}",
    )
    (refusal,) = answer.refusals
    assert "RPP Contoh Ps 1" in render(refusal.text)
    assert answer.of("finding") == ()
    assert answer.monthly > 0


def test_a_citys_own_rule_that_the_draft_makes_unlawful_is_a_new_finding():
    own = CityRule("organisation.composition.dinas", "2", date(2024, 1, 1), "Perwali 1/2024", "Pasal 4", "C > bidang")
    draft = parse_layer(
        HEAD + "  - {rule: organisation.composition.dinas, article: Pasal 9, change: {C: {bidang: 1}}}", "rpp.yaml"
    )
    answer = what_if(replace(SNAPSHOT, rules=(own,)), draft)
    assert any("Perwali 1/2024" in render(refusal.text) for refusal in answer.refusals)
    assert any(row.id.startswith("city_rule:") and row.before == "" for row in answer.of("finding"))


def test_the_same_draft_gives_the_same_bytes(dearer):
    again = tried("{rule: pay.structural, article: Pasal 2, change: {IV.a: 600000}}")
    assert codec.encode(again) == codec.encode(dearer)
