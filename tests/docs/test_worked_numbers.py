"""Every worked number of the explanation pages is what the engine answers today: a page and the engine cannot part.

Each test asks the engine and looks for the answer, written as the page writes it, in the text of the page.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from penata.core.analysis.entitlement import agency_typologies
from penata.core.analysis.result import FunctionScore
from penata.core.catalogue import number
from penata.core.organisation.values import AgencyKind
from penata.core.rules import load_rulebook
from penata.core.rules.organisation import band, general_table, indicator_table
from tests.core.analysis.making import agency, city, law, scored
from tests.regulations.answers import all_answers

PAGES = Path(__file__).parents[2] / "docs" / "explanation"
ASK = all_answers()
DAY = date(2025, 1, 2)
CITY = {"people": 187_939, "area": "60.52", "apbd": 710_748_717_835, "density": 3_105}


@cache
def page(name: str) -> str:
    """The text of a page with its spaces run together and its marks of emphasis taken away."""
    text = (PAGES / name).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", text.replace("**", ""))


def says(name: str, *texts: str) -> None:
    for text in texts:
        assert text in page(name), f"{name} does not say “{text}”"


def ask(question: str, **given: Any) -> Any:
    return ASK[question](load_rulebook().at(DAY), given)


def money(value: int) -> str:
    return number(value)


# typology


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


# merging


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


# abk


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ([200, None, "hasil_kerja", 30], "200 entri / 30"),
        ([80, None, "objek_kerja", 25], "80 pasien / 25"),
        ([1, None, "peralatan_kerja", 1, 3], "1 traktor / 1 x 3 giliran"),
        ([92, 780, "tugas_per_tugas"], "92 x 780 / 75.000"),
    ],
)
def test_each_method_gives_the_need_of_its_row(row: list[Any], text: str) -> None:
    need = Decimal(ask("workload", rows=[row])["need"])
    says("algorithms/abk.md", f"{text} = {number(need, places=4)}")


def test_rows_are_rounded_before_they_are_added() -> None:
    one, four = (ask("workload", rows=[["3.75", 1, "tugas_per_tugas"]] * count)["need"] for count in (1, 4))
    says("algorithms/abk.md", f"dihitung {number(one, places=4)}", f"membutuhkan {number(four, places=4)}")


def test_effective_working_time_is_what_is_printed_not_what_is_exact() -> None:
    for days in (5, 6):
        found = ask("working_time", days_a_week=days)
        says(
            "algorithms/abk.md",
            f"= {found['days']}",
            f"= {number(found['exact'])} jam",
            f"= {number(found['printed'])}",
        )
        assert found["hours"] == law()["workload.minutes"]["hours"]
    says("algorithms/abk.md", f"{money(found['hours'])} jam = {money(law()['workload.minutes']['minutes'])} menit")


@pytest.mark.parametrize(
    ("total", "ceil", "half", "floor"), [("1.0001", 2, 1, 1), ("0.5", 1, 1, 0), ("0.4999", 1, 0, 0)]
)
def test_three_ways_of_rounding(total: str, ceil: int, half: int, floor: int) -> None:
    volume = Decimal(total) * law()["workload.minutes"]["minutes"]
    for way, wanted in (("ceil", ceil), ("half_up", half), ("floor", floor)):
        found = ask("workload", rows=[[str(volume), 1, "tugas_per_tugas"]], rounding=way)
        assert found["headcount"] == wanted
    says("algorithms/abk.md", f"| {number(total, places=4)} | {ceil} | {half} | {floor} |")


@pytest.mark.parametrize(
    ("workload", "grade"), [("1.01", "A"), ("0.90", "B"), ("0.70", "C"), ("0.50", "D"), ("0.49", "E")]
)
def test_how_busy_a_post_is(workload: str, grade: str) -> None:
    assert ask("ratio_grade", workload=workload, people=1)[1] == grade
    limit = {"A": "A di atas 1,00", "E": "E di bawahnya"}.get(grade, f"{grade} mulai {number(workload, places=2)}")
    says("algorithms/abk.md", limit)


def test_eight_peoples_work_for_four_is_twice_too_much() -> None:
    ratio, grade = ask("ratio_grade", workload="8", people=4)
    says("algorithms/abk.md", f"{number(ratio, places=2)}, kelas {grade}")


def test_the_printed_post_is_of_class_thirteen() -> None:
    points = {"F1": 550, "F2": 250, "F3": 450, "F4A": 75, "F4B": 75, "F5": 800, "F6": 310}
    found = ask("evaluation", set="structural", points=points)
    says(
        "algorithms/abk.md", f"| {' | '.join(map(str, points.values()))} | {money(found['total'])} | {found['kelas']} "
    )
    says("algorithms/abk.md", f"Kurang {found['to_next']} nilai ke kelas {found['kelas'] + 1}")


def test_three_retirements_in_five_years() -> None:
    born = [date(year, 5, 1) for year in (1967, 1968, 1969)]
    found = ask("five_year_need", posts={"a": {"need": 1, "born": born}})
    says("algorithms/abk.md", f"| pensiun | {' | '.join(map(str, found['retirements']))} |")
    says("algorithms/abk.md", f"| pemangku | {' | '.join(map(str, found['holders']))} |")
    assert found["gap"] == [1, 0, -1, -1, -1]
    says("algorithms/abk.md", "| selisih | +1 | 0 | −1 | −1 | −1 |")


# surplus


@pytest.mark.parametrize(
    ("birth", "start", "text"),
    [
        (date(1975, 1, 2), date(2015, 1, 2), "{age} dan {service} tahun, pensiun"),
        (date(1975, 1, 3), date(2015, 1, 3), "{age} dan {service}, uang tunggu"),
        (date(1985, 8, 17), date(2008, 12, 1), "{age} dan {service}, tidak diatur"),
    ],
)
def test_age_and_service_decide_the_path(birth: date, start: date, text: str) -> None:
    found = ask("surplus", status="pns", birth=birth, start=start)
    words = {"pension": "pensiun", "waiting_pay": "uang tunggu", "open": "tidak diatur"}
    assert text.endswith(words[found["outcome"]])
    says("algorithms/surplus.md", text.format(**found))


def test_waiting_pay_and_service_pay_in_rupiah() -> None:
    from penata.core.rules.surplus import service_pay, waiting_pay

    first, later, *_ = waiting_pay(law(), 2_785_700, DAY)
    says("algorithms/surplus.md", f"sampai 2-1-2026, sebulan | {money(first.monthly)} |")
    says("algorithms/surplus.md", f"sebulan (80 %) | {money(later.monthly)} |")
    says("algorithms/surplus.md", f"6 x 3 x 2.785.700 | {money(service_pay(law(), 2_785_700, 3))} |")
    floored = waiting_pay(law(), 2_000_000, DAY)[1].monthly
    says("algorithms/surplus.md", f"dinaikkan ke gaji terendah Rp {money(floored)}")


# skm


@pytest.mark.parametrize("weight", ["1/9", "0.11", "0.111"])
def test_the_weight_moves_the_index(weight: str) -> None:
    given = {} if weight == "1/9" else {"weight": weight}
    ikm = [ask("satisfaction_index", rows=[{"times": 2, "all": answer}], **given)["ikm"] for answer in (1, 3, 4)]
    shown = " | ".join(number(value, places=2) for value in ikm)
    assert f"{weight.replace('.', ',')}{' (bawaan)' if weight == '1/9' else ''} | {shown} |" in page(
        "algorithms/skm.md"
    )


def test_the_same_answers_are_a_or_b_by_the_weight() -> None:
    rows = [{"times": 11, "all": 4}, {"times": 9, "all": 3}]
    exact, printed = ask("satisfaction_index", rows=rows), ask("satisfaction_index", rows=rows, weight="0.11")
    says("algorithms/skm.md", f"3,55 x 25 = {number(exact['ikm'], places=2)}, kelas {exact['grade']}")
    says("algorithms/skm.md", f"menjadi {number(printed['ikm'], places=2)}, kelas {printed['grade']}")


@pytest.mark.parametrize(
    ("given", "text"), [({"population": 100}, "jadi {people}."), ({"population": 1000}, "meminta {people}")]
)
def test_sample_sizes(given: dict[str, int], text: str) -> None:
    says("algorithms/skm.md", text.format(**ask("survey_sample", **given)))


# the pages about services, money and institution


def test_thirty_citizens_an_hour_before_four_counters() -> None:
    from penata.core.service.queueing import Queue, share_within, waiting

    queue = Queue(Decimal(30), Decimal(6), 4)
    found, within = waiting(queue), share_within(queue, Decimal(10))
    assert not Queue(Decimal(30), Decimal(6), 3).steady
    says("law/layanan.md", f"= {number(queue.load)} loket penuh")
    says("law/layanan.md", f"{number(found.probability * 100, places=1)} persen warga menunggu")
    says("law/layanan.md", f"rata-rata {number(found.mean_minutes, places=2)} menit")
    says(
        "law/layanan.md",
        f"1 - {number(found.probability, places=4)} x e^(-10/6) = {number(within * 100, places=1)} persen",
    )


def test_the_pay_slip_of_a_head_of_bidang() -> None:
    children = [{"birth": date(2012, 5, 1)}, {"birth": date(2015, 5, 1)}]
    post = {"kind": "administrator", "echelon": "III.b"}
    found = ask(
        "pay_slip", status="pns", rank="IV/a", years=20, spouse=True, children=children, post=post, tpp=5_000_000
    )
    for name, line in (
        ("base", "gaji pokok"), ("spouse", "istri 10 %"), ("children", "anak 2 x 2 %"), ("rice", "beras 4 x 72.420"),
        ("kept", "tetap"), ("allowance", "tunjangan jabatan"), ("tpp", "TPP"), ("total", "jumlah"),
    ):  # fmt: skip
        says("law/uang.md", f"| {line} | {money(found[name])} |")


def test_the_personnel_ratio_year_by_year() -> None:
    base = {"expenditure": 700 * 10**9, "personnel": 280 * 10**9, "tkd": 40 * 10**9}
    for line, growth in (
        ("tidak berubah", {}),
        ("belanja naik 7 %", {"expenditure": 70}),
        ("pensiun tidak diisi Rp 12 miliar lalu Rp 8 miliar", {"unfilled": {2026: 12 * 10**9, 2027: 8 * 10**9}}),
    ):
        found = ask("ratio", **base, growth=growth)
        shares = " | ".join(f"{number(Decimal(share) / 10, places=1)} %" for share in found["shares"])
        cut = f"Rp {found['yearly_cut'] // 10**9} miliar" if found["yearly_cut"] else "tidak perlu"
        says("law/uang.md", f"| {line} | {shares} | {cut} |")


def test_one_answer_missing_leaves_the_composite_open() -> None:
    best = ask("effectiveness", uptd=True, forms={"a": {"good": 4}})
    assert best["composite"] == "100.00"
    worst = ask("effectiveness", uptd=True, forms={"a": {"good": 1}})
    assert worst["composite"] == "25.00"
    says("law/kelembagaan.md", "nilai komposit terendah adalah 25 dan P-1 tidak pernah tercapai")


@pytest.mark.parametrize(
    ("total", "text"), [(11, "sangat rendah"), (20, "rendah"), (29, "sedang"), (38, "tinggi"), (47, "sangat tinggi")]
)
def test_maturity_bands_begin_where_the_page_says(total: int, text: str) -> None:
    found = ask("maturity_band", total=total)
    name = found["name"] if isinstance(found, dict) else found
    assert str(name).replace("_", " ") == text
    assert re.search(rf"\b{total} sampai \d+ {text}", page("law/kelembagaan.md"))


# placement


def test_one_class_outweighs_all_burdens() -> None:
    people, most = 3, 5_700
    weight = f"{people * most + 1:,}"
    says("algorithms/placement.md", f"3 x 5,700 + 1 = {weight}")


def test_every_explanation_that_works_numbers_is_looked_at_here() -> None:
    looked = set(re.findall(r'"((?:algorithms|law)/[a-z]+\.md)"', Path(__file__).read_text(encoding="utf-8")))
    wanted = {f"algorithms/{name}.md" for name in ("typology", "abk", "merging", "placement", "surplus", "skm")}
    assert wanted <= looked
    assert not (PAGES / "algorithms" / "workload.md").exists()
