"""Near-best structures that differ where it matters, by a stated rule.

Of the structures within so many milli-points of the best (at most the first thousand) the one is named whose functions
are grouped most otherwise than in those named before it, the best included: the fewest functions it has grouped
otherwise than any of them is greatest. Among equals the better structure comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from penata.core.design.problem import Candidate
from penata.core.design.sensitivity import groups_of
from penata.core.design.values import Alternative

if TYPE_CHECKING:
    from penata.core.design.answer import Answer

MOST = 1000
"""Ours: so many of the best structures are looked at."""


def differing(answer: Answer, count: int = 3, near: int = 50) -> tuple[Alternative, ...]:
    """Up to `count` structures within `near` milli-points of the best; fewer where no other is left that differs."""
    objective = answer.objective
    best = sum(map(objective.points, answer.chosen.candidates))
    ranking = answer.space.ranking(objective.worth, MOST, work=answer.settings.work)
    rows = [
        choice.candidates
        for choice in ranking.choices
        if objective.distance(best - sum(map(objective.points, choice.candidates))) <= near
    ]
    if not rows:
        return ()
    shapes = _shapes([answer.chosen.candidates, *rows])
    apart = (shapes != shapes[0]).sum(axis=1)
    found: list[Alternative] = []
    while len(found) < count and (at := int(apart.argmax())) and apart[at]:
        found.append(_alternative(answer, rows[at - 1], best, answer.chosen.candidates, int(apart[at])))
        apart = np.minimum(apart, (shapes != shapes[at]).sum(axis=1))
    return tuple(found)


def _shapes(rows: list[tuple[Candidate, ...]]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Structure x function: a number for the set of functions it is grouped with."""
    names: dict[frozenset[str], int] = {}
    codes = sorted({code for one in rows[0] for code in one.functions})
    place = {code: at for at, code in enumerate(codes)}
    shapes = np.zeros((len(rows), len(codes)), dtype=np.int64)
    for number, row in enumerate(rows):
        for one in row:
            name = names.setdefault(frozenset(one.functions), len(names))
            for code in one.functions:
                shapes[number, place[code]] = name
    return shapes


def _alternative(
    answer: Answer, row: tuple[Candidate, ...], best: int, chosen: tuple[Candidate, ...], apart: int
) -> Alternative:
    objective = answer.objective
    mine = {frozenset(one.functions) for one in chosen}
    differs = sorted(
        (code for one in row if frozenset(one.functions) not in mine for code in one.functions),
        key=answer.designer.frame.order,
    )
    return Alternative(
        groups_of(row),
        objective.milli(row),
        objective.distance(best - sum(map(objective.points, row))),
        answer.ground.designer.compelled + sum(one.saving for one in row),
        sum(one.coherence for one in row),
        sum(one.moved for one in row),
        sum(one.officials for one in row),
        tuple(differs),
        apart,
        sum(one.services for one in row),
    )
