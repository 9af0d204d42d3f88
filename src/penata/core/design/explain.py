"""Why these functions are together and those are not: by article where the law decides, else by an exact price.

The price of a pair is found by solving its cluster again with the other answer forced; it is never a shadow price.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from penata.core.design.frame import Frame
from penata.core.design.lawful import Unlawful, judge
from penata.core.design.links import Links
from penata.core.design.objective import Objective
from penata.core.design.problem import Candidate, Cluster, Problem
from penata.core.design.result import PairVerdict
from penata.core.design.solve import NoLawfulStructure, best, cluster_best
from penata.core.design.standing import Standing
from penata.core.message import message


@dataclass(frozen=True)
class Explainer:
    """Answers "why" for one solved problem."""

    problem: Problem
    objective: Objective
    chosen: tuple[Candidate, ...]
    functions: Sequence[Standing]
    frame: Frame
    links: Links

    def pairs(self) -> tuple[PairVerdict, ...]:
        """A verdict for every pair within a cluster, then for pairs across clusters that have most in common."""
        known = {one.code: one for one in self.functions}
        found = [
            self.pair(cluster, known[a], known[b])
            for cluster in self.problem.clusters
            for a, b in combinations(cluster.functions, 2)
        ]
        return (*found, *self._across())

    def pair(self, cluster: Cluster, a: Standing, b: Standing) -> PairVerdict:
        """Together or apart in the structure chosen, why, and what the other answer would cost."""
        group = next((one for one in self.chosen if {a.code, b.code} <= set(one.functions)), None)
        regret = self.regret(cluster, a.code, b.code, apart=group is not None)
        points = self.links.points(a.code, b.code)
        names = {"a": a.name, "b": b.name}
        if group is not None:
            already = bool(set(a.agencies[:1]) & set(b.agencies[:1]))
            status = "together_already" if already else "merged"
            code = "design.pair.must" if regret is None else f"design.pair.{status}"
            reason = message(code, **names, why=group.group.why, saving=group.saving, regret=regret or 0)
            because = group.group.because
        elif regret is not None:
            status = "lawful_not_chosen"
            reason = message("design.pair.lawful_not_chosen", **names, regret=regret, coherence=points)
            because = next(one.group.because for one in cluster.candidates if {a.code, b.code} <= set(one.functions))
        else:
            status = "unlawful"
            peers = [one for one in self.functions if one.cluster == cluster.name and not one.empty]
            verdict = judge(self.frame, (a, b), peers)
            if isinstance(verdict, Unlawful):
                reason = message("design.pair.unlawful", **names, why=verdict.reason)
            else:
                reason = message("design.pair.strands", **names)
            because = verdict.because
        parts = self.links.parts(a.code, b.code)
        return PairVerdict(a.code, b.code, status, reason, regret, points, parts, because)

    def regret(self, cluster: Cluster, a: str, b: str, apart: bool) -> int | None:
        """Milli-points lost with the pair forced apart (or together); `None` where no structure is left."""
        allowed = _apart(a, b) if apart else _together(a, b)
        inside = set(cluster.functions)
        if self.problem.room is not None:
            top = sum(self.objective.points(one) for one in self.chosen)
            try:
                other = best(self.problem, self.objective.worth, allowed).value[0]
            except NoLawfulStructure:
                return None
        else:
            top = sum(self.objective.points(one) for one in self.chosen if inside & set(one.functions))
            found = cluster_best(cluster, self.objective.worth, 1, allowed)
            if not found:
                return None
            other = found[0][0].value[0]
        return self.objective.distance(top - other)

    def _across(self) -> list[PairVerdict]:
        """Pairs of different clusters with much in common: never a merger, but work for a joint procedure."""
        found = []
        for a, b in combinations(self.functions, 2):
            if a.cluster == b.cluster and a.cluster != "tunggal":
                continue
            points = self.links.points(a.code, b.code)
            if points >= self.objective.tuning.joint:
                found.append((points, a, b))
        found.sort(key=lambda row: (-row[0], row[1].code, row[2].code))
        verdicts = []
        for points, a, b in found[: self.objective.tuning.joint_most]:
            reason = message("design.pair.joint", a=a.name, b=b.name, coherence=points)
            key = "cluster_badan" if a.carrier == b.carrier == "badan" else "cluster"
            parts = self.links.parts(a.code, b.code)
            basis = self.frame.because(key)
            verdicts.append(PairVerdict(a.code, b.code, "unlawful", reason, None, points, parts, basis))
        return verdicts


def _together(a: str, b: str) -> Callable[[Candidate], bool]:
    return lambda one: (a in one.functions) == (b in one.functions)


def _apart(a: str, b: str) -> Callable[[Candidate], bool]:
    return lambda one: not {a, b} <= set(one.functions)
