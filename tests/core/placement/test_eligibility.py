"""Each rule of law by two people: one who may, one who may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core.catalogue import render
from penata.core.organisation.values import Education, Employee, EmployeeStatus, Position, PositionKind, Sex
from penata.core.placement.eligibility import RULES, Case, basis, lawful, warnings, why_not
from penata.core.rules import load_rulebook

DAY = date(2025, 1, 2)
LAW = load_rulebook().at(DAY)
HOME = Position("h", "u", "Kepala Seksi Lama", PositionKind.PENGAWAS, 9, 1, echelon="IV.a")
CLERK = Position("c", "u", "Pengolah Data", PositionKind.EXECUTIVE, 6, 1)
ANALYST = Position("t", "v", "Perencana Ahli Muda", PositionKind.FUNCTIONAL, 9, 1, level="ahli_muda", grade="Perencana")
SKILLED = Position("s", "v", "Arsiparis Terampil", PositionKind.FUNCTIONAL, 6, 1, level="terampil", grade="Arsiparis")
OFFICER = Position("e", "v", "Penelaah Teknis Kebijakan", PositionKind.EXECUTIVE, 7, 1)
PERSON = Employee(
    "p1",
    EmployeeStatus.PNS,
    Sex.FEMALE,
    date(1980, 6, 1),
    date(2005, 1, 1),
    Education.S1,
    "h",
    rank="III/c",
    field_of_study="administrasi publik",
    performance=("baik", "sangat_baik"),
    years_related=5,
)


def case(post: Position = ANALYST, home: Position = HOME, **person: object) -> Case:
    return Case(replace(PERSON, **person), home, post, LAW, DAY)


ROWS = [
    ("education", case(), case(education=Education.D3)),
    ("education", case(replace(OFFICER, education=Education.D3)), case(replace(OFFICER, education=Education.S2))),
    ("education", case(SKILLED, education=Education.SLTA), case(SKILLED, education=Education.SLTP)),
    ("certificate", case(replace(ANALYST, certificate="STR"), certificates=("STR",)),
     case(replace(ANALYST, certificate="STR"))),
    ("contract", case(CLERK, CLERK, status=EmployeeStatus.PPPK), case(OFFICER, status=EmployeeStatus.PPPK)),
    ("age", case(birth_date=date(1971, 1, 3)), case(birth_date=date(1971, 1, 2))),
    ("experience", case(years_related=2), case(years_related=1)),
    ("experience", case(years_related=2), case(years_related=None)),
    ("field", case(replace(ANALYST, fields=("administrasi publik",))), case(replace(ANALYST, fields=("teknik sipil",)))),
    ("performance", case(performance=("baik", "baik")), case(performance=("baik", "butuh_perbaikan"))),
    ("performance", case(performance=("baik", "baik", "kurang")), case(performance=("baik",))),
    ("upward", case(replace(OFFICER, kelas=9)), case(replace(OFFICER, kelas=10))),
    ("discipline", case(), case(disciplined=True)),
    ("reserved", case(OFFICER), case(replace(HOME, id="x", name="Kepala Seksi Baru"))),
    ("executive", case(OFFICER), case(replace(ANALYST, kelas=6), CLERK)),
]  # fmt: skip


def family(code: str) -> str:
    """`people.need.age.above` -> `people.need.age`."""
    return ".".join(code.split(".")[:3])


@pytest.mark.parametrize(("rule", "may", "may_not"), ROWS, ids=[f"{row[0]} {n}" for n, row in enumerate(ROWS)])
def test_one_may_and_one_may_not(rule, may, may_not):
    assert why_not(may) == ()
    assert lawful(may)
    assert {f"placement.no.{rule}", f"people.need.{rule}"} & {family(reason.code) for reason in why_not(may_not)}
    assert not lawful(may_not)


def test_every_rule_has_its_example():
    assert len({row[0] for row in ROWS}) == len(RULES)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_reason_is_a_plain_sentence(language):
    for _, _, may_not in ROWS:
        for reason in why_not(may_not):
            shown = render(reason, language)
            assert reason.code not in shown
            assert "{" not in shown


def test_the_age_of_a_transfer_to_madya_is_two_years_higher():
    madya = replace(ANALYST, name="Perencana Ahli Madya", level="ahli_madya")
    assert lawful(case(madya, birth_date=date(1969, 1, 3)))
    assert not lawful(case(madya, birth_date=date(1969, 1, 2)))


def test_the_same_work_elsewhere_needs_no_transfer():
    home = replace(ANALYST, id="h", unit="u")
    old = case(ANALYST, home, birth_date=date(1967, 2, 1), performance=(), years_related=None, education=Education.D3)
    assert not old.transfer
    assert lawful(old)
    assert basis(old)[0].rule == "placement.follow_function"
    assert basis(case())[0].rule == "positions.requirement.jf_keahlian_transfer"


def test_rank_warns_and_never_bars():
    low = case(rank="III/a")
    assert lawful(low)
    (warning,) = [row for row in warnings(low) if row.code == "placement.warn.rank"]
    assert (warning.params["low"], warning.params["high"]) == ("III/c", "III/d")
    assert "placement.warn.rank" not in {row.code for row in warnings(case(rank="III/c"))}


def test_a_transfer_warns_of_its_test_and_of_retirement_soon():
    assert {row.code for row in warnings(case())} == {"placement.warn.test"}
    leaving = case(OFFICER, birth_date=date(1967, 6, 1))
    assert {row.code for row in warnings(leaving)} == {"placement.warn.retirement"}


def test_sex_age_and_religion_bar_nobody_from_executive_work():
    for sex in Sex:
        for born in (date(1967, 3, 1), date(2000, 3, 1)):
            assert lawful(case(OFFICER, sex=sex, birth_date=born))
