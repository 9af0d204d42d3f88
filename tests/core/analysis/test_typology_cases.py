"""Scores of a real city and its kecamatan, geographic factors, floors and functions without a table of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from penata.core.analysis.result import FunctionScore
from penata.core.analysis.typology import function_scores
from penata.core.catalogue import known, render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import Agency, AgencyKind, Finance, Region
from penata.core.rules.organisation import functions
from tests.core.analysis.making import agency, city, given, law, with_agency


def score_of(snapshot: Snapshot, function: str, agency: str = "") -> FunctionScore:
    return next(
        row
        for row in function_scores(snapshot, law())
        if row.function == function and (not agency or row.agency == agency)
    )


def tanjungbalai() -> Snapshot:
    """Kota Tanjungbalai by its public figures: 187,939 people, 60.52 km2, APBD Rp 710,748,717,835."""
    base = city()
    government = replace(base.government, population=187_939, area_m2=60_520_000)
    finance = Finance(2025, "murni", 710_748_717_835, 0, 0)
    district = Agency("KEC1", "Kecamatan Tanjungbalai Selatan", AgencyKind.KECAMATAN, ("7.01",), "B")
    return replace(
        base,
        government=government,
        finances=(finance,),
        agencies=(district,),
        indicators=given("7.01", "1.98", 6, 19_332, agency="KEC1"),
    )


def test_a_kecamatan_is_scored_as_worked_by_hand() -> None:
    found = score_of(tanjungbalai(), "7.01")
    # General, 20 %: 187,939 people lie in 100,001-200,000 (class b): 400 x 10 % = 40;
    # 60.52 km2 is at most 150 (class a): 200 x 5 % = 10; Rp 710.7 billion in 500-750 billion (class c): 600 x 5 % = 30.
    # Technical, 80 %: 1.98 km2 is at most 5 (a): 200 x 20 % = 40; 6 kelurahan in 6-10 (b): 400 x 35 % = 140;
    # 19,332 people above 15,000 (e): 1000 x 25 % = 250. Sum 510; a kota multiplies by 1.1: 561. Above 600 would be A.
    assert [(row.band, row.points) for row in found.indicators] == [
        ("b", 4_000),
        ("a", 1_000),
        ("c", 3_000),
        ("a", 4_000),
        ("b", 14_000),
        ("e", 25_000),
    ]
    assert (found.raw, found.factor, found.score, found.band) == (51_000, Decimal("1.1"), 56_100, "B")
    assert [row.general for row in found.indicators] == [True, True, True, False, False, False]


def test_every_kecamatan_is_scored_by_its_own_figures() -> None:
    base = tanjungbalai()
    second = Agency("KEC2", "Kecamatan Tanjungbalai Utara", AgencyKind.KECAMATAN, ("7.01",), "B")
    rows = (*base.indicators, *given("7.01", "0.84", 5, 16_000, agency="KEC2"))
    scores = function_scores(replace(base, agencies=(second, *base.agencies), indicators=rows), law())
    assert [(row.agency, row.score) for row in scores] == [("KEC1", 56_100), ("KEC2", 48_400)]


def test_general_variables_weigh_20_and_technical_80_at_the_top() -> None:
    huge = 10**15
    base = city(indicators=given("1.06", huge, huge, huge, huge))
    base = replace(
        base,
        government=replace(base.government, population=huge, area_m2=10**15),
        finances=(Finance(2025, "murni", huge, huge, 0),),
    )
    found = score_of(base, "1.06")
    assert sum(row.points for row in found.indicators if row.general) == 20_000
    assert sum(row.points for row in found.indicators if not row.general) == 80_000
    assert (found.raw, found.score) == (100_000, 110_000)


@pytest.mark.parametrize(
    ("changes", "factor", "code"),
    [
        ({}, "1.1", "analysis.typology.factor.one"),
        ({"archipelagic": True}, "1.4", "analysis.typology.factor.largest"),
        ({"outermost_island": True, "archipelagic": True}, "1.5", "analysis.typology.factor.largest"),
        ({"region": Region.PAPUA}, "1.1", "analysis.typology.factor.one"),
    ],
)
def test_the_largest_geographic_factor_counts_and_is_explained(
    changes: dict[str, object], factor: str, code: str
) -> None:
    base = city()
    found = score_of(replace(base, government=replace(base.government, **changes)), "1.06")
    assert found.factor == Decimal(factor)
    assert found.score == found.raw * Decimal(factor)
    assert found.notes[0].code == code
    assert factor.replace(".", ",") in render(found.notes[0])


def test_a_function_without_any_answer_is_unknown_and_not_zero() -> None:
    found = score_of(city(agencies=(agency("DISKAN", "3.25"),), indicators=()), "3.25")
    assert found.missing == len([row for row in found.indicators if not row.general])
    assert not found.technical_zero


def test_the_official_score_counts_for_the_leading_function_only() -> None:
    base = city(agencies=(agency("D", "3.30", "3.31"),), indicators=given("3.30", 40) + given("3.31", 40))
    base = with_agency(base, "D", official_score=Decimal(500))
    assert score_of(base, "3.30").official == 50_000
    assert score_of(base, "3.31").official is None


@pytest.mark.parametrize(("function", "band"), [("1.06", "C"), ("2.08", "seksi"), ("2.18", "C")])
def test_floors_of_law_hold_for_basic_services_and_investment(function: str, band: str) -> None:
    low = given(function, *[0] * 6)
    assert score_of(city(agencies=(agency("D", function),), indicators=low), function).band == band


def test_training_is_scored_by_the_table_of_staffing_where_it_stands_apart() -> None:
    rows = given("5.03", 30, 900, 400)
    together = agency("BKPSDM", "5.03", "5.04", kind=AgencyKind.BADAN)
    apart = (agency("BKD", "5.03", kind=AgencyKind.BADAN), agency("DIKLAT", "5.04", kind=AgencyKind.BADAN))
    assert [row.function for row in function_scores(city(agencies=(together,), indicators=rows), law())] == ["5.03"]
    scores = function_scores(city(agencies=apart, indicators=rows), law())
    assert [(row.function, row.agency) for row in scores] == [("5.03", "BKD"), ("5.04", "DIKLAT")]
    assert scores[0].score == scores[1].score


def test_every_classification_of_the_factor_has_its_words() -> None:
    for row in law()["organisation.geography.factors"]["factors"]:
        for language in ("id", "en"):
            assert known(f"analysis.geography.{row['key']}", language)


@settings(max_examples=40, deadline=None)
@cases(values=st.lists(st.integers(0, 40_000), min_size=4, max_size=4), place=st.integers(0, 3))
def test_a_larger_figure_never_lowers_a_rising_score(values: list[int], place: int) -> None:
    more = [value + (50_000 if number == place else 0) for number, value in enumerate(values)]
    low = score_of(city(indicators=given("1.06", *values)), "1.06")
    high = score_of(city(indicators=given("1.06", *more)), "1.06")
    assert low.score <= high.score
    assert low.score == low.raw * low.factor


def test_functions_are_scored_in_the_order_of_the_law() -> None:
    codes = [row.function for row in function_scores(city(), law())]
    order = [row.code for row in functions(law())]
    assert codes == sorted(codes, key=order.index)
