"""The coverage pages name every figure a person must still compare with the official text, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from penata.core.rules import load_rulebook

PAGES = {
    "people": ("positions", "placement"),
    "jobs": ("jobs", "workload"),
    "money": ("pay", "budget"),
}
FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "law-coverage"


def listed(page: str) -> list[str]:
    """Rules of the last table of a page, by the first cell of each row."""
    text = (FOLDER / f"{page}.md").read_text("utf-8")
    _, table = text.split("## Yang masih harus dicocokkan dengan naskah resmi")
    return re.findall(r"(?m)^\| `([\w.]+)` \|", table)


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_below_the_text_is_listed_once(page: str) -> None:
    rules = load_rulebook().rules.values()
    unverified = [
        rule.id
        for rule in rules
        if rule.subject in PAGES[page] and not all(row.reference.confidence.verified for row in rule.versions)
    ]
    assert listed(page) == sorted(unverified)


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_a_page_names_exists(page: str) -> None:
    known = load_rulebook().rules
    text = (FOLDER / f"{page}.md").read_text("utf-8")
    named = set(
        re.findall(r"`((?:positions|placement|jobs|workload|pay|budget|organisation|performance)\.[\w.]+)`", text)
    )
    assert named
    assert named <= set(known)
