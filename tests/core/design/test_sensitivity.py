"""How far a weight may move: against solving again on both sides of every edge."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.design.frontier import frontier
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Cluster, Problem
from penata.core.design.result import Weights
from penata.core.design.sensitivity import weight_ranges
from penata.core.design.solve import best
from tests.core.design.test_solve import candidate, problems, structures

TUNING = Tuning()


def lead(problem, objective, chosen, shares):
    """By how much the structure chosen beats the best of all others, under any fractions as weights."""

    def points(rows):
        values = (
            sum(one.saving for one in rows),
            sum(one.coherence for one in rows),
            -sum(one.disruption(TUNING.upheaval) for one in rows),
        )
        return sum(share * value for share, value in zip(shares, objective.stretched(values), strict=True))

    return points(chosen) - max(points(one) for one in structures(problem))


def moved(weights, aim, value):
    shares = [Fraction(weights.saving), Fraction(weights.coherence), Fraction(weights.disruption)]
    rest = [at for at in range(3) if at != aim]
    whole = sum(shares[at] for at in rest)
    for at in rest:
        part = shares[at] / whole if whole else Fraction(1, 2)
        shares[at] = part * (100 - value)
    shares[aim] = value
    return shares


@settings(max_examples=60, deadline=None)
@given(problems(), st.sampled_from([(40, 40, 20), (10, 60, 30), (70, 15, 15)]))
def test_within_the_interval_the_structure_stays_best_and_just_beyond_it_does_not(problem, weights):
    objective = Objective.of(problem, Weights(*weights), TUNING)
    chosen = best(problem, objective.worth).candidates
    for aim, row in enumerate(weight_ranges(frontier(problem, TUNING.upheaval), objective, chosen)):
        assert row.low <= row.weight <= row.high
        for edge, beyond, other in ((row.low, Decimal("-0.02"), row.below), (row.high, Decimal("0.02"), row.above)):
            assert lead(problem, objective, chosen, moved(objective.weights, aim, Fraction(edge))) == 0
            past = Fraction(edge + beyond)
            if other is not None and 0 <= past <= 100:
                assert lead(problem, objective, chosen, moved(objective.weights, aim, past)) < 0
            if other is None:
                assert edge in (0, 100)


def test_the_edge_is_the_fraction_worked_by_hand():
    """Together saves 10 and costs 20 of coherence; apart is 0 and 0. Stretched: saving 10/10, coherence -20/20, no
    disruption. Together is best from saving weight w with w >= rest of it on coherence: with disruption at 20 of 60
    the coherence share is two thirds of 100 - w, so w = 2/3 (100 - w), w = 40."""
    groups = (candidate(("a",), 0, 0, 0), candidate(("b",), 0, 0, 0), candidate(("a", "b"), 10, -20, 0))
    problem = Problem((Cluster("x", ("a", "b"), groups),), 0)
    objective = Objective.of(problem, Weights(60, 40, 20), TUNING)
    chosen = best(problem, objective.worth).candidates
    saving = weight_ranges(frontier(problem, TUNING.upheaval), objective, chosen)[0]
    assert (saving.low, saving.high) == (Decimal(40), Decimal(100))
    assert saving.below == ()
    assert saving.above is None
