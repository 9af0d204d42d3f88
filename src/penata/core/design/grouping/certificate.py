"""The proof of a partition by code apart from the solver, in whole numbers.

Each cut holds for every partition. Weighted and added up they bound the worth of all of them (Lagrange): the weights,
and for each pair that may be together what its worth exceeds its share of them by. A split covers all partitions, as
its pair is together or apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from penata.core.design.grouping.problem import SCALE, Branch, Problem, Result

Pairs = Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Proof:
    """The worth counted anew, what no partition exceeds, and whether the groups are a partition of that worth."""

    worth: int
    bound: int
    checked: bool


@dataclass(frozen=True)
class _Part:
    """The partitions in which some things are together, and some pairs apart."""

    sure: int
    """Worth of the pairs that are together."""
    worth: Pairs
    """Worth of the pairs left open, by their least members."""
    apart: frozenset[tuple[int, int]] = field(default=frozenset())


def certify(problem: Problem, result: Result) -> Proof:
    """Count the worth and follow the tree of bounds."""
    members = sorted(thing for group in result.groups for thing in group)
    sound = members == list(range(problem.size))
    worth = problem.value(result.groups)
    pairs = {(i, j): problem.worth[i][j] for i in range(problem.size) for j in range(i + 1, problem.size)}
    bound = _bound(_Part(0, pairs), result.tree)
    return Proof(worth, bound, sound and worth == result.worth and bound <= result.bound)


def _bound(part: _Part, branch: Branch) -> int:
    own = _weighted(part, branch)
    if branch.pair is None or branch.together is None or branch.apart is None:
        return own
    i, j = branch.pair
    together = _bound(_joined(part, min(i, j), max(i, j)), branch.together)
    apart = _bound(replace(part, apart=part.apart | {_pair(i, j)}), branch.apart)
    return min(own, max(together, apart))


def _weighted(part: _Part, branch: Branch) -> int:
    total, left = 0, {pair: worth * SCALE for pair, worth in part.worth.items()}
    for cut in branch.cuts:
        if cut.weight < 0 or len({cut.a, cut.middle, cut.b}) < 3:
            raise ValueError("a cut that does not hold for every partition")
        total += cut.weight
        left[_pair(cut.a, cut.middle)] -= cut.weight
        left[_pair(cut.middle, cut.b)] -= cut.weight
        left[_pair(cut.a, cut.b)] += cut.weight
    total += sum(max(0, rest) for pair, rest in left.items() if pair not in part.apart)
    return part.sure + total // SCALE


def _joined(part: _Part, kept: int, gone: int) -> _Part:
    """The pair is together from here on; what is apart from the one is apart from both."""
    if (kept, gone) in part.apart:
        raise ValueError("a pair is together and apart")
    worth: dict[tuple[int, int], int] = {}
    for (i, j), value in part.worth.items():
        if (i, j) != (kept, gone):
            pair = _pair(kept if i == gone else i, kept if j == gone else j)
            worth[pair] = worth.get(pair, 0) + value
    apart = {_pair(kept if i == gone else i, kept if j == gone else j) for i, j in part.apart}
    return _Part(part.sure + part.worth[kept, gone], worth, frozenset(apart))


def _pair(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)
