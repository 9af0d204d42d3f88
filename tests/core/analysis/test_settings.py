"""A city's file that contradicts itself or names what nobody knows: the run goes on and the gap is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from penata.core.analysis import analyse
from penata.core.analysis.result import Finding, Severity
from penata.core.catalogue import render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import GovernmentKind, Region
from tests.core.analysis.making import city, law, with_agency


def found(snapshot: Snapshot, code: str) -> list[Finding]:
    return [row for row in analyse(snapshot, law()).findings if row.id.startswith(code)]


def placed(**changes: Any) -> Snapshot:
    base = city()
    return replace(base, government=replace(base.government, **changes))


def test_settings_that_agree_are_no_finding() -> None:
    assert found(placed(code="12.74"), "data.region") == []


def test_a_region_code_of_another_island_is_told_with_the_factor_used_meanwhile() -> None:
    (finding,) = found(placed(code="12.09", kind=GovernmentKind.KABUPATEN, region=Region.PAPUA), "data.region")
    assert finding.severity is Severity.HIGH
    assert render(finding.evidence[0]) == "Kode wilayah 12.09 berada di Sumatera, tetapi wilayahnya diisi Papua."
    assert "faktor geografis 1,4 dihitung dari yang diisi" in render(finding.step)
    assert "PP 18/2016 Ps 107(2)" in {reference.label for reference in finding.because}


def test_every_contradiction_is_told_at_once() -> None:
    (finding,) = found(placed(code="12.09", region=Region.PAPUA), "data.region")
    assert [row.code for row in finding.evidence] == ["organisation.place.region", "organisation.place.kind"]


def test_contradictory_settings_do_not_stop_the_scores() -> None:
    whole = analyse(placed(code="12.09", region=Region.PAPUA, land_border=True), law())
    (social,) = [row for row in whole.functions if row.function == "1.06"]
    assert (str(social.factor), social.score) == ("1.4", social.raw * 14 // 10)


def test_an_unknown_function_is_named_with_its_source_and_the_others_are_scored() -> None:
    base = city()
    snapshot = with_agency(base, "DINSOS", functions=("1.06", "9.99"))
    (finding,) = found(snapshot, "data.functions")
    assert (finding.id, finding.figures["unknown"]) == ("data.functions:DINSOS", ["9.99"])
    assert "Permendagri 90/2019" in {reference.label.split(" Lampiran")[0] for reference in finding.because}
    whole, before = analyse(snapshot, law()), analyse(base, law())
    assert [row.function for row in whole.functions] == [row.function for row in before.functions]
    (agency,) = [row for row in whole.agencies if row.agency == "DINSOS"]
    assert (agency.simulated, [part.function for part in agency.each]) == ("C", ["1.06"])
