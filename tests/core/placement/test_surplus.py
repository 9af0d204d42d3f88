"""Those who find no place follow the procedure of the law, with their own age, service and pay."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from penata.core.catalogue import render
from penata.core.organisation.letterhead import Letterhead
from penata.core.organisation.values import EmployeeStatus, Identity
from penata.core.placement.result import Candidacy
from penata.core.placement.surplus import decider_of, surplus_cases, surplus_path
from penata.core.publish.surplus_letter import Sender, surplus_report
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


def test_who_waits_for_no_committee_is_reported_with_the_official_of_each_step(way):
    row = next(row for row in way.placement.assignments if row.path == "tetap")
    gone = replace(way.placement, assignments=(replace(row, target=None, path="surplus"),), candidacies=())
    (case,) = surplus_cases(gone, way.snapshot, way.law)
    assert case.home.id == row.source
    assert case.reported == (case.employee.status is EmployeeStatus.PNS)
    assert case.decider == decider_of(case.path.steps[0])
    assert all(render(decider_of(step), tongue) for step in case.path.steps for tongue in ("id", "en"))
    awaited = replace(gone, candidacies=(Candidacy("P1", "d", (row.employee,)),))
    (waiting,) = surplus_cases(awaited, way.snapshot, way.law)
    assert (waiting.awaiting, waiting.reported) == (1, False)
    assert "panitia seleksi" in render(waiting.first, "id")


def test_the_draft_of_the_report_names_those_reported_and_is_the_same_twice(way):
    rows = [row for row in way.placement.assignments if row.path == "tetap"][:3]
    gone = tuple(replace(row, target=None, path="surplus") for row in rows)
    cases = surplus_cases(replace(way.placement, assignments=gone, candidacies=()), way.snapshot, way.law)
    sender = Sender("Kota Contoh", Letterhead(), way.law, "Seimbang")
    known = {
        row.employee: Identity(row.employee, f"19800101200001{at:04d}", f"Nama {at}") for at, row in enumerate(rows)
    }
    first = surplus_report(sender, cases, known, "id")
    assert first == surplus_report(sender, cases, known, "id")
    text = zipfile.ZipFile(io.BytesIO(first)).read("word/document.xml").decode()
    for case in cases:
        assert (known[case.employee.id].nip in text) == case.reported
