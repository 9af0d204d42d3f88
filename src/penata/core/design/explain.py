"""Why these functions are together and those are not: by article where the law decides, else by an exact price.

The price of a pair is found by solving again with the other answer forced; it is never a shadow price. It is told in
points of the objective and in what it means: rupiah, coherence, people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from penata.core.design.lawful import Unlawful, judge
from penata.core.design.objective import Objective
from penata.core.design.prices import Others, other_answers
from penata.core.design.problem import Candidate, Cluster
from penata.core.design.result import CoherencePart, Effects, PairVerdict
from penata.core.design.solve import Allowed, NoLawfulStructure, cluster_best
from penata.core.design.space import Ground, Space
from penata.core.design.standing import Standing
from penata.core.message import Message, message

Price = tuple[int, Effects]
"""Milli-points lost, and the differences behind them."""


@dataclass(frozen=True)
class Explainer:
    """Answers "why" for one solved space."""

    space: Space
    ground: Ground
    """Where the structure chosen comes from."""
    objective: Objective
    chosen: tuple[Candidate, ...]
    functions: Sequence[Standing]

    def pairs(self) -> tuple[PairVerdict, ...]:
        """A verdict for every pair within a cluster, then for pairs across clusters that have most in common."""
        known = {one.code: one for one in self.functions}
        found = [
            self.pair(cluster, known[a], known[b])
            for cluster in self.ground.problem.clusters
            for a, b in combinations(cluster.functions, 2)
        ]
        return (*found, *self._across())

    def pair(self, cluster: Cluster, a: Standing, b: Standing) -> PairVerdict:
        """Together or apart in the structure chosen, why, and what the other answer would cost."""
        frame, links = self.ground.designer.frame, self.ground.designer.links
        group = next((one for one in self.chosen if {a.code, b.code} <= set(one.functions)), None)
        other = self._others.get((a.code, b.code))
        regret, effects = self._lost(other) if other is not None else (None, None)
        points, parts = links.points(a.code, b.code), links.parts(a.code, b.code)
        names = {"a": a.name, "b": b.name}
        shared = shared_message(parts)
        words = {"regret": regret or 0, "effects": effects_message(effects) if effects else ""}
        if group is not None:
            already = bool(set(a.agencies[:1]) & set(b.agencies[:1]))
            status = "together_already" if already else "merged"
            code = "design.pair.must" if regret is None else f"design.pair.{status}"
            reason = message(code, **names, why=group.group.why, saving=group.saving, shared=shared, **words)
            because = group.group.because
        elif regret is not None:
            status = "lawful_not_chosen"
            reason = message("design.pair.lawful_not_chosen", **names, coherence=points, **words)
            because = next(
                one.group.because
                for ground in self.space.grounds
                for group_cluster in ground.problem.clusters
                for one in group_cluster.candidates
                if {a.code, b.code} <= set(one.functions)
            )
        else:
            status = "unlawful"
            peers = [one for one in self.functions if one.cluster == cluster.name and not one.empty]
            verdict = judge(frame, (a, b), peers)
            close = points >= self.objective.tuning.joint
            if isinstance(verdict, Unlawful):
                code = "design.pair.unlawful_joint" if close else "design.pair.unlawful"
                reason = message(code, **names, why=verdict.reason, coherence=points, shared=shared)
            else:
                reason = message("design.pair.strands", **names)
            because = verdict.because
        return PairVerdict(a.code, b.code, status, reason, regret, points, parts, because, effects)

    def without(self, functions: Iterable[str]) -> Price | None:
        """What the best structure without this very group loses; `None` where there is none."""
        codes = set(functions)
        cluster = next(one for one in self.ground.problem.clusters if codes <= set(one.functions))
        return self.price(cluster, lambda one: set(one.functions) != codes)

    def price(self, cluster: Cluster, allowed: Allowed) -> Price | None:
        """The loss of the best structure under a further rule; `None` where no structure is left."""
        if self._bound:
            try:
                return self._lost(self.space.best(self.objective.worth, allowed).candidates)
            except NoLawfulStructure:
                return None
        found = cluster_best(cluster, self.objective.worth, allowed)
        return None if found is None else self._lost(found.candidates)

    @cached_property
    def _others(self) -> Others:
        return other_answers(self.space, self.objective.worth, self.chosen)

    @property
    def _bound(self) -> bool:
        """Whether one cluster's choice may move another's."""
        return len(self.space.grounds) > 1 or self.ground.problem.limited

    def _lost(self, other: Sequence[Candidate]) -> Price:
        """What the groups chosen are better by than those that would take their place."""
        inside = {code for one in other for code in one.functions}
        mine = self.chosen if self._bound else tuple(one for one in self.chosen if inside & set(one.functions))
        lost = sum(map(self.objective.points, mine)) - sum(map(self.objective.points, other))
        return self.objective.distance(lost), _effects(mine, other)

    def _across(self) -> list[PairVerdict]:
        """Pairs of different clusters with much in common: never a merger, but work for a joint procedure."""
        designer, tuning = self.ground.designer, self.objective.tuning
        found = []
        for a, b in combinations(self.functions, 2):
            if a.cluster == b.cluster and a.cluster != "tunggal":
                continue
            if designer.links.points(a.code, b.code) >= tuning.joint:
                found.append((designer.links.excess(a.code, b.code), a, b))
        found.sort(key=lambda row: (-row[0], row[1].code, row[2].code))
        verdicts = []
        for _, a, b in found[: tuning.joint_most]:
            points = designer.links.points(a.code, b.code)
            parts = designer.links.parts(a.code, b.code)
            shared = shared_message(parts)
            reason = message("design.pair.joint", a=a.name, b=b.name, coherence=points, shared=shared)
            key = "cluster_badan" if a.carrier == b.carrier == "badan" else "cluster"
            basis = designer.frame.because(key)
            verdicts.append(PairVerdict(a.code, b.code, "unlawful", reason, None, points, parts, basis))
        return verdicts


def shared_message(parts: Sequence[CoherencePart]) -> Message | str:
    """What two functions share in words, each kind that counts with its points; empty where they share nothing."""
    found = [
        message("design.pair.shared.kind", points=part.points, evidence=part.evidence)
        for part in parts
        if part.points > 0 and part.name != "expected"
    ]
    return message("design.pair.shared", kinds=found) if found else ""


def effects_message(effects: Effects) -> Message:
    """The differences in words, those that are none left out."""
    rows = (
        ("saving", effects.saving),
        ("coherence", effects.coherence),
        ("moved", effects.moved),
        ("officials", effects.officials),
        ("services", effects.services),
    )
    words = [
        message(f"design.effect.{name}.{'more' if value > 0 else 'less'}", value=abs(value))
        for name, value in rows
        if value
    ]
    return message("design.effects", parts=words) if words else message("design.effects.none")


def _effects(mine: Iterable[Candidate], other: Iterable[Candidate]) -> Effects:
    before, after = (
        [[one.saving, one.coherence, one.moved, one.officials, one.services] for one in rows]
        for rows in (tuple(mine), tuple(other))
    )
    first, second = (map(sum, zip(*rows, strict=True)) for rows in (before, after))
    return Effects(*(b - a for a, b in zip(first, second, strict=True)))
