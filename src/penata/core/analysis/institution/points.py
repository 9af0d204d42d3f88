"""The arithmetic of an assessment, exact until it is shown.

A sub-dimension of weight w with n applicable statements gives w x (sum of values) / (4 x n): weight 12.5 and seven
statements all worth 3 give 12.5 x 21 / 28 = 9.375, shown as 9.38.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from penata.core.analysis.institution.questionnaire import Assessment, Questionnaire, Statement, SubDimension

Worth = Callable[[Statement, Fraction | None], Fraction]
"""What a statement counts, given the mean of its answers (`None`: nobody answered)."""


def rounded(value: Fraction, places: int) -> Decimal:
    """An exact value of 0 or more rounded half up for showing: 9.375 at two places is 9.38."""
    whole = (value * 10**places + Fraction(1, 2)).__floor__()
    return Decimal(whole).scaleb(-places)


def mean(values: Iterable[int]) -> Fraction | None:
    """Exact mean; `None` of nothing."""
    found = list(values)
    return Fraction(sum(found), len(found)) if found else None


class Points:
    """The values given in an assessment and the points they make."""

    def __init__(self, assessment: Assessment, form: Questionnaire) -> None:
        self.form = form
        self.assessors = tuple(sorted(filled.assessor for filled in assessment.forms))
        self.applicable: Mapping[str, tuple[Statement, ...]] = {
            group.id: group.applicable(assessment.conditions) for group in form.subdimensions
        }
        self.values = _values(assessment, form, [row.id for rows in self.applicable.values() for row in rows])
        """Statement that applies -> assessor -> value, assessors in order."""
        self._means = {id: mean(given.values()) for id, given in self.values.items()}

    def share(self, group: SubDimension) -> Fraction:
        """Points of one unit of value in each statement of the group: 25 / (4 x 14) in Kompleksitas."""
        return Fraction(group.weight) / (self.form.best * len(self.applicable[group.id]))

    def mean(self, statement: str) -> Fraction | None:
        """Mean value of a statement over those who answered it."""
        return self._means[statement]

    def total(self, groups: Iterable[SubDimension], worth: Worth) -> Fraction:
        """Points of some sub-dimensions, every statement counted as `worth` says."""
        return sum(
            (
                self.share(group)
                * sum((worth(row, self.mean(row.id)) for row in self.applicable[group.id]), Fraction())
                for group in groups
            ),
            Fraction(),
        )

    def bounds(self, groups: Iterable[SubDimension]) -> tuple[Fraction, Fraction]:
        """Points with every unanswered statement at its worst and at its best; equal once all are answered."""
        rows = tuple(groups)
        return self.total(rows, self._or(self.form.worst)), self.total(rows, self._or(self.form.best))

    def if_turned(self) -> tuple[Fraction, Fraction]:
        """Lowest and highest composite over all readings of the unsure directions: turned, 4 counts as 1."""
        mirror = self.form.best + self.form.worst

        def extreme(pick: Callable[[Fraction, Fraction], Fraction], otherwise: int) -> Worth:
            def worth(row: Statement, value: Fraction | None) -> Fraction:
                read = Fraction(otherwise) if value is None else value
                return read if row.direction_sure else pick(read, mirror - read)

            return worth

        groups = self.form.subdimensions
        return self.total(groups, extreme(min, self.form.worst)), self.total(groups, extreme(max, self.form.best))

    @staticmethod
    def _or(otherwise: int) -> Worth:
        return lambda _, value: Fraction(otherwise) if value is None else value


def _values(assessment: Assessment, form: Questionnaire, statements: Iterable[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {id: {} for id in statements}
    positive = {row.id: row.positive for row in form.statements}
    worth = {choice.code: choice for choice in form.choices}
    for filled in sorted(assessment.forms, key=lambda filled: filled.assessor):
        for answer in filled.answers:
            if answer.statement in found:
                choice = worth[answer.choice]
                value = choice.positive if positive[answer.statement] else choice.negative
                found[answer.statement][filled.assessor] = value
    return found
