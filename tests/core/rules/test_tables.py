"""Every table of the annex is sound, and every value has exactly one class."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.rules import UnknownRule, load_rulebook
from penata.core.rules.organisation import (
    BANDS,
    Indicator,
    IndicatorTable,
    band,
    clusters,
    function,
    functions,
    general_table,
    indicator_table,
    merging,
)
from tests.support.each import each

LAW = load_rulebook().at(date(2025, 1, 2))
PREFIX = "organisation.indicators."
CODES = sorted(id.removeprefix(PREFIX) for id in LAW.rulebook.rules if id.startswith(PREFIX))
TABLES = {code: indicator_table(LAW, code.removesuffix("-kepulauan"), code.endswith("-kepulauan")) for code in CODES}
ALL = {"umum": general_table(LAW), **TABLES}
INDICATORS = [row for table in ALL.values() for row in table.indicators]
values = st.decimals(min_value=0, max_value=2 * 10**12, allow_nan=False, allow_infinity=False, places=3)
indicators = st.sampled_from(INDICATORS)


def test_the_general_variables_weigh_twenty():
    assert sum(row.weight for row in ALL["umum"].indicators) == 20


@each(CODES)
def test_the_technical_variables_weigh_eighty(code):
    assert sum(row.weight for row in TABLES[code].indicators) == 80


@each(ALL)
def test_indicators_are_numbered_without_gaps(code):
    assert [row.number for row in ALL[code].indicators] == list(range(1, len(ALL[code].indicators) + 1))


@each(ALL)
def test_every_indicator_has_four_limits_in_its_direction(code):
    for row in ALL[code].indicators:
        assert row.direction in ("naik", "turun")
        assert len(row.limits) == 4
        for first, second in pairwise(row.limits):
            assert first < second if row.direction == "naik" else first > second


@each(ALL)
def test_classes_are_worth_two_hundred_to_a_thousand(code):
    assert {row.scales for row in ALL[code].indicators} == {(200, 400, 600, 800, 1000)}


def total(table: IndicatorTable, letter: str) -> int:
    return sum(row.points(letter) for row in table.indicators)


@each(CODES)
def test_the_lowest_possible_score_is_200_and_the_highest_1000(code):
    assert total(ALL["umum"], "a") + total(TABLES[code], "a") == 20_000
    assert total(ALL["umum"], "e") + total(TABLES[code], "e") == 100_000


@given(indicators, values, values)
def test_more_of_a_rising_indicator_never_scores_less(row: Indicator, one: Decimal, other: Decimal):
    less, more = sorted((one, other))
    if row.direction == "naik":
        assert row.score(less)[1] <= row.score(more)[1]
    else:
        assert row.score(less)[1] >= row.score(more)[1]


@given(indicators, values)
@settings(max_examples=200)
def test_every_value_has_exactly_one_class(row: Indicator, value: Decimal):
    rising = row.direction == "naik"
    first, second, third, fourth = row.limits
    fits = (
        (value <= first, first < value <= second, second < value <= third, third < value <= fourth, value > fourth)
        if rising
        else (
            value > first,
            second <= value <= first,
            third <= value < second,
            fourth <= value < third,
            value < fourth,
        )
    )
    assert sum(fits) == 1
    assert row.band(value) == BANDS[fits.index(True)]


@each(ALL)
def test_the_classes_meet_at_the_limits(code):
    """A printed limit belongs to the class it closes (rising) or opens (falling); a hair beyond begins the next."""
    hair = Decimal("0.001")
    for row in ALL[code].indicators:
        step = hair if row.direction == "naik" else -hair
        on, beyond = ("".join(row.band(limit + move) for limit in row.limits) for move in (0, step))
        assert beyond == "bcde", row
        assert on == ("abcd" if row.direction == "naik" else "bbcd"), row


def test_a_city_of_islands_has_its_own_table_of_transport():
    assert indicator_table(LAW, "2.15", archipelagic=True).reference.rule == "organisation.indicators.2.15-kepulauan"
    assert indicator_table(LAW, "2.15").reference.rule == "organisation.indicators.2.15"
    assert indicator_table(LAW, "1.01", archipelagic=True) == indicator_table(LAW, "1.01")


def test_training_shares_the_table_of_staffing():
    assert indicator_table(LAW, "5.04").indicators == indicator_table(LAW, "5.03").indicators


@pytest.mark.parametrize("code", ["1.05.3", "8.01", "9.99"])
def test_a_function_without_a_table_says_so(code):
    with pytest.raises(UnknownRule):
        indicator_table(LAW, code)


def test_every_function_belongs_to_one_cluster_or_to_none():
    named = [code for codes in clusters(LAW).values() for code in codes]
    assert len(named) == len(set(named))
    assert set(named) <= {row.code for row in functions(LAW)}
    outside = {row.code for row in functions(LAW) if row.cluster is None}
    assert outside >= {"4.01", "4.02", "6.01", "7.01", "8.01", "1.05.3", "5.02"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("urusan.a", {"1.01", "2.22", "2.19", "3.26"}),
        ("urusan.b", {"1.02", "1.06", "2.08", "2.14", "2.12", "2.13"}),
        ("urusan.c", {"1.05.1", "1.05.2"}),
        ("urusan.d", {"2.18", "2.17", "3.31", "3.30", "3.29", "3.32", "2.07"}),
        ("urusan.e", {"2.16", "2.20", "2.21"}),
        ("urusan.f", {"1.04", "1.03", "2.10", "2.15", "2.11", "3.28", "2.09", "3.27", "3.25"}),
        ("urusan.g", {"2.23", "2.24"}),
        ("penunjang.a", {"5.03", "5.04"}),
        ("penunjang.b", {"5.01", "5.05"}),
    ],
)
def test_clusters_are_those_of_the_law(name, codes):
    assert set(clusters(LAW)[name]) == codes


def test_an_unknown_function_says_so():
    with pytest.raises(UnknownRule):
        function(LAW, "1.05")


@given(st.sampled_from([row.code for row in functions(LAW)]), st.integers(0, 110_000), st.integers(0, 110_000))
def test_a_higher_score_never_entitles_to_less(code, one, other):
    order = ["seksi", "bidang", "C", "B", "A"]
    less, more = sorted((one, other))
    assert order.index(band(LAW, code, less).band) <= order.index(band(LAW, code, more).band)


def test_the_paths_of_merging_carry_their_articles():
    found = merging(LAW)
    assert found.efficiency == (40_000, 50_000)
    assert found.rises["C"] == "B"
    assert found.joins["C"] == "B"
    assert {name: reference.article for name, reference in found.refs.items()}.keys() == {
        "limits",
        "J1",
        "J2",
        "J3",
        "J4",
        "J5",
    }
