"""How many people a survey must ask.

Two answers stand side by side: the table of Krejcie and Morgan, which cities know and which is made for proportions,
and the size for a mean, which is what the satisfaction index is.

Source: PermenPANRB 14/2017, annex on samples (rules `services.satisfaction.sample*`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from penata.core.message import message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput
from penata.core.service.rounding import half_up

EXACT_PLACES = 4


@dataclass(frozen=True, slots=True)
class SampleSize:
    """Respondents to ask, and the exact figure behind them."""

    people: int
    exact: Decimal
    """Before rounding to people, four decimals."""
    because: tuple[Reference, ...]


def sample_for_proportion(law: Law, population: int) -> SampleSize:
    """Krejcie-Morgan: for 100 users of a service, 80 (79.5073). Raises `WrongInput` for fewer than one user."""
    rule = law["services.satisfaction.sample"]
    spread = Fraction(rule["chi_square"]) * Fraction(rule["proportion"]) * (1 - Fraction(rule["proportion"]))
    exact = _finite(spread, Fraction(rule["margin"]), population)
    basis = because(law.ref("services.satisfaction.sample"), law.ref("services.satisfaction.sample_table"))
    return SampleSize(int(half_up(exact, 0)), half_up(exact, EXACT_PLACES), basis)


def sample_for_mean(law: Law, population: int, deviation: Decimal, margin: Decimal) -> SampleSize:
    """People to ask so that a mean is known to within `margin` points of the scale, given a standard deviation.

    For 1,000 users, deviation 0.8 and margin 0.1: 197.5017, so 198. Raises `WrongInput` for values not above zero.
    """
    if deviation <= 0 or margin <= 0:
        raise WrongInput(message("service.sample.not_positive", deviation=str(deviation), margin=str(margin)))
    z = Fraction(law["services.satisfaction.sample_mean"]["z"])
    exact = _finite((z * Fraction(deviation)) ** 2, Fraction(margin), population)
    return SampleSize(ceil(exact), half_up(exact, EXACT_PLACES), (law.ref("services.satisfaction.sample_mean"),))


def _finite(spread: Fraction, margin: Fraction, population: int) -> Fraction:
    """Sample of a finite population; never more than the population."""
    if population < 1:
        raise WrongInput(message("service.sample.no_population", population=population))
    return spread * population / (margin**2 * (population - 1) + spread)
