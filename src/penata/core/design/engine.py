"""The problem of one city under one set of scores: its functions, lawful groups and the city's wishes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from penata.core.analysis.result import Analysis
from penata.core.design import constraints, decisions
from penata.core.design.breaches import breaches
from penata.core.design.frame import Frame
from penata.core.design.inventory import Inventory
from penata.core.design.lawful import Lawful, lawful_groups
from penata.core.design.links import Links
from penata.core.design.money import Tariff, saving
from penata.core.design.objective import Tuning
from penata.core.design.problem import Candidate, Cluster, Problem, clusters_of
from penata.core.design.relax import relaxed
from penata.core.design.result import Breach, DesignSettings
from penata.core.design.secretariat import trims
from penata.core.design.solve import count
from penata.core.design.standing import grouped_functions, plain_code, standings
from penata.core.design.structure import Builder
from penata.core.message import message
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules.reference import NeedsDecision


@dataclass
class Designer:
    """Everything known of one city while its structure is designed."""

    snapshot: Snapshot
    analysis: Analysis
    frame: Frame
    tariff: Tariff
    settings: DesignSettings
    tuning: Tuning = Tuning()  # noqa: RUF009

    def __post_init__(self) -> None:
        self.functions = standings(self.snapshot, self.analysis, self.frame)
        self.inventory = Inventory(self.snapshot, self.analysis, self.frame, self.functions)
        self.links = Links(self.inventory, self.analysis)
        self.builder = Builder(self.inventory, self.frame)
        self.found = breaches(self.snapshot, self.analysis, self.frame, self.functions)
        self.exceptions: list[Breach] = []
        """What no path of law carries; known once the problem is made."""
        self.asked: list[NeedsDecision] = list(decisions.of_choices(self.functions, self.frame))
        self.trims = trims(self.inventory, self.analysis, self.frame)

    def problem(self) -> Problem:
        """Every lawful group as a candidate, narrowed by the city's wishes."""
        housed = [one for one in self.functions if not one.empty]
        candidates = [self.candidate(group) for group in lawful_groups(self.frame, housed)]
        kept = self._kept()
        candidates = constraints.keep_agencies(candidates, [set_ for set_, _ in kept])
        candidates = [one for one in candidates if set(one.functions) not in [set_ for set_, _ in kept]]
        candidates += [one for _, one in kept]
        functions: dict[str, list[str]] = {}
        for one in housed:
            functions.setdefault(one.cluster, []).append(one.code)
        wished = self._wished(candidates, functions)
        clusters = [self._feasible(cluster) for cluster in clusters_of(functions, wished)]
        inside = {agency for one in self.functions for agency in one.agencies}
        grouped = sum(agency.id in inside for agency in self.snapshot.agencies)
        return Problem(tuple(clusters), len(self.snapshot.agencies) - grouped)

    def candidate(self, group: Lawful, exception: bool = True) -> Candidate:
        """A group with its plan and effects."""
        plan = self.builder.plan(group)
        relaxes = exception and group.path == "kini"
        return Candidate(
            group,
            plan,
            saving(plan, self.snapshot, self.tariff),
            self.links.group(group.functions),
            plan.moved,
            plan.officials,
            relaxes,
        )

    def _kept(self) -> list[tuple[frozenset[str], Candidate]]:
        """Agencies the city wants left alone, as groups of their own."""
        known = {one.code: one for one in self.functions}
        kept = []
        for agency in self.snapshot.agencies:
            codes = tuple(code for code in grouped_functions(agency, self.frame) if code in known)
            if not codes or not (agency.protected or agency.id in self.settings.keep):
                continue
            if len({known[code].cluster for code in codes}) > 1:
                self.asked.append(self._refused("keep_across", agency.id, [known[code].name for code in codes]))
                continue
            lead = known[codes[0]]
            roots = self.inventory.roots_of(codes)
            why = message("design.why.kept", agency=agency.name)
            group = Lawful(codes, lead.cluster, lead.carrier, "kini", agency.type or lead.band, len(roots), (), why, ())
            kept.append((frozenset(codes), self.candidate(group, exception=False)))
        return kept

    def _wished(self, candidates: list[Candidate], functions: dict[str, list[str]]) -> list[Candidate]:
        """Forbid and require, one after the other; what cannot be met is set aside and asked."""
        names = {one.code: one.name for one in self.functions}
        wishes: list[tuple[str, tuple[str, str], Callable[[list[Candidate]], list[Candidate]]]] = [
            *(
                ("forbid", pair, lambda rows, pair=pair: constraints.forbid_pairs(rows, (pair,)))
                for pair in self.settings.forbid
            ),
            *(
                ("require", pair, lambda rows, pair=pair: constraints.require_pairs(rows, (pair,)))
                for pair in self.settings.require
            ),
        ]
        for wish, pair, narrow in wishes:
            label = [names.get(plain_code(code), code) for code in pair]
            if wish == "require" and not constraints.can_join(candidates, pair):
                self.asked.append(self._refused("require_unlawful", "+".join(pair), label))
                continue
            narrowed = narrow(candidates)
            before, after = (Problem(clusters_of(functions, rows), 0) for rows in (candidates, narrowed))
            if count(before) and not count(after):
                self.asked.append(self._refused("wish_strands", "+".join(pair), label))
                continue
            candidates = narrowed
        return candidates

    def _refused(self, reason: str, subject: str, names: Sequence[str]) -> NeedsDecision:
        return NeedsDecision(
            message(f"design.decision.{reason}", functions=list(names)),
            self.frame.because("cluster", "J1", "J4"),
            id=f"design.{reason}:{subject}",
            subject=subject,
            decider=message("design.decider.mayor"),
        )

    def _feasible(self, cluster: Cluster) -> Cluster:
        made, found, asked = relaxed(cluster, self.functions, self.inventory, self.frame, self.candidate)
        self.exceptions.extend(found)
        self.asked.extend(asked)
        return made
