"""Worked examples of the law, derived by hand from its text: the rulebook must answer each as written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from penata.core.organisation.values import EmployeeStatus
from penata.core.prices import base_pay, functional_allowance, general_allowance, structural_allowance
from penata.core.rules import Law, load_rulebook
from penata.core.rules.organisation import (
    band,
    composition,
    echelon,
    general_table,
    geographic_factor,
    indicator_table,
)
from penata.core.rules.people import requirement, retirement

HERE = Path(__file__).parent
LEAST = 150
Given = Mapping[str, Any]


def load() -> list[tuple[str, str, Given]]:
    """Question, name and example of every file."""
    found = []
    for path in sorted(HERE.glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        found += [(content["question"], f"{path.stem}: {row['name']}", row) for row in content["examples"]]
    return found


EXAMPLES = load()


def indicator(law: Law, given: Given) -> Given:
    general = given["table"] == "umum"
    table = general_table(law) if general else indicator_table(law, given["table"], given.get("archipelagic", False))
    found, points = table.score(given["number"], Decimal(given["value"]))
    return {"band": found, "points": Decimal(points) / 100}


def threshold(law: Law, given: Given) -> Given:
    found = band(law, given["function"], int(Decimal(given["score"]) * 100))
    return {"band": found.band, "floored": found.floored}


def factor(law: Law, given: Given) -> str:
    flags = {name: given.get(name, False) for name in ("archipelagic", "land_border", "outermost_island")}
    place = SimpleNamespace(kind=given["kind"], region=given["region"], **flags)
    return geographic_factor(law, place, given["function"]).value


def pension(law: Law, given: Given) -> Given:
    found = retirement(law, given["kind"], given.get("level"), given["birth"], given.get("title", ""))
    return {"age": found.age, "date": found.date}


def pay(law: Law, given: Given) -> int:
    if "structural" in given:
        return structural_allowance(law, given["structural"]).amount
    if "functional" in given:
        return functional_allowance(law, given["functional"]).amount
    if "general" in given:
        return general_allowance(law, given["general"]).amount
    return base_pay(law, EmployeeStatus(given["status"]), given["rank"], given["years"]).amount


def value(law: Law, given: Given) -> Any:
    found = law[given["rule"]]
    for part in filter(None, given["path"].split(".")):
        found = found[part]
    return found


def required(law: Law, given: Given) -> Any:
    return requirement(law, given["kind"], given.get("level"), given.get("transfer", True))


ANSWERS: Mapping[str, Callable[[Law, Given], Any]] = {
    "indicator": indicator,
    "band": threshold,
    "factor": factor,
    "retirement": pension,
    "echelon": lambda law, given: echelon(law, given["post"])[0],
    "composition": lambda law, given: dict(composition(law, given["kind"], given["type"]).limits),
    "pay": pay,
    "value": value,
    "requirement": required,
}


@pytest.mark.parametrize(("question", "name", "example"), EXAMPLES, ids=[name for _, name, _ in EXAMPLES])
def test_the_law_says(question: str, name: str, example: Given) -> None:
    answer = ANSWERS[question](load_rulebook().at(example["as_of"]), example["input"])
    expected = example["expect"]
    if question == "requirement":
        shown = {field: getattr(answer, field) for field in expected}
        assert {field: list(kept) if isinstance(kept, tuple) else kept for field, kept in shown.items()} == expected
    elif question == "indicator":
        assert answer == {**expected, "points": Decimal(expected["points"])}
    elif question == "factor":
        assert answer == Decimal(expected)
    else:
        assert answer == expected


def test_there_are_enough_examples_and_none_twice() -> None:
    names = [name for _, name, _ in EXAMPLES]
    assert len(names) >= LEAST
    assert len(set(names)) == len(names)


def test_every_example_says_when_and_why() -> None:
    for _, name, example in EXAMPLES:
        assert set(example) == {"name", "as_of", "input", "expect", "because"}, name
        assert isinstance(example["as_of"], date), name
        assert len(example["because"]) > 10, name
