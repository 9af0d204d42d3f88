"""The city's wishes as rules on groups and on the whole: each one function with its basis, each tested on its own.

A wish narrows the lawful groups; it never makes an unlawful one lawful, save that an agency the city keeps is left as
it is. Wishes the law refuses, or that cannot be met together, go out as decisions.
"""

from __future__ import annotations

from collections.abc import Iterable

from penata.core.design.problem import Candidate, Problem
from penata.core.design.standing import plain_code

Pair = tuple[str, str]


def keeps_agency(one: Candidate, functions: frozenset[str]) -> bool:
    """City's wish (`keep`, or `protected` in its file): an agency stays as it is, with exactly its functions."""
    own = set(one.functions)
    return not functions & own or (own == functions and one.group.path == "kini")


def goes_on(one: Candidate, agency: str) -> bool:
    """City's wish (`protect`): an agency does not end; it may take others up or give functions away."""
    return agency not in one.plan.ended


def keeps_apart(one: Candidate, pair: Pair) -> bool:
    """City's wish (`forbid`): two functions never share an agency."""
    return not set(pair) <= set(one.functions)


def keeps_together(one: Candidate, pair: Pair) -> bool:
    """City's wish (`require`): two functions share an agency. Refused beforehand where no path of law joins them."""
    return (pair[0] in one.functions) == (pair[1] in one.functions)


def can_join(candidates: Iterable[Candidate], pair: Pair) -> bool:
    """Whether any lawful group holds both functions (PP 18/2016 Ps 40, 48, 54)."""
    return any(set(pair) <= set(one.functions) for one in candidates)


def few_agencies(problem: Problem, chosen: Iterable[Candidate]) -> bool:
    """City's wish (`max_agencies`), and the numbers for which the scores hold: so many perangkat daerah in all."""
    return problem.fits(sum(one.agencies for one in chosen))


def few_officials(problem: Problem, chosen: Iterable[Candidate]) -> bool:
    """City's wish (`max_officials`): at most so many structural officials lose their post."""
    return problem.max_officials is None or sum(one.officials for one in chosen) <= problem.max_officials


def within_budget(problem: Problem, chosen: Iterable[Candidate]) -> bool:
    """City's wish (`budget`): the structure costs a year at most so much more than the present one."""
    return problem.least_saving is None or sum(one.saving for one in chosen) >= problem.least_saving


def keeps_limits(problem: Problem, chosen: Iterable[Candidate]) -> bool:
    """Whether a structure keeps every limit on the whole."""
    rows = tuple(chosen)
    return few_agencies(problem, rows) and few_officials(problem, rows) and within_budget(problem, rows)


def plain_pair(pair: Pair) -> Pair:
    """The two functions by the codes that grouping knows."""
    return plain_code(pair[0]), plain_code(pair[1])
