"""Every worked number of the pages on services, money and institution is what the engine answers today."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from penata.core.catalogue import number
from penata.core.rules import load_rulebook
from penata.core.service import Satisfaction, index_interval, satisfaction
from tests.docs.asking import PAGES, ask, money, page, says


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


@pytest.mark.parametrize(("count", "users"), [(40, None), (40, 400), (160, None)])
def test_the_interval_of_an_index(count: int, users: int | None) -> None:
    law = load_rulebook().at(date(2025, 1, 2))
    codes = [row["code"] for row in law["services.satisfaction.elements"]]
    answers = [dict.fromkeys(codes, 3 + place % 2) for place in range(count)]
    index = satisfaction(law, answers)
    assert isinstance(index, Satisfaction)
    found = index_interval(law, answers, index, users)
    assert found is not None
    says("algorithms/skm.md", f"| {number(found.low, places=2)} - {number(found.high, places=2)} |")


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


def test_every_explanation_that_works_numbers_is_looked_at_here() -> None:
    looked = set(
        re.findall(
            r'"((?:algorithms|law)/[a-z]+\.md)"',
            "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_worked_*.py")),
        )
    )
    wanted = {f"algorithms/{name}.md" for name in ("typology", "abk", "merging", "placement", "surplus", "skm")}
    assert wanted <= looked
    assert not (PAGES / "algorithms" / "workload.md").exists()
