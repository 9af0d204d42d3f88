"""How sure a satisfaction index is: the interval in which it lies if others of the same users had been asked.

The index is a sum of means that may rest on different numbers of answers. Its variance is that of its linear form: every
respondent counts with the weighted deviations of the own answers from the means of the elements. The quantile is
Student's; the part of all users who were asked narrows the interval. General statistics, not law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from penata.core.rules import Law
from penata.core.service.rounding import half_up
from penata.core.service.satisfaction import Answers, Satisfaction, share_of

LEVEL = 0.95
PLACES = 2


@dataclass(frozen=True, slots=True)
class IndexInterval:
    """An interval around an IKM, on its scale of 25 to 100, two decimals."""

    low: Decimal
    high: Decimal
    deviation: Decimal
    """Standard deviation between respondents on the scale of 1 to 4, two decimals: what a sample for a mean needs."""


def index_interval(
    law: Law, answers: Sequence[Answers], found: Satisfaction, population: int | None = None
) -> IndexInterval | None:
    """The 95 % interval of an index of these answers; `None` for fewer than two respondents.

    With `population` users of the service the variance is narrowed by the share that was not asked. Two respondents
    who answer 3 and 4 throughout: IKM 87.50, no narrower than the whole scale.
    """
    count = len(answers)
    if count < 2:
        return None
    share = share_of(law, found.weight)
    means = {row.code: Fraction(row.total, row.answers) for row in found.elements}
    answered = {row.code: row.answers for row in found.elements}
    deviations = [
        sum(((value - means[code]) * share * count / answered[code] for code, value in row.items()), Fraction(0))
        for row in answers
    ]
    spread = sum((value * value for value in deviations), Fraction(0)) / (count - 1)
    error = spread / count * _not_asked(count, population)
    points = law["services.satisfaction.conversion"]
    half = _quantile(count - 1) * sqrt(error) * points
    exact = float(sum(means.values(), Fraction(0)) * share * points)
    scale = law["services.satisfaction.scale"]
    low, high = (max(scale["least"] * points, exact - half), min(scale["most"] * points, exact + half))
    return IndexInterval(_rounded(low), _rounded(high), _rounded(sqrt(spread)))


def _not_asked(count: int, population: int | None) -> Fraction:
    """Correction for a finite number of users; one where it is unknown or smaller than the answers."""
    if population is None or population < 2 or population < count:
        return Fraction(1)
    return Fraction(population - count, population - 1)


def _quantile(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + LEVEL) / 2))


def _rounded(value: float) -> Decimal:
    return half_up(Fraction(value), PLACES)
