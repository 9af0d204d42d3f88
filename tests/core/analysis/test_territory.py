"""Kecamatan and kelurahan beside the numbers of the law: a finding and a question, never a merger."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from penata.core.analysis import analyse, territory
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import District, Region
from tests.core.analysis.making import city, law


def places(population: int | None, area_m2: int) -> Snapshot:
    spot = (Decimal("2.9"), Decimal("99.8"))
    return city(
        districts=(
            District("1", "Kecamatan", None, *spot),
            *(District(f"1.{n}", f"Kelurahan {n}", "1", *spot, area_m2, population) for n in range(5)),
        )
    )


@pytest.mark.parametrize(
    ("population", "area", "short"),
    [
        (5_000, 5_000_000, ()),
        (4_999, 5_000_000, ("population",)),
        (5_000, 4_999_999, ("area",)),
        (None, 0, ()),
    ],
)
def test_a_kelurahan_is_short_below_the_number_and_unknown_figures_are_not_judged(
    population: int | None, area: int, short: tuple[str, ...]
) -> None:
    rows = [row for row in territory.places(places(population, area), law()) if row.kind == "kelurahan"]
    assert {row.short for row in rows} == {short}


def test_a_kecamatan_is_the_sum_of_its_kelurahan() -> None:
    """5,000 people for each of its five kelurahan: 25,000; and 10 km2."""
    (row,) = [row for row in territory.places(places(5_000, 2_000_000), law()) if row.kind == "kecamatan"]
    assert (row.population, row.area_m2, row.parts, row.short) == (25_000, 10_000_000, 5, ())
    (row,) = [row for row in territory.places(places(4_999, 1_999_999), law()) if row.kind == "kecamatan"]
    assert row.short == ("population", "area")


def test_a_kecamatan_needs_its_number_of_kelurahan() -> None:
    base = places(5_000, 5_000_000)
    (row,) = [
        row for row in territory.places(replace(base, districts=base.districts[:-1]), law()) if row.kind == "kecamatan"
    ]
    assert row.short == ("parts",)


def test_where_the_numbers_of_a_region_are_not_known_nothing_is_judged() -> None:
    base = places(10, 10)
    base = replace(base, government=replace(base.government, region=Region.PAPUA))
    assert {row.short for row in territory.places(base, law())} == {()}
    assert territory.decisions(base, law(), territory.places(base, law())) == ()


def test_small_places_raise_a_question_and_no_proposal() -> None:
    found = analyse(places(4_000, 5_000_000), law())
    (decision,) = [row for row in found.decisions if row.question.code.startswith("analysis.decision.territory")]
    assert decision.decider is not None
    assert [option.code for option in decision.options] == [
        "analysis.decision.territory.leave",
        "analysis.decision.territory.study",
    ]
    rows = [row for row in found.findings if row.area == "territory"]
    assert [row.id for row in rows] == ["territory.kecamatan", "territory.kelurahan"]
    assert {ref.rule for ref in rows[1].because} == {
        "organisation.territory.kelurahan",
        "organisation.territory.merging",
    }
