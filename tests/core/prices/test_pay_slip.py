"""A month's pay line by line: it adds up, names its articles, and tells what a merger does not save."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.catalogue import render
from penata.core.organisation.values import EmployeeStatus, Position, PositionKind
from penata.core.prices import Child, Holder, Household, pay_slip, tpp
from penata.core.rules import load_rulebook
from penata.core.rules.people import WrongFact, rank_order
from tests.support.city import small_city

LAW = load_rulebook().at(date(2025, 1, 2))
FEW = settings(max_examples=40)
DESK = Position("p", "u", "Pengolah Data", PositionKind.EXECUTIVE, 6, 1)
BIDANG = Position("b", "u", "Kepala Bidang", PositionKind.ADMINISTRATOR, 11, 1, echelon="III.b")
homes = st.builds(
    Household,
    st.booleans(),
    st.booleans(),
    st.lists(st.builds(Child, st.dates(date(1995, 1, 1), date(2025, 1, 1)), st.booleans()), max_size=5).map(tuple),
)
ranks = [(EmployeeStatus.PNS, rank) for rank in rank_order(LAW, "pns")]
ranks += [(EmployeeStatus.PPPK, rank) for rank in rank_order(LAW, "pppk")]
holders = st.builds(
    lambda both, years, home: Holder(*both, years, home), st.sampled_from(ranks), st.integers(0, 40), homes
)


@given(holders, st.sampled_from([DESK, BIDANG]))
@FEW
def test_the_lines_add_up_and_each_has_words(holder, post):
    slip = pay_slip(LAW, holder, post)
    assert slip.total == sum(line.amount for line in slip.lines) == slip.kept + slip.with_post
    assert slip.with_post == sum(line.amount for line in slip.lines if line.name in ("allowance", "tpp"))
    for line in slip.lines:
        assert line.because or not line.amount
        assert all(render(line.text, language) != line.text.code for language in ("id", "en"))


@given(holders)
@FEW
def test_what_stays_does_not_turn_on_the_post(holder):
    assert pay_slip(LAW, holder, DESK).kept == pay_slip(LAW, holder, BIDANG).kept


@given(holders)
@FEW
def test_family_is_worth_at_most_fourteen_per_cent_of_base_pay(holder):
    lines = {line.name: line.amount for line in pay_slip(LAW, holder, DESK).lines}
    assert lines.get("spouse", 0) * 10 <= lines["base"]
    assert (lines.get("spouse", 0) + lines.get("children", 0)) * 100 <= lines["base"] * 14


def test_a_pppk_is_paid_allowances_on_an_article_not_yet_verified():
    slip = pay_slip(LAW, Holder(EmployeeStatus.PPPK, "IX", 3, Household(spouse=True)), BIDANG)
    by_name = {line.name: line for line in slip.lines}
    for name in ("spouse", "rice", "allowance"):
        assert "pay.pppk_allowances" in {reference.rule for reference in by_name[name].because}
        assert not by_name[name].verified
    assert not slip.verified


def test_tpp_comes_from_the_citys_table_and_says_who_must_approve_it():
    snapshot = small_city().snapshot
    slip = pay_slip(LAW, Holder(EmployeeStatus.PNS, "III/a", 3), DESK, tpp(snapshot, 9))
    line = slip.lines[-1]
    assert (line.name, line.amount) == ("tpp", 3_600_000)
    assert {reference.rule for reference in line.because} == {"city.tpp", "pay.tpp.legal"}
    missing = pay_slip(LAW, Holder(EmployeeStatus.PNS, "III/a", 3), DESK).lines[-1]
    assert (missing.amount, missing.text.code) == (0, "money.slip.tpp.missing")


@pytest.mark.parametrize(
    "holder",
    [
        Holder(EmployeeStatus.NON_ASN, "III/a", 3),
        Holder(EmployeeStatus.PPPK_PART_TIME, "V", 1),
        Holder(EmployeeStatus.PNS, "III/e", 3),
        Holder(EmployeeStatus.PNS, "III/a", 3, Household(children=(Child(date(2025, 1, 3)),))),
    ],
)
def test_what_cannot_be_paid_by_law_is_refused(holder):
    with pytest.raises(WrongFact):
        pay_slip(LAW, holder, DESK)
