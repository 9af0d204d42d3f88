"""The best lawful structure, exactly: dynamic programming over the subsets of each cluster, in integers.

A cluster has at most some nine functions, so all its partitions into lawful groups are within reach; clusters are put
together by adding up. Values are tuples compared in order, which addition respects, so ties are settled exactly too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nlargest

from penata.core.design.problem import Candidate, Cluster, Problem

Value = tuple[int, ...]
Worth = Callable[[Candidate], Value]
Allowed = Callable[[Candidate], bool]


class NoLawfulStructure(Exception):
    """A cluster cannot be divided into the groups allowed."""

    def __init__(self, cluster: str) -> None:
        super().__init__(cluster)
        self.cluster = cluster


@dataclass(frozen=True, slots=True)
class Choice:
    """A whole structure: one candidate for every function."""

    value: Value
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An undominated structure with what it is judged by."""

    saving: int
    coherence: int
    moved: int
    agencies: int
    candidates: tuple[Candidate, ...]


def any_group(_: Candidate) -> bool:
    """Allow every candidate."""
    return True


def best(problem: Problem, worth: Worth, allowed: Allowed = any_group) -> Choice:
    """The structure of greatest worth; raises `NoLawfulStructure` where there is none."""
    return k_best(problem, worth, 1, allowed)[0]


def k_best(problem: Problem, worth: Worth, k: int, allowed: Allowed = any_group) -> tuple[Choice, ...]:
    """The `k` best structures, best first, none twice."""
    room = problem.room
    merged: dict[int, list[Choice]] = {0: [Choice((), ())]}
    for cluster in problem.clusters:
        found = cluster_best(cluster, worth, k, allowed, room is not None)
        if not found:
            raise NoLawfulStructure(cluster.name)
        joined: dict[int, list[Choice]] = {}
        for count, firsts in merged.items():
            for more, seconds in found.items():
                if room is not None and count + more > room:
                    continue
                joined.setdefault(count + more, []).extend(
                    Choice(_add(a.value, b.value), a.candidates + b.candidates) for a in firsts for b in seconds
                )
        merged = {count: _top(choices, k) for count, choices in joined.items()}
        if not merged:
            raise NoLawfulStructure("max_agencies")
    merged = {formed: choices for formed, choices in merged.items() if not problem.counted or problem.fits(formed)}
    if not merged:
        raise NoLawfulStructure("max_agencies")
    return tuple(_top([choice for choices in merged.values() for choice in choices], k))


def cluster_best(
    cluster: Cluster, worth: Worth, k: int = 1, allowed: Allowed = any_group, counted: bool = False
) -> dict[int, list[Choice]]:
    """Number of agencies (0 where it does not matter) -> the `k` best divisions of one cluster."""
    groups = [(cluster.mask(one), one, worth(one)) for one in cluster.candidates if allowed(one)]
    full = (1 << len(cluster.functions)) - 1
    table: dict[int, dict[int, list[Choice]]] = {0: {0: [Choice((), ())]}}
    for mask in range(1, full + 1):
        low = mask & -mask
        found: dict[int, list[Choice]] = {}
        for bits, one, value in groups:
            if not bits & low or bits & ~mask:
                continue
            for count, rests in table.get(mask ^ bits, {}).items():
                key = count + (one.agencies if counted else 0)
                found.setdefault(key, []).extend(
                    Choice(_add(rest.value, value), (*rest.candidates, one)) for rest in rests
                )
        if found:
            table[mask] = {count: _top(choices, k) for count, choices in found.items()}
    return table.get(full, {})


