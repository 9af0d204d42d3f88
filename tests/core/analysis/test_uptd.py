"""UPTD measured by their workload: what is too small, what is made up too large, and what is not judged."""

from __future__ import annotations

from decimal import Decimal

import pytest

from penata.core.analysis.findings import Maker, uptd_findings
from penata.core.analysis.findings.uptd import measured
from penata.core.analysis.result import Finding, UnitLoad
from penata.core.catalogue import render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Unit, UnitKind
from tests.core.analysis.making import agency, city, law


def place(subbagian: int = 0, kind: UnitKind = UnitKind.UPTD) -> Snapshot:
    units = [
        Unit("D", "D", "Kepala Dinas", UnitKind.HEAD, None),
        Unit("U", "D", "UPTD Pasar", kind, "D"),
        *(Unit(f"U{number}", "D", f"Subbagian {number}", UnitKind.SUBBAGIAN, "U") for number in range(subbagian)),
    ]
    return city(agencies=(agency("D", "3.30"),), units=tuple(units), positions=(), duties=(), workload=(), employees=())


def load(unit: str, people: str) -> UnitLoad:
    return UnitLoad(unit, "D", unit, Decimal(people), 0, None, None)


def found(snapshot: Snapshot, *loads: UnitLoad) -> list[Finding]:
    return list(uptd_findings(Maker(snapshot, law()), loads))


@pytest.mark.parametrize(("people", "letter"), [("3.9999", None), ("4", "B"), ("7.9999", "B"), ("8", "A")])
def test_the_class_follows_the_hours_of_the_workload(people: str, letter: str | None) -> None:
    """One person works 75,000 minutes or 1,250 hours a year: 5,000 hours are 4 people and 10,000 are 8."""
    (row,) = measured(Maker(place(), law()), [load("U", people)])
    assert row.klass.letter == letter


def test_what_hangs_below_a_uptd_counts_with_it() -> None:
    (row,) = measured(Maker(place(1), law()), [load("U", "4"), load("U0", "5")])
    assert (row.hours, row.klass.letter) == (11_250, "A")


def test_a_uptd_of_class_b_with_a_subbagian_is_told_with_its_hours() -> None:
    (finding,) = found(place(1), load("U", "6"))
    assert render(finding.evidence[0]) == (
        "UPTD Pasar (Dinas D): 7.500 jam kerja efektif setahun, kelas B; mempunyai 1 subbagian, kelas B paling banyak 0."
    )
    assert {"organisation.uptd.class_b", "organisation.composition.uptd"} <= {row.rule for row in finding.because}


def test_a_uptd_below_the_least_workload_is_told_and_not_closed() -> None:
    (finding,) = found(place(), load("U", "2"))
    assert "di bawah batas UPTD kelas B (5.000 jam)" in render(finding.evidence[0])
    assert "Periksa dulu" in render(finding.step)


def test_a_uptd_that_fits_is_no_finding() -> None:
    assert found(place(), load("U", "6")) == []
    assert found(place(1), load("U", "8")) == []


def test_a_uptd_without_workload_and_a_puskesmas_are_not_judged() -> None:
    assert found(place(1)) == []
    assert found(place(1, UnitKind.PUSKESMAS), load("U", "1")) == []
