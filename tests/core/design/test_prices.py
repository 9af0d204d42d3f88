"""The price of every pair against listing all structures, with and without limits on the whole."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from penata.core.design.prices import other_answers
from penata.core.design.solve import best
from penata.core.design.space import Ground, Space
from tests.core.design.test_solve import bound_problems, problems, structures, value, worth


@settings(max_examples=60, deadline=None)
@given(st.one_of(problems(), bound_problems()))
def test_every_pair_is_answered_by_the_best_structure_that_has_it_the_other_way(problem):
    every = structures(problem)
    if not every:
        return
    chosen = best(problem, worth).candidates
    found = other_answers(Space((Ground(None, problem),)), worth, chosen)
    assert set(found) == {pair for cluster in problem.clusters for pair in combinations(cluster.functions, 2)}
    for (a, b), candidates in found.items():
        now = any({a, b} <= set(one.functions) for one in chosen)
        others = [value(rows, worth) for rows in every if any({a, b} <= set(one.functions) for one in rows) is not now]
        if candidates is None:
            assert not others
            continue
        inside = {code for one in candidates for code in one.functions}
        rest = tuple(one for one in chosen if not inside & set(one.functions))
        assert value((*candidates, *rest), worth) == max(others)
