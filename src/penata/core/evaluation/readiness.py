"""Whether an organisation is ready for a change: the two means of the ORIC scale, told only of enough people.

Source: Shea et al. 2014 (rules `performance.readiness.*`); a research instrument, not law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from penata.core.message import Message, message
from penata.core.rules import Law, Reference, because
from penata.core.service.faults import WrongInput
from penata.core.service.rounding import half_up

SCALE = "performance.readiness.scale"
LEAST = "performance.readiness.respondents"
PLACES = 2


@dataclass(frozen=True, slots=True)
class ReadinessAnswers:
    """The answers of one person, in the order of the scale."""

    commitment: tuple[int, ...]
    efficacy: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Readiness of a unit, 1 to 5."""

    respondents: int
    commitment: Decimal | None
    """Two decimals, half up; `None`: too few answered for it to be shown."""
    efficacy: Decimal | None
    hidden: Message | None
    because: tuple[Reference, ...]


def readiness(law: Law, answers: Sequence[ReadinessAnswers]) -> Readiness:
    """The mean of each subscale; hidden below the city's least number of respondents.

    Raises `WrongInput` for an answer missing or outside 1 to 5.
    """
    rule, least = law[SCALE], law[LEAST]
    for number, person in enumerate(answers, 1):
        for name, given in (("commitment", person.commitment), ("efficacy", person.efficacy)):
            if len(given) != rule[name] or not all(rule["least"] <= value <= rule["most"] for value in given):
                bounds = {"items": rule[name], "least": rule["least"], "most": rule["most"]}
                raise WrongInput(message("evaluation.readiness.wrong", row=number, **bounds))
    basis = because(law.ref(SCALE), law.ref(LEAST))
    if len(answers) < least:
        hidden = message("evaluation.readiness.few", people=len(answers), least=least)
        return Readiness(len(answers), None, None, hidden, basis)
    commitment = _mean([value for person in answers for value in person.commitment])
    efficacy = _mean([value for person in answers for value in person.efficacy])
    return Readiness(len(answers), commitment, efficacy, None, basis)


def _mean(values: list[int]) -> Decimal:
    return half_up(Fraction(sum(values), len(values)), PLACES)
