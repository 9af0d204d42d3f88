"""Every group of a city under all the standings its functions may come to have, in one table.

A group is lawful, and has its type and effects, by the standings of its members alone; a group without an office also
by the best standing of its cluster, and the host of a group by the standings of what its agencies carry now. So each
group is judged once for every combination of these, by the same code that judges it at the mapping date, and a row of
standings opens exactly the groups that the law would then allow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from penata.core.design.engine import Designer
from penata.core.design.frame import OFFICE_TYPES
from penata.core.design.lawful import Lawful, judge
from penata.core.design.money import Saving, saving
from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.scores import level
from penata.core.design.standing import Standing, grouped_functions
from penata.core.design.structure import Builder
from penata.core.design.weighted import Bests, Solver

ALONE = "tunggal"
_PEERS = ("seksi", "bidang", OFFICE_TYPES[0])
"""The best standing of a cluster as far as it matters to groups without an office."""

Standings = Mapping[str, tuple[Standing, ...]]
"""Function -> the standings it may have, the present one first."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """When a group is open: the standings allowed of each function, and the best standings allowed of its cluster."""

    states: tuple[tuple[str, frozenset[int]], ...]
    peers: frozenset[int] | None
    cluster: str


@dataclass(frozen=True)
class Variants:
    """Groups under many standings; `problem` holds every one of them, whichever may be open together."""

    problem: Problem
    savings: tuple[Saving, ...]
    """Of each candidate, in the order of the table made of `problem`."""
    rules: tuple[_Rule, ...]
    standings: Standings
    clusters: Mapping[str, tuple[str, ...]]
    """Cluster -> its functions to be housed."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All groups, cluster by cluster."""
        return tuple(one for cluster in self.problem.clusters for one in cluster.candidates)

    def open(self, states: Mapping[str, Any], count: int) -> Any:
        """Row x candidate: which groups are lawful; `states` are the rows' standings of functions that ever move."""
        import numpy as np

        found = np.ones((count, len(self.rules)), dtype=np.bool_)
        best = {name: self._best(name, states, count) for name in {rule.cluster for rule in self.rules if rule.peers}}
        for at, rule in enumerate(self.rules):
            column = found[:, at]
            for code, allowed in rule.states:
                kinds = np.array([number in allowed for number in range(len(self.standings[code]))])
                column &= kinds[states[code]] if code in states else kinds[0]
            if rule.peers is not None:
                column &= np.array([number in rule.peers for number in range(len(_PEERS))])[best[rule.cluster]]
        return found

    def _best(self, cluster: str, states: Mapping[str, Any], count: int) -> Any:
        import numpy as np

        found = np.zeros(count, dtype=np.int64)
        for code in self.clusters[cluster]:
            levels = np.array([_peer(one) for one in self.standings[code]])
            found = np.maximum(found, levels[states[code]] if code in states else levels[0])
        return found


def bests(groups: Variants, solver: Solver, weights: Any, open: Any) -> Bests:
    """The best structure of every row; exceptions are open only where their cluster has nothing else."""
    import numpy as np

    relaxed = np.array([one.relaxed for one in groups.candidates])
    found = solver.solve(weights, open & ~relaxed)
    if relaxed.any() and found.stuck.any():
        sizes = [len(cluster.candidates) for cluster in groups.problem.clusters]
        found = solver.solve(weights, open & (~relaxed | np.repeat(found.stuck, sizes, axis=1)))
    return found


def variants(designer: Designer, problem: Problem, standings: Standings, most: int | None = None) -> Variants:
    """Every group of `problem` under the standings given, where at most `most` functions differ from the present."""
    return _Maker(designer, problem, standings, most).all()


