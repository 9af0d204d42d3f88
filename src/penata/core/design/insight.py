"""How surely the recommendation holds and what else there is: gathered in one value that can be kept and shown."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from penata.core.design.values import Alternative, Circle, Edge, Pace, Staging, Steadiness, Swing, Yearly

if TYPE_CHECKING:
    from penata.core.design.answer import Answer

YEARS = (1, 2, 3, 4, 5)
"""Lengths of a plan that are worked out."""


@dataclass(frozen=True, slots=True)
class Insight:
    """What is told of the recommended structure beside its figures."""

    steadiness: Steadiness
    alternatives: tuple[Alternative, ...]
    edges: tuple[Edge, ...]
    swings: tuple[Swing, ...]
    stagings: tuple[Staging, ...]
    """One for each length in `YEARS`, within what the city lets a year hold, else spread evenly; empty where there are too many to be ordered exactly."""
    circles: tuple[Circle, ...] = ()
    """Functions across clusters for a joint procedure, the strongest first; never a merger."""


def insight(answer: Answer) -> Insight:
    """Everything about one answer; about a second for a city."""
    from penata.core.design.circles import circles
    from penata.core.design.diverse import differing
    from penata.core.design.edges import edges, swings
    from penata.core.design.perturb import perturbed

    return Insight(
        perturbed(answer), differing(answer), edges(answer), swings(answer), _stagings(answer), circles(answer)
    )


def _stagings(answer: Answer) -> tuple[Staging, ...]:
    from penata.core.design.stages import TooManySteps, staged, steps_of

    own, count = answer.settings.yearly, len(steps_of(answer))
    found = []
    with suppress(TooManySteps):
        for years in YEARS:
            mergers = own.mergers if own != Yearly() else -(-count // years)
            found.append(staged(answer, Pace(years, mergers, own.officials, own.budget)))
    return tuple(found)
