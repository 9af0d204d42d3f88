"""What a post costs a month, by its own kind and by the city's own table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core.organisation.values import EmployeeStatus, Position, PositionKind, TppRate
from penata.core.prices import (
    base_pay,
    city_tpp,
    functional_allowance,
    general_allowance,
    own_base_pay,
    position_allowance,
    structural_allowance,
    tpp,
)
from penata.core.rules import Confidence, load_rulebook
from penata.core.rules.people import WrongFact, rank_order
from penata.core.rules.reading import parse_rules
from tests.support.city import small_city

LAW = load_rulebook().at(date(2025, 1, 2))


def post(kind: PositionKind, **more: str) -> Position:
    return Position("x", "u", "Jabatan", kind, 9, 1, **more)


@pytest.mark.parametrize(
    ("position", "rank", "amount"),
    [
        (post(PositionKind.JPT, echelon="II.b"), "IV/b", 2_025_000),
        (post(PositionKind.ADMINISTRATOR, echelon="III.b"), "IV/a", 980_000),
        (post(PositionKind.PENGAWAS, echelon="IV.a"), None, 540_000),
        (post(PositionKind.FUNCTIONAL, level="ahli_muda"), "III/c", 1_100_000),
        (post(PositionKind.EXECUTIVE), "III/a", 185_000),
        (post(PositionKind.EXECUTIVE), "II/c", 180_000),
        (post(PositionKind.EXECUTIVE), "IX", 0),
        (post(PositionKind.EXECUTIVE), None, 0),
    ],
)
def test_the_allowance_goes_with_the_kind_of_post(position, rank, amount):
    assert position_allowance(LAW, position, rank).amount == amount


def test_two_offices_become_one_and_the_structural_allowances_fall_as_worked_out_by_hand():
    """Two dinas of 1 II.b, 1 III.a, 4 III.b, 12 IV.a each become 1, 1, 5, 6: 27.37 million become 11.425 a month."""
    price = {echelon: structural_allowance(LAW, echelon).amount for echelon in ("II.b", "III.a", "III.b", "IV.a")}
    before = 2 * (price["II.b"] + price["III.a"] + 4 * price["III.b"] + 12 * price["IV.a"])
    after = price["II.b"] + price["III.a"] + 5 * price["III.b"] + 6 * price["IV.a"]
    assert (before, after, before - after) == (27_370_000, 11_425_000, 15_945_000)
    assert (before - after) * 12 == 191_340_000


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: structural_allowance(LAW, "I.a"), "echelon"),
        (lambda: functional_allowance(LAW, "ahli_sakti"), "level"),
        (lambda: general_allowance(LAW, "V/a"), "rank"),
        (lambda: base_pay(LAW, EmployeeStatus.PNS, "IX", 3), "rank"),
        (lambda: base_pay(LAW, EmployeeStatus.PPPK, "IX", -1), "negative"),
    ],
)
def test_what_the_tables_do_not_hold_is_refused_with_words(ask, code):
    with pytest.raises(WrongFact) as refused:
        ask()
    assert refused.value.message.code == f"people.wrong.{code}"


def test_the_citys_layer_may_hold_its_table_of_tpp():
    assert city_tpp(LAW, 9).amount == 0
    row = {"from": date(2025, 1, 1), "instrument": "pp-12-2019", "article": "Perwali 3/2025", "confidence": "city"}
    rule = {"id": "pay.tpp.table", "title": "TPP", "values": [{**row, "value": {9: 3_600_000}}]}
    layer = {own.id: own for own in parse_rules([rule], LAW.rulebook.instruments)}
    price = city_tpp(LAW.rulebook.with_rules(layer).at(LAW.as_of), 9)
    assert (price.amount, price.verified) == (3_600_000, False)
    assert [reference.confidence for reference in price.because] == [Confidence.CITY]


@pytest.mark.parametrize("status", [EmployeeStatus.PNS, EmployeeStatus.PPPK])
def test_pay_never_falls_with_years_or_rank(status):
    for rank in rank_order(LAW, status.value):
        column = [base_pay(LAW, status, rank, years).amount for years in range(40)]
        assert column == sorted(column)
        assert base_pay(LAW, status, rank, 40).amount == base_pay(LAW, status, rank, 60).amount


def test_pay_cites_its_table_and_the_way_of_looking_up():
    rules = {reference.rule for reference in base_pay(LAW, EmployeeStatus.PNS, "III/a", 7).because}
    assert rules == {"pay.base.pns", "pay.base.lookup"}


def test_the_citys_own_table_is_told_from_law():
    snapshot = small_city().snapshot
    price = tpp(snapshot, 9)
    assert price.amount == 3_600_000
    assert not price.verified
    assert [reference.confidence for reference in price.because] == [Confidence.CITY]
    assert tpp(snapshot, 17).amount == 0


def test_a_checked_table_counts_as_verified():
    snapshot = replace(small_city().snapshot, tpp=(TppRate(9, 1_000_000, "Perwali 1/2025", verified=True),))
    assert tpp(snapshot, 9).verified


@pytest.mark.parametrize(
    ("status", "rank", "amount"),
    [
        (EmployeeStatus.PNS, "III/a", 3_057_300),  # 7 full years on 1 January 2025: row 6 of PP 5/2024
        (EmployeeStatus.PPPK, "IX", 3_515_900),  # 7 full years: row 6 of Perpres 11/2024
        (EmployeeStatus.PPPK_PART_TIME, "IX", None),
        (EmployeeStatus.NON_ASN, None, None),
        (EmployeeStatus.PNS, "IX", None),  # a golongan of another table is not known here
    ],
)
def test_own_pay_is_told_only_where_a_table_covers_the_person(status, rank, amount):
    person = replace(small_city().snapshot.employees[0], status=status, rank=rank, start_date=date(2017, 1, 2))
    found = own_base_pay(LAW, person, date(2025, 1, 1))
    assert (found.amount if found else None) == amount