class _Maker:
    def __init__(self, designer: Designer, problem: Problem, standings: Standings, most: int | None) -> None:
        self.designer, self.problem, self.standings, self.most = designer, problem, standings, most
        self.housed = {one.code: one for one in designer.functions if not one.empty}
        self.carried = {
            agency.id: grouped_functions(agency, designer.frame)
            for agency in designer.snapshot.agencies
            if agency.id in designer.inventory.offices
        }
        self.clusters: dict[str, list[str]] = {}
        for one in self.housed.values():
            self.clusters.setdefault(one.cluster, []).append(one.code)
        self.offices = frozenset(one.code for one in designer.functions if one.office)
        self._builders: dict[frozenset[str], Builder] = {}
        self._made: dict[tuple[object, ...], Candidate] = {}
        for cluster in problem.clusters:
            for candidate in cluster.candidates:
                if not candidate.relaxed:
                    self._made.setdefault(self._key(candidate.group, self.offices), candidate)

    def all(self) -> Variants:
        clusters: list[Cluster] = []
        rules: list[_Rule] = []
        for cluster in self.problem.clusters:
            rows = list(self._cluster(cluster))
            clusters.append(Cluster(cluster.name, cluster.functions, tuple(one for one, _ in rows)))
            rules.extend(rule for _, rule in rows)
        designer = self.designer
        known: dict[int, Saving] = {}
        for cluster in clusters:
            for one in cluster.candidates:
                if id(one) not in known:
                    known[id(one)] = saving(one.plan, designer.snapshot, designer.tariff)
        savings = tuple(known[id(one)] for cluster in clusters for one in cluster.candidates)
        kept = {name: tuple(codes) for name, codes in self.clusters.items()}
        return Variants(Problem(tuple(clusters), self.problem.outside), savings, tuple(rules), self.standings, kept)

    def _cluster(self, cluster: Cluster) -> Iterator[tuple[Candidate, _Rule]]:
        """Groups by size, as the law lists them; then agencies kept by wish and exceptions, which no score changes."""
        frame = self.designer.frame
        wide = next((one for one in self.designer.wides if one.cluster.functions == cluster.functions), None)
        met: list[Callable[[Candidate], bool]] = [wish.met for wish in (wide.wishes if wide else ()) if wish.met]
        most = 1 if cluster.name == ALONE else frame.max_functions[self.housed[cluster.functions[0]].carrier]
        for size in range(1, most + 1):
            for codes in combinations(cluster.functions, size):
                for candidate, rule in self._group(codes, cluster.name):
                    if all(fits(candidate) for fits in met):
                        yield candidate, rule
        for candidate in cluster.candidates:
            if candidate.group.path == "kini":
                yield candidate, _Rule((), None, cluster.name)

    def _group(self, codes: tuple[str, ...], cluster: str) -> Iterator[tuple[Candidate, _Rule]]:
        others = sorted(
            {
                code
                for agency in self.carried.values()
                if set(agency) & set(codes)
                for code in agency
                if code not in codes and code in self.standings
            }
        )
        aside = [self._by_office(code) for code in others]
        for picks in product(*(range(len(self.standings[code])) for code in codes)):
            chosen = [self.standings[code][pick] for code, pick in zip(codes, picks, strict=True)]
            changed = sum(pick > 0 for pick in picks)
            if self.most is not None and changed > self.most:
                continue
            verdicts = self._verdicts(chosen)
            if not verdicts:
                continue
            for ways in product(*aside):
                away = sum(0 not in allowed for _, allowed in ways)
                if self.most is not None and changed + away > self.most:
                    continue
                offices = self._offices(codes, chosen, others, ways)
                fixed = [(code, frozenset((pick,))) for code, pick in zip(codes, picks, strict=True)]
                fixed += [(code, allowed) for code, (_, allowed) in zip(others, ways, strict=True)]
                states = tuple((code, allowed) for code, allowed in fixed if len(allowed) < len(self.standings[code]))
                for lawful, peers in verdicts:
                    yield self._candidate(lawful, offices), _Rule(states, peers, cluster)

    def _verdicts(self, chosen: Sequence[Standing]) -> list[tuple[Lawful, frozenset[int] | None]]:
        """The lawful forms of a group, each with the best standings of the cluster for which it holds."""
        frame = self.designer.frame
        if any(one.office for one in chosen):
            verdict = judge(frame, chosen, chosen)
            return [(verdict, None)] if isinstance(verdict, Lawful) else []
        found: list[tuple[Lawful, frozenset[int] | None]] = []
        least = max(_peer(one) for one in chosen)
        for number in range(least, len(_PEERS)):
            peer = replace(chosen[0], band=_PEERS[number], own_band=_PEERS[number])
            verdict = judge(frame, chosen, (*chosen, peer))
            if isinstance(verdict, Lawful):
                found.append((verdict, frozenset((number,))))
        return found

    def _by_office(self, code: str) -> list[tuple[bool, frozenset[int]]]:
        """The standings of a function by whether it may stand alone, the present kind first."""
        kinds: dict[bool, set[int]] = {}
        for number, one in enumerate(self.standings[code]):
            kinds.setdefault(one.office, set()).add(number)
        return [(office, frozenset(numbers)) for office, numbers in kinds.items()]

    def _offices(
        self,
        codes: Sequence[str],
        chosen: Sequence[Standing],
        others: Sequence[str],
        ways: Sequence[tuple[bool, frozenset[int]]],
    ) -> frozenset[str]:
        """The functions that may stand alone, as far as this group's agencies are concerned."""
        flags = {code: one.office for code, one in zip(codes, chosen, strict=True)}
        flags |= {code: office for code, (office, _) in zip(others, ways, strict=True)}
        gone = {code for code, office in flags.items() if not office}
        return (self.offices - gone) | {code for code, office in flags.items() if office}

    def _key(self, group: Lawful, offices: frozenset[str]) -> tuple[object, ...]:
        anchors = tuple(
            (agency, next((code for code in codes if code in offices), codes[0]))
            for agency, codes in self.carried.items()
            if set(codes) & set(group.functions)
        )
        return group.functions, group.carrier, group.path, group.type, group.fields, group.sections, anchors

    def _candidate(self, group: Lawful, offices: frozenset[str]) -> Candidate:
        key = self._key(group, offices)
        if key not in self._made:
            designer = self.designer
            if offices not in self._builders:
                self._builders[offices] = Builder(designer.inventory.standing_on(offices), designer.frame)
            plan = self._builders[offices].plan(group)
            gain = saving(plan, designer.snapshot, designer.tariff).total
            coherence = designer.links.group(group.functions)
            services = designer.served.count(group.functions, plan.agency)
            self._made[key] = Candidate(group, plan, gain, coherence, plan.moved, plan.officials, services=services)
        return self._made[key]


def _peer(one: Standing) -> int:
    return min(level(one.band), len(_PEERS) - 1)
