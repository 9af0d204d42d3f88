"""How far a weight may move before another structure is best: exactly, over the whole frontier.

The best structure for any weights lies on the frontier, and the objective is linear in a weight whose two companions
keep their proportion. So every other point of the frontier gives one bound, in fractions, and the nearest bounds are
the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from penata.core.design.frontier import Point
from penata.core.design.objective import Objective
from penata.core.design.problem import Candidate
from penata.core.design.values import Groups, WeightRange
from penata.core.design.weights import Upheaval

AIMS = ("saving", "coherence", "disruption")
WHOLE = 100
_STEP = Decimal("0.01")


def weight_ranges(
    points: Sequence[Point], objective: Objective, chosen: Sequence[Candidate]
) -> tuple[WeightRange, ...]:
    """For each weight the interval within which the structure chosen stays best, and what takes over at each end."""
    mine = _scaled(objective, *_aims(chosen, objective.tuning.upheaval))
    others = [(_scaled(objective, one.saving, one.coherence, one.disruption), one) for one in points]
    shares = (objective.weights.saving, objective.weights.coherence, objective.weights.disruption)
    return tuple(_range(aim, shares, mine, others) for aim in range(len(AIMS)))


def groups_of(candidates: Sequence[Candidate]) -> Groups:
    """The groups of two and more functions."""
    return tuple(sorted(one.functions for one in candidates if len(one.functions) > 1))


def _range(
    aim: int, shares: tuple[int, int, int], mine: Sequence[int], others: Sequence[tuple[Sequence[int], Point]]
) -> WeightRange:
    rest = [at for at in range(len(AIMS)) if at != aim]
    parts = [shares[at] for at in rest]
    if not any(parts):
        parts = [1, 1]
    low, high = Fraction(0), Fraction(WHOLE)
    below: Point | None = None
    above: Point | None = None
    for values, point in others:
        lead = mine[aim] - values[aim]
        behind = sum(part * (mine[at] - values[at]) for part, at in zip(parts, rest, strict=True))
        slope = sum(parts) * lead - behind
        if not slope:
            continue
        turn = Fraction(-WHOLE * behind, slope)
        if slope > 0 and turn > low:
            low, below = turn, point
        if slope < 0 and turn < high:
            high, above = turn, point
    return WeightRange(
        AIMS[aim],
        shares[aim],
        -_down(-low),
        _down(high),
        groups_of(below.candidates) if below else None,
        groups_of(above.candidates) if above else None,
    )


def _scaled(objective: Objective, saving: int, coherence: int, disruption: int) -> tuple[int, ...]:
    """The aims on one scale, as whole numbers; differences of them are exact."""
    return objective.stretched((saving, coherence, -disruption))


def _aims(chosen: Sequence[Candidate], weights: Upheaval) -> tuple[int, int, int]:
    return (
        sum(one.saving for one in chosen),
        sum(one.coherence for one in chosen),
        sum(one.disruption(weights) for one in chosen),
    )


def _down(value: Fraction) -> Decimal:
    """Rounded down to the step shown."""
    return value // Fraction(_STEP) * _STEP
