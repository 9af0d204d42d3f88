"""What the whole analysis says of a city: findings with evidence, article and step; the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core import codec
from penata.core.analysis import analyse
from penata.core.analysis.overlap import overlaps
from penata.core.analysis.result import Analysis, FindingKind
from penata.core.analysis.workforce import ages, retirements, spending
from penata.core.catalogue import render
from penata.core.organisation.values import EmployeeStatus, Finance
from penata.core.rules import load_rulebook
from tests.support.city import small_city

LAW = load_rulebook().at(date(2025, 1, 2))


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(small_city().snapshot, LAW)


def test_the_same_city_gives_the_same_bytes_whatever_the_order_of_its_rows(analysis):
    snapshot = small_city().snapshot
    tables = ("agencies", "units", "positions", "duties", "workload", "employees", "indicators", "overheads", "tpp")
    turned = replace(snapshot, **{name: getattr(snapshot, name)[::-1] for name in tables})
    again = analyse(turned, LAW)
    assert codec.encode(replace(again, snapshot="")) == codec.encode(replace(analysis, snapshot=""))


def test_every_finding_has_evidence_an_article_a_step_and_a_subject(analysis):
    assert len(analysis.findings) > 10
    for finding in analysis.findings:
        assert finding.evidence, finding.id
        assert finding.because, finding.id
        assert finding.subjects, finding.id
        assert finding.step.code, finding.id


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_finding_reads_as_plain_words(analysis, language):
    for finding in analysis.findings:
        for part in (finding.title, *finding.evidence, finding.step):
            shown = render(part, language)
            assert shown
            assert part.code not in shown
            assert "{" not in shown
            assert "}" not in shown
            assert "None" not in shown
            assert "  " not in shown


def test_findings_have_names_of_their_own_and_weaknesses_come_first(analysis):
    names = [finding.id for finding in analysis.findings]
    assert len(names) == len(set(names))
    kinds = [finding.kind for finding in analysis.findings]
    assert kinds == sorted(kinds, key=[FindingKind.WEAKNESS, FindingKind.STRENGTH].index)
    weak = [finding.severity for finding in analysis.findings if finding.kind is FindingKind.WEAKNESS]
    assert weak == sorted(weak, reverse=True)


def test_no_finding_names_a_person(analysis):
    told = codec.encode(analysis.findings).decode()
    assert not [person for person in small_city().identities if person.nip in told or person.name in told]


def test_the_planted_pair_of_duties_is_found_with_its_words(analysis):
    pairs = {frozenset((row.agency_a, row.agency_b)): row for row in analysis.overlaps}
    planted = pairs[frozenset(("DINSOS", "DP3A"))]
    assert "kekerasan" in planted.terms
    assert planted.similarity > 500
    assert planted.across
    assert "kekerasan" in planted.duty_a
    assert "kekerasan" in planted.duty_b


def test_offices_that_do_the_same_by_design_are_no_overlap():
    snapshot = small_city().snapshot
    kinds = {unit.id: unit.kind.value for unit in snapshot.units}
    for row in overlaps(snapshot):
        assert {kinds[row.unit_a], kinds[row.unit_b]}.isdisjoint({"sekretariat", "subbagian", "puskesmas"})
        assert row.agency_a != row.agency_b


def test_personnel_spending_is_counted_net_of_what_the_law_excludes():
    """(240 - 30) / 580 billion = 36.2 %, 36 billion above the cap of 30 % (174 billion)."""
    found = spending(small_city().snapshot, LAW)
    assert found is not None
    assert (found.share, found.cap, found.excess) == (362, 300, 36_000_000_000)
    assert found.deadline == "2027-01-05"


@pytest.mark.parametrize(("personnel", "over"), [(300, False), (301, True)])
def test_the_cap_itself_is_still_within_the_law(personnel, over):
    finance = Finance(2025, "murni", 1000, 1000, personnel)
    found = spending(replace(small_city().snapshot, finances=(finance,)), LAW)
    assert found is not None
    assert (found.excess > 0) is over


def test_a_city_without_figures_has_no_share():
    assert spending(replace(small_city().snapshot, finances=()), LAW) is None


def test_the_age_pyramid_holds_every_civil_servant_once():
    snapshot = small_city().snapshot
    asn = [person for person in snapshot.employees if person.status is not EmployeeStatus.NON_ASN]
    assert sum(band.male + band.female for band in ages(snapshot)) == len(asn)
    assert [band.start for band in ages(snapshot)] == list(range(20, 65, 5))


def test_retirements_cover_five_years_and_add_up_both_ways():
    rows = retirements(small_city().snapshot, LAW)
    assert [row.year for row in rows] == [2025, 2026, 2027, 2028, 2029]
    for row in rows:
        assert row.total == sum(row.by_kind.values()) == sum(row.by_agency.values())


def test_a_person_who_turns_58_this_month_retires_with_the_next():
    snapshot = small_city().snapshot
    clerk = next(p for p in snapshot.employees if p.position and snapshot.position_by_id[p.position].kelas == 5)
    one = replace(snapshot, employees=(replace(clerk, birth_date=date(1967, 1, 31)),))
    assert [row.total for row in retirements(one, LAW)] == [1, 0, 0, 0, 0]
    late = replace(snapshot, employees=(replace(clerk, birth_date=date(1967, 12, 1)),))
    assert [row.total for row in retirements(late, LAW)] == [0, 1, 0, 0, 0]


def test_every_limit_of_the_law_is_held_against_the_structure(analysis):
    checked = {row.agency for row in analysis.compositions}
    assert {"DINSOS", "SETDA", "KEC1"} <= checked
    assert all(row.because for row in analysis.compositions)
    breached = {(row.agency, row.item): (row.count, row.limit) for row in analysis.compositions if row.breached}
    assert breached == {("SETDA", "bagian_per_asisten"): (4, 3), ("DINKES", "bidang"): (3, 2)}
