"""The problem of one city under one set of scores: its functions, lawful groups and the city's wishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from penata.core.analysis.result import Analysis
from penata.core.design import constraints, decisions
from penata.core.design.breaches import breaches
from penata.core.design.evidence import Clients, Evidence
from penata.core.design.frame import Frame
from penata.core.design.inventory import Inventory
from penata.core.design.lawful import Lawful, lawful_groups
from penata.core.design.links import Links
from penata.core.design.money import Tariff, ended_posts, saving
from penata.core.design.objective import Tuning
from penata.core.design.problem import Candidate, Cluster, Problem, clusters_of
from penata.core.design.relax import relaxed
from penata.core.design.result import Breach, DesignSettings
from penata.core.design.secretariat import Divided, trims
from penata.core.design.served import Served
from penata.core.design.standing import Standing, grouped_functions, standings
from penata.core.design.structure import Builder
from penata.core.design.values import Conflict, Groups
from penata.core.design.wishes import Wide, Wish, conflict_decision, labels, settled
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
    waived: frozenset[str] = frozenset()
    """Ids of wishes set aside because they cannot be met with the others."""
    clients: Clients | None = None
    """Service steps and complaints of each function, where the city tells of them."""
    known: Links | None = None
    """Links worked out before for the same snapshot: other scores do not change them."""
    divided: Divided = field(default_factory=dict)
    """How parts of Setda and the like unite, as far as worked out for the same snapshot."""

    def __post_init__(self) -> None:
        self.tuning = replace(self.tuning, upheaval=self.settings.upheaval)
        self.functions = standings(self.snapshot, self.analysis, self.frame)
        self.inventory = Inventory(self.snapshot, self.analysis, self.frame, self.functions)
        self.links = self.known or Links(
            Evidence(self.snapshot, self.inventory.function_of_unit, self.clients), self.settings.links
        )
        self.known = self.links
        self.builder = Builder(self.inventory, self.frame)
        self.served = Served(self.clients.given if self.clients else (), self.inventory)
        self.found = breaches(self.snapshot, self.analysis, self.frame, self.functions)
        self.relaxations: dict[tuple[str, ...], tuple[Groups, ...]] = {}
        """Functions of a cluster without lawful structure -> every smallest set of exceptions that gives it one."""
        self.exceptions: list[Breach] = []
        """What no path of law carries; known once the problem is made."""
        self.conflicts: list[Conflict] = []
        self.asked: list[NeedsDecision] = list(decisions.of_choices(self.functions, self.frame))
        told = self.links.evidence.told
        self.trims = trims(self.inventory, self.analysis, self.frame, told, self.divided)

    @property
    def compelled(self) -> int:
        """Rupiah a year that the compulsory reductions outside grouping save."""
        return sum(ended_posts(trim.removed, self.snapshot, self.tariff) for trim in self.trims)

    def problem(self) -> Problem:
        """Every lawful group as a candidate, narrowed by the city's wishes."""
        self.wides: list[Wide] = []
        clusters = self._clusters([one for one in self.functions if not one.empty])
        inside = {agency for one in self.functions for agency in one.agencies}
        grouped = sum(agency.id in inside for agency in self.snapshot.agencies)
        return Problem(clusters, len(self.snapshot.agencies) - grouped)

    def _clusters(self, housed: Sequence[Standing]) -> tuple[Cluster, ...]:
        candidates = [self.candidate(group) for group in lawful_groups(self.frame, housed)]
        functions: dict[str, list[str]] = {}
        for one in housed:
            functions.setdefault(one.cluster, []).append(one.code)
        kept = self._kept()
        wishes = [*(wish for wish, _ in kept), *self._protected(), *self._pairs(candidates)]
        found = []
        for cluster in clusters_of(functions, candidates):
            inside = set(cluster.functions)
            own = tuple(wish for wish in wishes if wish.functions <= inside)
            number = {wish.id: at for at, wish in enumerate(own)}
            extra = [(wish, one) for wish, one in kept if wish.id in number]
            start = len(cluster.candidates)
            brought = {start + at: number[wish.id] for at, (wish, _) in enumerate(extra)}
            whole = Cluster(cluster.name, cluster.functions, (*cluster.candidates, *(one for _, one in extra)))
            found.append(self._feasible(self._narrowed(Wide(whole, own, brought))))
        return tuple(found)

    def _narrowed(self, wide: Wide) -> Cluster:
        """The cluster with the groups that keep every wish; the fewest wishes are set aside where they conflict."""
        stand, dropped, conflict = settled(wide)
        if dropped:
            self.conflicts.append(Conflict(labels(conflict), labels(dropped)))
            if len(conflict) == 1:
                names = {one.code: one.name for one in self.functions}
                known = [names.get(code, code) for code in sorted(conflict[0].functions, key=self.frame.order)]
                self.asked.append(self._refused("wish_strands", conflict[0].id, known))
            else:
                self.asked.append(conflict_decision(self.frame, conflict, dropped))
        kept = wide.without(dropped)
        self.wides.append(kept)
        cluster = kept.cluster
        candidates = tuple(
            one for one in cluster.candidates if all(wish.met is None or wish.met(one) for wish in stand)
        )
        return Cluster(cluster.name, cluster.functions, candidates)

    def candidate(self, group: Lawful, exception: bool = True) -> Candidate:
        """A group with its plan and effects."""
        plan = self.builder.plan(group)
        relaxes = exception and group.path == "kini"
        return Candidate(
            group,
            plan,
            saving(plan, self.snapshot, self.tariff).total,
            self.links.group(group.functions),
            plan.moved,
            plan.officials,
            relaxes,
            self.served.count(group.functions, plan.agency),
        )

    def _kept(self) -> list[tuple[Wish, Candidate]]:
        """Agencies the city wants left alone, each with the group it is."""
        known = {one.code: one for one in self.functions}
        kept = []
        for agency in self.snapshot.agencies:
            codes = tuple(code for code in grouped_functions(agency, self.frame) if code in known)
            wished = agency.protected or agency.id in self.settings.keep
            if not codes or not wished or f"keep:{agency.id}" in self.waived:
                continue
            if len({known[code].cluster for code in codes}) > 1:
                self.asked.append(self._refused("keep_across", agency.id, [known[code].name for code in codes]))
                continue
            lead = known[codes[0]]
            roots = self.inventory.roots_of(codes)
            why = message("design.why.kept", agency=agency.name)
            group = Lawful(codes, lead.cluster, lead.carrier, "kini", agency.type or lead.band, len(roots), (), why, ())
            functions = frozenset(codes)
            label = message("design.wish.keep", agency=agency.name)
            met = partial(constraints.keeps_agency, functions=functions)
            wish = Wish(f"keep:{agency.id}", label, functions, met)
            kept.append((wish, self.candidate(group, exception=False)))
        return sorted(kept, key=lambda row: row[0].id)

    def _protected(self) -> list[Wish]:
        """Agencies that must not end: a wish on the groups that hold the function each of them stands on."""
        found = []
        for function, agency in sorted(self.inventory.anchors.items(), key=lambda row: row[1]):
            id = f"protect:{agency}"
            if agency in self.settings.protect and id not in self.waived:
                label = message("design.wish.protect", agency=self.snapshot.agency_by_id[agency].name)
                found.append(Wish(id, label, frozenset({function}), partial(constraints.goes_on, agency=agency)))
        return found

    def _pairs(self, candidates: Sequence[Candidate]) -> list[Wish]:
        """Functions to be kept apart or put together; a pair that no path of law joins is refused at once."""
        names = {one.code: one.name for one in self.functions}
        found = []
        for kind, pairs in (("forbid", self.settings.forbid), ("require", self.settings.require)):
            for given in pairs:
                pair = constraints.plain_pair(given)
                id = f"{kind}:{'+'.join(pair)}"
                words = [names.get(code, code) for code in pair]
                if id in self.waived:
                    continue
                if kind == "require" and not constraints.can_join(candidates, pair):
                    self.asked.append(self._refused("require_unlawful", "+".join(pair), words))
                    continue
                rule = constraints.keeps_apart if kind == "forbid" else constraints.keeps_together
                label = message(f"design.wish.{kind}", functions=words)
                found.append(Wish(id, label, frozenset(pair), partial(rule, pair=pair)))
        return found

    def _refused(self, reason: str, subject: str, names: Sequence[str]) -> NeedsDecision:
        return NeedsDecision(
            message(f"design.decision.{reason}", functions=list(names)),
            self.frame.because("cluster", "J1", "J4"),
            id=f"design.{reason}:{subject}",
            subject=subject,
            decider=message("design.decider.mayor"),
        )

    def _feasible(self, cluster: Cluster) -> Cluster:
        made = relaxed(cluster, self.functions, self.inventory, self.frame, self.candidate)
        self.exceptions.extend(made.breaches)
        self.asked.extend(made.asked)
        if made.ways:
            self.relaxations[cluster.functions] = made.ways
        return made.cluster
