"""The choice to be made, in numbers: every lawful group with what it saves, keeps together and moves.

Effects of groups without a common function add up, so clusters can be solved apart and put together exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from penata.core.design.lawful import Lawful
from penata.core.design.search import AtMost, Limit, OneOf
from penata.core.design.steps import Plan
from penata.core.design.weights import Upheaval


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One group that may be chosen, with its effects."""

    group: Lawful
    plan: Plan
    saving: int
    """Rupiah a year."""
    coherence: int
    """Milli-points."""
    moved: int
    officials: int
    relaxed: bool = False
    """Kept although no path of law carries it, because its cluster has no lawful structure."""
    services: int = 0
    """Offices and steps of services for citizens that pass to another agency."""

    @property
    def functions(self) -> tuple[str, ...]:
        return self.group.functions

    @property
    def agencies(self) -> int:
        """Perangkat daerah it makes: none where Setda takes the function up."""
        return 0 if self.group.path == "J3" else 1

    def disruption(self, weights: Upheaval) -> int:
        """Staff who change agency, with officials who lose the post and services touched counted as so many of them."""
        return weights.of(self.moved, self.officials, self.services)


Division = tuple[int, ...]
Sums = tuple[int, int, int, int, int, int]
"""Saving, coherence, staff moved, services touched, officials and agencies of a division."""


@dataclass(frozen=True)
class Cluster:
    """The functions of one rumpun and the groups they may form."""

    name: str
    functions: tuple[str, ...]
    candidates: tuple[Candidate, ...]

    def mask(self, candidate: Candidate) -> int:
        """The functions of a candidate as bits."""
        return sum(1 << self.functions.index(code) for code in candidate.functions)

    @cached_property
    def divisions(self) -> tuple[Division, ...]:
        """Every way to divide the functions into the groups: numbers of candidates, in the order of law."""
        starting: dict[int, list[tuple[int, int]]] = {}
        for number, one in enumerate(self.candidates):
            mask = self.mask(one)
            starting.setdefault(mask & -mask, []).append((mask, number))
        known: dict[int, list[Division]] = {0: [()]}

        def of(left: int) -> list[Division]:
            if left not in known:
                known[left] = [
                    (number, *rest)
                    for mask, number in starting.get(left & -left, ())
                    if not mask & ~left
                    for rest in of(left ^ mask)
                ]
            return known[left]

        return tuple(of((1 << len(self.functions)) - 1))

    @cached_property
    def effects(self) -> tuple[Sums, ...]:
        """Saving, coherence, staff moved, services touched, officials and agencies of every division."""
        rows = [
            (one.saving, one.coherence, one.moved, one.services, one.officials, one.agencies) for one in self.candidates
        ]
        if not self.divisions or not all(self.divisions):
            return tuple((0, 0, 0, 0, 0, 0) for _ in self.divisions)
        taken = np.fromiter(chain.from_iterable(self.divisions), dtype=np.int64)
        starts = np.cumsum([0, *map(len, self.divisions[:-1])])
        sums = np.add.reduceat(np.array(rows, dtype=np.int64)[taken], starts)
        return tuple(map(tuple, sums.tolist()))

    def chosen(self, division: Division) -> tuple[Candidate, ...]:
        """The candidates of a division."""
        return tuple(self.candidates[number] for number in division)


@dataclass(frozen=True)
class Problem:
    """All clusters, and how many agencies stand outside them."""

    clusters: tuple[Cluster, ...]
    outside: int
    """Perangkat daerah that no grouping touches."""
    max_agencies: int | None = None
    exactly: frozenset[int] | None = None
    """Numbers of perangkat daerah for which the scores behind this problem hold; `None`: any."""
    max_officials: int | None = None
    """Most officials who may lose their post by the groups chosen."""
    least_saving: int | None = None
    """Least rupiah a year the groups chosen must save together (negative: they may cost so much)."""

    @property
    def limited(self) -> bool:
        """Whether a rule binds the clusters together."""
        return self.counted or self.max_officials is not None or self.least_saving is not None

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The rules on the whole, for the uses that `uses` names in the same order."""
        found: list[Limit] = []
        if self.counted:
            most = sum(len(cluster.functions) for cluster in self.clusters)
            found.append(OneOf(frozenset(formed for formed in range(most + 1) if self.fits(formed))))
        if self.max_officials is not None:
            found.append(AtMost(self.max_officials))
        if self.least_saving is not None:
            found.append(AtMost(-self.least_saving))
        return tuple(found)

    def uses(self, effects: Sums) -> tuple[int, ...]:
        """What a division uses of the limits: agencies, officials, rupiah not saved."""
        saving, *_, officials, agencies = effects
        found = [agencies] if self.counted else []
        found += [officials] if self.max_officials is not None else []
        found += [-saving] if self.least_saving is not None else []
        return tuple(found)

    @property
    def counted(self) -> bool:
        """Whether the number of agencies matters."""
        return self.max_agencies is not None or self.exactly is not None

    @property
    def room(self) -> int | None:
        """Most agencies the clusters may form together; `None`: any number."""
        limits = [] if self.max_agencies is None else [self.max_agencies]
        limits += [] if self.exactly is None else [max(self.exactly, default=0)]
        return min(limits) - self.outside if limits else None

    def fits(self, formed: int) -> bool:
        """Whether the clusters may form so many agencies together."""
        total = formed + self.outside
        return (self.max_agencies is None or total <= self.max_agencies) and (
            self.exactly is None or total in self.exactly
        )


def clusters_of(functions: Mapping[str, Sequence[str]], candidates: Sequence[Candidate]) -> tuple[Cluster, ...]:
    """Sort candidates into their clusters; functions outside clusters each make their own."""
    result = []
    for name in sorted(functions):
        codes = tuple(functions[name])
        parts = [(code,) for code in codes] if name == "tunggal" else [codes]
        for part in parts:
            inside = tuple(one for one in candidates if set(one.functions) <= set(part))
            result.append(Cluster(name, part, inside))
    return tuple(result)
