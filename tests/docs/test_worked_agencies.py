"""Every worked number of the pages on agencies is what the engine answers today."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.result import FunctionScore
from penata.core.catalogue import number
from penata.core.organisation.values import AgencyKind
from penata.core.rules.organisation import band, general_table, indicator_table
from tests.core.analysis.making import agency, city, law, scored
from tests.docs.asking import ask, money, page, says

CITY = {"people": 187_939, "area": "60.52", "apbd": 710_748_717_835, "density": 3_105}


def test_typology_scores_health_indicator_by_indicator() -> None:
    general, health = general_table(law()), indicator_table(law(), "1.02")
    asked = (
        (general, 1, CITY["people"], "b", "40"),
        (general, 2, CITY["area"], "a", "10"),
        (general, 3, CITY["apbd"], "c", "30"),
        (health, 1, CITY["people"], "c", "420"),
        (health, 2, CITY["density"], "a", "20"),
    )
    total = 0
    for table, row, value, letter, points in asked:
        found, score = table.score(row, Decimal(str(value)))
        assert (found, Decimal(score) / 100) == (letter, Decimal(points))
        assert re.search(rf"\| {letter} \([^|]*\) \| [^|]* \| {points} \|", page("algorithms/typology.md"))
        total += score
    factor = Decimal(ask("factor", kind="kota", region="sumatera", function="1.02"))
    says("algorithms/typology.md", f"| sum | | | | {total // 100} | |", f"multiplies by {factor} (Ps 107(2))")
    score = int(total * factor)
    assert band(law(), "1.02", score).band == "C"
    says("algorithms/typology.md", f"{score // 100}, type C")


def test_typology_tells_how_far_the_next_class_is() -> None:
    general, health = general_table(law()), indicator_table(law(), "1.02")
    people, area, apbd = (row.limits for row in general.indicators)
    more, density = (row.limits for row in health.indicators)
    says(
        "algorithms/typology.md",
        f"| 40 | {people[1] - CITY['people']:,} |",
        f"| 10 | {area[0] - Decimal(CITY['area'])} |",
        f"| 30 | {(apbd[2] - Decimal(CITY['apbd'])) / 10**9:.1f} |",
        f"| 420 | {more[2] - CITY['people']:,} |",
        f"| 20 | {CITY['density'] - density[0]:,} |",
    )


def test_typology_scores_a_kecamatan_by_its_own_figures() -> None:
    table = indicator_table(law(), "7.01")
    by_name = {row.name: row.number for row in table.indicators}
    given = {"Luas wilayah": "1.98", "Jumlah kelurahan": "6", "Jumlah penduduk": "18000"}
    points = 0
    for start, value in given.items():
        row = next(number for name, number in by_name.items() if name.startswith(start))
        points += table.score(row, Decimal(value))[1]
    total = points + 80_00
    score = int(total * Decimal("1.1"))
    assert band(law(), "7.01", score).band == "B"
    says("algorithms/typology.md", f"{total // 100}, times 1.1 is {score // 100}, type B")


@pytest.mark.parametrize("limit", [800, 600, 400, 300])
def test_a_limit_belongs_to_the_lower_class(limit: int) -> None:
    under, over = (band(law(), "3.30", limit * 100 + more).band for more in (0, 1))
    assert under != over
    said = {"bidang": "setingkat bidang", "seksi": "setingkat seksi"}
    says(
        "algorithms/merging.md",
        f"| {limit},00 | {said.get(under, under)} |",
        f"| {limit},01 | {said.get(over, over)} |",
    )


def joined(*scores: FunctionScore, kind: AgencyKind = AgencyKind.DINAS) -> tuple[str, str]:
    """Type and path of an agency that carries these functions."""
    one = agency("D", *(score.function for score in scores), kind=kind)
    (found,) = agency_typologies(city(agencies=(one,)), law(), scores)
    return found.simulated, found.path


def standing(function: str, raw: int) -> FunctionScore:
    """A function with a raw score in hundredths, as a kota multiplies it."""
    factor = Decimal(ask("factor", kind="kota", region="sumatera", function=function))
    score = int(raw * factor)
    return scored(function, band(law(), function, score).band, raw=raw, score=score)


def test_a_function_the_size_of_a_bidang_is_taken_up_by_its_host() -> None:
    trade, industry = standing("3.30", 440_00), standing("3.31", 310_00)
    assert (trade.band, industry.band) == ("C", "bidang")
    assert joined(trade, industry) == ("B", "J1")
    says(
        "algorithms/merging.md", f"{number(Decimal(trade.score) / 100, places=2)}, tipe C", "tipe B dengan tiga bidang"
    )
    says("algorithms/merging.md", f"310 x 1,1 = {number(Decimal(industry.score) / 100, places=2)}, setingkat bidang")
    assert law()["organisation.composition.dinas"]["B"]["bidang"] == 3


def test_two_bidang_become_an_office_together_and_a_host_changes_the_path() -> None:
    library, archive = standing("2.23", 350_00), standing("2.24", 340_00)
    assert joined(library, archive) == ("C", "J2")
    says("algorithms/merging.md", f"Perpustakaan {number(Decimal(library.score) / 100, places=2)}")
    says("algorithms/merging.md", f"kearsipan {number(Decimal(archive.score) / 100, places=2)}")
    host = scored("2.23", band(law(), "2.23", 400_01).band, score=400_01)
    assert joined(host, archive) == ("B", "J1")


def test_a_cluster_too_small_goes_to_the_sekretariat_daerah() -> None:
    for function, score in (("2.16", 286_00), ("2.20", 264_00), ("2.21", 240_00)):
        assert band(law(), function, score).band == "seksi"
        says("algorithms/merging.md", number(Decimal(score) / 100, places=2))
    assert band(law(), "2.16", 300_01).band == "bidang"
    assert law()["organisation.merging.J3"]["extra_subbagian"] == 1


def test_two_offices_join_for_efficiency() -> None:
    cooperatives, trade = standing("2.17", 440_00), standing("3.30", 600_00)
    assert (cooperatives.band, trade.band) == ("C", "B")
    assert joined(cooperatives, trade) == ("A", "J4")
    says("algorithms/merging.md", f"{number(Decimal(cooperatives.score) / 100, places=2)} (C)", "menjadi tipe A")
    says("algorithms/merging.md", f"{number(Decimal(trade.score) / 100, places=2)} (B)")


@pytest.mark.parametrize(("raw", "may"), [(398_00, "tidak"), (400_00, "ya"), (500_00, "ya"), (502_00, "tidak")])
def test_efficiency_looks_at_the_score_before_the_factor(raw: int, may: str) -> None:
    one = standing("2.17", raw)
    path = joined(scored("2.17", "C", raw=raw, score=one.score), scored("3.30", "C", raw=600_00, score=590_00))[1]
    assert (path == "J4") == (may == "ya")
    before, after = (number(Decimal(value) / 100, places=2) for value in (raw, one.score))
    says("algorithms/merging.md", f"| {before} | {after} | {may} |")


def test_a_badan_counts_its_bidang() -> None:
    planning, research = standing("5.01", 386_00), standing("5.05", 330_00)
    assert joined(planning, research, kind=AgencyKind.BADAN) == ("B", "J5")
    says("algorithms/merging.md", f"Perencanaan {number(Decimal(planning.score) / 100, places=2)}")
    says("algorithms/merging.md", f"penelitian {number(Decimal(research.score) / 100, places=2)}")


def test_two_offices_of_type_c_save_what_the_pages_say() -> None:
    before = [
        {"count": count, "echelon": echelon}
        for count, echelon in ((2, "II.b"), (2, "III.a"), (4, "III.b"), (4, "IV.a"))
    ]
    after = [
        {"count": count, "echelon": echelon}
        for count, echelon in ((1, "II.b"), (1, "III.a"), (3, "III.b"), (2, "IV.a"))
    ]
    found = ask("saving", before=before, after=after)
    first, second, gross = (money(found[name]) for name in ("before", "after", "monthly"))
    says("algorithms/merging.md", f"Rp {first} menjadi Rp {second} sebulan", f"Rp {gross}")
    says("law/uang.md", f"Rp {first} menjadi Rp {second}; kotor Rp {gross} sebulan")
    says("algorithms/budget.md", f"Rp {first.replace('.', ',')} to Rp {second.replace('.', ',')} a month")
    says("algorithms/design.md", f"Rp {gross}")


def test_what_officials_receive_after_the_merger_is_taken_off() -> None:
    executive, madya, muda = (
        ask("pay", general="IV/c"),
        2 * ask("pay", functional="ahli_madya"),
        2 * ask("pay", functional="ahli_muda"),
    )
    total = executive + madya + muda
    says("law/uang.md", f"{money(executive)} + {money(madya)} + {money(muda)} = Rp {money(total)}")


def test_a_new_agency_costs_what_the_page_says() -> None:
    head, secretary, section = (ask("pay", structural=echelon) for echelon in ("II.b", "III.a", "IV.a"))
    month, rank = head + secretary + 2 * section, ask("pay", general="III/a")
    says("algorithms/budget.md", f"secretary III.a {secretary // 1000:,}", f"Rp {month:,} a month")
    says("algorithms/budget.md", f"Rp {12 * (month - 4 * rank):,} a year")


def test_doubt_shrinks_coherence_and_aims_add_up_as_the_page_says() -> None:
    says("algorithms/design.md", f"1000 · 280 / 380 = {round(1000 * (320 - 40) / (320 + 40 + 20))}")
    says("algorithms/design.md", f"1000 · (−13) / 63 = −{round(1000 * 13 / (15 + 28 + 20))}")
    says("algorithms/design.md", f"= {round(0.8 * 400 + 0.75 * 400 + 0.7 * 200)}.")
