"""The satisfaction survey (SKM): from answers to the index, its class, and the weakest elements.

Counting is exact (fractions) until the index is published: only then it is rounded, half up, and classed. The weight
of an element is stated and kept with the result, since 0.11 and 1/9 give different indices from the same answers.

Source: PermenPANRB 14/2017 (rules `services.satisfaction.*`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penata.core.message import message
from penata.core.rules import Law, NeedsDecision, Reference, because
from penata.core.service.faults import WrongInput
from penata.core.service.rounding import half_up

Answers = Mapping[str, int]
"""One respondent: element code -> value of the scale; an element left out was not answered."""
EXACT = "exact"
MEAN_PLACES = 4


@dataclass(frozen=True, slots=True)
class ElementScore:
    """What respondents think of one element."""

    code: str
    name: str
    answers: int
    total: int
    mean: Decimal
    """NRR: mean of those who answered, four decimals."""
    weighted: Decimal
    """NRR times weight, four decimals; the index is the sum of the exact values, not of these."""


@dataclass(frozen=True, slots=True)
class Grade:
    """Class of an index."""

    grade: str
    performance: str
    perception: int
    because: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The result of a survey."""

    elements: tuple[ElementScore, ...]
    """In the order of their codes in the rule."""
    respondents: int
    weight: str
    """The weight of each element as it was used: `1/9`, `0.11` or `0.111`."""
    index: Decimal
    """Sum of weighted means, 1 to 4, four decimals."""
    ikm: Decimal
    """The index on the scale of 25 to 100, two decimals, half up."""
    grade: Grade
    because: tuple[Reference, ...]

    @property
    def weakest(self) -> tuple[ElementScore, ...]:
        """Elements from the lowest mean to the highest: where improvement is to begin."""
        return tuple(sorted(self.elements, key=lambda element: (element.mean, element.code)))


def satisfaction(law: Law, answers: Sequence[Answers], weight: str | None = None) -> Satisfaction | NeedsDecision:
    """The index of a survey; `weight` is `exact`, `0.11` or `0.111` (default: the setting of the rulebook).

    All nine elements at 3 give index 3.0000, IKM 75.00, class C; with 0.11 the same answers give 74.25. An element
    nobody answered is a `NeedsDecision`. Raises `WrongInput` for no respondents, an unknown element, a value outside
    the scale or an unknown weight.
    """
    if not answers:
        raise WrongInput(message("service.satisfaction.nobody"))
    names = {row["code"]: row["name"] for row in law["services.satisfaction.elements"]}
    _check(law, answers, names)
    silent = [code for code in names if not any(code in row for row in answers)]
    if silent:
        article = law.ref("services.satisfaction.elements")
        question = message("service.satisfaction.unanswered", elements=[names[code] for code in silent])
        return NeedsDecision(question, (article,), id="service.satisfaction.unanswered")
    label, share = _weight(law, weight, len(names))
    scores = [_element(code, name, answers, share) for code, name in names.items()]
    exact = weighted_index([Fraction(score.total, score.answers) for score in scores], share)
    ikm = converted(law, exact)
    used = ("duty", "elements", "scale", "weight", "conversion", "rounding")
    return Satisfaction(
        elements=tuple(scores),
        respondents=len(answers),
        weight=label,
        index=half_up(exact, MEAN_PLACES),
        ikm=ikm,
        grade=(found := grade(law, ikm)),
        because=because(found.because, *(law.ref(f"services.satisfaction.{name}") for name in used)),
    )


def weighted_index(means: Sequence[Fraction], share: Fraction) -> Fraction:
    """The index of 1 to 4 from the means of the elements, each with the same weight."""
    return sum(means, Fraction(0)) * share


def converted(law: Law, index: Fraction) -> Decimal:
    """An index of 1 to 4 as the IKM that is published."""
    return published(law, index * law["services.satisfaction.conversion"])


def share_of(law: Law, weight: str) -> Fraction:
    """The weight of an element as a result states it (`1/9`, `0.11`); raises `WrongInput` for one that is not lawful."""
    elements = len(law["services.satisfaction.elements"])
    return _weight(law, EXACT if weight == f"1/{elements}" else weight, elements)[1]


def published(law: Law, exact: Fraction) -> Decimal:
    """An exact IKM as it is published: two decimals, half up. 76.605 is 76.61."""
    return half_up(exact, law["services.satisfaction.rounding"])


def grade(law: Law, ikm: Decimal) -> Grade:
    """Class of an IKM, rounded as published first; raises `WrongInput` outside the scale.

    A weight of 0.11 can give less than 25.00 (all answers 1: 24.75); that is still the lowest class.
    """
    rows = law["services.satisfaction.bands"]
    rounded = published(law, Fraction(ikm))
    if not _lowest(law) <= rounded <= Decimal(rows[0]["most"]):
        raise WrongInput(message("service.satisfaction.outside", value=str(ikm)))
    found = next((row for row in rows if rounded >= Decimal(row["least"])), rows[-1])
    basis = because(law.ref("services.satisfaction.bands"), law.ref("services.satisfaction.rounding"))
    return Grade(found["grade"], found["performance"], found["perception"], basis)


def _lowest(law: Law) -> Decimal:
    """The IKM of nothing but lowest answers, with the smallest weight that may be chosen."""
    rule = law["services.satisfaction.rounded_weights"]
    share = min(Fraction(weight) for weight in rule["weights"]) * rule["elements"]
    return published(law, share * law["services.satisfaction.scale"]["least"] * law["services.satisfaction.conversion"])


def _check(law: Law, answers: Sequence[Answers], names: Mapping[str, str]) -> None:
    scale = law["services.satisfaction.scale"]
    for number, row in enumerate(answers, 1):
        for code, value in row.items():
            if code not in names:
                raise WrongInput(message("service.satisfaction.unknown_element", code=code, row=number))
            if type(value) is not int or not scale["least"] <= value <= scale["most"]:
                raise WrongInput(message("service.satisfaction.off_scale", code=code, row=number, value=str(value)))


def _weight(law: Law, chosen: str | None, elements: int) -> tuple[str, Fraction]:
    rule = law["services.satisfaction.rounded_weights"]
    name = chosen or law["services.satisfaction.weight"]
    if name == EXACT:
        return f"1/{elements}", Fraction(1, elements)
    if name not in rule["weights"] or elements != rule["elements"]:
        raise WrongInput(message("service.satisfaction.unknown_weight", weight=name, elements=elements))
    return name, Fraction(name)


def _element(code: str, name: str, answers: Sequence[Answers], share: Fraction) -> ElementScore:
    given = [row[code] for row in answers if code in row]
    mean = Fraction(sum(given), len(given))
    return ElementScore(
        code, name, len(given), sum(given), half_up(mean, MEAN_PLACES), half_up(mean * share, MEAN_PLACES)
    )
