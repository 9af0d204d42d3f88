"""The design step from end to end: the exact choice, its proof, the scenarios, both readings, and why not the others."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from penata.core.design import decisions
from penata.core.design.engine import Designer
from penata.core.design.explain import Explainer, Price, effects_message
from penata.core.design.frontier import Point
from penata.core.design.objective import Objective, fit
from penata.core.design.problem import Candidate
from penata.core.design.proof import WHOLE, certified, robustness_of, shape
from penata.core.design.rescore import Rescorer
from penata.core.design.result import (
    Breach,
    DesignResult,
    FrontierPoint,
    Group,
    Reading,
    ScenarioResult,
)
from penata.core.design.scenarios import Writer
from penata.core.design.sensitivity import groups_of, weight_ranges
from penata.core.design.solve import Choice, NoLawfulStructure
from penata.core.design.space import Ground, Space, limits_conflict, mapped_after, mapped_now
from penata.core.design.standing import grouped_functions
from penata.core.design.values import Conflict, Ranked
from penata.core.design.wishes import conflict_decision, labels
from penata.core.message import Message, message
from penata.core.rules.reference import NeedsDecision


class NothingFound(Exception):
    """A search ended before it met any structure within the limits."""

    def __init__(self, work: int) -> None:
        super().__init__(work)
        self.message = message("design.work.nothing", work=work)


LEAST_SCENARIOS = 3
"""Ours: at least so many different scenarios beside the present structure, where the law leaves that many."""
NOW, AFTER = "pemetaan", "sesudah"
LAST_WORK = 2_000
"""Steps of search a person still waits for who stopped it before anything was found; the aims are then stretched over
all lawful structures, those beyond the limits too."""


@dataclass
class Answer:
    """One city's answer, worked out step by step."""

    designer: Designer
    rescorer: Rescorer | None = None

    def __post_init__(self) -> None:
        self.settings, self.tuning = self.designer.settings, self.designer.tuning
        fit(self.settings.weights)
        self.asked: list[NeedsDecision] = []
        self.conflicts: list[Conflict] = []
        self._map()
        self.space = self._limited()
        work, stopped = self.settings.work, False
        try:
            self.objective = self.objective_of(self.space)
        except KeyboardInterrupt:
            self.objective = self.objective_of(self.space.free)
            work, stopped = min(work or LAST_WORK, LAST_WORK), True
        found = self.space.ranking(self.objective.worth, 1, work=work)
        if not found.choices:
            raise NothingFound(work or 0)
        self.chosen, self.proven = found.choices[0], found.proven and not stopped
        self.stopped = found.stopped or stopped
        self.bound = self.objective.milli(self.chosen.candidates)
        if not found.proven and found.bound is not None:
            self.bound = max(self.bound, self.objective.milli_of(found.bound))
        self.ground = self.space.ground_of(self.chosen.candidates)

    def _map(self) -> None:
        now = mapped_now(self.designer)
        after = mapped_after(self.designer, now, self.rescorer)
        self.spaces = {NOW: now, AFTER: after}
        self.reading = self.settings.reading if self.spaces[self.settings.reading].grounds else NOW
        if self.reading != self.settings.reading:
            self._ask("no_reading", ("cluster", "type"))

    def objective_of(self, space: Space) -> Objective:
        """The weighted aims over a space and the present structure."""
        designer = self.designer
        coherence = sum(
            designer.links.group(codes)
            for agency in designer.snapshot.agencies
            if (codes := grouped_functions(agency, designer.frame))
        )
        return space.objective(self.settings.weights, self.tuning, (0, coherence, 0))

    def result(self) -> DesignResult:
        """The whole answer."""
        found = (*self.designer.found, *self.ground.designer.exceptions)
        points = self.space.frontier(self.tuning.upheaval)
        bound = self.bound
        robustness = robustness_of(self.space, self.objective, self.chosen)
        present = self._writer(self.ground, found).present(self.objective, bound, found)
        scenarios = [present, *self._scenarios(points, bound, found)]
        scenarios[1] = self._explained(scenarios[1], robustness)
        readings = self._readings()
        scenarios[1] = replace(scenarios[1], notes=(*scenarios[1].notes, *self._reading_notes(readings)))
        return DesignResult(
            self.designer.snapshot.key,
            self.settings,
            tuple(scenarios),
            "seimbang",
            found,
            self._explainer().pairs(),
            tuple(self._shown(point) for point in points),
            self.space.groups(),
            self.space.count(),
            certified(self.space, self.objective, self.chosen),
            self._decisions(),
            robustness,
            readings,
            weights=weight_ranges(points, self.objective, self.chosen.candidates),
            conflicts=(*self.ground.designer.conflicts, *self.conflicts),
            proven=self.proven,
        )

    def brief(self, id: str = "seimbang") -> DesignResult:
        """The present structure and the one found, as scenario `id`, with its bound and nothing else."""
        found = (*self.designer.found, *self.ground.designer.exceptions)
        writer = self._writer(self.ground, found)
        status = "optimal" if self.proven else "feasible"
        return DesignResult(
            self.designer.snapshot.key,
            self.settings,
            (
                writer.present(self.objective, self.bound, found),
                writer.write(id, self.chosen.candidates, self.objective, self.bound, status),
            ),
            id,
            found,
            (),
            (),
            self.space.groups(),
            self.space.count(),
            {},
            (*self.ground.designer.asked, *self.asked),
            conflicts=(*self.ground.designer.conflicts, *self.conflicts),
            proven=self.proven,
        )

    def ranked(self, k: int) -> tuple[Ranked, ...]:
        """The `k` best structures, best first."""
        best = self.objective.milli(self.chosen.candidates)
        found = self.space.ranking(self.objective.worth, k, work=self.settings.work).choices
        compelled = self.ground.designer.compelled
        return tuple(
            Ranked(
                number,
                groups_of(one.candidates),
                self.objective.milli(one.candidates),
                max(0, best - self.objective.milli(one.candidates)),
                compelled + sum(row.saving for row in one.candidates),
                sum(row.coherence for row in one.candidates),
                sum(row.moved for row in one.candidates),
                sum(row.officials for row in one.candidates),
                sum(row.services for row in one.candidates),
            )
            for number, one in enumerate(found, start=1)
        )

    def _limited(self) -> Space:
        """The structures within the city's limits; where none is left the fewest wishes are set aside and named."""
        space = self.spaces[self.reading]
        with suppress(NoLawfulStructure):
            return space.limited(self.settings)
        dropped, conflict = limits_conflict(space, self.settings)
        self.conflicts.append(Conflict(labels(conflict), labels(dropped)))
        if [wish.id for wish in conflict] == ["max_agencies"]:
            self._ask("max_agencies", ("cluster", "type"), wished=self.settings.max_agencies or 0, least=space.least())
        else:
            self.asked.append(conflict_decision(self.designer.frame, conflict, dropped))
        gone = frozenset(wish.id for wish in dropped)
        self.designer = replace(self.designer, waived=self.designer.waived | gone)
        self._map()
        return self.spaces[self.reading].limited(self.settings)

    def _ask(self, reason: str, keys: tuple[str, ...], **params: object) -> None:
        self.asked.append(
            NeedsDecision(
                message(f"design.decision.{reason}", **params),
                self.designer.frame.because(*keys),
                id=f"design.{reason}",
                decider=message("design.decider.mayor"),
            )
        )

    def _decisions(self) -> tuple[NeedsDecision, ...]:
        designer, chosen = self.ground.designer, self.chosen.candidates
        return (
            *designer.asked,
            *self.asked,
            *decisions.of_readings(chosen, designer.functions, designer.frame),
            *decisions.of_setda(chosen, designer.frame),
        )

    # the scenarios

    def must(self, one: Candidate) -> bool:
        """Whether the law asks for the change that a group chosen makes."""
        found = (*self.designer.found, *self.ground.designer.exceptions)
        return self._writer(self.ground, found).compulsory(one)

    def _writer(self, ground: Ground, found: Sequence[Breach]) -> Writer:
        one = ground.designer
        return Writer(one.inventory, one.frame, one.links, one.tariff, one.trims, _breached(found), one.served)

    def _scenarios(self, points: Sequence[Point], bound: int, found: Sequence[Breach]) -> list[ScenarioResult]:
        def calm(one: Candidate) -> int:
            return -one.disruption(self.tuning.upheaval)

        space = self.space
        picks: list[tuple[str, tuple[Candidate, ...]]] = [
            ("seimbang", self.chosen.candidates),
            ("hemat", space.best(lambda one: (one.saving, one.coherence, calm(one))).candidates),
            ("lembut", space.best(lambda one: (calm(one), one.coherence, one.saving)).candidates),
            ("serumpun", space.best(lambda one: (one.coherence, calm(one), one.saving)).candidates),
            ("siku", _knee(points).candidates),
        ]
        seen: dict[frozenset[tuple[str, ...]], str] = {}
        same: dict[str, list[Message]] = {}
        for id, candidates in picks:
            first = seen.setdefault(shape(candidates), id)
            if first != id:
                same.setdefault(first, []).append(message(f"design.scenario.{id}", number=""))
        if len(seen) < LEAST_SCENARIOS:
            for choice in space.k_best(self.objective.worth, LEAST_SCENARIOS * 2):
                if len(seen) < LEAST_SCENARIOS and shape(choice.candidates) not in seen:
                    id = f"alternatif-{len(seen)}"
                    seen[shape(choice.candidates)] = id
                    picks.append((id, choice.candidates))
        results = []
        for id, candidates in picks:
            if seen[shape(candidates)] == id:
                notes = [message("design.note.same", scenarios=[*same[id]])] if id in same else []
                notes.extend(self._knock_on(candidates))
                status = "optimal" if id == "seimbang" and self.proven else "feasible"
                writer = self._writer(space.ground_of(candidates), found)
                results.append(writer.write(id, candidates, self.objective, bound, status, notes))
        return results

    def _knock_on(self, candidates: Sequence[Candidate]) -> list[Message]:
        ended = sum(len(one.plan.ended) for one in candidates)
        created = sum(one.plan.created for one in candidates)
        notes = []
        if ended or created:
            before = len(self.designer.snapshot.agencies)
            notes.append(message("design.note.knock_on", before=before, after=before - ended + created))
        if self.rescorer is not None and created != ended:
            notes.extend(self.rescorer.notes(created - ended))
            notes.extend(self.rescorer.moved(created - ended))
        return notes

    def _shown(self, point: Point) -> FrontierPoint:
        """A point as the result shows it, with what every structure saves by the compulsory reductions."""
        one = self.space.ground_of(point.candidates).designer
        groups = groups_of(point.candidates)
        saving = point.saving + one.compelled
        return FrontierPoint(saving, point.coherence, point.moved, groups, point.officials, point.services)

    # both readings

    def _readings(self) -> tuple[Reading, ...]:
        order = (self.reading, *(id for id in (NOW, AFTER) if id != self.reading))
        return tuple(self._reading(id) for id in order if self.spaces[id].grounds)

    def _reading(self, id: str) -> Reading:
        chosen = self.chosen if id == self.reading else self._best_of(self.spaces[id])
        rows, frame = chosen.candidates, self.designer.frame
        ended = sum(len(one.plan.ended) for one in rows)
        change = sum(one.plan.created for one in rows) - ended
        groups = sorted(
            (one.functions for one in rows if len(one.functions) > 1), key=lambda codes: frame.order(codes[0])
        )
        return Reading(
            id,
            len(self.designer.snapshot.agencies) + change,
            sum(one.saving for one in rows),
            sum(one.coherence for one in rows),
            sum(one.moved for one in rows),
            sum(one.officials for one in rows),
            tuple(groups),
            tuple(self.rescorer.notes(change)) if self.rescorer else (),
            sum(one.services for one in rows),
        )

    def _best_of(self, space: Space) -> Choice:
        with suppress(NoLawfulStructure):
            space = space.limited(self.settings)
        return space.best(self.objective_of(space).worth)

    def _reading_notes(self, readings: Sequence[Reading]) -> list[Message]:
        """One sentence on the other reading; a question where it gives another structure."""
        if len(readings) < 2:
            return []
        mine, other = readings
        if set(mine.groups) == set(other.groups):
            return [message("design.note.reading.same", other=message(f"design.reading.{other.id}"))]
        names = {one.code: one.name for one in self.designer.functions}
        apart = [
            message("design.note.reading.group", functions=[names.get(code, code) for code in codes])
            for codes in other.groups
            if codes not in mine.groups
        ]
        params = {
            "mine": message(f"design.reading.{mine.id}"),
            "other": message(f"design.reading.{other.id}"),
            "agencies": other.agencies,
            "groups": apart,
        }
        self._ask("reading", ("type", "cluster"), **params)
        return [message("design.note.reading.other", **params)]

    # why, and how surely

    def _explainer(self) -> Explainer:
        designer = self.ground.designer
        return Explainer(self.space, self.ground, self.objective, self.chosen.candidates, designer.functions)

    def _explained(self, row: ScenarioResult, robustness: dict[str, Decimal]) -> ScenarioResult:
        """The recommended scenario with a reason for every merger, and a word on those that hold on few weightings."""
        explainer = self._explainer()
        changed = {one.functions for one in self.chosen.candidates if one.plan.changes and len(one.functions) > 1}
        groups, fragile = [], []
        for group in row.groups:
            held = robustness.get("+".join(group.functions))
            if held is None or group.functions not in changed:
                groups.append(group)
                continue
            found = explainer.without(group.functions)
            groups.append(replace(group, proposed=_proposed(group, found, held)))
            if found is not None and held < Decimal("0.5"):
                fragile.append(message("design.note.fragile.group", agency=group.name, held=int(held * 1000)))
        notes = list(row.notes)
        notes.append(message("design.note.robust", held=int(robustness[WHOLE] * 1000)))
        if fragile:
            notes.append(message("design.note.fragile", groups=fragile))
        return replace(row, groups=tuple(groups), notes=tuple(notes))


