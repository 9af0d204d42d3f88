"""The pages on what of the law is carried in name every rule a person still has to compare with its text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from penata.core.rules import load_rulebook

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "law-coverage"
SUBJECTS = ("organisation", "institution")
BOOK = load_rulebook()


def page(subject: str) -> str:
    return (PAGES / f"{subject}.md").read_text("utf-8")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_value_that_was_not_read_in_the_text_is_listed(subject: str) -> None:
    _, _, to_check = page(subject).partition("## Yang harus dicocokkan seseorang")
    listed = set(re.findall(r"^\| `([a-z0-9_.]+)` \|", to_check, re.MULTILINE))
    unsure = {
        rule.id
        for rule in BOOK.rules.values()
        if rule.subject == subject and any(not version.reference.confidence.verified for version in rule.versions)
    }
    assert listed == unsure


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_count_of_rules_and_values_is_the_present_one(subject: str) -> None:
    rules = [rule for rule in BOOK.rules.values() if rule.subject == subject]
    values = [version for rule in rules for version in rule.versions]
    read = sum(version.reference.confidence.verified for version in values)
    assert f"{len(rules)} aturan dengan {len(values)} nilai: {read} naskah" in page(subject)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_rule_named_on_a_page_exists(subject: str) -> None:
    named = re.findall(rf"`({subject}\.[a-z0-9_.]+[a-z0-9_])`", page(subject))
    assert named
    assert [id for id in named if id not in BOOK.rules] == []
