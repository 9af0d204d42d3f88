"""From a chosen set of groups to a named scenario with its changes and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from penata.core.design.frame import Frame
from penata.core.design.inventory import Inventory
from penata.core.design.links import Links
from penata.core.design.money import Tariff, ended_posts
from penata.core.design.objective import Objective
from penata.core.design.problem import Candidate
from penata.core.design.result import Breach, Group, ScenarioResult
from penata.core.design.secretariat import Trim
from penata.core.design.served import Served
from penata.core.design.standing import GROUPED, grouped_functions
from penata.core.message import Message, message
from penata.core.organisation.change import Scenario
from penata.core.organisation.values import Position
from penata.core.rules.reference import because


@dataclass(frozen=True)
class Writer:
    """Writes scenarios of one city."""

    inventory: Inventory
    frame: Frame
    links: Links
    tariff: Tariff
    trims: tuple[Trim, ...]
    breached: Mapping[str, frozenset[str]]
    """Kind of breach -> present agencies in it."""
    served: Served

    def present(self, objective: Objective, bound: int, found: Sequence[Breach]) -> ScenarioResult:
        """The present structure, with its breaches as notes."""
        snapshot = self.inventory.snapshot
        groups = tuple(self._present_group(agency.id) for agency in snapshot.agencies if agency.kind in GROUPED)
        coherence = sum(group.coherence for group in groups)
        notes = [message("design.note.breaches", count=len(found))] if found else []
        return ScenarioResult(
            Scenario("kini", message("design.scenario.kini"), snapshot.key, ()),
            message("design.rationale.kini"),
            groups,
            len(snapshot.agencies),
            0,
            coherence,
            0,
            0,
            objective.milli_of_aims(0, coherence, 0),
            bound,
            "kini",
            self._posts((), ()),
            tuple(notes),
        )

    def write(
        self,
        id: str,
        chosen: Sequence[Candidate],
        objective: Objective,
        bound: int,
        status: str,
        notes: Iterable[Message] = (),
    ) -> ScenarioResult:
        """The scenario `id`: what the law compels first, then what it leaves to choose, each in the order of law."""
        snapshot = self.inventory.snapshot
        changes = [change for trim in self.trims for change in trim.changes]
        successors = {old: new for trim in self.trims for old, new in trim.successors.items()}
        order = sorted(chosen, key=lambda one: (not self.compulsory(one), self.frame.order(one.functions[0])))
        for one in order:
            changes.extend(one.plan.changes)
            successors.update(one.plan.successors)
        changed = [one for one in order if one.plan.changes]
        groups = (
            *(self._trim_group(trim) for trim in self.trims),
            *(self.group(one) for one in changed),
            *(self.group(one) for one in order if not one.plan.changes),
        )
        removed = [post for one in order for post in one.plan.removed] + [
            p for trim in self.trims for p in trim.removed
        ]
        added = [post for one in order for post in one.plan.added]
        ended = {agency for one in order for agency in one.plan.ended}
        name, _, number = id.partition("-")
        return ScenarioResult(
            Scenario(id, message(f"design.scenario.{name}", number=number), snapshot.key, tuple(changes), successors),
            message(f"design.rationale.{name}"),
            groups,
            len(snapshot.agencies) - len(ended) + sum(one.plan.created for one in order),
            sum(group.saving for group in groups),
            sum(group.coherence for group in groups),
            sum(group.moved for group in groups),
            sum(group.officials for group in groups),
            objective.milli(chosen),
            bound,
            status,
            self._posts(removed, added),
            tuple(notes),
            sum(one.services for one in chosen),
        )

    def group(self, one: Candidate) -> Group:
        """A candidate as the result shows it."""
        plan = one.plan
        lower = plan.type != one.group.type
        return Group(
            one.functions,
            one.group.cluster,
            one.group.path,
            plan.type,
            plan.fields,
            plan.name,
            plan.sources,
            plan.host,
            one.saving,
            one.coherence,
            one.moved,
            one.officials,
            because(one.group.because, self.frame.because("lowering")) if lower else one.group.because,
            message("design.why.lower", why=one.group.why, type=message(f"design.type.{plan.type}"))
            if lower
            else one.group.why,
            self.compulsory(one),
            touched=self.served.touched(one.functions, plan.agency),
        )

    def compulsory(self, one: Candidate) -> bool:
        """Whether the law asks for the change: J4 is always a choice, a mere regrouping too."""
        if not one.plan.changes or one.group.path == "J4":
            return False
        if one.group.path in ("J2", "J3"):
            return True
        present = {root.agency for root in self.inventory.roots_of(one.functions)}
        kinds = ("type", "composition") if len(one.functions) == 1 else ("group", "two", "no-path")
        return any(present & self.breached.get(kind, frozenset()) for kind in kinds)

    def _trim_group(self, trim: Trim) -> Group:
        basis = self.frame.because(f"{trim.agency.kind.value}.{trim.type}")
        saving = ended_posts(trim.removed, self.inventory.snapshot, self.tariff)
        why = message("design.why.trim", agency=trim.agency.name, type=trim.type)
        return Group(
            trim.agency.functions,
            "tunggal",
            "mandiri",
            trim.type,
            0,
            trim.agency.name,
            (trim.agency.id,),
            trim.agency.id,
            saving,
            0,
            0,
            trim.officials,
            basis,
            why,
            True,
        )

    def _present_group(self, id: str) -> Group:
        agency = self.inventory.snapshot.agency_by_id[id]
        codes = grouped_functions(agency, self.frame) or agency.functions
        carrier = agency.kind.value
        type = agency.type or ""
        return Group(
            codes,
            self.frame.cluster_of(codes[0]) if codes else "tunggal",
            "kini",
            type,
            self.frame.fields.get(f"{carrier}.{type}", 0),
            agency.name,
            (id,),
            id,
            0,
            self.links.group(codes),
            0,
            0,
            (),
            message("design.why.kini", agency=agency.name),
        )

    def _posts(self, removed: Iterable[Position], added: Iterable[Position]) -> dict[str, int]:
        posts = Counter(post.echelon for post in self.inventory.snapshot.positions if post.echelon)
        posts.subtract(post.echelon for post in removed if post.echelon)
        posts.update(post.echelon for post in added if post.echelon)
        return dict(sorted(posts.items()))
