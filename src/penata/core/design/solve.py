"""The best lawful structures, exactly and in whole numbers.

A cluster has at most some nine functions, so all its divisions into lawful groups can be listed; clusters are put
together by adding up. Worths are tuples compared in order, which addition respects, so ties are settled exactly too;
among structures equal in all of it the one earliest in the order of law comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.search import Search

Value = tuple[int, ...]
Worth = Callable[[Candidate], Value]
Allowed = Callable[[Candidate], bool]


class NoLawfulStructure(Exception):
    """A cluster cannot be divided into the groups allowed, or no structure keeps the limits on the whole."""

    def __init__(self, cluster: str) -> None:
        super().__init__(cluster)
        self.cluster = cluster


@dataclass(frozen=True, slots=True)
class Choice:
    """A whole structure: one candidate for every function."""

    value: Value
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Structures, best first, and how far that is proven."""

    choices: tuple[Choice, ...]
    proven: bool = True
    bound: int | None = None
    """First part of the worth that nothing left out exceeds; `None` where nothing is left out."""
    stopped: bool = False


def any_group(_: Candidate) -> bool:
    """Allow every candidate."""
    return True


def best(problem: Problem, worth: Worth, allowed: Allowed = any_group) -> Choice:
    """The structure of greatest worth; raises `NoLawfulStructure` where there is none, `KeyboardInterrupt` if stopped."""
    if problem.limited:
        return k_best(problem, worth, 1, allowed)[0]
    picked: list[Candidate] = []
    for cluster in problem.clusters:
        part = cluster_best(cluster, worth, allowed)
        if part is None:
            raise NoLawfulStructure(cluster.name)
        picked.extend(part.candidates)
    return Choice(_total(worth, picked), tuple(picked))


def k_best(problem: Problem, worth: Worth, k: int, allowed: Allowed = any_group) -> tuple[Choice, ...]:
    """The `k` best structures, best first, none twice; raises `KeyboardInterrupt` if a person stops the search."""
    found = ranking(problem, worth, k, allowed)
    if found.stopped:
        raise KeyboardInterrupt
    return found.choices


def ranking(problem: Problem, worth: Worth, k: int, allowed: Allowed = any_group, work: int | None = None) -> Ranking:
    """The `k` best structures within so much work; raises `NoLawfulStructure` where there is none at all."""
    scale = Scale(problem.clusters, worth)
    stages, kept = [], []
    for cluster in problem.clusters:
        banned = frozenset(number for number, one in enumerate(cluster.candidates) if not allowed(one))
        rows = [at for at, division in enumerate(cluster.divisions) if banned.isdisjoint(division)]
        if not rows:
            raise NoLawfulStructure(cluster.name)
        values = scale.divisions(cluster)
        stages.append([(values[at], problem.uses(cluster.effects[at])) for at in rows])
        kept.append(rows)
    found = Search(stages, problem.limits).run(k, work)
    if not found.picks and found.bound is None:
        raise NoLawfulStructure("max_agencies" if problem.counted else "limits")
    choices = tuple(_choice(problem, scale, kept, picks) for picks in found.picks)
    bound = None if found.bound is None else scale.first(found.bound)
    return Ranking(choices, found.proven, bound, found.stopped)


def cluster_best(cluster: Cluster, worth: Worth, allowed: Allowed = any_group) -> Choice | None:
    """The best division of one cluster; `None` where it has none."""
    values = [worth(one) for one in cluster.candidates]
    banned = frozenset(number for number, one in enumerate(cluster.candidates) if not allowed(one))
    top: tuple[Value, tuple[int, ...]] | None = None
    for division in cluster.divisions:
        if banned and not banned.isdisjoint(division):
            continue
        value = tuple(map(sum, zip(*(values[number] for number in division), strict=True)))
        if top is None or value > top[0]:
            top = value, division
    return Choice(top[0], cluster.chosen(top[1])) if top else None


class Scale:
    """Worths of a problem as single whole numbers that add up and compare as the tuples do."""

    def __init__(self, clusters: Sequence[Cluster], worth: Worth) -> None:
        self.worths = {cluster.functions: [worth(one) for one in cluster.candidates] for cluster in clusters}
        rows = [value for values in self.worths.values() for value in values]
        widths = [2 * sum(abs(value) for value in column) + 1 for column in zip(*rows, strict=True)] if rows else [1]
        self.factors = [1] * len(widths)
        for at in range(len(widths) - 2, -1, -1):
            self.factors[at] = self.factors[at + 1] * widths[at + 1]

    def divisions(self, cluster: Cluster) -> list[int]:
        """The worth of every division of a cluster."""
        values = [
            sum(value * factor for value, factor in zip(worth, self.factors, strict=True))
            for worth in self.worths[cluster.functions]
        ]
        return [sum(map(values.__getitem__, division)) for division in cluster.divisions]

    def first(self, packed: int) -> int:
        """The first part of a sum of worths."""
        return (packed + self.factors[0] // 2) // self.factors[0]


def count(problem: Problem) -> int:
    """How many lawful structures there are in all (before a wish about the number of agencies)."""
    totals = Counter({0: 1})
    for cluster in problem.clusters:
        ways = Counter(agencies for *_, agencies in cluster.effects)
        joined: Counter[int] = Counter()
        for a, first in totals.items():
            for b, second in ways.items():
                joined[a + b] += first * second
        totals = joined
    exactly = problem.exactly
    return sum(n for formed, n in totals.items() if exactly is None or formed + problem.outside in exactly)


def _choice(problem: Problem, scale: Scale, kept: Sequence[Sequence[int]], picks: Sequence[int]) -> Choice:
    whole: list[Candidate] = []
    values: list[Value] = []
    for cluster, rows, pick in zip(problem.clusters, kept, picks, strict=True):
        division = cluster.divisions[rows[pick]]
        whole.extend(cluster.candidates[number] for number in division)
        worths = scale.worths[cluster.functions]
        values.extend(worths[number] for number in division)
    return Choice(tuple(map(sum, zip(*values, strict=True))), tuple(whole))


def _total(worth: Worth, chosen: Sequence[Candidate]) -> Value:
    return tuple(map(sum, zip(*(worth(one) for one in chosen), strict=True)))
