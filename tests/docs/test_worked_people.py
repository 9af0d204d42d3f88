"""Every worked number of the pages on workload, surplus and placement is what the engine answers today."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from penata.core.catalogue import number
from tests.core.analysis.making import law
from tests.docs.asking import DAY, ask, money, says


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


def test_one_class_outweighs_all_burdens() -> None:
    people, most = 3, 5_700
    weight = f"{people * most + 1:,}"
    says("algorithms/placement.md", f"3 x 5,700 + 1 = {weight}")
