"""What an assessment says, ready to be shown.

Points are `Decimal` with two places (of 100 in all); values of answers are 1 to 4 after the statement's direction,
also with two places. Nothing here names a person: assessors are the opaque ids of their forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from penata.core.message import Message
from penata.core.rules import NeedsDecision, Reference


@dataclass(frozen=True, slots=True)
class StatementScore:
    """One statement that applies to the agency, as its assessors see it."""

    id: str
    number: int
    text: str
    positive: bool
    answers: tuple[tuple[str, int], ...]
    """(assessor, value) in the order of assessors."""
    value: Decimal | None
    """Mean of the values; `None` where nobody answered."""
    points: Decimal | None
    """What it adds to the composite."""
    points_max: Decimal

    @property
    def spread(self) -> int:
        """Highest less lowest value; 0 for a single assessor."""
        values = [value for _, value in self.answers]
        return max(values) - min(values) if values else 0


@dataclass(frozen=True, slots=True)
class SubDimensionScore:
    """One sub-dimension."""

    id: str
    name: str
    dimension: str
    weight: Decimal
    points: Decimal | None
    """`None` while a statement has no answer at all; then only the bounds are known."""
    lowest: Decimal
    """Points if every unanswered statement were answered worst."""
    highest: Decimal
    by_assessor: tuple[tuple[str, Decimal], ...]
    """Points each assessor alone gives, of those who answered every statement."""
    statements: tuple[StatementScore, ...]
    not_applicable: tuple[str, ...]
    """Statements that do not apply to the agency; the divisor shrinks with them."""

    @property
    def spread(self) -> Decimal | None:
        """Points between the highest and the lowest assessor; `None` with fewer than two complete forms."""
        points = [value for _, value in self.by_assessor]
        return max(points) - min(points) if len(points) > 1 else None


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """Struktur or Proses: the sum of its sub-dimensions."""

    id: str
    name: str
    weight: Decimal
    points: Decimal | None
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """Peringkat komposit."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A weak statement as something to mend, weakest first."""

    statement: str
    subdimension: str
    value: Decimal
    gain: Decimal
    """Points the composite would gain if the statement reached its best value."""
    text: Message


@dataclass(frozen=True, slots=True)
class Effectiveness:
    """The assessment of one agency in one year under PermenPANRB 20/2018."""

    agency: str
    year: int
    assessors: tuple[str, ...]
    dimensions: tuple[DimensionScore, ...]
    subdimensions: tuple[SubDimensionScore, ...]
    composite: Decimal | None
    """0..100; `None` while a statement has no answer at all."""
    grade: Grade | None
    lowest: Decimal
    """Composite if every unanswered statement were answered worst."""
    highest: Decimal
    grade_lowest: Grade
    grade_highest: Grade
    if_turned: tuple[Decimal, Decimal]
    """Lowest and highest composite over all readings of the directions that are not sure (bounds while incomplete)."""
    unanswered: tuple[str, ...]
    """Statements nobody answered."""
    missing: tuple[tuple[str, str], ...]
    """(assessor, statement) without an answer."""
    ignored: tuple[tuple[str, str], ...]
    """(assessor, statement) answered although it does not apply."""
    unproven: tuple[tuple[str, str], ...]
    """(assessor, statement) answered in the agency's favour without evidence."""
    disagreements: tuple[str, ...]
    """Statements on which two assessors are far apart, widest first."""
    proposals: tuple[Proposal, ...]
    decisions: tuple[NeedsDecision, ...]
    because: tuple[Reference, ...]

    def statements(self) -> Iterator[StatementScore]:
        """Every statement that applies, in the order of the form."""
        for group in self.subdimensions:
            yield from group.statements

    def statement(self, id: str) -> StatementScore:
        """One statement; raises `KeyError` where it does not apply."""
        for row in self.statements():
            if row.id == id:
                return row
        raise KeyError(id)
