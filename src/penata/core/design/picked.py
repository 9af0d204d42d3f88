"""A point of the frontier as a scenario of its own: the same groups, to be placed, costed and written up like any other."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from penata.core.design.result import DesignResult, FrontierPoint

if TYPE_CHECKING:
    from penata.core.design.answer import Answer
    from penata.core.design.problem import Candidate

POINT = "titik"
"""Begins the id of such a scenario; its number on the frontier follows."""
WAYS = 64
"""Structures of the same groups (other hosts or types) among which the one with the figures of the point is looked for."""


def picked(answer: Answer, point: FrontierPoint, number: int) -> DesignResult:
    """The present structure and that of a point, which stands in place of the recommended one.

    Of the structures with these groups the one with the saving and people of the point; where meanwhile none has them,
    the best by the weights. Raises `NoLawfulStructure` where the groups are not lawful (any more).
    """
    grouped = frozenset(code for codes in point.partition for code in codes)
    groups = frozenset(point.partition)

    def allowed(one: Candidate) -> bool:
        return one.functions in groups if len(one.functions) > 1 else one.functions[0] not in grouped

    other = copy(answer)
    found = answer.space.k_best(answer.objective.worth, WAYS, allowed)
    other.chosen = next((one for one in found if _figures(answer, one.candidates) == _told(point)), found[0])
    other.ground, other.proven = answer.space.ground_of(other.chosen.candidates), False
    return replace(other.brief(f"{POINT}-{number}"), frontier=(point,))


def _told(point: FrontierPoint) -> tuple[int, int, int]:
    return point.saving, point.moved, point.officials


def _figures(answer: Answer, chosen: tuple[Candidate, ...]) -> tuple[int, int, int]:
    compelled = answer.space.ground_of(chosen).designer.compelled
    saving = compelled + sum(one.saving for one in chosen)
    return saving, sum(one.moved for one in chosen), sum(one.officials for one in chosen)
