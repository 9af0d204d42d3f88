"""The invented governments: the same from the same seed, in realistic sizes, and never to be taken for real ones."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median

import pytest

from penata.compute.invented import COUNT, PROVINCES, chosen, invented, with_synthetic_tables
from penata.compute.invented.government import place_of
from penata.compute.invented.tables import CITATION, TIMES
from penata.core.analysis.typology import function_scores
from penata.core.intake import read_city, write_city
from penata.core.organisation.snapshot import City
from penata.core.organisation.values import FIELD_SERVICE, GovernmentKind
from penata.core.rules import Confidence, load_rulebook
from penata.core.rules.organisation import general_table

DAY = date(2025, 1, 2)


@pytest.fixture(scope="module")
def law():
    return load_rulebook().at(DAY)


@pytest.fixture(scope="module")
def synthetic():
    return with_synthetic_tables(load_rulebook(), DAY).at(DAY)


@pytest.fixture(scope="module")
def sample(law, synthetic):
    return [invented(number, synthetic if number < PROVINCES else law) for number in chosen(24)]


def test_there_are_38_provinces_416_kabupaten_and_98_kota_each_with_a_code_of_its_own():
    places = [place_of(number) for number in range(COUNT)]
    assert Counter(kind for _, kind, _ in places) == {"provinsi": 38, "kabupaten": 416, "kota": 98}
    assert len({code for *_, code in places}) == COUNT == 552
    with pytest.raises(IndexError):
        place_of(COUNT)


def test_a_smaller_set_is_spread_over_the_whole():
    assert chosen(COUNT) == tuple(range(COUNT))
    assert chosen(4) == (0, 138, 276, 414)
    assert chosen(9999) == chosen(COUNT)


def test_the_same_number_and_seed_give_the_same_government(law):
    first, again, other = invented(100, law), invented(100, law), invented(100, law, seed=2)
    assert first.snapshot.key == again.snapshot.key != other.snapshot.key


def test_every_one_says_that_it_is_invented(sample):
    for one in sample:
        government = one.snapshot.government
        assert government.invented
        assert "rekaan" in government.notice
        assert "Rekaan" in government.name
        assert government.code.startswith("R")
        assert all(agency.invented for agency in one.snapshot.agencies)


def test_sizes_are_those_of_real_governments(sample):
    cities = [one.snapshot for one in sample if one.kind != "provinsi"]
    assert all(14_000 <= city.government.population <= 5_500_000 for city in cities)
    assert all(1_000 <= len(city.employees) <= 22_000 for city in cities)
    assert 3_000 <= median(len(city.employees) for city in cities) <= 9_000
    assert all(25 <= len(city.agencies) <= 80 for city in cities)
    for city in cities:
        at_school = {unit.id for unit in city.units if unit.kind in FIELD_SERVICE}
        outside = sum(city.position_by_id[person.position].unit in at_school for person in city.employees)
        assert 0.3 <= outside / len(city.employees) <= 0.8


def test_kinds_of_governments_differ_in_what_they_are_entitled_to(sample, law):
    bands = Counter(
        score.band for one in sample if one.kind != "provinsi" for score in function_scores(one.snapshot, law)
    )
    assert all(bands[band] / bands.total() > 0.02 for band in ("A", "B", "C", "bidang"))


def test_a_province_is_scored_by_synthetic_tables_and_every_reference_says_so(synthetic, law):
    province = invented(3, synthetic)
    assert province.kind == "provinsi"
    assert province.snapshot.government.kind is GovernmentKind.KABUPATEN
    assert "sintetis" in province.snapshot.government.notice
    real, made = (general_table(which).indicators[0].limits for which in (law, synthetic))
    assert made == tuple(limit * TIMES for limit in real)
    tables = {
        reference
        for score in function_scores(province.snapshot, synthetic)
        for reference in score.because
        if reference.rule.startswith(("organisation.indicators", "organisation.typology.general"))
    }
    assert tables
    assert {reference.confidence for reference in tables} == {Confidence.DRAFT}
    assert all(reference.label.startswith(CITATION) for reference in tables)


def test_an_invented_government_can_be_written_as_a_file_and_read_again(sample, tmp_path):
    smallest = min((one for one in sample if one.kind == "kota"), key=lambda one: len(one.snapshot.employees))
    write_city(City(smallest.snapshot), tmp_path / "kota")
    answer = read_city(tmp_path / "kota")
    errors = {issue.code for issue in answer.issues if issue.severity == "error"}
    assert errors == {"intake.person.nip.missing"}  # nobody is named, and that is all that is missing
