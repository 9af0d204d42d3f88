"""Every rule says in plain words what it means for the city, so that an official can read it without the engine."""

from __future__ import annotations

import re

from penata.core.rules import Rule, load_rulebook
from tests.support.each import each

RULES = load_rulebook().rules.values()
LONGEST = 110
"""Words; more is an essay, not an explanation."""


@each(RULES, lambda rule: rule.id)
def test_a_rule_says_what_it_means_for_the_city(rule: Rule) -> None:
    words = rule.description.split()
    assert 6 <= len(words) <= LONGEST
    assert rule.description.rstrip().endswith(".")
    assert rule.description.strip() != rule.title
    assert not re.search(r"\b[a-z]+_[a-z_]+\b", rule.description), "a key of the data stands in the text"


def test_no_two_rules_are_described_alike() -> None:
    texts = [rule.description for rule in RULES]
    assert len(set(texts)) == len(texts)
