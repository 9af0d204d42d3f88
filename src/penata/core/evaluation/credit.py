"""Angka kredit of a functional official: from the predicates of the years to what promotion still lacks.

Counting is exact; the sum is rounded once. Source: PermenPANRB 1/2023 Ps 37 and its annex (rules `performance.credit.*`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from penata.core.evaluation.assessment import predicate_names, value_text
from penata.core.evaluation.given import missing
from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput
from penata.core.service.rounding import half_up

WHOLE = 100
EARNED = (
    "performance.credit.percent",
    "performance.credit.coefficient",
    "performance.credit.months",
    "performance.credit.rounding",
)
GOALS = {"rank": "performance.credit.rank", "level": "performance.credit.level"}


@dataclass(frozen=True, slots=True)
class Period:
    """A time in one level under one predicate."""

    predicate: str
    months: int
    """1 to 12."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Angka kredit earned."""

    points: Decimal
    """As the rule `performance.credit.rounding` says."""
    reason: Message
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one step up asks in credit."""

    needed: int | None
    """`None`: the level has no next one of its group."""
    short: Decimal
    """How much is missing; zero when enough."""
    reason: Message
    because: tuple[Reference, ...]

    @property
    def reached(self) -> bool:
        """Whether the credit is enough; rank, test and vacancy are other requirements."""
        return self.needed is not None and not self.short


def credit(law: Law, level: str, periods: Sequence[Period]) -> Credit:
    """The credit of some periods in a level: months/12 x percent of the predicate x yearly coefficient.

    Ahli madya, a year at `butuh_perbaikan`: 75 percent of 37.5 is 28.125. Raises `WrongInput` for no period, an unknown
    level or predicate, or months outside 1 to 12.
    """
    if not periods:
        raise WrongInput(missing("period"))
    exact = sum((_earned(law, level, period.predicate) * _part(law, period.months) for period in periods), Fraction(0))
    points = half_up(exact, law["performance.credit.rounding"])
    reason = message("evaluation.credit.because", periods=len(periods), points=value_text(points))
    return Credit(points, reason, because(*(law.ref(rule) for rule in EARNED)))


def rank_step(law: Law, level: str, have: Decimal) -> Step:
    """What a promotion in rank within the level still lacks; raises `WrongInput` for an unknown level or less than 0."""
    return _step(law, "rank", level, have)


def level_step(law: Law, level: str, have: Decimal) -> Step:
    """What a promotion to the next level still lacks; raises `WrongInput` for an unknown level or less than 0."""
    return _step(law, "level", level, have)


def months_until(law: Law, level: str, predicate: str, short: Decimal) -> int:
    """Full months at one predicate until `short` is earned: 50 for ahli pertama at `baik` takes 48, at `sangat_baik` 32.

    Raises `WrongInput` for an unknown level or predicate, or less than 0.
    """
    _check_amount(short)
    months: int = law["performance.credit.months"]
    return ceil(Fraction(short) * months / _earned(law, level, predicate))


def _earned(law: Law, level: str, predicate: str) -> Fraction:
    """Credit of a whole year."""
    percents = law["performance.credit.percent"]
    if predicate not in percents:
        raise WrongInput(message("evaluation.predicate.unknown", word=predicate, words=list(predicate_names(law))))
    _check_level(law, level)
    return Fraction(percents[predicate], WHOLE) * Fraction(law["performance.credit.coefficient"][level])


def _part(law: Law, months: int) -> Fraction:
    whole: int = law["performance.credit.months"]
    if not 1 <= months <= whole:
        raise WrongInput(message("evaluation.credit.months", months=months, most=whole))
    return Fraction(months, whole)


def _step(law: Law, goal: str, level: str, have: Decimal) -> Step:
    _check_level(law, level)
    _check_amount(have)
    needed: int | None = law[GOALS[goal]].get(level)
    basis = (law.ref(GOALS[goal]),)
    if needed is None:
        return Step(None, Decimal(0), message("evaluation.credit.top", level=_level_name(level)), basis)
    short = max(Decimal(0), needed - have)
    state = "short" if short else "enough"
    reason = message(
        f"evaluation.credit.{state}",
        goal=message(f"evaluation.credit.goal.{goal}"),
        have=value_text(have),
        needed=needed,
        short=value_text(short),
    )
    return Step(needed, short, reason, basis)


def _check_level(law: Law, level: str) -> None:
    known = law["performance.credit.coefficient"]
    if level not in known:
        raise WrongInput(message("evaluation.level.unknown", level=level, levels=[_level_name(code) for code in known]))


def _check_amount(amount: Decimal) -> None:
    if amount < 0:
        raise WrongInput(message("evaluation.credit.negative", points=value_text(amount)))


def _level_name(code: str) -> str:
    return code.replace("_", " ")
