"""The best division equals that of trying all, keeps the rules, and says how far it is proven."""

from __future__ import annotations

import random

from penata.core.design.inside.constraints import keeps_rules, one_lead, own_functions
from penata.core.design.inside.problem import InsideWeights, Part, Problem
from penata.core.design.inside.solve import solve


def made(seed: int, parts: int, groups: int, **more: object) -> Problem:
    rng = random.Random(seed)
    rows = tuple(Part(f"u{i:02}", f"Bidang {i}", rng.randrange(1, 400), rng.choice("xy")) for i in range(parts))
    points = {(a.id, b.id): rng.randrange(-600, 900) for i, a in enumerate(rows) for b in rows[i + 1 :]}
    weights = InsideWeights(rng.choice((20, 50, 80)), 50)
    return Problem(rows, groups, points, weights=weights, **more)


def divisions(parts):
    if not parts:
        yield []
        return
    first, *rest = parts
    for division in divisions(rest):
        yield [[first], *division]
        for at in range(len(division)):
            yield [*division[:at], [first, *division[at]], *division[at + 1 :]]


def worth(problem, groups):
    loads = [sum(part.load for part in group) for group in groups]
    return problem.worth(sum(problem.coherence(group) for group in groups), problem.spread(loads))


def by_trying_all(problem):
    lawful = [groups for groups in divisions(list(problem.parts)) if keeps_rules(problem, groups)]
    return max((worth(problem, groups) for groups in lawful), default=None)


def test_the_best_division_is_that_of_trying_all():
    for seed in range(60):
        rng = random.Random(seed + 1000)
        parts = rng.randrange(1, 8)
        base = made(seed, parts, rng.randrange(1, parts + 1), most_parts=rng.choice((None, 2, 3)))
        apart = own_functions(base.parts) if seed % 3 == 0 else frozenset()
        problem = Problem(base.parts, base.groups, base.points, base.most_parts, apart, base.weights)
        found, best = solve(problem), by_trying_all(problem)
        assert (found.worth if found else None) == best, seed
        if found:
            assert found.proven
            assert keeps_rules(problem, found.groups)
            assert worth(problem, found.groups) == found.worth


def test_the_order_of_parts_changes_nothing():
    problem = made(5, 7, 3)
    turned = Problem(problem.parts[::-1], 3, problem.points, weights=problem.weights)
    assert solve(problem) == solve(turned)


def test_stopped_early_it_names_a_bound_that_the_best_keeps():
    problem = made(3, 9, 4)
    best = solve(problem)
    short = solve(problem, work=15)
    assert short is not None
    assert short.worth <= best.worth <= short.bound
    assert keeps_rules(problem, short.groups)


def test_alike_parts_of_even_work_unite_and_nothing_else():
    """Worked: 40 and 60 share 500 points, 100 stands alone: both groups have 100, coherence 500, spread 0."""
    parts = (Part("a", "A", 40), Part("b", "B", 60), Part("c", "C", 100))
    problem = Problem(parts, 2, {("a", "b"): 500})
    found = solve(problem)
    assert [[part.id for part in group] for group in found.groups] == [["a", "b"], ["c"]]
    assert found.worth == 50 * 500 * 200**2
    assert problem.unevenness(found.groups) == 0


def test_bidang_of_two_functions_stay_apart_but_a_section_joins_any():
    parts = (Part("a", "A", 1, "1.01"), Part("b", "B", 1, "2.22"), Part("c", "C", 1, "2.19"))
    assert own_functions(parts, {"2.19"}) == {("a", "b")}


def test_every_team_has_one_lead():
    assert one_lead(["c", "a", "b"]) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_where_the_rules_leave_no_division_there_is_none():
    parts = (Part("a", "A", 1, "1"), Part("b", "B", 1, "2"))
    assert solve(Problem(parts, 1, apart=own_functions(parts))) is None
