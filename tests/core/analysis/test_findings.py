"""From figures to findings: what is told one by one, what together, and how grave it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from penata.core.analysis import analyse, findings
from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.findings import Maker
from penata.core.analysis.overlap import overlaps
from penata.core.analysis.result import (
    CompositionCheck,
    Finding,
    FindingKind,
    PositionBalance,
    RetirementYear,
    Severity,
    Spending,
    UnitLoad,
)
from penata.core.analysis.structure import spans
from penata.core.analysis.typology import function_scores
from penata.core.analysis.workforce import fiscal_limits, ratio, spending
from penata.core.catalogue import render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import AgencyKind, EmployeeStatus, Finance
from tests.core.analysis.making import agency, city, given, law, office, scored, with_agency

WASTE = "mengangkut dan mengolah sampah rumah tangga"


def make(snapshot: Snapshot | None = None) -> Maker:
    return Maker(snapshot or city(), law())


def by_id(rows: Iterable[Finding]) -> dict[str, Finding]:
    return {row.id: row for row in rows}


def post(id: str, need: int, held: int, kind: str = "pelaksana", **more: object) -> PositionBalance:
    values: dict[str, object] = {
        "position": id,
        "unit": "DINSOS-B1",
        "agency": "DINSOS",
        "name": f"Jabatan {id}",
        "kelas": 5,
        "kind": kind,
        "workload": Decimal(need),
        "workload_need": need,
        "need": need,
        "incumbents": held,
        "non_asn": 0,
        "difference": held - need,
    }
    return PositionBalance(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held", "told", "severity"),
    [
        (95, "balance.near", Severity.LOW),
        (94, "balance.vacancies:DINSOS", Severity.LOW),
        (90, "balance.vacancies:DINSOS", Severity.MEDIUM),
        (76, "balance.vacancies:DINSOS", Severity.MEDIUM),
        (75, "balance.vacancies:DINSOS", Severity.HIGH),
        (110, "balance.surplus:DINSOS", Severity.MEDIUM),
    ],
)
def test_the_imbalance_of_an_agency_is_weighed_by_its_need(held: int, told: str, severity: Severity) -> None:
    found = by_id(findings.balance_findings(make(), [post("a", 100, held)]))
    assert set(found) == {told}
    assert found[told].severity == severity


def test_vacancies_and_surplus_are_told_beside_each_other_and_never_set_off() -> None:
    (row,) = findings.balance_findings(make(), [post("a", 10, 4), post("b", 10, 16), post("c", 10, 10)])
    assert row.id == "balance.both:DINSOS"
    assert (row.figures["vacancies"], row.figures["surplus"]) == (6, 6)
    assert [part["position"] for part in row.figures["worst"]] == ["a", "b"]


def test_vacant_chairs_of_senior_leaders_are_told_apart() -> None:
    rows = [post("a", 1, 0, "jpt_pratama"), post("b", 1, 0, "pengawas"), post("c", 1, 1, "administrator")]
    found = by_id(findings.balance_findings(make(), rows))
    assert found["balance.heads"].figures == {"posts": ["a"]}
    assert found["balance.leaders"].figures == {"posts": ["b"]}
    assert found["balance.heads"].severity > found["balance.leaders"].severity
    assert found["balance.led:12.99"].figures == {"held": 1, "chairs": 3}


def test_non_asn_are_told_once_for_the_city() -> None:
    rows = [post("a", 2, 2, non_asn=3), post("b", 2, 2, agency="DLH", unit="DLH-B1", non_asn=1)]
    found = by_id(findings.balance_findings(make(), rows))
    assert found["balance.non_asn:12.99"].figures == {"DINSOS": 3, "DLH": 1}


@pytest.mark.parametrize(("need", "told"), [(3, True), (4, False), (8, False), (9, True)])
def test_a_need_three_people_off_its_workload_is_told(need: int, told: bool) -> None:
    rows = [post("a", need, need, workload_need=6, workload=Decimal(6))]
    assert [row.id for row in findings.need_findings(make(), rows)] == ["balance.need:DINSOS"][: int(told)]


def test_posts_without_analysis_are_one_gap_in_the_data_and_structural_posts_none() -> None:
    bare = {"workload": None, "workload_need": None}
    rows = [post("a", 1, 1, **bare), post("b", 1, 1, "jpt_pratama", **bare), post("c", 1, 1)]
    (found,) = findings.need_findings(make(), rows)
    assert found.figures == {"posts": ["a"]}


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        ("0.49", {"load.idle"}),
        ("0.50", set()),
        ("0.90", {"load.balanced:12.99"}),
        ("1.20", set()),
        ("1.21", {"load.busy"}),
    ],
)
def test_units_are_idle_or_busy_outside_our_limits(ratio: str, told: set[str]) -> None:
    grade = {"0.90": "B"}.get(ratio, "A" if Decimal(ratio) > 1 else "D")
    row = UnitLoad("DINSOS-B1", "DINSOS", "Bidang", Decimal(1), 1, Decimal(ratio), grade)
    assert set(by_id(findings.load_findings(make(), [row]))) == told


@pytest.mark.parametrize(
    ("as_of", "severity"), [(date(2027, 1, 5), Severity.HIGH), (date(2027, 1, 6), Severity.CRITICAL)]
)
def test_spending_above_the_cap_is_critical_once_the_time_to_adjust_is_over(as_of: date, severity: Severity) -> None:
    row = Spending(2026, 1000, 400, 0, 400, 300, 100, "2027-01-05", (law().ref("budget.personnel_cap"),))
    (found, _) = findings.spending_findings(make(city(as_of=as_of)), row, (), None)
    assert (found.kind, found.severity) == (FindingKind.WEAKNESS, severity)


def test_spending_at_the_cap_is_a_strength_and_no_budget_a_gap() -> None:
    row = Spending(2026, 1000, 300, 0, 300, 300, 0, "2027-01-05", (law().ref("budget.personnel_cap"),))
    found, unknown = findings.spending_findings(make(), row, (), None)
    assert found.kind is FindingKind.STRENGTH
    assert unknown.id == "spending.infrastructure_unknown:12.99"
    assert [row.id for row in findings.spending_findings(make(), None, (), None)] == ["data.finance:12.99"]


@pytest.mark.parametrize(
    ("infrastructure", "code", "gap"),
    [(400, "spending.infrastructure_kept", 0), (399, "spending.infrastructure_below", 1)],
)
def test_infrastructure_is_held_against_its_floor(infrastructure: int, code: str, gap: int) -> None:
    finance = Finance(2026, "murni", 1000, 1000, 300, infrastructure=infrastructure)
    snapshot = city(finances=(finance,))
    row, limits = spending(snapshot, law()), fiscal_limits(snapshot, law())
    _, found = findings.spending_findings(make(snapshot), row, limits, None)
    assert found.id == f"{code}:12.99"
    assert found.figures["gap"] == gap


def test_the_way_to_the_deadline_tells_the_yearly_cut() -> None:
    # 400 of 1,000 in 2025, cap 300; two budget years are left (2026, 2027), so 50 each.
    snapshot = city(finances=(Finance(2025, "murni", 1000, 1000, 400, infrastructure=400),))
    row, limits = spending(snapshot, law()), fiscal_limits(snapshot, law())
    found, _ = findings.spending_findings(make(snapshot), row, limits, ratio(snapshot, law()))
    assert found.figures["yearly_cut"] == 50
    assert found.evidence[1].code == "finding.spending.above.road"


@pytest.mark.parametrize(
    ("present", "id", "severity"),
    [("C", "composition:DINSOS", Severity.CRITICAL), ("B", "composition.simulated:DINSOS", Severity.HIGH)],
)
def test_a_limit_passed_is_critical_by_the_citys_own_type_and_high_by_the_simulated(
    present: str, id: str, severity: Severity
) -> None:
    types = agency_typologies(city(agencies=(agency("DINSOS", "1.06", type=present),)), law(), [scored("1.06", "C")])
    check = CompositionCheck("DINSOS", "", "bidang", 3, 2, (law().ref("organisation.composition.dinas"),))
    (found,) = findings.composition_findings(make(), [check], types)
    assert (found.id, found.severity) == (id, severity)
    assert found.figures == {"bidang": {"count": 3, "limit": 2}}


def test_agencies_that_fit_are_told_together_and_kecamatan_apart() -> None:
    agencies = (agency("A", "2.17"), agency("B", "2.11"), agency("K", "7.01", kind=AgencyKind.KECAMATAN, type="B"))
    scores = [scored("2.17", "C"), scored("2.11", "C"), replace(scored("7.01", "B"), agency="K")]
    snapshot = city(agencies=agencies)
    found = by_id(findings.typology_findings(make(snapshot), agency_typologies(snapshot, law(), scores)))
    assert {id: len(row.subjects) for id, row in found.items()} == {"typology.fits": 2, "typology.districts": 1}


def test_a_function_that_is_not_to_be_formed_is_a_critical_breach() -> None:
    snapshot = city(agencies=(agency("A", "3.25"), agency("B", "2.17")))
    scores = [scored("3.25", "tidak_diwadahi"), scored("2.17", "bidang")]
    found = by_id(findings.typology_findings(make(snapshot), agency_typologies(snapshot, law(), scores)))
    assert found["typology.below:A"].severity == Severity.CRITICAL
    assert found["typology.below:B"].severity == Severity.HIGH


def test_every_function_of_a_weak_agency_is_shown_with_its_score() -> None:
    snapshot = city(agencies=(agency("A", "2.09", "3.27"),))
    scores = [scored("2.09", "bidang", score=35_200), scored("3.27", "seksi", score=29_700), scored("2.15", "C")]
    (found,) = findings.typology_findings(make(snapshot), agency_typologies(snapshot, law(), scores))
    told = " ".join(render(part) for part in found.evidence)
    assert "352,00" in told
    assert "297,00" in told


@pytest.mark.parametrize(("raw", "count"), [(39_999, 0), (40_000, 1), (50_000, 1), (50_001, 0)])
def test_room_for_efficiency_is_told_once_for_a_cluster(raw: int, count: int) -> None:
    scores = [
        replace(scored("2.17", "C", raw=raw), agency="DISKOP"),
        replace(scored("3.30", "C", raw=55_000), agency="DISDAG"),
    ]
    found = list(findings.efficiency_findings(make(), scores))
    assert len(found) == count
    assert [row.id for row in found] == ["typology.efficiency:urusan.d"][:count]


def test_an_agency_alone_in_its_cluster_has_nobody_to_join() -> None:
    scores = [replace(scored("2.17", "C", raw=45_000), agency="DISKOP")]
    assert list(findings.efficiency_findings(make(), scores)) == []


def test_missing_and_unverified_indicators_and_official_differences_are_told() -> None:
    snapshot = city(agencies=(agency("DISDAG", "3.30"),), indicators=given("3.30", 40, None, 120))
    snapshot = with_agency(snapshot, "DISDAG", official_score=Decimal(500))
    found = by_id(findings.indicator_findings(make(snapshot), function_scores(snapshot, law())))
    assert found["data.indicators"].figures == {"missing": {"3.30@DISDAG": 5}}
    assert found["data.unverified:12.99"].figures == {"unverified": 2, "given": 2}
    official = found["data.official:3.30@DISDAG"]
    assert official.figures["official"] == 50_000


def test_kecamatan_share_one_finding_with_a_dinas_and_never_a_grave_one() -> None:
    snapshot = office(("DLH", "Kebersihan", (WASTE,)), ("KEC1", "Umum", (WASTE,)), ("KEC2", "Umum", (WASTE,)))
    kinds = {"KEC1": AgencyKind.KECAMATAN, "KEC2": AgencyKind.KECAMATAN}
    rows = tuple(replace(row, kind=kinds.get(row.id, row.kind)) for row in snapshot.agencies)
    snapshot = replace(snapshot, agencies=rows)
    (found,) = findings.overlap_findings(make(snapshot), overlaps(snapshot))
    assert (found.id, found.severity) == ("overlap.districts:DLH:kecamatan", Severity.LOW)
    assert {subject.id for subject in found.subjects} == {"DLH", "KEC1", "KEC2"}
    assert len(found.evidence) == 1


def test_a_whole_duty_claimed_twice_is_grave_and_a_clear_agency_is_praised() -> None:
    snapshot = office(
        ("DLH", "Kebersihan", (WASTE,)), ("PUTR", "Drainase", (WASTE,)), ("DISDIK", "Sekolah", ("mengajar membaca",))
    )
    found = by_id(findings.overlap_findings(make(snapshot), overlaps(snapshot)))
    assert found["overlap:DLH:PUTR"].severity == Severity.HIGH
    assert [subject.id for subject in found["overlap.none"].subjects] == ["DISDIK"]


def test_narrow_spans_name_how_many_each_head_leads() -> None:
    base = city()
    kept = tuple(person for person in base.employees if person.position and "DP3A-B1" not in person.position)
    head = next(
        person
        for person in base.employees
        if person.position
        and person.position.startswith("DP3A-B1.")
        and base.position_by_id[person.position].kind == "administrator"
    )
    snapshot = replace(base, employees=(*kept, head))
    found = by_id(findings.span_findings(make(snapshot), spans(snapshot)))
    assert found["span.narrow:DP3A"].figures["led"]["DP3A-B1"] == 0
    assert found["span.narrow:DP3A"].severity == Severity.MEDIUM
    nobody = replace(base, employees=kept)
    found = by_id(findings.span_findings(make(nobody), spans(nobody)))
    assert found["span.empty"].figures == {"units": ["DP3A-B1"]}


def test_an_agency_whose_people_leave_twice_as_fast_is_named() -> None:
    snapshot = city()
    people = [
        person
        for person in snapshot.employees
        if person.position
        and person.status is not EmployeeStatus.NON_ASN
        and snapshot.agency_of_position(person.position).id == "DINKES"
    ]
    least = -(-len(people) * 300 // 1000)
    for count in (least - 1, least):
        year = RetirementYear(2025, count, {"jf": count}, {"DINKES": count})
        found = by_id(findings.workforce_findings(make(snapshot), [year], []))
        assert ("workforce.agencies" in found) is (count == least)


def test_no_kind_of_finding_is_told_more_often_than_there_are_agencies() -> None:
    snapshot = city()
    counts = Counter(row.id.split(":")[0] for row in analyse(snapshot, law()).findings)
    assert max(counts.values()) <= len(snapshot.agencies)
    assert len(counts) > 10
