"""A problem of design as flat integer tables, made once and then solved under any number of weightings.

A state is a set of functions of one cluster still to be housed; a step takes one lawful group out of it. Only states
that can be met and can be finished are kept, and steps stand in the order of the candidates, so that the first of equal
answers is the same one that `penata.core.design.solve` takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from penata.core.design.objective import Tuning, aims
from penata.core.design.solve import NoLawfulStructure

if TYPE_CHECKING:
    from penata.core.design.problem import Candidate, Cluster, Problem


@dataclass(frozen=True, eq=False)
class Table:
    """One problem; arrays are int64, states of all clusters one after the other, smaller sets first."""

    candidates: tuple[Candidate, ...]
    aims: tuple[tuple[int, int, int], ...]
    """Saving, coherence and minus disruption of each candidate."""
    starts: Any
    """State -> its first step; one more than states."""
    groups: Any
    """Step -> candidate taken."""
    rests: Any
    """Step -> state that is left."""
    roots: Any
    """Cluster -> state of all its functions."""
    functions: int
    """Functions to be housed: no structure has more groups."""


def table_of(problem: Problem, tuning: Tuning) -> Table:
    """The tables of a problem without limits on the whole.

    Raises `ValueError` where there are such limits, `NoLawfulStructure` where a cluster cannot be divided.
    """
    import numpy as np

    if problem.limited:
        raise ValueError("a limit binds the clusters of this problem together")
    candidates: list[Candidate] = []
    starts, groups, rests, roots = [0], [], [], []
    for cluster in problem.clusters:
        states = _states(cluster)
        full = (1 << len(cluster.functions)) - 1
        if full not in states:
            raise NoLawfulStructure(cluster.name)
        number = {mask: len(starts) - 1 + at for at, mask in enumerate(sorted(states))}
        for mask in sorted(states):
            for at, rest in states[mask]:
                groups.append(len(candidates) + at)
                rests.append(number[rest])
            starts.append(len(groups))
        roots.append(number[full])
        candidates.extend(cluster.candidates)
    return Table(
        tuple(candidates),
        tuple(aims(one, tuning) for one in candidates),
        np.array(starts, dtype=np.int64),
        np.array(groups, dtype=np.int64),
        np.array(rests, dtype=np.int64),
        np.array(roots, dtype=np.int64),
        sum(len(cluster.functions) for cluster in problem.clusters),
    )


def _states(cluster: Cluster) -> dict[int, list[tuple[int, int]]]:
    """Set of functions still to be housed -> (candidate, what is left), in the order of the candidates.

    The lowest function of a set is always housed first, as in `solve`.
    """
    masks = [cluster.mask(one) for one in cluster.candidates]
    met: dict[int, list[tuple[int, int]]] = {}
    left = [(1 << len(cluster.functions)) - 1]
    while left:
        mask = left.pop()
        if mask in met:
            continue
        low = mask & -mask
        met[mask] = [(at, mask ^ bits) for at, bits in enumerate(masks) if bits & low and not bits & ~mask]
        left.extend(rest for _, rest in met[mask])
    kept: dict[int, list[tuple[int, int]]] = {}
    for mask in sorted(met):
        steps = [(at, rest) for at, rest in met[mask] if rest in kept]
        if steps or not mask:
            kept[mask] = steps
    return kept
