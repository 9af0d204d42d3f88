"""Those who find no place follow the procedure of the law, with their own age, service and pay."""

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
PERSON = replace(small_city().snapshot.employees[0], rank="III/c")


def path(birth: date, start: date, status: EmployeeStatus = EmployeeStatus.PNS, **other: object):
    return surplus_path(replace(PERSON, status=status, birth_date=birth, start_date=start, **other), LAW)


@pytest.mark.parametrize(
    ("birth", "start", "outcome", "asked"),
    [
        (date(1975, 1, 2), date(2015, 1, 2), "pension", False),  # 50 and 10 to the day
        (date(1975, 1, 3), date(2015, 1, 3), "waiting_pay", False),  # a day short of both
        (date(1975, 1, 3), date(2015, 1, 2), "open", True),  # younger, but ten years served
        (date(1975, 1, 2), date(2015, 1, 3), "open", True),  # older, but not ten years served
    ],
)
def test_the_path_follows_the_persons_age_and_service(birth, start, outcome, asked):
    found = path(birth, start)
    assert found.outcome == outcome
    assert [step.name for step in found.steps[:2]] == ["report", "redistribution"]
    assert (found.decision is not None) is asked


def test_waiting_pay_is_told_in_rupiah_of_the_persons_own_pay():
    # III/c after 8 full years: Rp 3.426.000 by the table; 80 per cent of it is Rp 2.740.800.
    found = path(date(1990, 1, 1), date(2016, 6, 1))
    assert [step.amount for step in found.steps if step.name == "waiting_pay"] == [3_426_000, 2_740_800]
    assert "Rp 3.426.000" in " ".join(render(step.text, "id") for step in found.steps)


def test_without_a_known_golongan_no_amount_is_invented():
    found = path(date(1990, 1, 1), date(2016, 6, 1), rank=None)
    assert [step.amount for step in found.steps] == [None] * len(found.steps)


def test_an_open_case_is_asked_with_its_articles_and_its_decider():
    question = path(date(1985, 5, 1), date(2005, 1, 1)).decision
    assert question is not None
    assert (question.id, question.subject) == (f"surplus:{PERSON.id}", PERSON.id)
    assert question.articles
    assert question.decider is not None
    assert len(question.options) == 2
    for language in ("id", "en"):
        assert "39" in render(question.question, language)


@pytest.mark.parametrize("status", [EmployeeStatus.PPPK, EmployeeStatus.PPPK_PART_TIME])
def test_a_contract_ends_with_honour_at_any_age(status):
    found = path(date(1985, 5, 1), date(2005, 1, 1), status, rank="IX")
    assert [step.name for step in found.steps] == ["contract_end", "reapply"]
    assert {row.instrument for row in found.because} == {"pp-49-2018"}
    assert found.decision is None


def test_who_is_to_begin_after_the_data_has_served_no_year_yet():
    found = path(date(1990, 1, 2), date(2025, 3, 1))
    assert found.service == 0
    assert found.outcome == path(date(1990, 1, 2), DAY).outcome
