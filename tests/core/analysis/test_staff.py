"""What the rules about people say of those in post, as numbers by agency; nobody is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from penata.core.analysis.findings import staff_findings
from penata.core.analysis.findings.maker import Maker
from penata.core.analysis.findings.staff import GRAVITY
from penata.core.analysis.result import Severity, StaffKind
from penata.core.analysis.staff import leavings, remarks
from penata.core.catalogue import render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Education, Employee, EmployeeStatus, PositionKind
from tests.core.analysis.making import city, law

BASE = city()


def post(kind: PositionKind, **wish: object):
    return next(
        row
        for row in BASE.positions
        if row.kind is kind and all(getattr(row, name) == value for name, value in wish.items())
    )


def person(position: str, id: str = "x", **other: object) -> Employee:
    """A PNS without anything to remark upon: old enough, educated, in the usual rank, newly in the post."""
    plain = replace(
        BASE.employees[0],
        id=id,
        status=EmployeeStatus.PNS,
        position=position,
        birth_date=date(1980, 5, 4),
        start_date=date(2005, 1, 1),
        education=Education.S2,
        rank="IV/a",
        position_since=date(2024, 1, 2),
    )
    return replace(plain, **other)


def staffed(*people: Employee) -> Snapshot:
    return replace(BASE, employees=people)


def found(*people: Employee) -> set[StaffKind]:
    return {row.kind for row in remarks(staffed(*people), law())}


BUREAU = post(PositionKind.ADMINISTRATOR, echelon="III.b")


def test_nothing_is_said_of_somebody_who_fits() -> None:
    assert found(person(BUREAU.id)) == set()


def test_the_day_of_the_pension_itself_is_too_late() -> None:
    # Born in December 1966: 58 in December 2024, pension from 1 January 2025; a month later it is 1 February.
    assert found(person(BUREAU.id, birth_date=date(1966, 12, 31))) == {StaffKind.OVERDUE}
    assert found(person(BUREAU.id, birth_date=date(1967, 1, 1))) == set()


def test_education_is_held_against_the_least_the_law_asks() -> None:
    assert found(person(BUREAU.id, education=Education.D4)) == set()
    assert found(person(BUREAU.id, education=Education.D3)) == {StaffKind.EDUCATION}


def test_rank_outside_the_usual_range_is_a_remark_on_both_sides() -> None:
    for rank, said in (("III/c", {StaffKind.RANK}), ("III/d", set()), ("IV/a", set()), ("IV/b", {StaffKind.RANK})):
        assert found(person(BUREAU.id, rank=rank)) == said


def test_five_years_in_a_post_and_a_day_are_long() -> None:
    assert found(person(BUREAU.id, position_since=date(2020, 1, 2))) == set()
    assert found(person(BUREAU.id, position_since=date(2020, 1, 1))) == {StaffKind.LONG}
    assert found(person(BUREAU.id, position_since=None)) == {StaffKind.SINCE}
    clerk = post(PositionKind.EXECUTIVE)
    assert found(person(clerk.id, position_since=date(2010, 1, 1))) == set()


def test_a_head_below_the_rank_of_somebody_led_is_told_and_functional_staff_do_not_count() -> None:
    inside = [row for row in BASE.positions if row.unit == BUREAU.unit and row.kind is PositionKind.EXECUTIVE]
    head = person(BUREAU.id, rank="III/d")
    assert StaffKind.ORDER not in found(head, person(inside[0].id, "y", rank="III/d"))
    assert StaffKind.ORDER in found(head, person(inside[0].id, "y", rank="IV/a"))
    asked = remarks(staffed(head, person(inside[0].id, "y", rank="IV/a")), law())
    assert [row.employee for row in asked if row.kind is StaffKind.ORDER] == ["x"]
    expert = replace(inside[0], kind=PositionKind.FUNCTIONAL, level="ahli_madya")
    posts = tuple(expert if row.id == expert.id else row for row in BASE.positions)
    kinds = {
        row.kind for row in remarks(replace(staffed(head, person(expert.id, "y", rank="IV/a")), positions=posts), law())
    }
    assert StaffKind.ORDER not in kinds


def test_a_contract_above_the_golongan_of_its_education_is_a_remark() -> None:
    clerk = replace(post(PositionKind.EXECUTIVE), education=None)
    posts = tuple(clerk if row.id == clerk.id else row for row in BASE.positions)

    def kinds(rank: str) -> set[StaffKind]:
        hired = person(clerk.id, status=EmployeeStatus.PPPK, education=Education.S1, rank=rank)
        return {row.kind for row in remarks(replace(staffed(hired), positions=posts), law())}

    assert kinds("IX") == set()
    assert kinds("X") == {StaffKind.CONTRACT}


def test_non_asn_and_people_without_a_post_are_not_looked_at() -> None:
    old = {"birth_date": date(1950, 1, 1), "education": Education.SD}
    assert found(person(BUREAU.id, status=EmployeeStatus.NON_ASN, **old)) == set()
    assert remarks(staffed(replace(person(BUREAU.id, **old), position=None)), law()) == ()


def test_leavings_are_those_of_the_horizon_in_order() -> None:
    clerk = post(PositionKind.EXECUTIVE)
    rows = leavings(
        staffed(
            person(clerk.id, "b", birth_date=date(1971, 11, 30)),
            person(clerk.id, "a", birth_date=date(1968, 3, 1)),
            person(clerk.id, "c", birth_date=date(1971, 12, 1)),
        ),
        law(),
    )
    assert [(row.employee, row.age, row.preparation, row.pension) for row in rows] == [
        ("a", 58, date(2025, 4, 1), date(2026, 4, 1)),
        ("b", 58, date(2028, 12, 1), date(2029, 12, 1)),
    ]


def test_a_finding_counts_by_agency_and_points_at_nobody() -> None:
    old = [person(BUREAU.id, f"p{number}", birth_date=date(1960, 1, 1)) for number in range(3)]
    snapshot = staffed(*old)
    (finding,) = [
        row for row in staff_findings(Maker(snapshot, law()), remarks(snapshot, law())) if row.id == "staff.overdue"
    ]
    assert finding.severity is Severity.HIGH
    assert dict(finding.figures) == {snapshot.unit_by_id[BUREAU.unit].agency: 3}
    assert {subject.kind for subject in finding.subjects} == {"agency"}
    assert finding.because
    for language in ("id", "en"):
        shown = " ".join(render(text, language) for text in (finding.title, *finding.evidence, finding.step))
        assert "{" not in shown
        assert not any(row.id in shown for row in old)


def test_every_kind_of_remark_has_its_gravity() -> None:
    assert set(GRAVITY) == set(StaffKind)
