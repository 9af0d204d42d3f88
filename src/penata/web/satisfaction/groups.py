"""The groups a respondent may name: dimensions of the report, never variables of a computation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from penata.core.rules import Law, NeedsDecision
from penata.core.service import satisfaction
from penata.web.satisfaction.models import Answer

GROUPS: Mapping[str, tuple[str, ...]] = {
    "sex": ("L", "P"),
    "age": ("-17", "18-30", "31-45", "46-60", "61-"),
    "education": ("SD", "SLTP", "SLTA", "D", "S1", "S2"),
}
FEWEST = 5
"""Smaller groups are counted, but their index is not told: single people could be known by it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group and what it thinks."""

    dimension: str
    code: str
    count: int
    ikm: Decimal | None


def groups_of(law: Law, answers: Iterable[Answer], weight: str) -> list[Group]:
    """Every group somebody named, in the order of the form."""
    rows = list(answers)
    found = []
    for dimension, codes in GROUPS.items():
        for code in codes:
            some = [row.values for row in rows if getattr(row, dimension) == code]
            if some:
                found.append(Group(dimension, code, len(some), _ikm(law, some, weight)))
    return found


def _ikm(law: Law, values: list[dict[str, int]], weight: str) -> Decimal | None:
    if len(values) < FEWEST:
        return None
    result = satisfaction(law, values, weight)
    return None if isinstance(result, NeedsDecision) else result.ikm
