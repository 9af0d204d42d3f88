"""Worked examples of the law, derived by hand from its text: the engine must answer each as written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from penata.core.rules import load_rulebook
from penata.core.rules.sources import read_examples
from tests.support.each import each

from .answers import all_answers

FILES = read_examples()
ANSWERS = all_answers()
LEAST = 2000


def wrong(question: str, example: dict[str, Any]) -> str | None:
    """What the engine answers where it is not what stands in the example; a mapping may hold more than expected."""
    answer = ANSWERS[question](load_rulebook().at(example["as_of"]), example["input"])
    expected = example["expect"]
    if isinstance(expected, dict) and isinstance(answer, dict):
        answer = {name: answer[name] for name in expected}
    return None if answer == expected else f"{example['name']}: {answer!r} instead of {expected!r}"


@pytest.mark.parametrize("loaded", FILES.values(), ids=FILES)
def test_the_law_says(loaded: dict[str, Any]) -> None:
    answers = (wrong(loaded["question"], example) for example in loaded["examples"])
    assert [fault for fault in answers if fault] == []


@each(FILES)
def test_every_example_says_when_why_and_of_which_rules(file: str) -> None:
    loaded, known = FILES[file], load_rulebook().rules
    for example in loaded["examples"]:
        name = example["name"]
        assert set(example) - {"rules"} == {"name", "as_of", "input", "expect", "because"}, name
        assert isinstance(example["as_of"], date), name
        assert len(example["because"]) > 10, name
        rules = example.get("rules", loaded.get("rules"))
        assert rules, f"{name} names no rule"
        assert set(rules) <= set(known), name


def test_there_are_enough_examples_and_none_twice() -> None:
    for file, loaded in FILES.items():
        names = [row["name"] for row in loaded["examples"]]
        assert len(set(names)) == len(names), file
    assert sum(len(loaded["examples"]) for loaded in FILES.values()) >= LEAST
