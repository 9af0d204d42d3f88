"""The exact price of every pair of functions: what the best structure loses if the pair is answered the other way.

Without limits on the whole a pair touches its own cluster only: its divisions are gone through from the best down, and
the first that answers a pair otherwise gives the price of that pair. Under limits, or several sets of scores, the rest
of the city may have to give way too, so the search is asked again with the cluster's divisions restricted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.search import Search
from penata.core.design.solve import Scale, Value, Worth
from penata.core.design.space import Space

Pair = tuple[str, str]
"""Two functions in the order of their cluster."""

Others = dict[Pair, tuple[Candidate, ...] | None]
"""Pair -> the groups that take the place of those chosen (of the cluster, or of the city where limits bind them
together); `None` where no lawful structure answers the pair otherwise."""


def other_answers(space: Space, worth: Worth, chosen: Sequence[Candidate]) -> Others:
    """For every pair within a cluster the best structure in which it is answered the other way."""
    together = {pair for one in chosen for pair in combinations(sorted(one.functions), 2)}
    problems = [ground.problem for ground in space.grounds]
    if len(problems) == 1 and not problems[0].limited:
        found: Others = {}
        for cluster in problems[0].clusters:
            found |= _within(cluster, worth, together)
        return found
    best: dict[Pair, tuple[Value, tuple[Candidate, ...]]] = {}
    pairs: Others = {}
    for problem in problems:
        for at, cluster in enumerate(problem.clusters):
            pairs |= dict.fromkeys(combinations(cluster.functions, 2))
            for pair, value, candidates in _across(problem, at, worth, together):
                if pair not in best or value > best[pair][0]:
                    best[pair] = value, candidates
    return pairs | {pair: candidates for pair, (_, candidates) in best.items()}


def _within(cluster: Cluster, worth: Worth, together: set[Pair]) -> Others:
    pairs = list(combinations(cluster.functions, 2))
    found: Others = dict.fromkeys(pairs)
    values = Scale((cluster,), worth).divisions(cluster)
    held = _held(cluster, pairs)
    mine = sum(1 << at for at, pair in enumerate(pairs) if _sorted(pair) in together)
    open = (1 << len(pairs)) - 1
    for at in sorted(range(len(values)), key=values.__getitem__, reverse=True):
        new = (held[at] ^ mine) & open
        while new:
            low = new & -new
            found[pairs[low.bit_length() - 1]] = cluster.chosen(cluster.divisions[at])
            new ^= low
            open ^= low
        if not open:
            break
    return found


def _across(
    problem: Problem, place: int, worth: Worth, together: set[Pair]
) -> list[tuple[Pair, Value, tuple[Candidate, ...]]]:
    scale = Scale(problem.clusters, worth)
    cluster = problem.clusters[place]
    order = [cluster, *(one for at, one in enumerate(problem.clusters) if at != place)]
    stages = [
        [(value, problem.uses(effects)) for value, effects in zip(scale.divisions(one), one.effects, strict=True)]
        for one in order
    ]
    search = Search(stages, problem.limits)
    pairs = list(combinations(cluster.functions, 2))
    held = _held(cluster, pairs)
    found = []
    for bit, pair in enumerate(pairs):
        now = _sorted(pair) in together
        ways = {at for at, bits in enumerate(held) if bool(bits >> bit & 1) is not now}
        if not ways:
            continue
        answer = search.run(1, first=ways)
        if answer.stopped:
            raise KeyboardInterrupt
        if answer.picks:
            picks = zip(order, answer.picks[0], strict=True)
            candidates = tuple(one for part, pick in picks for one in part.chosen(part.divisions[pick]))
            value = tuple(map(sum, zip(*(worth(one) for one in candidates), strict=True)))
            found.append((pair, value, candidates))
    return found


def _held(cluster: Cluster, pairs: Sequence[Pair]) -> list[int]:
    """For every division the pairs it holds together, as bits."""
    bits = [
        sum(1 << at for at, (a, b) in enumerate(pairs) if a in one.functions and b in one.functions)
        for one in cluster.candidates
    ]
    return [sum(map(bits.__getitem__, division)) for division in cluster.divisions]


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] <= pair[1] else (pair[1], pair[0])
