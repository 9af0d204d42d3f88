"""What an agency is asked: the statements of PermenPANRB 20/2018, and the answers its assessors give.

The statements, their weights and directions are rules (`institution.effectiveness.*`), so that a city which has read
the annex can correct a direction without touching the engine. Assessors are opaque ids, never names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because

PREFIX = "institution.effectiveness"


class WrongAssessment(ValueError):
    """The answers given cannot be assessed as they are; `message` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.code)
        self.message = reason


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the possible answers and what it is worth for a statement of either direction."""

    code: str
    """`STS`, `TS`, `S` or `SS`."""
    name: str
    positive: int
    negative: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in the regulation's own words."""

    id: str
    """Dimension and number, e.g. `struktur.14`."""
    number: int
    text: str
    positive: bool
    """Whether agreeing is good."""
    direction_sure: bool
    """False where the direction was not read in the regulation and may be the other way."""
    only_if: str
    """Condition under which it applies (`uptd`); empty: always."""


@dataclass(frozen=True, slots=True)
class SubDimension:
    """A group of statements that share a weight."""

    id: str
    name: str
    dimension: str
    dimension_name: str
    weight: Decimal
    """Points of 100 for best answers throughout."""
    statements: tuple[Statement, ...]

    def applicable(self, conditions: frozenset[str]) -> tuple[Statement, ...]:
        """The statements that apply to an agency of which these conditions hold."""
        return tuple(row for row in self.statements if not row.only_if or row.only_if in conditions)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All statements in force on a date."""

    subdimensions: tuple[SubDimension, ...]
    choices: tuple[Choice, ...]
    """From least to most agreement."""
    conditions: Mapping[str, str]
    """Condition -> its words."""
    because: tuple[Reference, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement in the order of the form."""
        return tuple(row for group in self.subdimensions for row in group.statements)

    @property
    def best(self) -> int:
        """The most an answer can be worth."""
        return max(choice.positive for choice in self.choices)

    @property
    def worst(self) -> int:
        """The least an answer can be worth."""
        return min(choice.positive for choice in self.choices)

    def turned(self, directions: Mapping[str, bool]) -> Questionnaire:
        """The questionnaire with directions a city has read itself: statement -> whether agreeing is good.

        A direction given here counts as sure. Raises `WrongAssessment` for a statement that is not in the form.
        """
        unknown = sorted(set(directions) - {row.id for row in self.statements})
        if unknown:
            raise WrongAssessment(message("institution.wrong.statement", statement=unknown[0]))
        groups = tuple(
            replace(group, statements=tuple(_turned(row, directions) for row in group.statements))
            for group in self.subdimensions
        )
        return replace(self, subdimensions=groups)


@dataclass(frozen=True, slots=True)
class Answer:
    """One assessor's answer to one statement, with what proves it."""

    statement: str
    choice: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What one assessor filled in; statements left out are missing answers."""

    assessor: str
    """Opaque id, unique within the agency."""
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All forms about one agency in one year."""

    agency: str
    year: int
    forms: tuple[Form, ...]
    conditions: frozenset[str] = frozenset()
    """What holds of the agency, e.g. `uptd`: facts about it, not a choice of the assessor."""


def questionnaire(law: Law) -> Questionnaire:
    """The questionnaire in force: 62 statements in 8 sub-dimensions (PermenPANRB 20/2018).

    Raises `WrongAssessment` where a city's layer leaves a sub-dimension without any statement for all agencies.
    """
    names = law[f"{PREFIX}.subdimensions"]
    groups = tuple(_group(name, law[f"{PREFIX}.{name}"]) for name in names)
    for group in groups:
        if not group.applicable(frozenset()):
            raise WrongAssessment(message("institution.wrong.empty", name=group.name))
    return Questionnaire(
        groups,
        tuple(Choice(**row) for row in law[f"{PREFIX}.scale"]),
        dict(law[f"{PREFIX}.conditions"]),
        because(*(law.ref(f"{PREFIX}.{name}") for name in (*names, "subdimensions", "conditions", "scale"))),
    )


def check(assessment: Assessment, form: Questionnaire) -> None:
    """Raise `WrongAssessment` for answers that are not in the form, given twice, or of one assessor twice."""
    if unknown := sorted(assessment.conditions - set(form.conditions)):
        raise WrongAssessment(message("institution.wrong.condition", condition=unknown[0]))
    statements = {row.id for row in form.statements}
    choices = {choice.code for choice in form.choices}
    seen: set[tuple[str, str]] = set()
    for filled in assessment.forms:
        if (filled.assessor, "") in seen:
            raise WrongAssessment(message("institution.wrong.assessor", assessor=filled.assessor))
        seen.add((filled.assessor, ""))
        for answer in filled.answers:
            if answer.statement not in statements:
                raise WrongAssessment(message("institution.wrong.statement", statement=answer.statement))
            if answer.choice not in choices:
                raise WrongAssessment(
                    message("institution.wrong.choice", choice=answer.choice, statement=answer.statement)
                )
            if (filled.assessor, answer.statement) in seen:
                raise WrongAssessment(message("institution.wrong.twice", statement=answer.statement))
            seen.add((filled.assessor, answer.statement))


def next_due(law: Law, year: int) -> int:
    """The year of the next evaluation after one in `year`: the shortest period the regulation is said to set."""
    return year + int(law[f"{PREFIX}.period"])


def _group(id: str, data: Mapping[str, Any]) -> SubDimension:
    statements = tuple(
        Statement(
            row["id"],
            row["number"],
            row["text"],
            row["positive"],
            not row.get("direction_unsure", False),
            row.get("only_if", ""),
        )
        for row in data["statements"]
    )
    return SubDimension(
        id, data["name"], data["dimension"], data["dimension_name"], Decimal(data["weight"]), statements
    )


def _turned(statement: Statement, directions: Mapping[str, bool]) -> Statement:
    if statement.id not in directions:
        return statement
    return replace(statement, positive=directions[statement.id], direction_sure=True)
