"""Two assessments of one agency, earlier and later: what moved, on what both years asked and answered.

A statement is compared only if it applied, was answered and stood with the same words and direction in both years;
the others are named with the reason. Sub-dimensions and composite are computed anew on the common statements, with
the later year's weights, so that a change is never the effect of a changed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penata.core.analysis.institution.ladder import Maturity
from penata.core.analysis.institution.points import mean, rounded
from penata.core.analysis.institution.questionnaire import PREFIX, WrongAssessment
from penata.core.analysis.institution.result import Effectiveness, StatementScore, SubDimensionScore
from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because


@dataclass(frozen=True, slots=True)
class Move:
    """One figure in both years."""

    id: str
    name: str
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """Later less earlier."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something only one of the years can say, and why."""

    id: str
    name: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an agency's institution changed between two years."""

    agency: str
    earlier: int
    later: int
    statements: tuple[Move, ...]
    """Values 1..4 of the common statements, in the order of the form."""
    subdimensions: tuple[Move, ...]
    """Points on the common statements alone, with the later year's weights."""
    composite: Move | None
    """Sum over all sub-dimensions; `None` where one has no common statement."""
    left_out: tuple[LeftOut, ...]
    because: tuple[Reference, ...]

    @property
    def same_form(self) -> bool:
        """Whether nothing had to be left out, so that the published composites compare as they are."""
        return not self.left_out


@dataclass(frozen=True, slots=True)
class MaturityComparison:
    """How an agency's maturity changed between two years."""

    agency: str
    earlier: int
    later: int
    variables: tuple[Move, ...]
    left_out: tuple[LeftOut, ...]


def compare(earlier: Effectiveness, later: Effectiveness, law: Law) -> Comparison:
    """Compare two years of one agency; raises `WrongAssessment` for other agencies or the wrong order of years."""
    _check(earlier, later)
    old = {row.id: row for row in earlier.statements()}
    new = {row.id: row for row in later.statements()}
    left = tuple(
        LeftOut(id, (new.get(id) or old[id]).text, reason)
        for id in [*new, *(id for id in old if id not in new)]
        if (reason := _obstacle(old.get(id), new.get(id), earlier.year, later.year))
    )
    apart = {row.id for row in left}
    places = int(law[f"{PREFIX}.places"])
    best = max(Decimal(row["positive"]) for row in law[f"{PREFIX}.scale"])
    sums = [
        (group, *_pair(group, [row for row in group.statements if row.id not in apart], old, Fraction(best)))
        for group in later.subdimensions
        if any(row.id not in apart for row in group.statements)
    ]
    whole = len(sums) == len(later.subdimensions)
    return Comparison(
        agency=later.agency,
        earlier=earlier.year,
        later=later.year,
        statements=tuple(
            Move(id, row.text, _value(old[id]), _value(row)) for id, row in new.items() if id not in apart
        ),
        subdimensions=tuple(
            Move(group.id, group.name, rounded(before, places), rounded(after, places)) for group, before, after in sums
        ),
        composite=_composite(sums, places) if whole else None,
        left_out=left,
        because=because(earlier.because, later.because),
    )


def compare_maturity(earlier: Maturity, later: Maturity) -> MaturityComparison:
    """Compare levels of two years, variable by variable; open levels are left out and named."""
    _check(earlier, later)
    old = {row.number: row for row in earlier.variables}
    moves, left = [], []
    for row in later.variables:
        before = old[row.number].level if row.number in old else None
        if before is None or row.level is None:
            year = earlier.year if before is None else later.year
            left.append(LeftOut(row.number, row.name, message("institution.left.open", year=year)))
        else:
            moves.append(Move(row.number, row.name, Decimal(before), Decimal(row.level)))
    return MaturityComparison(later.agency, earlier.year, later.year, tuple(moves), tuple(left))


def _check(earlier: Effectiveness | Maturity, later: Effectiveness | Maturity) -> None:
    if earlier.agency != later.agency:
        raise WrongAssessment(message("institution.wrong.agency", first=earlier.agency, second=later.agency))
    if earlier.year >= later.year:
        raise WrongAssessment(message("institution.wrong.years", first=earlier.year, second=later.year))


def _obstacle(old: StatementScore | None, new: StatementScore | None, before: int, after: int) -> Message | None:
    """Why a statement cannot be compared, or `None`."""
    if old is None or new is None:
        return message("institution.left.absent", year=before if old is None else after)
    if not old.answers or not new.answers:
        return message("institution.left.unanswered", year=after if old.answers else before)
    if old.text != new.text:
        return message("institution.left.words")
    if old.positive != new.positive:
        return message("institution.left.direction")
    return None


def _exact(row: StatementScore) -> Fraction:
    return mean(value for _, value in row.answers) or Fraction()


def _value(row: StatementScore) -> Decimal:
    return row.value or Decimal()


def _pair(
    group: SubDimensionScore, rows: list[StatementScore], old: dict[str, StatementScore], best: Fraction
) -> tuple[Fraction, Fraction]:
    """Points before and after on the given statements alone."""
    share = Fraction(group.weight) / (best * len(rows))
    before = sum((_exact(old[row.id]) for row in rows), Fraction())
    return share * before, share * sum((_exact(row) for row in rows), Fraction())


def _composite(sums: list[tuple[SubDimensionScore, Fraction, Fraction]], places: int) -> Move:
    before = sum((row[1] for row in sums), Fraction())
    after = sum((row[2] for row in sums), Fraction())
    return Move("composite", "", rounded(before, places), rounded(after, places))