def _proposed(group: Group, found: Price | None, held: Decimal) -> Message:
    share = int(held * 1000)
    if found is None:
        return message("design.proposed.must")
    regret, effects = found
    code = "design.proposed.choice" if not group.compulsory else "design.proposed.host"
    return message(code, regret=regret, held=share, effects=effects_message(effects))


def _breached(found: Sequence[Breach]) -> dict[str, frozenset[str]]:
    """Kind of breach (`group`, `type`, `composition`, ...) -> agencies."""
    kinds: dict[str, set[str]] = {}
    for breach in found:
        kinds.setdefault(breach.id.partition(":")[0], set()).update(breach.agencies)
    return {kind: frozenset(agencies) for kind, agencies in kinds.items()}


def _knee(points: Sequence[Point]) -> Point:
    """The undominated structure whose weakest aim is strongest, each aim stretched over the frontier."""
    aims = [(point.saving, point.coherence, -point.disruption) for point in points]
    lows = [min(column) for column in zip(*aims, strict=True)]
    widths = [max(1, max(column) - low) for column, low in zip(zip(*aims, strict=True), lows, strict=True)]
    shares = [
        sorted(1000 * (value - low) // width for value, low, width in zip(row, lows, widths, strict=True))
        for row in aims
    ]
    best_at = max(range(len(points)), key=lambda at: (shares[at], -at))
    return points[best_at]
