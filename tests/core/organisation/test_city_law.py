"""A city's own rules, as its workbook has them, stand over the law in every step of its run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core.analysis import analyse
from penata.core.catalogue import render
from penata.core.intake import read_city, write_city
from penata.core.organisation.city_law import law_of_city
from penata.core.organisation.snapshot import City
from penata.core.organisation.values import CityRule, TppRate
from penata.core.rules import Confidence, load_rulebook
from tests.core.intake.workbooks import broken, only, put, row_of
from tests.support.city import small_city

SNAPSHOT = small_city().snapshot
START = date(2024, 1, 1)
DINAS = "organisation.composition.dinas"


def ruled(rule: str, value: str, part: str = ""):
    """The small city with one rule of its own."""
    return replace(SNAPSHOT, rules=(CityRule(rule, value, START, "Perwali 12/2024", "Pasal 4", part),))


def test_without_rules_of_its_own_a_city_works_under_the_law_alone():
    law = law_of_city(SNAPSHOT)
    assert law.rulebook is load_rulebook()
    assert law.as_of == SNAPSHOT.as_of


@pytest.mark.parametrize("part", ["C > bidang", "C>bidang", "C › bidang"])
def test_a_stricter_value_is_used_and_cited_as_the_citys_own(part):
    law = law_of_city(ruled(DINAS, "1", part))
    assert law[DINAS]["C"]["bidang"] == 1
    assert law.ref(DINAS).confidence is Confidence.CITY
    limits = {row.limit for row in analyse(ruled(DINAS, "1", part), law).compositions if row.item == "bidang"}
    assert 1 in limits


def test_a_value_that_breaches_the_law_is_a_critical_finding_and_the_run_goes_on_with_the_law():
    snapshot = ruled(DINAS, "5", "B > bidang")
    law = law_of_city(snapshot)
    found = analyse(snapshot, law)
    (finding,) = [row for row in found.findings if row.id.startswith("city_rule:")]
    assert finding.severity == 4
    assert finding.because[0].label.startswith("PP 18/2016")
    assert "Perwali 12/2024" in render(finding.evidence[0])
    assert law[DINAS] == load_rulebook().at(SNAPSHOT.as_of)[DINAS]
    plain = analyse(SNAPSHOT, load_rulebook().at(SNAPSHOT.as_of))
    assert found.compositions == plain.compositions
    assert found.agencies == plain.agencies


@pytest.mark.parametrize(
    ("rule", "value", "part", "expected"),
    [
        ("institution.effectiveness.disagreement", "3", "", 3),
        ("pay.tpp.ceiling", "2.500.000", "7", {7: 2_500_000}),
        ("pay.tpp.ceiling", "Rp 2.500.000", "7", {7: 2_500_000}),
        ("institution.effectiveness.weak", "2,6", "", "2.6"),
    ],
)
def test_values_are_read_as_officials_write_them(rule, value, part, expected):
    assert law_of_city(ruled(rule, value, part))[rule] == expected


@pytest.mark.parametrize(
    ("rule", "value", "part"),
    [(DINAS, "dua", "B > bidang"), (DINAS, "2", "B > biro"), (DINAS, "2", "Z > bidang"), (DINAS, "2", ""), ("entah", "2", "")],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_told_and_changes_nothing(rule, value, part):
    law = law_of_city(ruled(rule, value, part))
    assert len(law.rulebook.refusals) == 1
    assert law[DINAS] == load_rulebook().at(SNAPSHOT.as_of)[DINAS]


def test_a_rate_of_tpp_above_the_ceiling_the_city_has_told_is_told():
    snapshot = replace(ruled("pay.tpp.ceiling", "2.000.000", "7"), tpp=(TppRate(7, 2_000_001), TppRate(8, 9_000_000)))
    (refusal,) = law_of_city(snapshot).rulebook.refusals
    assert "kelas 7" in render(refusal.text)
    assert "Rp 2.000.000" in render(refusal.text)


def test_the_months_of_a_check_are_the_citys_to_set():
    day = date(2027, 6, 1)
    assert law_of_city(ruled("law.stale_after_months", "600"), day=day).rulebook.stale_after == 600
    assert law_of_city(SNAPSHOT, day=date(2060, 1, 1)).ref(DINAS).stale
    assert not law_of_city(ruled("law.stale_after_months", "600"), day=date(2060, 1, 1)).ref(DINAS).stale


def test_the_sheet_of_own_rules_comes_back_whole(tmp_path):
    snapshot = ruled(DINAS, "1", "C > bidang")
    for name in ("kota.xlsx", "kota"):
        write_city(City(snapshot, small_city().identities), tmp_path / name)
        found = read_city(tmp_path / name)
        assert found.issues == ()
        assert found.city is not None
        assert found.city.snapshot == snapshot


def test_a_rule_the_law_refuses_is_told_at_import_with_its_row_and_lets_the_file_through(tmp_path):
    def damage(book):
        head = book["ketentuan_daerah"][0]
        row = dict(zip(head, [""] * len(head), strict=True))
        row |= {"Kode aturan": DINAS, "Bagian": "B > bidang", "Nilai": "5", "Berlaku sejak": "01/01/2024"}
        row |= {"Dasar": "Perwali 12/2024", "Pasal": "Pasal 4"}
        book["ketentuan_daerah"].append(list(row.values()))

    found = broken(tmp_path, damage)
    assert found.city is not None
    issue = only(found, "intake.city.rule")
    assert (issue.severity, issue.sheet, issue.row, issue.column) == ("warning", "ketentuan_daerah", 2, "Nilai")
    assert "PP 18/2016" in render(issue.message)
    assert "{" not in render(issue.remedy)


def test_a_row_without_its_article_is_refused_with_its_place(tmp_path):
    def damage(book):
        book["ketentuan_daerah"].append([DINAS, "B > bidang", "2", "01/01/2024", "Perwali 12/2024", ""])

    issue = only(broken(tmp_path, damage), "intake.cell.required")
    assert (issue.severity, issue.sheet, issue.row, issue.column) == ("error", "ketentuan_daerah", 2, "Pasal")


@pytest.mark.parametrize("code", ["9.99", "1.05", "pendidikan"])
def test_an_unknown_urusan_is_refused_with_the_article_that_lists_the_known_ones(tmp_path, code):
    found = broken(tmp_path, put("unit", row_of("unit", "Kode urusan", "1.06"), "Kode urusan", code))
    (issue,) = [issue for issue in found.issues if issue.code.startswith("intake.function.")]
    assert (issue.sheet, issue.column) == ("unit", "Kode urusan")
    assert load_rulebook().at(SNAPSHOT.as_of).ref("organisation.functions").label in render(issue.message)
    assert code in render(issue.message)