def count(problem: Problem) -> int:
    """How many lawful structures there are in all (before a wish about the number of agencies)."""
    totals = Counter({0: 1})
    for cluster in problem.clusters:
        groups = [(cluster.mask(one), one.agencies) for one in cluster.candidates]
        full = (1 << len(cluster.functions)) - 1
        ways: dict[int, Counter[int]] = {0: Counter({0: 1})}
        for mask in range(1, full + 1):
            low = mask & -mask
            found: Counter[int] = Counter()
            for bits, formed in groups:
                if bits & low and not bits & ~mask:
                    for rest, number in ways[mask ^ bits].items():
                        found[rest + formed] += number
            ways[mask] = found
        joined: Counter[int] = Counter()
        for a, first in totals.items():
            for b, second in ways[full].items():
                joined[a + b] += first * second
        totals = joined
    exactly = problem.exactly
    return sum(n for formed, n in totals.items() if exactly is None or formed + problem.outside in exactly)


def frontier(problem: Problem) -> tuple[Point, ...]:
    """Every structure that no other beats in saving, coherence and staff moved at once, most saving first."""
    points = [Point(0, 0, 0, 0, ())]
    for cluster in problem.clusters:
        found = _cluster_frontier(cluster, problem)
        joined = [_sum(a, b) for a in points for b in found]
        if problem.room is not None:
            joined = [point for point in joined if point.agencies <= problem.room]
        points = _kept(joined, problem)
    return undominated(point for point in points if not problem.counted or problem.fits(point.agencies))


def undominated(points: Iterable[Point]) -> tuple[Point, ...]:
    """Those of the points that no other beats in saving, coherence and staff moved at once."""
    return tuple(_undominated(list(points)))


def _cluster_frontier(cluster: Cluster, problem: Problem) -> list[Point]:
    groups = [
        (cluster.mask(one), Point(one.saving, one.coherence, one.moved, one.agencies, (one,)))
        for one in cluster.candidates
    ]
    full = (1 << len(cluster.functions)) - 1
    table: dict[int, list[Point]] = {0: [Point(0, 0, 0, 0, ())]}
    for mask in range(1, full + 1):
        low = mask & -mask
        found = [
            _sum(rest, point)
            for bits, point in groups
            if bits & low and not bits & ~mask
            for rest in table[mask ^ bits]
        ]
        table[mask] = _kept(found, problem)
    return table[full]


def _sum(a: Point, b: Point) -> Point:
    return Point(
        a.saving + b.saving,
        a.coherence + b.coherence,
        a.moved + b.moved,
        a.agencies + b.agencies,
        a.candidates + b.candidates,
    )


def _kept(points: list[Point], problem: Problem) -> list[Point]:
    """Parts of structures worth keeping: where the number of agencies matters, each number has its own frontier."""
    if not problem.counted:
        return _undominated(points)
    by_number: dict[int, list[Point]] = {}
    for point in points:
        by_number.setdefault(point.agencies, []).append(point)
    return [point for number in sorted(by_number) for point in _undominated(by_number[number])]


def _undominated(points: list[Point]) -> list[Point]:
    """Points no other equals or beats; sorted by saving, and within it by coherence and moved."""
    ordered = sorted(points, key=lambda p: (-p.saving, -p.coherence, p.moved, p.agencies, _names(p)))
    kept: list[Point] = []
    stairs: list[tuple[int, int]] = []  # (-coherence, moved): moved falls as coherence falls
    for point in ordered:
        key = (-point.coherence, point.moved)
        at = bisect_right(stairs, (key[0], 1 << 62))
        if at and stairs[at - 1][1] <= point.moved:
            continue
        kept.append(point)
        end = at
        while end < len(stairs) and stairs[end][1] >= point.moved:
            end += 1
        stairs[at:end] = [key]
    return kept


def _names(point: Point) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(one.functions for one in point.candidates))


def _add(a: Value, b: Value) -> Value:
    return tuple(x + y for x, y in zip(a, b, strict=True)) if a else b


def _top(choices: list[Choice], k: int) -> list[Choice]:
    if k == 1:
        return [max(choices, key=lambda choice: choice.value)]
    return nlargest(k, choices, key=lambda choice: choice.value)
