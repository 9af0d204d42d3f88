"""How the employees of one unit may be spread over above, at and below expectation, and what only is a pattern.

The shares of PP 30/2019 Ps 41(8) bind. The pattern that goes with the organisation's own predicate (PermenPANRB 6/2022)
is the shape of a curve: it can be looked at, never broken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penata.core.message import Message, message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.faults import WrongInput
from penata.core.service.rounding import half_up

RULE = "performance.distribution"
PREDICATES = "performance.organisation.predicates"
PATTERN = "performance.organisation.pattern"
WHOLE = 100
PLACES = 2


@dataclass(frozen=True, slots=True)
class Share:
    """One status of performance in a unit."""

    code: str
    """`di_atas`, `sesuai` or `di_bawah`."""
    people: int
    percent: Decimal
    """Two decimals, half up; judged exactly."""
    least: int
    most: int
    """Whole people the unit's size allows: `least` may lie above `most`, then no number does."""
    within: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class PatternShare:
    """One predicate in the pattern that goes with an organisation's own."""

    code: str
    percent: Decimal
    """Two decimals, half up; a picture, not a limit."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """The spread of a unit against the law."""

    people: int
    shares: tuple[Share, ...]
    attainable: bool
    """Whether any whole numbers of people of this unit's size satisfy all shares together."""
    decisions: tuple[NeedsDecision, ...]
    because: tuple[Reference, ...]

    @property
    def lawful(self) -> bool:
        """Whether every share lies within its limits."""
        return all(share.within for share in self.shares)


def check_distribution(law: Law, counts: Mapping[str, int], organisation: str | None = None) -> Distribution:
    """Whether a unit's spread keeps to PP 30/2019 Ps 41(8); `organisation` is the predicate of the organisation.

    Of 20 people at most 4 lie above, 12 to 14 at, and at most 4 below expectation. A unit whose size cannot satisfy all
    three, for example 7 people, is a `NeedsDecision`. Raises `WrongInput` for an unknown status or predicate, a number
    below zero, or nobody.
    """
    limits = law[RULE]
    unknown = sorted(set(counts) - set(limits))
    if unknown:
        raise WrongInput(message("evaluation.rating.unknown", word=unknown, words=list(limits)))
    people = sum(counts.values())
    if people < 1 or min(counts.values()) < 0:
        raise WrongInput(message("evaluation.distribution.nobody"))
    shares = tuple(_share(code, counts.get(code, 0), people, limit) for code, limit in limits.items())
    attainable = _attainable(shares, people)
    decisions = [] if attainable else [_too_small(law, people)]
    if organisation is not None:
        decisions.append(_pattern(law, organisation))
    return Distribution(people, shares, attainable, tuple(decisions), (law.ref(RULE),))


def organisation_pattern(law: Law, organisation: str) -> tuple[PatternShare, ...]:
    """The shape that goes with an organisation's predicate, best predicate first; raises `WrongInput` for an unknown one.

    An organisation that is `istimewa`: 54.17, 29.17, 12.50, 4.17 and 0 percent.
    """
    _organisation_name(law, organisation)
    heights = law[PATTERN][organisation]
    whole = sum(heights.values())
    return tuple(
        PatternShare(code, half_up(Fraction(height * WHOLE, whole), PLACES)) for code, height in heights.items()
    )


def _share(code: str, count: int, people: int, limit: Mapping[str, int]) -> Share:
    # Whole people: up for the least, down for the most, without a detour through decimals.
    least, most = -(-limit["least"] * people // WHOLE), limit["most"] * people // WHOLE
    within = least <= count <= most
    percent = half_up(Fraction(count * WHOLE, people), PLACES)
    verdict = "within" if within else "below" if count < least else "above"
    reason = message(
        f"evaluation.distribution.{verdict}",
        status=message(f"evaluation.rating.{code}"),
        percent=str(percent),
        least=limit["least"],
        most=limit["most"],
    )
    return Share(code, count, percent, least, most, within, reason)


def _attainable(shares: tuple[Share, ...], people: int) -> bool:
    ordered = all(share.least <= share.most for share in shares)
    return ordered and sum(share.least for share in shares) <= people <= sum(share.most for share in shares)


def _too_small(law: Law, people: int) -> NeedsDecision:
    question = message("evaluation.distribution.unattainable", people=people)
    decider = message("evaluation.decider.appointing")
    return NeedsDecision(question, (law.ref(RULE),), id="evaluation.distribution.unattainable", decider=decider)


def _pattern(law: Law, organisation: str) -> NeedsDecision:
    question = message("evaluation.distribution.pattern", predicate=_organisation_name(law, organisation))
    decider = message("evaluation.decider.appointing")
    basis = because(law.ref(PREDICATES), law.ref(PATTERN))
    return NeedsDecision(question, basis, id="evaluation.distribution.pattern", decider=decider)


def _organisation_name(law: Law, organisation: str) -> str:
    names: dict[str, str] = {row["code"]: row["name"] for row in law[PREDICATES]}
    if organisation not in names:
        raise WrongInput(message("evaluation.predicate.unknown", word=organisation, words=list(names)))
    return names[organisation]
