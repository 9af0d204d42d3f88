"""The typology worked out by hand, number by number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from penata.core.analysis.result import FunctionScore
from penata.core.analysis.typology import NOT_FORMED, function_scores
from penata.core.catalogue import render
from penata.core.organisation.snapshot import Snapshot
from penata.core.organisation.values import (
    Agency,
    AgencyKind,
    Finance,
    Government,
    GovernmentKind,
    IndicatorValue,
    Region,
)
from penata.core.rules import load_rulebook

LAW = load_rulebook().at(date(2025, 1, 2))


def town(*indicators: IndicatorValue, agency: Agency | None = None, kind=GovernmentKind.KOTA, **flags) -> Snapshot:
    """187,939 people on 60.52 km2 with a budget of 710.7 billion: 40 + 10 + 30 = 80 general points."""
    return Snapshot(
        Government("12.00", "Kota Hitung", kind, "Sumatera Utara", Region.SUMATERA, 187_939, 60_520_000, **flags),
        date(2025, 1, 2),
        finances=(Finance(2025, "murni", 710_748_717_835, 700_000_000_000, 280_000_000_000),),
        indicators=indicators,
        agencies=(agency or Agency("DINKES", "Dinas Kesehatan", AgencyKind.DINAS, ("1.02",), "C"),),
    )


def health(people: int | None, density: int | None) -> tuple[IndicatorValue, ...]:
    return tuple(
        IndicatorValue("1.02", number, None if value is None else Decimal(value))
        for number, value in ((1, people), (2, density))
    )


def scored(snapshot: Snapshot, code: str = "1.02") -> FunctionScore:
    (found,) = [row for row in function_scores(snapshot, LAW) if row.function == code]
    return found


def test_health_of_a_town_of_188_thousand():
    """Class c of 70 % is 420 and class a of 10 % is 20: 440; with 80 general 520, times 1.1 is 572: type C."""
    found = scored(town(*health(187_939, 3105)))
    general = [(row.band, row.points) for row in found.indicators if row.general]
    technical = [(row.band, row.points) for row in found.indicators if not row.general]
    assert general == [("b", 4_000), ("a", 1_000), ("c", 3_000)]
    assert technical == [("c", 42_000), ("a", 2_000)]
    assert (found.raw, found.factor, found.score) == (52_000, Decimal("1.1"), 57_200)
    assert (found.effective, found.band, found.official) == (57_200, "C", None)


def test_the_next_class_is_as_far_as_the_table_says():
    first, _, third, people, density = scored(town(*health(187_939, 3105))).indicators
    assert first.distance_to_next == 200_000 - 187_939
    assert third.distance_to_next == 750_000_000_000 - 710_748_717_835
    assert people.distance_to_next == 250_000 - 187_939
    assert density.distance_to_next == 3105 - 550


def test_in_the_highest_class_nothing_is_left_to_reach():
    found = scored(town(*health(1_500_001, 50)))
    assert [row.band for row in found.indicators[3:]] == ["e", "e"]
    assert [row.distance_to_next for row in found.indicators[3:]] == [None, None]


def test_islands_weigh_more_and_the_reason_is_named():
    plain, islands = scored(town(*health(187_939, 3105))), scored(town(*health(187_939, 3105), archipelagic=True))
    assert islands.factor == Decimal("1.4")
    assert islands.score == 72_800
    assert islands.band == "B"
    assert plain.notes[0].code == "analysis.typology.factor.one"
    assert islands.notes[0].code == "analysis.typology.factor.largest"


def test_a_missing_value_scores_nothing_and_is_counted():
    found = scored(town(*health(187_939, None)))
    assert (found.raw, found.missing, found.technical_zero) == (50_000, 1, False)
    assert "analysis.typology.missing" in {note.code for note in found.notes}


def test_what_a_missing_value_may_still_bring_is_told_as_a_bound():
    """50,000 hundredths, and density in its highest class would bring 1000 x 10 % = 100: 600 x 1.1 = 660, type B."""
    found = scored(town(*health(187_939, None)))
    assert (found.score, found.most, found.band) == (55_000, 66_000, "C")
    (note,) = [note for note in found.notes if note.code == "analysis.typology.missing"]
    assert (
        render(note)
        == "1 indikator belum diisi dan dinilai nol. Setelah terisi, nilainya paling tinggi 660,00 (tipe B)."
    )
    assert scored(town(*health(187_939, 3105))).most is None


def test_a_missing_budget_is_a_gap_too():
    found = scored(replace(town(*health(187_939, 3105)), finances=()))
    assert (found.raw, found.most) == (49_000, 59_400)


def test_what_is_not_applicable_beside_a_gap_is_not_yet_nothing():
    rows = (IndicatorValue("1.02", 1, None, not_applicable=True), IndicatorValue("1.02", 2, None))
    found = scored(town(*rows))
    assert (found.technical_zero, found.band, found.missing) == (False, "C", 1)


def test_year_source_filler_and_verifier_stay_with_the_value():
    names = {"year": 2024, "source": "Profil Kesehatan", "filled_by": "Dinas Kesehatan", "verified_by": "Inspektorat"}
    rows = (
        IndicatorValue("1.02", 1, Decimal(187_939), **names),
        IndicatorValue("1.02", 2, None, not_applicable=True, **names),
    )
    people, density = [row for row in scored(town(*rows)).indicators if not row.general]
    for row in (people, density):
        assert {name: getattr(row, name) for name in names} == names
    assert (people.not_applicable, density.not_applicable, density.points) == (False, True, 0)


def test_a_function_without_any_work_is_not_formed():
    rows = tuple(IndicatorValue("1.02", number, None, not_applicable=True) for number in (1, 2))
    found = scored(town(*rows))
    assert (found.technical_zero, found.band, found.missing) == (True, NOT_FORMED, 0)
    assert "organisation.typology.zero" in {reference.rule for reference in found.because}


def test_the_official_mapping_goes_before_the_own_assessment():
    agency = Agency("DINKES", "Dinas Kesehatan", AgencyKind.DINAS, ("1.02",), "B", official_score=Decimal("612.5"))
    found = scored(town(*health(187_939, 3105), agency=agency))
    assert (found.score, found.official, found.effective, found.band) == (57_200, 61_250, 61_250, "B")
    (note,) = [note for note in found.notes if note.code == "analysis.typology.official"]
    assert note.params["difference"] == 4_050


def test_archives_have_no_geographic_factor():
    agency = Agency("ARSIP", "Dinas Kearsipan", AgencyKind.DINAS, ("2.24",), "C")
    found = scored(town(IndicatorValue("2.24", 1, Decimal(1)), agency=agency), "2.24")
    assert found.factor == 1
    assert found.score == found.raw
    assert found.notes[0].code == "analysis.typology.factor.none"


def test_each_score_names_its_whole_basis():
    rules = {reference.rule for reference in scored(town(*health(1, 1))).because}
    assert rules >= {
        "organisation.typology.weights",
        "organisation.typology.general",
        "organisation.indicators.1.02",
        "organisation.geography.factors",
        "organisation.threshold.office",
    }


@pytest.mark.parametrize(
    ("people", "points"), [(25_000, 14_000), (25_001, 28_000), (250_000, 42_000), (250_001, 56_000)]
)
def test_the_class_changes_exactly_at_the_limit(people, points):
    assert scored(town(*health(people, 3105))).indicators[3].points == points


def test_the_order_of_rows_changes_nothing():
    one = town(*health(187_939, 3105))
    assert function_scores(replace(one, indicators=one.indicators[::-1]), LAW) == function_scores(one, LAW)
