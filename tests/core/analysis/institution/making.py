"""Filled forms for tests."""

from __future__ import annotations

from datetime import date

from penata.core.analysis.institution import Answer, Assessment, Climb, Form, Rung, questionnaire, variables
from penata.core.rules import load_rulebook

LAW = load_rulebook().at(date(2025, 1, 2))
FORM = questionnaire(LAW)
IDS = [row.id for row in FORM.statements]
NUMBERS = [row.number for row in variables(LAW)]
UPTD = frozenset({"uptd"})


def form(assessor: str, choices: dict[str, str]) -> Form:
    return Form(assessor, tuple(Answer(id, choice, "bukti") for id, choice in choices.items()))


def assessment(*forms: Form, year: int = 2025, agency: str = "dinas") -> Assessment:
    return Assessment(agency, year, forms, UPTD)


def climber(assessor: str, levels: dict[str, list[int]]) -> Climb:
    rungs = tuple(Rung(number, level, "bukti") for number, met in levels.items() for level in met)
    return Climb(assessor, rungs, frozenset(levels))
