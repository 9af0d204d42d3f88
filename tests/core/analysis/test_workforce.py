"""Whom retirement leaves behind: posts and chairs that lose everybody within five years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from penata.core.analysis.workforce import benches, retirements
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import EmployeeStatus
from tests.core.analysis.making import city, law


def clerks(*births: date, status: EmployeeStatus = EmployeeStatus.PNS) -> Snapshot:
    """One post of clerks (retirement age 58) held by people of these birth dates, all else empty."""
    base = city()
    post = next(row for row in base.positions if row.name == "Pengolah Data dan Informasi")
    person = base.employees_of[post.id][0]
    people = tuple(
        replace(person, id=f"x{number}", birth_date=birth, status=status) for number, birth in enumerate(births)
    )
    return replace(base, employees=people)


def test_a_post_is_emptied_when_the_last_holder_goes() -> None:
    young = clerks(date(1967, 5, 4), date(1990, 1, 1))
    old = clerks(date(1967, 5, 4), date(1969, 11, 30))
    assert benches(young, law()) == ()
    (found,) = benches(old, law())
    assert (found.people, found.last, found.agency) == (2, "2027-12-01", "DISKOP")


def test_the_horizon_ends_with_the_fifth_year() -> None:
    # Born on 30 November 1971: 58 in November 2029, pension from 1 December 2029; a month later is the sixth year.
    assert len(benches(clerks(date(1971, 11, 30)), law())) == 1
    assert benches(clerks(date(1971, 12, 1)), law()) == ()


def test_whoever_should_have_gone_already_counts_in_the_first_year() -> None:
    assert retirements(clerks(date(1960, 1, 1)), law())[0].total == 1


def test_an_empty_post_is_a_vacancy_and_non_asn_are_no_bench() -> None:
    assert benches(clerks(), law()) == ()
    assert benches(clerks(date(1967, 5, 4), status=EmployeeStatus.NON_ASN), law()) == ()


def test_a_leader_alone_in_the_chair_is_a_bench_of_one() -> None:
    base = city()
    head = next(row for row in base.positions if row.name == "Kepala DINSOS")
    holder = replace(base.employees_of[head.id][0], birth_date=date(1966, 3, 1))
    (found,) = benches(replace(base, employees=(holder,)), law())
    # Senior leaders retire at 60: 2026.
    assert (found.kind, found.people, found.last) == ("jpt_pratama", 1, "2026-04-01")
