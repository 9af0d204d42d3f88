"""What a service standard says as data: questions, requirements with alternatives and conditions, steps, letter.

An application is given exactly the questions and papers its own answers call for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from penata.core.service import PromisedTime


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "pilihan"
    TEXT = "teks"
    DAY = "tanggal"
    NUMBER = "angka"


class Owner(StrEnum):
    """Who does a step."""

    OFFICER = "petugas"
    HEAD = "kepala"


@dataclass(frozen=True, slots=True)
class Condition:
    """A question answered in one of some ways."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked of the applicant, where all of `when` holds."""

    code: str
    text: str
    kind: Kind
    options: tuple[tuple[str, str], ...] = ()
    """Answer -> its words, for a choice."""
    when: tuple[Condition, ...] = ()

    def words(self, answer: str) -> str:
        """An answer as read."""
        return dict(self.options).get(answer, answer)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A paper to be handed in, where all of `when` holds; one of `ways` is enough."""

    code: str
    ways: tuple[str, ...]
    when: tuple[Condition, ...] = ()
    held_by: str = ""
    """Agency that holds it already: a finding for a simpler procedure."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure and who does it."""

    name: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class Definition:
    """A standard as the application follows it."""

    questions: tuple[Question, ...]
    requirements: tuple[Requirement, ...]
    steps: tuple[Step, ...]
    time: PromisedTime
    fee: int
    """Rupiah."""

    @property
    def hand_overs(self) -> int:
        """How often the file passes from one doer to another."""
        return sum(first.owner != then.owner for first, then in zip(self.steps, self.steps[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Case:
    """What one application must answer and hand in."""

    questions: tuple[Question, ...]
    requirements: tuple[Requirement, ...]
    answers: Mapping[str, str]
    """Answers to the questions of this case alone."""


def case_of(definition: Definition, answers: Mapping[str, str]) -> Case:
    """The questions and papers that these answers call for; an answer to a question not asked counts for nothing."""
    asked: list[Question] = []
    known: dict[str, str] = {}
    for question in definition.questions:
        if holds(question.when, known):
            asked.append(question)
            if answers.get(question.code):
                known[question.code] = answers[question.code]
    papers = tuple(row for row in definition.requirements if holds(row.when, known))
    return Case(tuple(asked), papers, known)


def holds(when: tuple[Condition, ...], answers: Mapping[str, str]) -> bool:
    """Whether every condition is met."""
    return all(answers.get(condition.question) in condition.answers for condition in when)


def variant_of(definition: Definition, answers: Mapping[str, str]) -> str | None:
    """The kind of applicant a promised time is told apart by; empty: one for all, `None`: not yet known."""
    names = [name for name, _ in definition.time.limits if name]
    if not names:
        return ""
    question = variant_question(definition)
    words = question.words(answers.get(question.code, "")).casefold() if question else ""
    return words if words in names else None


def variant_question(definition: Definition) -> Question | None:
    """The question that tells the kinds of applicant of the promised time apart."""
    names = {name for name, _ in definition.time.limits if name}
    for question in definition.questions:
        if names and names <= {words.casefold() for _, words in question.options}:
            return question
    return None
