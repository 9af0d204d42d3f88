"""The type an agency may have by all its functions: each path of joining, and both sides of its conditions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from penata.core.analysis.entitlement import OFFICES, agency_typologies, entitlement, measuring_type
from penata.core.analysis.result import AgencyTypology, FunctionScore
from penata.core.organisation.values import AgencyKind
from tests.core.analysis.making import agency, city, law, scored


def typed(*scores: FunctionScore, kind: AgencyKind = AgencyKind.DINAS, type: str | None = "C") -> AgencyTypology:
    one = agency("D", *(score.function for score in scores), kind=kind, type=type)
    (found,) = agency_typologies(city(agencies=(one,)), law(), scores)
    return found


def verdict(row: AgencyTypology) -> str:
    return row.verdict.code.rsplit(".", 1)[1]


@pytest.mark.parametrize(
    ("band", "present", "expected"),
    [
        ("C", "C", "fits"),
        ("B", "C", "under"),
        ("C", "B", "above"),
        ("A", "A", "fits"),
        ("bidang", "C", "below"),
        ("tidak_diwadahi", "C", "below"),
        ("C", None, "unknown"),
    ],
)
def test_one_function_is_judged_by_its_own_score(band: str, present: str | None, expected: str) -> None:
    found = typed(scored("2.17", band), type=present)
    assert (found.simulated, found.own, verdict(found)) == (band, band, expected)


@pytest.mark.parametrize(("host", "result"), [("C", "B"), ("B", "A"), ("A", "A5")])
def test_a_function_the_size_of_a_bidang_raises_its_host_by_one_step(host: str, result: str) -> None:
    found = typed(scored("3.30", host), scored("3.31", "bidang"), type="B")
    assert (found.simulated, found.path, found.leading) == (result, "J1", "3.30")
    assert "organisation.merging.J1" in {reference.rule for reference in found.because}


def test_five_bidang_are_still_type_a() -> None:
    found = typed(scored("3.30", "A"), scored("3.31", "bidang"), type="A")
    assert (found.simulated, verdict(found)) == ("A5", "fits")


def test_a_function_the_size_of_a_seksi_raises_nothing() -> None:
    found = typed(scored("3.30", "C"), scored("3.31", "seksi"))
    assert (found.simulated, found.path) == ("C", "mandiri")


def test_a_function_of_another_cluster_raises_nothing() -> None:
    assert typed(scored("3.30", "C"), scored("2.23", "bidang")).simulated == "C"


def test_the_function_that_meets_the_threshold_leads_whatever_its_place() -> None:
    found = typed(scored("2.19", "bidang", score=34_100), scored("3.26", "C", score=50_600), type="B")
    assert (found.leading, found.score, found.simulated, verdict(found)) == ("3.26", 50_600, "B", "fits")
    assert [part.function for part in found.each] == ["2.19", "3.26"]


@pytest.mark.parametrize(
    ("raw", "result", "path"),
    [(39_999, "C", "mandiri"), (40_000, "B", "J4"), (50_000, "B", "J4"), (50_001, "C", "mandiri")],
)
def test_two_offices_join_only_where_one_is_a_weak_type_c(raw: int, result: str, path: str) -> None:
    found = typed(scored("3.30", "C", raw=raw), scored("2.17", "C", raw=60_000))
    assert (found.simulated, found.path) == (result, path)


def test_a_badan_counts_its_bidang() -> None:
    # Planning of type C has two bidang, research the size of a bidang adds one: three bidang make type B.
    found = typed(scored("5.01", "C"), scored("5.05", "bidang"), kind=AgencyKind.BADAN, type="B")
    assert (found.simulated, found.path, verdict(found)) == ("B", "J5", "fits")


@pytest.mark.parametrize(("second", "result", "path"), [("bidang", "C", "J2"), ("seksi", "bidang", "")])
def test_two_bidang_without_a_host_form_a_type_c(second: str, result: str, path: str) -> None:
    found = typed(scored("2.23", "bidang"), scored("2.24", second))
    assert (found.simulated, found.path) == (result, path)


def test_two_bidang_form_nothing_where_the_cluster_has_a_host() -> None:
    members = [scored("2.07", "bidang"), scored("3.31", "bidang")]
    peers = {row.function: row for row in (*members, scored("2.17", "C"))}
    found = entitlement(law(), agency("D", "2.07", "3.31"), members, peers)
    assert found is not None
    assert (found.type, found.path) == ("bidang", "")


@pytest.mark.parametrize(("score", "result"), [(37_400, "B"), (29_000, "C")])
def test_the_fire_service_joins_public_order_like_a_bidang(score: int, result: str) -> None:
    found = typed(scored("1.05.1", "C", raw=60_000), scored("1.05.2", "C", raw=34_000, score=score))
    assert found.simulated == result


def test_agencies_without_a_table_are_outside_the_mapping() -> None:
    one = agency("BPBD", "1.05.3", kind=AgencyKind.BADAN)
    (found,) = agency_typologies(city(agencies=(one,)), law(), ())
    assert (found.simulated, found.path, verdict(found), found.each) == ("khusus", "", "special", ())


@pytest.mark.parametrize(
    ("present", "simulated", "measure"),
    [("C", "B", "C"), ("B", "C", "C"), ("A", "A5", "A5"), (None, "B", "B"), ("B", "bidang", "B"), (None, "khusus", "")],
)
def test_an_agency_is_measured_by_the_smaller_type(present: str | None, simulated: str, measure: str) -> None:
    row = replace(typed(scored("2.17", "C")), present=present, simulated=simulated)
    assert measuring_type(row) == measure


def test_types_are_ordered_from_large_to_small() -> None:
    assert OFFICES == ("A5", "A", "B", "C")
