"""What a part of the questionnaire asks, and what was posted for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from penata.core.analysis.institution import Answer, Questionnaire, Rung, variables
from penata.core.analysis.institution.ladder import Variable
from penata.core.analysis.institution.questionnaire import Statement, SubDimension
from penata.core.rules import Law
from penata.web.institution.models import FilledForm

EVIDENCE_LONGEST = 1000
"""Characters of evidence kept for one answer."""


@dataclass(frozen=True)
class Part:
    """One page of the questionnaire: a sub-dimension or a maturity variable."""

    id: str
    name: str
    statements: tuple[Statement, ...] = ()
    variable: Variable | None = None
    done: int = 0
    following: str = ""
    """The part after it; empty at the end."""

    @property
    def asked(self) -> int:
        """Questions in it."""
        return 1 if self.variable else len(self.statements)


@dataclass(frozen=True)
class Question:
    """A statement or level with what stands in its fields."""

    id: str
    number: int
    """Number of the statement in the regulation, or the level."""
    text: str
    given: str
    evidence: str


class EvidenceTooLong(ValueError):
    """An evidence text is longer than what is kept."""


def parts(form: Questionnaire, law: Law, conditions: frozenset[str], row: FilledForm | None) -> list[Part]:
    """All parts for an agency with how much of each is answered."""
    answers: Mapping[str, Any] = row.answers if row else {}
    levels: Mapping[str, Any] = row.levels if row else {}
    found = [_group_part(group, conditions, answers) for group in form.subdimensions]
    found += [
        Part(f"tingkat-{variable.number}", variable.name, variable=variable, done=int(variable.number in levels))
        for variable in variables(law)
    ]
    order = [part.id for part in found[1:]] + [""]
    return [replace(part, following=then) for part, then in zip(found, order, strict=True)]


def questions(part: Part, row: FilledForm | None, posted: Mapping[str, str] | None = None) -> list[Question]:
    """The questions of a part, filled with what was posted or else with what is kept."""
    if part.variable:
        kept = (row.levels if row else {}).get(part.variable.number)
        return [
            _level(part.variable, level, mark, kept, posted) for level, mark in enumerate(part.variable.levels, start=1)
        ]
    answers = row.answers if row else {}
    found = []
    for statement in part.statements:
        one = answers.get(statement.id, {"choice": "", "evidence": ""})
        given, evidence = one["choice"], one["evidence"]
        if posted is not None:
            given, evidence = posted.get(f"jawab-{statement.id}", ""), posted.get(f"bukti-{statement.id}", "")
        found.append(Question(statement.id, statement.number, statement.text, given, evidence))
    return found


def answers_of(part: Part, posted: Mapping[str, str]) -> tuple[Answer, ...]:
    """The answers posted for a part; raises `EvidenceTooLong`."""
    return tuple(Answer(row.id, row.given, _evidence(row)) for row in questions(part, None, posted) if row.given)


def rungs_of(part: Part, posted: Mapping[str, str]) -> tuple[Rung, ...]:
    """The levels posted for a variable; raises `EvidenceTooLong`."""
    number = part.variable.number if part.variable else ""
    return tuple(
        Rung(number, level, _evidence(row))
        for level, row in enumerate(questions(part, None, posted), start=1)
        if row.given
    )


def _group_part(group: SubDimension, conditions: frozenset[str], answers: Mapping[str, Any]) -> Part:
    statements = group.applicable(conditions)
    return Part(group.id, group.name, statements, done=sum(row.id in answers for row in statements))


def _level(
    variable: Variable, level: int, mark: str, kept: Mapping[str, str] | None, posted: Mapping[str, str] | None
) -> Question:
    id = f"{variable.number}-{level}"
    if posted is not None:
        return Question(id, level, mark, posted.get(f"jawab-{id}", ""), posted.get(f"bukti-{id}", ""))
    met = kept is not None and str(level) in kept
    return Question(id, level, mark, "ya" if met else "", (kept or {}).get(str(level), ""))


def _evidence(row: Question) -> str:
    text = row.evidence.strip()
    if len(text) > EVIDENCE_LONGEST:
        raise EvidenceTooLong(row.id)
    return text
