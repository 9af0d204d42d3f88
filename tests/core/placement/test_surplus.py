"""What the law provides for those who find no place, and the two cases it leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from penata.core.catalogue import render
from penata.core.organisation.values import EmployeeStatus
from penata.core.placement.surplus import surplus_path
from penata.core.rules import load_rulebook
from tests.support.city import small_city

DAY = date(2025, 1, 2)
LAW = load_rulebook().at(DAY)
PERSON = small_city().snapshot.employees[0]


def path(birth: date, start: date, status: EmployeeStatus = EmployeeStatus.PNS):
    return surplus_path(replace(PERSON, status=status, birth_date=birth, start_date=start), LAW, DAY)


@pytest.mark.parametrize(
    ("birth", "start", "code", "asked"),
    [
        (date(1975, 1, 2), date(2015, 1, 2), "pension", False),  # 50 and 10 to the day
        (date(1975, 1, 3), date(2015, 1, 3), "waiting_pay", False),  # a day short of both
        (date(1975, 1, 3), date(2015, 1, 2), "open", True),  # younger, but ten years served
        (date(1975, 1, 2), date(2015, 1, 3), "open", True),  # older, but not ten years served
        (date(1966, 5, 1), date(1990, 1, 1), "pension", False),
        (date(1995, 5, 1), date(2020, 1, 1), "waiting_pay", False),
        (date(1985, 5, 1), date(2005, 1, 1), "open", True),
        (date(1965, 5, 1), date(2020, 1, 1), "open", True),
    ],
)
def test_the_path_follows_age_and_service(birth, start, code, asked):
    text, basis, question = path(birth, start)
    assert text.code == f"placement.surplus.{code}"
    assert "placement.surplus.redistribution" in {reference.rule for reference in basis}
    assert (question is not None) is asked


def test_an_open_case_is_asked_with_its_articles_and_its_decider():
    _, _, question = path(date(1985, 5, 1), date(2005, 1, 1))
    assert question is not None
    assert question.id == f"surplus:{PERSON.id}"
    assert question.subject == PERSON.id
    assert question.articles
    assert question.decider is not None
    for language in ("id", "en"):
        assert "39" in render(question.question, language)


@pytest.mark.parametrize("status", [EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME])
def test_a_contract_ends_with_honour_at_any_age(status):
    text, basis, question = path(date(1985, 5, 1), date(2005, 1, 1), status)
    assert text.code == "placement.surplus.pppk"
    assert [reference.instrument for reference in basis] == ["pp-49-2018"]
    assert question is None
