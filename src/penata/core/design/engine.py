"""The design step from end to end: functions, lawful groups, the exact choice, its proof, and the scenarios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from penata.core.analysis.result import Analysis
from penata.core.design import constraints, decisions
from penata.core.design.breaches import breaches
from penata.core.design.certificate import check
from penata.core.design.explain import Explainer
from penata.core.design.frame import Frame
from penata.core.design.inventory import Inventory
from penata.core.design.lawful import Lawful, lawful_groups
from penata.core.design.links import Links
from penata.core.design.money import Tariff, saving
from penata.core.design.objective import Objective, Tuning
from penata.core.design.problem import Candidate, Cluster, Problem, clusters_of
from penata.core.design.relax import relaxed
from penata.core.design.rescore import Rescorer
from penata.core.design.result import (
    Breach,
    DesignResult,
    DesignSettings,
    FrontierPoint,
    ScenarioResult,
    Weights,
)
from penata.core.design.scenarios import Writer
from penata.core.design.secretariat import trims
from penata.core.design.solve import Choice, NoLawfulStructure, Point, best, count, frontier, k_best
from penata.core.design.standing import grouped_functions, plain_code, standings
from penata.core.design.structure import Builder
from penata.core.message import Message, message
from penata.core.organisation.snapshot import Snapshot
from penata.core.rules.reference import NeedsDecision

LEAST_SCENARIOS = 3
"""Ours: at least so many different scenarios beside the present structure, where the law leaves that many."""


@dataclass
class Designer:
    """Everything known of one city while its structure is designed."""

    snapshot: Snapshot
    analysis: Analysis
    frame: Frame
    tariff: Tariff
    settings: DesignSettings
    rescorer: Rescorer | None = None
    tuning: Tuning = Tuning()  # noqa: RUF009

    def __post_init__(self) -> None:
        self.functions = standings(self.snapshot, self.analysis, self.frame)
        self.inventory = Inventory(self.snapshot, self.analysis, self.frame, self.functions)
        self.links = Links(self.inventory, self.analysis)
        self.builder = Builder(self.inventory, self.frame)
        self.found = list(breaches(self.snapshot, self.analysis, self.frame, self.functions))
        self.asked: list[NeedsDecision] = list(decisions.of_choices(self.functions, self.frame))
        self.trims = trims(self.inventory, self.analysis, self.frame)

    def solve(self) -> DesignResult:
        """The whole answer."""
        problem = self._limited(self.problem())
        objective = self.objective(problem)
        chosen = best(problem, objective.worth)
        points = frontier(problem)
        writer = Writer(
            self.inventory,
            self.frame,
            self.links,
            self.tariff,
            self.trims,
            _breached(self.found),
        )
        bound = objective.milli(chosen.candidates)
        present = writer.present(objective, bound, self.found)
        scenarios = [present, *self._scenarios(problem, objective, chosen, points, writer, bound)]
        explainer = Explainer(problem, objective, chosen.candidates, self.functions, self.frame, self.links)
        self.asked.extend(decisions.of_readings(chosen.candidates, self.functions, self.frame))
        self.asked.extend(decisions.of_setda(chosen.candidates, self.frame))
        return DesignResult(
            self.snapshot.key,
            self.settings,
            tuple(scenarios),
            "seimbang",
            tuple(self.found),
            explainer.pairs(),
            tuple(_shown(point) for point in points),
            sum(len(cluster.candidates) for cluster in problem.clusters),
            count(problem),
            self._certificate(problem, objective, chosen),
            tuple(self.asked),
            self._robustness(problem, objective, chosen),
        )

    # the problem

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
        return Problem(tuple(clusters), len(self.snapshot.agencies) - grouped, self.settings.max_agencies)

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
        self.found.extend(found)
        self.asked.extend(asked)
        return made

    def _limited(self, problem: Problem) -> Problem:
        """The limit on agencies holds only where some structure meets it."""
        if problem.max_agencies is None:
            return problem
        try:
            best(problem, lambda one: (-one.agencies,))
        except NoLawfulStructure:
            free = replace(problem, max_agencies=None)
            least = problem.outside - best(free, lambda one: (-one.agencies,)).value[0]
            self.asked.append(
                NeedsDecision(
                    message("design.decision.max_agencies", wished=problem.max_agencies, least=least),
                    self.frame.because("cluster", "type"),
                    id="design.max_agencies",
                    decider=message("design.decider.mayor"),
                )
            )
            return free
        return problem

    def objective(self, problem: Problem) -> Objective:
        """The weighted aims, stretched over the lawful structures and the present one."""
        coherence = sum(
            self.links.group(codes)
            for agency in self.snapshot.agencies
            if (codes := grouped_functions(agency, self.frame))
        )
        return Objective.of(problem, self.settings.weights, self.tuning, (0, coherence, 0))

    # the scenarios

    def _scenarios(
        self,
        problem: Problem,
        objective: Objective,
        chosen: Choice,
        points: Sequence[Point],
        writer: Writer,
        bound: int,
    ) -> list[ScenarioResult]:
        def calm(one: Candidate) -> int:
            return -one.disruption(self.tuning.official)

        picks: list[tuple[str, tuple[Candidate, ...]]] = [
            ("seimbang", chosen.candidates),
            ("hemat", best(problem, lambda one: (one.saving, one.coherence, calm(one))).candidates),
            ("lembut", best(problem, lambda one: (calm(one), one.coherence, one.saving)).candidates),
            ("serumpun", best(problem, lambda one: (one.coherence, calm(one), one.saving)).candidates),
            ("siku", _knee(points).candidates),
        ]
        seen: dict[frozenset[tuple[str, ...]], str] = {}
        same: dict[str, list[Message]] = {}
        for id, candidates in picks:
            first = seen.setdefault(_key(candidates), id)
            if first != id:
                same.setdefault(first, []).append(message(f"design.scenario.{id}", number=""))
        if len(seen) < LEAST_SCENARIOS:
            for choice in k_best(problem, objective.worth, LEAST_SCENARIOS * 2):
                if len(seen) < LEAST_SCENARIOS and _key(choice.candidates) not in seen:
                    id = f"alternatif-{len(seen)}"
                    seen[_key(choice.candidates)] = id
                    picks.append((id, choice.candidates))
        results = []
        for id, candidates in picks:
            if seen[_key(candidates)] == id:
                notes = [message("design.note.same", scenarios=[*same[id]])] if id in same else []
                notes.extend(self._notes(candidates))
                status = "optimal" if id == "seimbang" else "feasible"
                results.append(writer.write(id, candidates, objective, bound, status, notes))
        return results

    def _notes(self, candidates: Sequence[Candidate]) -> list[Message]:
        ended = sum(len(one.plan.ended) for one in candidates)
        created = sum(one.plan.created for one in candidates)
        notes = []
        if ended or created:
            before = len(self.snapshot.agencies)
            notes.append(message("design.note.knock_on", before=before, after=before - ended + created))
        if self.rescorer is not None and created != ended:
            notes.extend(self.rescorer.notes(created - ended))
        return notes

    # the proof

    def _certificate(self, problem: Problem, objective: Objective, chosen: Choice) -> dict[str, str]:
        other = check(problem, objective)
        mine = sum(objective.points(one) for one in chosen.candidates)
        return {
            "method": "subset-dp",
            "checker": "scipy-highs-milp",
            "gap": "0",
            "objective": str(objective.milli(chosen.candidates)),
            "checker_objective": str(other.milli),
            "checker_bound": str(other.bound),
            "agreed": "yes" if other.proven and other.points == mine else "no",
        }

    def _robustness(self, problem: Problem, objective: Objective, chosen: Choice) -> dict[str, Decimal]:
        """Merger -> share of weightings (a grid over all of them) under which the optimum still holds it."""
        step = self.tuning.weight_step
        grid = [Weights(a, b, 100 - a - b) for a in range(0, 101, step) for b in range(0, 101 - a, step)]
        mergers = [one.functions for one in chosen.candidates if len(one.functions) > 1]
        held = dict.fromkeys(mergers, 0)
        for weights in grid:
            found = _key(best(problem, objective.reweighted(weights).worth).candidates)
            for functions in mergers:
                held[functions] += tuple(sorted(functions)) in found
        return {
            "+".join(functions): (Decimal(times) / len(grid)).quantize(Decimal("0.001"), ROUND_HALF_UP)
            for functions, times in held.items()
        }


def _key(candidates: Sequence[Candidate]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(sorted(one.functions)) for one in candidates)


def _shown(point: Point) -> FrontierPoint:
    groups = tuple(sorted(one.functions for one in point.candidates if len(one.functions) > 1))
    return FrontierPoint(point.saving, point.coherence, point.moved, groups)


def _breached(found: Sequence[Breach]) -> dict[str, frozenset[str]]:
    """Kind of breach (`group`, `type`, `composition`, ...) -> agencies."""
    kinds: dict[str, set[str]] = {}
    for breach in found:
        kinds.setdefault(breach.id.partition(":")[0], set()).update(breach.agencies)
    return {kind: frozenset(agencies) for kind, agencies in kinds.items()}


def _knee(points: Sequence[Point]) -> Point:
    """The undominated structure whose weakest aim is strongest, each aim stretched over the frontier."""
    aims = [(point.saving, point.coherence, -point.moved) for point in points]
    lows = [min(column) for column in zip(*aims, strict=True)]
    widths = [max(1, max(column) - low) for column, low in zip(zip(*aims, strict=True), lows, strict=True)]
    shares = [
        sorted(1000 * (value - low) // width for value, low, width in zip(row, lows, widths, strict=True))
        for row in aims
    ]
    best_at = max(range(len(points)), key=lambda at: (shares[at], -at))
    return points[best_at]
